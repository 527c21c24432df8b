// Package arabic is what Midad knows of Arabic text apart from its direction:
// folding for search and sorting, the words of a text, plural forms, dates and
// digits, and the cleaning of text that comes from outside.
//
// Units: runes where an index is given, bytes nowhere. The package imports
// nothing of Midad and may be imported by all. Its functions keep nothing
// between calls and may be called from any goroutine.
package arabic

import (
	"cmp"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// FoldVersion changes whenever Fold, Key or Tokens give another result for some
// text: what was stored by an older version must be folded again.
const FoldVersion = 2

// Key returns the folded search key of a text: two spellings that a reader takes
// for one have the same key, in any Unicode normal form.
//
//   - أ إ آ ٱ are ا; ؤ is و; ى ئ ی are ي; ة is ه; ک is ك; ء stays.
//   - Tashkeel, Koran marks and tatweel go, and so do accents of other scripts.
//   - Presentation forms are the letters that they show.
//   - ٠-٩ and ۰-۹ are 0-9; blanks of all widths are a space.
//   - Direction controls and zero-width characters go.
//   - Letters are lower case.
//
// The key of a key is the key itself.
func Key(s string) string {
	key := make([]byte, 0, len(s))
	for _, r := range s {
		f := r
		switch {
		case r < 0x80:
			f = asciiFolds[r]
		case r >= 0x600 && r < 0x700:
			f = arabicFolds[r-0x600]
		case !isPlainSign(r):
			return keyOfRunes(s)
		}
		if f != dropped {
			key = utf8.AppendRune(key, f)
		}
	}
	return string(key)
}

// keyOfRunes is Key for a text that may hold a mark that changes place.
func keyOfRunes(s string) string {
	folded := make([]rune, 0, len(s))
	for _, r := range s {
		folded = appendFolded(folded, r)
	}
	return string(folded)
}

// isPlainSign reports whether r is a sign beyond ASCII and Arabic that is common
// in Arabic text, and its own key: quotation marks, dashes and the ellipsis.
func isPlainSign(r rune) bool { return r == '«' || r == '»' || r >= '‐' && r <= '…' }

// Fold returns what Key does as runes, and for each folded rune the index of the
// rune that it came from; the length of s is appended to these. The indices never
// fall. A rune may give no folded rune (a mark) or several (a ligature).
func Fold(s []rune) (folded []rune, source []int) {
	folded = make([]rune, 0, len(s))
	source = make([]int, 0, len(s)+1)
	for i, r := range s {
		folded = appendFolded(folded, r)
		for len(source) < len(folded) {
			source = append(source, i)
		}
	}
	return folded, append(source, len(s))
}

// Span returns the runes of the source, half open, that the folded runes
// [start, end) came from: marks on the last letter are in it, and a ligature is
// whole. An empty stretch gives an empty one.
func Span(source []int, start, end int) (from, to int) {
	from = source[start]
	if end <= start {
		return from, from
	}
	return from, max(source[end], source[end-1]+1)
}

// Compare orders texts by their keys and, where these are equal, by the texts
// themselves: -1, 0 or 1.
func Compare(a, b string) int {
	return cmp.Or(cmp.Compare(Key(a), Key(b)), cmp.Compare(a, b))
}

// dropped is what a rune folds to that folds to nothing.
const dropped = -1

// asciiFolds and arabicFolds hold what the runes of ASCII and of the Arabic block
// fold to: one rune each, or dropped.
var asciiFolds = func() (t [0x80]rune) {
	for i := range t {
		t[i] = foldLetter(rune(i))
	}
	return t
}()

var arabicFolds = func() (t [0x100]rune) {
	for i := range t {
		t[i] = foldLetter(0x600 + rune(i))
	}
	return t
}()

// appendFolded appends what one rune folds to.
func appendFolded(dst []rune, r rune) []rune {
	var f rune
	switch {
	case r >= 0 && r < 0x80:
		f = asciiFolds[r]
	case r >= 0x600 && r < 0x700:
		f = arabicFolds[r-0x600]
	default:
		return appendSlowly(dst, r)
	}
	if f == dropped {
		return dst
	}
	return append(dst, f)
}

// appendSlowly does what appendFolded does for a rune outside of its tables: it
// takes the rune apart.
func appendSlowly(dst []rune, r rune) []rune {
	form := norm.NFD
	if isPresentationForm(r) {
		form = norm.NFKD
	}
	if form.IsNormalString(string(r)) {
		return appendLetter(dst, r)
	}
	parts := form.String(string(r))
	if parts[0] == ' ' {
		return dst // a presentation form of a mark that stands alone
	}
	for _, p := range parts {
		dst = appendLetter(dst, p)
	}
	return dst
}

// appendLetter appends what a rune without a decomposition folds to.
func appendLetter(dst []rune, r rune) []rune {
	if f := foldLetter(r); f != dropped {
		return insertMark(append(dst, f))
	}
	return dst
}

// insertMark moves a mark at the end to its place in canonical order.
func insertMark(s []rune) []rune {
	last := len(s) - 1
	if !unicode.Is(unicode.Mn, s[last]) {
		return s
	}
	class := combiningClass(s[last])
	for ; class > 0 && last > 0 && combiningClass(s[last-1]) > class; last-- {
		s[last], s[last-1] = s[last-1], s[last]
	}
	return s
}

func combiningClass(r rune) uint8 { return norm.NFD.PropertiesString(string(r)).CCC() }

// isPresentationForm reports whether r is in Arabic Presentation Forms-A or -B.
func isPresentationForm(r rune) bool {
	return r >= 0xFB50 && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC
}

// foldLetter returns what a rune folds to that has no decomposition, or is a
// letter with a mark in the Arabic block.
func foldLetter(r rune) rune {
	if isIgnored(r) {
		return dropped
	}
	switch r {
	case 'أ', 'إ', 'آ', 'ٱ':
		return 'ا'
	case 'ؤ':
		return 'و'
	case 'ى', 'ئ', 'ی':
		return 'ي'
	case 'ة':
		return 'ه'
	case 'ک':
		return 'ك'
	case 'ۀ':
		return 'ە'
	case 'ۂ':
		return 'ہ'
	case 'ۓ':
		return 'ے'
	}
	switch {
	case r >= '٠' && r <= '٩':
		return r - '٠' + '0'
	case r >= '۰' && r <= '۹':
		return r - '۰' + '0'
	case unicode.Is(unicode.Zs, r):
		return ' '
	}
	return unicode.ToLower(r)
}

// isIgnored reports whether folding drops r: it changes how a word is read or
// drawn, not which word it is.
func isIgnored(r rune) bool {
	switch {
	case r < 0x80:
		return false
	case r == 0x0640, // tatweel
		r >= 0x0610 && r <= 0x061A, r >= 0x064B && r <= 0x065F, r == 0x0670, r >= 0x06D6 && r <= 0x06ED,
		r >= 0x0898 && r <= 0x089F, r >= 0x08CA && r <= 0x08FF, // tashkeel and Koran marks
		r >= 0x0300 && r <= 0x036F, // accents
		r >= 0xFE00 && r <= 0xFE0F, // variation selectors
		r == 0x061C, r == 0x00AD, r == 0xFEFF,
		r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2064, r >= 0x2066 && r <= 0x206F:
		return true
	}
	return false
}
