package sqlite

import "midad/editor/arabic"

// A snippet has a few words before its first match and at most so many in all.
const (
	snippetBefore = 8
	snippetWords  = 32
)

// snippet returns a piece of the one text that holds the most terms, the first
// such, and the rune ranges in it that matched.
func snippet(texts []string, terms []term) (string, [][2]int) {
	var best excerpt
	for _, text := range texts {
		if e := findTerms(text, terms); e.terms > best.terms {
			best = e
		}
		if best.terms == len(terms) {
			break
		}
	}
	return best.cut()
}

// excerpt is a text with its words, and where terms match.
type excerpt struct {
	text    string
	words   []arabic.Token
	matches [][2]int // half open, in words
	terms   int      // how many of the terms were found
}

func findTerms(text string, terms []term) excerpt {
	folded := arabic.Key(text)
	possible := make([]term, 0, len(terms))
	for _, t := range terms {
		if t.in(folded) {
			possible = append(possible, t)
		}
	}
	if len(possible) == 0 {
		return excerpt{}
	}
	e := excerpt{text: text, words: arabic.Tokens(text)}
	seen := make([]bool, len(possible))
	for i := 0; i < len(e.words); {
		longest := 0
		for j, t := range possible {
			if n := t.match(e.words[i:]); n > 0 {
				seen[j] = true
				longest = max(longest, n)
			}
		}
		if longest > 0 {
			e.matches = append(e.matches, [2]int{i, i + longest})
		}
		i += max(1, longest)
	}
	for _, s := range seen {
		if s {
			e.terms++
		}
	}
	return e
}

// cut returns the piece around the first match and the marks in it, in runes.
func (e excerpt) cut() (string, [][2]int) {
	if len(e.matches) == 0 {
		return "", nil
	}
	runes := []rune(e.text)
	first := max(0, e.matches[0][0]-snippetBefore)
	last := max(min(len(e.words), first+snippetWords), e.matches[0][1])
	from, to := e.words[first].Start, e.words[last-1].End
	if first == 0 {
		from = 0
	}
	if last == len(e.words) {
		to = len(runes)
	}
	var marks [][2]int
	for _, m := range e.matches {
		if m[1] <= last {
			marks = append(marks, [2]int{e.words[m[0]].Start - from, e.words[m[1]-1].End - from})
		}
	}
	return string(runes[from:to]), marks
}
