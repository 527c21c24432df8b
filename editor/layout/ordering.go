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
	stops := make([]Stop, n+1)
	// A stretch against the paragraph at a wrapped edge keeps the stop of its
	// inner border: its outer one cannot have the rune of the paragraph's side.
	keepRight, keepLeft := p.wrappedStretches(line, r)
	for i := 0; i <= n; i++ {
		switch {
		case i == 0:
			pl := &r.placed[r.visible[0]]
			stops[0] = p.edgeStop(line, pl, p.leftSide(pl), p.RTL())
		case i == n:
			pl := &r.placed[r.visible[n-1]]
			stops[n] = p.edgeStop(line, pl, p.rightSide(pl), !p.RTL())
		default:
			l, q := &r.placed[r.visible[i-1]], &r.placed[r.visible[i]]
			ofLeft := l.level < q.level || l.level == q.level && l.level.RTL()
			if i == keepLeft {
				ofLeft = true
			} else if i == keepRight {
				ofLeft = false
			}
			if ofLeft {
				stops[i] = p.rightSide(l)
			} else {
				stops[i] = p.leftSide(q)
			}
		}
	}
	return stops
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

// edgeStop returns the stop of a line's edge: of the text's start or end where
// the edge is one of these, else the edge cluster's own.
func (p *Paragraph) edgeStop(line int, edge *place, own Stop, atEnd bool) Stop {
	against := edge.level != p.paragraph
	switch {
	case atEnd && line == len(p.rows)-1:
		own.Rune, own.Affinity = len(p.text), doc.Upstream
		if against {
			own.Affinity = doc.Downstream
		}
	case !atEnd && line == 0:
		own.Rune, own.Affinity = 0, doc.Downstream
		if against {
			own.Affinity = doc.Upstream
		}
	}
	return own
}

// wrappedStretches returns the borders, as indices of stops, at which a stretch
// of a level above the paragraph's ends that began at a wrapped edge of the
// line: keepLeft of the one at the left edge, keepRight of the one at the
// right; -1 where there is none.
func (p *Paragraph) wrappedStretches(line int, r *row) (keepRight, keepLeft int) {
	keepRight, keepLeft = -1, -1
	n := len(r.visible)
	level := func(i int) bidi.Level { return r.placed[r.visible[i]].level }
	startWraps, endWraps := line > 0, line < len(p.rows)-1
	leftWraps, rightWraps := startWraps, endWraps
	if p.RTL() {
		leftWraps, rightWraps = endWraps, startWraps
	}
	if leftWraps && level(0) > p.paragraph {
		i := 1
		for i < n && level(i) > p.paragraph {
			i++
		}
		keepLeft = i
	}
	if rightWraps && level(n-1) > p.paragraph {
		i := n - 1
		for i > 0 && level(i-1) > p.paragraph {
			i--
		}
		keepRight = i
	}
	return keepRight, keepLeft
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
