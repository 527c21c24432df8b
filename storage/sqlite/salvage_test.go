package sqlite_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"midad/storage/article"
	"midad/storage/sqlite"
)

// damages are what a disk does to a page, or to what follows it.
var damages = []struct {
	name string
	do   func(data []byte, page int) []byte
}{
	{"zeroed", func(data []byte, page int) []byte { clear(data[page*pageSize:][:pageSize]); return data }},
	{"overwritten", func(data []byte, page int) []byte {
		r := rand.New(rand.NewPCG(uint64(page), 7))
		for i := range data[page*pageSize:][:pageSize] {
			data[page*pageSize+i] = byte(r.Uint32())
		}
		return data
	}},
	{"with a bit flipped in its head", func(data []byte, page int) []byte { data[page*pageSize+3] ^= 0x10; return data }},
	{"with a bit flipped in it", func(data []byte, page int) []byte { data[page*pageSize+pageSize-100] ^= 0x04; return data }},
	{"cut off, with all after it", func(data []byte, page int) []byte { return data[:page*pageSize] }},
}

func TestWhatCanBeReadOfADamagedLibraryIsSalvaged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.midad")
	s := open(t, path, sqlite.Options{Create: true})
	var ids []string
	want := map[string]*article.Article{}
	for i := range 25 {
		a := story(fmt.Sprintf("خبر رقم %d", i))
		a.Standfirst = strings.Repeat(fmt.Sprintf("كلام %d ", i), 60)
		a.Tags = []article.Tag{{Name: fmt.Sprintf("وسم %d", i%3), Kind: article.Topic}}
		a, err := s.Create(ctx, a, article.Reason{})
		if err != nil {
			t.Fatal(err)
		}
		a = a.Clone()
		a.Headline += " محدث"
		if a, err = s.Save(ctx, a, article.Reason{}); err != nil {
			t.Fatal(err)
		}
		ids, want[a.ID] = append(ids, a.ID), a
	}
	hash, err := s.PutMedia(ctx, article.Media{Type: "image/gif", Data: bytes.Repeat([]byte("GIF89a"), 2000)})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.WriteDraft(ctx, article.OpenDraft{Article: want[ids[0]], Base: 2, Time: time.Now()}); err != nil {
		t.Fatal(err)
	}
	shut(t, s)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	pages := len(whole) / pageSize
	if pages < 25 {
		t.Fatalf("the library has but %d pages", pages)
	}
	saved, all, unlisted := 0, 0, 0
	const step = 4 // each page is damaged in one way or another
	for i, d := range damages {
		for page := 1 + i%step; page < pages; page += step {
			t.Run(fmt.Sprintf("page %d %s", page, d.name), func(t *testing.T) {
				path := filepath.Join(t.TempDir(), "library.midad")
				data := d.do(bytes.Clone(whole), page)
				if err := os.WriteFile(path, data, 0o600); err != nil {
					t.Fatal(err)
				}
				readable := map[string]bool{}
				media := false
				if s, err := sqlite.Open(path, sqlite.Options{ReadOnly: true}); err == nil {
					for id, a := range want {
						got, err := s.Get(ctx, id)
						readable[id] = err == nil && article.Equal(got, a)
					}
					_, err := s.Media(ctx, hash)
					media = err == nil
					shut(t, s)
				} else if !errors.Is(err, article.ErrDamaged) {
					t.Errorf("Open: %v", err)
				}
				fresh := filepath.Join(t.TempDir(), "fresh.midad")
				got, err := sqlite.Salvage(ctx, path, fresh, nil)
				if errors.Is(err, article.ErrDamaged) && !slices.Contains(slices.Collect(maps.Values(readable)), true) {
					unlisted++ // the page, or one that was cut off, lists the tables
					return
				}
				if err != nil {
					t.Fatalf("Salvage: %v", err)
				}
				if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, data) {
					t.Errorf("the damaged file was changed, %v", err)
				}
				f := open(t, fresh, sqlite.Options{})
				defer shut(t, f)
				sound(t, f)
				for id, a := range want {
					all++
					kept, err := f.Get(ctx, id)
					switch {
					case err != nil && readable[id]:
						t.Errorf("a story that can be read was lost: %v", err)
					case err == nil && readable[id] && !article.Equal(kept, a):
						t.Errorf("story %q became %q", a.Headline, kept.Headline)
					case err == nil:
						saved++
						if !strings.HasPrefix(kept.Headline, strings.TrimSuffix(a.Headline, " محدث")) {
							t.Errorf("story %q became %q", a.Headline, kept.Headline)
						}
					}
				}
				if _, err := f.Media(ctx, hash); media && err != nil {
					t.Errorf("a picture that can be read was lost: %v", err)
				}
				if list, err := f.List(ctx, article.Filter{}); err != nil || len(list) != got.Stories {
					t.Errorf("%d stories are listed, %d were told, %v", len(list), got.Stories, err)
				}
				create(t, f, "بعد الإنقاذ")
			})
		}
	}
	if saved < all*3/4 || unlisted > len(damages)*pages/step/3 {
		t.Errorf("but %d of %d stories were saved, and nothing in %d cases", saved, all, unlisted)
	}
	t.Logf("%d of %d stories, nothing in %d cases, %d pages", saved, all, unlisted, pages)
}

func TestSalvageRefuses(t *testing.T) {
	path, _ := newLibrary(t, "خبر")
	other := filepath.Join(t.TempDir(), "نص.txt")
	if err := os.WriteFile(other, []byte("نص"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := sqlite.Salvage(ctx, path, other, nil)
	wants(t, os.ErrExist, err, "into a file that is there")
	_, err = sqlite.Salvage(ctx, other, filepath.Join(t.TempDir(), "fresh.midad"), nil)
	wants(t, article.ErrNotLibrary, err, "of a file that is no library")
	_, err = sqlite.Salvage(ctx, filepath.Join(t.TempDir(), "none.midad"), filepath.Join(t.TempDir(), "fresh.midad"), nil)
	wants(t, os.ErrNotExist, err, "of a file that is not there")
}

func TestASoundLibraryIsSalvagedWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.midad")
	s := open(t, path, sqlite.Options{Create: true})
	fillFixture(t, s)
	want := read(t, s, fixtureQueries...)
	shut(t, s)
	fresh := filepath.Join(t.TempDir(), "fresh.midad")
	var done, total int64
	got, err := sqlite.Salvage(ctx, path, fresh, func(d, of int64) { done, total = d, of })
	if done != int64(len(want.Stories)) || done != total {
		t.Errorf("told last of %d of %d stories", done, total)
	}
	if err != nil || got.Lost != 0 || got.Stories != len(want.Stories) || got.Drafts != len(want.Drafts) || got.Media != len(want.Media) {
		t.Errorf("%+v, %v", got, err)
	}
	f := open(t, fresh, sqlite.Options{})
	if diff := compare(want, read(t, f, fixtureQueries...)); diff != "" {
		t.Error(diff)
	}
	sound(t, f)
}

func TestADamagedIndexIsBuiltAnew(t *testing.T) {
	path, stories := newLibrary(t, "خبر", "آخر", "ثالث")
	s := open(t, path, sqlite.Options{})
	sqlite.LoseIndexRows(t, s, "article_updated")
	found, err := s.Examine(ctx)
	if err != nil || len(found) == 0 || slices.ContainsFunc(found, func(f article.Finding) bool { return f.Kind != article.FindFileIndex }) {
		t.Fatalf("Examine: %v, %v", found, err)
	}
	if err := s.Rebuild(ctx, nil); err != nil {
		t.Fatal(err)
	}
	sound(t, s)
	if list, err := s.List(ctx, article.Filter{}); err != nil || len(list) != len(stories) {
		t.Errorf("%d stories, %v", len(list), err)
	}
}

func TestEveryTableIsSalvagedOrFollowsFromTheStories(t *testing.T) {
	path, _ := newLibrary(t, "خبر")
	copied := sqlite.SalvagedTables(t, open(t, path, sqlite.Options{}))
	if want := []string{"article", "draft", "edit", "journal", "media", "meta", "tag_alias", "version"}; !slices.Equal(copied, want) {
		t.Errorf("copied are %q: a table that is not among %q is to be added to derived or, with what its rows belong to, to loose", copied, want)
	}
}
