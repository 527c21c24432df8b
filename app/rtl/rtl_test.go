package rtl_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"midad/app/rtl"
	"midad/editor"
	"midad/editor/edit"
)

// window opens a window of the test driver with an object in it.
func window(t *testing.T, o fyne.CanvasObject) fyne.Window {
	t.Helper()
	app := test.NewApp()
	t.Cleanup(app.Quit)
	w := test.NewWindow(o)
	t.Cleanup(w.Close)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(800, 700))
	return w
}

// speak sets the interface's language for one test.
func speak(t *testing.T, language string) {
	t.Helper()
	before := rtl.Language()
	rtl.SetLanguage(language)
	t.Cleanup(func() { rtl.SetLanguage(before) })
}

func press(f fyne.Focusable, keys ...fyne.KeyName) {
	for _, k := range keys {
		f.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// box is an object of a fixed size.
func box(w, h float32) fyne.CanvasObject {
	r := canvas.NewRectangle(nil)
	r.SetMinSize(fyne.NewSize(w, h))
	return r
}

// lefts returns where the objects' left edges stand.
func lefts(objects ...fyne.CanvasObject) (out []float32) {
	for _, o := range objects {
		out = append(out, o.Position().X)
	}
	return out
}

func wantLefts(t *testing.T, objects []fyne.CanvasObject, want ...float32) {
	t.Helper()
	if got := lefts(objects...); !slices.Equal(got, want) {
		t.Errorf("left edges %v, want %v", got, want)
	}
}

func TestContainersBeginAtTheLanguagesSide(t *testing.T) {
	three := func() []fyne.CanvasObject {
		return []fyne.CanvasObject{box(10, 10), box(20, 10), box(30, 10)}
	}
	t.Run("row", func(t *testing.T) {
		for lang, want := range map[string][]float32{"ar": {90, 65, 30}, "en": {0, 15, 40}} {
			speak(t, lang)
			objects := three()
			rtl.Row(5, objects...).Resize(fyne.NewSize(100, 20))
			wantLefts(t, objects, want...)
		}
	})
	t.Run("row with one that grows", func(t *testing.T) {
		for lang, want := range map[string][]float32{"ar": {90, 35, 0}, "en": {0, 15, 70}} {
			speak(t, lang)
			objects := three()
			rtl.Row(5, objects[0], rtl.Grow(objects[1]), objects[2]).Resize(fyne.NewSize(100, 20))
			wantLefts(t, objects, want...)
			if w := objects[1].Size().Width; w != 50 {
				t.Errorf("%s: the growing one is %v wide, want 50", lang, w)
			}
		}
	})
	t.Run("row with a hidden one", func(t *testing.T) {
		speak(t, "ar")
		objects := three()
		objects[1].Hide()
		row := rtl.Row(5, objects...)
		row.Resize(fyne.NewSize(100, 20))
		wantLefts(t, []fyne.CanvasObject{objects[0], objects[2]}, 90, 55)
		if w := row.MinSize().Width; w != 45 {
			t.Errorf("the row needs %v, want 45", w)
		}
	})
	t.Run("column", func(t *testing.T) {
		for _, lang := range []string{"ar", "en"} {
			speak(t, lang)
			objects := three()
			rtl.Column(5, objects...).Resize(fyne.NewSize(100, 100))
			wantLefts(t, objects, 0, 0, 0)
			for i, o := range objects {
				if o.Size().Width != 100 || o.Position().Y != float32(15*i) {
					t.Errorf("%s: object %d is %v wide at %v", lang, i, o.Size().Width, o.Position().Y)
				}
			}
		}
	})
	t.Run("flow", func(t *testing.T) {
		for lang, want := range map[string][]float32{"ar": {30, 5, 10}, "en": {0, 15, 0}} {
			speak(t, lang)
			objects := three()
			f := rtl.Flow(5, objects...)
			f.Resize(fyne.NewSize(40, 100))
			wantLefts(t, objects, want...)
			if y := objects[2].Position().Y; y != 15 {
				t.Errorf("%s: the third stands at %v, want the second line at 15", lang, y)
			}
			if h := rtl.HeightFor(f, 40); h != 25 {
				t.Errorf("%s: two lines are %v high, want 25", lang, h)
			}
		}
	})
	t.Run("sides", func(t *testing.T) {
		test.NewTempApp(t)
		for lang, startIsLeft := range map[string]bool{"ar": false, "en": true} {
			speak(t, lang)
			o := three()
			rtl.Sides(o[0], o[1], o[2]).Resize(fyne.NewSize(200, 20))
			at := lefts(o...)
			if left := at[0] < at[1] && at[1] < at[2]; left != startIsLeft {
				t.Errorf("%s: start, centre and end stand at %v", lang, at)
			}
		}
	})
}

func TestAColumnIsAsHighAsItsWrappedTextNeeds(t *testing.T) {
	speak(t, "ar")
	window(t, box(1, 1))
	c := rtl.Column(0, rtl.Muted("قال الوزير إن الخطة ستبدأ غدا في جميع المدن والقرى بعد أسابيع من الانتظار"))
	if wide, narrow := rtl.HeightFor(c, 1000), rtl.HeightFor(c, 100); narrow < 3*wide {
		t.Errorf("at 1000 it is %v high, at 100 %v", wide, narrow)
	}
}

func TestAButtonIsTappedByPointerEnterAndSpace(t *testing.T) {
	tapped := 0
	b := rtl.NewButton("حفظ", rtl.Quiet, func() { tapped++ })
	w := window(t, b)
	test.Tap(b)
	press(b, fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace)
	if tapped != 4 {
		t.Errorf("tapped %d times, want 4", tapped)
	}
	b.Disable()
	test.Tap(b)
	press(b, fyne.KeyReturn)
	if tapped != 4 || !b.Disabled() {
		t.Errorf("a disabled button is tapped")
	}
	b.Enable()
	b.SetText("نشر")
	var handed []fyne.KeyName
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { handed = append(handed, e.Name) })
	press(b, fyne.KeyEscape)
	if !slices.Equal(handed, []fyne.KeyName{fyne.KeyEscape}) || b.Text() != "نشر" {
		t.Errorf("the window is handed %v", handed)
	}
}

func TestAButtonTellsItsHintWhileItIsPointedAtOrHasTheFocus(t *testing.T) {
	var told []string
	b := rtl.NewIconButton("", theme.ContentRemoveIcon(), nil).Hinted("إزالة", func(words string) { told = append(told, words) })
	w := window(t, b)
	expect := func(what string, want ...string) {
		t.Helper()
		if !slices.Equal(told, want) {
			t.Errorf("%s tells %q, want %q", what, told, want)
		}
		told = nil
	}
	test.MoveMouse(w.Canvas(), fyne.NewPos(5, 5))
	expect("the pointer", "إزالة")
	test.MoveMouse(w.Canvas(), fyne.NewPos(6, 6))
	expect("its rest")
	w.Canvas().Focus(b)
	b.MouseOut()
	expect("the focus that stays", "إزالة", "إزالة")
	w.Canvas().Unfocus()
	expect("neither", "")
	b.OnTapped = func() { told = append(told, "done") }
	test.Tap(b)
	if !slices.Contains(told, "done") || slices.Index(told, "") > slices.Index(told, "done") {
		t.Errorf("a tap tells %q: what it does may take the button away", told)
	}
}

func TestAChoiceTellsItsHint(t *testing.T) {
	told := ""
	s := rtl.NewSelect([]string{"أول"}, 0, nil).Hinted("الحالة", func(words string) { told = words })
	w := window(t, s)
	for name, c := range map[string]struct {
		do   func()
		want string
	}{
		"the pointer": {func() { test.MoveMouse(w.Canvas(), fyne.NewPos(5, 5)) }, "الحالة"},
		"the focus":   {func() { w.Canvas().Focus(s) }, "الحالة"},
	} {
		if c.do(); told != c.want {
			t.Errorf("%s tells %q, want %q", name, told, c.want)
		}
		s.MouseOut()
		w.Canvas().Unfocus()
		if told != "" {
			t.Errorf("after %s it tells %q", name, told)
		}
	}
}

func TestACheckIsTurnedByKeysAndTells(t *testing.T) {
	var told []bool
	c := rtl.NewCheck("عاجل", false, func(on bool) { told = append(told, on) })
	window(t, c)
	press(c, fyne.KeySpace, fyne.KeyReturn)
	test.Tap(c)
	c.Set(false)
	if !slices.Equal(told, []bool{true, false, true}) || c.On() {
		t.Errorf("told %v, on %v", told, c.On())
	}
}

// list shows a list of n rows that records what it was told.
func list(t *testing.T, n int) (l *rtl.List, chosen, opened *[]int) {
	t.Helper()
	chosen, opened = new([]int), new([]int)
	l = rtl.NewList(20, func() fyne.CanvasObject { return box(10, 10) }, func(int, fyne.CanvasObject) {})
	w := window(t, l)
	w.Resize(fyne.NewSize(300, 200))
	l.SetCount(n)
	l.OnChoose = func(i int) { *chosen = append(*chosen, i) }
	l.OnOpen = func(i int) { *opened = append(*opened, i) }
	return l, chosen, opened
}

func TestAListTellsHowFarItIsSeen(t *testing.T) {
	l, _, _ := list(t, 100)
	var seen []int
	l.OnSeen = func(last int) { seen = append(seen, last) }
	l.SetCount(100) // the rows are others
	l.Choose(2)     // and then the same
	l.Choose(99)
	l.SetCount(3)
	if len(seen) != 3 || seen[0] < 9 || seen[0] > 10 || seen[1] != 99 || seen[2] != 2 {
		t.Errorf("the last rows that are seen are %v", seen)
	}
}

func TestKeysMoveTheChosenRowOfAList(t *testing.T) {
	l, chosen, opened := list(t, 100)
	l.FocusGained()
	press(l, fyne.KeyUp, fyne.KeyDown, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyEnd, fyne.KeyDown, fyne.KeyHome, fyne.KeyReturn)
	if want := []int{0, 0, 1, 10, 1, 99, 99, 0}; !slices.Equal(*chosen, want) {
		t.Errorf("chosen %v, want %v", *chosen, want)
	}
	if !slices.Equal(*opened, []int{0}) {
		t.Errorf("opened %v, want the first", *opened)
	}
	if l.Rows() > 12 {
		t.Errorf("a list of ten visible rows made %d", l.Rows())
	}
	l.Choose(50)
	l.SetCount(10)
	if l.Chosen() != 9 {
		t.Errorf("of ten rows %d is chosen", l.Chosen())
	}
}

func TestTheSecondClickOpensARow(t *testing.T) {
	l, chosen, opened := list(t, 100)
	click := func(row int, b desktop.MouseButton) {
		e := &desktop.MouseEvent{Button: b}
		e.Position = fyne.NewPos(50, float32(row)*20+5)
		l.MouseDown(e)
	}
	click(2, desktop.MouseButtonPrimary)
	click(3, desktop.MouseButtonPrimary)
	if len(*opened) != 0 {
		t.Errorf("one click opens %v", *opened)
	}
	click(3, desktop.MouseButtonPrimary)
	if !slices.Equal(*opened, []int{3}) || l.Chosen() != 3 {
		t.Errorf("opened %v, chosen %v", *opened, *chosen)
	}
	asked := 0
	l.OnMenu = func(fyne.Position) { asked++ }
	click(5, desktop.MouseButtonSecondary)
	if asked != 1 || l.Chosen() != 5 {
		t.Errorf("asked for %d menus of row %d", asked, l.Chosen())
	}
}

func TestAnEmptyListHasNothingToChooseOrOpen(t *testing.T) {
	l, _, opened := list(t, 0)
	l.FocusGained()
	press(l, fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyEnd, fyne.KeyHome, fyne.KeyReturn)
	if l.Chosen() != -1 || len(*opened) != 0 {
		t.Errorf("row %d is chosen, %v opened", l.Chosen(), *opened)
	}
}

func TestAListWithTheFocusShowsIt(t *testing.T) {
	for rows, ring := range map[int]bool{0: true, 3: false} {
		l, _, _ := list(t, rows)
		if l.Ringed() {
			t.Errorf("a list of %d without the focus has a ring", rows)
		}
		if l.FocusGained(); l.Ringed() != ring {
			t.Errorf("a list of %d with the focus has a ring: %v, want %v", rows, l.Ringed(), ring)
		}
		if l.FocusLost(); l.Ringed() {
			t.Errorf("a list of %d that lost the focus has a ring", rows)
		}
	}
}

// top returns the object over a window.
func top[T fyne.CanvasObject](t *testing.T, w fyne.Window) T {
	t.Helper()
	o, ok := w.Canvas().Overlays().Top().(T)
	if !ok {
		t.Fatalf("over the window is %T", w.Canvas().Overlays().Top())
	}
	return o
}

func wantNothingOver(t *testing.T, w fyne.Window) {
	t.Helper()
	if o := w.Canvas().Overlays().Top(); o != nil {
		t.Fatalf("over the window is %T", o)
	}
}

func TestASelectOpensAMenuAndTellsTheChoice(t *testing.T) {
	var told []int
	s := rtl.NewSelect([]string{"أول", "ثان", "ثالث"}, 1, func(i int) { told = append(told, i) })
	w := window(t, s)
	press(s, fyne.KeyDown)
	m := top[*rtl.Menu](t, w)
	if m.Current() != 1 {
		t.Errorf("the menu opens at %d, want the chosen 1", m.Current())
	}
	press(m, fyne.KeyDown, fyne.KeyReturn)
	wantNothingOver(t, w)
	if s.Chosen() != 2 || !slices.Equal(told, []int{2}) {
		t.Errorf("chosen %d, told %v", s.Chosen(), told)
	}
	if w.Canvas().Focused() != s {
		t.Errorf("the focus is at %T", w.Canvas().Focused())
	}
	s.Set([]string{"واحد"}, 0)
	if s.Chosen() != 0 || len(told) != 1 {
		t.Errorf("Set tells %v", told)
	}
	press(s, fyne.KeySpace)
	press(top[*rtl.Menu](t, w), fyne.KeyEscape)
	if s.Chosen() != 0 || len(told) != 1 {
		t.Errorf("Escape chooses %v", told)
	}
}

func TestKeysMoveThroughAMenuPastWhatCannotBeChosen(t *testing.T) {
	w := window(t, box(10, 10))
	var did []string
	do := func(name string) func() { return func() { did = append(did, name) } }
	items := []rtl.Item{
		{Label: "فتح", Do: do("فتح"), Disabled: true},
		{Label: "حفظ", Do: do("حفظ")},
		{},
		{Label: "نسخ", Do: do("نسخ"), Disabled: true},
		{Label: "لصق", Do: do("لصق")},
	}
	m := rtl.ShowMenu(w.Canvas(), fyne.NewPos(400, 100), items)
	for _, step := range []struct {
		key  fyne.KeyName
		line int
	}{{fyne.KeyDown, 1}, {fyne.KeyDown, 4}, {fyne.KeyDown, 1}, {fyne.KeyUp, 4}, {fyne.KeyUp, 1}} {
		press(m, step.key)
		if m.Current() != step.line {
			t.Errorf("%s lights line %d, want %d", step.key, m.Current(), step.line)
		}
	}
	press(m, fyne.KeyReturn)
	wantNothingOver(t, w)
	if !slices.Equal(did, []string{"حفظ"}) {
		t.Errorf("did %v", did)
	}
	m = rtl.ShowMenu(w.Canvas(), fyne.NewPos(400, 100), items)
	press(m, fyne.KeyUp)
	if m.Current() != 4 {
		t.Errorf("Up in a menu just opened lights %d, want the last", m.Current())
	}
	press(m, fyne.KeyEscape)
	wantNothingOver(t, w)
	if len(did) != 1 {
		t.Errorf("Escape does %v", did)
	}
}

func TestAMenuHigherThanItsWindowShowsTheLinesAroundTheLitOne(t *testing.T) {
	w := window(t, box(10, 10))
	items := make([]rtl.Item, 60)
	for i := range items {
		items[i].Label = "سطر"
	}
	m := rtl.ShowMenu(w.Canvas(), fyne.NewPos(400, 300), items)
	wantLit := func() {
		t.Helper()
		first, end := m.Seen()
		if first > m.Current() || m.Current() >= end || end-first >= len(items) {
			t.Errorf("line %d is lit, lines %d to %d are seen", m.Current(), first, end)
		}
	}
	for range items {
		press(m, fyne.KeyDown)
		wantLit()
	}
	press(m, fyne.KeyDown)
	wantLit()
	press(m, fyne.KeyUp)
	wantLit()
	wheel := func(dy float32) { m.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, dy)}) }
	for range items {
		wheel(10)
	}
	if first, _ := m.Seen(); first != 0 {
		t.Errorf("the wheel leads up to line %d", first)
	}
	for range items {
		wheel(-10)
	}
	if _, end := m.Seen(); end != len(items) {
		t.Errorf("the wheel leads down to line %d of %d", end, len(items))
	}
}

func TestLeftAndRightGoToTheNeighbouringMenuInReadingOrder(t *testing.T) {
	for lang, want := range map[string][]int{"ar": {1, -1}, "en": {-1, 1}} {
		speak(t, lang)
		w := window(t, box(10, 10))
		m := rtl.ShowMenu(w.Canvas(), fyne.NewPos(400, 100), []rtl.Item{{Label: "حفظ"}})
		var steps []int
		m.OnStep = func(d int) { steps = append(steps, d) }
		press(m, fyne.KeyLeft, fyne.KeyRight)
		if !slices.Equal(steps, want) {
			t.Errorf("%s: Left and Right step %v, want %v", lang, steps, want)
		}
	}
}

func TestAListWithoutRowsTellsSo(t *testing.T) {
	l := rtl.NewList(30, func() fyne.CanvasObject { return rtl.Plain("") }, func(int, fyne.CanvasObject) {})
	window(t, l)
	told := func() bool {
		for _, o := range test.WidgetRenderer(l).Objects() {
			if text, ok := o.(*editor.Text); ok && text.Visible() {
				return text.Text() == "لا مواد"
			}
		}
		return false
	}
	if told() {
		t.Error("a list tells what it was not given")
	}
	l.SetEmpty("لا مواد")
	if !told() {
		t.Error("an empty list tells nothing")
	}
	if l.SetCount(2); told() {
		t.Error("a list with rows tells that it has none")
	}
	if l.SetCount(0); !told() {
		t.Error("a list that was emptied tells nothing")
	}
}

func TestAFieldHasAMenuByKey(t *testing.T) {
	e := rtl.NewEntry("واشنطن", rtl.EntryStyle{}, nil)
	w := window(t, e)
	w.Canvas().Focus(e.View)
	press(e.View, desktop.KeyMenu)
	m := top[*rtl.Menu](t, w)
	press(m, fyne.KeyUp, fyne.KeyReturn) // its last line selects all
	wantNothingOver(t, w)
	if got := edit.SelectedText(e.View.State()); got != "واشنطن" {
		t.Errorf("selected %q", got)
	}
	if w.Canvas().Focused() != fyne.Focusable(e.View) {
		t.Error("the field has lost the keys to its menu")
	}
}

func TestTheWheelOverAFieldMovesThePlaceAroundIt(t *testing.T) {
	entry := rtl.NewEntry("واشنطن", rtl.EntryStyle{}, nil)
	whole := rtl.NewList(30, func() fyne.CanvasObject { return rtl.Plain("") }, func(int, fyne.CanvasObject) {})
	long := rtl.NewList(30, func() fyne.CanvasObject { return rtl.Plain("") }, func(int, fyne.CanvasObject) {})
	place := rtl.NewScroll(rtl.Column(rtl.Pad, rtl.Labelled("مدينة", entry), rtl.Fixed(0, 100, whole), rtl.Fixed(0, 100, long), box(10, 2000)))
	window(t, place)
	whole.SetCount(1)
	long.SetCount(100)
	turn := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -30)}
	for i, o := range []fyne.Scrollable{entry.View, whole} {
		if o.Scrolled(turn); place.Offset() != float32(30*(i+1)) {
			t.Errorf("after turn %d the place is at %g", i, place.Offset())
		}
	}
	if long.Scrolled(turn); place.Offset() != 60 {
		t.Errorf("a list that scrolls moves the place to %g", place.Offset())
	}
}

func TestBandsLeaveNoGap(t *testing.T) {
	top, bottom := rtl.Fixed(0, 40, rtl.Plain("فوق")), rtl.Fixed(0, 25, rtl.Plain("تحت"))
	middle := rtl.NewList(30, nil, nil)
	window(t, rtl.Bands(top, middle, bottom))
	at := float32(0)
	for i, o := range []fyne.CanvasObject{top, middle, bottom} {
		if o.Position().Y != at || o.Position().X != 0 {
			t.Errorf("band %d begins at %v, want %g", i, o.Position(), at)
		}
		at += o.Size().Height
	}
	if top.Size().Height != 40 || bottom.Size().Height != 25 {
		t.Errorf("the outer bands are %g and %g tall", top.Size().Height, bottom.Size().Height)
	}
}

func TestASelectShowsAWordThatCannotBeChosen(t *testing.T) {
	s := rtl.NewSelect([]string{"فقرة", "اقتباس"}, 1, nil)
	window(t, s)
	s.ShowOther("صورة")
	if s.Chosen() != -1 {
		t.Errorf("chosen is %d", s.Chosen())
	}
	s.Set([]string{"فقرة", "اقتباس"}, 0)
	if s.Chosen() != 0 {
		t.Errorf("chosen is %d", s.Chosen())
	}
}

func TestAnEntryTellsWhatThePersonTypes(t *testing.T) {
	var told []string
	e := rtl.NewEntry("أ", rtl.EntryStyle{}, func(text string) { told = append(told, text) })
	window(t, e)
	e.Focus()
	e.View.TypedRune('ب')
	e.SetText("غيره")
	if !slices.Equal(told, []string{"أب"}) || e.Text() != "غيره" {
		t.Errorf("told %q, holds %q", told, e.Text())
	}
}
