package layout

import (
	"sort"

	"midad/editor/doc"
)

// CaretAt returns the line and the x of a caret before the given rune.
// Downstream is the leading edge of that rune, Upstream the trailing edge of the
// one before, which at a soft wrap stands on the line before. At the text's
// start Upstream, and at its end Downstream, is the edge of the line. Inside a
// grapheme cluster the caret stands at the cluster's start. A rune outside the
// text counts as its start or end.
func (p *Paragraph) CaretAt(rune int, a doc.Affinity) (line int, x float32) {
	n := len(p.clusters)
	switch {
	case n == 0 || rune <= 0 && a == doc.Upstream:
		return 0, pixels(p.startEdge(&p.rows[0]))
	case rune >= len(p.text) && a == doc.Downstream:
		last := len(p.rows) - 1
		return last, pixels(p.endEdge(&p.rows[last]))
	}
	rune = min(max(rune, 0), len(p.text))
	trailing := false
	c := 0
	if a == doc.Upstream {
		c = p.clusterAt(rune - 1)
		trailing = p.clusterEnd(c) == rune
	} else {
		c = p.clusterAt(rune)
	}
	line = p.rowOf(c)
	pl := p.placeOf(line, c)
	if trailing == pl.level.RTL() {
		return line, pixels(pl.left)
	}
	return line, pixels(p.right(pl))
}

// placeOf returns the place of a cluster on its line.
func (p *Paragraph) placeOf(line, cluster int) *place {
	r := p.order(line)
	for i := range r.placed {
		if r.placed[i].cluster == cluster {
			return &r.placed[i]
		}
	}
	panic("layout: a cluster is not on its line") // order places each cluster of a row
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
	r := &p.rows[line]
	pl := &r.placed[r.visible[i-1]]
	side := p.rightSide(pl)
	if at-pl.left < p.right(pl)-at {
		side = p.leftSide(pl)
	}
	return side.Rune, side.Affinity
}

// Boxes returns the rectangles of the selected runes [start, end): one for each
// line and each stretch that is connected on the screen, from the left in each
// line. A grapheme cluster that is selected in part is boxed whole.
func (p *Paragraph) Boxes(start, end int) []Box {
	var boxes []Box
	start, end = max(start, 0), min(end, len(p.text))
	if start >= end {
		return nil
	}
	first, last := p.clusterAt(start), p.clusterAt(end-1)
	for line := p.rowOf(first); line <= p.rowOf(last); line++ {
		r := p.order(line)
		open := false
		for _, v := range r.visible {
			pl := &r.placed[v]
			if pl.cluster < first || pl.cluster > last {
				open = false
				continue
			}
			width := pixels(p.clusters[pl.cluster].advance)
			if open {
				boxes[len(boxes)-1].Width += width
				continue
			}
			open = true
			boxes = append(boxes, Box{X: pixels(pl.left), Top: p.lines[line].Top, Width: width, Height: p.lines[line].Height})
		}
	}
	return boxes
}
