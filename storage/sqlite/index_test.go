package sqlite_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"midad/editor/doc"
	"midad/storage/article"
	"midad/storage/sqlite"
)

func TestLongStoriesAreIndexedFewInATransaction(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "library.midad"), sqlite.Options{Create: true})
	long := doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, strings.Repeat("سفينة رست ", 40_000))) // 720,000 bytes
	sqlite.Fill(t, s, 5, func() *article.Article {
		a := story("خبر طويل")
		a.Body = long
		return a
	})
	var told []int64
	if err := s.RebuildSearch(ctx, func(done, total int64) { told = append(told, done) }); err != nil {
		t.Fatal(err)
	}
	if want := []int64{2, 4, 5}; !slices.Equal(told, want) {
		t.Errorf("the transactions ended after %v stories, want %v", told, want)
	}
	if hits, err := s.Search(ctx, article.Query{Text: "سفينة"}); err != nil || len(hits) != 5 {
		t.Errorf("%d hits, %v", len(hits), err)
	}
}

func TestALongNewStoryIsFoundAtOnceAndAfterTheNextStart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.midad")
	s := open(t, path, sqlite.Options{Create: true})
	a := story("خبر طويل")
	a.Body = doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, strings.Repeat("سفينة رست ", 40_000)))
	made, err := s.Create(ctx, a, article.Reason{})
	if err != nil {
		t.Fatal(err)
	}
	found := func(s *sqlite.Store) {
		t.Helper()
		if hits, err := s.Search(ctx, article.Query{Text: "سفينة"}); err != nil || len(hits) != 1 || hits[0].ID != made.ID {
			t.Errorf("%v, %v", hits, err)
		}
	}
	found(s)
	sound(t, s)
	shut(t, s)
	s = open(t, path, sqlite.Options{})
	found(s)
	shut(t, s)
}
