// Package doc is what a story's body is: an immutable list of blocks, the
// positions in it, and the steps that turn one body into the next.
//
// Units: every offset counts runes and every range is half open; only this
// package turns bytes into runes. It imports nothing of Midad and may be
// imported by all. A Doc, a Block and a Step are never changed after they are
// made, so any goroutine may read them without a lock.
package doc

// Doc is a body: a list of blocks. The zero Doc is an empty body.
type Doc struct {
	blocks list
}

// New returns a body of the blocks, in order. The slice is copied.
func New(blocks ...*Block) Doc {
	return newDoc(append([]*Block(nil), blocks...))
}

// newDoc returns a body of the blocks, which are kept.
func newDoc(blocks []*Block) Doc { return Doc{blocks: listOf(blocks)} }

// Len returns the number of blocks.
func (d Doc) Len() int { return d.blocks.len() }

// Block returns the i-th block. It panics where i is out of range, as an index
// of a slice does.
func (d Doc) Block(i int) *Block { return d.blocks.at(i) }

// Blocks returns the blocks in order; do not change the slice. Of a long body it
// is made anew each time: ask once for a walk, and for single blocks not at all.
func (d Doc) Blocks() []*Block { return d.blocks.all() }

// stretch returns a copy of the blocks [from, to).
func (d Doc) stretch(from, to int) []*Block {
	out := make([]*Block, 0, to-from)
	for i := from; i < to; i++ {
		out = append(out, d.Block(i))
	}
	return out
}

// splice returns the body with blocks [from, to) replaced; the blocks outside
// keep their pointers.
func (d Doc) splice(from, to int, with ...*Block) Doc {
	return Doc{blocks: d.blocks.splice(from, to, with...)}
}

// Equal reports whether two bodies hold equal blocks, ids included.
func (d Doc) Equal(o Doc) bool {
	if d.Len() != o.Len() {
		return false
	}
	c := Changed(d, o)
	for i := c.From; i < c.NewTo; i++ {
		if !d.Block(i).Equal(o.Block(i)) {
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

// Changed compares by pointer, from both ends. Between a body and one that steps
// made of it, it looks at some dozen blocks, however many there are, and at one
// pointer for each 64 of the others.
func Changed(old, new Doc) Change { return changed(old.blocks, new.blocks) }
