package article

import (
	"cmp"
	"slices"
	"time"
)

// Versions are kept all for KeepAll, then one an hour for KeepHourly, then one a
// day (of the calendar in UTC).
const (
	KeepAll    = 24 * time.Hour
	KeepHourly = 7 * 24 * time.Hour
)

// Thin returns which of a story's versions may go at the moment: of each hour, or
// day, all but the newest that is sound. What a person named, the story's first
// version and the one that stands, changes of status, imports, and texts that
// stand aside never go.
func Thin(versions []VersionInfo, standing int, now time.Time, sound func(version int) bool) []int {
	line := slices.DeleteFunc(slices.Clone(versions), func(v VersionInfo) bool { return v.Aside || now.Sub(v.Time) < KeepAll })
	slices.SortFunc(line, func(a, b VersionInfo) int { return cmp.Compare(b.Version, a.Version) })
	var drop []int
	for start := 0; start < len(line); {
		end := start + 1
		for end < len(line) && samePeriod(line[start].Time, line[end].Time, now) {
			end++
		}
		period := line[start:end]
		start = end
		if len(period) == 1 {
			continue
		}
		kept := slices.IndexFunc(period, func(v VersionInfo) bool { return sound(v.Version) })
		if kept < 0 {
			continue // there is nothing to keep instead
		}
		for i, v := range period {
			if i != kept && v.Version != standing && mayGo(v) {
				drop = append(drop, v.Version)
			}
		}
	}
	return drop
}

func mayGo(v VersionInfo) bool {
	switch v.Reason.Why {
	case WhyStatus, WhyImport:
		return false
	}
	return v.Name == "" && v.Version > 1
}

// samePeriod reports whether one version stands for both times, of which b is not
// the later.
func samePeriod(a, b, now time.Time) bool {
	period := 24 * time.Hour
	if now.Sub(b) < KeepHourly {
		period = time.Hour
	}
	return a.Truncate(period).Equal(b.Truncate(period))
}
