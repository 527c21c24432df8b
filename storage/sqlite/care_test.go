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
	shut(t, window())
	third := window() // the one before closed without a check
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
	t.Run("where the last check is of a time to come", func(t *testing.T) {
		path, _ := newLibrary(t, "خبر", "آخر")
		now := time.Now()
		s := open(t, path, sqlite.Options{Window: true, Now: func() time.Time { return now }})
		if err := s.CheckDue(ctx); err != nil {
			t.Fatal(err)
		}
		shut(t, s)
		sqlite.FreeListGone(t, path)
		now = now.AddDate(-1, 0, 0)
		s = open(t, path, sqlite.Options{Window: true, Now: func() time.Time { return now }})
		wants(t, article.ErrDamaged, s.CheckDue(ctx), "CheckDue")
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

func TestAWindowIndexesWhatAnotherProcessLeft(t *testing.T) {
	path, _ := newLibrary(t, "خبر")
	s := open(t, path, sqlite.Options{Window: true})
	hits := func() int {
		t.Helper()
		found, err := s.Search(ctx, article.Query{Text: "خبر"})
		if err != nil {
			t.Fatal(err)
		}
		return len(found)
	}
	raw(t, path, "INSERT INTO search (search) VALUES ('delete-all')", "UPDATE article SET indexed = 0")
	if found, err := s.Check(ctx); err != nil || len(found) != 0 {
		t.Errorf("what waits for the index is found wanting: %q, %v", found, err)
	}
	if n := hits(); n != 0 {
		t.Fatalf("%d hits before", n)
	}
	sqlite.IndexLeft(t, s)
	if n := hits(); n != 1 {
		t.Errorf("%d hits", n)
	}
}

func TestALeaseThatIsRenewedIsNoWriting(t *testing.T) {
	path, stories := newLibrary(t, "خبر")
	now := clock{now: time.Now()}
	s := open(t, path, sqlite.Options{Now: now.Now})
	create(t, s, "آخر")
	if sqlite.Idle(s) {
		t.Error("idle after a write")
	}
	now.add(time.Minute)
	if _, err := s.TakeLease(ctx, stories[0].ID, article.Lease{Session: "أ"}); err != nil {
		t.Fatal(err)
	}
	if !sqlite.Idle(s) {
		t.Error("a lease keeps Care from its work")
	}
}
