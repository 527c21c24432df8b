package edit

import (
	"slices"
	"unicode/utf8"

	"midad/editor/doc"
)

// Replace returns the command that puts a text in place of every match, as one
// step of the history. The text is taken as it is; for a regular expression it
// is a template in which $1 and ${name} stand for what its groups matched, and
// $$ for a dollar sign. Line breaks become spaces.
//
// What the text has in common with what it replaces stays, marks and all; the
// rest gets the marks that cover what it replaces. The caret goes behind the one
// replacement; where there are several the selection stays. Where a match is not
// in the body, because that was changed since, nothing is replaced and the
// command reports false.
func (f *Finder) Replace(found []Match, with string) Command {
	return func(s State) (Transaction, bool) {
		if len(found) == 0 {
			return Transaction{}, false
		}
		found = slices.SortedFunc(slices.Values(found), func(a, b Match) int { return a.From.Compare(b.From) })
		var steps []doc.Step // each before those made already, so that none moves another
		var text *replacer
		for _, m := range slices.Backward(found) {
			if s.doc.Clamp(m.From) != m.From || m.From.Block != m.To.Block || m.From.Field != m.To.Field {
				return Transaction{}, false
			}
			b := s.doc.Block(m.From.Block)
			if text == nil || text.block != b || text.field != m.From.Field {
				text = f.replacer(b.Runes(m.From.Field))
				text.block, text.field = b, m.From.Field
			}
			changes, ok := text.changes(span{m.From.Rune, m.To.Rune}, with)
			if !ok {
				return Transaction{}, false
			}
			for _, c := range slices.Backward(changes) {
				at := m.From
				at.Rune = c.start
				step := doc.ReplaceText{At: at, Delete: c.end - c.start, Text: c.text}
				if at.Field == doc.FieldText {
					step.Marks = spreadOver(marksReplacing(b, c), c.text)
				}
				steps = append(steps, step)
			}
		}
		if len(steps) == 0 {
			return Transaction{}, false
		}
		t := Transaction{Steps: steps, Anchor: s.anchor, Head: s.head, Object: s.object}
		if len(found) == 1 {
			t.Head = doc.Caret{Pos: found[0].To, Affinity: doc.Upstream}
			t.Anchor, t.Object = t.Head, false
		}
		t.Anchor.Pos = doc.MapAll(t.Anchor.Pos, doc.StickAfter, steps)
		t.Head.Pos = doc.MapAll(t.Head.Pos, doc.StickAfter, steps)
		return t, true
	}
}

// ReplaceIn does for one text without marks what Replace does for a body. The
// ranges are those of In; false where one is not in the text.
func (f *Finder) ReplaceIn(text string, found [][2]int, with string) (string, bool) {
	runes := []rune(text)
	in := f.replacer(slices.Clone(runes))
	for _, at := range slices.Backward(found) {
		changes, ok := in.changes(span{at[0], at[1]}, with)
		if !ok {
			return text, false
		}
		for _, c := range slices.Backward(changes) {
			runes = slices.Replace(runes, c.start, c.end, []rune(c.text)...)
		}
	}
	return string(runes), true
}

// replacement is a stretch of a text and what takes its place.
type replacement struct {
	span
	text string
}

// replacer is a text, a block's field or one by itself, with what was found in it.
type replacer struct {
	f     *Finder
	block *doc.Block
	field int
	text  []rune
	bytes string // the text again, for a regular expression
	hits  []hit
}

func (f *Finder) replacer(text []rune) *replacer {
	r := &replacer{f: f, text: text, hits: f.hits(text)}
	if f.re != nil {
		r.bytes = string(text)
	}
	return r
}

// changes returns what a replacement of the hit at these runes changes; false
// where there is no such hit.
func (r *replacer) changes(at span, with string) ([]replacement, bool) {
	i, ok := slices.BinarySearchFunc(r.hits, at, func(h hit, at span) int { return h.start - at.start })
	if !ok || r.hits[i].end != at.end {
		return nil, false
	}
	var out []replacement
	for _, p := range r.hits[i].pieces {
		put := with
		if r.f.re != nil {
			put = string(r.f.re.ExpandString(nil, with, r.bytes, p.groups))
		}
		if c := differing(r.text, p.span, JoinLines(put)); c.start < c.end || c.text != "" {
			out = append(out, c)
		}
	}
	return out, true
}

// differing narrows a replacement to what it does change: the runes that the old
// text and the new one begin and end with alike stay.
func differing(text []rune, at span, with string) replacement {
	for at.start < at.end && with != "" {
		r, n := utf8.DecodeRuneInString(with)
		if text[at.start] != r {
			break
		}
		at.start++
		with = with[n:]
	}
	for at.start < at.end && with != "" {
		r, n := utf8.DecodeLastRuneInString(with)
		if text[at.end-1] != r {
			break
		}
		at.end--
		with = with[:len(with)-n]
	}
	return replacement{at, with}
}

// marksReplacing returns the marks that a replacement in a block's own text
// gets: those over all of what it replaces, and of those that cover its first
// rune the ones that grow. Where it replaces nothing they are those of the rune
// before it, which stays.
func marksReplacing(b *doc.Block, c replacement) []doc.Mark {
	if c.start == c.end {
		start := max(c.start-1, 0)
		return covering(b.Marks(), start, start+1)
	}
	var out []doc.Mark
	for _, m := range b.Marks() {
		first := m.Start <= c.start && c.start < m.End
		if first && (passesOn(m.Kind) || c.end <= m.End) {
			out = append(out, m)
		}
	}
	return out
}
