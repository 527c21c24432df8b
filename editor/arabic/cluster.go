package arabic

import (
	"iter"
	"unicode"

	"github.com/go-text/typesetting/segmenter"
)

// ClusterSpans yields the extended grapheme clusters of a text (UAX 29) in order, as
// runes half open.
func ClusterSpans(text []rune) iter.Seq[[2]int] {
	return func(yield func([2]int) bool) {
		var seg segmenter.Segmenter
		seg.Init(text)
		start := 0
		for it := seg.GraphemeIterator(); it.Next(); {
			at := it.Grapheme().Offset
			if at == start || JoinsEmoji(text, at) {
				continue
			}
			if !yield([2]int{start, at}) {
				return
			}
			start = at
		}
		if start < len(text) {
			yield([2]int{start, len(text)})
		}
	}
}

const zwj = 0x200D

// JoinsEmoji reports whether the rune at i goes on with the cluster of the emoji
// before it (UAX 29, GB11) where the segmenter has a border: it passes over a
// sequence that follows another emoji at once.
func JoinsEmoji(text []rune, i int) bool {
	if i < 2 || text[i-1] != zwj {
		return false
	}
	first := i - 2
	for first > 0 && extends(text[first]) {
		first--
	}
	var seg segmenter.Segmenter
	seg.Init(text[first : i+1]) // nothing before it
	it := seg.GraphemeIterator()
	return it.Next() && len(it.Grapheme().Text) == i+1-first
}

// extends reports whether a rune may stand between an emoji and its joiner: a mark or
// variation selector, a colour of skin, a tag.
func extends(r rune) bool {
	return unicode.Is(unicode.M, r) || 0x1F3FB <= r && r <= 0x1F3FF || 0xE0020 <= r && r <= 0xE007F
}

// Hidden reports whether a rune has no place of its own on a line: direction and
// format controls, joiners and tags, and line ends. The caret does not stop at a cluster
// that begins with one.
func Hidden(r rune) bool {
	switch {
	case r < 0x20:
		return r != '\t'
	case r < 0x7F:
		return false
	case r < 0xA0, r == 0xAD, r == 0x61C, r == 0x180E, r == 0xFEFF:
		return true
	case r >= 0x200B && r <= 0x200F, r >= 0x2028 && r <= 0x202E, r >= 0x2060 && r <= 0x206F:
		return true
	}
	return r >= 0xE0000 && r <= 0xE0FFF
}
