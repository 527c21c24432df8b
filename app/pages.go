package app

import (
	"context"
	"reflect"

	"midad/storage/article"
)

// pageSize is how many stories are read at once: several windows full.
const pageSize = 50

// pages reads the stories that a question finds page by page, as they are seen.
// Its methods and changed run on the interface's goroutine, to which do brings
// the answers; the store is asked on another.
type pages struct {
	store   article.Store
	do      func(func())
	changed func(error) // told that shown is another, or what kept it from being read

	shown []article.Hit
	whole bool // nothing follows shown

	question article.Query
	asked    int // counts questions: only the newest one's answer counts
	cancel   context.CancelFunc
	reading  bool
}

func newPages(store article.Store, do func(func()), changed func(error)) *pages {
	return &pages{store: store, do: do, changed: changed, cancel: func() {}}
}

// ask reads the first page of what a question finds, or, where it was asked
// before, all that is shown anew. It ends what is being read.
func (p *pages) ask(q article.Query) {
	q.Filter.Limit, q.Filter.Offset = pageSize, 0
	if reflect.DeepEqual(q, p.question) {
		q.Filter.Limit = max(pageSize, len(p.shown))
	}
	p.question = q
	p.question.Filter.Limit = pageSize
	p.whole = true // nothing more follows what another question found
	p.read(q, func(found []article.Hit) { p.shown = found })
}

// drop ends what is being read; shown stays.
func (p *pages) drop() {
	p.asked++
	p.cancel()
	p.reading = false
}

// seen reads the next page where the last row that is seen comes near the end.
func (p *pages) seen(last int) {
	if p.whole || p.reading || last < len(p.shown)-pageSize/2 {
		return
	}
	q := p.question
	q.Filter.Offset = len(p.shown)
	p.read(q, func(found []article.Hit) {
		there := make(map[string]bool, len(p.shown))
		for _, h := range p.shown {
			there[h.ID] = true
		}
		for _, h := range found { // a story that came since has moved others on
			if !there[h.ID] {
				p.shown = append(p.shown, h)
			}
		}
	})
}

func (p *pages) read(q article.Query, take func([]article.Hit)) {
	p.drop()
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel, p.reading = cancel, true
	asked := p.asked
	go func() {
		found, err := find(ctx, p.store, q)
		p.do(func() {
			if asked != p.asked {
				return
			}
			cancel()
			p.reading = false
			if err == nil {
				p.whole = len(found) < q.Filter.Limit
				take(found)
			}
			p.changed(err)
		})
	}()
}

// find asks the store for what a query finds, or for all that its filter lets
// through where it has no words.
func find(ctx context.Context, store article.Store, q article.Query) ([]article.Hit, error) {
	if q.Text != "" {
		return store.Search(ctx, q)
	}
	stories, err := store.List(ctx, q.Filter)
	hits := make([]article.Hit, len(stories))
	for i, s := range stories {
		hits[i].Summary = s
	}
	return hits, err
}
