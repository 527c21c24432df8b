package layout

import (
	"midad/editor/bidi"
	"midad/editor/doc"
)

// Stops returns the places of the caret on a line, from the left: one more than
// it has visible clusters, which are the grapheme clusters with a width. Each is
// the stop of another rune. Where two directions meet, one place belongs to two
// runes; the stop is then that of the paragraph's direction: of a Latin word in an
// Arabic paragraph the stops at its borders are those of the Arabic around it, of
// a number in an Arabic phrase in a Latin paragraph they are the number's own. At
// the start and the end of the text, where the line's edge runs against the
// paragraph, the stop is rune 0, Upstream, or the text's end, Downstream. A line
// that ends with a line break has its last stop before that. Do not change the
// slice.
func (p *Paragraph) Stops(line int) []Stop {
	line = p.clampLine(line)
	l := p.placedLine(line)
	if l.stops == nil {
		l.stops = p.stops(line, l)
	}
	return l.stops
}

func (p *Paragraph) stops(line int, l *placedLine) []Stop {
	if len(l.visible) == 0 {
		return []Stop{{X: pixels(p.startEdge(l)), Rune: int(p.rows[line].start)}}
	}
	all := p.borders(line, l, l.visible[0], l.visible[len(l.visible)-1])
	stops := all[:0]
	for i, s := range all {
		switch last := len(stops) - 1; {
		case i == 0 || s.X != stops[last].X:
			stops = append(stops, s)
		case stops[last].X == all[0].X: // hidden controls at the left edge
		case i == len(all)-1 || s.Rune < stops[last].Rune:
			stops[last] = s // of the borders of hidden controls, the first in the text
		}
	}
	return stops
}

// borders returns the carets at all borders of a line's clusters, hidden ones
// included, each rune once: one more than there are clusters, but for the border
// behind a line break, which is a place of the next line. Leftmost and rightmost
// are the places at the edges of what is shown.
func (p *Paragraph) borders(line int, l *placedLine, leftmost, rightmost int) []Stop {
	n := len(l.placed)
	left, right := p.edges(line, l, leftmost, rightmost)
	out := make([]Stop, n+1)
	out[0] = p.edgeStop(left, l.placed[0].leftSide())
	out[n] = p.edgeStop(right, l.placed[n-1].rightSide())
	for i := 1; i < n; i++ {
		before, after := &l.placed[i-1], &l.placed[i]
		if before.level < after.level || before.level == after.level && before.level.RTL() {
			out[i] = before.rightSide()
		} else {
			out[i] = after.leftSide()
		}
	}
	p.ownWithin(out, l)
	if left == ofCluster {
		p.own(out, l, 0, stretch(l, 0, 1, n, p.paragraph)-1)
	}
	if right == ofCluster {
		p.own(out, l, stretch(l, n-1, -1, -1, p.paragraph)+1, n-1)
	}
	switch r := &p.rows[line]; {
	case line == len(p.rows)-1 || !endsLine(p.text[r.end-1]):
		return out
	case p.RTL():
		return out[1:]
	}
	return out[:n]
}

// ownWithin lets each stretch in the paragraph's direction that lies within text
// against it own its borders. One that touches the end of that text cannot: the
// border there belongs to what is outside.
func (p *Paragraph) ownWithin(stops []Stop, l *placedLine) {
	for i := 1; i < len(l.placed); i++ {
		around := l.placed[i-1].level
		if l.placed[i].level <= around || around.RTL() == p.RTL() || l.placed[i].level.RTL() != p.RTL() {
			continue
		}
		if end := stretch(l, i, 1, len(l.placed), around); end < len(l.placed) && l.placed[end].level == around {
			p.own(stops, l, i, end-1)
		}
	}
}

// own gives the places [from, to] the stops of both their borders. A stretch
// against the paragraph at a wrapped edge needs it: the edge's stop is the
// stretch's own, so that of its inner border must be too, or one of its runes
// would have two stops and another none. For the same reason each deeper stretch
// at one of the two borders owns both of its.
func (p *Paragraph) own(stops []Stop, l *placedLine, from, to int) {
	if from > to {
		return
	}
	stops[from], stops[to+1] = l.placed[from].leftSide(), l.placed[to].rightSide()
	lowest := l.placed[from].level
	for i := from; i <= to; i++ {
		lowest = min(lowest, l.placed[i].level)
	}
	p.own(stops, l, from, stretch(l, from, 1, to+1, lowest)-1)
	p.own(stops, l, stretch(l, to, -1, from-1, lowest)+1, to)
}

// stretch walks over the places above a level, and returns the first that is
// not, or the end.
func stretch(l *placedLine, from, step, end int, level bidi.Level) int {
	i := from
	for i != end && l.placed[i].level > level {
		i += step
	}
	return i
}

// edge says what the edge of a line is.
type edge uint8

const (
	ofCluster    edge = iota // the side of its cluster: at a soft wrap
	textStart                // the start of the text
	startAgainst             // the same beside a cluster that runs against the paragraph
	textEnd
	endAgainst
)

// edges returns what the left and the right edge of a line are. A wrapped line
// that runs against the paragraph as a whole has no other edges than its
// clusters'.
func (p *Paragraph) edges(line int, l *placedLine, leftmost, rightmost int) (left, right edge) {
	first, last := line == 0, line == len(p.rows)-1
	if first != last && stretch(l, 0, 1, len(l.placed), p.paragraph) == len(l.placed) {
		return ofCluster, ofCluster
	}
	atStart, atEnd := leftmost, rightmost
	start, end := &left, &right
	if p.RTL() {
		atStart, atEnd = atEnd, atStart
		start, end = end, start
	}
	if first {
		*start = textStart
		if l.placed[atStart].level != p.paragraph {
			*start = startAgainst
		}
	}
	if last {
		*end = textEnd
		if l.placed[atEnd].level != p.paragraph {
			*end = endAgainst
		}
	}
	return left, right
}

// edgeStop returns the stop of a line's edge, whose cluster has the given one.
func (p *Paragraph) edgeStop(e edge, own Stop) Stop {
	switch e {
	case textStart:
		own.Rune, own.Affinity = 0, doc.Downstream
	case startAgainst:
		own.Rune, own.Affinity = 0, doc.Upstream
	case textEnd:
		own.Rune, own.Affinity = len(p.text), doc.Upstream
	case endAgainst:
		own.Rune, own.Affinity = len(p.text), doc.Downstream
	}
	return own
}

// leftSide returns the caret at the left edge of a place.
func (p *place) leftSide() Stop {
	if p.level.RTL() {
		return Stop{X: pixels(p.left), Rune: p.end, Affinity: doc.Upstream}
	}
	return Stop{X: pixels(p.left), Rune: p.start}
}

// rightSide returns the caret at the right edge of a place.
func (p *place) rightSide() Stop {
	if p.level.RTL() {
		return Stop{X: pixels(p.right()), Rune: p.start}
	}
	return Stop{X: pixels(p.right()), Rune: p.end, Affinity: doc.Upstream}
}

// startEdge returns the x of a line's edge where its text begins.
func (p *Paragraph) startEdge(l *placedLine) fixed {
	if p.RTL() {
		return l.left + l.total
	}
	return l.left
}

// endEdge returns the x of a line's edge where its text ends.
func (p *Paragraph) endEdge(l *placedLine) fixed {
	if p.RTL() {
		return l.left
	}
	return l.left + l.total
}
