package sqlite_test

import (
	"errors"
	"testing"
	"time"

	"midad/storage/article"
	"midad/storage/sqlite"
)

func TestAnUncleanEndIsKnownAtTheNextStart(t *testing.T) {
	path, _ := newLibrary(t, "خبر")
	window := func() *sqlite.Store { return open(t, path, sqlite.Options{Window: true}) }
	first := window()
	if first.Unclean() {
		t.Error("a library that no window had is called unclean")
	}
	command := open(t, path, sqlite.Options{})
	if command.Unclean() {
		t.Error("a command beside the window calls it unclean")
	}
	shut(t, command)
	shut(t, first)
	second := window()
	if second.Unclean() {
		t.Error("after a clean end")
	}
	sqlite.Kill(t, second)
	third := window()
	if !third.Unclean() {
		t.Error("a kill is not noticed")
	}
	if err := third.CheckDue(ctx); err != nil || third.Unclean() {
		t.Errorf("the check of a sound file: %v", err)
	}
	shut(t, third)
	if window().Unclean() {
		t.Error("a clean end after it")
	}
}

func TestTheFileIsCheckedWhereThatIsDue(t *testing.T) {
	damaged := func(t *testing.T) string {
		path, _ := newLibrary(t, "خبر", "آخر", "ثالث")
		s := open(t, path, sqlite.Options{})
		sqlite.LoseIndexRows(t, s, "article_updated") // a quick check does not see it
		shut(t, s)
		return path
	}
	t.Run("after an unclean end, and damage is told", func(t *testing.T) {
		path, _ := newLibrary(t, "خبر", "آخر")
		s := open(t, path, sqlite.Options{Window: true})
		if err := s.CheckDue(ctx); err != nil { // the first one
			t.Fatal(err)
		}
		sqlite.Kill(t, s)
		sqlite.FreeListGone(t, path)
		s = open(t, path, sqlite.Options{Window: true})
		wants(t, article.ErrDamaged, s.CheckDue(ctx), "CheckDue")
		if !s.Unclean() {
			t.Error("it is not checked again")
		}
	})
	t.Run("once a week", func(t *testing.T) {
		path := damaged(t)
		now := time.Now()
		s := open(t, path, sqlite.Options{Window: true, Now: func() time.Time { return now }})
		if err := s.CheckDue(ctx); err != nil {
			t.Fatal(err)
		}
		shut(t, s)
		sqlite.FreeListGone(t, path)
		s = open(t, path, sqlite.Options{Window: true, Now: func() time.Time { return now }})
		if err := s.CheckDue(ctx); err != nil {
			t.Errorf("again at once: %v", err)
		}
		now = now.Add(8 * 24 * time.Hour)
		if err := s.CheckDue(ctx); !errors.Is(err, article.ErrDamaged) {
			t.Errorf("after a week: %v", err)
		}
	})
}
