package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"midad/storage/article"
)

// failed wraps an error with what was being done and, where it is SQLite's,
// with the error of package article that says the same. nil stays nil.
func failed(doing string, err error) error {
	if err == nil {
		return nil
	}
	if kind := kindOf(err); kind != nil && !errors.Is(err, kind) {
		return fmt.Errorf("%s: %w: %w", doing, kind, err)
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// kindOf returns the error of package article that a database error amounts
// to, nil for none.
func kindOf(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return article.ErrNotFound
	}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		return article.ErrFull
	}
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return nil
	}
	switch e.Code {
	case sqlite3.ErrFull:
		return article.ErrFull
	case sqlite3.ErrReadonly:
		return article.ErrUnwritable // where Midad itself opens for reading alone it writes nothing
	case sqlite3.ErrCorrupt:
		return article.ErrDamaged
	case sqlite3.ErrNotADB:
		return article.ErrNotLibrary
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return article.ErrLocked
	case sqlite3.ErrIoErr:
		switch e.SystemErrno {
		case syscall.ENOSPC, syscall.EFBIG:
			return article.ErrFull
		}
	}
	return nil
}

// isIOError reports whether the disk itself failed. What the connection holds
// in memory may then differ from what is on the disk.
func isIOError(err error) bool {
	var e sqlite3.Error
	return errors.As(err, &e) && e.Code == sqlite3.ErrIoErr
}

// isDamage reports whether an error says that the file is damaged.
func isDamage(err error) bool {
	return kindOf(err) == article.ErrDamaged || errors.Is(err, article.ErrDamaged)
}
