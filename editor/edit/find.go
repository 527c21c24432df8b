package edit

import (
	"context"
	"fmt"
	"sort"
	"sync"

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

// Finder is a query made ready. It is never changed: any goroutine may use it,
// and one looks through as many texts as there are.
type Finder struct {
	query Query
	exact []rune // what is looked for as it is
	fold  []rune // or folded
	expr  *expression
}

// NewFinder makes a query ready. The error is a *PatternError. An empty query
// finds nothing.
func NewFinder(q Query) (*Finder, error) {
	f := &Finder{query: q}
	if q.Regexp {
		e, err := newExpression(q.Text)
		if err != nil {
			return nil, err
		}
		f.expr = e
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
	out, _ := f.InContext(context.Background(), text)
	return out
}

// InContext is In for a text that may take long: ctx ends it early, with the
// context's error.
func (f *Finder) InContext(ctx context.Context, text []rune) ([][2]int, error) {
	hits, err := f.hits(ctx, text)
	if err != nil {
		return nil, err
	}
	var out [][2]int
	for _, h := range hits {
		out = append(out, [2]int{h.start, h.end})
	}
	return out, nil
}

// hit is a place where a query was found: the whole grapheme clusters of it, and
// the pieces of these that were looked for, each to be replaced.
type hit struct {
	span
	pieces []piece
}

// hits returns where the query is found in a text, in order. With WholeWord what
// cuts a word is no hit, and what overlaps it may be one.
func (f *Finder) hits(ctx context.Context, text []rune) ([]hit, error) {
	g := gatherer{clusters: clusters{text: text}}
	take := func(p piece) int {
		g.add(p)
		return p.end
	}
	if f.query.WholeWord {
		all := sync.OnceValue(func() []span { return words(text) })
		take = func(p piece) int {
			after := p.start + 1
			p.span = p.toWords(all())
			if lit := g.whole(p.span); cutWord(all(), lit.start) == nil && cutWord(all(), lit.end) == nil {
				g.add(p)
				return p.end
			}
			if after < len(text) { // nothing that begins in the midst of a word will do
				if w := cutWord(all(), g.whole(span{after, after + 1}).start); w != nil {
					return max(w.end, after) // a word may end within a cluster
				}
			}
			return after
		}
	}
	if err := f.pieces(ctx, text, take); err != nil {
		return nil, fmt.Errorf("look for %q: %w", f.query.Text, err)
	}
	return g.hits, nil
}

// cutWord returns the word that a rune offset is in the midst of; nil where it
// is in none.
func cutWord(all []span, r int) *span {
	i := sort.Search(len(all), func(i int) bool { return all[i].end > r })
	if i < len(all) && all[i].start < r {
		return &all[i]
	}
	return nil
}
