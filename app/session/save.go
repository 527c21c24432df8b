package session

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"midad/storage/article"
)

// The times of saving. A change is in the store's journal at once, which the end
// of this process does not lose, and on the disk DraftDelay and one synced commit
// after it was made, which together stay under half a second. After a failure the
// next try waits twice as long as the last, RetryDelay at most. VersionEvery of
// work makes a version.
const (
	DraftDelay   = 250 * time.Millisecond
	RetryDelay   = 8 * time.Second
	VersionEvery = 10 * time.Minute
)

// SaveKind says how the story as it stands compares with the disk.
type SaveKind uint8

// Clean: nothing was changed since the story was opened. Dirty: a change waits
// for its synced commit. Saving: it is being committed. Saved: all is on the
// disk. CannotSave: the last try failed; it is tried again.
const (
	Clean SaveKind = iota
	Dirty
	Saving
	Saved
	CannotSave
)

// SaveState is what the status line tells.
type SaveState struct {
	Kind SaveKind
	At   time.Time // of the last commit; zero before the first
	Err  error     // of CannotSave
	// Conflict: another saved the story since; versions of this one are refused
	// until TakeStored or SaveOver decides. Drafts are still written.
	Conflict bool
	// Holder is who else has the story open for writing, a zero Lease where nobody
	// has. Until it ends or TakeOver, nothing of this session reaches the disk but
	// versions aside.
	Holder article.Lease
}

// State returns the state of saving as it stands.
func (s *Session) State() SaveState {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state
}

// OnSaved adds a listener that is told when State has changed, on the goroutine
// that brought it about: mostly the writer's. It asks State where it shows it,
// for two goroutines may tell in either order, and it must not call a method
// that waits for the disk.
func (s *Session) OnSaved(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.onSaved = append(slices.Clip(s.onSaved), f)
}

func tell(listeners []func()) {
	for _, f := range listeners {
		f()
	}
}

// report sets the state by f and tells the listeners.
func (s *Session) report(f func(*SaveState)) {
	s.mu.Lock()
	f(&s.state)
	listeners := s.onSaved
	s.mu.Unlock()
	tell(listeners)
}

// start starts the writer.
func (s *Session) start() {
	s.stop, s.done = make(chan struct{}), make(chan struct{})
	go s.run(s.stop, s.done)
}

// wake tells the writer that there is work; it never blocks.
func (s *Session) wake() {
	select {
	case s.work <- struct{}{}:
	default:
	}
}

// draftable reports whether a story that was refused as a version may still be
// kept as a draft: it breaks a rule that the next keystroke may heal, or
// another saved it.
func draftable(err error) bool {
	return errors.Is(err, article.ErrInvalid) || errors.Is(err, article.ErrConflict)
}

// committed notes that the story as it was at gen is on the disk.
func (s *Session) committed(gen int) {
	now := s.now()
	s.report(func(st *SaveState) {
		s.written = max(s.written, gen)
		st.Kind, st.At, st.Err = Saved, now, nil
		if s.gen != gen {
			st.Kind = Dirty
		}
	})
}

// version stores the story as its next version, or its first, and takes over
// what the store decided. disk is held.
func (s *Session) version(ctx context.Context, a *article.Article, gen int, why article.Why) error {
	s.report(func(st *SaveState) { st.Kind = Saving })
	save := s.store.Save
	if a.Version == 0 {
		save = s.store.Create
	}
	stored, err := save(ctx, a, article.Reason{Author: s.author, Why: why, Session: s.id})
	if err != nil {
		err = fmt.Errorf("save story %s: %w", a.ID, err)
		s.report(func(st *SaveState) {
			st.Kind, st.Err = CannotSave, err
			st.Conflict = st.Conflict || errors.Is(err, article.ErrConflict)
		})
		return err
	}
	s.mu.Lock()
	next := *s.article
	copyStored(&next, stored)
	s.article = &next
	s.versioned, s.versionAt = max(s.versioned, gen), s.now()
	s.state.Conflict = false
	newer := s.gen != gen
	listeners := s.onChange
	s.mu.Unlock()
	s.committed(gen)
	for _, f := range listeners {
		f(Stored)
	}
	s.journal = journal{} // of a draft that is saved
	if newer {
		s.wake() // the writer puts a newer draft over it
		return nil
	}
	return s.drop(ctx, a.ID)
}

// Save stores the story as a version and drops its draft. A story equal to the
// stored one makes none. Errors: those of Store.Save; at ErrConflict nothing
// was overwritten, the text stands as a version aside, and TakeStored or
// SaveOver decides.
func (s *Session) Save(ctx context.Context, why article.Why) error {
	return s.save(ctx, why, nil)
}

// SetStatus moves the story to a status as a version of its own. The day that
// it was first published and the way back from the bin and a kill are kept. Errors:
// ErrInvalid where the workflow has no such move, and those of Save.
func (s *Session) SetStatus(ctx context.Context, to article.Status) error {
	return s.save(ctx, article.WhyStatus, func(a *article.Article) error {
		moved, err := article.Moved(a, to, s.now())
		if err == nil {
			*a = *moved
		}
		return err
	})
}

// save stores the story, changed by adapt where given, as a version.
func (s *Session) save(ctx context.Context, why article.Why, adapt func(*article.Article) error) error {
	s.disk.Lock()
	defer s.disk.Unlock()
	return s.saveHeld(ctx, why, adapt)
}

// saveHeld is save with disk held.
func (s *Session) saveHeld(ctx context.Context, why article.Why, adapt func(*article.Article) error) error {
	s.mu.Lock()
	a, gen := s.article, s.gen
	s.mu.Unlock()
	if adapt != nil {
		next := *a
		if err := adapt(&next); err != nil {
			return err
		}
		a = &next
	}
	return s.version(ctx, a, gen, why)
}

// drop drops the story's draft; another's, who has the story, stays. disk is held.
func (s *Session) drop(ctx context.Context, id string) error {
	s.journal = journal{}
	if s.State().Holder.Session != "" {
		return nil
	}
	if err := s.store.DropDraft(ctx, id); err != nil {
		return fmt.Errorf("drop the draft of %s: %w", id, err)
	}
	return nil
}

// Close makes a version of what was changed since the last one, drops the draft
// and ends the session. At ErrConflict it is ended too: the text stands as a
// version aside. At any other error the session stays open, the story as a
// draft where that could be written, so that the person decides; Abandon ends it.
func (s *Session) Close(ctx context.Context) error {
	if !s.halt() {
		return nil
	}
	s.disk.Lock()
	defer s.disk.Unlock()
	s.mu.Lock()
	a, gen, versioned := s.article, s.gen, s.versioned
	s.mu.Unlock()
	var err error
	switch {
	case gen == 0: // never touched: there is no draft
	case gen == versioned:
		err = s.drop(ctx, a.ID)
	default:
		err = s.saveHeld(ctx, article.WhyClose, nil)
		if errors.Is(err, article.ErrConflict) && a.Version > 0 {
			err = errors.Join(err, s.drop(ctx, a.ID))
		} else if err != nil {
			return errors.Join(err, s.reopen(a, gen))
		}
	}
	s.giveBack() // not before: another who waits for it would be first
	return err
}

// reopen starts the writer again after a close that failed; what could not
// become a version is kept as a draft if it can.
func (s *Session) reopen(a *article.Article, gen int) error {
	err := s.draft(context.Background(), a, gen, true)
	s.mu.Lock()
	s.closed = false
	s.start()
	s.mu.Unlock()
	if err != nil {
		s.wake()
	}
	return err
}

// Abandon ends the session and writes nothing more. What was on the disk stays
// there: the last draft is found by Recoverable.
func (s *Session) Abandon() {
	if !s.halt() {
		return
	}
	s.disk.Lock()
	defer s.disk.Unlock()
	s.giveBack()
}

// Closed reports whether the session was ended, or is being closed.
func (s *Session) Closed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.closed
}

// halt stops the writer and waits for it; false where it was stopped before.
func (s *Session) halt() bool {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return false
	}
	s.closed = true
	stop, done := s.stop, s.done
	s.mu.Unlock()
	close(stop)
	<-done
	return true
}
