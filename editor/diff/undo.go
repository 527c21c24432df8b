package diff

import "midad/editor/doc"

// Undone returns the new body with what became of one block taken back: i is its
// place in the list. A changed block is as it was, one that came is out, one
// that went stands where it stood, one that moved is back. It returns the new
// body itself where nothing happened to the block.
func (b Body) Undone(i int) doc.Doc {
	var blocks []*doc.Block
	back := b[i].Moved // to be put where it stood
	last := -1         // the place in the list after which it stood
	if back {
		for j, other := range b {
			if other.From >= 0 && !other.Moved && other.From < b[i].From {
				last = j
			}
		}
		if last < 0 {
			blocks = append(blocks, b[i].Old)
		}
	}
	for j, other := range b {
		switch {
		case j != i:
			if other.New != nil {
				blocks = append(blocks, other.New)
			}
		case back || other.Op == Insert:
		case other.Op == Keep:
			blocks = append(blocks, other.New)
		default:
			blocks = append(blocks, other.Old)
		}
		if back && j == last {
			blocks = append(blocks, b[i].Old)
		}
	}
	return doc.New(blocks...)
}
