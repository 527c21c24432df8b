package editor

import (
	"slices"

	"fyne.io/fyne/v2"

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

// light draws the stretches of a text's lines.
func (r *textRenderer) light(p *layout.Paragraph, width float32) {
	t := r.t
	scale := t.scale
	for _, s := range t.stretches {
		for _, box := range p.Boxes(s.Start, s.End) {
			line, _ := p.LinesIn(box.Top, box.Top+1)
			box.X += r.shift(p, line, width*scale)
			if s.Ground != "" {
				r.grounds.put(box, scale, s.Ground)
			}
			if s.Strike != "" {
				box.Top, box.Height = box.Top+box.Height*0.55, max(1, snap(box.Height/20))
				r.strikes.put(box, scale, s.Strike)
			}
		}
	}
	r.grounds.hideRest()
	r.strikes.hideRest()
}
