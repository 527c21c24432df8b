package rtl_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"midad/app/rtl"
)

func TestADialogHigherThanItsWindowTakesRoomFromItsList(t *testing.T) {
	w := window(t, box(10, 10))
	list := rtl.NewList(30, nil, nil)
	after := box(100, 40)
	d := rtl.ShowDialog(w.Canvas(), "ملف…", rtl.Column(rtl.Pad, rtl.Room(2000, list), after), fyne.Size{}, rtl.Choice{Label: "نعم"})
	d.Resize(w.Canvas().Size())
	if list.Size().Height < 60 || list.Size().Height > w.Canvas().Size().Height {
		t.Errorf("the list is %g high in a window of %g", list.Size().Height, w.Canvas().Size().Height)
	}
	button := d.Answers()[0]
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(button)
	if bottom := at.Y + button.Size().Height; bottom > w.Canvas().Size().Height {
		t.Errorf("the answers end at %g, the window at %g", bottom, w.Canvas().Size().Height)
	}
	if after.Size().Height != 40 {
		t.Errorf("what does not scroll is %g high, want 40", after.Size().Height)
	}
}

func TestARowLeavesOutTheLastOfWhatItCanSpare(t *testing.T) {
	a, b, c, d := box(50, 20), box(50, 20), box(50, 20), box(50, 20)
	row := rtl.Row(10, a, rtl.Spare(b), rtl.Spare(c), d)
	if least := row.MinSize().Width; least != 110 {
		t.Errorf("the row asks for %g, want 110", least)
	}
	for _, step := range []struct {
		width float32
		b, c  bool
	}{{230, true, true}, {229, true, false}, {170, true, false}, {169, false, false}, {230, true, true}} {
		row.Resize(fyne.NewSize(step.width, 20))
		if b.Visible() != step.b || c.Visible() != step.c || !a.Visible() || !d.Visible() {
			t.Errorf("at %g there are b %v, c %v; want %v, %v", step.width, b.Visible(), c.Visible(), step.b, step.c)
		}
	}
}

func TestWhatStandsBesideAPageTakesAShareOfTheWidth(t *testing.T) {
	for lang, left := range map[string]bool{"ar": true, "en": false} {
		speak(t, lang)
		page, side := box(10, 10), box(10, 10)
		both := rtl.Beside(page, side, 0.4, 250, 350)
		for width, want := range map[float32]float32{1200: 350, 700: 280, 500: 250} {
			both.Resize(fyne.NewSize(width, 100))
			if side.Size().Width != want || page.Size().Width != width-want {
				t.Errorf("%s: of %g the side has %g, want %g", lang, width, side.Size().Width, want)
			}
			if (side.Position().X == 0) != left {
				t.Errorf("%s: the side begins at %g", lang, side.Position().X)
			}
		}
	}
}

func TestAGridHasAsManyColumnsAsFit(t *testing.T) {
	cells := make([]fyne.CanvasObject, 5)
	for i := range cells {
		cells[i] = box(10, 20)
	}
	grid := rtl.Grid(10, 100, cells...)
	for _, step := range []struct{ width, cell, height float32 }{
		{650, 122, 20},  // one line: no more columns than cells
		{430, 100, 50},  // four
		{210, 100, 80},  // two
		{90, 90, 140},   // one
		{1300, 252, 20}, // and back
	} {
		grid.Resize(fyne.NewSize(step.width, 200))
		if cells[0].Size().Width != step.cell || rtl.HeightFor(grid, step.width) != step.height {
			t.Errorf("at %g a cell is %g wide and all is %g high; want %g, %g", step.width, cells[0].Size().Width, rtl.HeightFor(grid, step.width), step.cell, step.height)
		}
	}
	speak(t, "ar")
	grid.Resize(fyne.NewSize(430, 200))
	if x := cells[0].Position().X; x != 330 {
		t.Errorf("in Arabic the first cell is at %g, want the right", x)
	}
}

func TestAFoldedLineIsOneWhereThereIsRoom(t *testing.T) {
	speak(t, "en")
	name, rest := box(10, 20), box(60, 30)
	line := rtl.Fold(10, 50, name, rest)
	for _, step := range []struct{ width, name, rest, top, height float32 }{
		{370, 200, 160, 0, 30},
		{145, 50, 85, 0, 30},
		{143, 143, 143, 20, 50},
		{370, 200, 160, 0, 30}, // and back
	} {
		line.Resize(fyne.NewSize(step.width, 100))
		if name.Size().Width != step.name || rest.Size().Width != step.rest || rest.Position().Y != step.top || rtl.HeightFor(line, step.width) != step.height {
			t.Errorf("at %g: %g and %g wide, the second %g down, %g high; want %+v", step.width, name.Size().Width, rest.Size().Width,
				rest.Position().Y, rtl.HeightFor(line, step.width), step)
		}
	}
	speak(t, "ar")
	line.Resize(fyne.NewSize(220, 100))
	if name.Position().X != 120 || rest.Position().X != 0 {
		t.Errorf("in Arabic the first is at %g and the second at %g", name.Position().X, rest.Position().X)
	}
}

func TestAPlaceScrollsToWhatGainsTheFocus(t *testing.T) {
	first, check, button, last := rtl.NewEntry("", rtl.EntryStyle{}, nil), rtl.NewCheck("نص", false, nil), rtl.NewButton("حفظ", rtl.Quiet, nil), rtl.NewSelect([]string{"أ"}, 0, nil)
	place := rtl.NewScroll(rtl.Column(0, first, box(10, 400), check, box(10, 400), rtl.Row(0, button), box(10, 400), last))
	w := window(t, rtl.Fixed(200, 100, place))
	for _, f := range []fyne.Focusable{check, button, last, first.View} {
		w.Canvas().Focus(f)
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(f.(fyne.CanvasObject)).Y - fyne.CurrentApp().Driver().AbsolutePositionForObject(place).Y
		if at < 0 || at+f.(fyne.CanvasObject).Size().Height > place.Size().Height {
			t.Errorf("%T has the focus at %g of a place %g high", f, at, place.Size().Height)
		}
	}
}

func TestADialogOfASmallWindowKeepsItsChoicesInSight(t *testing.T) {
	sentence := strings.Repeat("تعذرت قراءة الملف، فاحفظه نصاً ثم استورده من جديد. ", 40)
	for name, content := range map[string]fyne.CanvasObject{
		"a sentence": rtl.NewLabel(sentence, rtl.LabelStyle{Wrap: true}),
		"a form":     rtl.Column(rtl.Gap, rtl.NewEntry("", rtl.EntryStyle{}, nil), box(10, 500)),
		"a list":     rtl.Room(900, rtl.NewList(30, func() fyne.CanvasObject { return box(1, 1) }, nil)),
	} {
		w := window(t, box(10, 10))
		w.Resize(fyne.NewSize(480, 300))
		d := rtl.ShowDialog(w.Canvas(), "نص", content, fyne.NewSize(400, 0), rtl.Choice{Label: "حسناً"}, rtl.Choice{Label: "إلغاء"})
		for _, o := range test.LaidOutObjects(d) {
			if b, ok := o.(*rtl.Button); ok {
				if at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b); at.Y+b.Size().Height > w.Canvas().Size().Height-12 {
					t.Errorf("%s: %q ends at %g of a window %g high", name, b.Text(), at.Y+b.Size().Height, w.Canvas().Size().Height)
				}
			}
		}
		if name == "a sentence" {
			before := content.Position()
			if press(d, fyne.KeyPageDown); content.Position() == before {
				t.Error("a key does not scroll the sentence")
			}
		}
		press(d, fyne.KeyEscape)
		wantNothingOver(t, w)
	}
}
