package edit

import (
	"slices"
	"unicode/utf8"

	"midad/editor/doc"
)

// grows reports whether a mark takes in what is typed at its end. Links and
// notes do not, and neither does an isolate, behind which the text of the
// paragraph's own direction goes on.
func grows(k doc.MarkKind) bool { return passesOn(k) && k != doc.Isolate }

// passesOn reports whether a mark is that of a text put in place of its own.
// Links and notes are for the one text that they were made for.
func passesOn(k doc.MarkKind) bool { return k != doc.Link && k != doc.Note }

// marksAt returns the marks that a text typed at a position gets: those around
// it, those that end there and grow, and at a text's start the bold and italic
// that begin there.
func marksAt(d doc.Doc, p doc.Pos) []doc.Mark {
	if p.Field != doc.FieldText {
		return nil
	}
	var out []doc.Mark
	for _, m := range d.Block(p.Block).Marks() {
		switch {
		case m.Start < p.Rune && p.Rune < m.End,
			p.Rune == m.End && grows(m.Kind),
			p.Rune == 0 && m.Start == 0 && (m.Kind == doc.Strong || m.Kind == doc.Emphasis):
			out = append(out, m)
		}
	}
	return out
}

// marksOver returns the marks that a text gets that takes the place of a
// selection: those of the first selected rune, but a link or note only where
// some of it is left.
func marksOver(d doc.Doc, from, to doc.Pos) []doc.Mark {
	if from.Field != doc.FieldText {
		return nil
	}
	var out []doc.Mark
	for _, m := range d.Block(from.Block).Marks() {
		if m.Start > from.Rune || from.Rune >= m.End {
			continue
		}
		whole := m.Start == from.Rune && (to.Block != from.Block || m.End <= to.Rune)
		if passesOn(m.Kind) || !whole && m.Start < from.Rune && to.Block == from.Block && m.End > to.Rune {
			out = append(out, m)
		}
	}
	return out
}

// spread returns the marks over all of a text of n runes.
func spread(marks []doc.Mark, n int) []doc.Mark {
	var out []doc.Mark
	for _, m := range marks {
		m.Start, m.End = 0, n
		out = append(out, m)
	}
	return out
}

// spreadOver is spread for a string.
func spreadOver(marks []doc.Mark, s string) []doc.Mark {
	if len(marks) == 0 {
		return nil
	}
	return spread(marks, utf8.RuneCountInString(s))
}

// stretch is a part of one block's own text.
type stretch struct{ block, start, end int }

// texts returns what a range covers of the blocks' own texts, empty parts left
// out.
func texts(d doc.Doc, from, to doc.Pos) []stretch {
	var out []stretch
	for i := from.Block; i <= to.Block && i < d.Len(); i++ {
		b := d.Block(i)
		if !b.HasText() {
			continue
		}
		start, end := 0, b.Len(doc.FieldText)
		if i == from.Block {
			if from.Field != doc.FieldText {
				continue
			}
			start = from.Rune
		}
		if i == to.Block && to.Field == doc.FieldText {
			end = to.Rune
		}
		if start < end {
			out = append(out, stretch{i, start, end})
		}
	}
	return out
}

// covering returns the marks that cover [start, end) whole.
func covering(marks []doc.Mark, start, end int) []doc.Mark {
	var out []doc.Mark
	for _, m := range marks {
		if m.Start <= start && end <= m.End {
			out = append(out, m)
		}
	}
	return out
}

// covered reports whether a mark that does the same as m covers [start, end).
func covered(marks []doc.Mark, m doc.Mark, start, end int) bool {
	return slices.ContainsFunc(covering(marks, start, end), m.Same)
}

// without returns the marks with those of one kind cut out of [start, end).
func without(marks []doc.Mark, k doc.MarkKind, start, end int) []doc.Mark {
	var out []doc.Mark
	for _, m := range marks {
		if m.Kind != k || m.End <= start || m.Start >= end {
			out = append(out, m)
			continue
		}
		if m.Start < start {
			left := m
			left.End = start
			out = append(out, left)
		}
		if m.End > end {
			m.Start = end
			out = append(out, m)
		}
	}
	return out
}
