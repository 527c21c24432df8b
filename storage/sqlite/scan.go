package sqlite

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"midad/editor/arabic"
)

// folds tells what a rune folds to, see arabic.Fold, without a copy of the text
// that it stands in: what a search shows and weighs is read from the texts as they
// are written. It is made once, at the first search.
type folds [0x800]rune // of those that take one byte or two

// What is no rune: what folds to nothing, and to what only the key of the whole
// text tells, such as a ligature.
const (
	foldsAway   = -1
	foldsInText = -2
)

var theFolds = sync.OnceValue(func() *folds {
	var f folds
	for r := range rune(len(f)) {
		f[r] = foldOf(r)
	}
	return &f
})

func foldOf(r rune) rune {
	if r >= '‐' && r <= '…' { // dashes and quotation marks, the commonest by far
		return r
	}
	key := arabic.Key(string(r))
	folded, size := utf8.DecodeRuneInString(key)
	switch {
	case key == "":
		return foldsAway
	case size < len(key) || unicode.Is(unicode.Mn, folded): // a mark may change places with another
		return foldsInText
	}
	return folded
}

// next returns what the first rune of a text folds to, and its bytes.
func (f *folds) next(text []byte) (folded rune, size int) {
	c := text[0]
	if c < 0x80 {
		return f[c], 1
	}
	if c < 0xE0 && len(text) > 1 {
		return f[rune(c&0x1F)<<6|rune(text[1]&0x3F)], 2
	}
	r, size := utf8.DecodeRune(text)
	if r < rune(len(f)) {
		return f[r], size
	}
	return foldOf(r), size
}

// last is next for the last rune of a text.
func (f *folds) last(text []byte) (folded rune, size int) {
	r, size := utf8.DecodeLastRune(text)
	if r < rune(len(f)) {
		return f[r], size
	}
	return foldOf(r), size
}

// find returns the first stretch of the text from a byte on that folds to what is
// wanted, without what folds to nothing behind it. Where there is none, start is
// the end of the text, or the place of a rune that only the key tells of.
func (f *folds) find(text []byte, from int, wanted []rune) (start, end int, ok bool) {
	first := wanted[0]
	for at := from; at < len(text); {
		var r rune
		size := 2
		switch c := text[at]; {
		case c < 0x80:
			r, size = f[c], 1
		case c < 0xE0 && at+1 < len(text):
			r = f[rune(c&0x1F)<<6|rune(text[at+1]&0x3F)]
		default:
			r, size = f.next(text[at:])
		}
		if r == first {
			rest, ok := f.begins(text, at+size, wanted[1:])
			if ok {
				return at, rest, true
			}
			if rest < len(text) {
				return rest, 0, false
			}
		} else if r == foldsInText {
			return at, 0, false
		}
		at += size
	}
	return len(text), 0, false
}

// begins reports whether the text from a byte on begins with what is wanted, and
// where that ends. Where it does not, end is as start of find.
func (f *folds) begins(text []byte, from int, wanted []rune) (end int, ok bool) {
	end = from
	for at := from; len(wanted) > 0; {
		if at >= len(text) {
			return len(text), false
		}
		r, size := f.next(text[at:])
		switch {
		case r == wanted[0]:
			wanted = wanted[1:]
			end = at + size
		case r == foldsInText:
			return at, false
		case r != foldsAway:
			return len(text), false
		}
		at += size
	}
	return end, true
}

// lettersBefore returns what the letters and digits fold to that stand joined before
// a place in a text; of more than may stand joined before a word, the last.
func (f *folds) lettersBefore(text []byte, at int) []rune {
	var joined [mostJoined + 1]rune
	n := len(joined)
	for at > 0 && n > 0 {
		r, size := f.last(text[:at])
		if r != foldsAway {
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				break
			}
			n--
			joined[n] = r
		}
		at -= size
	}
	return joined[n:]
}

// mostJoined is how many letters may stand joined before a word: those of وال.
const mostJoined = 3
