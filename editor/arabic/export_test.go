package arabic

// Segments is what Tokens must give, without its short ways: the words of UAX 29
// of the whole text, cut once more.
func Segments(s string) []Token { return appendSegments(nil, []rune(s), 0) }
