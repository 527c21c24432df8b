package session_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"midad/app/session"
	"midad/storage/article"
)

var ctx = context.Background()

// setHeadline makes one change.
func setHeadline(s *session.Session, text string) {
	s.Change(session.Headline, false, func(a *article.Article) { a.Headline = text })
}

// stored returns a session on a story that the store has as version 1.
func stored(t *testing.T, m *memStore) *session.Session {
	t.Helper()
	a := story("نص")
	a.ID = article.NewID()
	a, err := m.Create(ctx, a, article.Reason{Why: article.WhyImport})
	if err != nil {
		t.Fatal(err)
	}
	s, err := session.Open(ctx, m, a.ID, session.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestANewStoryThatIsNeverTouchedLeavesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newStore()
		s := session.New(story(), m, session.Options{})
		time.Sleep(time.Hour)
		if err := s.Close(ctx); err != nil {
			t.Fatal(err)
		}
		if len(m.saved) != 0 || len(m.drafts) != 0 {
			t.Errorf("left %d stories and %d drafts", len(m.saved), len(m.drafts))
		}
	})
}

func TestANewStoryIsCreatedAtItsFirstChange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newStore()
		s := session.New(story(), m, session.Options{})
		defer s.Abandon()
		setHeadline(s, "أول")
		time.Sleep(session.DraftDelay)
		synctest.Wait()
		if a := m.last(s.Article().ID); a == nil || a.Headline != "أول" {
			t.Fatalf("the store has %+v", a)
		}
		if s.Article().Version != 1 || s.Article().Created.IsZero() {
			t.Error("the session does not know the version that the store gave")
		}
	})
}

func TestAChangeIsOnTheDiskWithinHalfASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newStore()
		s := stored(t, m)
		defer s.Abandon()
		start := time.Now()
		for i := 0; time.Since(start) < 3*time.Second; i++ { // typing without a pause
			setHeadline(s, time.Duration(i).String())
			time.Sleep(50 * time.Millisecond)
			synctest.Wait()
			d, ok := m.drafts[s.Article().ID]
			if time.Since(start) > 500*time.Millisecond && (!ok || time.Since(d.Time) > 500*time.Millisecond) {
				t.Fatalf("after %v the draft is of %v", time.Since(start), d.Time)
			}
		}
		if m.writes > 13 { // the journal's beginning, and one each quarter of a second
			t.Errorf("%d synced commits for three seconds of typing", m.writes)
		}
		time.Sleep(session.DraftDelay)
		synctest.Wait()
		if d := m.drafts[s.Article().ID]; d.Base != 1 || d.Article.Headline != s.Article().Headline {
			t.Errorf("the draft is %q on version %d", d.Article.Headline, d.Base)
		}
	})
}

func TestTheStateIsToldByTheCommit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newStore()
		m.gate = make(chan struct{})
		s := stored(t, m)
		defer s.Abandon()
		var mu sync.Mutex
		var told []session.SaveKind
		s.OnSaved(func() {
			mu.Lock()
			defer mu.Unlock()
			told = append(told, s.State().Kind)
		})
		setHeadline(s, "أ")
		time.Sleep(time.Minute) // the disk hangs
		synctest.Wait()
		if k := s.State().Kind; k != session.Saving {
			t.Errorf("while the disk hangs the state is %v", k)
		}
		setHeadline(s, "ب") // typing is not held up
		committed := time.Now()
		m.gate <- struct{}{}
		synctest.Wait()
		if st := s.State(); st.Kind != session.Dirty || !st.At.Equal(committed) {
			t.Errorf("a newer change is dirty, not %v of %v", st.Kind, st.At)
		}
		time.Sleep(session.DraftDelay)
		committed = time.Now()
		m.gate <- struct{}{}
		synctest.Wait()
		if st := s.State(); st.Kind != session.Saved || !st.At.Equal(committed) {
			t.Errorf("state %v of %v, want saved at %v", st.Kind, st.At, committed)
		}
		want := []session.SaveKind{session.Dirty, session.Saving, session.Dirty, session.Dirty, session.Saving, session.Saved}
		mu.Lock()
		defer mu.Unlock()
		if !slices.Equal(told, want) {
			t.Errorf("told %v, want %v", told, want)
		}
	})
}

func TestAFailedSaveIsToldAndTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newStore()
		s := stored(t, m)
		defer s.Abandon()
		m.setFail(article.ErrFull)
		setHeadline(s, "أ")
		time.Sleep(time.Minute)
		synctest.Wait()
		if st := s.State(); st.Kind != session.CannotSave || !errors.Is(st.Err, article.ErrFull) {
			t.Fatalf("state %v, %v", st.Kind, st.Err)
		}
		setHeadline(s, "ب")
		if k := s.State().Kind; k != session.CannotSave {
			t.Errorf("a change makes it look like %v", k)
		}
		m.setFail(nil)
		time.Sleep(session.RetryDelay)
		synctest.Wait()
		if st := s.State(); st.Kind != session.Saved || st.Err != nil {
			t.Errorf("state %v, %v", st.Kind, st.Err)
		}
		if d := m.drafts[s.Article().ID]; d.Article == nil || d.Article.Headline != "ب" {
			t.Error("the newest text is not in the draft")
		}
	})
}

func TestTenMinutesOfWorkMakeAVersion(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newStore()
		s := stored(t, m)
		defer s.Abandon()
		for i := range 25 {
			setHeadline(s, time.Duration(i).String())
			time.Sleep(time.Minute)
		}
		synctest.Wait()
		want := []article.Why{article.WhyImport, article.WhyTimer, article.WhyTimer}
		if !slices.Equal(m.whys, want) {
			t.Errorf("versions %v, want %v", m.whys, want)
		}
		if s.Article().Version != 3 {
			t.Errorf("the session stands on version %d", s.Article().Version)
		}
	})
}

func TestSaveMakesAVersionAndDropsTheDraft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newStore()
		s := stored(t, m)
		defer s.Abandon()
		setHeadline(s, "أ")
		time.Sleep(time.Second)
		if err := s.Save(ctx, article.WhySave); err != nil {
			t.Fatal(err)
		}
		if len(m.drafts) != 0 || s.Article().Version != 2 || s.State().Kind != session.Saved {
			t.Errorf("%d drafts, version %d, state %v", len(m.drafts), s.Article().Version, s.State().Kind)
		}
		if err := s.Save(ctx, article.WhySave); err != nil || len(m.whys) != 2 {
			t.Errorf("saving again: %v, versions %v", err, m.whys)
		}
		if s.Undo(); s.Article().Headline != "عنوان" || s.Article().Version != 2 {
			t.Errorf("undo after a save: %q on version %d", s.Article().Headline, s.Article().Version)
		}
	})
}

func TestAStoryChangedByAnotherIsNeverOverwritten(t *testing.T) {
	// conflicted returns a session whose story another saved in the meantime.
	conflicted := func(t *testing.T) (*memStore, *session.Session) {
		m := newStore()
		s := stored(t, m)
		setHeadline(s, "نصي")
		theirs := m.last(s.Article().ID).Clone()
		theirs.Headline = "نصهم"
		if _, err := m.Save(ctx, theirs, article.Reason{Why: article.WhyCommand}); err != nil {
			t.Fatal(err)
		}
		if follows, err := s.Follow(ctx); follows || err != nil {
			t.Fatalf("follows %v, %v", follows, err)
		}
		if err := s.Save(ctx, article.WhySave); !errors.Is(err, article.ErrConflict) {
			t.Fatalf("saving gives %v, want a conflict", err)
		}
		if len(m.aside) != 1 || m.last(s.Article().ID).Headline != "نصهم" || !s.State().Conflict {
			t.Fatalf("aside %d, stored %q", len(m.aside), m.last(s.Article().ID).Headline)
		}
		return m, s
	}
	t.Run("drafts go on and no timer makes versions", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			m, s := conflicted(t)
			defer s.Abandon()
			time.Sleep(time.Hour)
			setHeadline(s, "نصي أطول")
			time.Sleep(time.Second)
			synctest.Wait()
			if d := m.drafts[s.Article().ID]; d.Article == nil || d.Article.Headline != "نصي أطول" || d.Base != 1 {
				t.Error("the text is not kept as a draft")
			}
			if st := s.State(); len(m.aside) != 1 || st.Kind != session.Saved || !st.Conflict {
				t.Errorf("aside %d, state %+v", len(m.aside), st)
			}
		})
	})
	t.Run("theirs can be taken, and undo gives mine back", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			m, s := conflicted(t)
			defer s.Abandon()
			if err := s.TakeStored(ctx); err != nil {
				t.Fatal(err)
			}
			if st := s.State(); s.Article().Headline != "نصهم" || st.Conflict || st.Kind != session.Clean || len(m.drafts) != 0 {
				t.Errorf("headline %q, state %+v", s.Article().Headline, st)
			}
			wantUndo(t, s, session.Story)
			if err := s.Save(ctx, article.WhySave); err != nil || m.last(s.Article().ID).Headline != "نصي" {
				t.Errorf("saving mine after all: %v", err)
			}
		})
	})
	t.Run("mine can be saved after theirs", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			m, s := conflicted(t)
			defer s.Abandon()
			if err := s.SaveOver(ctx); err != nil {
				t.Fatal(err)
			}
			if a := m.last(s.Article().ID); a.Headline != "نصي" || a.Version != 3 || s.State().Conflict {
				t.Errorf("stored %q as version %d", a.Headline, a.Version)
			}
		})
	})
	t.Run("closing keeps mine aside", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			m, s := conflicted(t)
			setHeadline(s, "نصي أطول")
			if err := s.Close(ctx); !errors.Is(err, article.ErrConflict) {
				t.Fatalf("closing gives %v", err)
			}
			if n := len(m.aside); n != 2 || m.aside[1].Headline != "نصي أطول" || len(m.drafts) != 0 {
				t.Errorf("aside %d, drafts %d", n, len(m.drafts))
			}
		})
	})
}

func TestStatusFollowsTheWorkflow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newStore()
		s := stored(t, m)
		defer s.Abandon()
		var heard []session.Place
		s.OnChange(func(p session.Place) { heard = append(heard, p) })
		if err := s.SetStatus(ctx, article.Killed); !errors.Is(err, article.ErrInvalid) {
			t.Errorf("a draft was killed: %v", err)
		}
		for _, to := range []article.Status{article.Spiked, article.Draft, article.Published} {
			if err := s.SetStatus(ctx, to); err != nil {
				t.Fatal(err)
			}
			a := m.last(s.Article().ID)
			if a.Status != to || s.Article().Status != to {
				t.Errorf("stored %s, here %s, want %s", a.Status, s.Article().Status, to)
			}
			if spiked := to == article.Spiked; spiked != (a.FormerStatus == article.Draft) {
				t.Errorf("as %s the former status is %q", to, a.FormerStatus)
			}
		}
		if !s.Article().Published.Equal(time.Now()) {
			t.Errorf("published at %v", s.Article().Published)
		}
		if s.CanUndo() {
			t.Error("a status is not taken back by undo")
		}
		if want := []session.Place{session.Stored, session.Stored, session.Stored}; !slices.Equal(heard, want) {
			t.Errorf("listeners heard %v", heard)
		}
	})
}

func TestCloseMakesAVersionOfWhatChanged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newStore()
		s := stored(t, m)
		setHeadline(s, "أ")
		if err := s.Close(ctx); err != nil {
			t.Fatal(err)
		}
		if a := m.last(s.Article().ID); a.Headline != "أ" || len(m.drafts) != 0 || m.whys[1] != article.WhyClose {
			t.Errorf("stored %q, drafts %d, %v", a.Headline, len(m.drafts), m.whys)
		}
		if err := s.Close(ctx); err != nil {
			t.Errorf("closing twice: %v", err)
		}
	})
}

func TestACloseThatFailsLeavesTheStoryOpen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newStore()
		s := stored(t, m)
		m.setFail(article.ErrFull)
		setHeadline(s, "أ")
		if err := s.Close(ctx); !errors.Is(err, article.ErrFull) {
			t.Fatalf("closing gives %v", err)
		}
		m.setFail(nil)
		setHeadline(s, "أب")
		time.Sleep(time.Second)
		synctest.Wait()
		if d := m.drafts[s.Article().ID]; d.Article == nil || d.Article.Headline != "أب" {
			t.Error("the session no longer writes")
		}
		if err := s.Close(ctx); err != nil || m.last(s.Article().ID).Headline != "أب" {
			t.Errorf("closing again: %v", err)
		}
	})
}

func TestAStoryThatBreaksARuleIsKeptAsADraft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newStore()
		s := session.New(story(), refusing{m}, session.Options{})
		defer s.Abandon()
		setHeadline(s, "أ")
		time.Sleep(time.Second)
		synctest.Wait()
		if d := m.drafts[s.Article().ID]; d.Article == nil || d.Base != 0 || s.State().Kind != session.Saved {
			t.Errorf("draft %+v, state %+v", d, s.State())
		}
	})
}

// refusing is a store that takes no new story.
type refusing struct{ *memStore }

func (refusing) Create(context.Context, *article.Article, article.Reason) (*article.Article, error) {
	return nil, article.ErrInvalid
}
