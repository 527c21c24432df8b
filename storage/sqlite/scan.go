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
func (f *folds) next(text string) (folded rune, size int) {
	c := text[0]
	if c < 0x80 {
		return f[c], 1
	}
	if c < 0xE0 && len(text) > 1 {
		return f[rune(c&0x1F)<<6|rune(text[1]&0x3F)], 2
	}
	r, size := utf8.DecodeRuneInString(text)
	if r < rune(len(f)) {
		return f[r], size
	}
	return foldOf(r), size
}

// last is next for the last rune of a text.
func (f *folds) last(text string) (folded rune, size int) {
	r, size := utf8.DecodeLastRuneInString(text)
	if r < rune(len(f)) {
		return f[r], size
	}
	return foldOf(r), size
}

// beginnings marks the bytes at which to stop in a text that is looked through for a
// folded rune: the last byte of each rune of one or two bytes that folds to it, and
// the first of one that is longer or that only the key tells of. All others are
// passed by without a look at the rune that they are of.
type beginnings [0x100]bool

func (f *folds) beginnings(wanted rune) *beginnings {
	var b beginnings
	for c := 0xE0; c < len(b); c++ {
		b[c] = true
	}
	for r, folded := range f {
		if folded == wanted || folded == foldsInText {
			utf := utf8.AppendRune(nil, rune(r))
			if folded == wanted {
				b[utf[len(utf)-1]] = true
			} else {
				b[utf[0]] = true
			}
		}
	}
	return &b
}

// find returns the first stretch of the text from a rune's byte on that folds to what
// is wanted, without what folds to nothing behind it; at is where its first rune may
// begin. Where there is none, start is the end of the text, or the place of a rune
// that only the key tells of.
func (f *folds) find(text string, from int, wanted []rune, at *beginnings) (start, end int, ok bool) {
	for i := from; i < len(text); {
		if !at[text[i]] {
			i++
			continue
		}
		if !utf8.RuneStart(text[i]) {
			if i--; i < from || text[i] < 0xC0 { // not of a rune of two bytes
				i += 2
				continue
			}
		}
		r, size := f.next(text[i:])
		if r == foldsInText {
			return i, 0, false
		}
		if r == wanted[0] {
			rest, ok := f.begins(text, i+size, wanted[1:])
			if ok {
				return i, rest, true
			}
			if rest < len(text) {
				return rest, 0, false
			}
		}
		i += size
	}
	return len(text), 0, false
}

// begins reports whether the text from a byte on begins with what is wanted, and
// where that ends. Where it does not, end is as start of find.
func (f *folds) begins(text string, from int, wanted []rune) (end int, ok bool) {
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
func (f *folds) lettersBefore(text string, at int) []rune {
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
