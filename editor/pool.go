package editor

import (
	"fyne.io/fyne/v2"

	"midad/editor/layout"
)

// pool is a set of boxes that are used again from one drawing to the next.
type pool struct {
	rects []*Box
	used  int // in the drawing that is being made
}

// put shows a box, given in device pixels, in a theme's colour and at least a
// pixel large. It reports whether one was made for it.
func (p *pool) put(b layout.Box, scale float32, color fyne.ThemeColorName) (made bool) {
	if made = p.used == len(p.rects); made {
		p.rects = append(p.rects, NewBox())
	}
	rect := p.rects[p.used]
	p.used++
	left, top := snap(b.X), snap(b.Top)
	right, bottom := snap(b.X+b.Width), snap(b.Top+b.Height)
	placeRect(rect, left, top, max(1, right-left), max(1, bottom-top), scale)
	rect.Paint(rgba(color), nil, 0)
	return made
}

// hideRest ends a drawing: it hides the boxes that were not used.
func (p *pool) hideRest() {
	for _, r := range p.rects[p.used:] {
		if r.Shape.Visible() {
			r.Shape.Hide()
		}
	}
	p.used = 0
}

// placeRect shows a box at whole device pixels.
func placeRect(rect *Box, x, y, w, h, scale float32) {
	if pos := fyne.NewPos(x/scale, y/scale); rect.Shape.Position() != pos {
		rect.Shape.Move(pos)
	}
	if size := fyne.NewSize(w/scale, h/scale); rect.Shape.Size() != size {
		rect.Shape.Resize(size)
	}
	if !rect.Shape.Visible() {
		rect.Shape.Show()
	}
}
