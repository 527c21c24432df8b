package sqlite_test

import (
	"context"
	"errors"
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

func TestASearchEndsInTheMiddleOfAQuery(t *testing.T) {
	began := make(chan bool)
	sqlite.Register(t, began)
	s := open(t, filepath.Join(t.TempDir(), "library.midad"), sqlite.Options{Create: true})
	sqlite.Fill(t, s, 3, func() *article.Article { return story("سفينة") })
	found := func() int {
		t.Helper()
		hits, err := s.Search(ctx, article.Query{Text: "سفينة"})
		if err != nil {
			t.Fatal(err)
		}
		return len(hits)
	}
	if n := found(); n != 3 {
		t.Fatalf("%d stories are found", n)
	}
	stop := sqlite.ReadForever(t, s)
	for name, q := range map[string]article.Query{
		"the newest": {Text: "سفينة"}, "the best": {Text: "سفينة", Best: true}, "while typing": {Text: "سفينة", Typing: true},
	} {
		for range 6 { // more than there are connections: each of them must come back
			asked, cancel := context.WithCancel(ctx)
			ended := make(chan error, 1)
			go func() {
				_, err := s.Search(asked, q)
				ended <- err
			}()
			<-began // the query runs, and would run for ever
			cancel()
			if err := <-ended; !errors.Is(err, context.Canceled) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	stop()
	if n := found(); n != 3 {
		t.Errorf("%d stories are found when the queries were ended", n)
	}
}
