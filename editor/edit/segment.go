package edit

import (
	"unicode"

	"midad/editor/arabic"
)

// nextGrapheme returns the first border of a grapheme cluster after r (UAX #29),
// or the text's length.
func nextGrapheme(text []rune, r int) int {
	if r >= len(text) {
		return len(text)
	}
	from, to := plainBefore(text, max(r, 0)), plainAfter(text, r)
	for _, b := range graphemes(text[from:to]) {
		if from+b > r {
			return from + b
		}
	}
	return to
}

// graphemeStart returns the start of the grapheme cluster that ends at r.
func graphemeStart(text []rune, r int) int {
	from := plainBefore(text, r-1)
	start := from
	for _, b := range graphemes(text[from:r]) {
		if from+b < r {
			start = from + b
		}
	}
	return start
}

// plainBefore returns the last plain border at r or before it, plainAfter the
// first one behind r: between them clusters are as in the whole text.
func plainBefore(text []rune, r int) int {
	for !plainBorder(text, r) {
		r--
	}
	return r
}

func plainAfter(text []rune, r int) int {
	for r++; !plainBorder(text, r); r++ {
	}
	return r
}

// plainBorder reports whether a grapheme cluster begins at i without doubt, so
// that nothing need be segmented: at the text's ends, and before a letter, digit
// or blank of the alphabets up to Arabic and Syriac, none of which joins what is
// before it except behind a format character (UAX #29, GB9b).
func plainBorder(text []rune, i int) bool {
	if i == 0 || i == len(text) {
		return true
	}
	r := text[i]
	return r < 0x0800 && (r == ' ' || unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Cf, text[i-1])
}

// graphemes returns the borders of the grapheme clusters of a text, from 0 to
// its length; a text of none has the one border 0.
func graphemes(text []rune) []int {
	borders := make([]int, 1, len(text)+1)
	for c := range arabic.ClusterSpans(text) {
		borders = append(borders, c[1])
	}
	return borders
}

// span is a stretch [start, end) of a text.
type span struct{ start, end int }

// words returns the words of a text (UAX #29): the stretches between word
// borders that hold a letter or a number.
func words(text []rune) []span {
	var out []span
	for w := range arabic.WordSpans(text) {
		out = append(out, span{w[0], w[1]})
	}
	return out
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

// hiddenAt reports whether the cluster of the rune at i has no place on a line: a
// hidden control, or a joiner, tag or selector with nothing before it that it could go with.
func hiddenAt(text []rune, i int) bool {
	if hidden(text[i]) {
		return true
	}
	base := i
	for base >= 0 && (joined(text[base]) || unicode.Is(unicode.M, text[base])) {
		base--
	}
	return base < i && (base < 0 || hidden(text[base])) && arabic.Hidden(text[base+1])
}

// joined reports whether an invisible rune goes with the cluster before it.
func joined(r rune) bool { return r == 0x200C || r == zwj || 0xE0020 <= r && r <= 0xE007F }

// hidden reports whether a rune is a control with no width of its own, which
// UAX #29 makes a cluster by itself: direction marks, embeddings and isolates,
// zero-width and soft hyphens and joins. What ends a line is deleted as a letter is.
func hidden(r rune) bool {
	return arabic.Hidden(r) && !joined(r) && !unicode.In(r, unicode.M, unicode.Cc, unicode.Zl, unicode.Zp)
}

// opens and closes report whether a control begins or ends an isolate, an
// embedding or an override (UAX #9).
func opens(r rune) bool {
	return r == 0x202A || r == 0x202B || r == 0x202D || r == 0x202E || 0x2066 <= r && r <= 0x2068
}

func closes(r rune) bool { return r == 0x202C || r == 0x2069 }
