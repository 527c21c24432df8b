//go:build unix

package sqlite_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"midad/storage/sqlite"
)

func TestFilesAreTheirOwnersAlone(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0)) // the widest that a system allows
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "library.midad"), sqlite.Options{Create: true, Window: true})
	create(t, s, "خبر")
	if err := s.Backup(ctx, filepath.Join(dir, "copy.midad")); err != nil {
		t.Fatal(err)
	}
	n := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == dir {
			return err
		}
		n++
		info, err := os.Stat(path)
		if err == nil && info.Mode() != 0o600 {
			t.Errorf("%s has mode %v", d.Name(), info.Mode())
		}
		return err
	})
	if err != nil || n != 5 { // the library, its log, its shared memory, the lock, the copy
		t.Errorf("%d files, %v", n, err)
	}
}
