package editor_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"midad/editor"
	"midad/editor/doc"
	"midad/editor/edit"
)

func release(v *editor.View, x, y float32) {
	drag(v, x, y)
	v.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
}

// place returns the middle of a caret's box, in the view's units.
func place(v *editor.View, block, rune int) (x, y float32) {
	return v.CaretPlace(doc.Caret{Pos: doc.Pos{Block: block, Rune: rune}})
}

func TestSelectedTextIsMovedByTheMouseAsOneStep(t *testing.T) {
	v := body(t, "واحد اثنان ثلاثة", "أربعة")
	v.Select(doc.Caret{Pos: doc.Pos{Rune: 5}}, doc.Caret{Pos: doc.Pos{Rune: 11}})
	x, y := place(v, 0, 8)
	click(v, x, y, 0)
	if selected(v) == "" {
		t.Fatal("the press on the selection dropped it")
	}
	x, y = place(v, 1, 5)
	release(v, x, y)
	wantText(t, v, "واحد ثلاثة\nأربعةاثنان ")
	if got := selected(v); got != "اثنان " {
		t.Errorf("selected after the drop: %q", got)
	}
	before, ok := edit.Undo(v.State())
	if !ok || doc.PlainText(before.Doc()) != "واحد اثنان ثلاثة\nأربعة" {
		t.Errorf("one undo gives %q", doc.PlainText(before.Doc()))
	}
}

func TestAPressOnSelectedTextThatCarriesNothingPlacesTheCaret(t *testing.T) {
	v := body(t, "واحد اثنان ثلاثة")
	v.Select(doc.Caret{}, doc.Caret{Pos: doc.Pos{Rune: 10}})
	x, y := place(v, 0, 4)
	click(v, x, y, 0)
	v.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	wantHead(t, v, 0, 4)
	if got := selected(v); got != "" {
		t.Errorf("still selected: %q", got)
	}
	wantText(t, v, "واحد اثنان ثلاثة")
}

func TestADropIntoTheSelectionItselfChangesNothing(t *testing.T) {
	v := body(t, "واحد اثنان ثلاثة")
	v.Select(doc.Caret{}, doc.Caret{Pos: doc.Pos{Rune: 10}})
	x, y := place(v, 0, 4)
	click(v, x, y, 0)
	x, y = place(v, 0, 7)
	release(v, x, y)
	wantText(t, v, "واحد اثنان ثلاثة")
	if got := selected(v); got != "واحد اثنان" {
		t.Errorf("selected: %q", got)
	}
}

// lengths returns paragraphs that are longer than the view is high.
func lengths() []string {
	out := make([]string, 60)
	for i := range out {
		out[i] = strings.Repeat("كلمة ", i%7+3)
	}
	return out
}

func TestATypewriterKeepsTheLineThatIsWrittenInItsPlace(t *testing.T) {
	v := body(t, lengths()...)
	o := v.Options()
	o.Typewriter = true
	v.SetOptions(o)
	for range 25 {
		press(v, fyne.KeyDown)
	}
	_, was := v.CaretPlace(caret(v))
	for range 10 {
		press(v, fyne.KeyDown)
		if _, y := v.CaretPlace(caret(v)); y < was-1 || y > was+1 {
			t.Fatalf("the line stands at %v, was at %v", y, was)
		}
	}
	if was < 100 || was > 300 {
		t.Errorf("the line stands at %v of 400", was)
	}
}

func caret(v *editor.View) doc.Caret {
	_, h := v.State().Selection()
	return h
}

func TestOtherOptionsKeepWhatABodyShowsAtTheTop(t *testing.T) {
	v := body(t, lengths()...)
	chord(v, fyne.KeyModifierControl, fyne.KeyEnd)
	for range 12 {
		press(v, fyne.KeyPageUp)
	}
	press(v, fyne.KeyPageDown, fyne.KeyPageDown)
	was := v.TopBlock()
	o := v.Options()
	o.Size = 24
	v.SetOptions(o)
	if got := v.TopBlock(); got != was || was == 0 {
		t.Errorf("block %d stands at the top, was %d", got, was)
	}
}

func TestDimmedBlocksAreAllButTheCarets(t *testing.T) {
	v := body(t, "واحد", "اثنان")
	o := v.Options()
	o.DimOthers = true
	v.SetOptions(o)
	first := darkest(v, 0)
	second := darkest(v, 1)
	if first >= second {
		t.Errorf("with the caret in the first block its ink is %d, the second's %d", first, second)
	}
	press(v, fyne.KeyDown)
	if first, second = darkest(v, 0), darkest(v, 1); first <= second {
		t.Errorf("with the caret in the second block the first's ink is %d, its own %d", first, second)
	}
}

// darkest returns how far a block's letters are from the paper, the test theme's
// dark ground: less is more ink.
func darkest(v *editor.View, block int) int {
	img := fyne.CurrentApp().Driver().CanvasForObject(v).Capture()
	red := func(x, y int) int {
		r, _, _, _ := img.At(x, y).RGBA()
		return int(r >> 8)
	}
	_, y := place(v, block, 1)
	most, b := 0, img.Bounds()
	paper := red(b.Min.X, b.Max.Y-1)
	for py := int(y) - 8; py < int(y)+8; py++ {
		for px := b.Min.X; px < b.Max.X; px++ {
			most = max(most, red(px, py)-paper, paper-red(px, py))
		}
	}
	return 255 - most
}

func TestABodyWithoutBlocksTakesTextAndKeys(t *testing.T) {
	for name, use := range map[string]func(*editor.View){
		"typing":    func(v *editor.View) { typeText(v, "نص") },
		"a click":   func(v *editor.View) { click(v, 50, 50, 0); typeText(v, "نص") },
		"a drag":    func(v *editor.View) { click(v, 50, 50, 0); drag(v, 90, 60); typeText(v, "نص") },
		"motion":    func(v *editor.View) { press(v, fyne.KeyLeft, fyne.KeyDown, fyne.KeyEnd); typeText(v, "نص") },
		"deletion":  func(v *editor.View) { press(v, fyne.KeyBackspace, fyne.KeyDelete); typeText(v, "نص") },
		"selection": func(v *editor.View) { v.TypedShortcut(&fyne.ShortcutSelectAll{}); typeText(v, "نص") },
	} {
		t.Run(name, func(t *testing.T) {
			o := editor.Options{Mode: editor.Body, Size: 16, Placeholder: "اكتب"}
			v := show(t, editor.NewView(ink(), edit.New(doc.Doc{}, doc.Caret{}, doc.Caret{}), o), 300, 300)
			use(v)
			wantText(t, v, "نص")
		})
	}
}
