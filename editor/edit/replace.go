package edit

import (
	"context"
	"slices"
	"strings"
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
		for end := len(found); end > 0; {
			start := end - 1
			for start > 0 && found[start-1].From.Block == found[start].From.Block && found[start-1].From.Field == found[start].From.Field {
				start--
			}
			made, ok := f.replaceInField(s.doc, found[start:end], with)
			if !ok {
				return Transaction{}, false
			}
			slices.Reverse(made)
			steps = append(steps, made...)
			end = start
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

// replaceInField returns the steps that replace the matches of one field, in the
// order of the text and each as if it were alone; false where one is not there.
func (f *Finder) replaceInField(d doc.Doc, found []Match, with string) ([]doc.Step, bool) {
	at := found[0].From
	for _, m := range found {
		if d.Clamp(m.From) != m.From || m.From.Block != m.To.Block || m.From.Field != m.To.Field {
			return nil, false
		}
	}
	b := d.Block(at.Block)
	text := f.replacer(b.Runes(at.Field))
	marks := coverage{rest: b.Marks()}
	var steps []doc.Step
	for _, m := range found {
		changes, ok := text.changes(span{m.From.Rune, m.To.Rune}, with)
		if !ok {
			return nil, false
		}
		for _, c := range changes {
			at.Rune = c.start
			step := doc.ReplaceText{At: at, Delete: c.end - c.start, Text: c.text}
			if at.Field == doc.FieldText {
				step.Marks = spreadOver(marksReplacing(marks.over(c.model()), c), c.text)
			}
			steps = append(steps, step)
		}
	}
	return steps, true
}

// ReplaceIn does for one text without marks what Replace does for a body. The
// ranges are those of In, in order; false where one is not in the text.
func (f *Finder) ReplaceIn(text string, found [][2]int, with string) (string, bool) {
	in := f.replacer([]rune(text))
	var out strings.Builder
	done := 0
	for _, at := range found {
		changes, ok := in.changes(span{at[0], at[1]}, with)
		if !ok || at[0] < done {
			return text, false
		}
		for _, c := range changes {
			out.WriteString(string(in.text[done:c.start]))
			out.WriteString(c.text)
			done = c.end
		}
	}
	out.WriteString(string(in.text[done:]))
	return out.String(), true
}

// replacement is a stretch of a text and what takes its place.
type replacement struct {
	span
	text string
}

// replacer is a text with what was found in it.
type replacer struct {
	f     *Finder
	text  []rune
	bytes string // the text again, for a regular expression
	hits  []hit
}

func (f *Finder) replacer(text []rune) *replacer {
	r := &replacer{f: f, text: text}
	r.hits, _ = f.hits(context.Background(), text)
	if f.expr != nil {
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
		if r.f.expr != nil {
			put = string(r.f.expr.ExpandString(nil, with, r.bytes, p.groups))
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

// model returns the rune whose marks a replacement takes after: the first of what
// it replaces, and where that is nothing the one before it, which stays.
func (c replacement) model() int {
	if c.start == c.end {
		return max(c.start-1, 0)
	}
	return c.start
}

// marksReplacing returns the marks that a replacement in a text with these marks
// gets: those over all of what it replaces, and of those that cover its first
// rune the ones that grow. Where it replaces nothing they are those of the rune
// before it.
func marksReplacing(marks []doc.Mark, c replacement) []doc.Mark {
	first := c.model()
	var out []doc.Mark
	for _, m := range marks {
		if m.Start <= first && first < m.End && (c.start == c.end || passesOn(m.Kind) || c.end <= m.End) {
			out = append(out, m)
		}
	}
	return out
}

// coverage tells the marks over runes of a text, which are asked for in order.
type coverage struct {
	rest []doc.Mark // in order, that begin behind
	open []doc.Mark
}

// over returns the marks over a rune, in order; the next call changes them.
func (c *coverage) over(r int) []doc.Mark {
	for len(c.rest) > 0 && c.rest[0].Start <= r {
		c.open = append(c.open, c.rest[0])
		c.rest = c.rest[1:]
	}
	c.open = slices.DeleteFunc(c.open, func(m doc.Mark) bool { return m.End <= r })
	return c.open
}
