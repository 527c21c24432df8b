package sqlite_test

import (
	"fmt"
	"testing"
	"time"

	"midad/editor/doc"
	"midad/storage/article"
	"midad/storage/sqlite"
)

func TestUnusedPicturesAreCollectedAfterAGrace(t *testing.T) {
	path, _ := newLibrary(t)
	now := clock{now: time.Now()}
	s := open(t, path, sqlite.Options{Now: now.Now})
	put := func(n int) string {
		t.Helper()
		hash, err := s.PutMedia(ctx, article.Media{Type: "image/gif", Data: fmt.Appendf(nil, "GIF89a %d", n)})
		if err != nil {
			t.Fatal(err)
		}
		return hash
	}
	lead, body, former, draft, unused := put(1), put(2), put(3), put(4), put(5)
	a := story("خبر")
	a.Lead.Media = former
	a, err := s.Create(ctx, a, article.Reason{})
	if err != nil {
		t.Fatal(err)
	}
	a = a.Clone()
	a.Lead.Media = lead
	a.Body = doc.EnsureIDs(doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, "نص"), doc.Text(doc.Picture, doc.RightToLeft, "").WithAttrs(doc.Attrs{Kind: doc.Picture, Image: doc.Image{Media: body}})))
	if a, err = s.Save(ctx, a, article.Reason{}); err != nil {
		t.Fatal(err)
	}
	open := a.Clone()
	open.Lead.Media = draft
	if err := s.WriteDraft(ctx, article.OpenDraft{Article: open, Base: a.Version, Time: now.Now()}); err != nil {
		t.Fatal(err)
	}
	now.add(sqlite.Grace + time.Hour)
	fresh := put(6)

	before := now.Now().Add(-sqlite.Grace)
	if n, err := s.CollectMedia(ctx, before); err != nil || n != 1 {
		t.Errorf("collected %d, %v", n, err)
	}
	for _, hash := range []string{lead, body, former, draft, fresh} {
		if _, err := s.Media(ctx, hash); err != nil {
			t.Error(err)
		}
	}
	_, err = s.Media(ctx, unused)
	wants(t, article.ErrNotFound, err, "the one that nobody names")
	sound(t, s)
	if n, err := s.CollectMedia(ctx, before); err != nil || n != 0 {
		t.Errorf("a second time: %d, %v", n, err)
	}
	_, err = openReader(t, path).CollectMedia(ctx, now.Now())
	wants(t, article.ErrReadOnly, err, "in a library for reading alone")
}

func TestAPictureThatIsNamedMeanwhileIsNotCollected(t *testing.T) {
	for _, newestGone := range []bool{false, true} { // its row's number is then given anew
		t.Run(fmt.Sprintf("newest gone %t", newestGone), func(t *testing.T) {
			path, _ := newLibrary(t)
			meanwhile := func() {}
			s := open(t, path, sqlite.Options{Now: func() time.Time {
				do := meanwhile
				meanwhile = func() {}
				do()
				return time.Now()
			}})
			hash, err := s.PutMedia(ctx, article.Media{Type: "image/gif", Data: []byte("GIF89a")})
			if err != nil {
				t.Fatal(err)
			}
			create(t, s, "خبر")
			binned := story("في السلة")
			binned.Status = article.Spiked
			if binned, err = s.Create(ctx, binned, article.Reason{}); err != nil {
				t.Fatal(err)
			}
			done := false
			meanwhile = func() { // the texts are read, and the library is to be written
				other := open(t, path, sqlite.Options{})
				if newestGone {
					if err := other.Delete(ctx, binned.ID); err != nil {
						t.Error(err)
					}
				}
				a := story("يسمّيها")
				a.Lead.Media = hash
				if _, err := other.Create(ctx, a, article.Reason{}); err != nil {
					t.Error(err)
				}
				shut(t, other)
				done = true
			}
			if n, err := s.CollectMedia(ctx, time.Now().Add(time.Hour)); err != nil || n != 0 || !done {
				t.Errorf("collected %d, %v; named meanwhile: %t", n, err, done)
			}
			if _, err := s.Media(ctx, hash); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestAPictureThatIsAddedAgainIsNotCollected(t *testing.T) {
	path, _ := newLibrary(t)
	now := clock{now: time.Now()}
	s := open(t, path, sqlite.Options{Now: now.Now})
	var hashes []string
	for i := range 25 { // more than one transaction takes out
		hash, err := s.PutMedia(ctx, article.Media{Type: "image/gif", Data: fmt.Appendf(nil, "GIF89a %d", i)})
		if err != nil {
			t.Fatal(err)
		}
		hashes = append(hashes, hash)
	}
	now.add(sqlite.Grace + time.Hour)
	if _, err := s.PutMedia(ctx, article.Media{Type: "image/gif", Data: []byte("GIF89a 7")}); err != nil {
		t.Fatal(err)
	}
	if n, err := s.CollectMedia(ctx, now.Now().Add(-sqlite.Grace)); err != nil || n != 24 {
		t.Errorf("collected %d, %v", n, err)
	}
	if _, err := s.Media(ctx, hashes[7]); err != nil {
		t.Error(err)
	}
}

func openReader(t *testing.T, path string) *sqlite.Store {
	return open(t, path, sqlite.Options{ReadOnly: true})
}
