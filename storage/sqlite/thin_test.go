package sqlite_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"midad/storage/article"
	"midad/storage/sqlite"
)

func TestVersionsAreThinnedOnceADay(t *testing.T) {
	path, _ := newLibrary(t)
	now := clock{now: time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)}
	s := open(t, path, sqlite.Options{Now: now.Now})
	a := create(t, s, "1")
	save := func() {
		t.Helper()
		next := a.Clone()
		next.Headline = fmt.Sprint(a.Version + 1)
		var err error
		if a, err = s.Save(ctx, next, article.Reason{Why: article.WhyTimer}); err != nil {
			t.Fatal(err)
		}
	}
	for range 12 { // versions 2 to 13, one each ten minutes
		now.add(10 * time.Minute)
		save()
	}
	if err := s.NameVersion(ctx, a.ID, 3, "مسمّاة"); err != nil {
		t.Fatal(err)
	}
	thin := func(want ...int) {
		t.Helper()
		if _, err := s.ThinVersions(ctx); err != nil {
			t.Fatal(err)
		}
		infos, err := s.Versions(ctx, a.ID)
		if err != nil {
			t.Fatal(err)
		}
		var left []int
		for _, v := range infos {
			left = append(left, v.Version)
			if got, err := s.Version(ctx, a.ID, v.Version); err != nil || got.Headline != fmt.Sprint(v.Version) {
				t.Errorf("version %d: %v, %v", v.Version, got, err)
			}
		}
		slices.Sort(left)
		if !slices.Equal(left, want) {
			t.Errorf("left are %v, want %v", left, want)
		}
	}
	thin(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13) // 10:00, all of the last day
	now.add(22 * time.Hour)
	thin(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13) // not a day since
	now.add(4 * time.Hour)
	thin(1, 3, 6, 12, 13) // the first, the named one, those of 8:50 and 9:50, the one that stands
	now.add(24 * time.Hour * 10)
	save()
	thin(1, 3, 13, 14) // the day's, and the one that stands
	sound(t, s)
}

func TestADamagedVersionIsNotKeptInAnothersPlace(t *testing.T) {
	path, _ := newLibrary(t)
	now := clock{now: time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)}
	s := open(t, path, sqlite.Options{Now: now.Now})
	a := create(t, s, "1")
	for n := 2; n <= 5; n++ {
		next := a.Clone()
		next.Headline = fmt.Sprint(n)
		var err error
		if a, err = s.Save(ctx, next, article.Reason{}); err != nil {
			t.Fatal(err)
		}
	}
	shut(t, s)
	raw(t, path, "UPDATE version SET sha256 = x'00' WHERE version = 5")
	now.add(48 * time.Hour)
	s = open(t, path, sqlite.Options{Now: now.Now})
	if n, err := s.ThinVersions(ctx); n != 2 || err != nil {
		t.Fatalf("%d went, %v", n, err)
	}
	if got, err := s.Version(ctx, a.ID, 4); err != nil || got.Headline != "4" {
		t.Errorf("the newest that is sound: %v, %v", got, err)
	}
}
