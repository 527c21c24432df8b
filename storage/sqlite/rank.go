package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"
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
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	type read struct {
		seq             int64
		headline, texts string
	}
	type weight struct {
		seq    int64
		counts []float64 // of each term; a headline's count as eight
		length float64
	}
	todo := make(chan read, weighed)
	var mu sync.Mutex
	var weights []weight
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), readers) {
		workers.Go(func() {
			for r := range todo {
				headline, texts := arabic.Key(r.headline), arabic.Key(r.texts)
				w := weight{seq: r.seq, length: float64(len(texts))}
				for _, t := range terms {
					w.counts = append(w.counts, float64(8*t.count(headline)+max(1, t.count(texts))))
				}
				mu.Lock()
				weights = append(weights, w)
				mu.Unlock()
			}
		})
	}
	for rows.Next() {
		var r read
		var texts sql.RawBytes
		if err = rows.Scan(&r.seq, &r.headline, &texts); err != nil {
			break
		}
		r.texts = string(texts)
		todo <- r
	}
	close(todo)
	workers.Wait()
	if err := cmp.Or(err, rows.Err()); err != nil {
		return nil, err
	}
	mean := 0.0
	for _, w := range weights {
		mean += w.length / float64(len(weights))
	}
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

// count returns how often the term stands in a folded text, about: signs within
// a word or a phrase are not looked at.
func (t term) count(folded string) int {
	n := 0
	phrase := t.barest()
	if t.forms == nil {
		phrase = strings.Join(t.words, " ")
	}
	for at := 0; ; {
		i := strings.Index(folded[at:], phrase)
		if i < 0 {
			return n
		}
		start, end := at+i, at+i+len(phrase)
		begin := wordStart(folded, start)
		next, _ := utf8.DecodeRuneInString(folded[end:])
		whole := t.prefix || !unicode.IsLetter(next) && !unicode.IsDigit(next)
		if whole && (begin == start || t.forms != nil && slices.Contains(t.forms, folded[begin:end])) {
			n++
		}
		at = end
	}
}

// wordStart returns where the letters begin that a place in a text is within.
func wordStart(s string, at int) int {
	for at > 0 {
		r, size := utf8.DecodeLastRuneInString(s[:at])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		at -= size
	}
	return at
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
