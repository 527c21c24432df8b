package edit

import (
	"slices"
	"sort"
	"unicode"

	"midad/editor/doc"
)

// WordAround returns the word that a caret is in or beside (UAX #29); beside none
// it is what stands there between words: blanks, or one sign or emoji, repeated or
// not. That is what a double click selects. Hidden controls are looked past.
func WordAround(d doc.Doc, c doc.Caret) (from, to doc.Caret) {
	if d.Len() == 0 {
		return c, c
	}
	text := d.Block(c.Pos.Block).Runes(c.Pos.Field)
	at := seenBeside(text, c)
	found, between := span{0, len(text)}, true
	for _, w := range words(text) {
		if w.start <= at && at < w.end {
			found, between = w, false
			break
		}
		if w.end <= at {
			found.start = w.end
		} else {
			found.end = w.start
			break
		}
	}
	if between {
		found = alike(text, found, at)
	}
	from, to = c, c
	from.Pos.Rune, from.Affinity = found.start, doc.Downstream
	to.Pos.Rune, to.Affinity = found.end, doc.Upstream
	return from, to
}

// seenBeside returns the rune that a caret belongs to: on the side of its
// affinity, or on the other one where that has nothing that is seen.
func seenBeside(text []rune, c doc.Caret) int {
	before, behind := c.Pos.Rune-1, c.Pos.Rune
	for before >= 0 && hiddenAt(text, before) {
		before--
	}
	for behind < len(text) && hiddenAt(text, behind) {
		behind++
	}
	if before >= 0 && (c.Affinity.Before() || behind == len(text)) || behind == len(text) {
		return max(before, 0)
	}
	return behind
}

// alike returns the stretch around a place of a gap between words whose grapheme
// clusters are all blanks or all the same; hidden controls part none.
func alike(text []rune, gap span, at int) span {
	borders := graphemes(text[gap.start:gap.end])
	cluster := func(i int) []rune { return text[gap.start+borders[i] : gap.start+borders[i+1]] }
	here := sort.SearchInts(borders, at-gap.start+1) - 1
	if here+1 >= len(borders) {
		return gap
	}
	same := func(i int) bool {
		a, b := cluster(i), cluster(here)
		return hidden(a[0]) || slices.Equal(a, b) || blank(a[0]) && blank(b[0])
	}
	first, last := here, here+1
	for first > 0 && same(first-1) {
		first--
	}
	for last+1 < len(borders) && same(last) {
		last++
	}
	return span{gap.start + borders[first], gap.start + borders[last]}
}

// blank reports whether a rune is white space that ends no line.
func blank(r rune) bool { return r == '\t' || unicode.Is(unicode.Zs, r) }

// BlockAround returns the field that a caret is in: what a triple click selects.
func BlockAround(d doc.Doc, c doc.Caret) (from, to doc.Caret) {
	if d.Len() == 0 {
		return c, c
	}
	from, to = c, c
	from.Pos.Rune, from.Affinity = 0, doc.Downstream
	to.Pos.Rune, to.Affinity = d.Block(c.Pos.Block).Len(c.Pos.Field), doc.Upstream
	return from, to
}

// SelectAll returns the state with the whole body selected.
func SelectAll(s State) State {
	return s.Select(doc.Caret{Pos: s.doc.Start()}, doc.Caret{Pos: s.doc.End()})
}

// SelectedText returns the selected text, blocks and fields on lines of their
// own; empty where nothing is selected.
func SelectedText(s State) string {
	if s.doc.Len() == 0 {
		return ""
	}
	from, to := s.Range()
	return doc.PlainTextBetween(s.doc, from, to)
}
