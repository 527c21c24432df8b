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
// replacement all over a body does, the list of blocks is copied once; and a
// text once however many of its parts are replaced from one end to the other.
func ApplyAll(d Doc, steps []Step) (after Doc, inverse []Step, err error) {
	after = d
	inverse = make([]Step, 0, len(steps))
	var own *draft // after's list, while nobody else has it
	for i := 0; i < len(steps); {
		one, single := steps[i].(oneBlock)
		if !single {
			next, err := steps[i].Apply(after)
			if err != nil {
				return d, nil, failed(i, steps, err)
			}
			inverse = append(inverse, steps[i].Invert(after))
			after, own = next, nil
			i++
			continue
		}
		b, back, err := after.changeAll(one, steps[i:])
		if err != nil {
			return d, nil, failed(i, steps, err)
		}
		inverse = append(inverse, back...)
		if own == nil {
			own = after.blocks.draft()
			after = Doc{blocks: own.list}
		}
		own.set(one.block(), b)
		i += len(back)
	}
	slices.Reverse(inverse)
	return after, inverse, nil
}

func failed(i int, steps []Step, err error) error {
	return fmt.Errorf("step %d of %d: %w", i+1, len(steps), err)
}

// changeAll returns the block that the first of the steps changes as it is after
// that, and after all that follow it in one textRun, with the step that takes
// each back.
func (d Doc) changeAll(first oneBlock, steps []Step) (after *Block, inverse []Step, err error) {
	b, err := d.blockAt(first.block())
	if err != nil {
		return nil, nil, fmt.Errorf("change a block: %w", err)
	}
	if len(steps) > 1 {
		if run := textRunOf(b, steps); len(run.edits) > 1 {
			after, inverse = run.apply()
			return after, inverse, nil
		}
	}
	if after, err = first.change(b); err != nil {
		return nil, nil, err
	}
	return after, []Step{steps[0].Invert(d)}, nil
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
	return d.splice(s.block(), s.block()+1, b), nil
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
	if i < 0 || i >= d.Len() {
		return nil, fmt.Errorf("block %d of %d does not exist", i, d.Len())
	}
	return d.Block(i), nil
}
