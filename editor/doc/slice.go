package doc

import (
	"encoding/json"
	"fmt"
	"slices"
)

// Slice is a cut of a body, for copying, dragging and pasting. An open end is
// the middle of a text, which joins the text at the place where the slice is
// put in; a closed end stays a block of its own.
type Slice struct {
	Blocks    []*Block
	OpenStart bool
	OpenEnd   bool
}

// Empty reports whether there is nothing in the slice.
func (s Slice) Empty() bool { return len(s.Blocks) == 0 }

// PlainText returns the slice's texts as PlainText does a body's.
func (s Slice) PlainText() string { return PlainText(newDoc(s.Blocks)) }

// Cut returns what lies between two positions, from before to. Blocks that lie
// wholly inside keep their pointers. A text that the range ends in is open on
// that side; of a picture, an embed or a ReadAlso that the range covers in part
// the covered texts come out as paragraphs, and so does a part of one text.
func Cut(d Doc, from, to Pos) Slice {
	if d.Len() == 0 || from.Compare(to) >= 0 {
		return Slice{}
	}
	from, to = d.Clamp(from), d.Clamp(to)
	var s Slice
	for i := from.Block; i <= to.Block; i++ {
		if d.covers(i, from, to) {
			s.Blocks = append(s.Blocks, d.Block(i))
		} else {
			s.Blocks = append(s.Blocks, d.Block(i).cut(i, from, to)...)
		}
	}
	if n := len(s.Blocks); n > 0 {
		s.OpenStart, s.OpenEnd = s.Blocks[0].HasText(), s.Blocks[n-1].HasText()
	}
	return s
}

// covers reports whether the range covers all of a block.
func (d Doc) covers(i int, from, to Pos) bool {
	return from.Compare(d.BlockStart(i)) <= 0 && to.Compare(d.BlockEnd(i)) >= 0
}

// cut returns the part of the block that the range covers.
func (b *Block) cut(i int, from, to Pos) []*Block {
	if !b.HasText() {
		var out []*Block
		for _, f := range b.Fields() {
			if text := b.between(i, f, from, to); len(text) > 0 {
				out = append(out, Text(Paragraph, b.Dir, string(text)))
			}
		}
		return out
	}
	start, end := b.span(i, FieldText, from, to)
	if start == end && b.Kind == Quote && from.Block == to.Block {
		return []*Block{Text(Paragraph, b.Dir, string(b.between(i, FieldSpeaker, from, to)))}
	}
	a := b.Attrs
	if from.Block == to.Block && b.Kind != Quote {
		a = Attrs{Kind: Paragraph, Dir: b.Dir}
	}
	n := (&Block{ID: b.ID}).WithAttrs(a)
	n = n.WithText(FieldText, b.Runes(FieldText)[start:end:end]).WithMarks(cutMarks(b.marks, start, end, 0))
	if n.Kind == Quote {
		n = n.WithText(FieldSpeaker, slices.Clone(b.between(i, FieldSpeaker, from, to)))
		if from.Block == to.Block && n.Len(FieldSpeaker) == 0 {
			n = n.WithAttrs(Attrs{Kind: Paragraph, Dir: b.Dir})
		}
	}
	return []*Block{n}
}

// sliceJSON is a slice as it is written.
type sliceJSON struct {
	Blocks    []*Block `json:"blocks"`
	OpenStart bool     `json:"openStart,omitempty"`
	OpenEnd   bool     `json:"openEnd,omitempty"`
}

// MarshalJSON writes the slice, for the clipboard.
func (s Slice) MarshalJSON() ([]byte, error) { return encode(sliceJSON(s)) }

// UnmarshalJSON reads what MarshalJSON writes.
func (s *Slice) UnmarshalJSON(data []byte) error {
	var j sliceJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return fmt.Errorf("slice: %w", err)
	}
	if slices.Contains(j.Blocks, nil) {
		return fmt.Errorf("slice: a block is null")
	}
	*s = Slice(j)
	return nil
}
