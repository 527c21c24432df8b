package session

import (
	"context"
	"errors"
	"fmt"

	"midad/editor/doc"
	"midad/storage/article"
)

// Recovered is a draft that was never saved or dropped, beside what was saved.
type Recovered struct {
	Draft article.OpenDraft
	// Saved is the story as last saved; nil where it never was, or cannot be read.
	Saved *article.Article
}

// Recoverable returns the drafts that a crash left behind: those that differ
// from what was saved. A story that is open now has a draft too, so ask before
// the first is opened. Errors: those of Store.Drafts and Store.Get; along with
// ErrDamaged come the drafts that can be read.
func Recoverable(ctx context.Context, store article.Store) ([]Recovered, error) {
	drafts, damaged := store.Drafts(ctx)
	if damaged != nil && !errors.Is(damaged, article.ErrDamaged) {
		return nil, fmt.Errorf("read the drafts: %w", damaged)
	}
	var found []Recovered
	for _, d := range drafts {
		saved, err := store.Get(ctx, d.Article.ID)
		switch {
		case errors.Is(err, article.ErrNotFound), errors.Is(err, article.ErrDamaged):
			saved = nil
		case err != nil:
			return nil, fmt.Errorf("read story %s beside its draft: %w", d.Article.ID, err)
		default:
			draft := *d.Article
			copyStored(&draft, saved)
			if article.Equal(&draft, saved) {
				continue
			}
		}
		found = append(found, Recovered{Draft: d, Saved: saved})
	}
	if damaged != nil {
		return found, fmt.Errorf("read the drafts: %w", damaged)
	}
	return found, nil
}

// Restore opens a story on what was saved with its draft as one change, so that
// Undo shows what was saved. Where it was saved after the draft was begun, the
// session starts with a conflict: nothing of the other's text is overwritten.
// A draft that is not wanted goes by Store.DropDraft.
func Restore(r Recovered, store article.Store, o Options) *Session {
	if r.Saved == nil {
		a := r.Draft.Article.Clone()
		a.Version = 0
		s := New(a, store, o)
		s.mu.Lock()
		s.changed(Story)
		return s
	}
	base := r.Saved.Clone()
	base.Version = r.Draft.Base
	s := New(base, store, o)
	s.mu.Lock()
	s.state.Conflict = r.Saved.Version != r.Draft.Base
	s.mu.Unlock()
	s.Change(Story, false, func(a *article.Article) { *a = *r.Draft.Article.Clone() })
	return s
}

// TakeStored puts what another saved in the place of the story here, as a
// change that Undo takes back. Errors: those of Store.Get.
func (s *Session) TakeStored(ctx context.Context) error {
	s.disk.Lock()
	defer s.disk.Unlock()
	id := s.Article().ID
	stored, err := s.store.Get(ctx, id)
	if err != nil {
		return fmt.Errorf("take story %s as stored: %w", id, err)
	}
	s.mu.Lock()
	was := snapshot{article: s.article, body: s.body}
	s.article = stored
	if doc.Changed(was.article.Body, stored.Body).None() {
		s.history.field(Story, false, was, s.now())
	} else {
		s.body = stateOf(stored.Body)
		s.history.whole(Story, was)
	}
	s.versioned, s.written = s.gen+1, s.gen+1 // what the change to come stands for
	s.versionAt = s.now()
	s.state = SaveState{At: s.state.At, Holder: s.state.Holder}
	s.changed(Story)
	s.report(func(st *SaveState) {
		if s.gen == s.written {
			st.Kind = Clean
		}
	})
	return s.drop(ctx, id)
}

// SaveOver saves the story here as the next version after what another saved;
// that one stays among the versions. Where another has the story open it takes
// it over first. Errors: those of Save and TakeOver.
func (s *Session) SaveOver(ctx context.Context) error {
	s.disk.Lock()
	defer s.disk.Unlock()
	id := s.Article().ID
	stored, err := s.store.Get(ctx, id)
	if err != nil {
		return fmt.Errorf("save story %s over another's version: %w", id, err)
	}
	if s.State().Holder.Session != "" {
		if err := s.takeOver(ctx, id); err != nil {
			return err
		}
	}
	return s.saveHeld(ctx, article.WhySave, func(a *article.Article) error {
		copyStored(a, stored)
		return nil
	})
}
