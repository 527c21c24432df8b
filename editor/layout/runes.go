package layout

import (
	"unicode"

	"github.com/go-text/typesetting/language"

	"midad/editor/arabic"
)

// endsLine reports whether a line must end behind a rune (UAX #14: BK, CR, LF, NL).
func endsLine(r rune) bool {
	return r >= '\n' && r <= '\r' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// glyphless reports whether a rune needs no glyph of a face: it is never drawn,
// or it only chooses the form of its neighbour.
func glyphless(r rune) bool {
	return arabic.Hidden(r) || r == '\t' || r == 0x34F || r >= 0xFE00 && r <= 0xFE0F
}

// hangs reports whether a rune at the end of a line takes no room: the blanks at
// which UAX #14 breaks.
func hangs(r rune) bool {
	switch {
	case r == ' ' || r == '\t':
		return true
	case r < 0x1680:
		return false
	}
	return unicode.Is(unicode.Zs, r) && r != 0x2007 && r != 0x202F
}

var arabicBlock = func() (table [256]language.Script) {
	for i := range table {
		table[i] = language.LookupScript(rune(0x600 + i))
	}
	return
}()

// scriptOf returns the script of a rune (UAX #24), or 0 where it takes its
// neighbour's: digits, punctuation, blanks, marks.
func scriptOf(r rune) language.Script {
	var s language.Script
	switch {
	case r < 0x80:
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return language.Latin
		}
		return 0
	case r >= 0x600 && r < 0x700:
		s = arabicBlock[r-0x600]
	default:
		s = language.LookupScript(r)
	}
	if s == language.Common || s == language.Inherited || s == language.Unknown {
		return 0
	}
	return s
}

// languageOf returns the language that shaping in a script is told.
func languageOf(s language.Script) language.Language {
	if s == language.Arabic {
		return "ar"
	}
	return "en"
}

// plainLetter reports whether a rune is a letter of Arabic, Latin, Cyrillic or
// Hebrew without any property that a neighbour could change: it begins a grapheme
// cluster, and is AL or HL to UAX #14.
func plainLetter(r rune) bool {
	switch {
	case r < 0x80:
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	case r < 0x250:
		return r >= 0xC0 && r != 0xD7 && r != 0xF7
	case r < 0x530:
		return r >= 0x410 && r <= 0x481 || r >= 0x48A
	case r < 0x600:
		return r >= 0x5D0 && r <= 0x5EA
	case r <= 0x64A:
		return r >= 0x620 && r != 0x640
	}
	return r >= 0x671 && r <= 0x6D3
}

// separable reports whether a word that is too long may be cut between two
// letters: where they are not joined, or so that some place is found in any word.
func separable(before, after rune) bool {
	if !plainLetter(before) || !plainLetter(after) {
		return false
	}
	switch before {
	case 'ا', 'أ', 'إ', 'آ', 'ٱ', 'ء', 'ة', 'د', 'ذ', 'ر', 'ز', 'و', 'ؤ', 'a', 'e', 'i', 'o', 'u':
		return true
	}
	return before == after && before != 'ل'
}

// isAlef reports whether a rune makes a ligature with the lam before it.
func isAlef(r rune) bool {
	return r == 'ا' || r == 'أ' || r == 'إ' || r == 'آ' || r == 'ٱ'
}
