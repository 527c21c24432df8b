package layout

import "github.com/go-text/typesetting/font"

// Glyph is a glyph placed on a line. X and Y are its origin, from the left and
// the top of the paragraph; Size is pixels an em. It belongs to the runes
// [Start, End): a whole ligature, or a letter with its marks.
type Glyph struct {
	Font       *font.Face
	ID         font.GID
	Size       float32
	Heavy      bool // bold is asked for and the family has no bold face
	X, Y       float32
	Start, End int
}

// AppendGlyphs appends the glyphs of a line to dst, from the left, and returns
// it. Blanks are among them: the rasteriser finds that they have no ink.
func (p *Paragraph) AppendGlyphs(dst []Glyph, line int) []Glyph {
	line = p.clampLine(line)
	l := p.placedLine(line)
	y := p.Line(line).Baseline
	drawn := -1
	for i := range l.placed {
		pl := &l.placed[i]
		if pl.group == drawn {
			continue
		}
		drawn = pl.group
		c := &l.clusters[drawn]
		w := c.word
		if w.face == nil {
			continue
		}
		end := drawn
		for end+1 < len(l.clusters) && l.clusters[end+1].group == drawn {
			end++
		}
		x := pl.left
		for _, g := range w.glyphs[c.glyph0:c.glyph1] {
			dst = append(dst, Glyph{
				Font: w.face.font, ID: g.id, Size: pixels(w.size), Heavy: w.heavy,
				X: pixels(x + g.dx), Y: y - pixels(g.dy),
				Start: c.start, End: l.clusters[end].end,
			})
			x += g.advance
		}
	}
	return dst
}
