package rtl

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"midad/editor"
)

// Choice is one button of a dialog. The dialog closes before Do is called.
type Choice struct {
	Label string
	Tone  Tone
	Do    func()
	// Stay keeps the dialog open until Do closes it: for a form that may refuse.
	Stay bool
}

// Dialog is a box over a window that waits for an answer. Escape is the last of
// its choices that do nothing, or the last one where all do something; Enter
// (where no field or button has the focus) and Ctrl+Enter are its first, unless that
// takes something away.
type Dialog struct {
	widget.BaseWidget
	// OnKey is asked before a key answers, and reports whether it took the key.
	OnKey func(*fyne.KeyEvent) bool
	// OnClose is told that the dialog was taken away, before a choice is done.
	OnClose func()

	canvas  fyne.Canvas
	choices []Choice
	buttons []*Button
	hint    *editor.Text // beside the buttons: what the one does that is pointed at
	before  fyne.Focusable
	shut    bool
	size    fyne.Size

	shade, box *editor.Box
	body       *fyne.Container
	first      fyne.Focusable
}

var (
	_ fyne.Tappable     = (*Dialog)(nil)
	_ fyne.Focusable    = (*Dialog)(nil)
	_ fyne.Shortcutable = (*Dialog)(nil)
)

// ShowDialog opens a dialog with a title, a content (nil for none) and its
// choices, the first at the side where the language begins. A content that is
// higher than the window scrolls. The "…" of a command that asks before it acts is
// no part of the title. Size is the least size of the box; zero fits what it holds.
func ShowDialog(c fyne.Canvas, title string, content fyne.CanvasObject, size fyne.Size, choices ...Choice) *Dialog {
	d := &Dialog{canvas: c, choices: choices, before: c.Focused(), size: size}
	d.shade, d.box = editor.NewBox(), editor.NewBox()
	d.shade.Paint(color.NRGBA{A: 0x60}, nil, 0)
	d.box.Radius = 8
	d.hint = NewLabel("", LabelStyle{Size: SmallSize, Color: theme.ColorNamePlaceHolder, Cut: true})
	d.first = firstFocusable(content)
	var answers []fyne.CanvasObject
	for i, ch := range choices {
		b := NewButton(ch.Label, ch.Tone, func() { d.Answer(i) })
		key := d.keyOf(i)
		b.Hinted(keyed(ch.Label, key), func(words string) {
			if d.Hint(words); words != "" && d.hint.NaturalSize().Width > d.hint.Size().Width {
				d.Hint(key) // the buttons leave room for no more; their words are read anyway
			}
		})
		d.buttons = append(d.buttons, b)
		answers = append(answers, b)
	}
	head := NewLabel(strings.TrimSuffix(title, "…"), LabelStyle{Size: TitleSize, Bold: true, Wrap: true})
	parts := []fyne.CanvasObject{head}
	if content != nil {
		parts = append(parts, content)
	}
	parts = append(parts, Row(Pad, append(answers, Grow(d.hint))...))
	d.body = Column(14, parts...)
	if content != nil && d.lacks() > spareHeight(d.body) {
		scroll := NewScroll(content)
		parts[1] = Room(HeightFor(content, d.width()-2*dialogPad-editor.ScrollBarWidth), scroll)
		d.body = Column(14, parts...)
		if d.first == nil {
			d.OnKey = scroll.Key
		}
	}
	d.ExtendBaseWidget(d)
	c.Overlays().Add(d)
	d.Resize(c.Size())
	if d.first != nil {
		c.Focus(d.first)
	} else {
		c.Focus(d)
	}
	return d
}

// Hint shows what a button of the dialog does, beside its answers; "" shows nothing.
func (d *Dialog) Hint(words string) { d.hint.SetText(words) }

// keyOf returns the key that gives a choice, as the person reads it; "" where none
// does.
func (d *Dialog) keyOf(i int) string {
	switch {
	case i == 0 && d.choices[0].Tone != Danger && d.first == nil:
		return "Enter"
	case i == 0 && d.choices[0].Tone != Danger:
		return agreeKey // Enter is the field's
	case i == d.harmless():
		return "Esc"
	}
	return ""
}

// keyed returns words with the key that does what they say.
func keyed(words, key string) string {
	if key == "" {
		return words
	}
	return words + "  ·  " + Path(key)
}

// Allow says whether the i-th choice can be given.
func (d *Dialog) Allow(i int, can bool) { d.buttons[i].setDisabled(!can) }

// firstFocusable returns the first object within o that takes keys, or nil.
func firstFocusable(o fyne.CanvasObject) fyne.Focusable {
	switch o := o.(type) {
	case nil:
		return nil
	case *Entry:
		return o.View
	case *List:
		return o
	case *fyne.Container:
		for _, child := range o.Objects {
			if f := firstFocusable(child); f != nil {
				return f
			}
		}
		return nil
	case *Scroll:
		return firstFocusable(o.content)
	case fyne.Focusable:
		return o
	}
	return nil
}

// Answer gives the i-th choice, as if its button were tapped.
func (d *Dialog) Answer(i int) {
	if i < 0 || i >= len(d.choices) || d.shut || d.buttons[i].disabled {
		return
	}
	ch := d.choices[i]
	if !ch.Stay {
		d.Close()
	}
	if ch.Do != nil {
		ch.Do()
	}
}

// Close takes the dialog away and gives the focus back; done once.
func (d *Dialog) Close() {
	if d.shut {
		return
	}
	d.shut = true
	d.canvas.Overlays().Remove(d)
	if d.before != nil {
		d.canvas.Focus(d.before)
	}
	if d.OnClose != nil {
		d.OnClose()
	}
}

// Update lays the box out again after its content changed.
func (d *Dialog) Update() { d.Refresh() }

// Tapped keeps taps from what is under the dialog.
func (d *Dialog) Tapped(*fyne.PointEvent) {}

func (d *Dialog) FocusGained()   {}
func (d *Dialog) FocusLost()     {}
func (d *Dialog) TypedRune(rune) {}

// agreeKey is the chord that gives a dialog's first choice wherever the focus is.
const agreeKey = "Ctrl+Enter"

// AgreeChords are what agreeKey stands for.
var AgreeChords = []editor.Chord{
	{Key: fyne.KeyReturn, Mod: fyne.KeyModifierShortcutDefault},
	{Key: fyne.KeyEnter, Mod: fyne.KeyModifierShortcutDefault},
}

// TypedShortcut answers by agreeKey.
func (d *Dialog) TypedShortcut(s fyne.Shortcut) {
	if s, ok := s.(*desktop.CustomShortcut); ok && slices.Contains(AgreeChords, editor.Chord{Key: s.KeyName, Mod: s.Modifier}) {
		d.agree()
	}
}

// agree gives the first choice, unless that takes something away.
func (d *Dialog) agree() {
	if d.choices[0].Tone != Danger {
		d.Answer(0)
	}
}

// TypedKey answers by Enter and Escape.
func (d *Dialog) TypedKey(e *fyne.KeyEvent) {
	if d.OnKey != nil && d.OnKey(e) {
		return
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		d.agree()
	case fyne.KeyEscape:
		d.Answer(d.harmless())
	}
}

// harmless returns the choice that Escape stands for.
func (d *Dialog) harmless() int {
	last := len(d.choices) - 1
	for i := last; i >= 0; i-- {
		if d.choices[i].Do == nil {
			return i
		}
	}
	return last
}

const (
	dialogPad  float32 = 20
	dialogEdge float32 = 24 // of the canvas, that a dialog leaves free
)

// width returns the box's width.
func (d *Dialog) width() float32 {
	width := max(d.size.Width, 360, d.body.MinSize().Width+2*dialogPad)
	return min(width, d.canvas.Size().Width-dialogEdge)
}

// lacks returns how much higher than the canvas the box would have to be.
func (d *Dialog) lacks() float32 {
	return HeightFor(d.body, d.width()-2*dialogPad) + 2*dialogPad - (d.canvas.Size().Height - dialogEdge)
}

// frame returns the box's place and size: centred, inside the canvas.
func (d *Dialog) frame() (fyne.Position, fyne.Size) {
	room := d.canvas.Size()
	width := d.width()
	height := HeightFor(d.body, width-2*dialogPad) + 2*dialogPad
	height = min(max(height, d.size.Height), room.Height-dialogEdge)
	return fyne.NewPos((room.Width-width)/2, (room.Height-height)/2.4), fyne.NewSize(width, height)
}

// CreateRenderer draws the shade, the box and what it holds.
func (d *Dialog) CreateRenderer() fyne.WidgetRenderer {
	d.paint()
	return &dialogRenderer{d}
}

func (d *Dialog) paint() {
	paintBox(d.box, theme.ColorNameOverlayBackground, theme.ColorNameSeparator)
}

type dialogRenderer struct{ d *Dialog }

func (r *dialogRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (r *dialogRenderer) Destroy()           {}
func (r *dialogRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.d.shade.Shape, r.d.box.Shape, r.d.body}
}
func (r *dialogRenderer) Layout(size fyne.Size) {
	r.d.shade.Shape.Resize(size)
	at, box := r.d.frame()
	r.d.box.Shape.Move(at)
	r.d.box.Shape.Resize(box)
	r.d.body.Move(at.AddXY(dialogPad, dialogPad))
	r.d.body.Resize(box.Subtract(fyne.NewSize(2*dialogPad, 2*dialogPad)))
}
func (r *dialogRenderer) Refresh() {
	r.d.paint()
	r.Layout(r.d.Size())
	r.d.body.Refresh()
}

// Tell shows a sentence that the person reads and closes.
func Tell(c fyne.Canvas, title, sentence string) *Dialog {
	return ShowDialog(c, title, NewLabel(sentence, LabelStyle{Wrap: true}), fyne.NewSize(440, 0),
		Choice{Label: T("dialog.ok"), Tone: Loud})
}

// Ask shows a question and does what it names when the person agrees.
func Ask(c fyne.Canvas, title, sentence, agree string, tone Tone, do func()) *Dialog {
	return ShowDialog(c, title, NewLabel(sentence, LabelStyle{Wrap: true}), fyne.NewSize(440, 0),
		Choice{Label: agree, Tone: tone, Do: do}, Choice{Label: T("dialog.cancel")})
}
