package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"
)

// The frequencies of words are counted anew when they are a day old, and looked
// at each hour of use for whether the library has grown by a fifth since.
const (
	frequenciesAge  = 24 * time.Hour
	frequenciesLook = time.Hour
)

// counting is when, and over how many stories, the frequencies were counted.
type counting struct {
	Time    time.Time `json:"time"`
	Stories int       `json:"stories"`
}

// counted returns the last counting, the zero one where there was none.
func (s *Store) counted(ctx context.Context) (counting, error) {
	var c counting
	text, err := s.meta(ctx, metaFrequencies)
	if err != nil || text == "" {
		return c, err
	}
	return c, json.Unmarshal([]byte(text), &c)
}

// countedStories returns how many stories the library has, as the frequencies
// of words know it, and has old ones counted anew in the background.
func (s *Store) countedStories(ctx context.Context) (int, error) {
	c, err := s.counted(ctx)
	if err != nil {
		return 0, err
	}
	if !s.readOnly && s.now().Sub(c.Time).Abs() > frequenciesLook && s.counting.CompareAndSwap(false, true) {
		s.background.Go(func() {
			defer s.counting.Store(false)
			_ = s.countWhereOld(s.ended, c) // where it fails, the old frequencies stand and the next call tries again
		})
	}
	if c.Stories > 0 {
		return c.Stories, nil
	}
	return s.stories(ctx)
}

func (s *Store) stories(ctx context.Context) (n int, err error) {
	err = s.read.QueryRowContext(ctx, "SELECT count(*) FROM article").Scan(&n)
	return n, err
}

// frequencies returns in how many stories each of the words stands; one that
// stands in none, in one alone or in very many may be missing.
func (s *Store) frequencies(ctx context.Context, words []string) (map[string]int, error) {
	list, err := json.Marshal(words)
	if err != nil {
		return nil, err
	}
	c, err := s.counted(ctx)
	if err != nil {
		return nil, err
	}
	query := "SELECT d.word, d.stories FROM json_each(?) j CROSS JOIN df d ON d.word = j.value"
	if c.Stories == 0 { // never counted
		query = "SELECT v.term, v.doc FROM json_each(?) j CROSS JOIN vocabulary v ON v.term = j.value"
	}
	rows, err := s.read.QueryContext(ctx, query, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]int{}
	for rows.Next() {
		var word string
		var n int
		if err := rows.Scan(&word, &n); err != nil {
			return nil, err
		}
		out[word] = n
	}
	return out, rows.Err()
}

// countWhereOld counts the frequencies anew where the last counting is old, or
// the library has grown or shrunk by a fifth since.
func (s *Store) countWhereOld(ctx context.Context, last counting) error {
	stories, err := s.stories(ctx)
	if err != nil {
		return err
	}
	if s.now().Sub(last.Time).Abs() < frequenciesAge && stories*5 < last.Stories*6 && stories*6 > last.Stories*5 {
		return nil
	}
	return s.CountWords(ctx)
}

// countedAtOnce is how many words one transaction writes. A save waits for no
// more than these.
const countedAtOnce = 2000

// CountWords counts in how many stories each word stands, for Suggest. It
// reads all of the index, in a few seconds for a million stories, and writes in
// small transactions; the context ends it between two of these.
func (s *Store) CountWords(ctx context.Context) error {
	return failed("count the words", s.countWords(ctx))
}

func (s *Store) countWords(ctx context.Context) error {
	if err := s.indexNow(); err != nil {
		return err
	}
	stories, err := s.stories(ctx)
	if err != nil {
		return err
	}
	rows, err := s.read.QueryContext(ctx, "SELECT term, doc FROM vocabulary WHERE doc BETWEEN 2 AND ? AND length(term) > 1", tooCommon(stories))
	if err != nil {
		return err
	}
	defer rows.Close()
	type count struct {
		word    string
		stories int
	}
	var some []count
	write := func(more func(tx *sql.Tx) error) error {
		return s.update("count the words", func(tx *sql.Tx) error {
			for _, c := range some {
				if _, err := tx.Exec("INSERT INTO df (word, stories) VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET stories = excluded.stories", c.word, c.stories); err != nil {
					return err
				}
			}
			some = some[:0]
			return more(tx)
		})
	}
	for rows.Next() {
		var c count
		if err := rows.Scan(&c.word, &c.stories); err != nil {
			return err
		}
		if some = append(some, c); len(some) == countedAtOnce {
			if err := write(func(*sql.Tx) error { return nil }); err != nil {
				return err
			}
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	c, err := json.Marshal(counting{Time: s.clock(), Stories: stories})
	if err != nil {
		return err
	}
	return write(func(tx *sql.Tx) error { return putMeta(tx, metaFrequencies, string(c)) })
}
