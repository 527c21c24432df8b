package editor_test

import (
	"image"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"midad/editor"
	"midad/editor/doc"
	"midad/editor/edit"
	"midad/resources"
)

var ink = sync.OnceValue(func() *editor.Ink { return editor.NewInk(resources.Faces()...) })

// show puts a view with the focus in a window of a size.
func show(t testing.TB, v *editor.View, width, height float32) *editor.View {
	t.Helper()
	app := test.NewApp()
	t.Cleanup(app.Quit)
	w := test.NewWindow(v)
	t.Cleanup(w.Close)
	t.Cleanup(v.FocusLost)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	w.Canvas().Focus(v)
	return v
}

// field shows one plain text, the caret at its end.
func field(t testing.TB, text string, mode editor.Mode) *editor.View {
	t.Helper()
	o := editor.Options{Mode: mode, Size: 16, Dir: doc.RightToLeft}
	return show(t, editor.NewField(ink(), text, o), 300, 200)
}

// body shows paragraphs, the caret at the start of the first.
func body(t testing.TB, paragraphs ...string) *editor.View {
	t.Helper()
	var blocks []*doc.Block
	for _, p := range paragraphs {
		blocks = append(blocks, doc.Text(doc.Paragraph, doc.RightToLeft, p))
	}
	d := doc.EnsureIDs(doc.New(blocks...))
	start := doc.Caret{Pos: d.Start()}
	o := editor.Options{Mode: editor.Body, Size: 16, Naskh: true}
	return show(t, editor.NewView(ink(), edit.New(d, start, start), o), 600, 400)
}

func typeText(v *editor.View, text string) {
	for _, r := range text {
		v.TypedRune(r)
	}
}

func press(v *editor.View, keys ...fyne.KeyName) {
	for _, k := range keys {
		v.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func chord(v *editor.View, mod fyne.KeyModifier, key fyne.KeyName) {
	v.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: mod})
}

func click(v *editor.View, x, y float32, mod fyne.KeyModifier) {
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: mod}
	e.Position = fyne.NewPos(x, y)
	v.MouseDown(e)
}

func drag(v *editor.View, x, y float32) {
	e := &fyne.DragEvent{}
	e.Position = fyne.NewPos(x, y)
	v.Dragged(e)
}

func selected(v *editor.View) string { return edit.SelectedText(v.State()) }

// head returns the block and rune of the caret.
func head(v *editor.View) (block, rune int) {
	_, h := v.State().Selection()
	return h.Pos.Block, h.Pos.Rune
}

func wantHead(t *testing.T, v *editor.View, block, rune int) {
	t.Helper()
	if b, r := head(v); b != block || r != rune {
		t.Errorf("the caret is at block %d, rune %d, want %d, %d", b, r, block, rune)
	}
}

func wantText(t *testing.T, v *editor.View, want string) {
	t.Helper()
	if got := doc.PlainText(v.State().Doc()); got != want {
		t.Errorf("the text is %q, want %q", got, want)
	}
}

func TestTypingChangesTheStateAndTellsOfEachLetter(t *testing.T) {
	for _, mode := range []editor.Mode{editor.OneLine, editor.Wrapped, editor.Body} {
		v := field(t, "كتا", mode)
		var told []string
		v.OnChange = func(s edit.State) { told = append(told, doc.PlainText(s.Doc())) }
		typeText(v, "ب!")
		wantText(t, v, "كتاب!")
		if strings.Join(told, " ") != "كتاب كتاب!" {
			t.Errorf("mode %d: told %q", mode, told)
		}
	}
}

func TestTheLamAlefSignIsTwoLetters(t *testing.T) {
	for sign, want := range map[rune]string{
		'\uFEF5': "لآ", '\uFEF6': "لآ", '\uFEF7': "لأ", '\uFEF8': "لأ",
		'\uFEF9': "لإ", '\uFEFA': "لإ", '\uFEFB': "لا", '\uFEFC': "لا",
	} {
		v := field(t, "", editor.OneLine)
		v.TypedRune(sign)
		wantText(t, v, want)
		wantHead(t, v, 0, 2)
	}
}

func TestKeysMoveTheCaretAsItIsSeen(t *testing.T) {
	v := field(t, "سلام", editor.OneLine)
	moves := 0
	v.OnMove = func(edit.State) { moves++ }
	v.OnChange = func(edit.State) { t.Error("a move is no change") }
	for _, step := range []struct {
		key  fyne.KeyName
		rune int
	}{
		{fyne.KeyHome, 0}, {fyne.KeyLeft, 1}, {fyne.KeyLeft, 2}, {fyne.KeyRight, 1}, {fyne.KeyEnd, 4},
	} {
		press(v, step.key)
		if _, r := head(v); r != step.rune {
			t.Errorf("%s brings the caret to %d, want %d", step.key, r, step.rune)
		}
	}
	if moves != 5 {
		t.Errorf("told of %d moves, want 5", moves)
	}
}

func TestUpAndDownMoveBetweenTheParagraphsOfABody(t *testing.T) {
	v := body(t, "أول", "ثان")
	press(v, fyne.KeyDown)
	wantHead(t, v, 1, 0)
	press(v, fyne.KeyUp)
	wantHead(t, v, 0, 0)
}

func TestChordsSelectAndMoveByWords(t *testing.T) {
	const ctrl, shift = fyne.KeyModifierShortcutDefault, fyne.KeyModifierShift
	v := field(t, "قال الوزير", editor.OneLine)
	press(v, fyne.KeyHome)
	chord(v, shift, fyne.KeyLeft)
	if selected(v) != "ق" {
		t.Errorf("Shift+Left selects %q", selected(v))
	}
	chord(v, shift, fyne.KeyEnd)
	if selected(v) != "قال الوزير" {
		t.Errorf("Shift+End selects %q", selected(v))
	}
	press(v, fyne.KeyHome)
	chord(v, ctrl, fyne.KeyLeft)
	if _, r := head(v); r == 0 || r > 4 {
		t.Errorf("Ctrl+Left brings the caret to %d, want the end of the first word or the start of the second", r)
	}
	press(v, fyne.KeyEnd)
	chord(v, ctrl|shift, fyne.KeyHome)
	if selected(v) != "قال الوزير" {
		t.Errorf("Ctrl+Shift+Home selects %q", selected(v))
	}
	press(v, fyne.KeyEnd)
	chord(v, ctrl, fyne.KeyBackspace)
	if got := strings.TrimSpace(v.Text()); got != "قال" {
		t.Errorf("Ctrl+Backspace leaves %q", got)
	}
	v.TypedShortcut(&fyne.ShortcutSelectAll{})
	typeText(v, "ن")
	wantText(t, v, "ن")
}

func TestEnterBreaksABodyAndSubmitsAField(t *testing.T) {
	b := body(t, "أب")
	press(b, fyne.KeyLeft, fyne.KeyReturn)
	if n := b.State().Doc().Len(); n != 2 {
		t.Errorf("the body has %d paragraphs, want 2", n)
	}
	for _, mode := range []editor.Mode{editor.OneLine, editor.Wrapped} {
		v := field(t, "أب", mode)
		submitted := 0
		v.OnSubmit = func() { submitted++ }
		press(v, fyne.KeyReturn)
		wantText(t, v, "أب")
		if submitted != 1 {
			t.Errorf("mode %d: submitted %d times", mode, submitted)
		}
	}
}

func TestAClickPlacesTheCaret(t *testing.T) {
	v := field(t, "قال الوزير", editor.OneLine)
	click(v, 299, 10, 0)
	wantHead(t, v, 0, 0)
	click(v, 1, 10, 0)
	wantHead(t, v, 0, 10)
	click(v, 299, 10, fyne.KeyModifierShift)
	if selected(v) != "قال الوزير" {
		t.Errorf("a click with Shift selects %q", selected(v))
	}
}

func TestTheSecondClickSelectsTheWordAndTheThirdTheBlock(t *testing.T) {
	v := body(t, "قال الوزير", "غيره")
	x, y := float32(600-editor.SideMargin-4), float32(25)
	for i, want := range []string{"", "قال", "قال الوزير", ""} {
		click(v, x, y, 0)
		if got := selected(v); got != want {
			t.Errorf("click %d selects %q, want %q", i+1, got, want)
		}
	}
}

func TestADragSelects(t *testing.T) {
	v := body(t, "قال الوزير أمس", "غيره")
	right, y := float32(600-editor.SideMargin-2), float32(25)
	click(v, right, y, 0)
	drag(v, 30, y)
	if selected(v) != "قال الوزير أمس" {
		t.Errorf("a drag over the line selects %q", selected(v))
	}
	v.MouseUp(nil)

	click(v, right, 300, 0) // elsewhere, so that the next click is a first one
	click(v, right, y, 0)
	click(v, right, y, 0)
	drag(v, 30, y)
	drag(v, right, y)
	if selected(v) != "قال" {
		t.Errorf("a drag by words lets go of its first word: %q", selected(v))
	}
	v.MouseUp(nil)

	press(v, fyne.KeyEnd)
	at, _, _ := v.CaretBox()
	click(v, right, 300, 0)
	click(v, at.X+6, y, 0)
	click(v, at.X+6, y, 0)
	drag(v, right, y)
	if selected(v) != "قال الوزير أمس" {
		t.Errorf("a drag by words back to the line's start selects %q", selected(v))
	}
}

func many(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = "قال الوزير إن الخطة ستبدأ غدا في جميع المدن " + strings.Repeat("ب", i%7+1)
	}
	return out
}

// drawn returns the pictures of the lines that a view shows.
func drawn(v *editor.View) map[image.Image]bool {
	out := map[image.Image]bool{}
	for _, o := range test.WidgetRenderer(v).Objects() {
		if r, ok := o.(*canvas.Raster); ok && r.Visible() {
			s := r.Size()
			out[r.Generator(int(s.Width+0.5), int(s.Height+0.5))] = true
		}
	}
	return out
}

func objects(v *editor.View) int { return len(test.WidgetRenderer(v).Objects()) }

func TestOnlyTheLinesThatAreSeenHaveObjects(t *testing.T) {
	short, long := body(t, many(40)...), body(t, many(5000)...)
	if objects(long) != objects(short) {
		t.Errorf("5000 paragraphs have %d objects, 40 have %d", objects(long), objects(short))
	}
	before := objects(long)
	for range 50 {
		press(long, fyne.KeyPageDown)
	}
	chord(long, fyne.KeyModifierShortcutDefault, fyne.KeyEnd)
	if b, _ := head(long); b != 4999 {
		t.Errorf("the caret is in paragraph %d", b)
	}
	if after := objects(long); after > before+2 {
		t.Errorf("scrolling through made %d objects of %d", after, before)
	}
	if len(drawn(long)) == 0 {
		t.Error("the end of the body shows no line")
	}
}

func TestAKeyDrawsOnlyTheLinesThatItChanges(t *testing.T) {
	v := body(t, many(5000)...)
	press(v, fyne.KeyDown, fyne.KeyDown, fyne.KeyEnd)
	before := drawn(v)
	if len(before) < 5 {
		t.Fatalf("%d lines are drawn, want a screen of them", len(before))
	}
	typeText(v, "ن")
	fresh := 0
	for img := range drawn(v) {
		if !before[img] {
			fresh++
		}
	}
	if fresh != 1 {
		t.Errorf("a letter draws %d lines, want 1", fresh)
	}
	before = drawn(v)
	press(v, fyne.KeyUp)
	for img := range drawn(v) {
		if !before[img] {
			t.Error("a move of the caret draws a line anew")
		}
	}
}

func TestABodyScrollsToItsCaret(t *testing.T) {
	v := body(t, many(200)...)
	seen := func(after string) {
		t.Helper()
		at, size, shown := v.CaretBox()
		if !shown || at.Y < 0 || at.Y+size.Height > 400 {
			t.Errorf("after %s the caret (shown %v) is at %v, high %v, in a view of 400", after, shown, at.Y, size.Height)
		}
	}
	seen("the start")
	for range 40 {
		press(v, fyne.KeyDown)
		seen("Down")
	}
	chord(v, fyne.KeyModifierShortcutDefault, fyne.KeyEnd)
	seen("Ctrl+End")
	typeText(v, "نص")
	seen("a letter")
	v.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 100000)})
	if at, _, shown := v.CaretBox(); shown {
		t.Errorf("the wheel moves the text away from its caret, yet it is shown at %v", at.Y)
	}
	typeText(v, "ر")
	seen("a letter, scrolled away")
	chord(v, fyne.KeyModifierShortcutDefault, fyne.KeyHome)
	seen("Ctrl+Home")
}

func TestAWrappedTextGrowsAndTellsOfIt(t *testing.T) {
	v := field(t, "قال", editor.Wrapped)
	told := 0
	v.OnHeight = func() { told++ }
	one := v.HeightFor(300)
	v.SetText(strings.TrimSpace(strings.Repeat("الوزير ", 30)))
	many := v.HeightFor(300)
	if many < 2*one {
		t.Errorf("thirty words are %v high, one is %v", many, one)
	}
	if told != 1 {
		t.Errorf("told of another height %d times, want once", told)
	}
	if narrow := v.HeightFor(150); narrow <= many {
		t.Errorf("half the width is %v high, the whole %v", narrow, many)
	}
	if v.HeightFor(300) != many {
		t.Error("the same width has another height")
	}
}

func TestAskingForAHeightLeavesTheLinesAsTheyAre(t *testing.T) {
	v := field(t, strings.TrimSpace(strings.Repeat("الوزير ", 30)), editor.Wrapped)
	press(v, fyne.KeyEnd)
	want, _, _ := v.CaretBox()
	v.HeightFor(120)
	press(v, fyne.KeyHome, fyne.KeyEnd)
	if at, _, _ := v.CaretBox(); at != want {
		t.Errorf("the caret is at %v, was at %v", at, want)
	}
}

func TestALineThatDoesNotWrapMovesSidewaysToItsCaret(t *testing.T) {
	v := field(t, strings.TrimSpace(strings.Repeat("الوزير ", 40)), editor.OneLine)
	for _, k := range []fyne.KeyName{fyne.KeyHome, fyne.KeyEnd, fyne.KeyHome} {
		press(v, k)
		at, size, shown := v.CaretBox()
		if !shown || at.X < 0 || at.X+size.Width > 300 {
			t.Errorf("after %s the caret is at %v in a view of 300", k, at.X)
		}
		if k == fyne.KeyHome && at.X < 290 || k == fyne.KeyEnd && at.X > 10 {
			t.Errorf("after %s the caret is at %v: the line is not at its end", k, at.X)
		}
	}
	end := len([]rune(v.Text()))
	press(v, fyne.KeyEnd)
	click(v, 1, 10, 0) // the line's end stands at the left
	wantHead(t, v, 0, end)
	press(v, fyne.KeyHome)
	click(v, 299, 20, 0)
	wantHead(t, v, 0, 0)
	v.SetText("قصير")
	press(v, fyne.KeyHome)
	if at, _, _ := v.CaretBox(); at.X < 290 {
		t.Errorf("a short line begins at %v", at.X)
	}
}

func TestUndoIsTheViewsOwnUnlessASessionKeepsTheHistory(t *testing.T) {
	v := field(t, "", editor.OneLine)
	typeText(v, "نص")
	v.TypedShortcut(&fyne.ShortcutUndo{})
	wantText(t, v, "")
	v.TypedShortcut(&fyne.ShortcutRedo{})
	wantText(t, v, "نص")

	undone, redone := 0, 0
	v.OnUndo, v.OnRedo = func() { undone++ }, func() { redone++ }
	v.TypedShortcut(&fyne.ShortcutUndo{})
	v.TypedShortcut(&fyne.ShortcutRedo{})
	chord(v, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift, fyne.KeyZ)
	wantText(t, v, "نص")
	if undone != 1 || redone != 2 {
		t.Errorf("told of %d undos and %d redos, want 1 and 2", undone, redone)
	}
}

func TestAReadOnlyTextIsCopiedAndNotChanged(t *testing.T) {
	o := editor.Options{Mode: editor.Body, Size: 16, ReadOnly: true}
	v := show(t, editor.NewField(ink(), "قال الوزير", o), 300, 200)
	v.OnChange = func(edit.State) { t.Error("told of a change") }
	clipboard := fyne.CurrentApp().Clipboard()
	clipboard.SetContent("من الخارج")
	typeText(v, "ن")
	press(v, fyne.KeyBackspace, fyne.KeyReturn, fyne.KeyTab)
	v.Paste()
	v.TypedShortcut(&fyne.ShortcutSelectAll{})
	v.Cut()
	wantText(t, v, "قال الوزير")
	if clipboard.Content() != "قال الوزير" {
		t.Errorf("the clipboard holds %q", clipboard.Content())
	}
	if v.AcceptsTab() {
		t.Error("Tab stays in a text that it cannot change")
	}
}

func TestCtrlAndShiftAloneTurnTheBlock(t *testing.T) {
	up := func(v *editor.View, keys ...fyne.KeyName) {
		for _, k := range keys {
			v.KeyUp(&fyne.KeyEvent{Name: k})
		}
	}
	down := func(v *editor.View, keys ...fyne.KeyName) {
		for _, k := range keys {
			v.KeyDown(&fyne.KeyEvent{Name: k})
		}
	}
	dir := func(v *editor.View) doc.Dir { return v.State().Doc().Block(0).Dir }
	v := body(t, "نص")
	down(v, desktop.KeyControlLeft, desktop.KeyShiftLeft)
	up(v, desktop.KeyShiftLeft, desktop.KeyControlLeft)
	if dir(v) != doc.LeftToRight {
		t.Errorf("left Shift leaves the block %v", dir(v))
	}
	down(v, desktop.KeyShiftRight, desktop.KeyControlRight)
	up(v, desktop.KeyControlRight, desktop.KeyShiftRight)
	if dir(v) != doc.RightToLeft {
		t.Errorf("right Shift leaves the block %v", dir(v))
	}
	down(v, desktop.KeyControlLeft, desktop.KeyShiftLeft, fyne.KeyZ)
	up(v, fyne.KeyZ, desktop.KeyShiftLeft, desktop.KeyControlLeft)
	if dir(v) != doc.RightToLeft {
		t.Error("Ctrl+Shift with a letter turns the block")
	}
}

func TestAPasteIsCleanedAndTellsWhatItLeftOut(t *testing.T) {
	v := field(t, "", editor.OneLine)
	var told []editor.Pasted
	v.OnNotice = func(p editor.Pasted) { told = append(told, p) }
	clipboard := fyne.CurrentApp().Clipboard()
	clipboard.SetContent("قال\nالوزير")
	v.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	wantText(t, v, "قال الوزير")
	if len(told) != 0 {
		t.Errorf("told of %+v where nothing was left out", told)
	}
	v.SetText("")
	clipboard.SetContent("\u202Bقال\u202C\x00")
	v.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	wantText(t, v, "قال")
	if len(told) != 1 || !told[0].Cleaned.Any() {
		t.Errorf("told of %+v, want one notice", told)
	}
	b := body(t, "")
	fyne.CurrentApp().Clipboard().SetContent("قال\nالوزير")
	b.Paste()
	if n := b.State().Doc().Len(); n != 2 {
		t.Errorf("two lines are %d paragraphs of a body", n)
	}
}

func TestCutTakesTheSelectionToTheClipboard(t *testing.T) {
	v := field(t, "قال الوزير", editor.OneLine)
	clipboard := fyne.CurrentApp().Clipboard()
	clipboard.SetContent("قبل")
	v.TypedShortcut(&fyne.ShortcutCut{Clipboard: clipboard})
	if clipboard.Content() != "قبل" {
		t.Errorf("with nothing selected the clipboard holds %q", clipboard.Content())
	}
	v.TypedShortcut(&fyne.ShortcutSelectAll{})
	v.TypedShortcut(&fyne.ShortcutCut{Clipboard: clipboard})
	wantText(t, v, "")
	if clipboard.Content() != "قال الوزير" {
		t.Errorf("the clipboard holds %q", clipboard.Content())
	}
}

func TestAnotherStateIsShownWithoutTelling(t *testing.T) {
	v := field(t, "قال", editor.OneLine)
	v.OnChange = func(edit.State) { t.Error("told of a change that another made") }
	v.SetText("الوزير")
	wantText(t, v, "الوزير")
	wantHead(t, v, 0, 6)
	press(v, fyne.KeyHome)
	v.SetText("الوزير")
	wantHead(t, v, 0, 0)
}

func benchmarkKey(b *testing.B, words int) {
	paragraphs := many(words / 10)
	v := body(b, paragraphs...)
	press(v, fyne.KeyDown, fyne.KeyDown)
	b.ResetTimer()
	for i := range b.N {
		v.TypedRune([]rune("قلم ")[i%4])
		if i%400 == 399 {
			b.StopTimer()
			press(v, fyne.KeyReturn)
			b.StartTimer()
		}
	}
}

// The time from a typed letter to the objects that show it.
func BenchmarkViewKey600Words(b *testing.B)    { benchmarkKey(b, 600) }
func BenchmarkViewKey100000Words(b *testing.B) { benchmarkKey(b, 100_000) }

func TestAChordIsWrittenAsKeyboardsNameItsKeys(t *testing.T) {
	const ctrl, shift, alt = fyne.KeyModifierControl, fyne.KeyModifierShift, fyne.KeyModifierAlt
	for want, c := range map[string]editor.Chord{
		"Ctrl+Shift+V": {Key: fyne.KeyV, Mod: ctrl | shift},
		"Alt+PageUp":   {Key: fyne.KeyPageUp, Mod: alt},
		"Ctrl+Enter":   {Key: fyne.KeyReturn, Mod: ctrl},
		"Esc":          {Key: fyne.KeyEscape},
		"F12":          {Key: fyne.KeyF12},
		"":             {},
	} {
		if got := c.String(); got != want {
			t.Errorf("%v is written %q, want %q", c, got, want)
		}
	}
}
