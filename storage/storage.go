// Package storage is the door to where stories are kept: Open picks the store
// that an address names. app and app/cli import it; it may wait for the disk.
package storage

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"midad/storage/article"
	"midad/storage/sqlite"
)

// Options say how a library is opened.
type Options struct {
	Window   bool // this process shows windows: only one such may write
	Create   bool // make the library where there is none
	ReadOnly bool
	// Indexing is told how far the search index has come where it must be built
	// anew; Open then does not wait for it. See sqlite.Options.
	Indexing func(done, total int, err error)
	// Waiting is told the same where Open waits; the context ends that.
	Waiting func(done, total int64)
}

// ErrAddress: the address names a store that this Midad does not have.
var ErrAddress = errors.New("no store of that kind")

// Open opens the library at a path, or at an address "sqlite:PATH". The errors
// are those of sqlite.Open, and ErrAddress.
func Open(ctx context.Context, url string, o Options) (article.Store, error) {
	path, err := file(url)
	if err != nil {
		return nil, err
	}
	if o.Create && !o.ReadOnly {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return nil, fmt.Errorf("make the library's folder: %w", err)
		}
	}
	store, err := sqlite.Open(path, sqlite.Options{Window: o.Window, Create: o.Create, ReadOnly: o.ReadOnly, Indexing: o.Indexing, Waiting: o.Waiting, Context: ctx})
	if err != nil {
		return nil, err
	}
	return store, nil
}

// file returns the path that an address of a file names. Errors: ErrAddress.
func file(url string) (string, error) {
	path := strings.TrimPrefix(url, "sqlite:")
	if scheme, _, ok := strings.Cut(path, "://"); ok {
		// The rest of the address may hold a password.
		return "", fmt.Errorf("open library at %s://…: %w; give the path of a file", scheme, ErrAddress)
	}
	return path, nil
}

// Backup is a copy that a library keeps of itself in the folder backups beside
// it: one of each of the last seven days and four weeks that have one.
type Backup = sqlite.BackupFile

// Backups returns a library's daily copies, the newest first. Errors: ErrAddress.
func Backups(url string) ([]Backup, error) {
	path, err := file(url)
	if err != nil {
		return nil, err
	}
	return sqlite.Backups(path)
}

// Restore puts a checked copy of a backup in a library's place and returns under
// which name the one that was there is kept; empty where there was none. A window
// that has the library closes its store first. tell, which may be nil, is told how
// far it is. The errors are those of sqlite.Restore, and ErrAddress.
func Restore(ctx context.Context, url, backup string, tell func(done, total int64)) (aside string, err error) {
	path, err := file(url)
	if err != nil {
		return "", err
	}
	return sqlite.Restore(ctx, backup, path, sqlite.Options{Waiting: tell})
}

// DefaultPath returns where a person's library is kept: midad/library.midad in
// the data folder of the platform.
func DefaultPath() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "midad", "library.midad"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("find the person's folder: %w", err)
	}
	return filepath.Join(home, ".local", "share", "midad", "library.midad"), nil
}

// Salvaged counts what was brought out of a damaged library.
type Salvaged = sqlite.Salvaged

// Salvage copies all that can be read of a damaged library into a new file, a
// sound library. tell, which may be nil, is told how far its index is built, which
// is most of the work. The errors are those of sqlite.Salvage, and ErrAddress.
func Salvage(ctx context.Context, url, fresh string, tell func(done, total int64)) (Salvaged, error) {
	path, err := file(url)
	if err != nil {
		return Salvaged{}, err
	}
	return sqlite.Salvage(ctx, path, fresh, tell)
}

// kept is what this package asks of a store that is a file: another store needs
// none of it.
type kept interface {
	Care(ctx context.Context, tell func(error))
	Warnings() []error
	BackupProgress(ctx context.Context, path string, tell func(done, total int64)) error
	CollectMedia(ctx context.Context, before time.Time) (int, error)
}

var _ kept = (*sqlite.Store)(nil)

// Care looks after a library in the background while a window has it, until the
// context ends; see sqlite.Store.Care.
func Care(ctx context.Context, store article.Store, tell func(error)) {
	if s, ok := store.(kept); ok {
		s.Care(ctx, tell)
	}
}

// BackUp does what the store's Backup does and tells how far it is, where the store
// can; tell may be nil.
func BackUp(ctx context.Context, store article.Store, path string, tell func(done, total int64)) error {
	if s, ok := store.(kept); ok {
		return s.BackupProgress(ctx, path, tell)
	}
	return store.Backup(ctx, path)
}

// Warnings returns what a person should know of where a library lies; see
// sqlite.Store.Warnings.
func Warnings(store article.Store) []error {
	if s, ok := store.(kept); ok {
		return s.Warnings()
	}
	return nil
}

// CollectMedia takes out for good the pictures that no text of the library has
// named for a month, and returns how many.
func CollectMedia(ctx context.Context, store article.Store) (int, error) {
	if s, ok := store.(kept); ok {
		return s.CollectMedia(ctx, time.Now().Add(-sqlite.Grace))
	}
	return 0, nil
}
