package layout

import (
	"sort"

	"midad/editor/bidi"
)

// placedLine is a row with its clusters placed. It is made when it is first asked for.
type placedLine struct {
	clusters []lineCluster // in logical order
	placed   []place       // from the left
	visible  []int         // places with a width
	stops    []Stop
	left     fixed
	total    fixed
}

// lineCluster is a cluster on a line. Runes are those of the text.
type lineCluster struct {
	start, end     int
	advance        fixed
	level          bidi.Level // after L1
	place          int        // of those on this line, from the left
	group          int        // the first cluster of its group, on this line
	word           *word
	glyph0, glyph1 int32 // of a group's first cluster
}

// place is where a cluster stands on a line.
type place struct {
	*lineCluster
	left fixed
}

func (p *place) right() fixed { return p.left + p.advance }

// placedLine returns a line with its clusters placed, by bidi rules L1 and L2.
func (p *Paragraph) placedLine(i int) *placedLine {
	if p.placed == nil {
		p.placed = make([]*placedLine, len(p.rows))
	}
	if p.placed[i] == nil {
		p.placed[i] = p.order(&p.rows[i])
	}
	return p.placed[i]
}

func (p *Paragraph) order(r *row) *placedLine {
	l := &placedLine{left: p.left(r), total: r.total}
	if r.start == r.end {
		return l
	}
	scratch := &p.engine.scratch
	scratch.row = p.levelsOf(scratch.row[:0], int(r.start), int(r.end))
	l.clusters = p.clustersOf(r, bidi.LineLevels(p.text[r.start:r.end], scratch.row, p.paragraph))
	levels := scratch.row[:0]
	for i := range l.clusters {
		levels = append(levels, l.clusters[i].level)
	}
	scratch.row = levels
	l.placed = make([]place, len(levels))
	l.visible = make([]int, 0, len(levels))
	x := l.left
	for at, i := range bidi.Order(levels) {
		c := &l.clusters[i]
		if c.place = at; c.advance > 0 {
			l.visible = append(l.visible, at)
		}
		l.placed[at] = place{lineCluster: c, left: x}
		x += c.advance
	}
	return l
}

// clustersOf returns the clusters of a line, whose runes have the given levels,
// in logical order. Where an isolate's edge parts the letters beside it there is
// an empty cluster, as a control of the isolate would be.
func (p *Paragraph) clustersOf(r *row, levels []bidi.Level) []lineCluster {
	edges := p.edgesIn(int(r.start)+1, int(r.end))
	out := make([]lineCluster, 0, r.end-r.start)
	before, group := spot{part: -1}, 0
	for at := p.spotOf(int(r.start)); at.part < len(p.parts); at = p.next(at) {
		start := p.runeOf(at)
		if start >= r.end {
			break
		}
		q := p.parts[at.part]
		c := &q.clusters[at.cluster]
		level := levels[start-r.start]
		for len(edges) > 0 && edges[0].At <= int(start) {
			if e := edges[0]; e.At == int(start) && e.Level < min(level, out[len(out)-1].level) {
				out = append(out, lineCluster{start: e.At, end: e.At, group: len(out), level: e.Level, word: &empty})
			}
			edges = edges[1:]
		}
		if first := (spot{at.part, int(c.group)}); first != before {
			before, group = first, len(out)
		}
		out = append(out, lineCluster{
			start: int(start), end: int(p.runeOf(p.next(at))), advance: c.advance, group: group, level: level,
			word: q.words[c.word].word, glyph0: c.glyph0, glyph1: c.glyph1,
		})
	}
	return out
}

// empty is the word of the cluster at an isolate's edge.
var empty word

// parts reports whether a place is that of an isolate's edge, which parts the
// text on its sides.
func (p *place) parts() bool { return p.start == p.end }

// clusterAt returns the place of the cluster that holds a rune of the line.
func (l *placedLine) clusterAt(rune int) *place {
	i := sort.Search(len(l.clusters), func(i int) bool { return l.clusters[i].end > rune })
	return &l.placed[l.clusters[min(i, len(l.clusters)-1)].place]
}

// edgeBefore returns the place of the isolate's edge before a rune, or -1.
func (l *placedLine) edgeBefore(rune int) int {
	i := sort.Search(len(l.clusters), func(i int) bool { return l.clusters[i].end >= rune })
	for ; i < len(l.clusters) && l.clusters[i].start <= rune; i++ {
		if at := l.clusters[i].place; l.placed[at].parts() {
			return at
		}
	}
	return -1
}
