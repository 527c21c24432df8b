package arabic_test

import (
	"slices"
	"testing"

	"midad/editor/arabic"
)

func TestClustersAreWhatAReaderCountsAsOne(t *testing.T) {
	const family, astronaut = "👨\u200d👩\u200d👧", "👩\u200d🚀"
	for _, c := range []struct {
		name string
		want []string
	}{
		{"nothing", nil},
		{"letters", []string{"ن", "ص"}},
		{"a letter and its marks", []string{"شَّ", "ب"}},
		{"a joiner goes with its letter", []string{"ه\u200d", "ب\u200c"}},
		{"direction marks are alone", []string{"ب", "\u200f", "a"}},
		{"an emoji of several", []string{family}},
		{"two of them", []string{family, family}},
		{"one behind a single emoji", []string{"👍", family, "ب"}},
		{"one behind a coloured one", []string{"👍🏽", astronaut}},
		{"coloured parts", []string{"😀", "👩🏽\u200d💻"}},
		{"one behind an emoji by a selector", []string{"❤\ufe0f", family}},
		{"one behind a flag", []string{"🇱🇧", "🏳\ufe0f\u200d🌈"}},
		{"a joiner between an emoji and a letter joins no letter", []string{"👍", "👩\u200d", "ب"}},
		{"a keycap", []string{"1\ufe0f\u20e3", "2"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var text []rune
			for _, s := range c.want {
				text = append(text, []rune(s)...)
			}
			var got []string
			for span := range arabic.ClusterSpans(text) {
				got = append(got, string(text[span[0]:span[1]]))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q, not %q", got, c.want)
			}
			if n := arabic.Graphemes(string(text)); n != len(c.want) {
				t.Errorf("%d characters, not %d", n, len(c.want))
			}
		})
	}
}
