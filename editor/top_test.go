package editor_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"midad/editor"
	"midad/editor/doc"
	"midad/editor/edit"
)

func manyParagraphs() edit.State {
	var blocks []*doc.Block
	for i := range 60 {
		blocks = append(blocks, doc.Text(doc.Paragraph, doc.RightToLeft, fmt.Sprintf("الفقرة %d من نص طويل لا تتسع له النافذة، وفيها من الكلمات ما يملأ سطرين أو أكثر.", i)))
	}
	d := doc.EnsureIDs(doc.New(blocks...))
	start := doc.Caret{Pos: d.Start()}
	return edit.New(d, start, start)
}

func longBody(t *testing.T) *editor.View {
	return show(t, editor.NewView(ink(), manyParagraphs(), editor.Options{Mode: editor.Body, Size: 16, Naskh: true}), 600, 400)
}

// A container whose own size is not known yet gives a view less than nothing.
func TestASizeOfNothingScrollsNothing(t *testing.T) {
	v := editor.NewView(ink(), manyParagraphs(), editor.Options{Mode: editor.Body, Size: 16, Naskh: true})
	for _, size := range []fyne.Size{fyne.NewSize(600, -700), fyne.NewSize(600, 400)} {
		v.Resize(size)
	}
	if got := show(t, v, 600, 400).TopBlock(); got != 0 {
		t.Errorf("block %d is at the top, the caret in the first", got)
	}
}

func TestWhatABodyShowsAtItsTopIsShownByAnother(t *testing.T) {
	was := longBody(t)
	was.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -2000}})
	top := was.TopBlock()
	if top == 0 {
		t.Fatal("nothing was scrolled")
	}
	now := longBody(t)
	now.ShowTop(was.Top())
	if got := now.TopBlock(); got != top {
		t.Errorf("block %d is at the top, want %d", got, top)
	}
	end := longBody(t)
	end.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyEnd, Modifier: fyne.KeyModifierControl})
	end.ShowTop(was.Top())
	if got := end.TopBlock(); got != top {
		t.Errorf("with the caret at the end block %d is at the top, want %d", got, top)
	}
	line := field(t, "نص", editor.OneLine)
	_, before := line.CaretPlace(doc.Caret{})
	line.ShowTop(was.Top())
	if _, after := line.CaretPlace(doc.Caret{}); after != before {
		t.Errorf("a line that does not scroll moved from %g to %g", before, after)
	}
}

func TestABodyThatChangesItsSizeKeepsItsText(t *testing.T) {
	v := longBody(t)
	v.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyEnd, Modifier: fyne.KeyModifierControl})
	v.Resize(fyne.NewSize(300, 100))
	v.Resize(fyne.NewSize(1200, 900))
	if top := v.BlockTop(59); top < 0 || top > 900 {
		t.Errorf("grown, the last paragraph stands at %g", top)
	}

	v = longBody(t)
	v.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -1500}})
	top := v.TopBlock()
	at := v.BlockTop(top)
	for _, width := range []float32{300, 900, 450, 600} {
		v.Resize(fyne.NewSize(width, 400))
		if got := v.TopBlock(); got != top {
			t.Errorf("%g wide, block %d is at the top, not %d", width, got, top)
		}
	}
	if got := v.BlockTop(top); got != at {
		t.Errorf("as wide as before, the block stands at %g, not %g", got, at)
	}
}

func TestAParagraphLongerThanTheWindowKeepsItsPlace(t *testing.T) {
	d := doc.EnsureIDs(doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, strings.Repeat("نص طويل من كلمات كثيرة ", 400))))
	v := show(t, editor.NewView(ink(), edit.New(d, doc.Caret{}, doc.Caret{}), editor.Options{Mode: editor.Body, Size: 16, Naskh: true}), 300, 400)
	v.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -3000}})
	at := v.TopRune()
	_, before := v.CaretPlace(at)
	if at.Pos.Rune == 0 {
		t.Fatal("nothing was scrolled")
	}
	for _, width := range []float32{600, 900, 450, 300} {
		v.Resize(fyne.NewSize(width, 400))
		if _, y := v.CaretPlace(at); y < before-30 || y > before+30 {
			t.Errorf("%g wide, the text that was at the top stands at %g, not %g", width, y, before)
		}
	}
	if _, y := v.CaretPlace(at); y != before {
		t.Errorf("as wide as before, it stands at %g, not %g", y, before)
	}
}

func TestABodyThatLooksOtherwiseKeepsItsPlace(t *testing.T) {
	sized := func(sizes ...float32) func(v *editor.View) {
		return func(v *editor.View) {
			for _, size := range sizes {
				o := v.Options()
				o.Size = size
				v.SetOptions(o)
			}
		}
	}
	long := edit.New(doc.EnsureIDs(doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, strings.Repeat("نص طويل من كلمات كثيرة ", 400)))), doc.Caret{}, doc.Caret{})
	for _, c := range []struct {
		name string
		text edit.State
		do   func(v *editor.View)
	}{
		{"larger and as before", manyParagraphs(), sized(17.6, 19.2, 20.8, 22.4, 24, 22.4, 20.8, 19.2, 17.6, 16)},
		{"larger and as before, one paragraph", long, sized(17.6, 19.2, 20.8, 22.4, 24, 22.4, 20.8, 19.2, 17.6, 16)},
		{"with signs while all of it is seen", manyParagraphs(), func(v *editor.View) {
			v.Resize(fyne.NewSize(300, 9000))
			o := v.Options()
			o.Signs = true
			v.SetOptions(o)
			v.Resize(fyne.NewSize(300, 400))
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := show(t, editor.NewView(ink(), c.text, editor.Options{Mode: editor.Body, Size: 16, Naskh: true}), 300, 400)
			v.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -2000}})
			at := v.TopRune()
			_, before := v.CaretPlace(at)
			if at.Pos == (doc.Pos{}) {
				t.Fatal("nothing was scrolled")
			}
			c.do(v)
			if _, y := v.CaretPlace(at); y != before {
				t.Errorf("what was at the top stands at %g, not %g", y, before)
			}
		})
	}
}

func TestWhatIsDoneBetweenTwoSizesIsWhatIsShown(t *testing.T) {
	home := &desktop.CustomShortcut{KeyName: fyne.KeyHome, Modifier: fyne.KeyModifierControl}
	for name, do := range map[string]func(v *editor.View){
		"the caret moves": func(v *editor.View) { v.TypedShortcut(home) },
		"a text is typed": func(v *editor.View) { v.TypedShortcut(home); v.TypedRune('ب') },
		"a state is set":  func(v *editor.View) { v.SetState(manyParagraphs()) },
	} {
		t.Run(name, func(t *testing.T) {
			v := longBody(t)
			v.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -1500}})
			v.Resize(fyne.NewSize(600, 9000)) // all of it is seen
			do(v)
			v.Resize(fyne.NewSize(600, 400))
			if got := v.TopBlock(); got != 0 {
				t.Errorf("block %d is at the top, the caret in the first", got)
			}
		})
	}
}

func TestAKeyShowsTheCaretThoughItCannotMove(t *testing.T) {
	v := longBody(t)
	end := &desktop.CustomShortcut{KeyName: fyne.KeyEnd, Modifier: fyne.KeyModifierControl}
	v.TypedShortcut(end)
	at := v.TopBlock()
	for name, press := range map[string]func(){
		"Ctrl+End": func() { v.TypedShortcut(end) },
		"Down":     func() { v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) },
		"End":      func() { v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd}) },
	} {
		v.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: 2000}})
		if v.TopBlock() == at {
			t.Fatal("nothing was scrolled")
		}
		if press(); v.TopBlock() != at {
			t.Errorf("%s: block %d is at the top, not %d", name, v.TopBlock(), at)
		}
	}
}

// Fyne forgets the renderer of what was hidden for a minute, and asks for another when
// it is shown again, which it lays out no more.
func TestWhatWasHiddenForLongIsDrawnAsBefore(t *testing.T) {
	text := editor.NewText(ink(), "نص ثم text", editor.TextStyle{Size: 16})
	text.Resize(fyne.NewSize(200, 30))
	for name, w := range map[string]fyne.Widget{"a text": text, "a view": field(t, "نص", editor.OneLine)} {
		before := w.CreateRenderer()
		before.Layout(w.Size())
		drawn := len(before.Objects())
		if drawn == 0 {
			t.Fatalf("%s draws nothing", name)
		}
		if got := len(w.CreateRenderer().Objects()); got != drawn {
			t.Errorf("%s draws %d objects then, not %d", name, got, drawn)
		}
	}
}

func TestASelectedPictureHasAFrame(t *testing.T) {
	picture := doc.Text(doc.Picture, doc.RightToLeft, "")
	d := doc.EnsureIDs(doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, "قبل"), picture, doc.Text(doc.Paragraph, doc.RightToLeft, "بعد")))
	before := doc.Caret{Pos: d.BlockEnd(0)}
	behind := doc.Caret{Pos: doc.Pos{Block: 2}}
	for _, c := range []struct {
		name         string
		anchor, head doc.Caret
		do           edit.Command
		more         int
	}{
		{"the caret before it", before, before, nil, 0},
		{"a picture that the next key deletes", behind, behind, edit.Backspace, 1},
		{"a selection over it", doc.Caret{}, behind, nil, 1},
		{"a selection that ends before it", doc.Caret{}, before, nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := show(t, editor.NewView(ink(), edit.New(d, c.anchor, c.head), editor.Options{Mode: editor.Body, Size: 16}), 600, 400)
			if c.do != nil {
				v.Run(c.do)
			}
			const place = 1 // the ground where a picture will be
			if n := v.Boxes() - place; n != c.more {
				t.Errorf("%d frames, not %d", n, c.more)
			}
		})
	}
}
