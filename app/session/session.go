// Package session is the open story without a window: its value as it stands,
// one history of changes to body and fields, the draft that is made durable
// while one types, versions, recovery after a crash, and the news that another
// saved the story in the meantime.
//
// It imports article, edit and doc; the windows, the panels and the terminal
// import it. Every method may be called from any goroutine. Changes (SetBody,
// Change, Undo, Redo) never wait for a disk, so the interface's goroutine calls
// them; Save, SetStatus, Follow, TakeStored, SaveOver and Close may wait, so it
// does not call those. Times are durations or time.Time; places are members of
// the story.
package session

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"time"

	"midad/editor/doc"
	"midad/editor/edit"
	"midad/storage/article"
)

// Place says where in the story a change was made: the name of its member in
// Midad JSON. Undo gives it back so that the window moves the focus there.
type Place string

// The places that a change can have.
const (
	Body           Place = "body"
	Language       Place = "language"
	Direction      Place = "direction"
	Slug           Place = "slug"
	Kicker         Place = "kicker"
	Headline       Place = "headline"
	ShortHeadline  Place = "shortHeadline"
	SEOTitle       Place = "seoTitle"
	Standfirst     Place = "standfirst"
	Slugline       Place = "slugline"
	Section        Place = "section"
	Urgency        Place = "urgency"
	Bylines        Place = "bylines"
	Dateline       Place = "dateline"
	Tags           Place = "tags"
	Lead           Place = "lead"
	Related        Place = "related"
	EditorNote     Place = "editorNote"
	Embargo        Place = "embargo"
	Schedule       Place = "schedule"
	UpdateOf       Place = "updateOf"
	URL            Place = "url"
	Social         Place = "social"
	Rights         Place = "rights"
	Corrections    Place = "corrections"
	ReadingMinutes Place = "readingMinutes"

	// Story is a change of the whole: a restored draft or version.
	Story Place = "story"
	// Stored is what the store alone decides: version, status and times. It
	// reaches the listeners and is no part of the history.
	Stored Place = "stored"
)

// Options are what a session needs beside the story. The zero Options are
// right for a person at the desk.
type Options struct {
	Author string           // who makes the versions
	Now    func() time.Time // the clock; nil is time.Now
}

// Session is one open story.
type Session struct {
	store  article.Store
	author string
	id     string // names this session to the store
	now    func() time.Time

	mu        sync.Mutex // guards what follows; never held while the store works
	article   *article.Article
	body      edit.State
	history   history
	gen       int // counts changes; 0 for a story never touched
	onChange  []func(Place)
	onSaved   []func()
	state     SaveState
	written   int // the gen that the store holds durably, as a draft or a version
	versioned int // the gen that the newest version holds
	versionAt time.Time
	closed    bool

	disk    sync.Mutex // one call of the store that writes at a time; guards what follows
	journal journal

	work chan struct{}
	stop chan struct{}
	done chan struct{}
}

// New opens a story that is in the store (a.Version is not 0) or one that was
// never saved; a is not changed. A new story gets its row at the first change:
// one that is never touched leaves none.
func New(a *article.Article, store article.Store, o Options) *Session {
	if o.Now == nil {
		o.Now = time.Now
	}
	a = a.Clone()
	if a.ID == "" {
		a.ID = article.NewID()
	}
	a.Body = doc.EnsureIDs(a.Body)
	s := &Session{
		store:   store,
		author:  o.Author,
		id:      article.NewID(),
		now:     o.Now,
		article: a,
		body:    stateOf(a.Body),
		work:    make(chan struct{}, 1),
	}
	s.versionAt = s.now()
	s.start()
	return s
}

// Open opens a story of the store as last saved. Errors: those of Store.Get.
func Open(ctx context.Context, store article.Store, id string, o Options) (*Session, error) {
	a, err := store.Get(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("open story %s: %w", id, err)
	}
	return New(a, store, o), nil
}

// stateOf returns the editing state of a body with the caret at its start.
func stateOf(d doc.Doc) edit.State {
	start := doc.Caret{Pos: d.Start()}
	return edit.New(d, start, start)
}

// Article returns the story as it stands, its body included; do not change it.
func (s *Session) Article() *article.Article {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.article
}

// Body returns the body's editing state. After each OnChange the view shows
// this one: another place's change closes the group of typing in it.
func (s *Session) Body() edit.State {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.body
}

// SetBody takes the state that the view made by a transaction on Body. A state
// of the same blocks (the selection moved) is kept and is no change.
func (s *Session) SetBody(st edit.State) {
	s.mu.Lock()
	before := s.body
	s.body = st
	if doc.Changed(before.Doc(), st.Doc()).None() {
		s.mu.Unlock()
		return
	}
	s.history.body(snapshot{s.article, before}, st.Depth()-before.Depth())
	s.article = withBody(s.article, st.Doc())
	s.changed(Body)
}

// Change lets f change a copy of the story at a place and records it in the
// history. merge joins it to the change before where that was at the same
// place, with merge too, at most MergeWithin ago. A copy that f leaves equal is
// no change. f may set the body only where it means to replace it whole; ID,
// Version, Status, FormerStatus and the times are the store's and stay.
func (s *Session) Change(p Place, merge bool, f func(a *article.Article)) {
	s.mu.Lock()
	before := s.article
	after := before.Clone()
	f(after)
	copyStored(after, before)
	sameBody := after.Body.Equal(before.Body)
	if sameBody {
		after.Body = before.Body // its blocks keep their pointers
	} else {
		after.Body = doc.EnsureIDs(after.Body)
	}
	if sameBody && sameMembers(before, after) {
		s.mu.Unlock()
		return
	}
	was := snapshot{article: before, body: s.body}
	if sameBody {
		s.body = edit.CloseGroup(s.body)
		s.history.field(p, merge, was, s.now())
	} else {
		s.body = stateOf(after.Body)
		s.history.whole(p, was)
	}
	s.article = after
	s.changed(p)
}

// Undo takes the last change back, wherever it was made, and returns its
// place, the first where it has several; false where there is none.
func (s *Session) Undo() (Place, bool) { return s.travel((*history).undo) }

// Redo makes the last change that was taken back again.
func (s *Session) Redo() (Place, bool) { return s.travel((*history).redo) }

// CanUndo reports whether there is a change to take back.
func (s *Session) CanUndo() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.history.past) > 0
}

// CanRedo reports whether there is a change to make again.
func (s *Session) CanRedo() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.history.future) > 0
}

func (s *Session) travel(step func(*history, snapshot) ([]Place, snapshot, bool)) (Place, bool) {
	s.mu.Lock()
	p, to, ok := step(&s.history, snapshot{article: s.article, body: s.body})
	if !ok {
		s.mu.Unlock()
		return "", false
	}
	a := *to.article
	copyStored(&a, s.article)
	a.Body = to.body.Doc()
	s.article, s.body = &a, to.body
	s.changed(p...)
	return p[0], true
}

// CloseGroup ends a burst of typing in a field: what is typed next is a change of
// its own. Whoever moves the focus from one field to another calls it, since two
// fields may share a place.
func (s *Session) CloseGroup() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.history.closeField()
}

// OnChange adds a listener that is told the place of each change, on the
// goroutine that made it.
func (s *Session) OnChange(f func(Place)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.onChange = append(slices.Clip(s.onChange), f)
}

// changed counts a change, wakes the writer, and tells the listeners of each of
// its places. It is called with mu held and gives it back.
func (s *Session) changed(places ...Place) {
	s.gen++
	s.state.Kind = Dirty
	if s.state.Err != nil {
		s.state.Kind = CannotSave
	}
	saved, listeners := s.onSaved, s.onChange
	s.mu.Unlock()
	s.wake()
	for _, p := range places {
		for _, f := range listeners {
			f(p)
		}
	}
	tell(saved)
}

// withBody returns the story with another body; all else is shared.
func withBody(a *article.Article, d doc.Doc) *article.Article {
	c := *a
	c.Body = d
	return &c
}

// sameMembers reports whether two stories are the same but for their bodies. It
// runs at each key in a field, so it does not encode them as article.Equal does.
func sameMembers(a, b *article.Article) bool {
	x, y := *a, *b
	x.Body, y.Body = doc.Doc{}, doc.Doc{}
	return reflect.DeepEqual(x, y)
}

// copyStored copies what the store decides: id, version, status and times.
func copyStored(to, from *article.Article) {
	to.ID, to.Version = from.ID, from.Version
	to.Status, to.FormerStatus = from.Status, from.FormerStatus
	to.Created, to.Updated, to.Published = from.Created, from.Updated, from.Published
}
