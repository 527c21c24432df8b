package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"midad/editor/doc"
	"midad/storage/article"
	"midad/storage/sqlite"
	"midad/storage/storetest"
)

// TestMain is also the process that TestKill kills.
func TestMain(m *testing.M) {
	if path := os.Getenv(writerLibrary); path != "" {
		writeUntilKilled(path)
	}
	os.Exit(m.Run())
}

func TestStore(t *testing.T) {
	storetest.TestStore(t, func(t *testing.T, path string) article.Store { return open(t, path, sqlite.Options{Create: true}) })
}

func TestReadOnlyStore(t *testing.T) {
	storetest.TestReadOnly(t,
		func(t *testing.T, path string) article.Store { return open(t, path, sqlite.Options{Create: true}) },
		func(t *testing.T, path string) article.Store { return open(t, path, sqlite.Options{ReadOnly: true}) })
}

var ctx = context.Background()

// open opens a library or ends the test.
func open(t testing.TB, path string, o sqlite.Options) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() }) // a second time does no harm
	return s
}

// clock is a time that tests move on while a store may ask for it in the background.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func shut(t testing.TB, s *sqlite.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// newLibrary makes a library with stories of these headlines and closes it.
func newLibrary(t testing.TB, headlines ...string) (path string, stories []*article.Article) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "library.midad")
	s := open(t, path, sqlite.Options{Create: true})
	for _, h := range headlines {
		stories = append(stories, create(t, s, h))
	}
	shut(t, s)
	return path, stories
}

func story(headline string) *article.Article {
	return &article.Article{
		Language: "ar", Status: article.Draft, Headline: headline,
		Body: doc.EnsureIDs(doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, "نص عن "+headline))),
	}
}

func create(t testing.TB, s article.Store, headline string) *article.Article {
	t.Helper()
	a, err := s.Create(ctx, story(headline), article.Reason{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// raw runs statements on the file behind Midad's back.
func raw(t testing.TB, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
}

func wants(t *testing.T, kind, err error, doing string) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Errorf("%s: got error %v, want %v", doing, err, kind)
	}
}

func sound(t *testing.T, s *sqlite.Store) {
	t.Helper()
	if found, err := s.Check(ctx); err != nil || len(found) > 0 {
		t.Errorf("Check: %q, %v", found, err)
	}
}
