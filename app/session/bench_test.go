//go:build sqlite_fts5

package session_test

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"midad/app/session"
	"midad/storage/article"
	"midad/storage/storetest/corpus"
)

// BenchmarkSave changes a story of 300 words and saves it as a version, and beside
// it keeps one edit and makes edits durable. What the disk takes for as many bytes
// is measured beside the store's own saves.
func BenchmarkSave(b *testing.B) {
	store := openLibrary(b, filepath.Join(b.TempDir(), "library.midad"))
	a, err := store.Create(ctx, corpus.New(2, 50).Next().Article, article.Reason{})
	if err != nil {
		b.Fatal(err)
	}
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
	}
	b.ReportMetric(0, "ns/op") // the percentiles say more
	for name, t := range times {
		slices.Sort(t)
		for share, label := range map[float64]string{0.5: "-p50-ms", 0.95: "-p95-ms"} {
			b.ReportMetric(float64(t[int(share*float64(len(t)-1))].Microseconds())/1000, name+label)
		}
	}
}
