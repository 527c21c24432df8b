package sqlite_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"midad/storage/article"
	"midad/storage/sqlite"
)

const pageSize = 4096

func TestFullDisk(t *testing.T) {
	path, stories := newLibrary(t, "خبر")
	s := open(t, path, sqlite.Options{})
	sqlite.LimitPages(t, s, 2)
	large := bytes.Repeat([]byte("a"), 64<<10)
	for doing, err := range map[string]error{
		"PutMedia":   second(s.PutMedia(ctx, article.Media{Type: "image/gif", Data: large})),
		"Create":     second(s.Create(ctx, story(string(large)), article.Reason{})),
		"WriteDraft": s.WriteDraft(ctx, article.OpenDraft{Article: func() *article.Article { a := stories[0].Clone(); a.Headline = string(large); return a }()}),
	} {
		wants(t, article.ErrFull, err, doing)
	}
	if a, err := s.Get(ctx, stories[0].ID); err != nil || !article.Equal(a, stories[0]) {
		t.Errorf("Get: %v, %v", a, err)
	}
	sound(t, s)

	sqlite.LimitPages(t, s, -1)
	create(t, s, string(large))
	sound(t, s)
}

func TestDiskFailed(t *testing.T) {
	t.Run("goes on writing where the file is sound", func(t *testing.T) {
		path, _ := newLibrary(t, "خبر")
		s := open(t, path, sqlite.Options{})
		sqlite.DiskFailed(s)
		create(t, s, "آخر")
		sound(t, s)
	})
	t.Run("writes no more to a file that is not", func(t *testing.T) {
		path, stories := newLibrary(t, "خبر", "آخر", "ثالث")
		s := open(t, path, sqlite.Options{})
		damagePages(t, path, 3)
		sqlite.DiskFailed(s)
		err := s.WriteDraft(ctx, article.OpenDraft{Article: stories[0]})
		wants(t, article.ErrDamaged, err, "WriteDraft")
	})
}

// damagePages overwrites pages from the n-th on, to the end.
func damagePages(t *testing.T, path string, n int) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteAt(bytes.Repeat([]byte{0xa5}, len(data)-n*pageSize), int64(n*pageSize)); err != nil {
		t.Fatal(err)
	}
}

func TestDamagedPage(t *testing.T) {
	var names []string
	for i := range 60 {
		names = append(names, fmt.Sprintf("خبر رقم %d", i))
	}
	path, stories := newLibrary(t, names...)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	pages := len(whole) / pageSize
	if pages < 20 {
		t.Fatalf("the library has but %d pages", pages)
	}
	for _, page := range r.Perm(pages)[:min(40, pages)] {
		t.Run(fmt.Sprintf("page %d", page), func(t *testing.T) {
			data := bytes.Clone(whole)
			for i := range data[page*pageSize:][:pageSize] {
				data[page*pageSize+i] = byte(r.Uint32())
			}
			path := filepath.Join(t.TempDir(), "library.midad")
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
			s, err := sqlite.Open(path, sqlite.Options{})
			if err != nil {
				if !errors.Is(err, article.ErrDamaged) && !errors.Is(err, article.ErrNotLibrary) {
					t.Errorf("Open: %v", err)
				}
				return
			}
			defer s.Close()
			for _, want := range stories {
				a, err := s.Get(ctx, want.ID)
				switch {
				case err == nil && !article.Equal(a, want):
					t.Errorf("story %q became %q", want.Headline, a.Headline)
				case err != nil && !errors.Is(err, article.ErrDamaged) && !errors.Is(err, article.ErrNotFound):
					t.Errorf("Get: %v", err)
				}
			}
			if found, err := s.Check(ctx); err != nil || len(found) == 0 {
				t.Errorf("Check: %q, %v", found, err)
			}
			if err := s.Backup(ctx, filepath.Join(t.TempDir(), "copy.midad")); err != nil && !errors.Is(err, article.ErrDamaged) {
				t.Errorf("Backup: %v", err)
			}
		})
	}
}

func TestChangedBytes(t *testing.T) {
	path, stories := newLibrary(t, "سليم", "تالف")
	good, bad := stories[0], stories[1]
	s := open(t, path, sqlite.Options{})
	hash, err := s.PutMedia(ctx, article.Media{Type: "image/gif", Data: []byte("GIF89a")})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range stories {
		if err := s.WriteDraft(ctx, article.OpenDraft{Article: a, Base: 1, Time: time.Now()}); err != nil {
			t.Fatal(err)
		}
	}
	raw(t, path,
		"UPDATE version SET body = replace(body, 'تالف', 'تالق')",
		"UPDATE draft SET body = replace(body, 'تالف', 'تالق')",
		"UPDATE media SET data = x'474946383961FF'")

	t.Run("are told by their checksum", func(t *testing.T) {
		_, err := s.Get(ctx, bad.ID)
		wants(t, article.ErrDamaged, err, "Get")
		_, err = s.Version(ctx, bad.ID, 1)
		wants(t, article.ErrDamaged, err, "Version")
		_, err = s.Media(ctx, hash)
		wants(t, article.ErrDamaged, err, "Media")
		if found, err := s.Check(ctx); err != nil || len(found) != 3 {
			t.Errorf("Check: %q, %v", found, err)
		}
	})
	t.Run("keep nobody from the other stories", func(t *testing.T) {
		if a, err := s.Get(ctx, good.ID); err != nil || !article.Equal(a, good) {
			t.Errorf("Get: %v, %v", a, err)
		}
		drafts, err := s.Drafts(ctx)
		wants(t, article.ErrDamaged, err, "Drafts")
		if len(drafts) != 1 || drafts[0].Article.ID != good.ID {
			t.Errorf("got %d drafts", len(drafts))
		}
		hits, err := s.Search(ctx, article.Query{Text: "نص"})
		if err != nil || len(hits) != 2 {
			t.Errorf("Search: %+v, %v", hits, err)
		}
	})
	t.Run("let the story be saved again", func(t *testing.T) {
		a := bad.Clone()
		a.Headline = "كتب من جديد"
		saved, err := s.Save(ctx, a, article.Reason{})
		if err != nil {
			t.Fatal(err)
		}
		if got, err := s.Get(ctx, bad.ID); err != nil || !article.Equal(got, saved) {
			t.Errorf("Get: %v, %v", got, err)
		}
	})
}

func TestBusy(t *testing.T) {
	if testing.Short() {
		t.Skip("it waits as long as a write waits for another: 5 seconds")
	}
	t.Parallel()
	path, stories := newLibrary(t, "خبر")
	s, other := open(t, path, sqlite.Options{}), open(t, path, sqlite.Options{})
	release := sqlite.HoldWriteLock(t, other)
	err := s.WriteDraft(ctx, article.OpenDraft{Article: stories[0]})
	wants(t, article.ErrLocked, err, "WriteDraft")
	if _, err := s.Get(ctx, stories[0].ID); err != nil {
		t.Errorf("a read: %v", err)
	}
	release()
	if err := s.WriteDraft(ctx, article.OpenDraft{Article: stories[0]}); err != nil {
		t.Error(err)
	}
}

func TestCheckTellsWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		name, damage, what string
		kind               article.FindingKind
	}{
		{"the words of the texts", "UPDATE search_data SET block = substr(block, 1, length(block) - 20) WHERE id > 10", "", article.FindIndex},
		{"the words of the headlines", "UPDATE title_data SET block = substr(block, 1, length(block) - 20) WHERE id > 10", "", article.FindIndex},
		{"a story that search misses", "DELETE FROM search_docsize", "the story", article.FindIndex},
		{"a story that type-ahead misses", "DELETE FROM title_docsize", "the story", article.FindIndex},
		{"a link of no story", "INSERT INTO link (article, kind, ord, target) VALUES (99, 'related', 0, '')", "link", article.FindOrphan},
		{"a text", "UPDATE version SET body = json_set(body, '$.headline', 'other')", "the story", article.FindVersion},
	} {
		t.Run(c.name, func(t *testing.T) {
			path, stories := newLibrary(t, "سفينة في البحر")
			raw(t, path, c.damage)
			found, err := open(t, path, sqlite.Options{}).Examine(ctx)
			if c.what == "the story" {
				c.what = stories[0].ID
			}
			if err != nil || len(found) != 1 || found[0].Kind != c.kind || found[0].What != c.what {
				t.Errorf("%v, %v", found, err)
			}
		})
	}
}
