package doc

import (
	"fmt"
)

// ReplaceBlocks exchanges the whole blocks [From, To) for others: it inserts
// where From is To, and deletes where there are no others.
type ReplaceBlocks struct {
	From, To int
	Blocks   []*Block
}

// Apply implements Step.
func (s ReplaceBlocks) Apply(d Doc) (Doc, error) {
	if s.From < 0 || s.To < s.From || s.To > d.Len() {
		return d, fmt.Errorf("replace blocks: %d to %d is outside the body's %d", s.From, s.To, d.Len())
	}
	return d.splice(s.From, s.To, s.Blocks...), nil
}

// Invert implements Step.
func (s ReplaceBlocks) Invert(before Doc) Step {
	return ReplaceBlocks{
		From:   s.From,
		To:     s.From + len(s.Blocks),
		Blocks: before.stretch(s.From, s.To),
	}
}

// Map implements Step. A position in a replaced block goes to the block that
// took its place, counted from From, the last one standing for all that have
// none; where nothing took its place, to the start of the block that follows.
func (s ReplaceBlocks) Map(p Pos, _ Assoc) Pos {
	switch {
	case p.Block < s.From:
	case p.Block >= s.To:
		p.Block += len(s.Blocks) - (s.To - s.From)
	case len(s.Blocks) == 0:
		p = Pos{Block: s.From}
	default:
		p.Block = s.From + min(p.Block-s.From, len(s.Blocks)-1)
		b := s.Blocks[p.Block-s.From]
		if !b.HasField(p.Field) {
			p.Field, p.Rune = b.OwnField(), 0
		}
		p.Rune = min(p.Rune, b.Len(p.Field))
	}
	return p
}
