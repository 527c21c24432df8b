package session_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"midad/app/session"
	"midad/storage/article"
)

// second opens the story of a session once more, in another window.
func second(t *testing.T, m *memStore, s *session.Session, author string) *session.Session {
	t.Helper()
	synctest.Wait() // the first has the lease
	other, err := session.Open(ctx, m, s.Article().ID, session.Options{Author: author})
	if err != nil {
		t.Fatal(err)
	}
	synctest.Wait()
	return other
}

func TestASecondWindowIsToldWhoHasTheStory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newStore()
		s := stored(t, m)
		other := second(t, m, s, "سامي")
		defer other.Abandon()
		if h := s.State().Holder; h.Session != "" {
			t.Errorf("the first is told of %+v", h)
		}
		if h := other.State().Holder; h.Session == "" {
			t.Error("the second is not told")
		}
		time.Sleep(time.Hour) // the lease is renewed
		synctest.Wait()
		if h := other.State().Holder; h.Session == "" {
			t.Error("the lease ran out while the story was open")
		}
		if err := s.Close(ctx); err != nil {
			t.Fatal(err)
		}
		time.Sleep(article.LeaseRenew)
		synctest.Wait()
		if h := other.State().Holder; h.Session != "" {
			t.Errorf("after the close the second is told of %+v", h)
		}
	})
}

// eagerStore is a store where another session asks for a story's lease whenever it
// is about to be saved.
type eagerStore struct {
	*memStore
	err error // of the last time
}

func (e *eagerStore) Save(ctx context.Context, a *article.Article, why article.Reason) (*article.Article, error) {
	_, e.err = e.TakeLease(ctx, a.ID, article.Lease{Owner: "سامي", Session: "other"})
	return e.memStore.Save(ctx, a, why)
}

func TestALeaseIsKeptUntilTheLastVersionIsStored(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := &eagerStore{memStore: newStore()}
		first := stored(t, m.memStore)
		first.Abandon()
		s := session.New(first.Article(), m, session.Options{})
		synctest.Wait() // it has the lease
		typeHeadline(s, " أول")
		if err := s.Close(ctx); err != nil {
			t.Errorf("closing gives %v", err)
		}
		if !errors.Is(m.err, article.ErrLocked) {
			t.Errorf("while the last version is stored another's question for the lease gives %v", m.err)
		}
		if _, err := m.TakeLease(ctx, s.Article().ID, article.Lease{Session: "other"}); err != nil {
			t.Errorf("after the close it gives %v", err)
		}
	})
}

func TestASecondWindowWritesNothingOverTheFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newStore()
		s := stored(t, m)
		other := second(t, m, s, "سامي")
		defer other.Abandon()
		typeHeadline(s, " أول")
		synctest.Wait()
		typeHeadline(other, " ثان")
		synctest.Wait()
		if st := other.State(); st.Kind != session.CannotSave || !errors.Is(st.Err, article.ErrLocked) {
			t.Errorf("the second is told %v, %v", st.Kind, st.Err)
		}
		if !article.Equal(m.draft(s.Article().ID).Article, s.Article()) {
			t.Error("the draft is not the first's")
		}
		if err := other.Save(ctx, article.WhySave); !errors.Is(err, article.ErrConflict) || len(m.aside) != 1 {
			t.Errorf("saving gives %v, %d texts aside", err, len(m.aside))
		}
		if err := s.Close(ctx); err != nil {
			t.Fatal(err)
		}
		if m.last(s.Article().ID).Headline != "عنوان أول" {
			t.Errorf("stored %q", m.last(s.Article().ID).Headline)
		}
		time.Sleep(article.LeaseRenew + session.RetryDelay)
		synctest.Wait()
		if st := other.State(); st.Kind != session.Saved || !article.Equal(m.draft(s.Article().ID).Article, other.Article()) {
			t.Errorf("after the first closed the second's text is not kept: %v, %v", st.Kind, st.Err)
		}
	})
}

func TestClosingASecondWindowLeavesTheFirstsDraft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newStore()
		s := stored(t, m)
		defer s.Abandon()
		other := second(t, m, s, "سامي")
		typeHeadline(s, " أول")
		synctest.Wait()
		typeHeadline(other, " ثان")
		if err := other.Close(ctx); !errors.Is(err, article.ErrConflict) {
			t.Errorf("closing gives %v", err)
		}
		if !article.Equal(m.draft(s.Article().ID).Article, s.Article()) || len(m.aside) != 1 {
			t.Errorf("the draft is not the first's; %d texts aside", len(m.aside))
		}
	})
}

func TestTakingAStoryOverKeepsTheOthersText(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newStore()
		s := stored(t, m)
		defer s.Abandon()
		other := second(t, m, s, "سامي")
		defer other.Abandon()
		typeHeadline(s, " أول")
		synctest.Wait()
		if err := other.TakeOver(ctx); err != nil {
			t.Fatal(err)
		}
		if len(m.aside) != 1 || m.aside[0].Headline != "عنوان أول" || other.State().Holder.Session != "" {
			t.Errorf("aside %d, the holder is %+v", len(m.aside), other.State().Holder)
		}
		typeHeadline(other, " ثان")
		time.Sleep(session.DraftDelay)
		synctest.Wait()
		if other.State().Kind != session.Saved || !article.Equal(m.draft(s.Article().ID).Article, other.Article()) {
			t.Errorf("who took over writes nothing: %+v", other.State())
		}
		typeHeadline(s, "!")
		synctest.Wait()
		if st := s.State(); st.Kind != session.CannotSave || st.Holder.Owner != "سامي" {
			t.Errorf("who lost is told %v, %+v", st.Kind, st.Holder)
		}
		if s.Article().Headline != "عنوان أول!" {
			t.Errorf("its window shows %q", s.Article().Headline)
		}
		if err := s.SaveOver(ctx); err != nil {
			t.Fatal(err)
		}
		if m.last(s.Article().ID).Headline != "عنوان أول!" || len(m.aside) != 2 || s.State().Holder.Session != "" {
			t.Errorf("after taking it back %q is stored, %d aside", m.last(s.Article().ID).Headline, len(m.aside))
		}
	})
}
