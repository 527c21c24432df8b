package storetest

import (
	"path/filepath"
	"testing"
	"time"

	"midad/storage/article"
)

// TestReadOnly runs what a store promises that was opened for reading alone: read
// opens the library that open has made.
func TestReadOnly(t *testing.T, open, read Open) {
	for _, p := range []struct {
		name string
		test func(l *library, r article.Store, a *article.Article)
	}{
		{"says that it is", func(l *library, r article.Store, _ *article.Article) {
			if !r.ReadOnly() || l.ReadOnly() {
				l.Errorf("the reader says %v, the writer %v", r.ReadOnly(), l.ReadOnly())
			}
		}},
		{"refuses every write with ErrReadOnly and changes nothing", refusesWrites},
		{"reads all that there is", readsAll},
		{"sees what is stored meanwhile", func(l *library, r article.Store, a *article.Article) {
			l.save(a, func(a *article.Article) { a.Headline = "عنوان جديد" })
			got, err := r.Get(background, a.ID)
			if err != nil || got.Headline != "عنوان جديد" {
				l.Errorf("the reader has %v, %v", got, err)
			}
			if hits, err := r.Search(background, article.Query{Text: "جديد"}); err != nil || len(hits) != 1 {
				l.Errorf("the reader finds %v, %v", hits, err)
			}
		}},
		{"writes a backup", func(l *library, r article.Store, _ *article.Article) {
			if err := r.Backup(background, filepath.Join(l.TempDir(), "copy.midad")); err != nil {
				l.Error(err)
			}
		}},
	} {
		t.Run(p.name, func(t *testing.T) {
			l := &library{T: t, open: open, path: filepath.Join(t.TempDir(), "library.midad")}
			l.reopen()
			a := l.create(fullStory())
			l.draft(a, time.Now())
			r := read(t, l.path)
			t.Cleanup(func() {
				for _, s := range []article.Store{r, l.Store} {
					if err := s.Close(); err != nil {
						t.Errorf("Close: %v", err)
					}
				}
			})
			p.test(l, r, a)
		})
	}
}

func refusesWrites(l *library, r article.Store, a *article.Article) {
	changed := a.Clone()
	changed.Headline = "آخر"
	lease := article.Lease{Session: "s", Owner: "هدى"}
	second := func(_ any, err error) error { return err }
	for doing, err := range map[string]error{
		"Create":      second(r.Create(background, story("خبر"), article.Reason{})),
		"Save":        second(r.Save(background, changed, article.Reason{})),
		"Delete":      r.Delete(background, a.ID),
		"NameVersion": r.NameVersion(background, a.ID, 1, "الأولى"),
		"RenameTag":   second(r.RenameTag(background, "موانئ", "مرافئ", nil)),
		"MergeTags":   second(r.MergeTags(background, []string{"موانئ"}, "طرابلس", nil)),
		"AliasTag":    r.AliasTag(background, "موانئ", "مرافئ", nil),
		"DropAlias":   r.DropAlias(background, "مرافئ"),
		"PutMedia":    second(r.PutMedia(background, article.Media{Type: "image/gif", Data: []byte("GIF89a")})),
		"WriteDraft":  r.WriteDraft(background, article.OpenDraft{Article: changed, Time: time.Now()}),
		"AppendEdits": r.AppendEdits(background, a.ID, 0, []article.Edit{{Time: time.Now(), Delta: article.Delta(`{}`)}}, true),
		"DropDraft":   r.DropDraft(background, a.ID),
		"TakeLease":   second(r.TakeLease(background, a.ID, lease)),
		"TakeOver":    second(r.TakeOver(background, a.ID, lease)),
	} {
		l.wants(article.ErrReadOnly, err, doing)
	}
	l.same(l.get(a.ID), a)
	if len(l.versions(a.ID)) != 1 || len(l.drafts()) != 1 {
		l.Errorf("%d versions and %d drafts are there", len(l.versions(a.ID)), len(l.drafts()))
	}
	l.sound()
}

func readsAll(l *library, r article.Store, a *article.Article) {
	got, err := r.Get(background, a.ID)
	if err != nil {
		l.Fatal(err)
	}
	l.same(got, a)
	one := func(n int, err error) error {
		l.Helper()
		if err == nil && n < 1 {
			l.Error("nothing is found")
		}
		return err
	}
	list, err := r.List(background, article.Filter{})
	l.wants(nil, one(len(list), err), "List")
	hits, err := r.Search(background, article.Query{Text: "الميناء"})
	l.wants(nil, one(len(hits), err), "Search")
	versions, err := r.Versions(background, a.ID)
	l.wants(nil, one(len(versions), err), "Versions")
	first, err := r.Version(background, a.ID, 1)
	if err != nil {
		l.Fatal(err)
	}
	l.same(first, a)
	tags, err := r.Tags(background)
	l.wants(nil, one(len(tags), err), "Tags")
	begun, err := r.CompleteTag(background, "موا", 5)
	l.wants(nil, one(len(begun), err), "CompleteTag")
	_, err = r.ResolveTag(background, "موانئ")
	l.wants(nil, err, "ResolveTag")
	drafts, err := r.Drafts(background)
	l.wants(nil, one(len(drafts), err), "Drafts")
	broken, err := r.BrokenLinks(background, a)
	l.wants(nil, one(len(broken), err), "BrokenLinks")
	_, err = r.Backlinks(background, a.ID)
	l.wants(nil, err, "Backlinks")
	_, err = r.Suggest(background, a, 5)
	l.wants(nil, err, "Suggest")
	found, err := r.Check(background)
	if err != nil || len(found) > 0 {
		l.Errorf("Check: %q, %v", found, err)
	}
}
