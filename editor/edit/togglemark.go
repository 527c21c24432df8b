package edit

import (
	"slices"

	"midad/editor/doc"
)

// ToggleMark returns the command that gives the selected text a mark, or takes
// it away where all of it has it. With nothing selected it is for what is typed
// next.
func ToggleMark(k doc.MarkKind) Command { return toggle(doc.Mark{Kind: k}) }

// Isolate returns the command that sets the selected text apart in a direction
// of its own, or undoes that (UAX #9, isolates).
func Isolate(d doc.Dir) Command { return toggle(doc.Mark{Kind: doc.Isolate, Dir: d}) }

func toggle(m doc.Mark) Command {
	return func(s State) (Transaction, bool) {
		if s.doc.Len() == 0 {
			return Transaction{}, false
		}
		if s.Empty() {
			return toggleStored(s, m)
		}
		return onTexts(s, func(in []doc.Mark, start, end int) []doc.Mark {
			out := without(in, m.Kind, start, end)
			if !s.hasSame(m) {
				m.Start, m.End = start, end
				out = append(out, m)
			}
			return out
		})
	}
}

// hasSame reports whether all of the selected text has the mark.
func (s State) hasSame(m doc.Mark) bool { return slices.ContainsFunc(s.Marks(), m.Same) }

func toggleStored(s State, m doc.Mark) (Transaction, bool) {
	if s.head.Pos.Field != doc.FieldText || !s.doc.Block(s.head.Pos.Block).HasText() {
		return Transaction{}, false
	}
	stored := slices.Clone(s.Marks())
	if had := s.hasSame(m); had {
		stored = slices.DeleteFunc(stored, m.Same)
	} else {
		stored = append(slices.DeleteFunc(stored, func(o doc.Mark) bool { return o.Kind == m.Kind }), m)
	}
	return Transaction{Anchor: s.anchor, Head: s.head, Stored: stored, HasStored: true}, true
}

// SetLink returns the command that makes the selected text a link, or gives the
// link that the caret is in another address. An empty address is Unlink.
func SetLink(href string) Command {
	if href == "" {
		return Unlink
	}
	return func(s State) (Transaction, bool) {
		return onLink(s, func(in []doc.Mark, start, end int) []doc.Mark {
			return append(without(in, doc.Link, start, end), doc.Mark{Kind: doc.Link, Href: href, Start: start, End: end})
		})
	}
}

// Unlink takes the links of the selected text away, or the one that the caret is
// in.
func Unlink(s State) (Transaction, bool) {
	return onLink(s, func(in []doc.Mark, start, end int) []doc.Mark { return without(in, doc.Link, start, end) })
}

// onLink is onTexts, which with nothing selected works on the whole link that
// the caret is in or beside.
func onLink(s State, marks func(in []doc.Mark, start, end int) []doc.Mark) (Transaction, bool) {
	if s.doc.Len() == 0 {
		return Transaction{}, false
	}
	if !s.Empty() {
		return onTexts(s, marks)
	}
	p := s.head.Pos
	for _, m := range s.doc.Block(p.Block).Marks() {
		if m.Kind == doc.Link && p.Field == doc.FieldText && m.Start <= p.Rune && p.Rune <= m.End {
			around := s
			around.anchor.Pos.Rune, around.head.Pos.Rune = m.Start, m.End
			t, ok := onTexts(around, marks)
			t.Anchor, t.Head = s.anchor, s.head
			return t, ok
		}
	}
	return Transaction{}, false
}

// onTexts gives every selected stretch of own text other marks, as one step of
// the history; the selection stays. It does nothing where no mark changes.
func onTexts(s State, marks func(in []doc.Mark, start, end int) []doc.Mark) (Transaction, bool) {
	from, to := s.Range()
	tr := doc.NewTransform(s.doc)
	for _, t := range texts(s.doc, from, to) {
		b := s.doc.Block(t.block)
		n := doc.NormalMarks(marks(b.Marks(), t.start, t.end), b.Len(doc.FieldText))
		if !slices.Equal(n, b.Marks()) {
			tr.Do(doc.SetMarks{Block: t.block, Marks: n})
		}
	}
	if tr.Err() != nil || len(tr.Steps()) == 0 {
		return Transaction{}, false
	}
	return Transaction{Steps: tr.Steps(), Anchor: s.anchor, Head: s.head}, true
}
