package sqlite_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"midad/storage/article"
	"midad/storage/sqlite"
	"midad/storage/storetest"
)

// small is a disk that holds a small library and little more.
const small = 2 << 20

// fill fills the disk of a folder.
func fill(t *testing.T, dir string) (free func()) {
	t.Helper()
	free1, err := storetest.FillDisk(dir)
	if err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := free1(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTheDiskIsFull(t *testing.T) {
	t.Run("while the library is open: what is there stays, and writing goes on when there is room", func(t *testing.T) {
		dir := storetest.SmallDisk(t, small)
		s := open(t, filepath.Join(dir, "library.midad"), sqlite.Options{Create: true, Window: true})
		before := create(t, s, "خبر")
		free := fill(t, dir)
		large := story(strings.Repeat("طويل ", 20_000))
		large.ID = article.NewID()
		for doing, err := range map[string]error{
			"Create":     second(s.Create(ctx, large, article.Reason{})),
			"WriteDraft": s.WriteDraft(ctx, article.OpenDraft{Article: large, Time: time.Now()}),
			"PutMedia":   second(s.PutMedia(ctx, article.Media{Type: "image/gif", Data: bytes.Repeat([]byte("a"), 64<<10)})),
			"Backup":     s.Backup(ctx, filepath.Join(dir, "copy.midad")),
		} {
			wants(t, article.ErrFull, err, doing)
		}
		if a, err := s.Get(ctx, before.ID); err != nil || !article.Equal(a, before) {
			t.Errorf("Get: %v, %v", a, err)
		}
		free()
		if err := s.WriteDraft(ctx, article.OpenDraft{Article: large, Time: time.Now()}); err != nil {
			t.Errorf("with room again: %v", err)
		}
		if err := s.Backup(ctx, filepath.Join(dir, "copy.midad")); err != nil {
			t.Errorf("with room again: %v", err)
		}
		sound(t, s)
	})
	t.Run("when the library is opened: it is read, and can be copied elsewhere", func(t *testing.T) {
		dir := storetest.SmallDisk(t, small)
		path := filepath.Join(dir, "library.midad")
		s := open(t, path, sqlite.Options{Create: true})
		before := create(t, s, "خبر")
		shut(t, s)
		fill(t, dir)
		_, err := sqlite.Open(path, sqlite.Options{Window: true})
		wants(t, article.ErrFull, err, "Open")
		r := open(t, path, sqlite.Options{ReadOnly: true})
		if a, err := r.Get(ctx, before.ID); err != nil || !article.Equal(a, before) {
			t.Errorf("Get: %v, %v", a, err)
		}
		if err := r.Backup(ctx, filepath.Join(t.TempDir(), "copy.midad")); err != nil {
			t.Errorf("Backup: %v", err)
		}
	})
	t.Run("when a library is to be made: nothing is left of it", func(t *testing.T) {
		dir := storetest.SmallDisk(t, small)
		fill(t, dir)
		_, err := sqlite.Open(filepath.Join(dir, "library.midad"), sqlite.Options{Create: true, Window: true})
		wants(t, article.ErrFull, err, "Open")
		if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
			t.Errorf("there lies %v, %v", left, err)
		}
	})
}

func TestAFolderThatNobodyMayWrite(t *testing.T) {
	t.Run("has its library read", func(t *testing.T) {
		path, stories := newLibrary(t, "خبر")
		storetest.ReadOnlyFolder(t, filepath.Dir(path))
		for _, o := range []sqlite.Options{{}, {Window: true}, {Create: true}} {
			_, err := sqlite.Open(path, o)
			wants(t, article.ErrUnwritable, err, "Open for writing")
		}
		s := open(t, path, sqlite.Options{ReadOnly: true})
		if a, err := s.Get(ctx, stories[0].ID); err != nil || !article.Equal(a, stories[0]) {
			t.Errorf("Get: %v, %v", a, err)
		}
		sound(t, s)
		if err := s.Backup(ctx, filepath.Join(t.TempDir(), "copy.midad")); err != nil {
			t.Errorf("Backup: %v", err)
		}
		err := s.Backup(ctx, filepath.Join(filepath.Dir(path), "copy.midad"))
		if err == nil || strings.Contains(err.Error(), ".midad-backup") {
			t.Errorf("a backup beside it: %v", err)
		}
	})
	t.Run("has the library read that a crash left with its log", func(t *testing.T) {
		dir := t.TempDir()
		path := filepath.Join(dir, "library.midad")
		s := open(t, path, sqlite.Options{Create: true})
		want := create(t, s, "في السجل وحده")
		left := t.TempDir()
		for _, name := range []string{"library.midad", "library.midad-wal"} { // as a kill would leave them
			data, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(left, name), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		storetest.ReadOnlyFolder(t, left)
		r := open(t, filepath.Join(left, "library.midad"), sqlite.Options{ReadOnly: true})
		if a, err := r.Get(ctx, want.ID); err != nil || !article.Equal(a, want) {
			t.Errorf("Get: %v, %v", a, err)
		}
	})
	t.Run("gets no library, and the error names it", func(t *testing.T) {
		dir := t.TempDir()
		storetest.ReadOnlyFolder(t, dir)
		path := filepath.Join(dir, "library.midad")
		_, err := sqlite.Open(path, sqlite.Options{Create: true})
		if err == nil || strings.Contains(err.Error(), ".midad-new") || !strings.Contains(err.Error(), path) {
			t.Errorf("Open: %v", err)
		}
	})
}
