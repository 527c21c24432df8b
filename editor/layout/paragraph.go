package layout

import (
	"sort"

	"midad/editor/bidi"
	"midad/editor/doc"
)

// Paragraph is a text laid out at one width. The geometry of its lines is worked
// out when it is first asked for.
type Paragraph struct {
	*shaped
	limit      fixed // of a line's width
	width      fixed // of the box in which lines are aligned
	lineHeight float32
	baseline   float32 // from a line's top
	rows       []row
	placed     []*placedLine // nil until asked for
	lines      []Line        // the same
}

// Reflow returns the paragraph broken anew at another width, from the same
// shapes; at the same width, the paragraph itself.
func (p *Paragraph) Reflow(width float32) *Paragraph {
	if limitOf(width) == p.limit {
		return p
	}
	return p.shaped.breakAt(width)
}

// LineCount returns how many lines there are; an empty text has one.
func (p *Paragraph) LineCount() int { return len(p.rows) }

// Line returns a line. It panics where there is no such line.
func (p *Paragraph) Line(i int) Line {
	r := &p.rows[i]
	left, top := p.contentLeft(r), p.lineHeight*float32(i)
	return Line{
		Start: int(r.start), End: int(r.end),
		Top: top, Baseline: top + p.baseline, Height: p.lineHeight,
		Left: pixels(left), Right: pixels(left + r.content),
	}
}

// Lines returns all lines from the top. Do not change the slice.
func (p *Paragraph) Lines() []Line {
	if p.lines == nil {
		p.lines = make([]Line, len(p.rows))
		for i := range p.lines {
			p.lines[i] = p.Line(i)
		}
	}
	return p.lines
}

// LinesIn returns the lines [from, to) that reach into [top, bottom), distances
// from the paragraph's top.
func (p *Paragraph) LinesIn(top, bottom float32) (from, to int) {
	if bottom <= max(top, 0) || top >= p.Height() {
		return 0, 0
	}
	from = p.clampLine(int(max(top, 0) / p.lineHeight))
	return from, p.clampLine(int(min(bottom, p.Height())/p.lineHeight)) + 1
}

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
func (p *Paragraph) Height() float32 { return p.lineHeight * float32(len(p.rows)) }

// RTL reports whether the base direction is right to left.
func (p *Paragraph) RTL() bool { return p.paragraph.RTL() }

// LevelAt returns the embedding level of a rune, the paragraph's own at the
// text's end: whether what is typed there runs right to left.
func (p *Paragraph) LevelAt(rune int) bidi.Level {
	if rune < 0 || rune >= len(p.text) {
		return p.paragraph
	}
	at := p.spotOf(rune)
	return p.parts[at.part].levels[rune-int(p.starts[at.part])]
}

// rowOf returns the line that a rune stands on.
func (p *Paragraph) rowOf(rune int) int {
	return sort.Search(len(p.rows)-1, func(i int) bool { return int(p.rows[i].end) > rune })
}

// clampLine returns the nearest line that exists.
func (p *Paragraph) clampLine(line int) int { return min(max(line, 0), len(p.rows)-1) }
