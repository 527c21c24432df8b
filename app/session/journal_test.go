package session_test

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"midad/app/session"
	"midad/editor/doc"
	"midad/editor/edit"
	"midad/storage/article"
)

// replayed returns the story as the store's journal gives it.
func replayed(t interface{ Fatalf(string, ...any) }, m *memStore, id string) *article.Article {
	drafts, err := m.Drafts(ctx)
	if err != nil {
		t.Fatalf("Drafts: %v", err)
	}
	for _, d := range drafts {
		if d.Article.ID == id {
			return d.Article
		}
	}
	t.Fatalf("there is no draft among %d", len(drafts))
	return nil
}

func TestAChangeIsInTheJournalAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newStore()
		s := stored(t, m)
		defer s.Abandon()
		for i := range 20 {
			if i%2 == 0 {
				typeBody(t, s, "ح")
			} else {
				typeHeadline(s, "ع")
			}
			synctest.Wait() // no time passes
			if !article.Equal(replayed(t, m, s.Article().ID), s.Article()) {
				t.Fatalf("change %d is not in the journal", i)
			}
		}
		if writes, edits := m.counted(); writes != 1 || edits != 19 {
			t.Errorf("%d synced commits and %d edits, want the journal's beginning and 19", writes, edits)
		}
		if k := s.State().Kind; k != session.Dirty {
			t.Errorf("before the sync the state is %v", k)
		}
		time.Sleep(session.DraftDelay)
		synctest.Wait()
		if writes, _ := m.counted(); writes != 2 || s.State().Kind != session.Saved {
			t.Errorf("after the sync: %d synced commits, state %v", writes, s.State().Kind)
		}
	})
}

func TestANewStoryIsInTheJournalBeforeItIsCreated(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newStore()
		s := session.New(story("نص"), m, session.Options{})
		typeHeadline(s, " جديد")
		synctest.Wait()
		if len(m.saved) != 0 || !article.Equal(replayed(t, m, s.Article().ID), s.Article()) {
			t.Errorf("%d stories are saved", len(m.saved))
		}
		time.Sleep(session.DraftDelay)
		synctest.Wait()
		if len(m.saved) != 1 || len(m.drafts) != 0 {
			t.Errorf("%d stories are saved, %d drafts left", len(m.saved), len(m.drafts))
		}
		s.Abandon()
	})
}

func TestTheJournalIsWrittenWholeWhenItIsLongAndWhenNobodyTypes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newStore()
		s := stored(t, m)
		defer s.Abandon()
		for range session.CompactAfter + 10 {
			typeBody(t, s, "ح")
			synctest.Wait()
		}
		if d := m.draft(s.Article().ID); d.Edits != 8 { // one change began the journal, and one after CompactAfter edits
			t.Errorf("%d edits follow the draft, want 8", d.Edits)
		}
		time.Sleep(session.DraftDelay + session.IdleAfter)
		synctest.Wait()
		if d := m.draft(s.Article().ID); d.Edits != 0 || !article.Equal(d.Article, s.Article()) {
			t.Errorf("%d edits follow the draft after a pause", d.Edits)
		}
		before, _ := m.counted()
		time.Sleep(time.Hour)
		synctest.Wait()
		if after, _ := m.counted(); after != before {
			t.Errorf("%d synced commits while nobody typed", after-before)
		}
	})
}

func TestAfterAFailureAllIsWrittenAgainFromMemory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newStore()
		s := stored(t, m)
		defer s.Abandon()
		typeBody(t, s, "أ")
		synctest.Wait()
		m.setFail(article.ErrFull)
		typeBody(t, s, "ب")
		synctest.Wait()
		if st := s.State(); st.Kind != session.CannotSave || !errors.Is(st.Err, article.ErrFull) {
			t.Errorf("an edit that failed gives %v, %v", st.Kind, st.Err)
		}
		m.setFail(nil)
		if err := m.DropDraft(ctx, s.Article().ID); err != nil { // the disk lost what it had
			t.Fatal(err)
		}
		typeBody(t, s, "ج")
		time.Sleep(session.RetryDelay)
		synctest.Wait()
		if !article.Equal(replayed(t, m, s.Article().ID), s.Article()) || s.State().Kind != session.Saved {
			t.Errorf("the text is not written again: %+v", s.State())
		}
	})
}

func TestAJournalThatAnotherDroppedIsBegunAgain(t *testing.T) {
	for name, f := range map[string]func(m *memStore, id string){
		"dropped":  func(m *memStore, id string) { _ = m.DropDraft(ctx, id) },
		"replaced": func(m *memStore, id string) { d := m.draft(id); d.Rev = 1; _ = m.WriteDraft(ctx, d) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				m := newStore()
				s := stored(t, m)
				defer s.Abandon()
				typeBody(t, s, "أ")
				synctest.Wait()
				f(m, s.Article().ID)
				typeBody(t, s, "ب")
				synctest.Wait()
				if !article.Equal(replayed(t, m, s.Article().ID), s.Article()) {
					t.Error("the text is not in the journal")
				}
			})
		})
	}
}

// TestTheJournalGivesTheStoryAsItStands makes changes of every sort, in any
// order and with any pauses, and compares after each what the journal gives.
func TestTheJournalGivesTheStoryAsItStands(t *testing.T) {
	commands := []edit.Command{
		edit.Type("ح"), edit.Type(" "), edit.Backspace, edit.Delete, edit.Enter, edit.DeleteWordBack,
		edit.ToggleMark(doc.Strong),
	}
	rapid.Check(t, func(rt *rapid.T) {
		synctest.Test(t, func(t *testing.T) {
			m := newStore()
			s := stored(t, m)
			defer s.Abandon()
			changed := false
			for range rapid.IntRange(1, 25).Draw(rt, "changes") {
				switch rapid.IntRange(0, 7).Draw(rt, "what") {
				case 0, 1, 2:
					st := s.Body()
					p := doc.Caret{Pos: st.Doc().Clamp(doc.Pos{Block: rapid.IntRange(0, 3).Draw(rt, "block"), Rune: rapid.IntRange(0, 5).Draw(rt, "rune")})}
					q := doc.Caret{Pos: st.Doc().Clamp(doc.Pos{Block: rapid.IntRange(0, 3).Draw(rt, "to block"), Rune: rapid.IntRange(0, 5).Draw(rt, "to rune")})}
					st = st.Select(p, q)
					if tx, ok := rapid.SampledFrom(commands).Draw(rt, "command")(st); ok {
						s.SetBody(st.Apply(tx))
					}
				case 3:
					typeHeadline(s, rapid.SampledFrom([]string{"ع", "\"", "<", "\u2066"}).Draw(rt, "text"))
				case 4:
					s.Change(session.Tags, false, func(a *article.Article) { a.Tags = append(a.Tags, article.Tag{Name: "وسم", Kind: article.Topic}) })
				case 5:
					s.Change(session.Dateline, false, func(a *article.Article) { a.Dateline.Agencies = append(a.Dateline.Agencies, "رويترز") })
				case 6:
					s.Undo()
				case 7:
					s.Redo()
				}
				changed = changed || s.CanUndo() || s.CanRedo()
				time.Sleep(time.Duration(rapid.SampledFrom([]int{0, 100, 300, 40_000}).Draw(rt, "pause")) * time.Millisecond)
				synctest.Wait()
				if changed && !article.Equal(replayed(rt, m, s.Article().ID), s.Article()) {
					rt.Fatalf("the journal differs in %q", article.Differences(replayed(rt, m, s.Article().ID), s.Article()))
				}
			}
		})
	})
}
