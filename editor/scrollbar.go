package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// ScrollBarWidth is the room that a ScrollBar takes, in units.
const ScrollBarWidth float32 = 10

// ScrollBar shows which part of a content is seen and moves it by dragging. It
// hides while all is seen.
type ScrollBar struct {
	widget.BaseWidget
	// OnScroll is told the new offset of the seen part's top.
	OnScroll func(offset float32)

	offset, seen, whole float32
	thumb               *Box
	hovered             bool
	grab                float32 // from the thumb's top to the pointer
}

var (
	_ fyne.Draggable    = (*ScrollBar)(nil)
	_ desktop.Mouseable = (*ScrollBar)(nil)
	_ desktop.Hoverable = (*ScrollBar)(nil)
)

// NewScrollBar returns a bar that tells onScroll where it was dragged to.
func NewScrollBar(onScroll func(offset float32)) *ScrollBar {
	s := &ScrollBar{OnScroll: onScroll, thumb: NewBox()}
	s.thumb.Radius = ScrollBarWidth / 2
	s.ExtendBaseWidget(s)
	s.Hide()
	return s
}

// Set tells the bar which part is seen: seen units from offset, of whole.
func (s *ScrollBar) Set(offset, seen, whole float32) {
	if s.offset == offset && s.seen == seen && s.whole == whole {
		return
	}
	s.offset, s.seen, s.whole = offset, seen, whole
	if whole <= seen+0.5 {
		s.Hide()
		return
	}
	s.Show()
	s.place()
}

// thumbBox returns the thumb's top and height.
func (s *ScrollBar) thumbBox() (top, height float32) {
	track := s.Size().Height
	if s.whole <= 0 || track <= 0 {
		return 0, 0
	}
	height = min(track, max(24, track*s.seen/s.whole))
	if s.whole > s.seen {
		top = (track - height) * s.offset / (s.whole - s.seen)
	}
	return top, height
}

func (s *ScrollBar) place() {
	top, height := s.thumbBox()
	w := ScrollBarWidth - 4
	s.thumb.Shape.Move(fyne.NewPos(2, top))
	s.thumb.Shape.Resize(fyne.NewSize(w, height))
}

// scrollTo moves the thumb's top and tells the offset.
func (s *ScrollBar) scrollTo(top float32) {
	_, height := s.thumbBox()
	room := s.Size().Height - height
	if room <= 0 || s.OnScroll == nil {
		return
	}
	s.OnScroll(min(max(top, 0), room) / room * (s.whole - s.seen))
}

// MouseDown grabs the thumb, or brings it under the pointer.
func (s *ScrollBar) MouseDown(e *desktop.MouseEvent) {
	top, height := s.thumbBox()
	if e.Position.Y >= top && e.Position.Y < top+height {
		s.grab = e.Position.Y - top
		return
	}
	s.grab = height / 2
	s.scrollTo(e.Position.Y - s.grab)
}

// MouseUp does nothing: the drag has told all.
func (s *ScrollBar) MouseUp(*desktop.MouseEvent) {}

// Dragged scrolls with the pointer.
func (s *ScrollBar) Dragged(e *fyne.DragEvent) { s.scrollTo(e.Position.Y - s.grab) }

// DragEnd does nothing.
func (s *ScrollBar) DragEnd() {}

// MouseIn and MouseOut darken the thumb under the pointer.
func (s *ScrollBar) MouseIn(*desktop.MouseEvent) { s.hovered = true; s.Refresh() }

// MouseMoved does nothing.
func (s *ScrollBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called when the pointer leaves.
func (s *ScrollBar) MouseOut() { s.hovered = false; s.Refresh() }

// CreateRenderer draws the thumb.
func (s *ScrollBar) CreateRenderer() fyne.WidgetRenderer {
	r := &scrollBarRenderer{s}
	r.Refresh()
	return r
}

type scrollBarRenderer struct{ s *ScrollBar }

func (r *scrollBarRenderer) Layout(fyne.Size)   { r.s.place() }
func (r *scrollBarRenderer) MinSize() fyne.Size { return fyne.NewSize(ScrollBarWidth, 0) }
func (r *scrollBarRenderer) Refresh() {
	name := theme.ColorNameScrollBar
	if r.s.hovered {
		name = theme.ColorNamePlaceHolder
	}
	r.s.thumb.Paint(theme.Color(name), nil, 0)
	r.s.place()
}
func (r *scrollBarRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.thumb.Shape}
}
func (r *scrollBarRenderer) Destroy() {}
