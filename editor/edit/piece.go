package edit

import (
	"context"
	"slices"
	"unicode/utf8"

	"midad/editor/arabic"
)

// piece is a part of a text that fits a query, letter for letter, and is
// replaced. Groups are the byte offsets of a regular expression's match, as
// FindStringSubmatchIndex gives them.
type piece struct {
	span
	groups []int
	// Between after and the start, and between upto and the end, there is
	// nothing that folding leaves: the piece may as well begin or end there.
	after, upto int
}

// toWords returns the piece begun, or ended, where the word begins that its edge
// is in the midst of: with a tatweel before its first letter, or without one
// that is the next word's.
func (p piece) toWords(all []span) span {
	at := p.span
	if w := cutWord(all, at.start); w != nil && w.start >= p.after {
		at.start = w.start
	}
	if w := cutWord(all, at.end); w != nil && w.start >= p.upto {
		at.end = w.start
	}
	return at
}

// pieces gives take what fits the query, in order. Take returns the rune from
// which the next is looked for. ctx ends it, with the context's error.
func (f *Finder) pieces(ctx context.Context, text []rune, take func(piece) int) error {
	switch {
	case f.expr != nil:
		return f.expr.pieces(ctx, text, take)
	case len(f.fold) > 0:
		folded, source := arabic.Fold(text)
		return occurrences(ctx, folded, f.fold, func(i int) int {
			last := i + len(f.fold)
			p := piece{upto: source[last-1] + 1}
			p.start, p.end = arabic.Span(source, i, last)
			if i > 0 {
				p.after = source[i-1] + 1
			}
			for next := take(p); source[i] < next; {
				i++
			}
			return i
		})
	case len(f.exact) > 0:
		return occurrences(ctx, text, f.exact, func(i int) int {
			at := span{i, i + len(f.exact)}
			return take(piece{span: at, after: at.start, upto: at.end})
		})
	}
	return ctx.Err()
}

// occurrences gives found where want stands in text; found returns from where on
// the next is looked for.
func occurrences(ctx context.Context, text, want []rune, found func(int) int) error {
	for i, n := 0, 0; i+len(want) <= len(text); n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if text[i] == want[0] && slices.Equal(text[i:i+len(want)], want) {
			i = found(i)
		} else {
			i++
		}
	}
	return ctx.Err()
}

// pieces is Finder.pieces for an expression. Empty matches are left out.
func (e *expression) pieces(ctx context.Context, text []rune, take func(piece) int) error {
	s := string(text)
	at, n := 0, 0 // a byte offset that goes forward only, and its rune
	for at <= len(s) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		m := e.find(s, at)
		if m == nil {
			break
		}
		n += utf8.RuneCountInString(s[at:m[0]])
		at = m[0]
		next := n + 1
		if m[0] < m[1] {
			end := n + utf8.RuneCountInString(s[at:m[1]])
			next = take(piece{span: span{n, end}, groups: m, after: n, upto: end})
		}
		for ; n < next; n++ {
			_, size := utf8.DecodeRuneInString(s[at:])
			at += max(size, 1)
		}
	}
	return ctx.Err()
}
