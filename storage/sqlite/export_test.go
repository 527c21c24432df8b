package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/mattn/go-sqlite3"
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

// ReadForever has each search read for ever what it shows of a story, from when
// began is told; stop gives it the stories' texts again. The store must have been
// opened after Register.
func ReadForever(t *testing.T, s *Store) (stop func()) {
	t.Helper()
	exec := func(statements ...string) {
		t.Helper()
		for _, statement := range statements {
			if _, err := s.write.Exec(statement); err != nil {
				t.Fatal(err)
			}
		}
	}
	exec("ALTER TABLE shown RENAME TO shown_texts",
		`CREATE VIEW shown AS SELECT article, (
			WITH RECURSIVE c(n) AS (SELECT test_began() UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c
		) AS texts FROM shown_texts`)
	return func() {
		exec("DROP VIEW shown", "ALTER TABLE shown_texts RENAME TO shown")
	}
}

// Register gives the connections that are made until the test ends a function that
// tells began that a query runs.
func Register(t *testing.T, began chan<- bool) {
	t.Helper()
	hook := sqliteDriver.ConnectHook
	t.Cleanup(func() { sqliteDriver.ConnectHook = hook })
	sqliteDriver.ConnectHook = func(c *sqlite3.SQLiteConn) error {
		if err := hook(c); err != nil {
			return err
		}
		if _, err := c.Exec("PRAGMA trusted_schema = ON", nil); err != nil { // so that a view may call the function
			return err
		}
		return c.RegisterFunc("test_began", func() int64 { began <- true; return 1 }, false)
	}
}

// Unindexed has a story that was saved wait for the index.
func Unindexed(t *testing.T, s *Store, a *article.Article) {
	t.Helper()
	s.later.put(millis(a.Created), a)
}

// Fill stores many stories in few transactions, as an import does: with their
// own times.
func Fill(t testing.TB, s *Store, n int, next func() *article.Article) {
	t.Helper()
	type ready struct {
		*article.Article
		encoded
		entry
		err error
	}
	stories := make(chan ready, 100)
	go func() {
		defer close(stories)
		for range n {
			a := withIDs(next())
			a.ID, a.Version = article.NewID(), 1
			e, err := encode(a)
			stories <- ready{a, e, entryOf(a), err}
		}
	}()
	for more := true; more; {
		err := s.update("fill the library", func(tx *sql.Tx) error {
			for range 2000 {
				var a ready
				if a, more = <-stories; !more {
					return nil
				}
				if a.err != nil {
					return a.err
				}
				seq, err := insert(tx, a.Article, a.encoded, article.Reason{Why: article.WhyImport}, a.Updated)
				if err != nil {
					return err
				}
				if err := a.entry.put(tx, seq); err != nil {
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
func Snippet(t rapid.TB, texts []string, query string, typing bool) (string, [][2]int) {
	return snippet(strings.Join(texts, textsEnd), seek(terms(t, query, typing)))
}

func terms(t rapid.TB, query string, typing bool) []term {
	terms, err := parseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	if typing {
		return begun(terms)
	}
	return terms
}

// Matches returns how many of a query's terms a text holds, and what matches in
// it, cut into words as a whole.
func Matches(t rapid.TB, text, query string, typing bool) (found int, matched []string) {
	terms := terms(t, query, typing)
	words, runes := arabic.Tokens(text), []rune(text)
	for _, t := range terms {
		if len(matchesOf(words, seek([]term{t}))) > 0 {
			found++
		}
	}
	for _, m := range matchesOf(words, seek(terms)) {
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

// SynchronousInEdit is Synchronous while an edit is committed that is not durable.
func SynchronousInEdit(t *testing.T, s *Store) (level int) {
	t.Helper()
	err := s.updateUnsynced("look", func(tx *sql.Tx) error { return tx.QueryRow("PRAGMA synchronous").Scan(&level) })
	if err != nil {
		t.Fatal(err)
	}
	return level
}

// Format names the format of a library and of its search index.
func Format() string {
	return fmt.Sprintf("%d-%d-%d", schemaVersion(), arabic.FoldVersion, indexFormat)
}

// SearchSQL returns the statement of a search, with the texts that snippets are cut
// from or without them. For the best match it is the one that has FTS5 weigh the
// stories among which Midad looks for it.
func SearchSQL(t testing.TB, q article.Query, texts bool) (string, []any) {
	t.Helper()
	terms, err := parseQuery(q.Text)
	if err != nil {
		t.Fatal(err)
	}
	n := narrow(q.Filter, tagKey(q.Filter.Tag))
	found, args := searchSQL(q, terms, n)
	if q.Best {
		args = []any{matchText(terms, q.Filter, n), n.from, n.to, ranked, defaultHits}
		found = `SELECT seq, -r AS place FROM (SELECT rowid AS seq, bm25(search, 8, 1, 0) AS r FROM search
			WHERE search MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ?) ORDER BY r LIMIT ?`
	}
	if texts {
		return hitsSQL(found), args
	}
	return "SELECT " + summaryColumns + " FROM (" + found + ") f JOIN article a ON a.seq = f.seq ORDER BY f.place DESC", args
}

// ListSQL returns the statement of a list.
func ListSQL(f article.Filter) (string, []any) { return listSQL(f, narrow(f, tagKey(f.Tag))) }

// SuggestSQL returns the statement that looks for the stories likest to one in
// words, which is most of what a suggestion without tags takes.
func SuggestSQL(t testing.TB, s *Store, a *article.Article) (string, []any) {
	t.Helper()
	ctx := context.Background()
	stories, err := s.countedStories(ctx)
	if err != nil {
		t.Fatal(err)
	}
	telling, err := s.tellingWords(ctx, a, stories)
	if err != nil {
		t.Fatal(err)
	}
	return likeSQL(telling)
}
