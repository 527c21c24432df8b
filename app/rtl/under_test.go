package rtl_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"midad/app/rtl"
)

func TestTheFocusGoesFromTheTextsAboveToTheOneUnderThem(t *testing.T) {
	first, second, below, side := entry(), entry(), entry(), entry()
	page := rtl.Under(rtl.Column(0, first, second), below)
	w := window(t, rtl.Beside(page, rtl.Column(0, side), 0.4, 100, 200))
	w.Canvas().Focus(first.View)
	for _, want := range []*rtl.Entry{second, below, side} {
		w.Canvas().FocusNext()
		if w.Canvas().Focused() != fyne.Focusable(want.View) {
			t.Fatalf("the focus went to another field than %p", want)
		}
	}
}

func entry() *rtl.Entry { return rtl.NewEntry("", rtl.EntryStyle{}, nil) }

func TestWhatIsUnderAHiddenTopHasAllTheRoom(t *testing.T) {
	top, body := box(50, 30), box(20, 20)
	under := rtl.Under(top, body)
	size := fyne.NewSize(200, 100)
	for _, c := range []struct {
		shown  bool
		y      float32
		height float32
		least  fyne.Size
	}{{true, 30 + rtl.Gap, 70 - rtl.Gap, fyne.NewSize(50, 50+rtl.Gap)}, {false, 0, 100, fyne.NewSize(20, 20)}} {
		top.Hide()
		if c.shown {
			top.Show()
		}
		under.Layout.Layout(under.Objects, size)
		if body.Position().Y != c.y || body.Size().Height != c.height || under.MinSize() != c.least {
			t.Errorf("with the top shown %v: the body is at %g, %g high, the least size %v", c.shown, body.Position().Y, body.Size().Height, under.MinSize())
		}
	}
	top.Show()
	if under.Layout.Layout(under.Objects, fyne.NewSize(200, 10)); body.Size().Height != 0 {
		t.Errorf("with no room left the body is %g high", body.Size().Height)
	}
}

func TestTextsAboveABodyLeaveItRoomAndScroll(t *testing.T) {
	tall, body := box(50, 300), box(20, 20)
	top := rtl.NewOver(rtl.Column(0, tall))
	under := rtl.Under(top, body)
	window(t, under)
	for _, c := range []struct{ room, top float32 }{{1000, 300}, {500, 300}, {400, 240}, {100, 60}} {
		under.Resize(fyne.NewSize(200, c.room))
		if top.Size().Height != c.top || body.Size().Height != c.room-c.top-rtl.Gap {
			t.Errorf("in %g the texts are %g high, the body %g", c.room, top.Size().Height, body.Size().Height)
		}
	}
	top.ScrollTo(1000)
	if top.Offset() != 240 || tall.Size().Width != 200 {
		t.Errorf("scrolled by %g, %g wide", top.Offset(), tall.Size().Width)
	}
}
