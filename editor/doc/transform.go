package doc

// Transform gathers steps and applies each at once, so that the next one is
// made for the body as it is by then. It is the one value of this package that
// changes: keep it within one function.
type Transform struct {
	doc   Doc
	steps []Step
	err   error
}

// NewTransform starts from a body.
func NewTransform(d Doc) *Transform { return &Transform{doc: d} }

// Doc returns the body after the steps so far.
func (t *Transform) Doc() Doc { return t.doc }

// Steps returns the steps so far, in order.
func (t *Transform) Steps() []Step { return t.steps }

// Err returns the error of the first step that did not fit; all after it were
// passed over.
func (t *Transform) Err() error { return t.err }

// Do applies one step.
func (t *Transform) Do(s Step) {
	if t.err != nil {
		return
	}
	next, err := s.Apply(t.doc)
	if err != nil {
		t.err = err
		return
	}
	t.doc = next
	t.steps = append(t.steps, s)
}

// Join joins the own texts of block i and the next. A speaker for which the
// joined block has no place is appended to its text; where one of the two has
// no own text nothing is done.
func (t *Transform) Join(i int) {
	if i < 0 || i+1 >= t.doc.Len() {
		return
	}
	first, second := t.doc.Block(i), t.doc.Block(i+1)
	if !first.HasText() || !second.HasText() {
		return
	}
	if second.Len(FieldSpeaker) > 0 && (first.Kind != Quote || first.Len(FieldSpeaker) > 0) {
		t.Do(ReplaceBlocks{From: i + 1, To: i + 2, Blocks: []*Block{Convert(second, Paragraph)}})
	}
	t.Do(Join{Block: i, At: first.Len(FieldText)})
}

// Delete takes out what lies between two positions, from before to, and returns
// where the caret then stands. Two texts that the range ends in become one: it
// is the first with its kind and direction, or the second where nothing is left
// of the first. The texts of other fields are cut and nothing is joined.
// Pictures and the like that the range covers go whole; where nothing is left,
// an empty paragraph is.
func (t *Transform) Delete(from, to Pos) Pos {
	if t.doc.Len() == 0 || from.Compare(to) >= 0 {
		return from
	}
	from, to = t.doc.Clamp(from), t.doc.Clamp(to)
	d := t.doc
	f, l := from.Block, to.Block
	first, last := d.Block(f), d.Block(l)
	fromStart, toEnd := d.BlockStart(f).Compare(from) >= 0, d.BlockEnd(l).Compare(to) <= 0
	switch {
	case f == l:
		if fromStart && toEnd && len(first.Fields()) > 1 && !first.HasText() {
			return t.empty(f, f+1)
		}
		t.clear(f, from, to)
		return from
	case fromStart && toEnd:
		return t.empty(f, l+1)
	case !first.HasText() || !last.HasText() || from.Field != FieldText || to.Field != FieldText:
		return t.deleteApart(from, to, fromStart, toEnd)
	case from.Rune == 0 && to.Rune < last.Len(FieldText):
		t.clear(l, from, to)
		t.Do(ReplaceBlocks{From: f, To: l})
		return from
	}
	t.clear(l, from, to)
	if l > f+1 {
		t.Do(ReplaceBlocks{From: f + 1, To: l})
	}
	t.clear(f, from, to)
	t.Join(f)
	return from
}

// deleteApart deletes a range of several blocks whose rests cannot be joined.
func (t *Transform) deleteApart(from, to Pos, fromStart, toEnd bool) Pos {
	f, l := from.Block, to.Block
	caret := from
	if toEnd {
		l++
	} else {
		t.clear(l, from, to)
	}
	if fromStart {
		caret = Pos{Block: f, Field: to.Field}
	} else {
		t.clear(f, from, to)
		f++
	}
	if f < l {
		t.Do(ReplaceBlocks{From: f, To: l})
	}
	return caret
}

// clear empties what the range covers of one block's fields.
func (t *Transform) clear(i int, from, to Pos) {
	b := t.doc.Block(i)
	for _, f := range b.Fields() {
		if start, end := b.span(i, f, from, to); start < end {
			t.Do(ReplaceText{At: Pos{Block: i, Field: f, Rune: start}, Delete: end - start})
		}
	}
}

// empty leaves one empty block of the blocks [from, to): the first where texts
// went and others stay, else a paragraph.
func (t *Transform) empty(from, to int) Pos {
	b := t.doc.Block(from)
	a := Attrs{Kind: Paragraph, Dir: b.Dir}
	if b.HasText() && t.doc.Block(to-1).HasText() && to-from < t.doc.Len() {
		a = b.Attrs
	}
	p := (&Block{ID: b.ID}).WithAttrs(a)
	t.Do(ReplaceBlocks{From: from, To: to, Blocks: []*Block{p}})
	return Pos{Block: from}
}
