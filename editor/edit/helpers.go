package edit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"midad/editor/doc"
)

// QuoteStyle is the pair of quotation marks that the key " gives.
type QuoteStyle uint8

// The styles. In a right-to-left text « » are mirrored, so that the first of
// them opens to the left; the curly ones are not, and houses differ in which of
// them opens: “ as in English, or ” as CLDR has it for Arabic.
const (
	StraightQuotes QuoteStyle = iota // " and ", as typed
	Guillemets                       // « and »
	CurlyQuotes                      // “ and ”
	ArabicQuotes                     // ” and “
	LowQuotes                        // „ and “
)

// QuoteStyles lists the styles, for settings.
var QuoteStyles = []QuoteStyle{StraightQuotes, Guillemets, CurlyQuotes, ArabicQuotes, LowQuotes}

var quotePairs = [...][2]rune{{'"', '"'}, {'«', '»'}, {'“', '”'}, {'”', '“'}, {'„', '“'}}

var quoteNames = [...]string{"straight", "guillemets", "curly", "arabic", "low"}

// Pair returns the marks that open and close.
func (q QuoteStyle) Pair() (open, close rune) {
	if int(q) >= len(quotePairs) {
		q = StraightQuotes
	}
	return quotePairs[q][0], quotePairs[q][1]
}

// String returns the style's name in settings.
func (q QuoteStyle) String() string {
	if int(q) >= len(quoteNames) {
		q = StraightQuotes
	}
	return quoteNames[q]
}

// QuoteStyleOf returns the style of that name, and whether there is one.
func QuoteStyleOf(name string) (QuoteStyle, bool) {
	i := slices.Index(quoteNames[:], name)
	return QuoteStyle(max(i, 0)), i >= 0
}

// Helpers are the changes that typing makes by itself. The zero Helpers make
// none.
type Helpers struct {
	Quotes   QuoteStyle // what " becomes
	Dashes   bool       // -- becomes –, --- becomes —, but not in an address of the web
	Ellipsis bool       // ... becomes …, likewise
}

// Type returns the command Type with the helpers at work. What a helper changes
// is a step of the history of its own behind the typing: one Undo gives back
// what was typed.
func (h Helpers) Type(text string) Command {
	typing := Type(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	if h == (Helpers{}) || !strings.ContainsRune(`"-.`, last) {
		return typing
	}
	return func(s State) (Transaction, bool) {
		t, ok := typing(s)
		if !ok {
			return t, false
		}
		typed, err := s.TryApply(t)
		if err != nil || typed.doc.Len() == 0 {
			return t, true
		}
		if then, ok := h.change(typed); ok {
			t.Then = &then
		}
		return t, true
	}
}

// change returns what the helpers change before the caret.
func (h Helpers) change(s State) (Transaction, bool) {
	p := s.head.Pos
	b := s.doc.Block(p.Block)
	c, ok := h.replacement(b.Runes(p.Field)[:p.Rune])
	if !ok {
		return Transaction{}, false
	}
	at := p
	at.Rune = c.start
	step := doc.ReplaceText{At: at, Delete: c.end - c.start, Text: c.text}
	if p.Field == doc.FieldText {
		step.Marks = spreadOver(marksReplacing(b.Marks(), c), c.text)
	}
	at.Rune += utf8.RuneCountInString(c.text)
	head := doc.Caret{Pos: at, Affinity: doc.Upstream}
	return Transaction{Steps: []doc.Step{step}, Anchor: head, Head: head}.storing(s), true
}

// replacement returns what is to be changed at the end of a text that was just
// typed.
func (h Helpers) replacement(text []rune) (replacement, bool) {
	n := len(text)
	endsWith := func(s string) bool { return strings.HasSuffix(string(text[max(n-4, 0):]), s) }
	change := func(length int, s string) (replacement, bool) {
		return replacement{span{n - length, n}, s}, true
	}
	plain := !inAddress(text)
	switch {
	case h.Dashes && plain && endsWith("---") && !endsWith("----"):
		return change(3, "—")
	case h.Dashes && plain && endsWith("–-"):
		return change(2, "—")
	case h.Dashes && plain && endsWith("--") && !endsWith("---") && !endsWith("—--"):
		return change(2, "–")
	case h.Ellipsis && plain && endsWith("...") && !endsWith("...."):
		return change(3, "…")
	case h.Quotes != StraightQuotes && endsWith(`"`):
		if quote, ok := h.Quotes.mark(text[:n-1]); ok {
			return change(1, string(quote))
		}
	}
	return replacement{}, false
}

// inAddress reports whether a text ends within an address of the web, which is
// kept as it is typed.
func inAddress(text []rune) bool {
	from := len(text)
	for from > 0 && !unicode.IsSpace(text[from-1]) {
		from--
	}
	run := string(text[from:])
	return strings.Contains(run, "://") || strings.Contains(run, "www.")
}

// mark returns the quotation mark that stands behind a text. Behind a blank, an
// opening bracket or a dash it opens; behind a letter it closes, but where no
// quotation is open and the letters are prefixes only, as in و«رويترز», it
// opens; so it does behind a comma or colon. Behind other signs it closes. Behind
// a digit with none open it is a sign of measure, and stays: false.
func (q QuoteStyle) mark(text []rune) (rune, bool) {
	open, close := q.Pair()
	isOpen := q.isOpen(text)
	before := len(text)
	for before > 0 && unicode.In(text[before-1], unicode.M, unicode.Cf) {
		before--
	}
	if before == 0 {
		return open, true
	}
	r := text[before-1]
	switch {
	case unicode.IsSpace(r), unicode.In(r, unicode.Ps, unicode.Pd), r == '«', r == '/' && !isOpen:
		return open, true
	case unicode.IsLetter(r) && (isOpen || !prefixes(wordAtEnd(text[:before]))):
		return close, true
	case unicode.IsLetter(r):
		return open, true
	case !isOpen && unicode.IsDigit(r):
		return 0, false
	case !isOpen && strings.ContainsRune("،؛:,;", r):
		return open, true
	}
	return close, true
}

// isOpen reports whether a quotation was opened in a text and not closed.
func (q QuoteStyle) isOpen(text []rune) bool {
	open, close := q.Pair()
	depth := 0
	for _, r := range text {
		switch {
		case r == '"' && depth > 0, r == close && depth > 0:
			depth--
		case r == '"', r == open:
			depth++
		}
	}
	return depth > 0
}

// wordAtEnd returns the letters that a text ends with, their marks left out.
func wordAtEnd(text []rune) string {
	var word []rune
	for _, r := range slices.Backward(text) {
		if unicode.In(r, unicode.M, unicode.Cf) || r == 'ـ' {
			continue
		}
		if !unicode.IsLetter(r) {
			break
		}
		word = append(word, r)
	}
	slices.Reverse(word)
	return string(word)
}

// prefixes reports whether a word is made of nothing but the particles that are
// written together with the word behind them: conjunctions, then a preposition,
// then the article.
func prefixes(word string) bool {
	rest := word
	for _, p := range []string{"أ", "و", "ف"} {
		rest = strings.TrimPrefix(rest, p)
	}
	if rest == "لل" {
		return true
	}
	for _, p := range []string{"ب", "ك", "ل"} {
		if cut, ok := strings.CutPrefix(rest, p); ok {
			rest = cut
			break
		}
	}
	return word != "" && (rest == "" || rest == "ال")
}
