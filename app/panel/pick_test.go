//go:build sqlite_fts5

package panel_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"midad/app/panel"
	"midad/editor"
	"midad/editor/doc"
	"midad/storage/article"
)

// slowStore searches until nobody waits any more.
type slowStore struct {
	article.Store
	said chan string // that a search began, and that it ended
}

func (s slowStore) Search(ctx context.Context, q article.Query) ([]article.Hit, error) {
	s.said <- "began " + q.Text
	<-ctx.Done()
	s.said <- "ended " + q.Text
	return nil, ctx.Err()
}

func TestTheNextKeyEndsThePickersSearch(t *testing.T) {
	d, _ := open(t, article.Article{}, panel.NewRelated)
	s := slowStore{d.store, make(chan string)}
	h := panel.Host{Session: d.session, Store: s, Window: d.window, Reflow: func() {}, Tell: func(err error) { t.Errorf("told %v", err) }}
	panel.PickStory(h, "رابط", func(doc.StoryLink) {})
	query, ok := d.window.Canvas().Focused().(*editor.View)
	if !ok {
		t.Fatalf("the focus is at %T", d.window.Canvas().Focused())
	}
	// both waits for two things that are said in any order.
	both := func(a, b string) {
		t.Helper()
		if first, second := <-s.said, <-s.said; first+second != a+b && first+second != b+a {
			t.Fatalf("%s, %s; want %s, %s", first, second, a, b)
		}
	}
	query.TypedRune('ق')
	if got := <-s.said; got != "began ق" {
		t.Fatal(got)
	}
	query.TypedRune('م')
	both("began قم", "ended ق")
	query.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	both("began ق", "ended قم")
	query.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	if got := <-s.said; got != "ended ق" {
		t.Fatal(got)
	}
	for range 5 { // the answers to all that was asked; none of them is told
		(<-d.queue)()
	}
}

func TestWhatAnotherSearchFindsIsChosenFromItsFirst(t *testing.T) {
	d, _ := open(t, article.Article{}, panel.NewRelated)
	newest := ""
	for range 3 {
		a, err := d.store.Create(t.Context(), &article.Article{Language: "ar", Status: article.Draft, Headline: "ق قم قمة"}, article.Reason{})
		if err != nil {
			t.Fatal(err)
		}
		newest = a.ID
	}
	h := panel.Host{Session: d.session, Store: d.store, Window: d.window, Reflow: func() {}, Tell: func(err error) { t.Errorf("told %v", err) }}
	var picked doc.StoryLink
	panel.PickStory(h, "رابط", func(l doc.StoryLink) { picked = l })
	query := d.window.Canvas().Focused().(*editor.View)
	(<-d.queue)()
	query.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	query.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	for _, r := range "قمة" {
		query.TypedRune(r)
		(<-d.queue)()
	}
	query.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if picked.ID != newest {
		t.Errorf("picked %+v, want the first, %s", picked, newest)
	}
}
