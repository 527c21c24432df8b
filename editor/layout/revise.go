package layout

import (
	"slices"

	"midad/editor/bidi"
	"midad/editor/doc"
)

// Revise lays out another text in the same style, from the parts of the
// paragraph that it shares with it: a letter typed costs as much as the lines
// around it, however long the paragraph is, and a look at each rune. The result
// is what MarkedParagraph would give. Text and marks are kept, not copied.
func (p *Paragraph) Revise(text []rune, marks []doc.Mark, base bidi.Base, width float32) *Paragraph {
	s, kept := p.shaped.revise(text, marks, base)
	if limitOf(width) != p.limit {
		return s.breakAt(width)
	}
	return s.breakAfter(p, kept)
}

// shared says what a revised text has in common with the one before: the runes
// [0, head) and the last tail runes, which are in parts of both.
type shared struct{ head, tail int }

// revise does what shape does, with the parts of p that stay as they are.
func (p *shaped) revise(text []rune, marks []doc.Mark, base bidi.Base) (*shaped, shared) {
	s, levels := p.engine.begin(text, marks, base, p.style)
	if s.paragraph != p.paragraph || len(text) == 0 || len(p.text) == 0 {
		if len(text) > 0 {
			s.build(levels, 0, len(text), 0)
		}
		return s.finish(), shared{}
	}
	first, last := p.stay(s, levels)
	// A part beside one that changes is made anew too (see seam).
	first = max(0, first-1)
	for first > 0 && first < len(p.parts) && len(p.parts[first].clusters) == 1 {
		first--
	}
	last = min(len(p.parts), last+1)
	head, tail := int(p.starts[first]), len(p.text)-int(p.starts[last])
	s.parts = make([]*part, first, len(p.parts)+(len(text)-len(p.text))/partLength+2)
	copy(s.parts, p.parts)
	s.build(levels, head, len(text)-tail, p.beginsLine(first))
	s.parts = append(s.parts, p.parts[last:]...)
	return s.finish(), shared{head, tail}
}

// stay returns the first part of p that is not the same in s from the text's
// start, and the part after the last one that is not from its end.
func (p *shaped) stay(s *shaped, levels []bidi.Level) (first, last int) {
	moved := len(s.text) - len(p.text)
	same := func(i, by int) bool {
		q, from, to := p.parts[i], int(p.starts[i])+by, int(p.starts[i+1])+by
		return slices.Equal(q.levels, levels[from:to]) && q.boldAs(s.bold, from, to) && p.edgesAs(s, i, by)
	}
	head := commonHead(p.text, s.text)
	for first < len(p.parts) && int(p.starts[first+1]) <= head && same(first, 0) {
		first++
	}
	tail := min(commonTail(p.text, s.text), min(len(p.text), len(s.text))-int(p.starts[first]))
	last = len(p.parts)
	for last > first && len(p.text)-int(p.starts[last-1]) <= tail && same(last-1, moved) {
		last--
	}
	return first, last
}

// boldAs reports whether the runes [from, to) of a text are bold where those of
// the part are.
func (q *part) boldAs(bold []bool, from, to int) bool {
	if bold == nil {
		return q.bold == nil
	}
	if q.bold == nil {
		return !slices.Contains(bold[from:to], true)
	}
	return slices.Equal(q.bold, bold[from:to])
}

// beginsLine returns whether a line may begin with a part.
func (p *shaped) beginsLine(part int) clusterFlags {
	if part == 0 || part == len(p.parts) {
		return 0
	}
	return p.parts[part].clusters[0].flags & (flagBreak | flagMust)
}

func commonHead(a, b []rune) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

func commonTail(a, b []rune) int {
	n := min(len(a), len(b))
	a, b = a[len(a)-n:], b[len(b)-n:]
	for i := n - 1; i >= 0; i-- {
		if a[i] != b[i] {
			return n - 1 - i
		}
	}
	return n
}
