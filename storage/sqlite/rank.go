package sqlite

import (
	"cmp"
	"context"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"midad/editor/arabic"
	"midad/storage/article"
)

// The best match is looked for among so many of the newest stories that match;
// of these the texts of so many are weighed, those with a word in the headline
// before others. FTS5's own bm25 would walk all stories that hold a word: in a
// library of a million that is a tenth of a second for each.
const (
	ranked  = 1000
	weighed = 200
)

const selectNewest = `SELECT rowid FROM search WHERE search MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ?`

// best returns the best of the newest stories that match, the best first: those that
// were weighed, then the others, newest first.
func (s *Store) best(ctx context.Context, q article.Query, terms []term, n narrowing) ([]article.Hit, error) {
	newest, err := s.numbers(ctx, selectNewest, matchText(terms, q.Filter, n), n.from, n.to, ranked)
	if err != nil || len(newest) == 0 {
		return nil, err
	}
	choice, err := s.choose(ctx, q, terms, n, newest)
	if err != nil {
		return nil, err
	}
	wanted := seek(terms)
	all, err := s.weigh(ctx, choice, wanted)
	if err != nil {
		return nil, err
	}
	from, to := pageOf(q.Filter)
	page := part(all, from, to)
	if to > len(choice) {
		var others []int64
		for _, seq := range newest {
			if !slices.Contains(choice, seq) {
				others = append(others, seq)
			}
		}
		more, err := s.foundIn(ctx, part(others, from-len(choice), to-len(choice)), func(*found) {})
		if err != nil {
			return nil, err
		}
		slices.SortFunc(more, func(a, b found) int { return cmp.Compare(b.seq, a.seq) })
		page = append(page, more...)
	}
	for i := range page {
		page[i].cutSnippet(wanted)
	}
	return hitsOf(page), nil
}

// choose returns the numbers of those stories whose texts are weighed, of the newest
// that match.
func (s *Store) choose(ctx context.Context, q article.Query, terms []term, n narrowing, newest []int64) ([]int64, error) {
	if len(newest) <= weighed {
		return newest, nil
	}
	choice, err := s.numbers(ctx, selectNewest, matchHeadline(terms, q.Filter, n), newest[len(newest)-1], n.to, weighed)
	if err != nil {
		return nil, err
	}
	for _, seq := range newest[:weighed] {
		if len(choice) == weighed {
			break
		}
		if !slices.Contains(choice, seq) {
			choice = append(choice, seq)
		}
	}
	return choice, nil
}

// numbers returns the numbers of stories that a query finds.
func (s *Store) numbers(ctx context.Context, query string, args ...any) ([]int64, error) {
	return column[int64](s.read.QueryContext(ctx, query, args...))
}

// weigh reads stories and returns the one that matches best first.
func (s *Store) weigh(ctx context.Context, stories []int64, wanted []sought) ([]found, error) {
	all, err := s.foundIn(ctx, stories, func(f *found) {
		f.counts = make([]float64, len(wanted))
		for i, t := range wanted {
			f.counts[i] = float64(8*t.count(f.Headline) + max(1, t.count(f.texts)))
		}
	})
	if err != nil {
		return nil, err
	}
	total := 0.0
	for _, f := range all {
		total += float64(len(f.texts))
	}
	mean := total / float64(len(all))
	for i := range all {
		for _, count := range all[i].counts {
			all[i].score += bm25(count, float64(len(all[i].texts))/mean)
		}
	}
	slices.SortFunc(all, func(a, b found) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.seq, a.seq)) })
	return all, nil
}

// bm25 returns what a word adds to a story's score that stands in it so often,
// by Robertson's formula with its usual values: k1 1.2, b 0.75. How rare the word
// is elsewhere is left out, since every story found holds every word of the query.
// length is in mean lengths.
func bm25(count, length float64) float64 {
	return count * 2.2 / (count + 1.2*(0.25+0.75*length))
}

// count returns how often the term stands in a text, about: signs within a word or
// a phrase are not looked at.
func (t sought) count(text string) int {
	n, keyed := 0, false
	for at := 0; at < len(text); {
		start, end, ok := t.folds.find(text, at, t.all, t.at)
		switch {
		case ok:
			if t.isWhole(text, start, end) {
				n++
			}
			at = end
		case start < len(text) && !keyed: // begin again, in the key
			text, n, at, keyed = arabic.Key(text), 0, 0, true
		default:
			_, size := utf8.DecodeRuneInString(text[min(start, len(text)-1):])
			at = start + size
		}
	}
	return n
}

// isWhole reports whether no more letters are joined to what stands at
// [start, end) than the term lets.
func (t sought) isWhole(text string, start, end int) bool {
	for r, size := rune(0), 0; !t.prefix && end < len(text); end += size {
		r, size = t.folds.next(text[end:])
		if r != foldsAway {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return false
			}
			break
		}
	}
	before := t.folds.lettersBefore(text, start)
	return len(before) == 0 || t.forms != nil && len(before) <= mostJoined && t.isForm(before)
}

// pageOf returns the part of a list that a filter asks for, half open.
func pageOf(f article.Filter) (from, to int) {
	limit := f.Limit
	if limit <= 0 {
		limit = defaultHits
	}
	from = max(f.Offset, 0)
	return from, from + min(limit, math.MaxInt32)
}

// part returns what a list has of [from, to).
func part[T any](list []T, from, to int) []T {
	return list[min(max(from, 0), len(list)):min(max(to, 0), len(list))]
}
