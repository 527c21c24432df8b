package doc

import "sort"

// textRun is a list of text replacements in one field of one block, the way a
// replacement all over a text makes them: each wholly before the one that was
// made before it, or each wholly behind. So none touches what another put in,
// and all are made in one go through the text and its marks.
type textRun struct {
	block *Block // before the first
	edits []textEdit
	back  bool // each before the last
}

// textEdit is a replacement with the runes [from, to) of the block before the
// run that it replaces.
type textEdit struct {
	ReplaceText
	from, to int
}

// textRunOf returns the longest run that steps begin with, its edits in the
// order in which they are made. b is the block that the first of them names, as
// it is then; a step that does not fit it ends the run.
func textRunOf(b *Block, steps []Step) textRun {
	run := textRun{block: b}
	moved := 0 // how far a rune behind all edits was moved
	for i, step := range steps {
		s, ok := step.(ReplaceText)
		if !ok || s.Delete < 0 || !b.HasField(s.At.Field) || len(s.Marks) > 0 && s.At.Field != FieldText {
			break
		}
		e := textEdit{s, s.At.Rune, s.At.Rune + s.Delete}
		if i > 0 {
			last := run.edits[i-1]
			before := e.to <= last.At.Rune
			switch {
			case s.At.Block != last.At.Block || s.At.Field != last.At.Field:
				return run
			case before && (run.back || i == 1):
				run.back = true
			case !run.back && s.At.Rune >= last.At.Rune+last.inserted():
				e.from, e.to = e.from-moved, e.to-moved
			default:
				return run
			}
		}
		if e.from < 0 || e.to > b.Len(s.At.Field) {
			break
		}
		run.edits = append(run.edits, e)
		moved += s.inserted() - s.Delete
	}
	return run
}

// apply returns the block after all edits, and the steps that take them back,
// each by itself, in the order of the edits.
func (r textRun) apply() (after *Block, inverse []Step) {
	n := len(r.edits)
	at := func(i int) int { // the place in edits of the i-th from the text's start
		if r.back {
			return n - 1 - i
		}
		return i
	}
	field := r.edits[0].At.Field
	old := r.block.Runes(field)
	undo := make([]ReplaceText, n)
	text := make([]rune, 0, len(old))
	kept := make([]keptText, 0, n+1)
	var marks []Mark
	done := 0
	for i := range n {
		e := r.edits[at(i)]
		kept = append(kept, keptText{done, e.from, len(text)})
		text = append(text, old[done:e.from]...)
		start := len(text)
		text = append(text, []rune(e.Text)...)
		marks = append(marks, cutMarks(e.Marks, 0, len(text)-start, start)...)
		undo[at(i)] = ReplaceText{At: e.At, Delete: len(text) - start, Text: string(old[e.from:e.to])}
		done = e.to
	}
	kept = append(kept, keptText{done, len(old), len(text)})
	text = append(text, old[done:]...)

	bare := *r.block
	if field == FieldText {
		bare.marks = nil // not cut to the text's length: they are moved
	}
	after = bare.WithText(field, text)
	if field == FieldText {
		for _, m := range r.block.marks {
			first := sort.Search(n, func(i int) bool { return r.edits[at(i)].to > m.Start })
			for i := first; i <= n && kept[i].from < m.End; i++ {
				if cut, ok := m.cut(kept[i].from, kept[i].to, kept[i].at); ok {
					marks = append(marks, cut)
				}
				if i == n {
					break
				}
				e, u := &r.edits[at(i)], &undo[at(i)]
				if cut, ok := m.cut(e.from, e.to, 0); ok {
					u.Marks = append(u.Marks, cut)
				}
			}
		}
		after.marks = NormalMarks(marks, len(text))
	}
	for _, u := range undo {
		inverse = append(inverse, u)
	}
	return after, inverse
}

// keptText is a stretch [from, to) of the text before a run, which stands at at
// after it.
type keptText struct{ from, to, at int }
