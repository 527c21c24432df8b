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

	"midad/storage/article"
)

// Backup writes a copy of the library to a new file; see article.Store. The
// copy appears under its name only when it is whole, synced and checked.
// Errors: fs.ErrExist, ErrFull, ErrDamaged, and the context's.
func (s *Store) Backup(ctx context.Context, path string) error {
	return s.BackupProgress(ctx, path, nil)
}

// BackupProgress does what Backup does and tells how far it has come, in bytes,
// on another goroutine; tell may be nil.
// Where the context ends first there is no copy.
func (s *Store) BackupProgress(ctx context.Context, path string, tell func(done, total int64)) error {
	return failed("back the library up to "+path, s.backup(ctx, path, tell))
}

func (s *Store) backup(ctx context.Context, path string, tell func(done, total int64)) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(path); err == nil {
		return &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	}
	temp, err := os.MkdirTemp(filepath.Dir(path), ".midad-backup-*") // mode 0700
	if err != nil {
		return named(path, err)
	}
	defer os.RemoveAll(temp)
	part := filepath.Join(temp, "library")
	if err := s.copyChecked(ctx, part, tell); err != nil {
		return err
	}
	return putInPlace(part, path)
}

// putInPlace gives a file that is whole its name. Errors: fs.ErrExist, where a
// file has it.
func putInPlace(part, path string) error {
	if err := os.Link(part, path); errors.Is(err, fs.ErrExist) {
		return err
	} else if err != nil { // a file system without links
		if _, err := os.Lstat(path); err == nil {
			return &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
		}
		if err := os.Rename(part, path); err != nil {
			return err
		}
	}
	return syncDir(filepath.Dir(path))
}

// syncDir makes a new name in a folder durable.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// copyChecked copies the library to a new file and proves the copy sound: by
// SQLite's check and by the number of its versions. A number that differs is a
// save and a deletion in between, once; a second time it is damage.
func (s *Store) copyChecked(ctx context.Context, to string, tell func(done, total int64)) error {
	for try := 0; ; try++ {
		before, err := countVersions(ctx, s.read)
		if err != nil {
			return err
		}
		if err := vacuumInto(ctx, s.read, to, tell); err != nil {
			return err
		}
		after, err := countVersions(ctx, s.read)
		if err != nil {
			return err
		}
		copied, err := provenSound(ctx, to)
		if err != nil {
			return fmt.Errorf("check the copy: %w", err)
		}
		if before != after || copied == before {
			return nil
		}
		if try > 0 {
			return fmt.Errorf("check the copy: %w: it has %d versions of %d", article.ErrDamaged, copied, before)
		}
		if err := os.Remove(to); err != nil {
			return err
		}
	}
}

func countVersions(ctx context.Context, db *sql.DB) (n int64, err error) {
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM version").Scan(&n)
	return n, err
}

// provenSound opens a library's file for reading, of whatever schema version,
// and returns how many versions of stories it has. Errors: ErrDamaged.
func provenSound(ctx context.Context, path string) (versions int64, err error) {
	if _, err := readHeader(path); err != nil {
		return 0, err
	}
	db := openReaders(path, false)
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := quickCheck(ctx, db); err != nil {
		return 0, err
	}
	return countVersions(ctx, db)
}

// watchEvery is how often the size of a growing copy is looked at.
const watchEvery = 100 * time.Millisecond

// vacuumInto copies the database to a new file that its owner alone may read,
// and syncs it. On an error there is no file. Errors: fs.ErrExist.
func vacuumInto(ctx context.Context, db *sql.DB, path string, tell func(done, total int64)) (err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		if err = errors.Join(err, f.Close()); err != nil {
			err = errors.Join(err, os.Remove(path))
		}
	}()
	finished := func() {}
	if tell != nil {
		var total int64
		if err := db.QueryRowContext(ctx, "SELECT page_size * (page_count - freelist_count) FROM pragma_page_size, pragma_page_count, pragma_freelist_count").Scan(&total); err != nil {
			return err
		}
		finished = watchSize(path, total, tell)
	}
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", path) // it fills an empty file
	finished()
	if err != nil {
		return err
	}
	return f.Sync()
}

// watchSize tells how large a file has become until finished, which waits for the
// last word.
func watchSize(path string, total int64, tell func(done, total int64)) (finished func()) {
	stop, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(watchEvery)
		defer tick.Stop()
		for going := true; going; {
			select {
			case <-stop:
				going = false
			case <-tick.C:
			}
			if info, err := os.Stat(path); err == nil { // gone: the copy failed
				tell(min(info.Size(), total), total)
			}
		}
	}()
	return func() { close(stop); <-ended }
}
