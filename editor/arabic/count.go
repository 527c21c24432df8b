package arabic

import (
	"strings"
	"unicode"
)

// WordsPerMinute is the reading rate that a house has before it sets its own. It
// gives the times that Arabic news sites print.
const WordsPerMinute = 130

// Words returns the number of words between blanks that hold a letter or a digit.
func Words(s string) int {
	n := 0
	for word := range strings.FieldsSeq(s) {
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			n++
		}
	}
	return n
}

// Graphemes returns the number of characters as a reader counts them: extended
// grapheme clusters (UAX 29), so that a letter and its marks are one.
func Graphemes(s string) int {
	n := 0
	for range ClusterSpans([]rune(s)) {
		n++
	}
	return n
}

// ReadingMinutes returns the whole minutes, rounded up, that it takes to read so
// many words, 0 for none. A rate below one reads as WordsPerMinute.
func ReadingMinutes(words, perMinute int) int {
	if words <= 0 {
		return 0
	}
	if perMinute < 1 {
		perMinute = WordsPerMinute
	}
	return (words-1)/perMinute + 1
}
