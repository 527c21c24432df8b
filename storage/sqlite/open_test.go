package sqlite_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"midad/storage/article"
	"midad/storage/sqlite"
)

func TestOpenRefuses(t *testing.T) {
	library, _ := newLibrary(t, "خبر")
	whole, err := os.ReadFile(library)
	if err != nil {
		t.Fatal(err)
	}
	with := func(offset int, b ...byte) []byte {
		data := bytes.Clone(whole)
		copy(data[offset:], b)
		return data
	}
	other := filepath.Join(t.TempDir(), "other.db")
	raw(t, other, "CREATE TABLE song (name TEXT)", "PRAGMA user_version = 3")
	others, err := os.ReadFile(other)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"an empty file", nil, article.ErrNotLibrary},
		{"a text", []byte("خبر من الوكالات، وهو أطول من مئة بايت لأن النص العربي يأخذ بايتين لكل حرف فيه"), article.ErrNotLibrary},
		{"a few bytes", []byte("SQLite"), article.ErrNotLibrary},
		{"a header and no more", whole[:50], article.ErrNotLibrary},
		{"another program's database", others, article.ErrNotLibrary},
		{"a library without a version", with(60, 0, 0, 0, 0), article.ErrNotLibrary},
		{"a library of the next major", with(60, 0, 0, 2000>>8, 2000&0xff), article.ErrNewer},
		{"a library of a version beyond all", with(60, 0xff, 0xff, 0xff, 0xff), article.ErrNewer},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "library.midad")
			if err := os.WriteFile(path, c.data, 0o600); err != nil {
				t.Fatal(err)
			}
			for _, o := range []sqlite.Options{{}, {Create: true}, {Window: true, Create: true}} {
				_, err := sqlite.Open(path, o)
				wants(t, c.want, err, "Open")
				if err != nil && !strings.Contains(err.Error(), path) {
					t.Errorf("%v does not name the file", err)
				}
			}
			if data, err := os.ReadFile(path); err != nil || !bytes.Equal(data, c.data) {
				t.Errorf("the file was changed: %d bytes, %v", len(data), err)
			}
			if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 1 {
				t.Errorf("beside it lies %v, %v", left, err)
			}
		})
	}

	t.Run("a folder", func(t *testing.T) {
		_, err := sqlite.Open(t.TempDir(), sqlite.Options{Create: true})
		wants(t, article.ErrNotLibrary, err, "Open")
	})
	t.Run("a file that is not there", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "library.midad")
		for _, o := range []sqlite.Options{{}, {Window: true}, {ReadOnly: true}, {ReadOnly: true, Create: true}} {
			_, err := sqlite.Open(path, o)
			wants(t, fs.ErrNotExist, err, "Open")
		}
		if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 0 {
			t.Errorf("there lies %v, %v", left, err)
		}
	})
	t.Run("a library cut short", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "library.midad")
		if err := os.WriteFile(path, whole[:4096], 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := sqlite.Open(path, sqlite.Options{})
		wants(t, article.ErrDamaged, err, "Open")
	})
}

func TestWindow(t *testing.T) {
	path, stories := newLibrary(t, "خبر")
	window := open(t, path, sqlite.Options{Window: true})

	t.Run("a second window gets ErrLocked, and may read", func(t *testing.T) {
		_, err := sqlite.Open(path, sqlite.Options{Window: true})
		wants(t, article.ErrLocked, err, "Open")
		reader := open(t, path, sqlite.Options{Window: true, ReadOnly: true})
		defer shut(t, reader)
		if a, err := reader.Get(ctx, stories[0].ID); err != nil || a.Headline != "خبر" {
			t.Errorf("Get: %v, %v", a, err)
		}
	})
	t.Run("a terminal command writes beside it, under the same check of versions", func(t *testing.T) {
		command := open(t, path, sqlite.Options{})
		defer shut(t, command)
		a := stories[0].Clone()
		a.Headline = "من الطرفية"
		if _, err := command.Save(ctx, a, article.Reason{}); err != nil {
			t.Fatal(err)
		}
		a.Headline = "من النافذة"
		_, err := window.Save(ctx, a, article.Reason{})
		wants(t, article.ErrConflict, err, "Save")
		if got, err := window.Get(ctx, a.ID); err != nil || got.Headline != "من الطرفية" {
			t.Errorf("Get: %v, %v", got, err)
		}
	})
	t.Run("the lock is free when the window is closed", func(t *testing.T) {
		shut(t, window)
		shut(t, open(t, path, sqlite.Options{Window: true}))
	})
}

func TestDataVersion(t *testing.T) {
	path, _ := newLibrary(t)
	window, other := open(t, path, sqlite.Options{Window: true}), open(t, path, sqlite.Options{})
	reader := open(t, path, sqlite.Options{ReadOnly: true})
	version := func(s *sqlite.Store) int64 {
		t.Helper()
		v, err := s.DataVersion(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	w, r := version(window), version(reader)
	create(t, window, "من النافذة")
	if got := version(window); got != w {
		t.Errorf("its own write made %d of %d", got, w)
	}
	if got := version(reader); got == r {
		t.Error("the reader does not see the window's write")
	}
	create(t, other, "من غيرها")
	if got := version(window); got == w {
		t.Error("the window does not see another's write")
	}
}

func TestReadOnly(t *testing.T) {
	path, stories := newLibrary(t, "خبر")
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := open(t, path, sqlite.Options{ReadOnly: true})
	if !s.ReadOnly() {
		t.Error("it does not say so")
	}
	for doing, err := range map[string]error{
		"Create":     second(s.Create(ctx, story("آخر"), article.Reason{})),
		"Save":       second(s.Save(ctx, stories[0], article.Reason{})),
		"Delete":     s.Delete(ctx, stories[0].ID),
		"RenameTag":  second(s.RenameTag(ctx, "a", "b", nil)),
		"MergeTags":  second(s.MergeTags(ctx, []string{"a"}, "b", nil)),
		"PutMedia":   second(s.PutMedia(ctx, article.Media{Type: "image/gif", Data: []byte("GIF89a")})),
		"WriteDraft": s.WriteDraft(ctx, article.OpenDraft{Article: stories[0]}),
		"DropDraft":  s.DropDraft(ctx, stories[0].ID),
	} {
		wants(t, article.ErrReadOnly, err, doing)
	}
	if hits, err := s.Search(ctx, article.Query{Text: "خبر"}); err != nil || len(hits) != 1 {
		t.Errorf("Search: %v, %v", hits, err)
	}
	sound(t, s)
	if err := s.Backup(ctx, filepath.Join(t.TempDir(), "copy.midad")); err != nil {
		t.Errorf("Backup: %v", err)
	}
	shut(t, s)
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, before) {
		t.Errorf("the file was changed, %v", err)
	}

	t.Run("sees what a writer stores meanwhile", func(t *testing.T) {
		reader, writer := open(t, path, sqlite.Options{ReadOnly: true}), open(t, path, sqlite.Options{})
		a := create(t, writer, "جديد")
		if _, err := reader.Get(ctx, a.ID); err != nil {
			t.Error(err)
		}
	})
	t.Run("opens a library of the next major and says so", func(t *testing.T) {
		raw(t, path, "PRAGMA user_version = 2000")
		reader := open(t, path, sqlite.Options{ReadOnly: true})
		if _, err := reader.Get(ctx, stories[0].ID); err != nil || !reader.Newer() {
			t.Errorf("newer %v, %v", reader.Newer(), err)
		}
	})
}

func second[T any](_ T, err error) error { return err }

func TestBackup(t *testing.T) {
	path, stories := newLibrary(t, "1", "2", "3")
	s := open(t, path, sqlite.Options{})
	copied := filepath.Join(t.TempDir(), "copy.midad")
	done := make(chan error)
	go func() {
		var errs []error
		for range 50 {
			errs = append(errs, second(s.Create(ctx, story("أثناء النسخ"), article.Reason{})))
		}
		done <- errors.Join(errs...)
	}()
	if err := s.Backup(ctx, copied); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	c := open(t, copied, sqlite.Options{})
	for _, want := range stories {
		if a, err := c.Get(ctx, want.ID); err != nil || !article.Equal(a, want) {
			t.Errorf("the copy has %v, %v", a, err)
		}
	}
	sound(t, c)
	create(t, c, "في النسخة")

	t.Run("refuses a folder that is not there", func(t *testing.T) {
		err := s.Backup(ctx, filepath.Join(t.TempDir(), "none", "copy.midad"))
		wants(t, fs.ErrNotExist, err, "Backup")
	})
}
