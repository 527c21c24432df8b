package sqlite_test

import (
	"testing"
	"time"

	"midad/storage/article"
	"midad/storage/sqlite"
)

func TestALeaseThatRanOutIsAnothersToTake(t *testing.T) {
	path, stories := newLibrary(t, "خبر")
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	s := open(t, path, sqlite.Options{Now: func() time.Time { return now }})
	take := func(session string) error {
		_, err := s.TakeLease(ctx, stories[0].ID, article.Lease{Session: session})
		return err
	}
	if err := take("أ"); err != nil {
		t.Fatal(err)
	}
	now = now.Add(article.LeaseTime - time.Millisecond)
	wants(t, article.ErrLocked, take("ب"), "just before its end")
	now = now.Add(time.Millisecond)
	if err := take("ب"); err != nil {
		t.Errorf("at its end: %v", err)
	}
	wants(t, article.ErrLocked, take("أ"), "taking it back")
}

func TestAWindowThatStartsKnowsThatNobodyHoldsALease(t *testing.T) {
	path, stories := newLibrary(t, "خبر")
	s := open(t, path, sqlite.Options{Window: true})
	if _, err := s.TakeLease(ctx, stories[0].ID, article.Lease{Session: "أ"}); err != nil {
		t.Fatal(err)
	}
	shut(t, s) // as a crash does, the lease stays
	s = open(t, path, sqlite.Options{Window: true})
	if _, err := s.TakeLease(ctx, stories[0].ID, article.Lease{Session: "ب"}); err != nil {
		t.Error(err)
	}
}
