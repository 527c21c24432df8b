package edit

import "midad/editor/doc"

// SetImage gives the picture with the block's id other facts: who made it, where
// and when. Its texts stay. Where there is no such picture, or nothing differs,
// there is no change.
func SetImage(id string, im doc.Image) Command {
	return func(s State) (Transaction, bool) {
		for i, b := range s.doc.Blocks() {
			if b.ID != id || b.Kind != doc.Picture || b.Image == im {
				continue
			}
			attrs := b.Attrs
			attrs.Image = im
			tr := doc.NewTransform(s.doc)
			tr.Do(doc.SetAttrs{Block: i, Attrs: attrs})
			return keepingSelection(s, tr)
		}
		return Transaction{}, false
	}
}

// PutPicture returns the command that puts a picture behind the caret's block. In
// a picture block whose media is missing it becomes that block's, which keeps what
// is written of it.
func PutPicture(picture *doc.Block) Command {
	return func(s State) (Transaction, bool) {
		if s.doc.Len() == 0 {
			return InsertBlocks(picture)(s)
		}
		i := s.head.Pos.Block
		place := s.doc.Block(i)
		if place.Kind != doc.Picture || place.Image.Media != "" {
			return InsertBlocks(picture)(s)
		}
		attrs := place.Attrs
		attrs.Image = picture.Image.WithFacts(place.Image)
		b := place.WithAttrs(attrs)
		for _, field := range place.Fields() {
			if b.Len(field) == 0 {
				b = b.WithText(field, picture.Runes(field))
			}
		}
		tr := doc.NewTransform(s.doc)
		tr.Do(doc.ReplaceBlocks{From: i, To: i + 1, Blocks: []*doc.Block{b}})
		return transaction(tr, doc.Caret{Pos: tr.Doc().BlockStart(i)}, Alone)
	}
}
