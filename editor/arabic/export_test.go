package arabic

import "github.com/go-text/typesetting/segmenter"

// Segments is what Tokens must give, without its short ways: the words of UAX 29
// of the whole text, cut once more.
func Segments(s string) []Token {
	text := []rune(s)
	var seg segmenter.Segmenter
	return appendSegments(nil, &seg, text, 0, len(text))
}
