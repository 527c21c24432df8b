package doc

import "slices"

// separator stands between a text and what is appended to it so that a change
// of kind loses nothing: a quote's speaker, a picture's credit.
const separator = " — "

// Convert returns the block as another kind, under its id and direction, with
// its texts and as many of its marks as the new kind can hold. The first text
// becomes the first text of the new kind (a picture's caption a paragraph's
// text); a text that the new kind has no field for is appended after " — ". A
// ReadAlso's links become links in the text, and a text becomes the headline of
// one link; an Embed's address is appended as a link. Only a picture's media
// is lost.
//
// The block itself is returned where it is of that kind already, and where it
// has a text and the new kind, a Rule, can hold none.
func Convert(b *Block, k Kind) *Block {
	if b.Kind == k {
		return b
	}
	n := &Block{ID: b.ID, Attrs: Attrs{Kind: k, Dir: b.Dir}}
	if k == Subhead {
		n.Level = 1
	}
	text, marks := b.flatten(n)
	if k == Rule {
		if len(text) > 0 {
			return b
		}
		return n
	}
	if k == ReadAlso {
		if len(text) == 0 {
			return n
		}
		link := StoryLink{Headline: string(text)}
		if i := slices.IndexFunc(marks, func(m Mark) bool { return m.Kind == Link }); i >= 0 {
			link.URL = marks[i].Href
		}
		return n.WithStoryLinks([]StoryLink{link})
	}
	n = n.WithText(n.OwnField(), text)
	if n.HasField(FieldText) && len(marks) > 0 {
		n = n.WithMarks(marks)
	}
	for _, f := range b.Fields()[min(1, len(b.Fields())):] {
		if n.HasField(f) && b.Len(f) > 0 {
			n = n.WithText(f, b.Runes(f))
		}
	}
	return n
}

// flatten returns the text that becomes the first one of the block n: the
// block's first text and all that n has no field for, with marks.
func (b *Block) flatten(n *Block) ([]rune, []Mark) {
	var text []rune
	marks := slices.Clone(b.marks)
	add := func(s []rune, href string) {
		if len(s) == 0 {
			return
		}
		if len(text) > 0 {
			text = append(text, []rune(separator)...)
		}
		if href != "" {
			marks = append(marks, Mark{Kind: Link, Start: len(text), End: len(text) + len(s), Href: href})
		}
		text = append(text, s...)
	}
	for i, f := range b.Fields() {
		if i == 0 || !n.HasField(f) {
			var href string
			if l := LinkIndex(f); l >= 0 {
				href = b.Links[l].URL
			}
			add(b.Runes(f), href)
		}
	}
	if b.Kind == Embed && b.URL != "" {
		add([]rune(b.URL), b.URL)
	}
	return text, marks
}

// HasText reports whether the block is of a kind with an own text that can be
// split, joined and marked: a paragraph, subhead, quote or list item.
func (b *Block) HasText() bool { return b.HasField(FieldText) }

// Blank reports whether nothing is lost with the block: it has no text, no
// media, no address and no link.
func (b *Block) Blank() bool {
	return len(b.texts) == 0 && b.Image.Media == "" && b.URL == "" && len(b.Links) == 0 && b.Kind != Rule
}
