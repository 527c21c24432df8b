package editor

import (
	"fyne.io/fyne/v2"

	"midad/editor/doc"
)

// CaretBox returns where the caret stands in the view, in units, and whether it
// is shown.
func (v *View) CaretBox() (at fyne.Position, size fyne.Size, shown bool) {
	c := v.renderer.caret
	return c.Shape.Position(), c.Shape.Size(), c.Shape.Visible()
}

// LineEdges returns the left and right edge of each line of a Text as it is
// drawn in its width, in device pixels.
func (t *Text) LineEdges() (edges [][2]float32) {
	p := t.at(t.Size().Width)
	r := &textRenderer{t: t}
	for i := range p.Lines() {
		left, right := extent(p, i)
		shift := r.shift(p, i, t.Size().Width*t.scale)
		edges = append(edges, [2]float32{left + shift, right + shift})
	}
	return edges
}

// CaretPlace returns the middle of a caret's box in the view, in units.
func (v *View) CaretPlace(c doc.Caret) (x, y float32) {
	box, _ := v.page.Caret(c)
	x0, y0 := v.origin()
	return (x0 + box.X) / v.scale, (y0 + box.Top + box.Height/2) / v.scale
}

// TopBlock returns the block at the view's top.
func (v *View) TopBlock() int { return v.page.AnchorAt(v.scroll).Block }

// Washes returns how far below the view's top each lit stretch stands, in units.
func (v *View) Washes() (tops []float32) {
	for _, r := range v.renderer.washes.rects {
		if r.Shape.Visible() {
			tops = append(tops, r.Shape.Position().Y)
		}
	}
	return tops
}

// BlockTop returns how far below the view's top a block's text stands, in units.
func (v *View) BlockTop(block int) float32 {
	_, y := v.origin()
	return (y + v.page.Block(block).Fields[0].Top) / v.scale
}

// Boxes returns how many boxes stand around words: bars, rules and pictures' grounds.
func (v *View) Boxes() (n int) {
	for _, r := range v.renderer.boxes.rects {
		if r.Shape.Visible() {
			n++
		}
	}
	return n
}

// TopRune returns the start of the line at the view's top.
func (v *View) TopRune() doc.Caret { return doc.Caret{Pos: v.Top().at} }
