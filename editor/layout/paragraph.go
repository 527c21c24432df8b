package layout

import (
	"sort"

	"midad/editor/bidi"
	"midad/editor/doc"
)

// Paragraph is a text laid out at one width. Its lines' geometry is worked out
// when it is first asked for.
type Paragraph struct {
	*shaped
	width  fixed // of the box in which lines are aligned
	rows   []row
	lines  []Line
	height float32
}

// row is a line before and after it is ordered.
type row struct {
	from, to int     // clusters
	content  fixed   // the width without trailing blanks
	total    fixed   // the width with them
	placed   []place // from the left; nil until asked for
	left     fixed
	stops    []Stop
	visible  []int // places with a width
}

// place is a cluster on a line.
type place struct {
	cluster int
	left    fixed
	level   bidi.Level // after L1
}

// Reflow returns the paragraph broken anew at another width, from the same
// shapes; at the same width, the paragraph itself.
func (p *Paragraph) Reflow(width float32) *Paragraph {
	if !unlimited(width) && toFixed(width) == p.width {
		return p
	}
	return p.shaped.breakAt(width)
}

// Lines returns the lines from the top; an empty text has one. Do not change
// the slice.
func (p *Paragraph) Lines() []Line { return p.lines }

// Text returns the text; do not change it.
func (p *Paragraph) Text() []rune { return p.text }

// Marks returns the text's marks; do not change them.
func (p *Paragraph) Marks() []doc.Mark { return p.marks }

// Style returns the style that the text is set in.
func (p *Paragraph) Style() Style { return p.style }

// Width returns the width in which the lines are aligned; of a paragraph without
// a limit, the width of its line with trailing blanks.
func (p *Paragraph) Width() float32 { return pixels(p.width) }

// ContentWidth returns the width of the widest line without trailing blanks.
func (p *Paragraph) ContentWidth() float32 {
	widest := fixed(0)
	for i := range p.rows {
		widest = max(widest, p.rows[i].content)
	}
	return pixels(widest)
}

// Height returns the height of all lines: whole pixels.
func (p *Paragraph) Height() float32 { return p.height }

// RTL reports whether the base direction is right to left.
func (p *Paragraph) RTL() bool { return p.paragraph.RTL() }

// LevelAt returns the embedding level of a rune, the paragraph's own at the
// text's end: whether what is typed there runs right to left.
func (p *Paragraph) LevelAt(rune int) bidi.Level {
	if rune < 0 || rune >= len(p.levels) {
		return p.paragraph
	}
	return p.levels[rune]
}

// clusterEnd returns the rune after a cluster.
func (p *shaped) clusterEnd(i int) int {
	if i+1 < len(p.clusters) {
		return int(p.clusters[i+1].start)
	}
	return len(p.text)
}

// clusterAt returns the cluster that holds a rune of the text.
func (p *shaped) clusterAt(rune int) int {
	return sort.Search(len(p.clusters), func(i int) bool { return int(p.clusters[i].start) > rune }) - 1
}

// rowOf returns the line that a cluster stands on.
func (p *Paragraph) rowOf(cluster int) int {
	return sort.Search(len(p.rows), func(i int) bool { return p.rows[i].from > cluster }) - 1
}

// clampLine returns the nearest line that exists.
func (p *Paragraph) clampLine(line int) int { return min(max(line, 0), len(p.rows)-1) }
