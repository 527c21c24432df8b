package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"midad/storage/article"
)

// cannotWrite returns the error with what lies behind it where a file beside the
// library cannot be made: SQLite itself says only that it cannot open one.
func cannotWrite(path string, err error) error {
	if errors.Is(err, article.ErrFull) || errors.Is(err, article.ErrReadOnly) {
		return err
	}
	f, openErr := os.OpenFile(path, os.O_RDWR, 0)
	if openErr == nil {
		openErr = f.Close()
	}
	if openErr == nil {
		openErr = probeFolder(filepath.Dir(path))
	}
	switch {
	case errors.Is(openErr, fs.ErrPermission), errors.Is(openErr, syscall.EROFS):
		return fmt.Errorf("%w: %w", article.ErrUnwritable, err)
	case errors.Is(openErr, syscall.ENOSPC), errors.Is(openErr, syscall.EDQUOT):
		return fmt.Errorf("%w: %w", article.ErrFull, err)
	}
	return err
}

// probeFolder makes a file in a folder and takes it away again.
func probeFolder(dir string) error {
	f, err := os.CreateTemp(dir, ".midad-probe-*")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// named returns the error of a file system's call with the name that the person
// knows in place of a temporary one.
func named(path string, err error) error {
	var e *fs.PathError
	if errors.As(err, &e) {
		return &fs.PathError{Op: e.Op, Path: path, Err: e.Err}
	}
	return err
}

// openFrozen opens the library for reading where nothing can be made beside it.
// With no log there, the file alone is the library. A log that a crash left must
// be read with it, which is done in a copy of the two.
func (s *Store) openFrozen() (*sql.DB, error) {
	if !fileHasBytes(s.path + "-wal") {
		return openReaders(s.path, true), nil
	}
	dir, err := os.MkdirTemp("", "midad-*") // mode 0700
	if err != nil {
		return nil, err
	}
	s.copied = dir
	path := filepath.Join(dir, "library")
	for _, part := range []string{"", "-wal"} {
		if err := copyFile(s.path+part, path+part); err != nil {
			return nil, err
		}
	}
	db := openReaders(path, false)
	return db, quickCheck(context.Background(), db)
}

// copyFile copies a file to a new one that its owner alone may read.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// fileHasBytes reports whether a file is there and not empty.
func fileHasBytes(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Size() > 0
}
