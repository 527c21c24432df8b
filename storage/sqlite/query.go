package sqlite

import (
	"fmt"
	"slices"
	"strings"

	"midad/editor/arabic"
	"midad/storage/article"
)

// maxTerms is the most words and phrases that one query may have.
const maxTerms = 64

// term is one thing that a story must hold: any of several forms of a word, or
// the words of a phrase; with prefix, the last word's beginning is enough.
type term struct {
	words  []string // of a phrase or a beginning; else nil
	forms  []string // of a bare word
	prefix bool
}

// parseQuery returns the terms of a query, each once: bare words, "…" (also “…”
// and «…»), and word*. A quotation that is not closed goes to the end. Nothing
// else in a query means anything. Errors: ErrInvalid where it has too many.
func parseQuery(text string) ([]term, error) {
	var terms []term
	add := func(t term) {
		if !slices.ContainsFunc(terms, t.equal) {
			terms = append(terms, t)
		}
	}
	runes := []rune(text)
	for len(runes) > 0 {
		if closing, ok := quotes[runes[0]]; ok {
			end := slices.Index(runes[1:], closing) + 1
			if end == 0 {
				end = len(runes)
			}
			var phrase []string
			for _, t := range arabic.Tokens(string(runes[1:end])) {
				if indexed(t.Text) {
					phrase = append(phrase, t.Text)
				}
			}
			if len(phrase) > 0 {
				add(term{words: phrase})
			}
			runes = runes[min(end+1, len(runes)):]
			continue
		}
		end := slices.IndexFunc(runes, func(r rune) bool { return quotes[r] != 0 })
		if end < 0 {
			end = len(runes)
		}
		for _, t := range arabic.Tokens(string(runes[:end])) {
			switch {
			case !indexed(t.Text):
			case t.End < end && runes[t.End] == '*':
				add(term{words: []string{t.Text}, prefix: true})
			default:
				add(term{forms: arabic.Clitics(t.Text)})
			}
		}
		runes = runes[end:]
	}
	if len(terms) > maxTerms {
		return nil, fmt.Errorf("%w: a search takes at most %d words, this one has %d", article.ErrInvalid, maxTerms, len(terms))
	}
	return terms, nil
}

// quotes are the signs that open a phrase, with those that close it.
var quotes = map[rune]rune{'"': '"', '“': '”', '”': '“', '«': '»'}

// indexed reports whether the index keeps anything of a word: its tokenizer
// drops ASCII signs.
func indexed(word string) bool {
	return strings.ContainsFunc(word, func(r rune) bool {
		return r >= 0x80 || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	})
}

func (t term) equal(o term) bool {
	return t.prefix == o.prefix && slices.Equal(t.words, o.words) && slices.Equal(t.forms, o.forms)
}

// match returns how many words from the first on the term covers, 0 for none.
func (t term) match(words []arabic.Token) int {
	if t.forms != nil {
		word := words[0].Text
		if strings.Contains(word, t.forms[0]) && slices.ContainsFunc(t.forms, func(form string) bool { return t.is(word, form) }) {
			return 1
		}
		return 0
	}
	last := len(t.words) - 1
	if len(words) <= last || !t.is(words[last].Text, t.words[last]) {
		return 0
	}
	for i, w := range t.words[:last] {
		if words[i].Text != w {
			return 0
		}
	}
	return len(t.words)
}

func (t term) is(word, wanted string) bool {
	if t.prefix {
		return strings.HasPrefix(word, wanted)
	}
	return word == wanted
}

// barest returns what stands wherever the term does: the form that is part of
// the others, or the first word.
func (t term) barest() string {
	if t.forms != nil {
		return t.forms[0]
	}
	return t.words[0]
}

// matchText returns the terms and a filter in the query language of FTS5, for
// table search. Words stand in it as strings alone, so nothing that a person
// types has a meaning there.
func matchText(terms []term, f article.Filter, n narrowing) string {
	return matchIn("headline text", terms, f, n)
}

// matchHeadline is matchText for stories that have one of the terms in a headline.
func matchHeadline(terms []term, f article.Filter, n narrowing) string {
	if len(terms) == 1 { // what stands in a headline need not be looked for in the texts
		return matchIn("headline", terms, f, n)
	}
	some := make([]string, len(terms))
	for i, t := range terms {
		some[i] = t.expression()
	}
	return "(" + matchText(terms, f, n) + " AND {headline} : (" + strings.Join(some, " OR ") + "))"
}

// matchTitle is matchText for table title: of a last word that is still being
// typed, the table has all that stands joined before it cut off.
func matchTitle(typed []term, f article.Filter, n narrowing) string {
	last := typed[len(typed)-1]
	if last.forms != nil {
		last.forms = last.forms[:1]
	}
	return matchIn("words", append(slices.Clip(typed[:len(typed)-1]), last), f, n)
}

// begun returns the terms of a query whose last word is still being typed: the
// last is a beginning, with what table title knows to stand joined before it.
func begun(terms []term) []term {
	out := slices.Clone(terms)
	last := &out[len(out)-1]
	last.prefix = true
	if last.forms != nil {
		bare := last.forms[0]
		last.forms = slices.DeleteFunc(slices.Clone(last.forms), func(form string) bool {
			return form != bare && !slices.Contains(typedBefore, strings.TrimSuffix(form, bare))
		})
	}
	return out
}

func matchIn(columns string, terms []term, f article.Filter, n narrowing) string {
	all := make([]string, len(terms))
	for i, t := range terms {
		all[i] = t.expression()
	}
	expr := "({" + columns + "} : (" + strings.Join(all, " AND ") + "))"
	if len(n.words) > 0 {
		words := make([]string, len(n.words))
		for i, w := range n.words {
			words[i] = quoted(w)
		}
		expr = "(" + expr + " AND (meta : (" + strings.Join(words, " AND ") + ")))"
	}
	if len(f.Status) == 0 {
		return "(" + expr + " NOT (meta : " + quoted(statusWord(article.Spiked)) + "))"
	}
	statuses := make([]string, len(f.Status))
	for i, s := range f.Status {
		statuses[i] = quoted(statusWord(s))
	}
	return "(" + expr + " AND (meta : (" + strings.Join(statuses, " OR ") + ")))"
}

// expression returns the term in the query language of FTS5.
func (t term) expression() string {
	star := ""
	if t.prefix {
		star = " *"
	}
	if t.forms == nil {
		return quoted(strings.Join(t.words, " ")) + star
	}
	forms := make([]string, len(t.forms))
	for i, form := range t.forms {
		forms[i] = quoted(form) + star
	}
	return "(" + strings.Join(forms, " OR ") + ")"
}

func quoted(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
