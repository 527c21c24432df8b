package edit

import (
	"fmt"
	"regexp"
	"slices"
	"unicode"
	"unicode/utf8"

	"midad/editor/arabic"
	"midad/editor/doc"
)

// Query is what is looked for. Without Exact, spellings that arabic.Fold makes
// one are the same.
type Query struct {
	Text      string
	Exact     bool
	WholeWord bool // only between the borders of words (UAX #29)
	Regexp    bool // Text is a regular expression (RE2), matched exactly
}

// Match is a place where a query was found; both ends are in one field.
type Match struct{ From, To doc.Pos }

// Find returns where the query is found in all fields of the body, in reading
// order and by whole grapheme clusters. The error is that of a regular expression
// that cannot be read. An empty query finds nothing.
func Find(d doc.Doc, q Query) ([]Match, error) {
	f, err := newFinder(q)
	if err != nil {
		return nil, err
	}
	var out []Match
	for i, b := range d.Blocks() {
		for _, field := range b.Fields() {
			for _, m := range f.in(b.Runes(field)) {
				out = append(out, Match{
					From: doc.Pos{Block: i, Field: field, Rune: m[0]},
					To:   doc.Pos{Block: i, Field: field, Rune: m[1]},
				})
			}
		}
	}
	return out, nil
}

// FindIn returns the rune ranges, half open, where the query is found in one
// text: a headline, a caption.
func FindIn(text []rune, q Query) ([][2]int, error) {
	f, err := newFinder(q)
	if err != nil {
		return nil, err
	}
	return f.in(text), nil
}

// finder is a query made ready.
type finder struct {
	Query
	want []rune
	re   *regexp.Regexp
}

func newFinder(q Query) (*finder, error) {
	f := &finder{Query: q}
	switch {
	case q.Regexp:
		re, err := regexp.Compile(q.Text)
		if err != nil {
			return nil, fmt.Errorf("read the regular expression: %w", err)
		}
		f.re = re
	case q.Exact:
		f.want = []rune(q.Text)
	default:
		f.want, _ = arabic.Fold([]rune(q.Text))
	}
	return f, nil
}

func (f *finder) in(text []rune) [][2]int {
	var found [][2]int
	switch {
	case f.re != nil:
		found = f.matches(text)
	case len(f.want) == 0:
		return nil
	case f.Exact:
		for _, i := range occurrences(text, f.want) {
			found = append(found, [2]int{i, i + len(f.want)})
		}
	default:
		folded, source := arabic.Fold(text)
		for _, i := range occurrences(folded, f.want) {
			start, end := arabic.Span(source, i, i+len(f.want))
			found = append(found, [2]int{start, end})
		}
	}
	found = wholeGraphemes(text, found)
	if f.WholeWord {
		all := words(text)
		found = slices.DeleteFunc(found, func(m [2]int) bool { return !onBorders(all, m) })
	}
	return found
}

// wholeGraphemes widens matches to the grapheme clusters that they touch; of two
// that meet in one cluster the first stays.
func wholeGraphemes(text []rune, found [][2]int) [][2]int {
	out := found[:0]
	last := 0
	for _, m := range found {
		if !plainBorder(text, m[0]) {
			m[0] = graphemeStart(text, m[0]+1)
		}
		if !plainBorder(text, m[1]) {
			m[1] = nextGrapheme(text, m[1]-1)
		}
		if m[0] >= last {
			out = append(out, m)
			last = m[1]
		}
	}
	return out
}

// plainBorder reports whether a grapheme cluster begins at i without doubt, so
// that nothing need be segmented: at the text's ends, and before a letter, digit
// or blank of the alphabets up to Arabic and Syriac, none of which joins what is
// before it except behind a format character (UAX #29, GB9b).
func plainBorder(text []rune, i int) bool {
	if i == 0 || i == len(text) {
		return true
	}
	r := text[i]
	return r < 0x0800 && (r == ' ' || unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Cf, text[i-1])
}

// matches returns where the regular expression is found, empty matches left out.
func (f *finder) matches(text []rune) [][2]int {
	s := string(text)
	var found [][2]int
	at, n := 0, 0
	runes := func(to int) int { // byte offset to rune offset, going forward only
		n += utf8.RuneCountInString(s[at:to])
		at = to
		return n
	}
	for _, m := range f.re.FindAllStringIndex(s, -1) {
		if m[0] < m[1] {
			start := runes(m[0])
			found = append(found, [2]int{start, runes(m[1])})
		}
	}
	return found
}

// occurrences returns where want stands in text, without overlaps.
func occurrences(text, want []rune) []int {
	var out []int
	for i := 0; i+len(want) <= len(text); {
		if slices.Equal(text[i:i+len(want)], want) {
			out = append(out, i)
			i += len(want)
			continue
		}
		i++
	}
	return out
}

// onBorders reports whether a stretch cuts no word.
func onBorders(all []span, m [2]int) bool {
	for _, w := range all {
		if w.start < m[0] && m[0] < w.end || w.start < m[1] && m[1] < w.end {
			return false
		}
	}
	return true
}

// Replace returns the command that puts a text in place of every match, as one
// step of the history. It gets the marks that its match began with. Matches that
// were found in another body and do not fit this one are not replaced at all.
func Replace(found []Match, text string) Command {
	text = JoinLines(text)
	return func(s State) (Transaction, bool) {
		if len(found) == 0 {
			return Transaction{}, false
		}
		tr := doc.NewTransform(s.doc)
		for _, m := range slices.Backward(found) {
			if s.doc.Clamp(m.From) != m.From || s.doc.Clamp(m.To) != m.To {
				return Transaction{}, false
			}
			marks := spreadOver(marksOver(s.doc, m.From, m.To), text)
			tr.Do(doc.ReplaceText{At: m.From, Delete: m.To.Rune - m.From.Rune, Text: text, Marks: marks})
		}
		head := doc.Caret{Pos: doc.MapAll(found[len(found)-1].To, doc.StickAfter, tr.Steps()), Affinity: doc.Upstream}
		return transaction(tr, head, Alone)
	}
}
