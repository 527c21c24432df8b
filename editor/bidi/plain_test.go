package bidi

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The islands of a paragraph give the levels that the rules for any paragraph
// give, which resolve it as a whole.
func TestIslandsHaveTheLevelsOfTheWholeParagraph(t *testing.T) {
	alphabet := []rune("ab\u05D0نعم19١۴ \t\"«»()[]{}-+/.,:%$\u064B\u200C\u200E\u200F\u061C\u00AD\u00A0\u2329\u3009\uFFFD")
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int{4, 12, 40, 200}).Draw(t, "length")
		text := rapid.SliceOfN(rapid.SampledFrom(alphabet), n/2, n).Draw(t, "text")
		if rapid.IntRange(0, 9).Draw(t, "overflow") == 0 {
			text = slices.Concat(slices.Repeat([]rune("("), rapid.IntRange(60, 66).Draw(t, "open")), text)
		}
		paragraph := rapid.SampledFrom([]Level{0, 1}).Draw(t, "level")
		var whole, parted resolver
		whole.classify(text)
		parted.classify(text)
		want, got := make([]Level, len(text)), make([]Level, len(text))
		fill(want, paragraph)
		fill(got, paragraph)
		whole.explicit(whole.classes, want, paragraph)
		whole.levelRuns(whole.classes, want)
		whole.sequences(text, whole.classes, want, paragraph)
		parted.resolvePlain(text, parted.classes, got, paragraph)
		followBefore(whole.classes, want, paragraph)
		followBefore(parted.classes, got, paragraph)
		if !slices.Equal(got, want) {
			t.Fatalf("%q at level %d:\n got %v\nwant %v", string(text), paragraph, got, want)
		}
	})
}
