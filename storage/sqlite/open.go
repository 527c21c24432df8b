// Package sqlite keeps stories in one SQLite file, a library: the Store of
// package article for one person or one machine.
//
// Each call is one transaction, synced to the disk before it returns but where
// article.Store promises less; the search index follows a save in a transaction of
// its own. One connection writes, four read; a window and terminal commands may use
// the same file at once. Words are folded and cut by editor/arabic on both sides of
// the search, so the index depends on its FoldVersion and is built anew when that
// changes. The build needs the tag sqlite_fts5.
//
// A Store may be used from any goroutine but the interface's own, since each
// call may wait for the disk. A context ends a read; a write always runs to
// its end.
package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"

	"midad/storage/article"
)

// Options say how a library is opened. The zero Options open one that exists,
// for reading and writing beside others.
type Options struct {
	// ReadOnly opens for reading alone, also a library of a newer Midad.
	ReadOnly bool
	// Create makes a library where no file is.
	Create bool
	// Window takes the lock that one window process holds; a second one gets
	// ErrLocked and may open with ReadOnly.
	Window bool
	// Indexing is told how far the search index has come where it must be built
	// anew, from a goroutine of its own: Open does not wait for it then. It ends
	// with done equal to total, or with an error. nil lets Open wait.
	Indexing func(done, total int, err error)
	// Waiting is told the same where Open waits, which Context ends: what is done
	// stays done. Both may be nil.
	Waiting func(done, total int64)
	Context context.Context
	// Now is the clock, asked from any goroutine; nil for time.Now.
	Now func() time.Time
}

// Store is a library that is open.
type Store struct {
	path     string
	now      func() time.Time
	readOnly bool
	newer    bool
	file     fs.FileInfo // as it was opened

	read   *sql.DB
	lock   *flock.Flock // nil where the library is not a window's
	sentry *sql.Conn    // watches for others' writes where there is no writer
	copied string       // the folder of the copy that is read in its place, if any

	ended      context.Context // done when the store is closed
	end        context.CancelFunc
	background sync.WaitGroup
	counting   atomic.Bool // the frequencies of words are being counted
	later      later

	mu      sync.Mutex // holds for the length of a write
	write   *sql.DB    // nil where the library is read only
	suspect bool       // the disk failed under the writing connection
	written time.Time  // when a write last began, of a lease apart

	noted   bool        // a window's note is in the library
	unclean atomic.Bool // the window before this one did not close the library, and the file was not checked since
}

var _ article.Store = (*Store)(nil)

// The header of a database file (sqlite.org/fileformat2.html, 1.3).
const (
	magic         = "SQLite format 3\x00"
	headerLen     = 100
	offVersion    = 60         // user_version, big endian
	offID         = 68         // application_id
	applicationID = 0x4D494441 // "MIDA"
)

// Open opens the library in the file. Errors, told with the path: ErrNotLibrary
// (another file, or an empty one), ErrNewer (of a newer Midad, unless ReadOnly),
// ErrLocked (another window has it), ErrNetworkFolder, ErrUnwritable and ErrFull
// (nothing can be written beside it; ReadOnly opens it), fs.ErrNotExist,
// fs.ErrPermission.
func Open(path string, o Options) (*Store, error) {
	s, err := open(path, o)
	if err != nil {
		return nil, fmt.Errorf("open library %s: %w", path, err)
	}
	return s, nil
}

func open(path string, o Options) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Context == nil {
		o.Context = context.Background()
	}
	if !o.ReadOnly && diskOf(filepath.Dir(path)) == networkDisk {
		return nil, article.ErrNetworkFolder
	}
	version, err := readHeader(path)
	if errors.Is(err, fs.ErrNotExist) && o.Create && !o.ReadOnly {
		if err = create(path); err == nil {
			version, err = readHeader(path)
		}
	}
	if err != nil {
		return nil, err
	}
	s := &Store{path: path, now: o.Now, readOnly: o.ReadOnly, newer: version/1000 > schemaVersion()/1000}
	s.ended, s.end = context.WithCancel(context.Background())
	switch {
	case s.newer && !o.ReadOnly:
		return nil, fmt.Errorf("%w (its format is %d.%d, this one writes %d.%d)", article.ErrNewer,
			version/1000, version%1000, schemaVersion()/1000, schemaVersion()%1000)
	case version < schemaVersion() && o.ReadOnly:
		return nil, fmt.Errorf("%w: it is of an older Midad and must be opened for writing once", article.ErrReadOnly)
	}
	if o.Window && !o.ReadOnly {
		if s.lock, err = takeLock(path); err != nil {
			return nil, err
		}
	}
	err = s.connect()
	if err == nil {
		s.file, err = os.Stat(path)
	}
	if err == nil && s.lock != nil {
		err = s.dropLeases()
	}
	if err == nil && s.lock != nil {
		err = s.windowOpened()
	}
	if err == nil && !s.readOnly {
		err = s.catchUp(o) // last, since it may go on beside
	}
	if err != nil {
		return nil, errors.Join(cannotWrite(path, err), s.Close())
	}
	return s, nil
}

// readHeader returns the schema version in the file's header. Errors:
// ErrNotLibrary, fs.ErrNotExist, fs.ErrPermission.
func readHeader(path string) (int, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	if !info.Mode().IsRegular() {
		return 0, fmt.Errorf("%w: it is no file", article.ErrNotLibrary)
	}
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	var h [headerLen]byte
	switch _, err := io.ReadFull(f, h[:]); {
	case errors.Is(err, io.EOF):
		return 0, fmt.Errorf("%w: the file is empty", article.ErrNotLibrary)
	case err != nil && !errors.Is(err, io.ErrUnexpectedEOF):
		return 0, err
	case string(h[:len(magic)]) != magic:
		return 0, article.ErrNotLibrary
	case binary.BigEndian.Uint32(h[offID:]) != applicationID:
		return 0, fmt.Errorf("%w: another program's database", article.ErrNotLibrary)
	}
	version := int(binary.BigEndian.Uint32(h[offVersion:]))
	if version < 1000 {
		return 0, fmt.Errorf("%w: its format has no version", article.ErrNotLibrary)
	}
	return version, nil
}

// create makes an empty library under another name and puts it in place only
// when it is whole, so that a file of ours is never an empty one. Where another
// process was quicker, its library stands.
func create(path string) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".midad-new-*") // mode 0600
	if err != nil {
		return failed("make the library", named(path, err))
	}
	temp := f.Name()
	defer os.Remove(temp)
	if err := f.Close(); err != nil {
		return fmt.Errorf("make the library: %w", err)
	}
	db := openWriter(temp)
	err = migrate(db, temp, 0)
	if err = errors.Join(err, db.Close()); err != nil {
		return failed("make the library", err)
	}
	if err := putInPlace(temp, path); !errors.Is(err, fs.ErrExist) {
		return failed("make the library", err)
	}
	return nil
}

// connect opens the connections and proves that they do what they promise.
func (s *Store) connect() error {
	ctx := context.Background()
	if !s.readOnly {
		if err := s.openWriter(); err != nil {
			return err
		}
	}
	s.read = openReaders(s.path, false)
	err := s.read.PingContext(ctx)
	if err == nil {
		err = s.read.QueryRow("SELECT count(*) FROM meta").Scan(new(int))
	}
	if err != nil && s.readOnly && kindOf(err) != article.ErrDamaged {
		// A folder that cannot be written has no room for shared memory.
		s.read.Close()
		if s.read, err = s.openFrozen(); err == nil {
			err = s.read.QueryRow("SELECT count(*) FROM meta").Scan(new(int))
		}
	}
	if err != nil {
		return failed("read the library", err)
	}
	if s.readOnly {
		s.sentry, err = s.read.Conn(ctx)
	}
	return failed("read the library", err)
}

// openWriter opens the writing connection, checks what it promises and brings
// the schema up to date.
func (s *Store) openWriter() error {
	s.write = openWriter(s.path)
	var mode string
	var synchronous, version int
	for pragma, to := range map[string]any{"journal_mode": &mode, "synchronous": &synchronous, "user_version": &version} {
		if err := s.write.QueryRow("PRAGMA " + pragma).Scan(to); err != nil {
			return failed("open for writing", err)
		}
	}
	if mode != "wal" || synchronous != 2 {
		return fmt.Errorf("the file system does not allow what a library needs: journal mode %s, synchronous %d", mode, synchronous)
	}
	tx, err := s.write.Begin() // takes the write lock
	if err == nil {
		err = tx.Rollback()
	}
	if err != nil {
		return failed("open for writing", err)
	}
	return migrate(s.write, s.path, version)
}

// ReadOnly reports whether the library was opened for reading alone.
func (s *Store) ReadOnly() bool { return s.readOnly }

// Newer reports whether the library was written by a newer Midad; it is then
// open for reading, and the person is to be told.
func (s *Store) Newer() bool { return s.newer }

// Path returns the library's file, absolute.
func (s *Store) Path() string { return s.path }

// Close ends the store and gives the window's lock back. It waits for a write
// that is under way; work in the background goes on when it is next opened.
func (s *Store) Close() error {
	s.end()
	_ = s.indexNow() // what it cannot do, the next to open the library does
	s.background.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs []error
	if s.sentry != nil {
		errs = append(errs, s.sentry.Close())
	}
	if s.read != nil {
		errs = append(errs, s.read.Close())
	}
	s.windowClosed()
	if s.write != nil { // last: it folds the log into the file
		errs = append(errs, s.write.Close())
	}
	if s.copied != "" {
		errs = append(errs, os.RemoveAll(s.copied))
	}
	if s.lock != nil {
		errs = append(errs, s.lock.Unlock())
	}
	return failed("close library "+s.path, errors.Join(errs...))
}

// DataVersion returns a number that changes when another process has written to
// the library since the last call; this store's own writes do not change it.
func (s *Store) DataVersion(ctx context.Context) (int64, error) {
	var n int64
	var err error
	if s.readOnly {
		err = s.sentry.QueryRowContext(ctx, "PRAGMA data_version").Scan(&n)
	} else {
		s.mu.Lock()
		defer s.mu.Unlock()
		err = s.write.QueryRow("PRAGMA data_version").Scan(&n)
	}
	return n, failed("look for changes", err)
}

// update runs f in one writing transaction, synced before it returns. An error
// of f rolls back.
func (s *Store) update(doing string, f func(tx *sql.Tx) error) error {
	return s.writing(doing, func() error {
		s.written = s.now()
		return s.transact(f)
	})
}

// updatePiece is update for a piece of long work, which the context ends between two
// pieces. It returns after as long again as the piece took: another process that
// waits to write looks only now and then whether it may, and must find the library
// free.
func (s *Store) updatePiece(ctx context.Context, doing string, f func(tx *sql.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return failed(doing, err)
	}
	start := time.Now()
	err := s.update(doing, f)
	rest(ctx, time.Since(start))
	return err
}

// writing runs f while it alone may use the writing connection, a new one where
// the disk failed under the last.
func (s *Store) writing(doing string, f func() error) error {
	if s.readOnly {
		return fmt.Errorf("%s: %w", doing, article.ErrReadOnly)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.inPlace(); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	if s.suspect {
		if err := s.reopen(); err != nil {
			return failed(doing, err)
		}
	}
	err := f()
	s.suspect = s.suspect || isIOError(err)
	return failed(doing, err)
}

// inPlace returns ErrMoved where the path leads to the opened file no longer: a
// system that lets an open file be deleted lets it be written too, and what is
// written ends with the process. Put back, the file is written again.
func (s *Store) inPlace() error {
	if s.file == nil {
		return nil
	}
	info, err := os.Stat(s.path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !os.SameFile(info, s.file) {
		return article.ErrMoved
	}
	return nil // what else is wrong, the write itself tells
}

func (s *Store) transact(f func(tx *sql.Tx) error) error {
	tx, err := s.write.Begin()
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		if rollback := tx.Rollback(); rollback != nil && !errors.Is(rollback, sql.ErrTxDone) {
			return errors.Join(err, rollback)
		}
		return err
	}
	return tx.Commit()
}

// reopen replaces the writing connection after the disk failed under it: after
// a failed sync the pages in memory are not to be trusted, so the file is read
// again and checked.
func (s *Store) reopen() error {
	if err := s.write.Close(); err != nil && !isIOError(err) {
		return err
	}
	if err := s.openWriter(); err != nil {
		return err
	}
	if err := quickCheck(context.Background(), s.write); err != nil {
		return err
	}
	s.suspect = false
	return nil
}
