package session_test

import (
	"errors"
	"path/filepath"
	"testing"

	"midad/app/session"
	"midad/storage/article"
	"midad/storage/sqlite"
	"midad/storage/storetest"
)

func TestAFullDiskIsToldAndWhatWasTypedIsSavedWhenThereIsRoom(t *testing.T) {
	dir := storetest.SmallDisk(t, 1<<20)
	store, err := sqlite.Open(filepath.Join(dir, "library.midad"), sqlite.Options{Create: true, Window: true})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	a, err := store.Create(ctx, story("نص"), article.Reason{})
	if err != nil {
		t.Fatal(err)
	}
	free, err := storetest.FillDisk(dir)
	if err != nil {
		t.Fatal(err)
	}
	s, err := session.Open(ctx, store, a.ID, session.Options{})
	if err != nil {
		t.Fatal(err)
	}
	told := make(chan session.SaveState, 100)
	s.OnSaved(func() { told <- s.State() })
	until := func(kind session.SaveKind) session.SaveState {
		for {
			if st := <-told; st.Kind == kind {
				return st
			}
		}
	}
	setHeadline(s, "كتب والقرص ممتلئ")
	if st := until(session.CannotSave); !errors.Is(st.Err, article.ErrFull) {
		t.Errorf("the state gives %v", st.Err)
	}
	if err := s.Save(ctx, article.WhySave); !errors.Is(err, article.ErrFull) {
		t.Errorf("saving gives %v", err)
	}
	if got, err := store.Get(ctx, a.ID); err != nil || !article.Equal(got, a) {
		t.Errorf("what was saved before: %v, %v", got, err)
	}
	if err := free(); err != nil {
		t.Fatal(err)
	}
	until(session.Saved) // the writer tries again by itself
	drafts, err := store.Drafts(ctx)
	if err != nil || len(drafts) != 1 || drafts[0].Article.Headline != "كتب والقرص ممتلئ" {
		t.Errorf("the draft: %+v, %v", drafts, err)
	}
	if err := s.Close(ctx); err != nil {
		t.Fatal(err)
	}
	if got, err := store.Get(ctx, a.ID); err != nil || got.Headline != "كتب والقرص ممتلئ" {
		t.Errorf("the story: %v, %v", got, err)
	}
}
