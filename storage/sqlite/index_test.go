package sqlite_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

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

func TestATextThatAnotherReplacesMeanwhileIsNotIndexed(t *testing.T) {
	path, _ := newLibrary(t)
	writes := -1 // not counted
	var a *article.Article
	s := open(t, path, sqlite.Options{Now: func() time.Time {
		if writes >= 0 {
			writes++
		}
		if writes == 2 { // the texts are read, and are to be written
			writes = -1
			other := open(t, path, sqlite.Options{})
			next := a.Clone()
			next.Headline, next.Body = "جديد", story("جديد").Body
			if _, err := other.Save(ctx, next, article.Reason{}); err != nil {
				t.Error(err)
			}
			shut(t, other)
		}
		return time.Now()
	}})
	a = create(t, s, "قديم")
	writes = 0
	if err := s.RebuildSearch(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if writes != -1 {
		t.Fatal("nobody saved meanwhile")
	}
	for text, want := range map[string]int{"قديم": 0, "جديد": 1} {
		if hits, err := s.Search(ctx, article.Query{Text: text}); err != nil || len(hits) != want {
			t.Errorf("%s: %d hits, want %d; %v", text, len(hits), want, err)
		}
	}
	sound(t, s)
}
