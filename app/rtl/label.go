package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"midad/editor"
	"midad/editor/doc"
)

// LabelStyle says how a Label looks. The zero value is the interface's plain
// text on one line.
type LabelStyle struct {
	Size  float32 // 0 means TextSize
	Bold  bool
	Color fyne.ThemeColorName // empty means the foreground
	Wrap  bool                // on as many lines as it needs
	Cut   bool                // on one line, cut with … where there is no room
	Align editor.Align
	Auto  bool // the first strong letter's direction, for names and addresses
}

// NewLabel returns a text that the person reads and does not edit. Its direction
// is the interface's, unless the style says Auto.
func NewLabel(text string, s LabelStyle) *editor.Text {
	return editor.NewText(Ink(), text, s.text())
}

func (s LabelStyle) text() editor.TextStyle {
	t := editor.TextStyle{Size: s.Size, Bold: s.Bold, Color: s.Color, Wrap: s.Wrap, Cut: s.Cut, Align: s.Align, Dir: Direction()}
	if t.Size == 0 {
		t.Size = TextSize
	}
	if t.Color == "" {
		t.Color = theme.ColorNameForeground
	}
	if s.Auto {
		t.Dir = doc.Auto
		if RightToLeft() != (t.Align == editor.AlignEnd) {
			t.Align = editor.AlignRight
		} else {
			t.Align = editor.AlignLeft
		}
	}
	return t
}

const leftToRight = doc.LeftToRight

// Direction returns the interface's direction: that of fields whose text is for
// the interface and not for a story.
func Direction() doc.Dir {
	if RightToLeft() {
		return doc.RightToLeft
	}
	return doc.LeftToRight
}

// Plain returns a label in the interface's plain text.
func Plain(text string) *editor.Text { return NewLabel(text, LabelStyle{}) }

// Muted returns a small label in the colour of hints, on as many lines as it
// needs.
func Muted(text string) *editor.Text {
	return NewLabel(text, LabelStyle{Size: SmallSize, Color: theme.ColorNamePlaceHolder, Wrap: true})
}

// Heading returns a bold label over a group of fields.
func Heading(text string) *editor.Text { return NewLabel(text, LabelStyle{Bold: true}) }
