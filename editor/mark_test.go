package editor_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"midad/editor"
	"midad/editor/doc"
	"midad/editor/edit"
)

// at returns the first runes of a block as a match.
func at(block, runes int) edit.Match {
	return edit.Match{From: doc.Pos{Block: block}, To: doc.Pos{Block: block, Rune: runes}}
}

func TestFoundStretchesStayWithTheirTextUntilItChanges(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(*editor.View)
		lit  []int // blocks
	}{
		{"nothing", func(*editor.View) {}, []int{0, 1, 2}},
		{"a letter in the second block", func(v *editor.View) { put(v, 1, 4); typeText(v, "x") }, []int{0, 2}},
		{"a new block behind the first", func(v *editor.View) { put(v, 0, 4); press(v, fyne.KeyReturn) }, []int{2, 3}},
		{"the second block joined to the first", func(v *editor.View) { put(v, 1, 0); press(v, fyne.KeyBackspace) }, []int{1}},
		{"all but the first block deleted", func(v *editor.View) {
			v.Select(doc.Caret{Pos: doc.Pos{Rune: 4}}, doc.Caret{Pos: doc.Pos{Block: 2, Rune: 5}})
			press(v, fyne.KeyDelete)
		}, nil},
		{"another text", func(v *editor.View) { v.SetText("x") }, nil},
		{"no text", func(v *editor.View) { v.SetState(edit.New(doc.Doc{}, doc.Caret{}, doc.Caret{})) }, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := body(t, "واحد", "اثنان", "ثلاثة")
			v.Mark([]edit.Match{at(0, 3), at(1, 3), at(2, 3)}, 1)
			c.do(v)
			var want []float32
			for _, b := range c.lit {
				want = append(want, v.BlockTop(b))
			}
			if got := v.Washes(); !slices.Equal(got, want) {
				t.Errorf("lit at %v, want %v", got, want)
			}
		})
	}
}

// put places the caret.
func put(v *editor.View, block, rune int) { selectRunes(v, block, rune, rune) }

// Whoever has the text may put another one while the button is down, and the
// window may lose the mouse to another.
func TestWhatIsCarriedIsLetGoWhereItsTextOrTheFocusIsGone(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(*editor.View)
		want string
	}{
		{"another text", func(v *editor.View) {
			d := doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, "غيره"))
			v.SetState(edit.New(d, doc.Caret{}, doc.Caret{Pos: doc.Pos{Rune: 4}}))
		}, "غيره"},
		{"no text", func(v *editor.View) { v.SetState(edit.New(doc.Doc{}, doc.Caret{}, doc.Caret{})) }, ""},
		{"no focus", func(v *editor.View) { v.FocusLost() }, "واحد اثنان\nثلاثة"},
		{"no right to write", func(v *editor.View) {
			o := v.Options()
			o.ReadOnly = true
			v.SetOptions(o)
		}, "واحد اثنان\nثلاثة"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := body(t, "واحد اثنان", "ثلاثة")
			selectRunes(v, 0, 0, 4)
			x, y := place(v, 0, 2)
			click(v, x, y, 0)
			x, y = place(v, 1, 5)
			drag(v, x, y)
			c.do(v)
			drag(v, x, y)
			v.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
			wantText(t, v, c.want)
		})
	}
}
