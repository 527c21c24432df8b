package article_test

import (
	"slices"
	"testing"
	"time"

	"midad/storage/article"

	"pgregory.net/rapid"
)

func allSound(int) bool { return true }

func TestOldVersionsAreThinnedToOneAnHourAndThenOneADay(t *testing.T) {
	now := time.Date(2026, 3, 20, 12, 30, 0, 0, time.UTC)
	day := func(d, h, m int) time.Time { return time.Date(2026, 3, d, h, m, 0, 0, time.UTC) }
	timer := article.Reason{Why: article.WhyTimer}
	versions := []article.VersionInfo{
		{Version: 1, Time: day(1, 8, 0), Reason: timer}, // the first
		{Version: 2, Time: day(1, 8, 10), Reason: timer},
		{Version: 3, Time: day(1, 19, 0), Reason: timer, Name: "قبل المراجعة"},
		{Version: 4, Time: day(1, 20, 0), Reason: timer, Aside: true},
		{Version: 5, Time: day(1, 21, 0), Reason: article.Reason{Why: article.WhyStatus}},
		{Version: 6, Time: day(1, 22, 0), Reason: article.Reason{Why: article.WhySave}},
		{Version: 7, Time: day(1, 23, 0), Reason: timer},   // the day's
		{Version: 8, Time: day(2, 0, 30), Reason: timer},   // the day's
		{Version: 9, Time: day(17, 9, 0), Reason: timer},   // of the same hour
		{Version: 10, Time: day(17, 9, 40), Reason: timer}, // the hour's
		{Version: 11, Time: day(17, 10, 0), Reason: timer}, // the hour's
		{Version: 12, Time: day(20, 9, 0), Reason: timer},  // of the last day
		{Version: 13, Time: day(20, 9, 1), Reason: timer},
	}
	for name, c := range map[string]struct {
		standing int
		sound    func(int) bool
		want     []int
	}{
		"all sound":              {13, allSound, []int{2, 6, 9}},
		"an old one stands":      {9, allSound, []int{2, 6}},
		"the newest are damaged": {13, func(v int) bool { return v != 7 && v != 10 }, []int{2, 7, 10}},
		"all are damaged":        {13, func(int) bool { return false }, nil},
	} {
		got := article.Thin(versions, c.standing, now, c.sound)
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v go, want %v", name, got, c.want)
		}
	}
}

func TestThinningLeavesEachHourOrDayAVersion(t *testing.T) {
	now := time.Date(2026, 3, 20, 12, 30, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		var versions []article.VersionInfo
		at := now
		for v := rapid.IntRange(0, 60).Draw(t, "versions"); v > 0; v-- {
			at = at.Add(-time.Duration(rapid.IntRange(0, 900).Draw(t, "minutes before")) * time.Minute)
			versions = append(versions, article.VersionInfo{Version: v, Time: at})
		}
		drop := article.Thin(versions, len(versions), now, allSound)
		left := slices.DeleteFunc(slices.Clone(versions), func(v article.VersionInfo) bool { return slices.Contains(drop, v.Version) })
		for _, v := range versions {
			near := slices.ContainsFunc(left, func(k article.VersionInfo) bool {
				return !k.Time.Before(v.Time) && k.Time.Sub(v.Time) < 24*time.Hour
			})
			if !near {
				t.Errorf("nothing is left within a day after version %d", v.Version)
			}
			if now.Sub(v.Time) < article.KeepAll && slices.Contains(drop, v.Version) {
				t.Errorf("version %d of the last day goes", v.Version)
			}
		}
		if again := article.Thin(left, len(versions), now, allSound); len(again) > 0 {
			t.Errorf("%v go the second time", again)
		}
	})
}
