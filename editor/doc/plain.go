package doc

import "strings"

// PlainText returns the body's texts in reading order, one field a line, empty
// fields left out but empty blocks kept as empty lines.
func PlainText(d Doc) string {
	if d.Len() == 0 {
		return ""
	}
	return PlainTextBetween(d, d.Start(), d.End())
}

// PlainTextBetween returns the text between two positions, from before to, in
// the same form.
func PlainTextBetween(d Doc, from, to Pos) string {
	if d.Len() == 0 {
		return ""
	}
	from, to = d.Clamp(from), d.Clamp(to)
	var lines []string
	for i := from.Block; i <= to.Block; i++ {
		b := d.Block(i)
		var texts []string
		for _, f := range b.Fields() {
			if s := b.between(i, f, from, to); len(s) > 0 {
				texts = append(texts, string(s))
			}
		}
		lines = append(lines, strings.Join(texts, "\n"))
	}
	return strings.Join(lines, "\n")
}

// between returns what the range covers of a field of the block, which is the
// body's i-th.
func (b *Block) between(i, field int, from, to Pos) []rune {
	start, end := b.span(i, field, from, to)
	return b.Runes(field)[start:end]
}

// span returns which runes the range covers of a field of the block, which is
// the body's i-th.
func (b *Block) span(i, field int, from, to Pos) (start, end int) {
	n := b.Len(field)
	at := func(p Pos) int {
		switch (Pos{Block: i, Field: field}).Compare(Pos{Block: p.Block, Field: p.Field}) {
		case -1:
			return n
		case 1:
			return 0
		}
		return min(p.Rune, n)
	}
	start, end = at(from), at(to)
	return start, max(start, end)
}
