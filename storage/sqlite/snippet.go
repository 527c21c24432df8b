package sqlite

import (
	"slices"
	"strings"
	"unicode/utf8"

	"midad/editor/arabic"
)

// A snippet has a few words before its first match and at most so many in all.
const (
	snippetBefore = 8
	snippetWords  = 24
)

// sought is a term that is looked for in texts as they are written.
type sought struct {
	term
	folds *folds
	first []rune // the barest form, or the first word
	all   []rune // the barest form, or the whole phrase
	at    *beginnings
}

func seek(terms []term) []sought {
	out := make([]sought, len(terms))
	for i, t := range terms {
		first := []rune(t.barest())
		out[i] = sought{t, theFolds(), first, first, theFolds().beginnings(first[0])}
		if t.forms == nil {
			out[i].all = []rune(strings.Join(t.words, " "))
		}
	}
	return out
}

// snippet returns a piece of the one text that holds the most terms, the first
// such, and the rune ranges in it that matched. The texts stand in one, as in
// table shown.
//
// Cutting a text into words costs a hundred times as much as looking through it,
// and a story has hundreds of words: so only what stands around a place that may
// match is cut.
func snippet(texts string, terms []sought) (string, [][2]int) {
	var best string
	first, most := 0, 0
	for more := true; more && most < len(terms); {
		var text string
		text, texts, more = strings.Cut(texts, textsEnd)
		if at, found := findMore(text, terms, most); found > most {
			best, first, most = text, at, found
		}
	}
	if most == 0 {
		return "", nil
	}
	return cut(best, first, terms)
}

// findMore returns how many of the terms a text holds, and the byte at which the
// first of them stands. It may stop where it finds no more than are known of.
func findMore(text string, terms []sought, known int) (first, found int) {
	first = len(text)
	for i, t := range terms {
		if found+len(terms)-i <= known {
			break
		}
		if at, ok := t.find(text); ok {
			found++
			first = min(first, at)
		}
	}
	return first, found
}

// find returns the byte of a text at which a term stands first.
func (t sought) find(text string) (place int, ok bool) {
	for from := 0; ; {
		start, end, ok := t.folds.find(text, from, t.first, t.at)
		switch {
		case !ok && start < len(text):
			return t.findInWords(text)
		case !ok:
			return 0, false
		case !t.insideWord(text, start, end):
			if place, ok := t.stands(text, start); ok {
				return place, true
			}
		}
		_, size := utf8.DecodeRuneInString(text[start:])
		from = start + size
	}
}

// findInWords is find for a text that only cutting it into words tells of.
func (t sought) findInWords(text string) (place int, ok bool) {
	words := arabic.Tokens(text)
	for i, w := range words {
		if t.match(words[i:]) > 0 {
			return afterRunes(text, w.Start), true
		}
	}
	return 0, false
}

// afterRunes returns the byte behind so many runes of a text.
func afterRunes(text string, runes int) int {
	for at := range text {
		if runes == 0 {
			return at
		}
		runes--
	}
	return len(text)
}

// insideWord reports whether what stands at [start, end) surely is of another word
// than the term asks for, or before another word than its next.
func (t sought) insideWord(text string, start, end int) bool {
	_, size := utf8.DecodeLastRuneInString(text[start:end])
	if !t.prefix && t.joined(text, end-size) {
		return true
	}
	var before [mostJoined]rune
	n, begin := 0, start
	for begin > 0 {
		_, size := utf8.DecodeLastRuneInString(text[:begin])
		for isTashkeel(text[begin-size:]) && size < begin {
			_, more := utf8.DecodeLastRuneInString(text[:begin-size])
			size += more
		}
		if !t.joined(text, begin-size) {
			break
		}
		if n == len(before) {
			return true // more letters than are written joined before a word
		}
		begin -= size
		n++
		before[len(before)-n], _ = t.folds.next(text[begin:])
	}
	switch {
	case t.forms != nil:
		return n > 0 && !t.isForm(before[len(before)-n:])
	case n > 0:
		return true
	case len(t.words) > 1 && end+1 < len(text) && text[end] == ' ':
		return t.otherWord(text[end+1:], t.words[1], t.prefix && len(t.words) == 2)
	}
	return false
}

// isForm reports whether the word with what stands joined before it is a form of
// the term. All its forms end in the barest.
func (t sought) isForm(before []rune) bool {
	joined := string(before)
	return slices.ContainsFunc(t.forms, func(form string) bool {
		return len(form) == len(joined)+len(t.forms[0]) && form[:len(joined)] == joined
	})
}

// otherWord reports whether a text surely begins with another word than the one
// wanted, or begun: letters that differ come before anything else does.
func (t sought) otherWord(text string, wanted string, begun bool) bool {
	for at := 0; at < len(text); {
		r, size := t.folds.next(text[at:])
		if isArabicLetter(r) {
			if wanted == "" {
				return !begun
			}
			w, width := utf8.DecodeRuneInString(wanted)
			if w != r {
				return true
			}
			wanted = wanted[width:]
		} else if !isTashkeel(text[at:]) {
			return false
		}
		at += size
	}
	return false
}

// joined reports whether the rune at a byte and the next are of one word: Arabic
// letters with no more than tashkeel between them.
func (t sought) joined(text string, at int) bool {
	r, size := t.folds.next(text[at:])
	if !isArabicLetter(r) {
		return false
	}
	for at += size; at < len(text) && isTashkeel(text[at:]); {
		at += 2
	}
	if at == len(text) {
		return false
	}
	r, _ = t.folds.next(text[at:])
	return isArabicLetter(r)
}

func isArabicLetter(r rune) bool { return r >= 'ء' && r <= 'ي' }

// isTashkeel reports whether a text begins with a mark of U+064B to U+0652.
func isTashkeel(text string) bool {
	return len(text) > 1 && text[0] == 0xD9 && text[1] >= 0x8B && text[1] <= 0x92
}

// stands returns where a term stands in the stretch between blanks around a byte
// of the text. A phrase may go on behind it.
func (t sought) stands(text string, at int) (int, bool) {
	start := back(text, at, 0)
	before := utf8.RuneCountInString(text[start:at])
	for more := len(t.words); ; more *= 2 {
		end := on(text, at, more)
		words := arabic.Tokens(text[start:end])
		for i, w := range words {
			if w.Start > before {
				break
			}
			if w.End > before && t.match(words[i:]) > 0 {
				return start + afterRunes(text[start:], w.Start), true
			}
		}
		if len(t.words) < 2 || end == len(text) || len(words) > 2*len(t.words)+2 {
			return 0, false
		}
	}
}

// back returns where the stretch between blanks begins that holds the byte, or
// one of those before it.
func back(text string, at, stretches int) int {
	for {
		blank := strings.LastIndexByte(text[:at], ' ')
		if blank < 0 || stretches == 0 {
			return blank + 1
		}
		at = blank
		stretches--
	}
}

// on returns where the stretch between blanks ends that holds the byte, or one
// of those after it.
func on(text string, at, stretches int) int {
	for at++; at < len(text); at++ {
		blank := strings.IndexByte(text[at:], ' ')
		if blank < 0 {
			break
		}
		at += blank
		if stretches == 0 {
			return at
		}
		stretches--
	}
	return len(text)
}

// cut returns the piece around the first match, which stands at a byte of the
// text, and the marks in it, in runes.
func cut(text string, at int, terms []sought) (string, [][2]int) {
	longest := 0
	for _, t := range terms {
		longest = max(longest, len(t.words))
	}
	start, end := back(text, at, snippetBefore), on(text, at, snippetWords+longest)
	words := arabic.Tokens(text[start:end])
	matches := matchesOf(words, terms)
	if len(matches) == 0 { // a phrase with signs between its words
		start, end = back(text, at, 0), len(text)
		words = arabic.Tokens(text[start:end])
		matches = matchesOf(words, terms)
	}
	if len(matches) == 0 {
		return "", nil
	}
	first := max(0, matches[0][0]-snippetBefore)
	last := max(min(len(words), first+snippetWords), matches[0][1])
	from := words[first].Start
	if first == 0 && start == 0 {
		from = 0
	}
	piece := text[start:end]
	if last < len(words) || end < len(text) {
		piece = piece[:afterRunes(piece, words[last-1].End)]
	}
	var marks [][2]int
	for _, m := range matches {
		if m[1] <= last {
			marks = append(marks, [2]int{words[m[0]].Start - from, words[m[1]-1].End - from})
		}
	}
	return piece[afterRunes(piece, from):], marks
}

// matchesOf returns where terms match, half open, in words.
func matchesOf(words []arabic.Token, terms []sought) [][2]int {
	var out [][2]int
	for i := 0; i < len(words); {
		longest := 0
		for _, t := range terms {
			longest = max(longest, t.match(words[i:]))
		}
		if longest > 0 {
			out = append(out, [2]int{i, i + longest})
		}
		i += max(1, longest)
	}
	return out
}
