package edit

import "midad/editor/doc"

// What Backspace and Delete do at the borders of blocks and fields. Two texts
// are joined and the first keeps its kind and direction; an empty one is simply
// removed. A picture and the like is selected before it is deleted, a Rule is
// deleted at once. The fields of one block are never joined.

// backspaceAtStart is Backspace with nothing visible before the caret in its
// field.
func backspaceAtStart(s State) (Transaction, bool) {
	p := s.head.Pos
	b := s.doc.Block(p.Block)
	switch {
	case doc.LinkIndex(p.Field) >= 0 && b.Len(p.Field) == 0:
		return RemoveLink(p.Block, doc.LinkIndex(p.Field))(s)
	case p.Field != b.OwnField():
		if b.Len(p.Field) > 0 {
			return Transaction{}, false
		}
		return selecting(fieldEnd(s.doc, p.Block, previousField(b, p.Field)))
	case b.Kind == doc.ListItem:
		return Outdent(s)
	case b.HasText() && b.Kind != doc.Paragraph:
		return convertAt(s, p.Block, doc.Paragraph)
	case !b.HasText() && b.Blank():
		return convertAt(s, p.Block, doc.Paragraph)
	case p.Block == 0:
		return Transaction{}, false
	}
	i := p.Block - 1
	before := s.doc.Block(i)
	tr := doc.NewTransform(s.doc)
	switch {
	case before.Kind == doc.Rule, before.HasText() && before.Blank():
		tr.Do(doc.ReplaceBlocks{From: i, To: i + 1})
		return transaction(tr, doc.Caret{Pos: doc.Pos{Block: i, Field: p.Field, Rune: p.Rune}}, Alone)
	case !b.HasText():
		return Transaction{}, false
	case !before.HasText():
		if b.Blank() {
			tr.Do(doc.ReplaceBlocks{From: p.Block, To: p.Block + 1})
		}
		return selectObject(tr, i)
	case b.Blank():
		tr.Do(doc.ReplaceBlocks{From: p.Block, To: p.Block + 1})
		return transaction(tr, endOf(tr.Doc(), i), Alone)
	}
	at := doc.Pos{Block: i, Rune: before.Len(doc.FieldText)}
	tr.Join(i)
	at.Rune += p.Rune // hidden controls at the block's start
	return transaction(tr, behind(tr.Doc(), at), Alone)
}

// deleteAtEnd is Delete with nothing visible behind the caret in its field.
func deleteAtEnd(s State) (Transaction, bool) {
	p := s.head.Pos
	b := s.doc.Block(p.Block)
	if last := b.Fields()[len(b.Fields())-1]; p.Field != last && !(b.Kind == doc.Quote && b.Len(doc.FieldSpeaker) == 0) {
		return Transaction{}, false
	}
	i := p.Block + 1
	if i >= s.doc.Len() {
		return Transaction{}, false
	}
	next := s.doc.Block(i)
	tr := doc.NewTransform(s.doc)
	switch {
	case next.Kind == doc.Rule, next.HasText() && next.Blank():
		tr.Do(doc.ReplaceBlocks{From: i, To: i + 1})
		return transaction(tr, s.head, Alone)
	case p.Field != doc.FieldText:
		return Transaction{}, false
	case b.Blank():
		tr.Do(doc.ReplaceBlocks{From: p.Block, To: i})
		if !next.HasText() {
			return selectObject(tr, p.Block)
		}
		return transaction(tr, doc.Caret{Pos: tr.Doc().BlockStart(p.Block)}, Alone)
	case !next.HasText():
		return selectObject(tr, i)
	}
	tr.Join(p.Block)
	return transaction(tr, s.head, Alone)
}

// selectObject ends a transform with a whole block selected.
func selectObject(tr *doc.Transform, i int) (Transaction, bool) {
	from, to := tr.Doc().BlockStart(i), tr.Doc().BlockEnd(i)
	return Transaction{
		Steps:  tr.Steps(),
		Anchor: doc.Caret{Pos: from},
		Head:   doc.Caret{Pos: to},
		Object: true,
	}, tr.Err() == nil
}

// previousField returns the field of a block before one that is not its first.
func previousField(b *doc.Block, field int) int {
	fields := b.Fields()
	for i, f := range fields {
		if f == field && i > 0 {
			return fields[i-1]
		}
	}
	return b.OwnField()
}

// nextField returns the field of a block behind one, and whether there is one.
func nextField(b *doc.Block, field int) (int, bool) {
	fields := b.Fields()
	for i, f := range fields {
		if f == field && i+1 < len(fields) {
			return fields[i+1], true
		}
	}
	return 0, false
}

// fieldEnd returns the caret at a field's end.
func fieldEnd(d doc.Doc, block, field int) doc.Caret {
	return behind(d, doc.Pos{Block: block, Field: field, Rune: d.Block(block).Len(field)})
}
