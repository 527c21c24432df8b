package bidi_test

import (
	"strings"
	"testing"

	"midad/editor/bidi"
)

var sentence = strings.Fields(`قال المتحدث باسم الوزارة، في مؤتمر صحفي عقده مساء أمس، إن "الأسعار ارتفعت
	بنسبة 12.5% منذ بداية عام 2023" (وهي أعلى نسبة خلال خمس سنوات)، مضيفاً أن اللجنة ستعلن نتائجها يوم الأحد المقبل.`)

// news returns a paragraph of n words; with Latin it names an agency now and then.
func news(n int, latin bool) []rune {
	words := make([]string, n)
	for i := range words {
		words[i] = sentence[i%len(sentence)]
		if latin && i%20 == 10 {
			words[i] = "Reuters"
		}
	}
	return []rune(strings.Join(words, " "))
}

func BenchmarkLevels(b *testing.B) {
	for _, c := range []struct {
		name string
		text []rune
	}{
		{"60 words", news(60, false)},
		{"500 words", news(500, false)},
		{"500 words with Latin", news(500, true)},
		{"500 words of one direction", []rune(strings.Repeat("قال المتحدث باسم ", 167))},
		{"500 words with an isolate", []rune("\u2067" + string(news(500, true)) + "\u2069")},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				bidi.Levels(c.text, bidi.RTL)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(c.text)), "ns/rune")
		})
	}
}

func BenchmarkLine(b *testing.B) {
	text := news(12, true)
	levels, paragraph := bidi.Levels(text, bidi.RTL)
	b.ReportAllocs()
	for b.Loop() {
		bidi.Order(bidi.LineLevels(text, levels, paragraph))
	}
}
