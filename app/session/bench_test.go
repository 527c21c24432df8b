//go:build sqlite_fts5

package session_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"midad/app/session"
	"midad/storage/article"
)

// longStory returns a story of 600 words, no two alike.
func longStory() *article.Article {
	r := rand.New(rand.NewPCG(1, 2))
	letters := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
	var paragraphs []string
	for range 15 {
		var b strings.Builder
		for range 40 {
			for range 3 + r.IntN(5) {
				b.WriteRune(letters[r.IntN(len(letters))])
			}
			b.WriteByte(' ')
		}
		paragraphs = append(paragraphs, b.String())
	}
	return story(paragraphs...)
}

// BenchmarkSave changes a story of 600 words and saves it as a version, and beside
// it keeps one edit, makes edits durable, and writes and syncs the story's bytes
// to a plain file.
func BenchmarkSave(b *testing.B) {
	store := openLibrary(b, filepath.Join(b.TempDir(), "library.midad"))
	a, err := store.Create(ctx, longStory(), article.Reason{})
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
	s := session.New(a, store, session.Options{})
	defer s.Abandon()
	times := map[string][]time.Duration{}
	timed := func(name string, f func() error) {
		start := time.Now()
		if err := f(); err != nil {
			b.Fatal(err)
		}
		times[name] = append(times[name], time.Since(start))
	}
	other := a.Clone() // a story with a journal of its own
	other.ID = article.NewID()
	if err := store.WriteDraft(ctx, article.OpenDraft{Article: other, Time: time.Now(), Rev: 1}); err != nil {
		b.Fatal(err)
	}
	edit := []article.Edit{{Delta: article.Delta(`{"steps":[{"step":"replaceText","at":[3,0,7],"text":"ح"}]}`)}}
	for b.Loop() {
		typeBody(b, s, "ح")
		timed("save", func() error { return s.Save(ctx, article.WhySave) })
		timed("edit", func() error { return store.AppendEdits(ctx, other.ID, 1, edit, false) })
		timed("durable", func() error { return store.AppendEdits(ctx, other.ID, 1, nil, true) })
		timed("fsync", func() error {
			if _, err := f.WriteAt(data, 0); err != nil {
				return err
			}
			return f.Sync()
		})
	}
	b.ReportMetric(0, "ns/op") // the percentiles say more
	for name, t := range times {
		slices.Sort(t)
		for share, label := range map[float64]string{0.5: "-p50-ms", 0.95: "-p95-ms"} {
			b.ReportMetric(float64(t[int(share*float64(len(t)-1))].Microseconds())/1000, name+label)
		}
	}
}
