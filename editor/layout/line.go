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
	place          int // of those on this line, from the left
	group          int // the first cluster of its group, on this line
	word           *word
	glyph0, glyph1 int32 // of a group's first cluster
}

// place is where a cluster stands on a line.
type place struct {
	*lineCluster
	left  fixed
	level bidi.Level // after L1
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
	l.clusters = p.clustersOf(r)
	scratch := &p.engine.scratch
	scratch.row = p.levelsOf(scratch.row[:0], int(r.start), int(r.end))
	runes := bidi.LineLevels(p.text[r.start:r.end], scratch.row, p.paragraph)
	levels := runes[:len(l.clusters)] // a cluster's first rune is not before its place
	for i := range l.clusters {
		levels[i] = runes[l.clusters[i].start-int(r.start)]
	}
	l.placed = make([]place, len(levels))
	l.visible = make([]int, 0, len(levels))
	x := l.left
	for at, i := range bidi.Order(levels) {
		c := &l.clusters[i]
		if c.place = at; c.advance > 0 {
			l.visible = append(l.visible, at)
		}
		l.placed[at] = place{lineCluster: c, left: x, level: levels[i]}
		x += c.advance
	}
	return l
}

// clustersOf returns the clusters of a line in logical order.
func (p *Paragraph) clustersOf(r *row) []lineCluster {
	out := make([]lineCluster, 0, r.end-r.start)
	before, group := spot{part: -1}, 0
	for at := p.spotOf(int(r.start)); at.part < len(p.parts); at = p.next(at) {
		start := p.runeOf(at)
		if start >= r.end {
			break
		}
		q := p.parts[at.part]
		c := &q.clusters[at.cluster]
		if first := (spot{at.part, int(c.group)}); first != before {
			before, group = first, len(out)
		}
		out = append(out, lineCluster{
			start: int(start), end: int(p.runeOf(p.next(at))), advance: c.advance, group: group,
			word: q.words[c.word].word, glyph0: c.glyph0, glyph1: c.glyph1,
		})
	}
	return out
}

// clusterAt returns the place of the cluster that holds a rune of the line.
func (l *placedLine) clusterAt(rune int) *place {
	i := sort.Search(len(l.clusters), func(i int) bool { return l.clusters[i].end > rune })
	return &l.placed[l.clusters[min(i, len(l.clusters)-1)].place]
}
