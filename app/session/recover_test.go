package session_test

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"midad/app/session"
	"midad/storage/article"
)

// crashed returns a store in which a session wrote a draft and then died.
func crashed(t *testing.T) (*memStore, string) {
	t.Helper()
	m := newStore()
	s := stored(t, m)
	typeBody(t, s, "أ")
	time.Sleep(time.Second)
	synctest.Wait()
	s.Abandon()
	return m, s.Article().ID
}

func recoverOne(t *testing.T, m *memStore) session.Recovered {
	t.Helper()
	found, err := session.Recoverable(ctx, m)
	if err != nil || len(found) != 1 {
		t.Fatalf("found %d drafts, %v", len(found), err)
	}
	return found[0]
}

func TestADraftIsFoundBesideWhatWasSaved(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m, id := crashed(t)
		r := recoverOne(t, m)
		if r.Saved == nil || r.Saved.ID != id || r.Draft.Base != 1 {
			t.Fatalf("found %+v", r)
		}
		s := session.Restore(r, m, session.Options{})
		wantStory(t, s, "عنوان", "أنص")
		wantUndo(t, s, session.Story)
		wantStory(t, s, "عنوان", "نص")
		s.Redo()
		if err := s.Close(ctx); err != nil {
			t.Fatal(err)
		}
		if got := m.last(id); got.Version != 2 || got.Body.Block(0).String() != "أنص" || len(m.drafts) != 0 {
			t.Errorf("stored version %d", got.Version)
		}
	})
}

func TestADraftEqualToWhatWasSavedIsNoNews(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m, id := crashed(t)
		a := m.drafts[id].Article
		if _, err := m.Save(ctx, a, article.Reason{}); err != nil {
			t.Fatal(err)
		}
		if found, err := session.Recoverable(ctx, m); err != nil || len(found) != 0 {
			t.Errorf("found %d, %v", len(found), err)
		}
	})
}

func TestADraftOfAStorySavedSinceStartsWithAConflict(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m, id := crashed(t)
		theirs := m.last(id).Clone()
		theirs.Headline = "نصهم"
		if _, err := m.Save(ctx, theirs, article.Reason{}); err != nil {
			t.Fatal(err)
		}
		s := session.Restore(recoverOne(t, m), m, session.Options{})
		defer s.Abandon()
		if !s.State().Conflict {
			t.Error("no conflict is told")
		}
		if err := s.Save(ctx, article.WhySave); !errors.Is(err, article.ErrConflict) || m.last(id).Headline != "نصهم" {
			t.Errorf("saving gives %v, stored %q", err, m.last(id).Headline)
		}
	})
}

func TestADraftOfAStoryNeverSavedIsRestored(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newStore()
		a := story("نص")
		a.ID = article.NewID()
		if err := m.WriteDraft(ctx, article.OpenDraft{Article: a, Time: time.Now()}); err != nil {
			t.Fatal(err)
		}
		r := recoverOne(t, m)
		if r.Saved != nil {
			t.Fatal("found a saved story")
		}
		s := session.Restore(r, m, session.Options{})
		if err := s.Close(ctx); err != nil {
			t.Fatal(err)
		}
		if got := m.last(a.ID); got == nil || got.Body.Block(0).String() != "نص" || len(m.drafts) != 0 {
			t.Errorf("stored %+v", got)
		}
	})
}
