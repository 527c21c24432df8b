package layout

import "github.com/go-text/typesetting/font"

// Glyph is a glyph placed on a line. X and Y are its origin, from the left and
// the top of the paragraph; Size is pixels an em. It belongs to the runes
// [Start, End): a whole ligature, or a letter with its marks.
type Glyph struct {
	Font       *font.Face
	ID         font.GID
	Size       float32
	X, Y       float32
	Start, End int
}

// AppendGlyphs appends the glyphs of a line to dst, from the left, and returns
// it. Blanks are among them: the rasteriser finds that they have no ink.
func (p *Paragraph) AppendGlyphs(dst []Glyph, line int) []Glyph {
	line = p.clampLine(line)
	r := p.order(line)
	y := p.lines[line].Baseline
	drawn := int32(-1)
	for i := range r.placed {
		pl := &r.placed[i]
		group := p.clusters[pl.cluster].group
		if group == drawn {
			continue
		}
		drawn = group
		c := &p.clusters[group]
		w := &p.words[c.word]
		if w.face == nil {
			continue
		}
		end := p.groupEnd(int(group))
		x := pl.left
		for _, g := range w.glyphs[c.glyph0:c.glyph1] {
			dst = append(dst, Glyph{
				Font: w.face.font, ID: g.id, Size: pixels(w.size),
				X: pixels(x + g.dx), Y: y - pixels(g.dy),
				Start: int(c.start), End: end,
			})
			x += g.advance
		}
	}
	return dst
}

// groupEnd returns the rune after a group of clusters.
func (p *shaped) groupEnd(group int) int {
	i := group + 1
	for i < len(p.clusters) && p.clusters[i].group == int32(group) {
		i++
	}
	return p.clusterEnd(i - 1)
}
