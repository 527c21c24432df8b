package edit

import (
	"slices"
	"unicode"
)

// clusters tells the grapheme clusters of a text. What lies between two plain
// borders is segmented when it is first asked for, and once.
type clusters struct {
	text []rune
	at   []span // of each rune its cluster; empty where that is not known yet
}

// of returns the cluster that holds a rune.
func (c *clusters) of(r int) span {
	if c.at == nil {
		c.at = make([]span, len(c.text))
	}
	if c.at[r].end == 0 {
		from, to := plainBefore(c.text, r), plainAfter(c.text, r)
		start := from
		for _, b := range graphemes(c.text[from:to]) {
			for i := start; i < from+b; i++ {
				c.at[i] = span{start, from + b}
			}
			start = from + b
		}
	}
	return c.at[r]
}

// whole returns a stretch that is not empty with all of the clusters that it
// touches.
func (c *clusters) whole(s span) span {
	if !plainBorder(c.text, s.start) {
		s.start = c.of(s.start).start
	}
	if !plainBorder(c.text, s.end) {
		s.end = c.of(s.end - 1).end
	}
	return s
}

// gatherer makes hits of pieces by the grapheme clusters that they touch. A
// piece that holds a letter, or any sign but marks, is replaced with all of its
// clusters, so that none is left in half; of two such that meet in one cluster
// the first stays. A piece of marks alone is replaced by itself.
type gatherer struct {
	clusters
	hits []hit
	done int // the end of the last piece
}

// add takes the next piece in order.
func (g *gatherer) add(p piece) {
	lit := g.whole(p.span)
	if slices.ContainsFunc(g.text[p.start:p.end], stands) {
		p.span = lit
	}
	if p.start < g.done {
		return
	}
	g.done = p.end
	if last := len(g.hits) - 1; last >= 0 && lit.start < g.hits[last].end {
		h := &g.hits[last]
		h.end = max(h.end, lit.end)
		h.pieces = append(h.pieces, p)
		return
	}
	g.hits = append(g.hits, hit{lit, []piece{p}})
}

// stands reports whether a rune is no mark or control that belongs to a letter.
func stands(r rune) bool { return !unicode.In(r, unicode.M, unicode.Cf) }
