package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
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

// best returns the numbers of the newest stories that match, the best match
// first: those that were weighed, then the others, newest first.
func (s *Store) best(ctx context.Context, q article.Query, terms []term, n narrowing) ([]int64, error) {
	newest, err := s.numbers(ctx, selectNewest, matchText(terms, q.Filter, n), n.from, n.to, ranked)
	if err != nil || len(newest) == 0 {
		return nil, err
	}
	oldest := newest[len(newest)-1]
	choice, err := s.numbers(ctx, selectNewest, matchHeadline(terms, q.Filter, n), oldest, n.to, weighed)
	if err != nil {
		return nil, err
	}
	for _, seq := range newest[:min(len(newest), weighed)] {
		if len(choice) == weighed {
			break
		}
		if !slices.Contains(choice, seq) {
			choice = append(choice, seq)
		}
	}
	scores, err := s.weigh(ctx, choice, terms)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(newest, func(a, b int64) int {
		return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(b, a))
	})
	return newest, nil
}

// numbers returns the numbers of stories that a query finds.
func (s *Store) numbers(ctx context.Context, query string, args ...any) ([]int64, error) {
	return column[int64](s.read.QueryContext(ctx, query, args...))
}

// weigh returns how well stories match, by their numbers.
func (s *Store) weigh(ctx context.Context, stories []int64, terms []term) (map[int64]float64, error) {
	list, err := json.Marshal(stories)
	if err != nil {
		return nil, err
	}
	rows, err := s.read.QueryContext(ctx, `SELECT a.seq, a.headline, s.texts FROM json_each(?) j
		CROSS JOIN article a ON a.seq = j.value JOIN shown s ON s.article = a.seq`, string(list))
	type weight struct {
		seq             int64
		headline, texts []byte
		counts          []float64 // of each term; a headline's count as eight
		length          float64
	}
	wanted := seek(terms)
	weights, err := worked(rows, err, func(rows *sql.Rows) (w weight, err error) {
		err = rows.Scan(&w.seq, &w.headline, &w.texts)
		return w, err
	}, func(w *weight) {
		w.length = float64(len(w.texts))
		for _, t := range wanted {
			w.counts = append(w.counts, float64(8*t.count(w.headline)+max(1, t.count(w.texts))))
		}
		w.texts = nil
	})
	if err != nil {
		return nil, err
	}
	total := 0.0
	for _, w := range weights {
		total += w.length
	}
	mean := total / float64(len(weights))
	scores := make(map[int64]float64, len(weights))
	for _, w := range weights {
		for _, count := range w.counts {
			scores[w.seq] += bm25(count, w.length/mean)
		}
	}
	return scores, nil
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
func (t sought) count(text []byte) int {
	n, keyed := 0, false
	for at := 0; at < len(text); {
		start, end, ok := t.folds.find(text, at, t.all)
		switch {
		case ok:
			if t.isWhole(text, start, end) {
				n++
			}
			at = end
		case start < len(text) && !keyed: // begin again, in the key
			text, n, at, keyed = []byte(arabic.Key(string(text))), 0, 0, true
		default:
			_, size := utf8.DecodeRune(text[min(start, len(text)-1):])
			at = start + size
		}
	}
	return n
}

// isWhole reports whether no more letters are joined to what stands at
// [start, end) than the term lets.
func (t sought) isWhole(text []byte, start, end int) bool {
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

// page returns the part of a list that a filter asks for.
func page(all []int64, f article.Filter) []int64 {
	limit := f.Limit
	if limit <= 0 {
		limit = defaultHits
	}
	from := min(max(f.Offset, 0), len(all))
	return all[from:min(len(all), from+min(limit, math.MaxInt32))]
}
