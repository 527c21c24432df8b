package doc

import "slices"

// StoryLinks returns a ReadAlso's links with their headlines; nil for the other
// kinds.
func (b *Block) StoryLinks() []StoryLink {
	if b.Kind != ReadAlso {
		return nil
	}
	links := slices.Clone(b.Links)
	for i := range links {
		links[i].Headline = b.FieldString(FieldLink(i))
	}
	return links
}

// WithStoryLinks returns a ReadAlso with these links in this order, their
// headlines as its fields. A block of another kind is returned as it is.
func (b *Block) WithStoryLinks(links []StoryLink) *Block {
	if b.Kind != ReadAlso {
		return b
	}
	n := *b
	n.texts = nil
	n.Links = slices.Clone(links)
	for i := range n.Links {
		if text := []rune(n.Links[i].Headline); len(text) > 0 {
			n.texts = append(n.texts, fieldText{field: FieldLink(i), runes: text})
		}
		n.Links[i].Headline = ""
	}
	return &n
}
