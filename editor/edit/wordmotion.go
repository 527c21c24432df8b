package edit

import "midad/editor/doc"

// stepWord moves by one word in the direction of the screen. The stops of a
// line are the edges of its words (UAX #29) on the side where the line's base
// direction begins, and the line's own edges where its text begins and ends: in
// a right-to-left line the right edge of every word, Latin ones too.
func (s State) stepWord(left bool, o MoveOptions, g Geometry) doc.Caret {
	if o.Logical {
		return s.stepWordInText(left, g)
	}
	p := placeOf(s.head, g)
	at := stopOf(g.Stops(p.block, p.field, p.line), s.head, g.X(s.head))
	for {
		stops := g.Stops(p.block, p.field, p.line)
		targets := s.wordStops(p, stops, g)
		if left {
			for i := min(at-1, len(stops)-1); i >= 0; i-- {
				if targets[i] {
					return p.caret(stops[i])
				}
			}
		} else {
			for i := max(at+1, 0); i < len(stops); i++ {
				if targets[i] {
					return p.caret(stops[i])
				}
			}
		}
		next, ok := p.beside(left, s.doc, g)
		if !ok {
			return p.edge(g, left)
		}
		if next.block != p.block || next.field != p.field {
			return next.edge(g, !left)
		}
		// The next line of a wrapped text: its entry edge counts as a stop.
		p = next
		at = -1
		if left {
			at = len(g.Stops(p.block, p.field, p.line))
		}
	}
}

// wordStops marks the stops of a line that a word motion halts at.
func (s State) wordStops(p place, stops []doc.Stop, g Geometry) []bool {
	targets := make([]bool, len(stops))
	text := s.doc.Block(p.block).Runes(p.field)
	from, to := g.Line(p.block, p.field, p.line)
	rtl := g.RTL(p.block, p.field)
	for _, w := range words(text) {
		if w.start < from || w.start >= to {
			continue
		}
		c, x := p.wordEdge(span{w.start, min(w.end, to)}, rtl, g)
		targets[stopOf(stops, c, x)] = true
	}
	if p.line == 0 {
		targets[edgeIndex(stops, !rtl)] = true
	}
	if p.line == g.Lines(p.block, p.field)-1 {
		targets[edgeIndex(stops, rtl)] = true
	}
	return targets
}

// wordEdge returns the caret at the rightmost or leftmost edge of a word, and its
// x: a word that has letters of both directions may begin within itself.
func (p place) wordEdge(w span, right bool, g Geometry) (edge doc.Caret, x float32) {
	edge = p.caret(doc.Stop{Rune: w.start})
	x = g.X(edge)
	for r := w.start + 1; r <= w.end; r++ {
		for _, a := range [2]doc.Affinity{doc.Upstream, doc.Downstream} {
			if r == w.end && a == doc.Downstream {
				break // the edge of what is behind the word
			}
			c := p.caret(doc.Stop{Rune: r, Affinity: a})
			if at := g.X(c); at != x && (at > x) == right {
				edge, x = c, at
			}
		}
	}
	return edge, x
}

func edgeIndex(stops []doc.Stop, left bool) int {
	if left {
		return 0
	}
	return len(stops) - 1
}

// stepWordInText moves to the next or previous start of a word in the text's
// order.
func (s State) stepWordInText(left bool, g Geometry) doc.Caret {
	p := s.head.Pos
	text := s.doc.Block(p.Block).Runes(p.Field)
	if left == g.RTL(p.Block, p.Field) {
		for p.Rune < len(text) {
			p.Rune = wordStartAfter(text, p.Rune)
			if c := s.land(p); c.Pos != s.head.Pos {
				return c
			}
		}
	} else {
		for p.Rune > 0 {
			p.Rune = wordStartBefore(text, p.Rune)
			if c := s.land(p); c.Pos != s.head.Pos {
				return c
			}
		}
	}
	return s.crossInText(left, g)
}
