package diff

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"midad/editor/doc"
)

// compare tells what became of a block that both bodies have.
func compare(old, new *doc.Block, from, to int, moved bool) Block {
	b := Block{Op: Keep, Moved: moved, From: from, To: to, Old: old, New: new}
	if same(old, new) {
		return b
	}
	b.Op = Change
	for _, pair := range fieldPairs(old, new) {
		pieces := words(textOf(old, pair[0]), textOf(new, pair[1]))
		if Changed(pieces) {
			b.Fields = append(b.Fields, Field{pair[0], pair[1], pieces})
		}
	}
	b.Marks = marks(old, new)
	b.Attrs = attrs(old, new)
	return b
}

func textOf(b *doc.Block, field int) []rune {
	if field < 0 {
		return nil
	}
	return b.Runes(field)
}

// fieldPairs pairs the fields of two blocks, in the new one's order, then those
// that are gone. The links of a ReadAlso are paired by where they lead. Where
// two kinds share no field, the own texts belong together: a change of kind
// carries them over.
func fieldPairs(old, new *doc.Block) [][2]int {
	taken := map[int]bool{}
	partner := func(field int) int {
		if link := doc.LinkIndex(field); link >= 0 && old.Kind == doc.ReadAlso {
			for i, l := range old.Links {
				if l == new.Links[link] && !taken[doc.FieldLink(i)] {
					return doc.FieldLink(i)
				}
			}
			return -1
		}
		if old.HasField(field) {
			return field
		}
		own := old.OwnField()
		if field == new.OwnField() && old.HasField(own) && !new.HasField(own) {
			return own
		}
		return -1
	}
	var pairs [][2]int
	for _, f := range new.Fields() {
		o := partner(f)
		taken[o] = true
		pairs = append(pairs, [2]int{o, f})
	}
	for _, f := range old.Fields() {
		if !taken[f] {
			pairs = append(pairs, [2]int{f, -1})
		}
	}
	return pairs
}

// marks returns what kept words lost or got, in the order of the text.
func marks(old, new *doc.Block) []Mark {
	if slices.Equal(old.Marks(), new.Marks()) && len(old.Marks()) == 0 {
		return nil
	}
	var out []Mark
	i, j := 0, 0
	for _, p := range words(old.Runes(doc.FieldText), new.Runes(doc.FieldText)) {
		n := len([]rune(p.Text))
		switch p.Op {
		case Delete:
			i += n
		case Insert:
			j += n
		default:
			before, after := within(old.Marks(), i, n), within(new.Marks(), j, n)
			for _, m := range minus(before, after) {
				m.Start, m.End = m.Start+i, m.End+i
				out = appendMark(out, Mark{m, false})
			}
			for _, m := range minus(after, before) {
				m.Start, m.End = m.Start+j, m.End+j
				out = appendMark(out, Mark{m, true})
			}
			i, j = i+n, j+n
		}
	}
	return out
}

// appendMark joins a mark to the one before that it goes on from.
func appendMark(out []Mark, m Mark) []Mark {
	for k := range out {
		if out[k].Added == m.Added && out[k].Same(m.Mark) && out[k].End == m.Start {
			out[k].End = m.End
			return out
		}
	}
	return append(out, m)
}

// within returns the marks of the n runes from start, counted from there.
func within(marks []doc.Mark, start, n int) []doc.Mark {
	out := slices.Clone(marks)
	for i := range out {
		out[i].Start -= start
		out[i].End -= start
	}
	return doc.NormalMarks(out, n)
}

// minus returns where the marks of a stand and the same ones of b do not.
func minus(a, b []doc.Mark) []doc.Mark {
	for _, other := range b {
		var rest []doc.Mark
		for _, m := range a {
			if !m.Same(other) || other.End <= m.Start || m.End <= other.Start {
				rest = append(rest, m)
				continue
			}
			if m.Start < other.Start {
				left := m
				left.End = other.Start
				rest = append(rest, left)
			}
			if other.End < m.End {
				right := m
				right.Start = other.End
				rest = append(rest, right)
			}
		}
		a = rest
	}
	return a
}

// attrs returns the attributes in which two blocks differ.
func attrs(old, new *doc.Block) []Attr {
	a, b := attrTexts(old), attrTexts(new)
	var out []Attr
	for i := range a {
		if a[i].Old != b[i].Old {
			out = append(out, Attr{a[i].Name, a[i].Old, b[i].Old})
		}
	}
	return out
}

// attrTexts returns every attribute as text, in Old; that of a kind that does
// not use it is empty.
func attrTexts(b *doc.Block) []Attr {
	im := b.Image
	number := func(n int, of bool) string {
		if !of {
			return ""
		}
		return strconv.Itoa(n)
	}
	focus, ordered := "", ""
	if im.HasFocus {
		focus = fmt.Sprintf("%g %g", im.FocusX, im.FocusY)
	}
	if b.Kind == doc.ListItem {
		ordered = strconv.FormatBool(b.Ordered)
	}
	links := make([]string, len(b.Links))
	for i, l := range b.Links {
		links[i] = cmp.Or(l.ID, l.URL)
	}
	return []Attr{
		{Name: "kind", Old: b.Kind.String()},
		{Name: "dir", Old: b.Dir.String()},
		{Name: "level", Old: number(b.Level, b.Kind == doc.Subhead)},
		{Name: "ordered", Old: ordered},
		{Name: "depth", Old: number(b.Depth, b.Kind == doc.ListItem)},
		{Name: "url", Old: b.URL},
		{Name: "links", Old: strings.Join(links, "\n")},
		{Name: "media", Old: im.Media},
		{Name: "creator", Old: im.Creator},
		{Name: "source", Old: im.Source},
		{Name: "copyright", Old: im.Copyright},
		{Name: "usageTerms", Old: im.UsageTerms},
		{Name: "dateCreated", Old: im.DateCreated},
		{Name: "city", Old: im.City},
		{Name: "country", Old: im.Country},
		{Name: "focus", Old: focus},
		{Name: "width", Old: number(im.Width, im.Width != 0)},
		{Name: "height", Old: number(im.Height, im.Height != 0)},
	}
}
