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
