package storetest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"time"

	"midad/storage/article"
)

var libraryPromises = []promise{
	{"is open for writing", func(l *library) {
		if l.ReadOnly() {
			l.Error("it is read only")
		}
	}},
	{"is empty at first, and sound", func(l *library) {
		l.lists(article.Filter{})
		l.tags()
		if d := l.drafts(); len(d) != 0 {
			l.Errorf("it has %d drafts", len(d))
		}
		l.sound()
	}},
	{"is sound after work", func(l *library) {
		a := l.create(fullStory())
		l.save(a, func(a *article.Article) { a.Tags = a.Tags[:1] })
		gone := l.spike(l.tagged("راحل", "وسم"))
		if err := l.Delete(background, gone.ID); err != nil {
			l.Fatal(err)
		}
		l.draft(fullStory(), time.Now())
		if _, err := l.PutMedia(background, article.Media{Type: "image/gif", Data: []byte("GIF89a")}); err != nil {
			l.Fatal(err)
		}
		l.sound()
	}},
	{"writes a backup to a new file, and refuses one that exists", func(l *library) {
		l.create(story("خبر"))
		path := filepath.Join(l.TempDir(), "نسخة.midad")
		if err := l.Backup(background, path); err != nil {
			l.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil || info.Size() == 0 {
			l.Fatalf("the copy: %v, %v", info, err)
		}
		l.wants(fs.ErrExist, l.Backup(background, path), "a second time")
		if again, err := os.Stat(path); err != nil || again.Size() != info.Size() || !again.ModTime().Equal(info.ModTime()) {
			l.Errorf("the first copy was changed: %v, %v", again, err)
		}
		left, err := os.ReadDir(filepath.Dir(path))
		if err != nil || len(left) != 1 {
			l.Errorf("beside it lies %v, %v", left, err)
		}
	}},
	{"ends a read whose context has ended", func(l *library) {
		a := l.create(story("خبر"))
		ended, cancel := context.WithCancel(background)
		cancel()
		_, err := l.Get(ended, a.ID)
		l.wants(context.Canceled, err, "Get")
		_, err = l.List(ended, article.Filter{})
		l.wants(context.Canceled, err, "List")
		_, err = l.Search(ended, article.Query{Text: "خبر"})
		l.wants(context.Canceled, err, "Search")
		l.same(l.get(a.ID), a)
	}},
	{"finishes a write whose context has ended", func(l *library) {
		ended, cancel := context.WithCancel(background)
		cancel()
		a, err := l.Create(ended, story("خبر"), article.Reason{})
		if err != nil {
			l.Fatal(err)
		}
		if err := l.WriteDraft(ended, article.OpenDraft{Article: a, Time: time.Now()}); err != nil {
			l.Error(err)
		}
		l.same(l.get(a.ID), a)
	}},
	{"holds two that have it open to one line of versions, and each sees what the other stored", func(l *library) {
		other := &library{T: l.T, open: l.open, path: l.path, Store: l.open(l.T, l.path)}
		defer func() {
			if err := other.Close(); err != nil {
				l.Errorf("Close: %v", err)
			}
		}()
		a := l.tagged("سفينة", "موانئ")
		b := other.save(other.get(a.ID), func(a *article.Article) { a.Headline = "باخرة" })
		stale := a.Clone()
		stale.Headline = "مركب"
		_, err := l.Save(background, stale, article.Reason{})
		l.wants(article.ErrConflict, err, "Save of what the other has saved since")
		l.same(l.get(a.ID), b)
		if v := other.versions(a.ID); len(v) != 3 || !v[0].Aside || v[1].Aside || v[2].Aside {
			l.Errorf("%d versions are there, the loser's aside: %+v", len(v), v)
		}
		for _, s := range []*library{other, l} { // who saved finds it first
			for text, want := range map[string]int{"باخرة": 1, "سفينة": 0, "مركب": 0} {
				if hits, err := s.Search(background, article.Query{Text: text}); err != nil || len(hits) != want {
					l.Errorf("%s is found in %d stories, %v", text, len(hits), err)
				}
			}
		}
		if _, err := other.RenameTag(background, "موانئ", "مرافئ", nil); err != nil {
			l.Fatal(err)
		}
		if got := l.get(a.ID).Tags; len(got) != 1 || got[0].Name != "مرافئ" {
			l.Errorf("the tags are %v", got)
		}
		if _, err := l.TakeLease(background, a.ID, article.Lease{Session: "one", Owner: "هدى"}); err != nil {
			l.Fatal(err)
		}
		held, err := other.TakeLease(background, a.ID, article.Lease{Session: "two", Owner: "سعاد"})
		l.wants(article.ErrLocked, err, "TakeLease of what the other has")
		if held.Owner != "هدى" {
			l.Errorf("the lease is told to be %q's", held.Owner)
		}
	}},
	{"serves many at once", func(l *library) {
		var wg sync.WaitGroup
		for i := range 8 {
			wg.Go(func() {
				for n := range 10 {
					a, err := l.Create(background, story(fmt.Sprintf("سفينة %d %d", i, n)), article.Reason{})
					if err != nil {
						l.Errorf("Create: %v", err)
						return
					}
					if got, err := l.Get(background, a.ID); err != nil || got.Headline != a.Headline {
						l.Errorf("Get: %v, %v", got, err)
					}
					if hits, err := l.Search(background, article.Query{Text: fmt.Sprintf(`"سفينة %d %d"`, i, n)}); err != nil || len(hits) != 1 {
						l.Errorf("Search: %d hits, %v", len(hits), err)
					}
				}
			})
		}
		wg.Wait()
		list, err := l.List(background, article.Filter{})
		if err != nil || len(list) != 80 {
			l.Errorf("%d stories, %v", len(list), err)
		}
		l.sound()
	}},
	{"agrees with a plain map through a long chain of saves", func(l *library) {
		r := rand.New(rand.NewPCG(1, 2))
		texts := map[string]map[string]bool{} // by id, every headline ever given
		stands := map[string]*article.Article{}
		var all []*article.Article // values as read at some time: the older ones are stale
		for i := range 300 {
			headline := fmt.Sprintf("نص %d", i)
			if len(all) == 0 || r.IntN(10) == 0 {
				a := l.create(story(headline))
				stands[a.ID], texts[a.ID] = a, map[string]bool{headline: true}
				all = append(all, a)
				continue
			}
			a := all[r.IntN(len(all))].Clone()
			a.Headline = headline
			texts[a.ID][headline] = true
			saved, err := l.Save(background, a, article.Reason{})
			switch stale := a.Version != stands[a.ID].Version; {
			case stale && errors.Is(err, article.ErrConflict):
			case !stale && err == nil:
				stands[a.ID] = saved
				all = append(all, saved)
			default:
				l.Fatalf("saving version %d over %d: %v", a.Version, stands[a.ID].Version, err)
			}
		}
		l.reopen()
		for id, want := range stands {
			l.same(l.get(id), want)
			versions := l.versions(id)
			if len(versions) != len(texts[id]) {
				l.Errorf("%d versions of %d texts", len(versions), len(texts[id]))
			}
			for _, v := range versions {
				if a, err := l.Version(background, id, v.Version); err != nil || a.Headline != v.Headline || !texts[id][a.Headline] {
					l.Errorf("version %d: %v, %v", v.Version, a, err)
				}
			}
		}
		l.sound()
	}},
}

// sound reports what Check finds.
func (l *library) sound() {
	l.Helper()
	found, err := l.Check(background)
	if err != nil || len(found) > 0 {
		l.Errorf("Check: %q, %v", found, err)
	}
}
