package doc

import (
	"fmt"
	"slices"
)

// Split cuts a block's own text in two at At. The first block keeps its id,
// attributes and speaker; the second has ID and Attrs, and the speaker instead
// of the first where MoveSpeaker says so. Only kinds with an own text can be
// split, into such kinds.
type Split struct {
	At          Pos
	ID          string
	Attrs       Attrs
	MoveSpeaker bool
}

// Apply implements Step.
func (s Split) Apply(d Doc) (Doc, error) {
	b, err := d.blockAt(s.At.Block)
	if err != nil {
		return d, fmt.Errorf("split: %w", err)
	}
	if s.At.Field != FieldText || !b.HasField(FieldText) {
		return d, fmt.Errorf("split: field %d of a %v cannot be split", s.At.Field, b.Kind)
	}
	text := b.Runes(FieldText)
	if s.At.Rune < 0 || s.At.Rune > len(text) {
		return d, fmt.Errorf("split: rune %d is outside the text's %d", s.At.Rune, len(text))
	}
	second := (&Block{ID: s.ID}).WithAttrs(s.Attrs)
	if !second.HasField(FieldText) {
		return d, fmt.Errorf("split: a %v takes no text", s.Attrs.Kind)
	}
	speaker := b.Runes(FieldSpeaker)
	if s.MoveSpeaker && !second.HasField(FieldSpeaker) && len(speaker) > 0 {
		return d, fmt.Errorf("split: a %v takes no speaker", s.Attrs.Kind)
	}
	first := b.WithText(FieldText, text[:s.At.Rune:s.At.Rune])
	second = second.WithText(FieldText, text[s.At.Rune:]).WithMarks(cutMarks(b.marks, s.At.Rune, len(text), 0))
	if s.MoveSpeaker && len(speaker) > 0 {
		first = first.WithText(FieldSpeaker, nil)
		second = second.WithText(FieldSpeaker, speaker)
	}
	return d.splice(s.At.Block, s.At.Block+1, first, second), nil
}

// Invert implements Step.
func (s Split) Invert(Doc) Step { return Join{Block: s.At.Block, At: s.At.Rune} }

// Map implements Step. A position at the split sticks to the first block's end
// or the second's start.
func (s Split) Map(p Pos, assoc Assoc) Pos {
	switch {
	case p.Block > s.At.Block:
		p.Block++
	case p.Block < s.At.Block:
	case p.Field == FieldText && (p.Rune > s.At.Rune || p.Rune == s.At.Rune && assoc == StickAfter):
		p.Block++
		p.Rune -= s.At.Rune
	case p.Field == FieldSpeaker && s.MoveSpeaker:
		p.Block++
	}
	return p
}

// Join puts the own text of the block after Block at the end of Block's, whose
// length must be At. The joined block keeps the first one's id and attributes,
// and the speaker of whichever has one; where both have one, or the first is no
// quote and the second has one, the step does not fit.
type Join struct {
	Block int
	At    int
}

// Apply implements Step.
func (s Join) Apply(d Doc) (Doc, error) {
	first, err := d.blockAt(s.Block)
	if err != nil {
		return d, fmt.Errorf("join: %w", err)
	}
	second, err := d.blockAt(s.Block + 1)
	if err != nil {
		return d, fmt.Errorf("join: %w", err)
	}
	if !first.HasField(FieldText) || !second.HasField(FieldText) {
		return d, fmt.Errorf("join: a %v and a %v cannot be joined", first.Kind, second.Kind)
	}
	if n := first.Len(FieldText); n != s.At {
		return d, fmt.Errorf("join: the first text has %d runes, not %d", n, s.At)
	}
	speaker := second.Runes(FieldSpeaker)
	if len(speaker) > 0 && (first.Len(FieldSpeaker) > 0 || !first.HasField(FieldSpeaker)) {
		return d, fmt.Errorf("join: no place for the second speaker")
	}
	text := slices.Concat(first.Runes(FieldText), second.Runes(FieldText))
	marks := append(slices.Clone(first.marks), cutMarks(second.marks, 0, len(text), s.At)...)
	b := first.WithText(FieldText, text).WithMarks(marks)
	if len(speaker) > 0 {
		b = b.WithText(FieldSpeaker, speaker)
	}
	return d.splice(s.Block, s.Block+2, b), nil
}

// Invert implements Step.
func (s Join) Invert(before Doc) Step {
	second := before.Block(s.Block + 1)
	a := second.Attrs
	a.Links = slices.Clone(a.Links)
	return Split{
		At:          Pos{Block: s.Block, Field: FieldText, Rune: s.At},
		ID:          second.ID,
		Attrs:       a,
		MoveSpeaker: second.Len(FieldSpeaker) > 0,
	}
}

// Map implements Step.
func (s Join) Map(p Pos, _ Assoc) Pos {
	switch {
	case p.Block > s.Block+1:
		p.Block--
	case p.Block == s.Block+1:
		p.Block--
		if p.Field == FieldText {
			p.Rune += s.At
		}
	}
	return p
}
