// Package doc is what a story's body is: an immutable list of blocks, the
// positions in it, and the steps that turn one body into the next.
//
// Units: every offset counts runes and every range is half open; only this
// package turns bytes into runes. It imports nothing of Midad and may be
// imported by all. A Doc, a Block and a Step are never changed after they are
// made, so any goroutine may read them without a lock.
package doc

// Doc is a body: a list of blocks. The zero Doc is an empty body. Do not
// change the slice that Blocks returns.
type Doc struct {
	blocks []*Block
}

// New returns a body of the blocks, in order. The blocks are kept, not copied.
func New(blocks ...*Block) Doc {
	return Doc{blocks: append([]*Block(nil), blocks...)}
}

// Len returns the number of blocks.
func (d Doc) Len() int { return len(d.blocks) }

// Block returns the i-th block. It panics where i is out of range, as an index
// of a slice does.
func (d Doc) Block(i int) *Block { return d.blocks[i] }

// Blocks returns the blocks in order; do not change the slice.
func (d Doc) Blocks() []*Block { return d.blocks }

// splice returns the body with blocks [from, to) replaced; the blocks outside
// keep their pointers.
func (d Doc) splice(from, to int, with ...*Block) Doc {
	out := make([]*Block, 0, len(d.blocks)-(to-from)+len(with))
	out = append(out, d.blocks[:from]...)
	out = append(out, with...)
	out = append(out, d.blocks[to:]...)
	return Doc{blocks: out}
}

// Equal reports whether two bodies hold equal blocks, ids included.
func (d Doc) Equal(o Doc) bool {
	if len(d.blocks) != len(o.blocks) {
		return false
	}
	for i, b := range d.blocks {
		if b != o.blocks[i] && !b.Equal(o.blocks[i]) {
			return false
		}
	}
	return true
}

// Change is the stretch of blocks in which two bodies differ: blocks
// [From, OldTo) of the old one became [From, NewTo) of the new one.
type Change struct{ From, OldTo, NewTo int }

// None reports whether the two bodies had the same blocks.
func (c Change) None() bool { return c.From == c.OldTo && c.From == c.NewTo }

// Changed compares by pointer, from both ends; it costs no more than the
// number of blocks that stayed.
func Changed(old, new Doc) Change {
	from := 0
	for from < len(old.blocks) && from < len(new.blocks) && old.blocks[from] == new.blocks[from] {
		from++
	}
	oldTo, newTo := len(old.blocks), len(new.blocks)
	for oldTo > from && newTo > from && old.blocks[oldTo-1] == new.blocks[newTo-1] {
		oldTo--
		newTo--
	}
	return Change{From: from, OldTo: oldTo, NewTo: newTo}
}
