//go:build sqlite_fts5

package session_test

import (
	"path/filepath"
	"slices"
	"testing"

	"midad/app/session"
	"midad/storage/article"
	"midad/storage/sqlite"
)

// tagged opens a stored story that carries the tags "كوريا" and "روسيا".
func tagged(t *testing.T) (*sqlite.Store, *session.Session) {
	t.Helper()
	store := openLibrary(t, filepath.Join(t.TempDir(), "library.midad"))
	a := story("نص")
	a.Tags = []article.Tag{{Name: "كوريا", Kind: article.Topic}, {Name: "روسيا", Kind: article.Place}}
	a, err := store.Create(ctx, a, article.Reason{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := session.Open(ctx, store, a.ID, session.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Abandon)
	return store, s
}

func renamed(t *testing.T, store *sqlite.Store, from, to string) {
	t.Helper()
	if _, err := store.RenameTag(ctx, from, to, nil); err != nil {
		t.Fatal(err)
	}
}

// wantFollow follows the store, and wants the tags to be so afterwards.
func wantFollow(t *testing.T, s *session.Session, want bool, tags ...string) {
	t.Helper()
	if got, err := s.Follow(ctx); got != want || err != nil {
		t.Errorf("follows: %v, %v", got, err)
	}
	var got []string
	for _, tag := range s.Article().Tags {
		got = append(got, tag.Name)
	}
	if !slices.Equal(got, tags) {
		t.Errorf("the open story has the tags %q", got)
	}
}

func TestAnOpenStoryFollowsTheRenamingOfItsTag(t *testing.T) {
	store, s := tagged(t)
	wantFollow(t, s, true, "كوريا", "روسيا")
	renamed(t, store, "كوريا", "كوريا الجنوبية")
	wantFollow(t, s, true, "كوريا الجنوبية", "روسيا")
	if st := s.State(); st.Kind != session.Clean || s.Article().Version != 2 {
		t.Errorf("version %d, %+v", s.Article().Version, st)
	}
	if err := s.Close(ctx); err != nil {
		t.Fatal(err)
	}
	versions, err := store.Versions(ctx, s.Article().ID)
	if err != nil || len(versions) != 2 {
		t.Errorf("closing makes another version: %+v, %v", versions, err)
	}
}

func TestWhatWasWrittenMeanwhileStaysAndIsSavedAfterTheRenaming(t *testing.T) {
	store, s := tagged(t)
	typeBody(t, s, "أول ")
	saved(t, s)
	renamed(t, store, "كوريا", "كوريا الجنوبية")
	if err := s.Save(ctx, article.WhySave); err == nil {
		t.Fatal("it is saved over the renaming")
	}
	wantFollow(t, s, true, "كوريا الجنوبية", "روسيا")
	wantStory(t, s, "عنوان", "أول نص")
	if s.State().Conflict {
		t.Error("there still is a conflict")
	}
	saved(t, s)
	drafts, err := store.Drafts(ctx)
	if err != nil || len(drafts) != 1 || drafts[0].Base != s.Article().Version {
		t.Errorf("the drafts are %+v, %v", drafts, err)
	}
	if err := s.Save(ctx, article.WhySave); err != nil {
		t.Fatal(err)
	}
	got, err := store.Get(ctx, s.Article().ID)
	if err != nil || got.Tags[0].Name != "كوريا الجنوبية" || got.Body.Block(0).String() != "أول نص" {
		t.Errorf("stored is %+v, %v", got, err)
	}
	wantUndo(t, s, session.Tags)
	wantStory(t, s, "عنوان", "أول نص")
	wantUndo(t, s, session.Body)
}

func TestAStoryWhoseTagsWereChangedOnBothSidesDoesNotFollow(t *testing.T) {
	store, s := tagged(t)
	s.Change(session.Tags, false, func(a *article.Article) { a.Tags = a.Tags[:1] })
	renamed(t, store, "كوريا", "كوريا الجنوبية")
	wantFollow(t, s, false, "كوريا")
	if s.Article().Version != 1 {
		t.Errorf("version %d", s.Article().Version)
	}
}

func TestAStoryThatAnotherRewroteDoesNotFollow(t *testing.T) {
	store, s := tagged(t)
	theirs, err := store.Get(ctx, s.Article().ID)
	if err != nil {
		t.Fatal(err)
	}
	theirs.Headline = "نصهم"
	if _, err := store.Save(ctx, theirs, article.Reason{}); err != nil {
		t.Fatal(err)
	}
	renamed(t, store, "كوريا", "كوريا الجنوبية")
	wantFollow(t, s, false, "كوريا", "روسيا")
	wantStory(t, s, "عنوان", "نص")
}
