package doc

import (
	"fmt"
	"slices"
)

// Assoc says to which side a position sticks where text is inserted at it.
type Assoc int8

// StickBefore keeps the position before what is inserted, StickAfter moves it
// behind.
const (
	StickBefore Assoc = -1
	StickAfter  Assoc = 1
)

// Step is one change of a body as a value: it is applied, taken back, mapped
// through and written to a journal. The list of steps is closed: ReplaceText,
// SetMarks, SetAttrs, Split, Join, ReplaceBlocks.
type Step interface {
	// Apply returns the changed body; blocks that the step does not touch keep
	// their pointers. A step that does not fit the body is an error, and the
	// body is returned unchanged.
	Apply(Doc) (Doc, error)
	// Invert returns the step that turns the changed body back into before, the
	// body that the step was applied to.
	Invert(before Doc) Step
	// Map returns where a position of the body before stands after the step. A
	// position in a deleted stretch comes to where it was; Clamp the result
	// where the step removed, replaced or joined whole blocks.
	Map(p Pos, assoc Assoc) Pos
}

// ApplyAll applies the steps in order and returns the body and the steps that
// take them back, in the order in which to apply them. On an error the body is
// returned as it was. However many of the steps change one block each, as a
// replacement all over a body does, the list of blocks is copied for the first
// of them alone.
func ApplyAll(d Doc, steps []Step) (after Doc, inverse []Step, err error) {
	after = d
	inverse = make([]Step, 0, len(steps))
	for i, s := range steps {
		var next Doc
		one, single := s.(oneBlock)
		single = single && i > 0 // after's list is a copy then, and nobody else's
		var changed *Block
		if single {
			changed, err = after.change(one)
		} else {
			next, err = s.Apply(after)
		}
		if err != nil {
			return d, nil, fmt.Errorf("step %d of %d: %w", i+1, len(steps), err)
		}
		inverse = append(inverse, s.Invert(after))
		if single {
			after.blocks[one.block()] = changed
		} else {
			after = next
		}
	}
	slices.Reverse(inverse)
	return after, inverse, nil
}

// oneBlock is a step that changes one block and no other.
type oneBlock interface {
	block() int
	change(*Block) (*Block, error)
}

// change returns the block that a step changes as it is then.
func (d Doc) change(s oneBlock) (*Block, error) {
	b, err := d.blockAt(s.block())
	if err != nil {
		return nil, fmt.Errorf("change a block: %w", err)
	}
	return s.change(b)
}

// with returns the body with the one block changed.
func (d Doc) with(s oneBlock) (Doc, error) {
	b, err := d.change(s)
	if err != nil {
		return d, err
	}
	out := slices.Clone(d.blocks)
	out[s.block()] = b
	return Doc{blocks: out}, nil
}

// MapAll returns where a position stands after all of the steps.
func MapAll(p Pos, assoc Assoc, steps []Step) Pos {
	for _, s := range steps {
		p = s.Map(p, assoc)
	}
	return p
}

// blockAt returns the block that a step names, or an error.
func (d Doc) blockAt(i int) (*Block, error) {
	if i < 0 || i >= len(d.blocks) {
		return nil, fmt.Errorf("block %d of %d does not exist", i, len(d.blocks))
	}
	return d.blocks[i], nil
}
