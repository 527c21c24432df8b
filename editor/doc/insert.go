package doc

import (
	"slices"
	"strings"
)

// Insert puts a slice in at a position and returns the position behind it. In a
// text an open end of the slice joins that text; a closed one stands on its
// own, and of a text cut in two an empty half is left out. What is put before a
// text leaves that its kind and direction and has its own, as far as it does not
// end within it. In a caption, a speaker or a headline, texts are put in as one
// line; a slice with pictures or the like goes behind the block instead, as it
// does on a Rule. A block whose id is taken gets one from newID.
func (t *Transform) Insert(at Pos, s Slice, newID func() string) Pos {
	if s.Empty() {
		return at
	}
	if t.doc.Len() == 0 {
		return t.insertBlocks(0, s.Blocks, newID)
	}
	at = t.doc.Clamp(at)
	b := t.doc.Block(at.Block)
	switch {
	case b.HasText() && at.Field == FieldText:
		if s.inline() && (b.Kind != Paragraph || b.Len(FieldText) > 0 || s.Blocks[0].Attrs.Equal(b.Attrs)) {
			in := s.Blocks[0]
			t.Do(ReplaceText{At: at, Text: in.String(), Marks: in.marks})
			at.Rune += in.Len(FieldText)
			return at
		}
		return t.insertInText(at, s, newID)
	case b.HasField(at.Field) && !slices.ContainsFunc(s.Blocks, func(b *Block) bool { return !b.HasText() }):
		text := strings.Join(strings.Fields(strings.ReplaceAll(s.PlainText(), "\n", " ")), " ")
		if s.inline() {
			text = s.Blocks[0].String()
		}
		t.Do(ReplaceText{At: at, Text: text})
		at.Rune += len([]rune(text))
		return at
	}
	return t.insertBlocks(at.Block+1, s.Blocks, newID)
}

// inline reports whether the slice is a piece of one text.
func (s Slice) inline() bool {
	return len(s.Blocks) == 1 && s.OpenStart && s.OpenEnd && s.Blocks[0].HasText() && s.Blocks[0].Len(FieldSpeaker) == 0
}

// insertBlocks puts whole blocks in before block i.
func (t *Transform) insertBlocks(i int, blocks []*Block, newID func() string) Pos {
	blocks = t.freshIDs(blocks, newID)
	t.Do(ReplaceBlocks{From: i, To: i, Blocks: blocks})
	return newDoc(blocks).End().shifted(i)
}

func (p Pos) shifted(blocks int) Pos {
	p.Block += blocks
	return p
}

// insertInText puts blocks in at a place of an own text.
func (t *Transform) insertInText(at Pos, s Slice, newID func() string) Pos {
	b := t.doc.Block(at.Block)
	left, right := b.halves(at.Rune)
	in := t.freshIDs(s.Blocks, newID)
	n := len(in)
	openStart := s.OpenStart && in[0].HasText() && in[0].Len(FieldSpeaker) == 0
	openEnd := s.OpenEnd && in[n-1].HasText() && in[n-1].Len(FieldSpeaker) == 0
	before := left.Len(FieldText) == 0 && right.Len(FieldText) > 0 && (n > 1 || !openEnd)
	switch {
	case before:
	case openStart:
		a := b.Attrs
		if left.Len(FieldText) == 0 && (in[0].Kind != Paragraph || b.Kind == Paragraph) {
			a = in[0].Attrs
		}
		in[0] = left.append(in[0]).WithAttrs(a)
	case left.Len(FieldText) > 0:
		in = slices.Insert(in, 0, left)
	}
	end := newDoc(in).End().shifted(at.Block)
	last := len(in) - 1
	speaker := b.Runes(FieldSpeaker)
	switch {
	case openEnd:
		end.Field, end.Rune = FieldText, in[last].Len(FieldText)
		in[last] = in[last].append(right)
		if before {
			in[last] = in[last].WithID(b.ID)
			if end.Rune == 0 {
				in[last] = in[last].WithAttrs(b.Attrs)
			}
		}
	case right.Len(FieldText) > 0, left.Len(FieldText) == 0 && len(speaker) > 0:
		if in[0].ID == right.ID {
			right = right.WithID(newID())
		}
		in = append(in, right)
	}
	if len(speaker) > 0 {
		in = giveSpeaker(in, speaker, b.Dir, newID)
	}
	t.Do(ReplaceBlocks{From: at.Block, To: at.Block + 1, Blocks: in})
	return end
}

// giveSpeaker gives the speaker of a quote that was cut in two to its last half
// that is a quote still; where there is none it becomes a paragraph.
func giveSpeaker(in []*Block, speaker []rune, dir Dir, newID func() string) []*Block {
	for _, i := range []int{len(in) - 1, 0} {
		if in[i].Kind == Quote && in[i].Len(FieldSpeaker) == 0 {
			in[i] = in[i].WithText(FieldSpeaker, speaker)
			return in
		}
	}
	return append(in, Text(Paragraph, dir, string(speaker)).WithID(newID()))
}

// halves returns the block's own text cut in two, both of the block's kind,
// without its speaker.
func (b *Block) halves(at int) (left, right *Block) {
	text := b.Runes(FieldText)
	bare := (&Block{ID: b.ID}).WithAttrs(b.Attrs)
	left = bare.WithText(FieldText, text[:at:at]).WithMarks(cutMarks(b.marks, 0, at, 0))
	right = bare.WithText(FieldText, text[at:]).WithMarks(cutMarks(b.marks, at, len(text), 0))
	return left, right
}

// append returns the block with another's own text and marks behind its own.
func (b *Block) append(o *Block) *Block {
	n := b.Len(FieldText)
	text := slices.Concat(b.Runes(FieldText), o.Runes(FieldText))
	marks := append(slices.Clone(b.marks), cutMarks(o.marks, 0, len(text), n)...)
	return b.WithText(FieldText, text).WithMarks(marks)
}

// freshIDs returns a copy of the blocks, each with an id that no other block
// has, in the body or among them.
func (t *Transform) freshIDs(blocks []*Block, newID func() string) []*Block {
	taken := make(map[string]bool, t.doc.Len()+len(blocks)+1)
	for _, b := range t.doc.Blocks() {
		taken[b.ID] = true
	}
	taken[""] = true
	out := slices.Clone(blocks)
	for i, b := range out {
		if taken[b.ID] {
			out[i] = b.WithID(newID())
		}
		taken[out[i].ID] = true
	}
	return out
}
