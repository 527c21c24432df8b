package arabic

import (
	"iter"
	"slices"
	"unicode"

	"github.com/go-text/typesetting/segmenter"
)

// WordSpans yields the words of a text in order, as runes half open: the
// stretches between word borders (UAX 29) that hold a letter or a number. So
// tashkeel, tatweel and direction marks part no word, `5.5`, `1،5` and `أ.ف.ب`
// are one, and `2010-2020` is two.
func WordSpans(text []rune) iter.Seq[[2]int] {
	return func(yield func([2]int) bool) {
		var seg segmenter.Segmenter
		seg.Init(text)
		done := 0 // the end of the last word
		for it := seg.WordIterator(); it.Next(); {
			w := it.Word()
			end := w.Offset + len(w.Text)
			if !wordsBetween(text, done, w.Offset, yield) {
				return
			}
			if slices.ContainsFunc(w.Text, inWord) && !yield([2]int{w.Offset, end}) {
				return
			}
			done = end
		}
		wordsBetween(text, done, len(text), yield)
	}
}

// wordsBetween yields the words of [from, to), a stretch between two borders in
// which the segmenter found none: it passes over a word that follows another at
// once, and over one that begins with a sign such as the low line.
func wordsBetween(text []rune, from, to int, yield func([2]int) bool) bool {
	var seg segmenter.Segmenter
	for {
		first := slices.IndexFunc(text[from:to], inWord)
		if first < 0 {
			return true
		}
		first += from
		seg.Init(text[first:to]) // what stands before it says nothing about its end
		it := seg.WordIterator()
		if !it.Next() {
			return true
		}
		w := it.Word()
		end := first + w.Offset + len(w.Text)
		start := first
		for i := first - 1; i >= from && (connects(text[i]) || unicode.In(text[i], unicode.M, unicode.Cf)); i-- {
			if connects(text[i]) {
				start = i
			}
		}
		if !yield([2]int{start, end}) {
			return false
		}
		from = end
	}
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// connects reports whether a sign is of one word with what stands beside it
// (Word_Break=ExtendNumLet).
func connects(r rune) bool { return r == 0x202F || unicode.Is(unicode.Pc, r) }
