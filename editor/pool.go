package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"midad/editor/layout"
)

// pool is a set of rectangles that are used again from one drawing to the next.
type pool struct {
	rects []*canvas.Rectangle
	used  int // in the drawing that is being made
}

// put shows a box, given in device pixels, in a theme's colour and at least a
// pixel large. It reports whether a rectangle was made for it.
func (p *pool) put(b layout.Box, scale float32, color fyne.ThemeColorName) (made bool) {
	if made = p.used == len(p.rects); made {
		p.rects = append(p.rects, canvas.NewRectangle(nil))
	}
	rect := p.rects[p.used]
	p.used++
	left, top := snap(b.X), snap(b.Top)
	right, bottom := snap(b.X+b.Width), snap(b.Top+b.Height)
	placeRect(rect, left, top, max(1, right-left), max(1, bottom-top), scale)
	if c := rgba(color); rect.FillColor != c {
		rect.FillColor = c
		rect.Refresh()
	}
	return made
}

// hideRest ends a drawing: it hides the rectangles that were not used.
func (p *pool) hideRest() {
	for _, r := range p.rects[p.used:] {
		if r.Visible() {
			r.Hide()
		}
	}
	p.used = 0
}

// placeRect shows a rectangle at whole device pixels.
func placeRect(rect *canvas.Rectangle, x, y, w, h, scale float32) {
	if pos := fyne.NewPos(x/scale, y/scale); rect.Position() != pos {
		rect.Move(pos)
	}
	if size := fyne.NewSize(w/scale, h/scale); rect.Size() != size {
		rect.Resize(size)
	}
	if !rect.Visible() {
		rect.Show()
	}
}
