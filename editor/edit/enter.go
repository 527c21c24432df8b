package edit

import "midad/editor/doc"

// Enter breaks the block at the caret. The new block has the direction of the
// old one. At the end of a subhead or quote it is a paragraph; within one both
// parts keep the kind, and the speaker stays with the last part. An empty list
// item moves out one level, then becomes a paragraph. In a caption and the like
// the caret goes to the next field, and from the last one to a paragraph behind
// the block. On a Rule it begins a paragraph behind it.
func Enter(s State) (Transaction, bool) {
	tr, at, _ := s.clearing()
	if tr.Err() != nil {
		return Transaction{}, false
	}
	if _, object := s.Object(); object || s.doc.Len() == 0 {
		return transaction(tr, doc.Caret{Pos: at}, Alone) // the paragraph that clearing made
	}
	b := tr.Doc().Block(at.Block)
	if at.Field != doc.FieldText {
		return enterField(tr, at)
	}
	atEnd := at.Rune == b.Len(doc.FieldText)
	attrs := b.Attrs
	switch {
	case b.Kind == doc.ListItem && b.Len(doc.FieldText) == 0 && b.Depth > 0:
		attrs.Depth--
		tr.Do(doc.SetAttrs{Block: at.Block, Attrs: attrs})
		return transaction(tr, doc.Caret{Pos: at}, Alone)
	case b.Kind == doc.ListItem && b.Len(doc.FieldText) == 0:
		tr.Do(doc.SetAttrs{Block: at.Block, Attrs: doc.Attrs{Kind: doc.Paragraph, Dir: b.Dir}})
		return transaction(tr, doc.Caret{Pos: at}, Alone)
	case b.Kind == doc.Quote && atEnd && b.Len(doc.FieldSpeaker) > 0:
		at = newParagraph(tr, at.Block+1, b.Dir)
		return transaction(tr, doc.Caret{Pos: at}, Alone)
	case (b.Kind == doc.Subhead || b.Kind == doc.Quote) && atEnd:
		attrs = doc.Attrs{Kind: doc.Paragraph, Dir: b.Dir}
	}
	tr.Do(doc.Split{At: at, ID: doc.NewID(), Attrs: attrs, MoveSpeaker: attrs.Kind == doc.Quote})
	return transaction(tr, doc.Caret{Pos: doc.Pos{Block: at.Block + 1}}, Alone)
}

// enterField is Enter in a field that is not a block's own text.
func enterField(tr *doc.Transform, at doc.Pos) (Transaction, bool) {
	d := tr.Doc()
	if f, ok := nextField(d.Block(at.Block), at.Field); ok {
		c := doc.Caret{Pos: doc.Pos{Block: at.Block, Field: f}}
		return Transaction{Steps: tr.Steps(), Anchor: c, Head: c}, true
	}
	p := newParagraph(tr, at.Block+1, d.Block(at.Block).Dir)
	return transaction(tr, doc.Caret{Pos: p}, Alone)
}
