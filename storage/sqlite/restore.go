package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"midad/storage/article"
)

// Restore puts a checked copy of a backup in a library's place, brought to the
// schema of this Midad, and returns under which name the library that was there
// is kept beside it; empty where there was none. Until the copy is whole and
// checked nothing is touched. Options.Waiting is told how far the copy is, and then
// how far its index where that must be built. Errors: ErrLocked (a window or another program has
// the library), ErrBackupDamaged, ErrNewer, ErrNotLibrary, ErrFull.
func Restore(ctx context.Context, backup, library string, o Options) (aside string, err error) {
	aside, err = restore(ctx, backup, library, o)
	return aside, failed("bring the library back from "+backup, err)
}

func restore(ctx context.Context, backup, library string, o Options) (aside string, err error) {
	if library, err = filepath.Abs(library); err != nil {
		return "", err
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	temp, err := os.MkdirTemp(filepath.Dir(library), ".midad-restore-*") // mode 0700
	if err != nil {
		return "", cannotWrite(library, named(library, err))
	}
	defer os.RemoveAll(temp)
	part := filepath.Join(temp, "library")
	if err := restoredCopy(ctx, backup, part, o); err != nil {
		return "", err
	}
	lock, err := takeLock(library)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, lock.Unlock()) }()
	return takePlace(part, library, o.Now())
}

// restoredCopy makes of a backup a library of this Midad's schema, whole in one
// file. The backup itself is only read.
func restoredCopy(ctx context.Context, backup, part string, o Options) error {
	version, err := readHeader(backup)
	if err != nil {
		return err
	}
	if version/1000 > schemaVersion()/1000 {
		return article.ErrNewer
	}
	unsound := func(err error) error {
		if isDamage(err) {
			return fmt.Errorf("%w: %w", article.ErrBackupDamaged, err)
		}
		return err
	}
	db := openReaders(backup, !fileHasBytes(backup+"-wal"))
	err = vacuumInto(ctx, db, part, o.Waiting)
	if err = errors.Join(err, db.Close()); err != nil {
		return unsound(err)
	}
	s, err := open(part, Options{Now: o.Now, Waiting: o.Waiting, Context: ctx})
	if err != nil {
		return unsound(err)
	}
	found, err := s.Check(ctx)
	if err == nil && len(found) > 0 { // the index is no part of what was backed up
		if err = s.RebuildSearch(ctx, o.Waiting); err == nil {
			found, err = s.Check(ctx)
		}
	}
	if err = errors.Join(err, s.Close()); err != nil {
		return unsound(err)
	}
	if len(found) > 0 {
		return fmt.Errorf("%w: %s", article.ErrBackupDamaged, found[0])
	}
	return nil
}

// takeLock takes the lock that a window holds on its library. Errors: ErrLocked.
func takeLock(library string) (*flock.Flock, error) {
	lock := flock.New(library+".lock", flock.SetPermissions(0o600))
	held, err := lock.TryLock()
	if err != nil {
		return nil, failed("take the window's lock", cannotWrite(library, err))
	}
	if !held {
		return nil, fmt.Errorf("another window has it: %w", article.ErrLocked)
	}
	return lock, nil
}

// asideStamp is the time in the name of a library that another took the place of.
const asideStamp = "20060102-150405"

// takePlace puts a whole file in a library's place and returns under which name
// the library is kept; empty where there was none. A library that cannot be opened
// any more is kept with its log, which may hold what the file lacks. On an error
// all is as it was; one beside a name says that a power cut may yet undo it.
func takePlace(part, library string, now time.Time) (aside string, err error) {
	if err := foldLog(library); errors.Is(err, article.ErrLocked) {
		return "", err
	}
	kept := freeName(library + ".before-" + now.UTC().Format(asideStamp))
	var undo []func() error
	defer func() {
		for _, step := range undo {
			err = errors.Join(err, step())
		}
	}()
	move := func(end string) error {
		err := os.Rename(library+end, kept+end)
		if err == nil {
			undo = append(undo, func() error { return os.Rename(kept+end, library+end) })
		}
		return err
	}
	for _, log := range []string{"-wal", "-shm"} {
		if err := move(log); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	switch err := os.Link(library, kept); { // a second name: at no moment is there no library
	case err == nil:
		undo = append(undo, func() error { return os.Remove(kept) })
	case errors.Is(err, fs.ErrNotExist):
		if err := putInPlace(part, library); err != nil {
			return "", err
		}
		undo = nil
		return "", nil
	default: // a file system without links
		if err := move(""); err != nil {
			return "", err
		}
	}
	if err := os.Rename(part, library); err != nil {
		return "", err
	}
	undo = nil
	return kept, syncDir(filepath.Dir(library))
}

// freeName returns the name, or where it is taken, the same with the first number
// from 2 on that makes it a name that no file has.
func freeName(name string) string {
	for free, n := name, 2; ; free, n = fmt.Sprintf("%s-%d", name, n), n+1 {
		if _, err := os.Lstat(free); err != nil {
			return free
		}
	}
}

// foldLog puts what the log holds into the library's file, and so proves that
// nobody else has it open. Errors: ErrLocked.
func foldLog(library string) error {
	if _, err := readHeader(library); err != nil {
		return err
	}
	db := sql.OpenDB(connector{dsn(library, map[string][]string{"mode": {"rw"}, "_busy_timeout": {"1000"}})})
	db.SetMaxOpenConns(1)
	var mode string
	err := db.QueryRow("PRAGMA journal_mode = DELETE").Scan(&mode)
	if err == nil && mode != "delete" {
		err = article.ErrLocked
	}
	return failed("fold the log", errors.Join(err, db.Close()))
}
