package storage_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"midad/storage"
	"midad/storage/article"
)

func TestOpen(t *testing.T) {
	ctx := context.Background()

	t.Run("makes the library and its folder where Create says so", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "a folder", "مكتبة?%41#.midad")
		s, err := storage.Open(ctx, path, storage.Options{Create: true})
		if err != nil {
			t.Fatal(err)
		}
		stored, err := s.Create(ctx, &article.Article{Language: "ar", Status: article.Draft, Headline: "خبر"}, article.Reason{})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		s, err = storage.Open(ctx, "sqlite:"+path, storage.Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if a, err := s.Get(ctx, stored.ID); err != nil || a.Headline != "خبر" {
			t.Errorf("Get: %v, %v", a, err)
		}
	})

	t.Run("makes nothing where Create does not", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "folder", "library.midad")
		for _, o := range []storage.Options{{}, {Window: true}, {ReadOnly: true}} {
			if _, err := storage.Open(ctx, path, o); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("%+v: got %v, want one that says it does not exist", o, err)
			}
		}
		if _, err := os.Stat(filepath.Dir(path)); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("the folder: %v", err)
		}
	})

	t.Run("names the kind of store that it does not have, and no password", func(t *testing.T) {
		_, err := storage.Open(ctx, "postgres://desk:secret@db.example/midad", storage.Options{Create: true})
		if !errors.Is(err, storage.ErrAddress) || !strings.Contains(err.Error(), "postgres") || strings.Contains(err.Error(), "secret") {
			t.Errorf("got %v", err)
		}
	})
}

func TestDefaultPath(t *testing.T) {
	data := t.TempDir()
	home := t.TempDir()
	for _, c := range []struct{ name, xdg, want string }{
		{"is in the data folder", data, filepath.Join(data, "midad", "library.midad")},
		{"is in the person's folder where none is named", "", filepath.Join(home, ".local", "share", "midad", "library.midad")},
		{"takes no relative data folder", "data", filepath.Join(home, ".local", "share", "midad", "library.midad")},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv("XDG_DATA_HOME", c.xdg)
			t.Setenv("HOME", home)
			if got, err := storage.DefaultPath(); err != nil || got != c.want {
				t.Errorf("got %q, %v, want %q", got, err, c.want)
			}
		})
	}
}
