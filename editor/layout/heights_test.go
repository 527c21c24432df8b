package layout

import (
	"testing"

	"pgregory.net/rapid"
)

func TestHeightsAreThoseOfAPlainList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		each := rapid.SliceOfN(rapid.IntRange(1, 50), 1, 60).Draw(t, "heights")
		h := newHeights(append([]int(nil), each...))
		for range rapid.IntRange(0, 10).Draw(t, "changes") {
			i := rapid.IntRange(0, len(each)-1).Draw(t, "index")
			each[i] = rapid.IntRange(1, 50).Draw(t, "height")
			h.set(i, each[i])
		}
		sum := 0
		for i, v := range each {
			if got := h.before(i); got != sum {
				t.Fatalf("before %d: %d, want %d", i, got, sum)
			}
			for _, offset := range []int{sum, sum + v - 1} {
				if got := h.at(offset); got != i {
					t.Fatalf("at %d: index %d, want %d", offset, got, i)
				}
			}
			sum += v
		}
		if got := h.at(sum + 7); got != len(each)-1 {
			t.Fatalf("below the end: index %d", got)
		}
	})
}
