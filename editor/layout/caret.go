package layout

import (
	"sort"

	"midad/editor/doc"
)

// CaretAt returns the line and the x of a caret before the given rune.
// Downstream is the leading edge of that rune, Upstream the trailing edge of the
// one before, which at a soft wrap stands on the line before. At the text's
// start Upstream, and at its end Downstream, is the edge of the line; LineStart
// and LineEnd are the edges of the line that begins or ends at the rune;
// IsolateEdge is where an isolate that begins or ends there parts the line.
// Inside a grapheme cluster the caret stands at the cluster's start. A rune
// outside the text counts as its start or end.
func (p *Paragraph) CaretAt(rune int, a doc.Affinity) (line int, x float32) {
	n := len(p.text)
	switch {
	case n == 0 || rune <= 0 && a.Before():
		return 0, pixels(p.startEdge(p.placedLine(0)))
	case rune >= n && !a.Before():
		last := len(p.rows) - 1
		return last, pixels(p.endEdge(p.placedLine(last)))
	}
	rune = min(max(rune, 0), n)
	at := rune // the rune beside which the caret stands
	if a.Before() {
		at--
	}
	line = p.rowOf(at)
	l := p.placedLine(line)
	switch r := &p.rows[line]; {
	case a == doc.LineStart && rune == int(r.start):
		return line, pixels(p.startEdge(l))
	case a == doc.LineEnd && rune == int(r.end):
		return line, pixels(p.endEdge(l))
	case a == doc.IsolateEdge:
		if i := l.edgeBefore(rune); i >= 0 {
			return line, pixels(l.placed[i].left)
		}
	}
	pl := l.clusterAt(at)
	trailing := a.Before() && pl.end == rune
	if trailing == pl.level.RTL() {
		return line, pixels(pl.left)
	}
	return line, pixels(pl.right())
}

// Hit returns the caret nearest to an x on a line. On a stop it is that stop;
// within a cluster it is the nearer side, with the affinity that keeps it at
// that cluster; past an end of the line it is that end. A line that does not
// exist counts as the nearest one.
func (p *Paragraph) Hit(line int, x float32) (rune int, a doc.Affinity) {
	line = p.clampLine(line)
	stops := p.Stops(line)
	at := toFixed(x)
	i := sort.Search(len(stops), func(i int) bool { return toFixed(stops[i].X) >= at })
	switch {
	case i == len(stops):
		i--
		return stops[i].Rune, stops[i].Affinity
	case i == 0 || toFixed(stops[i].X) == at:
		return stops[i].Rune, stops[i].Affinity
	}
	l := p.placedLine(line)
	pl := &l.placed[l.visible[i-1]]
	side := pl.rightSide()
	if at-pl.left < pl.right()-at {
		side = pl.leftSide()
	}
	return side.Rune, side.Affinity
}

// Boxes returns the rectangles of the selected runes [start, end): one for each
// line and each stretch that is connected on the screen, from the left in each
// line. A grapheme cluster that is selected in part is boxed whole.
func (p *Paragraph) Boxes(start, end int) []Box {
	return p.boxes(start, end, 0, len(p.rows)-1)
}

// boxes returns the boxes on the lines from one to another, that one included.
func (p *Paragraph) boxes(start, end, from, to int) []Box {
	var boxes []Box
	start, end = max(start, 0), min(end, len(p.text))
	if start >= end {
		return nil
	}
	for i := max(p.rowOf(start), from); i <= min(p.rowOf(end-1), to); i++ {
		l := p.placedLine(i)
		open := false
		for _, v := range l.visible {
			pl := &l.placed[v]
			if pl.end <= start || pl.start >= end {
				open = false
				continue
			}
			width := pixels(pl.advance)
			if open {
				boxes[len(boxes)-1].Width += width
				continue
			}
			open = true
			boxes = append(boxes, Box{X: pixels(pl.left), Top: p.lineHeight * float32(i), Width: width, Height: p.lineHeight})
		}
	}
	return boxes
}
