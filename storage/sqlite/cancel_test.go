package sqlite_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"

	"midad/storage/article"
	"midad/storage/sqlite"
)

// endsWhileWorking is a context that nobody waits for, and that has ended when it
// was asked so often: between two snippets.
type endsWhileWorking struct {
	context.Context
	asks atomic.Int64
}

func (c *endsWhileWorking) Err() error {
	if c.asks.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

func TestASearchEndsBetweenTwoSnippets(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "library.midad"), sqlite.Options{Create: true})
	n := 0
	sqlite.Fill(t, s, 50, func() *article.Article {
		n++
		return story(fmt.Sprintf("سفينة %d", n))
	})
	for _, best := range []bool{false, true} {
		c := &endsWhileWorking{Context: ctx}
		c.asks.Store(20)
		_, err := s.Search(c, article.Query{Text: "سفينة", Best: best})
		wants(t, context.Canceled, err, "Search")
	}
	if hits, err := s.Search(ctx, article.Query{Text: "سفينة"}); err != nil || len(hits) != 50 {
		t.Errorf("%d hits, %v", len(hits), err)
	}
}
