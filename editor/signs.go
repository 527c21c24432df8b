package editor

import (
	"fyne.io/fyne/v2/theme"

	"midad/editor/layout"
)

// The signs for what cannot be seen, as rectangles: they cost no text, and are
// drawn behind it.
const (
	dotSize   float32 = 2 // units
	signWidth float32 = 1
	flagReach float32 = 5
)

// drawSigns shows what stands in a paragraph's visible lines and cannot be seen.
// The corner of the paragraph is at x, y in the view's device pixels.
func (r *viewRenderer) drawSigns(p *layout.Paragraph, x, y float32) {
	first, last := p.LinesIn(-y, r.v.viewHeight()-y)
	for i := first; i < last; i++ {
		line := p.Line(i)
		for _, s := range p.Signs(i) {
			r.drawSign(s, x+s.X, y+line.Top, line.Height)
		}
	}
}

// drawSign shows one sign on a line whose top and height are given, with x at
// the sign's left edge.
func (r *viewRenderer) drawSign(s layout.Sign, x, top, height float32) {
	scale := r.v.scale
	dot, thin, reach := snap(dotSize*scale), max(1, snap(signWidth*scale)), snap(flagReach*scale)
	put := func(x, y, w, h float32) {
		r.box(&r.boxes, layout.Box{X: x, Top: y, Width: w, Height: h}, 0, 0, theme.ColorNameHyperlink)
	}
	middle, foot := top+height*0.55, top+height*0.82
	switch s.Char {
	case ' ', '\t':
		put(x+(s.Width-dot)/2, middle, dot, dot)
	case 0xA0, 0x2007, 0x202F: // a blank that holds words together: a bowl
		w := max(s.Width*0.7, reach)
		left := x + (s.Width-w)/2
		put(left, foot, w, thin)
		put(left, foot-dot, thin, dot)
		put(left+w-thin, foot-dot, thin, dot)
	case 0x640: // tatweel, told from a letter's own length
		put(x, foot, s.Width, thin)
	case layout.ParagraphEnd:
		put(x-reach/2, middle, reach, thin)
		put(x-reach/2, middle-reach, thin, reach)
	default:
		r.drawControl(s.Char, x, top+height*0.2, height*0.62, thin, reach, put)
	}
}

// drawControl shows a control as a pole; its flags point the way in which it
// turns or joins.
func (r *viewRenderer) drawControl(c rune, x, top, height, thin, reach float32, put func(x, y, w, h float32)) {
	put(x, top, thin, height)
	right, left := false, false
	switch c {
	case 0x200E, 0x2066, 0x202A, 0x202D: // LRM, LRI, LRE, LRO
		right = true
	case 0x200F, 0x061C, 0x2067, 0x202B, 0x202E: // RLM, ALM, RLI, RLE, RLO
		left = true
	case 0x200D, 0x2068, 0x2060: // ZWJ, FSI, WJ
		right, left = true, true
	}
	if right {
		put(x+thin, top, reach, thin)
	}
	if left {
		put(x-reach, top, reach, thin)
	}
}
