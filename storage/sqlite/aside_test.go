package sqlite_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"midad/storage/article"
	"midad/storage/sqlite"
)

// endsAfter is a context that ends when it was asked so often whether it has.
type endsAfter struct {
	context.Context
	asked, often int
}

func (c *endsAfter) Err() error {
	if c.asked++; c.asked > c.often {
		return context.Canceled
	}
	return nil
}

// filled makes a library of so many stories that hold the word سفينة, each with a
// number, and closes it.
func filled(t *testing.T, stories int) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "library.midad")
	s := open(t, path, sqlite.Options{Create: true})
	n := 0
	sqlite.Fill(t, s, stories, func() *article.Article {
		n++
		a := story(fmt.Sprint("سفينة ", n))
		a.Section = "بحر"
		return a
	})
	shut(t, s)
	return path
}

// headlinesOf returns the headlines of all stories that a search finds.
func headlinesOf(t *testing.T, s *sqlite.Store, q article.Query) []string {
	t.Helper()
	q.Filter.Limit = 10_000
	hits, err := s.Search(ctx, q)
	if err != nil {
		t.Fatalf("%+v: %v", q, err)
	}
	var out []string
	for _, h := range hits {
		out = append(out, h.Headline)
	}
	slices.Sort(out)
	return out
}

// query runs a query behind Midad's back that gives one number.
func query(t *testing.T, path, query string) (n int) {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow(query).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

const tablesAside = `SELECT count(*) FROM sqlite_schema WHERE name LIKE 'old\_%' ESCAPE '\'`

func TestARebuildThatIsEndedGoesOnWhenTheLibraryIsNextOpened(t *testing.T) {
	path := filled(t, 60)
	all := headlinesOf(t, open(t, path, sqlite.Options{}), article.Query{Text: "سفينة"})
	missed, aside := false, false
	for often := 0; ; often++ {
		s, other := open(t, path, sqlite.Options{}), open(t, path, sqlite.Options{})
		err := s.RebuildSearch(&endsAfter{Context: ctx, often: often}, nil)
		for _, s := range []*sqlite.Store{s, other} {
			for _, q := range []article.Query{
				{Text: "سفينة"}, {Text: "سفينة", Best: true}, {Text: "سفي", Typing: true}, {Text: "سفينة", Filter: article.Filter{Section: "بحر"}},
			} {
				found := headlinesOf(t, s, q)
				missed = missed || len(found) < len(all)
				if extra := slices.DeleteFunc(slices.Clone(found), func(h string) bool { return slices.Contains(all, h) }); len(extra) > 0 || len(slices.Compact(slices.Clone(found))) < len(found) {
					t.Fatalf("ended after %d looks, %+v finds %q", often, q, found)
				}
			}
		}
		aside = aside || query(t, path, tablesAside) > 0
		shut(t, s)
		shut(t, other)

		s = open(t, path, sqlite.Options{})
		if found := headlinesOf(t, s, article.Query{Text: "سفينة"}); !slices.Equal(found, all) {
			t.Fatalf("ended after %d looks and opened again: %d stories are found, want %d", often, len(found), len(all))
		}
		if n := query(t, path, tablesAside); n > 0 {
			t.Fatalf("ended after %d looks and opened again: %d tables stand aside", often, n)
		}
		sound(t, s)
		shut(t, s)
		if err == nil {
			break
		}
		wants(t, context.Canceled, err, "RebuildSearch")
	}
	if !missed || !aside {
		t.Errorf("no rebuild ended between its pieces: missed a story %v, something aside %v", missed, aside)
	}
}

// At the beginning of each write of the rebuild another process saves.
func TestOthersSaveWhileTheIndexIsRebuilt(t *testing.T) {
	path := filled(t, 60)
	writes, at := 0, -1
	during := func() {}
	s := open(t, path, sqlite.Options{Now: func() time.Time {
		if writes++; writes == at {
			during()
		}
		return time.Now()
	}})
	other := open(t, path, sqlite.Options{})
	a := create(t, other, "قارب x0")
	for n := 1; ; n++ {
		saved := false
		during = func() {
			next := a.Clone()
			next.Headline = fmt.Sprint("قارب x", n)
			next.Body = story(next.Headline).Body
			next, err := other.Save(ctx, next, article.Reason{})
			if err != nil {
				t.Fatal(err)
			}
			a, saved = next, true
		}
		writes, at = 0, n
		if err := s.RebuildSearch(ctx, nil); err != nil {
			t.Fatal(err)
		}
		at = -1
		was, is := headlinesOf(t, s, article.Query{Text: fmt.Sprint("x", n-1)}), headlinesOf(t, s, article.Query{Text: fmt.Sprint("x", n)})
		if saved && (len(was) > 0 || !slices.Equal(is, []string{a.Headline})) {
			t.Fatalf("saved at write %d: the old text finds %q, the new one %q, want %q", n, was, is, a.Headline)
		}
		if found := headlinesOf(t, s, article.Query{Text: "سفينة"}); len(found) != 60 {
			t.Fatalf("saved at write %d: found %d stories, want 60", n, len(found))
		}
		if !saved {
			if n < 6 {
				t.Errorf("the rebuild wrote %d times", n-1)
			}
			break
		}
	}
	sound(t, s)
}

func TestStoriesAreMarkedForTheIndexSomeAtATime(t *testing.T) {
	const stories = 600
	path := filled(t, stories)
	const marked = "SELECT count(*) FROM article WHERE indexed = 0"
	raw(t, path, "UPDATE meta SET value = '0/0' WHERE name = 'fold'")
	last := 0
	for often := 0; last < stories; often++ {
		_, err := sqlite.Open(path, sqlite.Options{Context: &endsAfter{Context: ctx, often: often}})
		wants(t, context.Canceled, err, "Open")
		n := query(t, path, marked)
		if n > last+300 {
			t.Fatalf("%d of %d stories are marked, after %d", n, stories, last)
		}
		if n > last {
			last, often = n, 0
		}
	}
	s := open(t, path, sqlite.Options{})
	if n := query(t, path, marked); n != 0 {
		t.Errorf("%d stories wait", n)
	}
	if found := headlinesOf(t, s, article.Query{Text: "سفينة"}); len(found) != stories {
		t.Errorf("%d stories are found, want %d", len(found), stories)
	}
	sound(t, s)
}

func TestALibraryOpensWhereWhatWasSetAsideIsDamaged(t *testing.T) {
	path := filled(t, 60)
	s := open(t, path, sqlite.Options{})
	for often := 0; query(t, path, tablesAside) == 0; often++ {
		wants(t, context.Canceled, s.RebuildSearch(&endsAfter{Context: ctx, often: often}, nil), "RebuildSearch")
	}
	shut(t, s)
	page := query(t, path, "SELECT rootpage FROM sqlite_schema WHERE name = 'old_search_data'")
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteAt([]byte("damage that no page begins with"), int64(page-1)*pageSize); err != nil {
		t.Fatal(err)
	}
	s = open(t, path, sqlite.Options{})
	if found := headlinesOf(t, s, article.Query{Text: "سفينة"}); len(found) != 60 {
		t.Errorf("%d stories are found, want 60", len(found))
	}
	found, err := s.Examine(ctx)
	if err != nil || !slices.ContainsFunc(found, func(f article.Finding) bool { return f.Kind == article.FindFile }) {
		t.Errorf("Examine tells %v, %v", found, err)
	}
}
