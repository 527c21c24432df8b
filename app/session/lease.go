package session

import (
	"context"
	"errors"
	"fmt"

	"midad/storage/article"
)

// renew asks for the story's lease, or renews it, and tells who has it instead.
func (s *Session) renew() {
	s.disk.Lock()
	defer s.disk.Unlock()
	s.renewHeld()
}

// renewHeld is renew with disk held. Any other error than that another has the
// lease is told by the next write.
func (s *Session) renewHeld() {
	a := s.Article()
	if a.Version == 0 {
		return // nobody else can know of it
	}
	l, err := s.store.TakeLease(context.Background(), a.ID, s.lease())
	switch {
	case err == nil:
		s.hold(article.Lease{})
	case errors.Is(err, article.ErrLocked) && l.Session != "":
		s.hold(l)
	}
}

func (s *Session) lease() article.Lease { return article.Lease{Owner: s.author, Session: s.id} }

// hold notes who else has the story.
func (s *Session) hold(l article.Lease) {
	before := s.State().Holder
	if before.Session == l.Session {
		return
	}
	s.report(func(st *SaveState) { st.Holder = l })
	if l.Session == "" {
		s.wake() // what could not be written may be now
	}
}

// giveBack lets others write the story. disk is held.
func (s *Session) giveBack() {
	if a := s.Article(); a.Version > 0 {
		_ = s.store.DropLease(context.Background(), a.ID, s.id) // it runs out by itself
	}
}

// TakeOver makes this session the one that writes the story, whoever has it. The
// other's text, as far as it was written, becomes a version aside; Follow then
// tells whether it saved another before. Errors: those of Store.TakeOver.
func (s *Session) TakeOver(ctx context.Context) error {
	s.disk.Lock()
	defer s.disk.Unlock()
	return s.takeOver(ctx, s.Article().ID)
}

// takeOver is TakeOver with disk held.
func (s *Session) takeOver(ctx context.Context, id string) error {
	if _, err := s.store.TakeOver(ctx, id, s.lease()); err != nil {
		return fmt.Errorf("take story %s over: %w", id, err)
	}
	s.journal = journal{}
	s.hold(article.Lease{})
	return nil
}
