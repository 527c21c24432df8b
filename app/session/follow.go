package session

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"midad/editor/edit"
	"midad/storage/article"
)

// Follow goes on from the stored version of the story with the tags that it has,
// where these are all that another changed since this session read or saved it, and
// were not changed here: a tag was renamed. What was written here stays, as unsaved
// as it was, and Undo takes the tags back. It reports whether the session now stands
// on the stored version; where not, nothing has changed. Errors: those of Store.Get.
func (s *Session) Follow(ctx context.Context) (bool, error) {
	s.disk.Lock() // not between a save and what it brings back
	defer s.disk.Unlock()
	a := s.Article()
	if a.Version == 0 {
		return true, nil
	}
	stored, err := s.store.Get(ctx, a.ID)
	if err != nil || stored.Version == a.Version {
		return err == nil, wrapFollow(a.ID, err)
	}
	base, err := s.store.Version(ctx, a.ID, a.Version)
	if errors.Is(err, article.ErrNotFound) {
		return false, nil // it was thinned out
	}
	if err != nil {
		return false, wrapFollow(a.ID, err)
	}
	if slices.ContainsFunc(article.Differences(base, stored), func(member string) bool { return member != "tags" }) {
		return false, nil
	}
	return s.follow(base, stored), nil
}

func wrapFollow(id string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("follow the stored story %s: %w", id, err)
}

// follow is Follow where stored differs from base, which the story here grew from,
// in its tags alone. disk is held.
func (s *Session) follow(base, stored *article.Article) bool {
	s.mu.Lock()
	if !slices.Equal(s.article.Tags, base.Tags) {
		s.mu.Unlock()
		return false
	}
	next := *s.article
	copyStored(&next, stored)
	next.Tags = stored.Tags
	clean, kind := s.gen == s.versioned, s.state.Kind
	s.history.field(Tags, false, snapshot{article: s.article, body: s.body}, s.now())
	s.article, s.body = &next, edit.CloseGroup(s.body)
	s.state.Conflict = false
	s.journal = journal{} // of a draft that grew from the version before
	if clean {
		s.versioned, s.written = s.gen+1, s.gen+1
	}
	s.changed(Story) // the listeners take it as told by another goroutine
	if clean {
		s.report(func(st *SaveState) {
			if s.gen == s.written {
				st.Kind = kind
			}
		})
	}
	return true
}
