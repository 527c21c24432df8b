package layout

import (
	"slices"

	"midad/editor/bidi"
	"midad/editor/doc"
)

// Stops returns the places of the caret on a line, from the left: one more than
// it has visible clusters, which are the grapheme clusters with a width. Each is
// the stop of another rune. Where two directions meet, one place belongs to two
// runes; the stop is then that of the paragraph's direction: of a Latin word in an
// Arabic paragraph the stops at its borders are those of the Arabic around it, of
// a number in an Arabic phrase in a Latin paragraph they are the number's own. At
// its edges are the line's first rune and its end. Where the text there runs
// against the paragraph their affinity is LineStart and LineEnd, or, at the start
// and the end of the text, Upstream and Downstream. A line that ends with a line
// break has its last stop before that. Do not change the slice.
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
	all := p.borders(line, l)
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
// behind a line break, which is a place of the next line.
func (p *Paragraph) borders(line int, l *placedLine) []Stop {
	n := len(l.placed)
	out := make([]Stop, n+1)
	start, end := p.lineStart(line, l), p.lineEnd(line, l)
	out[0], out[n] = start, end
	if p.RTL() {
		out[0], out[n] = end, start
	}
	for i := 1; i < n; i++ {
		before, after := &l.placed[i-1], &l.placed[i]
		if before.level < after.level || before.level == after.level && before.level.RTL() {
			out[i] = before.rightSide()
		} else {
			out[i] = after.leftSide()
		}
	}
	p.ownWithin(out, l)
	if len(p.edges) > 0 {
		out = l.oneOfEachEdge(out)
		n = len(out) - 1
	}
	switch r := &p.rows[line]; {
	case line == len(p.rows)-1 || !endsLine(p.text[r.end-1]):
		return out
	case p.RTL():
		return out[1:]
	}
	return out[:n]
}

// oneOfEachEdge leaves out the second of the two borders of each isolate's edge:
// they are one place. The text on both sides of it has a higher level, so both
// are the edge's own.
func (l *placedLine) oneOfEachEdge(borders []Stop) []Stop {
	kept := 0
	for i, s := range borders {
		if i > 0 && l.placed[i-1].parts() {
			continue
		}
		borders[kept] = s
		kept++
	}
	return borders[:kept]
}

// lineStart returns the stop at the edge of a line where it begins: of its first
// rune, or of the edge itself where that rune's leading side is elsewhere.
func (p *Paragraph) lineStart(line int, l *placedLine) Stop {
	s := Stop{X: pixels(p.startEdge(l)), Rune: int(p.rows[line].start)}
	if l.clusterAt(s.Rune).leading().X == s.X {
		return s
	}
	s.Affinity = doc.LineStart
	if line == 0 {
		s.Affinity = doc.Upstream
	}
	return s
}

// lineEnd returns the stop at the edge of a line where it ends.
func (p *Paragraph) lineEnd(line int, l *placedLine) Stop {
	s := Stop{X: pixels(p.endEdge(l)), Rune: int(p.rows[line].end), Affinity: doc.Upstream}
	if l.clusterAt(s.Rune-1).trailing().X == s.X {
		return s
	}
	s.Affinity = doc.LineEnd
	if line == len(p.rows)-1 {
		s.Affinity = doc.Downstream
	}
	return s
}

// ownWithin lets each stretch in the paragraph's direction that lies within text
// against it own its borders. One that touches the end of that text cannot: the
// border there belongs to what is outside; nor can one that an isolate's edge
// parts or touches, whose own place is there.
func (p *Paragraph) ownWithin(stops []Stop, l *placedLine) {
	for i := 1; i < len(l.placed); i++ {
		around := l.placed[i-1].level
		if l.placed[i].level <= around || around.RTL() == p.RTL() || l.placed[i].level.RTL() != p.RTL() {
			continue
		}
		end := stretch(l, i, 1, len(l.placed), around)
		if end == len(l.placed) || l.placed[end].level != around {
			continue
		}
		if !slices.ContainsFunc(l.placed[i-1:end+1], func(pl place) bool { return pl.parts() }) {
			p.own(stops, l, i, end-1)
		}
	}
}

// own gives the places [from, to] the stops of both their borders, and with them
// each deeper stretch at one of the two borders those of both of its: else one
// rune would have two stops and another none.
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

// leftSide returns the caret at the left edge of a place.
func (p *place) leftSide() Stop {
	if p.level.RTL() {
		return p.trailing()
	}
	return p.leading()
}

// rightSide returns the caret at the right edge of a place.
func (p *place) rightSide() Stop {
	if p.level.RTL() {
		return p.leading()
	}
	return p.trailing()
}

// leading returns the caret before a place's cluster.
func (p *place) leading() Stop {
	if p.parts() {
		return Stop{X: pixels(p.left), Rune: p.start, Affinity: doc.IsolateEdge}
	}
	if p.level.RTL() {
		return Stop{X: pixels(p.right()), Rune: p.start}
	}
	return Stop{X: pixels(p.left), Rune: p.start}
}

// trailing returns the caret behind a place's cluster.
func (p *place) trailing() Stop {
	if p.parts() {
		return p.leading()
	}
	if p.level.RTL() {
		return Stop{X: pixels(p.left), Rune: p.end, Affinity: doc.Upstream}
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
