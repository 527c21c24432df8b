package editor

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"midad/editor/layout"
)

// Stretch lights the runes [Start, End) of a Text: a ground behind them, and a
// line through them where they are struck out.
type Stretch struct {
	Start, End int
	Ground     fyne.ThemeColorName
	Strike     fyne.ThemeColorName // of the line; empty for none
}

// SetStretches lights stretches of the words; nil lights none. Another text
// keeps them: set both.
func (t *Text) SetStretches(s []Stretch) {
	if !slices.Equal(t.stretches, s) {
		t.stretches = slices.Clone(s)
		t.Refresh()
	}
}

// Stretches returns what is lit; do not change the slice.
func (t *Text) Stretches() []Stretch { return t.stretches }

// rectangles are rectangles that are used again from one drawing to the next.
type rectangles struct {
	all  []*canvas.Rectangle
	used int
}

func (r *rectangles) put(x, y, w, h float32, c color.Color) {
	if r.used == len(r.all) {
		r.all = append(r.all, canvas.NewRectangle(c))
	}
	box := r.all[r.used]
	r.used++
	box.FillColor = c
	box.Move(fyne.NewPos(x, y))
	box.Resize(fyne.NewSize(w, h))
	box.Show()
	box.Refresh()
}

func (r *rectangles) hideRest() {
	for _, spare := range r.all[r.used:] {
		spare.Hide()
	}
	r.used = 0
}

// light draws the stretches of a text's lines.
func (r *textRenderer) light(p *layout.Paragraph, width float32) {
	t := r.t
	scale := t.scale
	for _, s := range t.stretches {
		for _, box := range p.Boxes(s.Start, s.End) {
			line := lineAt(p, box.Top)
			x := (box.X + r.shift(p, line, width*scale)) / scale
			y, w, h := box.Top/scale, box.Width/scale, box.Height/scale
			if s.Ground != "" {
				r.grounds.put(x, y, w, h, rgba(s.Ground))
			}
			if s.Strike != "" {
				thick := max(1, snap(h*scale/20)) / scale
				r.strikes.put(x, snap((y+h*0.55)*scale)/scale, w, thick, rgba(s.Strike))
			}
		}
	}
	r.grounds.hideRest()
	r.strikes.hideRest()
}

// lineAt returns the line whose top is there.
func lineAt(p *layout.Paragraph, top float32) int {
	for i, l := range p.Lines() {
		if l.Top >= top {
			return i
		}
	}
	return len(p.Lines()) - 1
}
