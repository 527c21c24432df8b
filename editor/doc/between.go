package doc

import "slices"

// Between returns the steps that turn one body into the other: what was typed in
// a field as a replacement of its text, all else as whole blocks. Blocks that
// both bodies share by pointer cost nothing. There are none where the bodies
// hold the same.
func Between(from, to Doc) Steps {
	c := Changed(from, to)
	if c.OldTo-c.From != c.NewTo-c.From {
		return Steps{ReplaceBlocks{From: c.From, To: c.OldTo, Blocks: to.stretch(c.From, c.NewTo)}}
	}
	var steps Steps
	for i := c.From; i < c.NewTo; i++ {
		steps = append(steps, blockSteps(i, from.Block(i), to.Block(i))...)
	}
	return steps
}

// blockSteps returns the steps that turn block i into another.
func blockSteps(i int, from, to *Block) Steps {
	if from.Equal(to) {
		return nil
	}
	if from.ID == to.ID && from.Attrs.Equal(to.Attrs) {
		t := NewTransform(newDoc(append(make([]*Block, i), from)))
		for _, f := range from.Fields() {
			if s, differs := textBetween(from.Runes(f), to.Runes(f)); differs {
				s.At.Block, s.At.Field = i, f
				if f == FieldText {
					s.Marks = cutMarks(to.marks, s.At.Rune, s.At.Rune+s.inserted(), 0)
				}
				t.Do(s)
			}
		}
		if !slices.Equal(t.Doc().Block(i).marks, to.marks) {
			t.Do(SetMarks{Block: i, Marks: slices.Clone(to.marks)})
		}
		if t.Err() == nil && t.Doc().Block(i).Equal(to) { // a text may hold what no string can
			return t.Steps()
		}
	}
	return Steps{ReplaceBlocks{From: i, To: i + 1, Blocks: []*Block{to}}}
}

// textBetween returns the replacement that turns one text into the other, and
// whether they differ at all.
func textBetween(from, to []rune) (ReplaceText, bool) {
	start := 0
	for start < len(from) && start < len(to) && from[start] == to[start] {
		start++
	}
	from, to = from[start:], to[start:]
	for len(from) > 0 && len(to) > 0 && from[len(from)-1] == to[len(to)-1] {
		from, to = from[:len(from)-1], to[:len(to)-1]
	}
	return ReplaceText{At: Pos{Rune: start}, Delete: len(from), Text: string(to)}, len(from)+len(to) > 0
}
