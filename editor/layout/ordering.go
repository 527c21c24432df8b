package layout

import (
	"midad/editor/bidi"
	"midad/editor/doc"
)

// order places the clusters of a line from the left, by bidi rules L1 and L2.
func (p *Paragraph) order(line int) *row {
	r := &p.rows[line]
	if r.placed != nil || r.from == r.to {
		return r
	}
	start, end := p.lines[line].Start, p.lines[line].End
	runes := bidi.LineLevels(p.text[start:end], p.levels[start:end], p.paragraph)
	levels := make([]bidi.Level, r.to-r.from)
	for i := range levels {
		levels[i] = runes[int(p.clusters[r.from+i].start)-start]
	}
	r.placed = make([]place, 0, len(levels))
	x := r.left
	for _, i := range bidi.Order(levels) {
		c := &p.clusters[r.from+i]
		if c.advance > 0 {
			r.visible = append(r.visible, len(r.placed))
		}
		r.placed = append(r.placed, place{cluster: r.from + i, left: x, level: levels[i]})
		x += c.advance
	}
	return r
}

// right returns the right edge of a place.
func (p *Paragraph) right(pl *place) fixed { return pl.left + p.clusters[pl.cluster].advance }

// Stops returns the places of the caret on a line, from the left: one more than
// it has visible clusters, which are the grapheme clusters with a width. Each is
// the stop of another rune. Where two directions meet, one place belongs to two
// runes; the stop is then that of the direction nearer to the paragraph's. At the
// start and the end of the text, where the line's edge runs against the
// paragraph, the stop is rune 0, Upstream, or the text's end, Downstream. Do not
// change the slice.
func (p *Paragraph) Stops(line int) []Stop {
	line = p.clampLine(line)
	r := p.order(line)
	if r.stops == nil {
		r.stops = p.stops(line, r)
	}
	return r.stops
}

func (p *Paragraph) stops(line int, r *row) []Stop {
	if len(r.visible) == 0 {
		return []Stop{{X: pixels(p.startEdge(r)), Rune: p.lines[line].Start}}
	}
	all := p.borders(line, r)
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
// included, each rune once: one more than there are clusters.
func (p *Paragraph) borders(line int, r *row) []Stop {
	n := len(r.placed)
	left, right := p.edges(line, r)
	out := make([]Stop, n+1)
	out[0] = p.edgeStop(left, p.leftSide(&r.placed[0]))
	out[n] = p.edgeStop(right, p.rightSide(&r.placed[n-1]))
	for i := 1; i < n; i++ {
		l, q := &r.placed[i-1], &r.placed[i]
		if l.level < q.level || l.level == q.level && l.level.RTL() {
			out[i] = p.rightSide(l)
		} else {
			out[i] = p.leftSide(q)
		}
	}
	if left == ofCluster {
		p.own(out, r, 0, stretch(r, 0, 1, n, p.paragraph)-1)
	}
	if right == ofCluster {
		p.own(out, r, stretch(r, n-1, -1, -1, p.paragraph)+1, n-1)
	}
	return out
}

// own gives the places [from, to] the stops of both their borders. It is for a
// stretch against the paragraph at a wrapped edge: the edge's stop is the
// stretch's own, so that of its inner border must be too, or one of its runes
// would have two stops and another none. For the same reason each deeper stretch
// at one of the two borders owns both of its.
func (p *Paragraph) own(stops []Stop, r *row, from, to int) {
	if from > to {
		return
	}
	stops[from], stops[to+1] = p.leftSide(&r.placed[from]), p.rightSide(&r.placed[to])
	lowest := r.placed[from].level
	for i := from; i <= to; i++ {
		lowest = min(lowest, r.placed[i].level)
	}
	p.own(stops, r, from, stretch(r, from, 1, to+1, lowest)-1)
	p.own(stops, r, stretch(r, to, -1, from-1, lowest)+1, to)
}

// stretch walks over the places above a level, and returns the first that is
// not, or the end.
func stretch(r *row, from, step, end int, level bidi.Level) int {
	i := from
	for i != end && r.placed[i].level > level {
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
func (p *Paragraph) edges(line int, r *row) (left, right edge) {
	first, last := line == 0, line == len(p.rows)-1
	if first != last && stretch(r, 0, 1, len(r.placed), p.paragraph) == len(r.placed) {
		return ofCluster, ofCluster
	}
	atStart, atEnd := r.visible[0], r.visible[len(r.visible)-1]
	start, end := &left, &right
	if p.RTL() {
		atStart, atEnd = atEnd, atStart
		start, end = end, start
	}
	if first {
		*start = textStart
		if r.placed[atStart].level != p.paragraph {
			*start = startAgainst
		}
	}
	if last {
		*end = textEnd
		if r.placed[atEnd].level != p.paragraph {
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
func (p *Paragraph) leftSide(pl *place) Stop {
	if pl.level.RTL() {
		return Stop{X: pixels(pl.left), Rune: p.clusterEnd(pl.cluster), Affinity: doc.Upstream}
	}
	return Stop{X: pixels(pl.left), Rune: int(p.clusters[pl.cluster].start)}
}

// rightSide returns the caret at the right edge of a place.
func (p *Paragraph) rightSide(pl *place) Stop {
	if pl.level.RTL() {
		return Stop{X: pixels(p.right(pl)), Rune: int(p.clusters[pl.cluster].start)}
	}
	return Stop{X: pixels(p.right(pl)), Rune: p.clusterEnd(pl.cluster), Affinity: doc.Upstream}
}

// startEdge returns the x of a line's edge where its text begins.
func (p *Paragraph) startEdge(r *row) fixed {
	if p.RTL() {
		return r.left + r.total
	}
	return r.left
}

// endEdge returns the x of a line's edge where its text ends.
func (p *Paragraph) endEdge(r *row) fixed {
	if p.RTL() {
		return r.left
	}
	return r.left + r.total
}
