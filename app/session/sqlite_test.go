//go:build sqlite_fts5

package session_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"midad/app/session"
	"midad/storage/article"
	"midad/storage/sqlite"
)

// openLibrary opens a library; two of one file are two programs.
func openLibrary(t testing.TB, path string) *sqlite.Store {
	t.Helper()
	store, err := sqlite.Open(path, sqlite.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

// saved waits until all that was changed is on the disk, a new story as its
// first version.
func saved(t *testing.T, s *session.Session) {
	t.Helper()
	news := make(chan struct{}, 1)
	s.OnSaved(func() {
		select {
		case news <- struct{}{}:
		default:
		}
	})
	for s.State().Kind != session.Saved || s.Article().Version == 0 {
		select {
		case <-news:
		case <-time.After(30 * time.Second):
			t.Fatalf("not saved: %+v", s.State())
		}
	}
}

func TestALibraryKeepsAStoryThroughACrash(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.midad")
	store := openLibrary(t, path)
	s := session.New(story("نص"), store, session.Options{Author: "سعاد"})
	id := s.Article().ID
	typeBody(t, s, "أول ")
	saved(t, s)
	if s.Article().Version != 1 {
		t.Fatalf("version %d, want the first", s.Article().Version)
	}
	typeBody(t, s, "ثان ")
	typeHeadline(s, " جديد")
	saved(t, s)
	s.Abandon() // the crash

	other := openLibrary(t, path)
	found, err := session.Recoverable(ctx, other)
	if err != nil || len(found) != 1 || found[0].Draft.Base != 1 {
		t.Fatalf("found %+v, %v", found, err)
	}
	s = session.Restore(found[0], other, session.Options{})
	wantStory(t, s, "عنوان جديد", "أول ثان نص")
	saved(t, s) // else a draft of what is undone may be first, and the recovered one is kept aside
	wantUndo(t, s, session.Story)
	wantStory(t, s, "عنوان", "أول نص")
	s.Redo()
	if err := s.Close(ctx); err != nil {
		t.Fatal(err)
	}
	got, err := other.Get(ctx, id)
	if err != nil || got.Version != 2 || got.Headline != "عنوان جديد" {
		t.Errorf("stored %+v, %v", got, err)
	}
	if found, err := session.Recoverable(ctx, other); err != nil || len(found) != 0 {
		t.Errorf("after the close there is still %+v, %v", found, err)
	}
	versions, err := other.Versions(ctx, id)
	if err != nil || len(versions) != 2 || versions[0].Reason.Why != article.WhyClose || versions[1].Reason.Author != "سعاد" {
		t.Errorf("versions %+v, %v", versions, err)
	}
}

func TestALibraryChangedFromOutsideIsNotOverwritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.midad")
	window, terminal := openLibrary(t, path), openLibrary(t, path)
	a, err := window.Create(ctx, story("نص"), article.Reason{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := session.Open(ctx, window, a.ID, session.Options{})
	if err != nil {
		t.Fatal(err)
	}
	typeHeadline(s, " لي")

	theirs, err := terminal.Get(ctx, a.ID)
	if err != nil {
		t.Fatal(err)
	}
	theirs = theirs.Clone()
	theirs.Kicker = "لهم"
	if _, err := terminal.Save(ctx, theirs, article.Reason{Why: article.WhyCommand}); err != nil {
		t.Fatal(err)
	}

	if follows, err := s.Follow(ctx); follows || err != nil {
		t.Errorf("follows %v, %v", follows, err)
	}
	for range 2 {
		if err := s.Save(ctx, article.WhySave); !errors.Is(err, article.ErrConflict) {
			t.Fatalf("saving gives %v", err)
		}
	}
	versions, err := window.Versions(ctx, a.ID)
	if err != nil || len(versions) != 3 || !versions[0].Aside || versions[0].Headline != "عنوان لي" {
		t.Fatalf("versions %+v, %v", versions, err)
	}
	if err := s.TakeStored(ctx); err != nil {
		t.Fatal(err)
	}
	if got := s.Article(); got.Kicker != "لهم" || got.Headline != "عنوان" {
		t.Errorf("took %q, %q", got.Kicker, got.Headline)
	}
	wantUndo(t, s, session.Story)
	if err := s.Close(ctx); err != nil {
		t.Fatal(err)
	}
	if got, err := window.Get(ctx, a.ID); err != nil || got.Headline != "عنوان لي" || got.Kicker != "" {
		t.Errorf("stored %+v, %v", got, err)
	}
}

func TestALibraryKnowsTheStatusOfAStory(t *testing.T) {
	store := openLibrary(t, filepath.Join(t.TempDir(), "library.midad"))
	s := session.New(story("نص"), store, session.Options{})
	setHeadline(s, "خبر")
	if err := s.SetStatus(ctx, article.Published); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(ctx); err != nil {
		t.Fatal(err)
	}
	got, err := store.Get(ctx, s.Article().ID)
	if err != nil || got.Status != article.Published || got.Published.IsZero() || got.Headline != "خبر" {
		t.Errorf("stored %+v, %v", got, err)
	}
	if drafts, err := store.Drafts(ctx); err != nil || len(drafts) != 0 {
		t.Errorf("drafts %+v, %v", drafts, err)
	}
}

func TestALibraryForReadingAloneTellsThatItCannotSave(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.midad")
	a, err := openLibrary(t, path).Create(ctx, story("نص"), article.Reason{})
	if err != nil {
		t.Fatal(err)
	}
	store, err := sqlite.Open(path, sqlite.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	s, err := session.Open(ctx, store, a.ID, session.Options{})
	if err != nil {
		t.Fatal(err)
	}
	setHeadline(s, "خبر")
	if err := s.Close(ctx); !errors.Is(err, article.ErrReadOnly) {
		t.Errorf("closing gives %v", err)
	}
	if st := s.State(); st.Kind != session.CannotSave || !errors.Is(st.Err, article.ErrReadOnly) {
		t.Errorf("state %+v", st)
	}
	s.Abandon()
}
