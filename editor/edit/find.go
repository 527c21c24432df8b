package edit

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"

	"midad/editor/arabic"
	"midad/editor/doc"
)

// Query is what is looked for. Without Exact and Regexp, spellings that
// arabic.Fold makes one are the same, and so are capitals and small letters; a
// text of which folding leaves nothing, a tatweel or marks alone, is looked for
// as it is.
type Query struct {
	Text      string
	Exact     bool // letter for letter
	WholeWord bool // only between the borders of words (UAX #29)
	Regexp    bool // Text is a regular expression (RE2), matched letter for letter
}

// Match is a place where a query was found, by whole grapheme clusters; both
// ends are in one field.
type Match struct{ From, To doc.Pos }

// PatternError says that a Query's regular expression cannot be read. Expr is
// the part of it that is wrong.
type PatternError struct {
	Pattern, Expr string
	Err           error
}

func (e *PatternError) Error() string {
	return fmt.Sprintf("read the regular expression %q: %v", e.Pattern, e.Err)
}

func (e *PatternError) Unwrap() error { return e.Err }

// Finder is a query made ready. It is never changed: any goroutine may use it,
// and one looks through as many texts as there are.
type Finder struct {
	query Query
	exact []rune // what is looked for as it is
	fold  []rune // or folded
	re    *regexp.Regexp
}

// NewFinder makes a query ready. The error is a *PatternError. An empty query
// finds nothing.
func NewFinder(q Query) (*Finder, error) {
	f := &Finder{query: q}
	if q.Regexp {
		re, err := regexp.Compile(q.Text)
		if err != nil {
			e := &PatternError{Pattern: q.Text, Expr: q.Text, Err: err}
			if s, ok := err.(*syntax.Error); ok {
				e.Expr = s.Expr
			}
			return nil, e
		}
		f.re = re
		return f, nil
	}
	if !q.Exact {
		f.fold, _ = arabic.Fold([]rune(q.Text))
	}
	if len(f.fold) == 0 {
		f.exact = []rune(q.Text)
	}
	return f, nil
}

// Find returns where the query is found in all fields of the body, in reading
// order. The error is that of NewFinder.
func Find(d doc.Doc, q Query) ([]Match, error) {
	f, err := NewFinder(q)
	if err != nil {
		return nil, err
	}
	var out []Match
	for i, b := range d.Blocks() {
		for _, field := range b.Fields() {
			for _, m := range f.In(b.Runes(field)) {
				out = append(out, Match{
					From: doc.Pos{Block: i, Field: field, Rune: m[0]},
					To:   doc.Pos{Block: i, Field: field, Rune: m[1]},
				})
			}
		}
	}
	return out, nil
}

// In returns the rune ranges, half open, of whole grapheme clusters where the
// query is found in one text. They do not overlap.
func (f *Finder) In(text []rune) [][2]int {
	var out [][2]int
	for _, h := range f.hits(text) {
		out = append(out, [2]int{h.start, h.end})
	}
	return out
}

// hit is a place where a query was found: the whole grapheme clusters of it, and
// the pieces of these that were looked for, each to be replaced.
type hit struct {
	span
	pieces []piece
}

// piece is a part of a text that is replaced. Groups are the byte offsets of a
// regular expression's match, as FindStringSubmatchIndex gives them.
type piece struct {
	span
	groups []int
}

func (f *Finder) hits(text []rune) []hit {
	hits := wholeGraphemes(text, f.pieces(text))
	if f.query.WholeWord && len(hits) > 0 {
		all := words(text)
		hits = slices.DeleteFunc(hits, func(h hit) bool { return !onBorders(all, h.span) })
	}
	return hits
}

// pieces returns what fits the query, letter for letter, in order.
func (f *Finder) pieces(text []rune) []piece {
	var found []piece
	switch {
	case f.re != nil:
		return f.expressions(text)
	case len(f.fold) > 0:
		folded, source := arabic.Fold(text)
		for _, i := range occurrences(folded, f.fold) {
			start, end := arabic.Span(source, i, i+len(f.fold))
			found = append(found, piece{span: span{start, end}})
		}
	case len(f.exact) > 0:
		for _, i := range occurrences(text, f.exact) {
			found = append(found, piece{span: span{i, i + len(f.exact)}})
		}
	}
	return found
}

// expressions returns where the regular expression is found, empty matches left
// out.
func (f *Finder) expressions(text []rune) []piece {
	s := string(text)
	var found []piece
	at, n := 0, 0
	runes := func(to int) int { // byte offset to rune offset, going forward only
		n += utf8.RuneCountInString(s[at:to])
		at = to
		return n
	}
	for _, m := range f.re.FindAllStringSubmatchIndex(s, -1) {
		if m[0] < m[1] {
			start := runes(m[0])
			found = append(found, piece{span: span{start, runes(m[1])}, groups: m})
		}
	}
	return found
}

// wholeGraphemes gathers pieces by the grapheme clusters that they touch. A
// piece that holds a letter, or any sign but marks, is replaced with all of its
// clusters, so that none is left in half; of two such that meet in one cluster
// the first stays. A piece of marks alone is replaced by itself.
func wholeGraphemes(text []rune, found []piece) []hit {
	var out []hit
	done := 0 // the end of the last piece
	for _, p := range found {
		lit := p.span
		if !plainBorder(text, lit.start) {
			lit.start = graphemeStart(text, lit.start+1)
		}
		if !plainBorder(text, lit.end) {
			lit.end = nextGrapheme(text, lit.end-1)
		}
		if slices.ContainsFunc(text[p.start:p.end], stands) {
			p.span = lit
		}
		if p.start < done {
			continue
		}
		done = p.end
		if last := len(out) - 1; last >= 0 && lit.start < out[last].end {
			out[last].end = max(out[last].end, lit.end)
			out[last].pieces = append(out[last].pieces, p)
			continue
		}
		out = append(out, hit{lit, []piece{p}})
	}
	return out
}

// stands reports whether a rune is no mark or control that belongs to a letter.
func stands(r rune) bool { return !unicode.In(r, unicode.M, unicode.Cf) }

// occurrences returns where want stands in text, without overlaps.
func occurrences(text, want []rune) []int {
	var out []int
	for i := 0; i+len(want) <= len(text); {
		if text[i] == want[0] && slices.Equal(text[i:i+len(want)], want) {
			out = append(out, i)
			i += len(want)
			continue
		}
		i++
	}
	return out
}

// onBorders reports whether a stretch cuts no word.
func onBorders(all []span, m span) bool {
	for _, w := range all {
		if w.start < m.start && m.start < w.end || w.start < m.end && m.end < w.end {
			return false
		}
	}
	return true
}
