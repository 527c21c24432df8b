package edit

import "midad/editor/doc"

// Enter breaks the block at the caret. The new block has the direction of the
// old one. At the end of a subhead it is a paragraph; within a subhead or quote
// both parts keep the kind, and the speaker stays with the last part. At the end
// of a quote's text, and in a caption and the like, the caret goes to the next
// field, and from the last one to a paragraph behind the block. An empty list
// item moves out one level, then becomes a paragraph, and so does an empty quote.
// On a Rule it begins a paragraph behind it.
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
	attrs := b.Attrs
	switch {
	case b.Kind == doc.ListItem && b.Blank() && len(tr.Steps()) == 0:
		return Outdent(s)
	case b.Kind == doc.Quote && b.Blank():
		tr.Do(doc.SetAttrs{Block: at.Block, Attrs: doc.Attrs{Kind: doc.Paragraph, Dir: b.Dir}})
		return transaction(tr, doc.Caret{Pos: at}, Alone)
	case b.Kind == doc.Quote && at.Rune == b.Len(doc.FieldText):
		return enterField(tr, at)
	case b.Kind == doc.Subhead && at.Rune == b.Len(doc.FieldText):
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
