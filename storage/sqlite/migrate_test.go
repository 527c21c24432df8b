package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"sync"
	"testing"

	"midad/storage/article"
	"midad/storage/sqlite"
)

// The tests of migration change what this Midad writes, so they are not parallel.

func TestMigration(t *testing.T) {
	t.Run("brings an older library up, after keeping a copy", func(t *testing.T) {
		path, stories := newLibrary(t, "خبر")
		sqlite.Migrate(t, 1900, "CREATE TABLE desk (name TEXT NOT NULL) STRICT; INSERT INTO desk VALUES ('الأخبار')")
		_, err := sqlite.Open(path, sqlite.Options{ReadOnly: true})
		wants(t, article.ErrReadOnly, err, "Open for reading alone")
		for range 2 {
			s := open(t, path, sqlite.Options{})
			if _, err := s.Get(ctx, stories[0].ID); err != nil {
				t.Error(err)
			}
			sound(t, s)
			shut(t, s)
		}
		raw(t, path, "INSERT INTO desk VALUES ('الرياضة')")
		shut(t, open(t, path, sqlite.Options{ReadOnly: true}))
		if info, err := os.Stat(path + ".before-1900"); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("the copy: %v, %v", info, err)
		}
	})
	t.Run("leaves the library as it was where a step fails", func(t *testing.T) {
		path, stories := newLibrary(t, "خبر")
		t.Run("", func(t *testing.T) {
			sqlite.Migrate(t, 1900, "CREATE TABLE desk (name TEXT) STRICT; INSERT INTO nowhere VALUES (1)")
			if _, err := sqlite.Open(path, sqlite.Options{}); err == nil {
				t.Error("no error")
			}
		})
		s := open(t, path, sqlite.Options{})
		if _, err := s.Get(ctx, stories[0].ID); err != nil {
			t.Error(err)
		}
	})
	t.Run("leaves the library as it was where rows would point to nothing", func(t *testing.T) {
		path, _ := newLibrary(t, "خبر")
		sqlite.Migrate(t, 1900, "CREATE TABLE part (article INTEGER NOT NULL REFERENCES article (seq)) STRICT; PRAGMA defer_foreign_keys = ON; INSERT INTO part VALUES (-7)")
		_, err := sqlite.Open(path, sqlite.Options{})
		wants(t, article.ErrDamaged, err, "Open")
	})
	t.Run("lets an older Midad of the same major go on writing", func(t *testing.T) {
		path, _ := newLibrary(t, "خبر")
		raw(t, path, "PRAGMA user_version = 1999")
		s := open(t, path, sqlite.Options{})
		create(t, s, "آخر")
		if s.Newer() {
			t.Error("it is called newer")
		}
	})
}

func TestSearchIndex(t *testing.T) {
	lost := []string{"INSERT INTO search (search) VALUES ('delete-all')"}
	found := func(t *testing.T, s *sqlite.Store) int {
		t.Helper()
		hits, err := s.Search(ctx, article.Query{Text: "خبر"})
		if err != nil {
			t.Fatal(err)
		}
		return len(hits)
	}
	t.Run("is built anew where words were folded another way", func(t *testing.T) {
		path, _ := newLibrary(t, "خبر")
		raw(t, path, append(lost, "UPDATE meta SET value = '0' WHERE name = 'fold'")...)
		s := open(t, path, sqlite.Options{})
		if n := found(t, s); n != 1 {
			t.Errorf("%d hits", n)
		}
	})
	t.Run("is found wanting by Check, and repaired by RebuildSearch", func(t *testing.T) {
		path, _ := newLibrary(t, "خبر")
		raw(t, path, lost...)
		s := open(t, path, sqlite.Options{})
		if list, err := s.Check(ctx); err != nil || len(list) == 0 {
			t.Errorf("Check: %q, %v", list, err)
		}
		if err := s.RebuildSearch(ctx, nil); err != nil {
			t.Fatal(err)
		}
		sound(t, s)
		if n := found(t, s); n != 1 {
			t.Errorf("%d hits", n)
		}
	})
	t.Run("is built in the background where somebody is told of it", func(t *testing.T) {
		headlines := make([]string, 60)
		for i := range headlines {
			headlines[i] = fmt.Sprintf("خبر %d", i)
		}
		path, _ := newLibrary(t, headlines...)
		raw(t, path, append(lost, "UPDATE meta SET value = '0' WHERE name = 'fold'")...)
		var first sync.Once
		begun, going := make(chan struct{}), make(chan struct{})
		s := open(t, path, sqlite.Options{Indexing: func(done, total int, err error) {
			first.Do(func() {
				if err != nil || done != 0 || total != 60 {
					t.Errorf("at first %d of %d, %v", done, total, err)
				}
				close(begun)
			})
			<-going
		}})
		<-begun
		if a, err := s.List(ctx, article.Filter{}); err != nil || len(a) != 60 {
			t.Errorf("meanwhile %d stories, %v", len(a), err)
		}
		create(t, s, "خبر جديد") // nothing waits for the index
		if n := found(t, s); n != 1 {
			t.Errorf("meanwhile %d hits", n)
		}
		go close(going)
		shut(t, s)

		finished := make(chan struct{})
		s = open(t, path, sqlite.Options{Indexing: func(done, total int, err error) {
			if err != nil || done > total {
				t.Errorf("%d of %d, %v", done, total, err)
			}
			if done == total {
				close(finished)
			}
		}})
		<-finished
		if hits, err := s.Search(ctx, article.Query{Text: "خبر", Filter: article.Filter{Limit: 100}}); err != nil || len(hits) != 61 {
			t.Errorf("%d hits, %v", len(hits), err)
		}
		sound(t, s)
		shut(t, s)
		open(t, path, sqlite.Options{Indexing: func(int, int, error) { t.Error("told of nothing") }})
	})
	t.Run("tells how far it is where it is waited for, and can be ended", func(t *testing.T) {
		headlines := make([]string, 60)
		for i := range headlines {
			headlines[i] = fmt.Sprintf("خبر %d", i)
		}
		path, _ := newLibrary(t, headlines...)
		raw(t, path, append(lost, "UPDATE meta SET value = '0' WHERE name = 'fold'")...)
		asked, cancel := context.WithCancel(ctx)
		_, err := sqlite.Open(path, sqlite.Options{Context: asked, Waiting: func(int64, int64) { cancel() }})
		wants(t, context.Canceled, err, "Open")
		var told [][2]int64
		s := open(t, path, sqlite.Options{Waiting: func(done, total int64) { told = append(told, [2]int64{done, total}) }})
		if len(told) != 2 || told[0] != [2]int64{25, 35} || told[1] != [2]int64{35, 35} {
			t.Errorf("told %v of the 35 that were left", told)
		}
		told = nil
		if err := s.Rebuild(ctx, func(done, total int64) { told = append(told, [2]int64{done, total}) }); err != nil {
			t.Fatal(err)
		}
		if len(told) != 3 || told[2] != [2]int64{60, 60} {
			t.Errorf("told %v of 60", told)
		}
		sound(t, s)
	})
	t.Run("takes in what an older Midad saved", func(t *testing.T) {
		path, _ := newLibrary(t, "خبر")
		raw(t, path, append(lost, "UPDATE article SET indexed = version - 1")...)
		s := open(t, path, sqlite.Options{})
		if n := found(t, s); n != 1 {
			t.Errorf("%d hits", n)
		}
	})
	t.Run("is not waited for by a list that reads nothing of it", func(t *testing.T) {
		path, stories := newLibrary(t, "خبر")
		s := open(t, path, sqlite.Options{})
		sqlite.Unindexed(t, s, stories[0])
		release := sqlite.HoldWriteLock(t, open(t, path, sqlite.Options{}))
		if list, err := s.List(ctx, article.Filter{Status: []article.Status{article.Draft}}); err != nil || len(list) != 1 {
			t.Errorf("%v, %v", list, err)
		}
		release()
	})
	t.Run("is left where the context ends its building, and finished later", func(t *testing.T) {
		path, _ := newLibrary(t, "خبر")
		s := open(t, path, sqlite.Options{})
		ended, cancel := context.WithCancel(ctx)
		cancel()
		wants(t, context.Canceled, s.RebuildSearch(ended, nil), "RebuildSearch")
		shut(t, s)
		s = open(t, path, sqlite.Options{})
		if n := found(t, s); n != 1 {
			t.Errorf("%d hits", n)
		}
	})
}
