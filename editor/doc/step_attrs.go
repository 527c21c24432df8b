package doc

import (
	"fmt"
	"slices"
)

// SetMarks gives a block's own text other marks, all of them.
type SetMarks struct {
	Block int
	Marks []Mark
}

// Apply implements Step.
func (s SetMarks) Apply(d Doc) (Doc, error) { return d.with(s) }

func (s SetMarks) block() int { return s.Block }

func (s SetMarks) change(b *Block) (*Block, error) {
	if !b.HasField(FieldText) {
		return nil, fmt.Errorf("set marks: a %v takes none", b.Kind)
	}
	for _, m := range s.Marks {
		if m.Start < 0 || m.End > b.Len(FieldText) || m.Start >= m.End {
			return nil, fmt.Errorf("set marks: %v %d to %d is outside the text's %d runes", m.Kind, m.Start, m.End, b.Len(FieldText))
		}
	}
	return b.WithMarks(s.Marks), nil
}

// Invert implements Step.
func (s SetMarks) Invert(before Doc) Step {
	return SetMarks{Block: s.Block, Marks: slices.Clone(before.Block(s.Block).marks)}
}

// Map implements Step: no position moves.
func (s SetMarks) Map(p Pos, _ Assoc) Pos { return p }

// SetAttrs gives a block other attributes and keeps its texts and marks. Where
// a text would have no field in the new kind the step does not fit: Convert
// the block and use ReplaceBlocks.
type SetAttrs struct {
	Block int
	Attrs Attrs
}

// Apply implements Step.
func (s SetAttrs) Apply(d Doc) (Doc, error) { return d.with(s) }

func (s SetAttrs) block() int { return s.Block }

func (s SetAttrs) change(b *Block) (*Block, error) {
	n := b.WithAttrs(s.Attrs)
	if len(n.texts) != len(b.texts) {
		return nil, fmt.Errorf("set attributes: a %v has no place for the texts of a %v", s.Attrs.Kind, b.Kind)
	}
	return n, nil
}

// Invert implements Step.
func (s SetAttrs) Invert(before Doc) Step {
	a := before.Block(s.Block).Attrs
	a.Links = slices.Clone(a.Links)
	return SetAttrs{Block: s.Block, Attrs: a}
}

// Map implements Step: a position in a field that the new kind lacks, which was
// empty, goes to its first field; no other moves.
func (s SetAttrs) Map(p Pos, _ Assoc) Pos {
	if p.Block != s.Block {
		return p
	}
	if b := (&Block{Attrs: s.Attrs}); !b.HasField(p.Field) {
		p.Field, p.Rune = b.OwnField(), 0
	}
	return p
}
