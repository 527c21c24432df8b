package edit

import "midad/editor/doc"

// Geometry is what caret motion must know of the lines on the screen. X and dy
// are device pixels on the page; a line is counted within its field.
type Geometry interface {
	// Lines returns how many lines a field has, LineOf the one that a caret
	// stands on.
	Lines(block, field int) int
	LineOf(c doc.Caret) int
	// Stops returns the caret places of a line, from the left.
	Stops(block, field, line int) []doc.Stop
	// Line returns the runes [start, end) of a line, trailing blanks included.
	Line(block, field, line int) (start, end int)
	// X returns the place of a caret.
	X(c doc.Caret) float32
	// HitLine returns the caret of a line nearest to an x.
	HitLine(block, field, line int, x float32) doc.Caret
	// RTL reports whether a field's base direction is right to left.
	RTL(block, field int) bool
	// CaretNear returns the caret nearest to an x on the line dy below that of
	// c, or above it where dy is negative.
	CaretNear(c doc.Caret, x, dy float32) doc.Caret
}

// Screen is a Geometry whose PageUp and PageDown go by a height, in device
// pixels. With any other Geometry, and with no height, they go ten lines.
type Screen struct {
	Geometry
	Height float32
}

// place is one line of one field.
type place struct{ block, field, line int }

func placeOf(c doc.Caret, g Geometry) place {
	return place{c.Pos.Block, c.Pos.Field, g.LineOf(c)}
}

// next returns the line after a place in reading order, through the fields of a
// block and on to the next one.
func (p place) next(d doc.Doc, g Geometry) (place, bool) {
	if p.line+1 < g.Lines(p.block, p.field) {
		return place{p.block, p.field, p.line + 1}, true
	}
	f, ok := field{p.block, p.field}.next(d)
	if !ok {
		return p, false
	}
	return place{f.block, f.field, 0}, true
}

// previous returns the line before a place in reading order.
func (p place) previous(d doc.Doc, g Geometry) (place, bool) {
	if p.line > 0 {
		return place{p.block, p.field, p.line - 1}, true
	}
	f, ok := field{p.block, p.field}.previous(d)
	if !ok {
		return p, false
	}
	return place{f.block, f.field, g.Lines(f.block, f.field) - 1}, true
}

// lastPlace returns a block's last line.
func lastPlace(d doc.Doc, block int, g Geometry) place {
	field := d.BlockEnd(block).Field
	return place{block, field, g.Lines(block, field) - 1}
}

// beside returns the line that a step over a line's left or right edge leads to:
// within a field the one before or after it, as its base direction goes.
func (p place) beside(left bool, d doc.Doc, g Geometry) (place, bool) {
	line := p.line - 1
	if left == g.RTL(p.block, p.field) {
		line = p.line + 1
	}
	if line >= 0 && line < g.Lines(p.block, p.field) {
		return place{p.block, p.field, line}, true
	}
	to, ok := crossing(left, field{p.block, p.field}, d, g)
	if !ok {
		return p, false
	}
	line = 0
	if left != g.RTL(to.block, to.field) {
		line = g.Lines(to.block, to.field) - 1
	}
	return place{to.block, to.field, line}, true
}

// caret returns the caret of a stop on the line.
func (p place) caret(s doc.Stop) doc.Caret {
	return doc.Caret{Pos: doc.Pos{Block: p.block, Field: p.field, Rune: s.Rune}, Affinity: s.Affinity}
}

// start and end return the carets at the line's edges: where its base direction
// begins and where it ends.
func (p place) start(g Geometry) doc.Caret { return p.edge(g, !g.RTL(p.block, p.field)) }
func (p place) end(g Geometry) doc.Caret   { return p.edge(g, g.RTL(p.block, p.field)) }

func (p place) edge(g Geometry, left bool) doc.Caret {
	stops := g.Stops(p.block, p.field, p.line)
	if left {
		return p.caret(stops[0])
	}
	return p.caret(stops[len(stops)-1])
}

// stopOf returns the index of the stop that a caret stands at: the one of its
// rune and affinity, else the nearest by x.
func stopOf(stops []doc.Stop, c doc.Caret, x float32) int {
	best, near := 0, float32(-1)
	for i, s := range stops {
		away := max(s.X-x, x-s.X)
		if s.Rune == c.Pos.Rune && s.Affinity == c.Affinity && away < 0.5 {
			return i
		}
		if near < 0 || away < near {
			best, near = i, away
		}
	}
	return best
}
