package sqlite_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"midad/editor/doc"
	"midad/storage/article"
	"midad/storage/sqlite"
)

// newsroom makes stories of a news story's length: 600 words, in the order of
// frequency that words have in a language.
type newsroom struct {
	r     *rand.Rand
	zipf  *rand.Zipf
	words []string
}

func newNewsroom() *newsroom {
	r := rand.New(rand.NewPCG(1, 2))
	letters := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
	n := &newsroom{r: r, words: make([]string, 60_000)}
	for i := range n.words {
		word := make([]rune, 3+r.IntN(5))
		for j := range word {
			word[j] = letters[r.IntN(len(letters))]
		}
		n.words[i] = []string{"", "", "ال", "و", "ب", "وال", "لل"}[r.IntN(7)] + string(word)
	}
	n.zipf = rand.NewZipf(r, 1.12, 2.7, uint64(len(n.words)-1))
	return n
}

func (n *newsroom) text(words int) string {
	var b strings.Builder
	for range words {
		b.WriteString(n.words[n.zipf.Uint64()] + " ")
	}
	return b.String()
}

func (n *newsroom) story() *article.Article {
	a := story(n.text(8))
	var blocks []*doc.Block
	for range 15 {
		blocks = append(blocks, doc.Text(doc.Paragraph, doc.RightToLeft, n.text(40)))
	}
	a.Body = doc.EnsureIDs(doc.New(blocks...))
	return a
}

// report adds the median and the 95th percentile, in microseconds.
func report(b *testing.B, name string, times []time.Duration) {
	slices.Sort(times)
	at := func(share float64) float64 {
		return float64(times[int(share*float64(len(times)-1))].Nanoseconds()) / 1000
	}
	b.ReportMetric(at(0.5), name+"p50-µs")
	b.ReportMetric(at(0.95), name+"p95-µs")
}

func timed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

// BenchmarkSave saves a story of 600 words, and for comparison writes and syncs
// the same bytes to a plain file.
func BenchmarkSave(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "library.midad"), sqlite.Options{Create: true})
	defer s.Close()
	a, err := s.Create(ctx, newNewsroom().story(), article.Reason{})
	if err != nil {
		b.Fatal(err)
	}
	data, err := article.Encode(a)
	if err != nil {
		b.Fatal(err)
	}
	f, err := os.Create(filepath.Join(b.TempDir(), "story.json"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	var saves, drafts, syncs []time.Duration
	n := 0
	for b.Loop() {
		n++
		next := a.Clone()
		next.Headline = fmt.Sprint("عنوان ", n)
		drafts = append(drafts, timed(func() {
			err = s.WriteDraft(ctx, article.OpenDraft{Article: next, Base: next.Version, Time: time.Now()})
		}))
		if err != nil {
			b.Fatal(err)
		}
		saves = append(saves, timed(func() { a, err = s.Save(ctx, next, article.Reason{}) }))
		if err != nil {
			b.Fatal(err)
		}
		syncs = append(syncs, timed(func() {
			if _, err = f.WriteAt(data, 0); err == nil {
				err = f.Sync()
			}
		}))
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(data)), "bytes")
	report(b, "save-", saves)
	report(b, "draft-", drafts)
	report(b, "fsync-", syncs)
}

// BenchmarkSearch searches 20,000 stories of 600 words for what many, some and
// few of them hold.
func BenchmarkSearch(b *testing.B) {
	const stories = 20_000
	s := open(b, filepath.Join(b.TempDir(), "library.midad"), sqlite.Options{Create: true})
	defer s.Close()
	n := newNewsroom()
	sqlite.Fill(b, s, stories, n.story)
	for _, c := range []struct {
		name  string
		query article.Query
	}{
		{"common", article.Query{Text: n.words[0]}},
		{"common best", article.Query{Text: n.words[0], Best: true}},
		{"mid", article.Query{Text: n.words[300]}},
		{"two words", article.Query{Text: n.words[20] + " " + n.words[300]}},
		{"two words best", article.Query{Text: n.words[20] + " " + n.words[300], Best: true}},
		{"phrase", article.Query{Text: `"` + n.words[0] + " " + n.words[1] + `"`}},
		{"beginning", article.Query{Text: string([]rune(n.words[20])[:3]) + "*"}},
		{"rare", article.Query{Text: n.words[50_000]}},
	} {
		b.Run(c.name, func(b *testing.B) {
			var times []time.Duration
			hits := 0
			for b.Loop() {
				times = append(times, timed(func() {
					found, err := s.Search(ctx, c.query)
					if err != nil {
						b.Fatal(err)
					}
					hits = len(found)
				}))
			}
			b.ReportMetric(float64(hits), "hits")
			report(b, "", times)
		})
	}
	b.Run("list", func(b *testing.B) {
		var times []time.Duration
		for b.Loop() {
			times = append(times, timed(func() {
				if _, err := s.List(ctx, article.Filter{Limit: 100}); err != nil {
					b.Fatal(err)
				}
			}))
		}
		report(b, "", times)
	})
}
