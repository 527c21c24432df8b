package app_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"midad/app"
	"midad/storage/article"
)

// shelf is a store that finds its stories by any words, the newest first.
type shelf struct {
	article.Store
	ids []string
	// began, where it is not nil, is told of each search, which then waits for its
	// end.
	began chan string
	asked []article.Filter
}

func newShelf(n int) *shelf {
	s := &shelf{}
	for i := range n {
		s.ids = append(s.ids, fmt.Sprint(i))
	}
	return s
}

func (s *shelf) Search(ctx context.Context, q article.Query) ([]article.Hit, error) {
	if s.began != nil && q.Text == "slow" {
		s.began <- q.Text
		<-ctx.Done()
		return nil, ctx.Err()
	}
	list, err := s.List(ctx, q.Filter)
	hits := make([]article.Hit, len(list))
	for i := range list {
		hits[i].Summary = list[i]
	}
	return hits, err
}

func (s *shelf) List(_ context.Context, f article.Filter) ([]article.Summary, error) {
	s.asked = append(s.asked, f)
	if len(s.ids) == 0 {
		return nil, errors.New("the shelf is broken")
	}
	ids := s.ids[min(f.Offset, len(s.ids)):min(f.Offset+f.Limit, len(s.ids))]
	out := make([]article.Summary, len(ids))
	for i, id := range ids {
		out[i].ID = id
	}
	return out, nil
}

// reading is what a desk shows of a shelf.
type reading struct {
	app.Pages
	t     *testing.T
	queue chan func() // what waits for the interface's goroutine
	told  []error
}

func read(t *testing.T, s *shelf) *reading {
	r := &reading{t: t, queue: make(chan func(), 10)}
	r.Pages = app.NewPages(s, func(f func()) { r.queue <- f }, func(err error) { r.told = append(r.told, err) })
	return r
}

// answered does what comes back from the store.
func (r *reading) answered() {
	r.t.Helper()
	select {
	case f := <-r.queue:
		f()
	case <-time.After(20 * time.Second):
		r.t.Fatal("no answer comes")
	}
}

// quiet fails where a question was asked that nobody waits for.
func (r *reading) quiet(s *shelf, asked int) {
	r.t.Helper()
	if len(s.asked) != asked || len(r.queue) > 0 {
		r.t.Errorf("the store was asked %d times, want %d", len(s.asked), asked)
	}
}

func TestTheNextKeyEndsTheSearchThatRuns(t *testing.T) {
	s := newShelf(3)
	s.began = make(chan string)
	r := read(t, s)
	r.Ask(article.Query{Text: "slow"})
	<-s.began // it would run for ever
	r.Ask(article.Query{Text: "fast"})
	r.answered()
	r.answered() // of the two, in whatever order
	if len(r.Shown()) != 3 || len(r.told) != 1 || r.told[0] != nil {
		t.Errorf("%d stories are shown, told %v", len(r.Shown()), r.told)
	}
}

func TestStoriesAreReadPageByPageAsTheyAreSeen(t *testing.T) {
	const n = 2*app.PageSize + 7
	for _, text := range []string{"", "خبر"} {
		s := newShelf(n)
		r := read(t, s)
		r.Ask(article.Query{Text: text})
		r.answered()
		if len(r.Shown()) != app.PageSize || r.Whole() {
			t.Fatalf("%d stories are read at first, whole: %v", len(r.Shown()), r.Whole())
		}
		r.Seen(app.PageSize / 4) // far from the end
		r.quiet(s, 1)
		r.Seen(app.PageSize - 1)
		r.Seen(app.PageSize - 1) // it is being read
		r.answered()
		r.quiet(s, 2)
		r.Seen(2*app.PageSize - 1)
		r.answered()
		if len(r.Shown()) != n || !r.Whole() {
			t.Errorf("%d of %d stories are shown, whole: %v", len(r.Shown()), n, r.Whole())
		}
		r.Seen(n - 1)
		r.quiet(s, 3)
	}
}

func TestAStoryThatComesBetweenTwoPagesShowsNoneTwice(t *testing.T) {
	s := newShelf(app.PageSize + 5)
	r := read(t, s)
	r.Ask(article.Query{})
	r.answered()
	s.ids = append([]string{"new"}, s.ids...)
	r.Seen(app.PageSize - 1)
	r.answered()
	ids := make([]string, 0, len(r.Shown()))
	for _, h := range r.Shown() {
		ids = append(ids, h.ID)
	}
	if !slices.Equal(ids, s.ids[1:]) {
		t.Errorf("shown are %v", ids)
	}
}

func TestTheSameQuestionReadsAnewAllThatIsShown(t *testing.T) {
	s := newShelf(3 * app.PageSize)
	r := read(t, s)
	r.Ask(article.Query{})
	r.answered()
	r.Seen(app.PageSize - 1)
	r.answered()
	r.Ask(article.Query{})
	r.answered()
	if len(r.Shown()) != 2*app.PageSize || r.Whole() {
		t.Errorf("%d stories are shown after a story was saved", len(r.Shown()))
	}
	r.Ask(article.Query{Text: "خبر"})
	r.answered()
	if len(r.Shown()) != app.PageSize {
		t.Errorf("%d stories are shown of another question", len(r.Shown()))
	}
}

func TestWhatCannotBeReadIsToldAndAskedAgain(t *testing.T) {
	s := newShelf(app.PageSize + 1)
	r := read(t, s)
	r.Ask(article.Query{})
	r.answered()
	ids := s.ids
	s.ids = nil
	r.Seen(app.PageSize - 1)
	r.answered()
	if len(r.told) != 2 || r.told[1] == nil || len(r.Shown()) != app.PageSize {
		t.Fatalf("%d stories are shown, told %v", len(r.Shown()), r.told)
	}
	s.ids = ids
	r.Seen(app.PageSize - 1)
	r.answered()
	if len(r.Shown()) != app.PageSize+1 {
		t.Errorf("%d stories are shown when the store can be read again", len(r.Shown()))
	}
}
