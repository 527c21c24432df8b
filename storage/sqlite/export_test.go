package sqlite

import (
	"database/sql"
	"fmt"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"midad/editor/arabic"
	"midad/storage/article"
)

// LimitPages lets the library's file grow by no more than so many pages: what a
// full disk does.
func LimitPages(t *testing.T, s *Store, more int) {
	t.Helper()
	var pages int
	if err := s.write.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	limit := 1 << 30
	if more >= 0 {
		limit = pages + more
	}
	if _, err := s.write.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", limit)); err != nil {
		t.Fatal(err)
	}
}

// DiskFailed makes the store believe that the disk failed under its last write.
func DiskFailed(s *Store) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.suspect = true
}

// Migrate has another migration in this Midad until the test ends.
func Migrate(t *testing.T, version int, sql string) {
	t.Helper()
	saved := migrations
	t.Cleanup(func() { migrations = saved })
	name := fmt.Sprintf("migrations/%d.sql", version)
	migrations = append(migrations[:len(migrations):len(migrations)], readMigrations(fstest.MapFS{name: {Data: []byte(sql)}})...)
}

// HoldWriteLock has the store hold the library's write lock until release.
func HoldWriteLock(t *testing.T, s *Store) (release func()) {
	t.Helper()
	tx, err := s.write.Begin()
	if err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := tx.Rollback(); err != nil {
			t.Error(err)
		}
	}
}

// Fill stores many stories in few transactions.
func Fill(t testing.TB, s *Store, n int, story func() *article.Article) {
	t.Helper()
	const each = 1000
	for done := 0; done < n; done += each {
		err := s.update("fill the library", func(tx *sql.Tx) error {
			for range min(each, n-done) {
				a := withIDs(story())
				a.ID, a.Version, a.Created, a.Updated = article.NewID(), 1, s.clock(), s.clock()
				e, err := encode(a)
				if err != nil {
					return err
				}
				if err := insert(tx, a, e, article.Reason{}, a.Updated); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Snippet cuts a snippet for a query as a search does.
func Snippet(t rapid.TB, texts []string, query string) (string, [][2]int) {
	terms, err := parseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	return snippet(texts, terms)
}

// Matches returns how many of a query's terms a text holds, and what matches in
// it, cut into words as a whole.
func Matches(tb rapid.TB, text, query string) (found int, matched []string) {
	terms, err := parseQuery(query)
	if err != nil {
		tb.Fatal(err)
	}
	words, runes := arabic.Tokens(text), []rune(text)
	for _, t := range terms {
		if len(matchesOf(words, []term{t})) > 0 {
			found++
		}
	}
	for _, m := range matchesOf(words, terms) {
		matched = append(matched, string(runes[words[m[0]].Start:words[m[1]-1].End]))
	}
	return found, matched
}

// Synchronous returns what the writing connection waits for at a commit: 1 is
// NORMAL, 2 is FULL.
func Synchronous(t *testing.T, s *Store) int {
	t.Helper()
	var level int
	if err := s.write.QueryRow("PRAGMA synchronous").Scan(&level); err != nil {
		t.Fatal(err)
	}
	return level
}
