package layout

import (
	"sort"

	"midad/editor/bidi"
)

// An isolate of the text is a mark, and has no controls. At its edges the text is
// cut as they would cut it: no grapheme cluster, run or joining of letters goes
// across (ArabicShaping.txt has the controls as U), and in a line the edge parts
// what UAX #9 lets it part.

// edgesIn returns the edges of isolates before the runes [from, to).
func (p *shaped) edgesIn(from, to int) []bidi.IsolateEdge {
	if len(p.edges) == 0 {
		return nil
	}
	first, last := p.edgeFrom(from), p.edgeFrom(to)
	return p.edges[first:max(first, last)]
}

// edgeFrom returns the index of the first edge at or behind a rune.
func (p *shaped) edgeFrom(rune int) int {
	return sort.Search(len(p.edges), func(i int) bool { return p.edges[i].At >= rune })
}

// edgeAt reports whether an isolate begins or ends before a rune.
func (p *shaped) edgeAt(rune int) bool {
	return len(p.edges) > 0 && len(p.edgesIn(rune, rune+1)) > 0
}

// edgesAs reports whether a part of p, moved by so many runes, has in s the edges
// that it has in p.
func (p *shaped) edgesAs(s *shaped, part, by int) bool {
	from, to := int(p.starts[part]), int(p.starts[part+1])
	mine, other := p.edgesIn(from, to), s.edgesIn(from+by, to+by)
	if len(mine) != len(other) {
		return false
	}
	for i := range mine {
		if mine[i].At+by != other[i].At || mine[i].Level != other[i].Level {
			return false
		}
	}
	return true
}

// unjoined returns the part of a text, which begins at an offset, that may join
// with the runes [start, end) of p: it ends at the edges of isolates around them.
// It returns where that part begins.
func (p *shaped) unjoined(text []rune, offset, start, end int) ([]rune, int) {
	if len(p.edges) == 0 {
		return text, offset
	}
	begin := offset
	if before := p.edgesIn(offset, start+1); len(before) > 0 {
		begin = before[len(before)-1].At
	}
	text = text[begin-offset:]
	if after := p.edgesIn(end, begin+len(text)); len(after) > 0 {
		text = text[:after[0].At-begin]
	}
	return text, begin
}
