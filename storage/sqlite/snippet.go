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
	snippetWords  = 32
)

// snippet returns a piece of the one text that holds the most terms, the first
// such, and the rune ranges in it that matched.
//
// Cutting a text into words costs twenty times as much as folding it, and a
// story has hundreds of words: so each text is folded, and only what stands
// around a place that may match is cut.
func snippet(texts []string, terms []term) (string, [][2]int) {
	var best foldedText
	first, most := 0, 0
	for _, text := range texts {
		key := arabic.Key(text)
		possible := 0
		for _, t := range terms {
			if t.in(key) {
				possible++
			}
		}
		if possible <= most {
			continue
		}
		f := fold(text, key)
		if at, found := f.findAll(terms); found > most {
			best, first, most = f, at, found
		}
		if most == len(terms) {
			break
		}
	}
	if most == 0 {
		return "", nil
	}
	return best.cut(first, terms)
}

// foldedText is a text with its folded form, and where each folded rune came
// from.
type foldedText struct {
	runes  []rune
	folded []rune
	source []int  // see arabic.Fold
	key    string // folded, as a string
}

func fold(text, key string) foldedText {
	f := foldedText{runes: []rune(text), key: key}
	f.folded, f.source = arabic.Fold(f.runes)
	return f
}

// findAll returns how many of the terms the text holds, and the rune of the
// text at which the first of them stands.
func (f foldedText) findAll(terms []term) (first, found int) {
	first = len(f.runes)
	for _, t := range terms {
		if at, ok := f.find(t); ok {
			found++
			first = min(first, at)
		}
	}
	return first, found
}

// find returns the rune of the text at which a term stands first.
func (f foldedText) find(t term) (place int, ok bool) {
	word := t.barest()
	length := utf8.RuneCountInString(word)
	for from, at := 0, 0; ; { // the same place, in bytes of the key and in folded runes
		i := strings.Index(f.key[from:], word)
		if i < 0 {
			return 0, false
		}
		at += utf8.RuneCountInString(f.key[from : from+i])
		from += i
		if !f.insideWord(t, at, length) {
			if place, ok := f.stands(t, f.source[at]); ok {
				return place, true
			}
		}
		_, size := utf8.DecodeRuneInString(f.key[from:])
		from, at = from+size, at+1
	}
}

// insideWord reports whether the folded runes [start, start+length) surely are
// of another word than the term asks for, or before another word than its next.
func (f foldedText) insideWord(t term, start, length int) bool {
	end := start + length
	if !t.prefix && f.joined(end-1) {
		return true
	}
	begin := start
	for begin > 0 && f.joined(begin-1) {
		begin--
	}
	switch {
	case t.forms != nil:
		return begin < start && !slices.Contains(t.forms, string(f.folded[begin:end]))
	case begin < start:
		return true
	case len(t.words) > 1 && end+1 < len(f.folded) && f.folded[end] == ' ' && isArabicLetter(f.folded[end+1]):
		next := end + 2
		for f.joined(next - 1) {
			next++
		}
		word := string(f.folded[end+1 : next])
		begun := t.prefix && len(t.words) == 2 && strings.HasPrefix(word, t.words[1])
		return !begun && !strings.HasPrefix(t.words[1], word)
	}
	return false
}

// joined reports whether the folded rune at i and the next are of one word:
// Arabic letters with no more than tashkeel between them.
func (f foldedText) joined(i int) bool {
	if i+1 >= len(f.folded) || !isArabicLetter(f.folded[i]) || !isArabicLetter(f.folded[i+1]) {
		return false
	}
	for j := f.source[i] + 1; j < f.source[i+1]; j++ {
		if r := f.runes[j]; r < 0x064B || r > 0x0652 {
			return false
		}
	}
	return true
}

func isArabicLetter(r rune) bool { return r >= 'ء' && r <= 'ي' }

// stands returns where a term stands in the stretch between blanks around a rune
// of the text. A phrase may go on behind it.
func (f foldedText) stands(t term, at int) (int, bool) {
	start := f.back(at, 0)
	for more := len(t.words); ; more *= 2 {
		end := f.on(at, more)
		words := arabic.Tokens(string(f.runes[start:end]))
		for i, w := range words {
			if start+w.Start > at {
				break
			}
			if start+w.End > at && t.match(words[i:]) > 0 {
				return start + w.Start, true
			}
		}
		if t.forms != nil || t.prefix || end == len(f.runes) || len(words) > 2*len(t.words)+2 {
			return 0, false
		}
	}
}

// back returns where the stretch between blanks begins that holds the rune, or
// one of those before it.
func (f foldedText) back(at, stretches int) int {
	for i := at; i > 0; i-- {
		if f.runes[i-1] == ' ' {
			if stretches == 0 {
				return i
			}
			stretches--
		}
	}
	return 0
}

// on returns where the stretch between blanks ends that holds the rune, or one
// of those after it.
func (f foldedText) on(at, stretches int) int {
	for i := at; i < len(f.runes); i++ {
		if f.runes[i] == ' ' && i > at {
			if stretches == 0 {
				return i
			}
			stretches--
		}
	}
	return len(f.runes)
}

// cut returns the piece around the first match, which stands at a rune of the
// text, and the marks in it, in runes.
func (f foldedText) cut(at int, terms []term) (string, [][2]int) {
	longest := 0
	for _, t := range terms {
		longest = max(longest, len(t.words))
	}
	start, end := f.back(at, snippetBefore), f.on(at, snippetWords+longest)
	words := arabic.Tokens(string(f.runes[start:end]))
	matches := matchesOf(words, terms)
	if len(matches) == 0 { // a phrase with signs between its words
		start, end = f.back(at, 0), len(f.runes)
		words = arabic.Tokens(string(f.runes[start:end]))
		matches = matchesOf(words, terms)
	}
	if len(matches) == 0 {
		return "", nil
	}
	first := max(0, matches[0][0]-snippetBefore)
	last := max(min(len(words), first+snippetWords), matches[0][1])
	from, to := start+words[first].Start, start+words[last-1].End
	if first == 0 && start == 0 {
		from = 0
	}
	if last == len(words) && end == len(f.runes) {
		to = len(f.runes)
	}
	var marks [][2]int
	for _, m := range matches {
		if m[1] <= last {
			marks = append(marks, [2]int{start + words[m[0]].Start - from, start + words[m[1]-1].End - from})
		}
	}
	return string(f.runes[from:to]), marks
}

// matchesOf returns where terms match, half open, in words.
func matchesOf(words []arabic.Token, terms []term) [][2]int {
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
