package edit

import (
	"slices"
	"unicode"

	"github.com/go-text/typesetting/segmenter"
)

// around is how many runes are looked at on each side of a place to find the
// grapheme cluster there; no real one is longer.
const around = 64

// nextGrapheme returns the first border of a grapheme cluster after r (UAX #29),
// or the text's length.
func nextGrapheme(text []rune, r int) int {
	from, to := max(r-around, 0), min(r+around, len(text))
	for i := min(r, len(text)-1); i > from; i-- {
		if text[i] == ' ' {
			from = i
		}
	}
	for _, b := range graphemes(text[from:to]) {
		if from+b > r {
			return from + b
		}
	}
	return len(text)
}

// graphemes returns the borders of the grapheme clusters of a text, from 0 to
// its length; a text of none has the one border 0.
func graphemes(text []rune) []int {
	borders := make([]int, 1, len(text)+1)
	var seg segmenter.Segmenter
	seg.Init(text)
	for it := seg.GraphemeIterator(); it.Next(); {
		g := it.Grapheme()
		borders = append(borders, g.Offset+len(g.Text))
	}
	return borders
}

// span is a stretch [start, end) of a text.
type span struct{ start, end int }

// words returns the words of a text (UAX #29): the stretches between word
// borders that hold a letter or a number.
func words(text []rune) []span {
	var out []span
	for from := 0; from < len(text); {
		end := len(text)
		var seg segmenter.Segmenter
		seg.Init(plainJoiners(text[from:]))
		for it := seg.WordIterator(); it.Next(); {
			w := it.Word()
			start := from + w.Offset
			end = start + len(w.Text)
			out = append(out, span{start, end})
			// The iterator passes over a word that follows another at once.
			if end < len(text) && (unicode.IsLetter(text[end]) || unicode.IsNumber(text[end])) {
				break
			}
			end = len(text)
		}
		from = end
	}
	return out
}

// plainJoiners returns the text with each low line as a letter, as which UAX #29
// treats it: the segmenter does not take a word that begins with one for a word.
func plainJoiners(text []rune) []rune {
	if !slices.Contains(text, '_') {
		return text
	}
	text = slices.Clone(text)
	for i, r := range text {
		if r == '_' {
			text[i] = 'a'
		}
	}
	return text
}

// wordStartBefore returns the last start of a word before r, or 0.
func wordStartBefore(text []rune, r int) int {
	start := 0
	for _, w := range words(text) {
		if w.start < r {
			start = w.start
		}
	}
	return start
}

// wordStartAfter returns the start of the next word after r, or the text's
// length.
func wordStartAfter(text []rune, r int) int {
	for _, w := range words(text) {
		if w.start > r {
			return w.start
		}
	}
	return len(text)
}

// hidden reports whether a rune is a control with no width of its own, which
// UAX #29 makes a cluster by itself: direction marks, embeddings and isolates,
// zero-width and soft hyphens and joins.
func hidden(r rune) bool {
	switch {
	case r == 0x00AD, r == 0x061C, r == 0x180E, r == 0x200B, r == 0x200E, r == 0x200F, r == 0xFEFF,
		0x202A <= r && r <= 0x202E, 0x2060 <= r && r <= 0x2064, 0x2066 <= r && r <= 0x206F:
		return true
	}
	return false
}

// opens and closes report whether a control begins or ends an isolate, an
// embedding or an override (UAX #9).
func opens(r rune) bool {
	return r == 0x202A || r == 0x202B || r == 0x202D || r == 0x202E || 0x2066 <= r && r <= 0x2068
}

func closes(r rune) bool { return r == 0x202C || r == 0x2069 }
