package edit

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// What one press deletes. Backspace takes the last thing that was typed: one
// code point, so that a tashkeel mark goes before its letter and lam-alef loses
// only the alef; but whole what was typed as one: a hamza or madda letter in
// both its spellings, an emoji with all that belongs to it, a flag, a keycap,
// a character with its variation selector. Delete takes the grapheme cluster
// (UAX #29).
//
// Hidden controls are never deleted by a press that shows nothing: those beside
// the caret go with the visible neighbour. Where one of them begins or ends an
// isolate or an embedding they stay, so that no text changes its direction, and
// go when nothing is left inside.

const (
	zwj    = 0x200D
	keycap = 0x20E3
)

// backspaceSpan returns what Backspace deletes before r; it is empty where there
// is nothing visible before it.
func backspaceSpan(text []rune, r int, controls bool) span {
	i := r
	paired := false
	for !controls && i > 0 && hidden(text[i-1]) {
		i--
		paired = paired || opens(text[i]) || closes(text[i])
	}
	if i == 0 {
		return span{r, r}
	}
	start := backspaceStart(text, i)
	if !paired {
		return span{start, r}
	}
	return emptied(text, span{start, i})
}

// deleteSpan returns what Delete takes behind r.
func deleteSpan(text []rune, r int, controls bool) span {
	i := r
	paired := false
	for !controls && i < len(text) && hiddenAt(text, i) {
		paired = paired || opens(text[i]) || closes(text[i])
		i++
	}
	if i == len(text) {
		return span{r, r}
	}
	end := nextGrapheme(text, i)
	if !paired {
		return span{r, end}
	}
	return emptied(text, span{i, end})
}

// emptied widens a span over the two controls between which nothing else is.
func emptied(text []rune, s span) span {
	if s.start > 0 && s.end < len(text) && opens(text[s.start-1]) && closes(text[s.end]) {
		return span{s.start - 1, s.end + 1}
	}
	return s
}

// backspaceStart returns where the thing begins that ends at r, which is not 0.
func backspaceStart(text []rune, r int) int {
	i := r - 1
	c := text[i]
	switch {
	case c == '\n' && before(text, i) == '\r':
		return i - 1
	case regional(c):
		return flagStart(text, i)
	case tag(c):
		return tagStart(text, i)
	case c == keycap:
		return keycapStart(text, i)
	case unicode.Is(unicode.Variation_Selector, c):
		return variationStart(text, i)
	case skinTone(c):
		if base := skipSelector(text, i); base > 0 && unicode.Is(modifierBase, text[base-1]) {
			return emojiStart(text, base-1)
		}
		return i
	case unicode.Is(pictographic, c):
		return emojiStart(text, i)
	case hamza(before(text, i), c):
		return i - 1
	}
	return i
}

// before returns the rune before i, or 0.
func before(text []rune, i int) rune {
	if i == 0 {
		return 0
	}
	return text[i-1]
}

// hamza reports whether a letter and a mark are one letter: those with hamza or
// madda in their decomposed spelling, U+0622 to U+0626, U+06C0, U+06C2, U+06D3,
// and an alef with a wavy or low hamza.
func hamza(letter, mark rune) bool {
	switch letter {
	case 0x0627:
		return 0x0653 <= mark && mark <= 0x0655
	case 0x0648, 0x064A, 0x06C1, 0x06D2, 0x06D5:
		return mark == 0x0654
	}
	return false
}

func regional(r rune) bool { return 0x1F1E6 <= r && r <= 0x1F1FF }
func skinTone(r rune) bool { return 0x1F3FB <= r && r <= 0x1F3FF }
func tag(r rune) bool      { return 0xE0020 <= r && r <= 0xE007F }

// flagStart returns the start of the flag whose last half is at i: halves pair
// from the first of their run, and one without a partner stands alone.
func flagStart(text []rune, i int) int {
	n := 0
	for j := i; j >= 0 && regional(text[j]); j-- {
		n++
	}
	if n%2 == 0 {
		return i - 1
	}
	return i
}

// tagStart returns the start of the flag of a region that ends at i: an emoji,
// tags, the end tag.
func tagStart(text []rune, i int) int {
	j := i
	if text[i] != 0xE007F {
		return i
	}
	for j > 0 && tag(text[j]) {
		j--
	}
	if base := skipSelector(text, j+1) - 1; base >= 0 && unicode.Is(pictographic, text[base]) && j < i-1 {
		return emojiStart(text, base)
	}
	return i
}

// keycapStart returns the start of a keycap whose enclosing mark is at i.
func keycapStart(text []rune, i int) int {
	j := skipSelector(text, i)
	if b := before(text, j); '0' <= b && b <= '9' || b == '#' || b == '*' {
		return j - 1
	}
	return i
}

// variationStart returns the start of the character whose variation selector is
// at i. A selector behind a mark, or at the text's start, is alone.
func variationStart(text []rune, i int) int {
	base := before(text, i)
	switch {
	case base == 0, unicode.Is(unicode.Variation_Selector, base), norm.NFC.PropertiesString(string(base)).CCC() != 0:
		return i
	case skinTone(base), unicode.Is(pictographic, base):
		return backspaceStart(text, i)
	}
	return i - 1
}

// emojiStart returns the start of the joined sequence whose last emoji is at i.
func emojiStart(text []rune, i int) int {
	for before(text, i) == zwj {
		j := skipSelector(text, i-1)
		if j > 0 && skinTone(text[j-1]) {
			if base := skipSelector(text, j-1); base > 0 && unicode.Is(modifierBase, text[base-1]) {
				j = base
			}
		}
		if j == 0 || !unicode.Is(pictographic, text[j-1]) {
			return i
		}
		i = j - 1
	}
	return i
}

// skipSelector returns i, or i-1 where the rune before i is a variation
// selector.
func skipSelector(text []rune, i int) int {
	if i > 0 && unicode.Is(unicode.Variation_Selector, text[i-1]) {
		return i - 1
	}
	return i
}
