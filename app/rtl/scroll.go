package rtl

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"midad/editor"
)

// Scroll shows a column that may be higher than its own place, with the bar at
// the side where lines end.
type Scroll struct {
	widget.BaseWidget
	content fyne.CanvasObject
	bar     *editor.ScrollBar
	offset  float32
	whole   float32
	over    bool // the bar lies over the content
}

var _ fyne.Scrollable = (*Scroll)(nil)

// onScreen are the scrolling places that are drawn: the toolkit gives the wheel to
// the innermost object that could use it and knows no way from there to the place
// around it.
var onScreen []*Scroll

// handOnWheel gives a turn of the wheel that an object does not use to the
// scrolling place around it.
func handOnWheel(o fyne.CanvasObject, e *fyne.ScrollEvent) {
	for _, s := range onScreen {
		if holds(s.content, o) {
			s.Scrolled(e)
			return
		}
	}
}

// revealFocused scrolls the place around an object that gained the focus so that
// it is seen, unless it is higher than the place.
func revealFocused(o fyne.CanvasObject) {
	if fyne.CurrentApp().Driver().CanvasForObject(o) == nil {
		return // it is not drawn yet: where it stands is not known
	}
	for _, s := range onScreen {
		if o.Size().Height <= s.Size().Height && holds(s.content, o) {
			s.Reveal(o)
			return
		}
	}
}

// holds reports whether an object is part of another.
func holds(whole, part fyne.CanvasObject) bool {
	switch whole := whole.(type) {
	case *fyne.Container:
		return slices.ContainsFunc(whole.Objects, func(o fyne.CanvasObject) bool { return holds(o, part) })
	case *Ground:
		return holds(whole.content, part)
	}
	return whole == part
}

// NewScroll returns the content in a scrolling place.
func NewScroll(content fyne.CanvasObject) *Scroll {
	s := &Scroll{content: content}
	s.bar = editor.NewScrollBar(s.ScrollTo)
	s.ExtendBaseWidget(s)
	return s
}

// NewOver returns a scrolling place whose bar lies over the margin of its content and
// takes no room. Under gives it as much height as the content wants, up to a share.
func NewOver(content fyne.CanvasObject) *Scroll {
	s := NewScroll(content)
	s.over = true
	return s
}

// Scrolled moves the content by the wheel.
func (s *Scroll) Scrolled(e *fyne.ScrollEvent) { s.ScrollTo(s.offset - e.Scrolled.DY) }

// ScrollTo shows the content from there on, as far as there is some.
func (s *Scroll) ScrollTo(offset float32) {
	offset = min(max(offset, 0), max(0, s.whole-s.Size().Height))
	if offset != s.offset {
		s.offset = offset
		s.place()
	}
}

// Key scrolls by a key that moves through a text, and reports whether it is one.
func (s *Scroll) Key(e *fyne.KeyEvent) bool {
	const line = 40
	page := max(s.Size().Height-line, line)
	by, ok := map[fyne.KeyName]float32{
		fyne.KeyUp: -line, fyne.KeyDown: line, fyne.KeyPageUp: -page, fyne.KeyPageDown: page,
		fyne.KeySpace: page, fyne.KeyHome: -s.whole, fyne.KeyEnd: s.whole,
	}[e.Name]
	if ok {
		s.ScrollTo(s.offset + by)
	}
	return ok
}

// Offset returns how far the content is scrolled.
func (s *Scroll) Offset() float32 { return s.offset }

// Reveal scrolls so that an object within the content is seen; of one that is
// higher than the place, its top.
func (s *Scroll) Reveal(o fyne.CanvasObject) {
	d := fyne.CurrentApp().Driver()
	top := d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(s.content).Y
	switch {
	case top < s.offset:
		s.ScrollTo(top - Pad)
	case top+o.Size().Height > s.offset+s.Size().Height:
		s.ScrollTo(min(top, top+o.Size().Height-s.Size().Height+2*Pad) - Pad)
	}
}

// Update lays the content out again after its height changed.
func (s *Scroll) Update() {
	s.place()
	s.content.Refresh()
}

func (s *Scroll) place() {
	size := s.Size()
	width := size.Width
	if !s.over {
		width = max(0, width-editor.ScrollBarWidth)
	}
	s.whole = HeightFor(s.content, width)
	s.offset = min(s.offset, max(0, s.whole-size.Height))
	x, bar := float32(0), size.Width-editor.ScrollBarWidth
	if RightToLeft() {
		x, bar = size.Width-width, 0
	}
	s.content.Move(fyne.NewPos(x, -s.offset))
	s.content.Resize(fyne.NewSize(width, max(s.whole, size.Height)))
	s.bar.Move(fyne.NewPos(bar, 0))
	s.bar.Resize(fyne.NewSize(editor.ScrollBarWidth, size.Height))
	s.bar.Set(s.offset, size.Height, s.whole)
}

// CreateRenderer shows the content and the bar.
func (s *Scroll) CreateRenderer() fyne.WidgetRenderer {
	onScreen = append(onScreen, s)
	return &scrollRenderer{s}
}

type scrollRenderer struct{ s *Scroll }

func (r *scrollRenderer) Layout(fyne.Size) { r.s.place() }
func (r *scrollRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.s.content.MinSize().Width+editor.ScrollBarWidth, 60)
}
func (r *scrollRenderer) Refresh() { r.s.Update() }
func (r *scrollRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.content, r.s.bar}
}
func (r *scrollRenderer) Destroy() {
	onScreen = slices.DeleteFunc(onScreen, func(s *Scroll) bool { return s == r.s })
}
