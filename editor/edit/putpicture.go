package edit

import "midad/editor/doc"

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
		attrs.Image = filled(place.Image, picture.Image)
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

// filled returns the image with what was known of it before in place of its own.
func filled(known, image doc.Image) doc.Image {
	for _, member := range []struct{ was, now *string }{
		{&known.Creator, &image.Creator}, {&known.Source, &image.Source},
		{&known.Copyright, &image.Copyright}, {&known.UsageTerms, &image.UsageTerms},
		{&known.DateCreated, &image.DateCreated}, {&known.City, &image.City}, {&known.Country, &image.Country},
	} {
		if *member.was != "" {
			*member.now = *member.was
		}
	}
	return image
}
