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
// it has visible clusters, which are the grapheme clusters with a width. Where
// two directions meet, one place belongs to two runes; the stop is then the
// rune of the direction nearer to the paragraph's, so that each rune is stopped
// at once. At the start and the end of the text, where the line's edge runs
// against the paragraph, the stop is rune 0, Upstream, or the text's end,
// Downstream. Do not change the slice.
func (p *Paragraph) Stops(line int) []Stop {
	line = p.clampLine(line)
	r := p.order(line)
	if r.stops == nil {
		r.stops = p.stops(line, r)
	}
	return r.stops
}

func (p *Paragraph) stops(line int, r *row) []Stop {
	n := len(r.visible)
	if n == 0 {
		return []Stop{{X: pixels(p.startEdge(r)), Rune: p.lines[line].Start}}
	}
	at := func(i int) *place { return &r.placed[r.visible[i]] }
	left, right := p.edges(line, at(0).level, at(n-1).level, p.runsAgainst(r))
	stops := make([]Stop, n+1)
	stops[0] = p.edgeStop(left, p.leftSide(at(0)))
	stops[n] = p.edgeStop(right, p.rightSide(at(n-1)))
	for i := 1; i < n; i++ {
		l, q := at(i-1), at(i)
		if l.level < q.level || l.level == q.level && l.level.RTL() {
			stops[i] = p.rightSide(l)
		} else {
			stops[i] = p.leftSide(q)
		}
	}
	// A run at a wrapped edge has the edge's stop, so it must have that of its
	// inner border too, and so must each stretch that it is the outer part of:
	// the rune of the other side is the one that the edge has.
	if left == ofCluster {
		lowest := at(0).level
		for i := 1; i < n && lowest > p.paragraph; i++ {
			if at(i).level < lowest {
				lowest = at(i).level
				stops[i] = p.rightSide(at(i - 1))
			}
		}
	}
	if right == ofCluster {
		lowest := at(n - 1).level
		for i := n - 1; i > 0 && lowest > p.paragraph; i-- {
			if at(i-1).level < lowest {
				lowest = at(i - 1).level
				stops[i] = p.leftSide(at(i))
			}
		}
	}
	return stops
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

// edges returns what the left and the right edge of a line are, whose outermost
// clusters have the given levels. A wrapped line that runs against the paragraph
// as a whole has no other edges than its clusters'.
func (p *Paragraph) edges(line int, leftmost, rightmost bidi.Level, against bool) (left, right edge) {
	first, last := line == 0, line == len(p.rows)-1
	if against && first != last {
		return ofCluster, ofCluster
	}
	start, end := &left, &right
	atStart, atEnd := leftmost, rightmost
	if p.RTL() {
		start, end = end, start
		atStart, atEnd = atEnd, atStart
	}
	if first {
		*start = textStart
		if atStart != p.paragraph {
			*start = startAgainst
		}
	}
	if last {
		*end = textEnd
		if atEnd != p.paragraph {
			*end = endAgainst
		}
	}
	return left, right
}

// runsAgainst reports whether no visible cluster of a line has the paragraph's
// level.
func (p *Paragraph) runsAgainst(r *row) bool {
	for _, v := range r.visible {
		if r.placed[v].level == p.paragraph {
			return false
		}
	}
	return true
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
