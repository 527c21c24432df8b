package doc

import (
	"cmp"
	"slices"
)

// NormalMarks returns the marks cut to a text of n runes, without empty ones,
// sorted, and equal ones that touch or overlap merged. The argument is not
// changed.
func NormalMarks(marks []Mark, n int) []Mark {
	out := clipMarks(marks, n)
	slices.SortFunc(out, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Href, b.Href), cmp.Compare(a.ID, b.ID),
			cmp.Compare(a.Dir, b.Dir), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	merged := out[:0]
	for _, m := range out {
		if last := len(merged) - 1; last >= 0 && merged[last].Same(m) && m.Start <= merged[last].End {
			merged[last].End = max(merged[last].End, m.End)
			continue
		}
		merged = append(merged, m)
	}
	slices.SortStableFunc(merged, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Kind, b.Kind))
	})
	if len(merged) == 0 {
		return nil
	}
	return merged
}

// clipMarks returns a copy of the marks cut to [0, n), empty ones left out.
func clipMarks(marks []Mark, n int) []Mark {
	var out []Mark
	for _, m := range marks {
		m.Start, m.End = max(m.Start, 0), min(m.End, n)
		if m.Start < m.End {
			out = append(out, m)
		}
	}
	return out
}
