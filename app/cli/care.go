package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"midad/resources"
	"midad/storage"
	"midad/storage/article"
)

type backupCmd struct {
	Restore bool   `help:"restoreBackup"`
	File    string `arg:""`
}

// Run writes a consistent copy of the library into a new file, or brings the
// library back from one.
func (c *backupCmd) Run(p *program) error {
	if c.Restore {
		return c.bringBack(p)
	}
	return p.reading(func(store article.Store) error {
		if err := store.Backup(p.ctx, c.File); err != nil {
			return err
		}
		p.tell(p.text("cli.backedUp", c.File))
		return nil
	})
}

// bringBack puts a checked copy of the backup in the library's place. The
// library that was there is kept beside it under another name.
func (c *backupCmd) bringBack(p *program) error {
	address, _, err := p.place()
	if err != nil {
		return err
	}
	path := strings.TrimPrefix(address, "sqlite:")
	if strings.Contains(path, "://") {
		return noStore(storage.ErrAddress, address)
	}
	backup, err := storage.Open(p.ctx, c.File, storage.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	return errors.Join(p.replace(path, backup), backup.Close())
}

func (p *program) replace(path string, backup article.Store) error {
	found, err := backup.Check(p.ctx)
	if err != nil {
		return err
	}
	if len(found) > 0 {
		return sentence{fmt.Errorf("%w: %s", article.ErrDamaged, found[0]), "cli.backupUnsound", nil}
	}
	aside, err := p.putLibraryAside(path)
	if err != nil {
		return err
	}
	if err := backup.Backup(p.ctx, path); err != nil {
		if aside != "" {
			err = errors.Join(err, os.Rename(aside, path))
		}
		return err
	}
	if aside == "" {
		p.tell(p.text("cli.broughtBackNew"))
	} else {
		p.tell(p.text("cli.broughtBack", aside))
	}
	return nil
}

// putLibraryAside renames the library's file and returns its name then; empty
// where there is none. It is refused while a window has the library open. A
// library that cannot be opened any more goes aside with its log, for the log
// may hold what the file lacks.
func (p *program) putLibraryAside(path string) (string, error) {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	store, err := storage.Open(p.ctx, path, storage.Options{Window: true})
	if errors.Is(err, article.ErrLocked) {
		return "", err
	}
	if err == nil {
		if err := store.Close(); err != nil { // folds the log into the file
			return "", err
		}
	}
	aside := path + time.Now().UTC().Format(".before-20060102-150405")
	if _, err := os.Lstat(aside); err == nil {
		return "", &fs.PathError{Op: "rename", Path: aside, Err: fs.ErrExist}
	}
	for _, part := range []string{"", "-wal", "-shm"} {
		if err := os.Rename(path+part, aside+part); err != nil && !(part != "" && errors.Is(err, fs.ErrNotExist)) {
			return "", err
		}
	}
	return aside, nil
}

type doctorCmd struct{}

// doctorJSON is what the doctor found and what of it was repaired.
type doctorJSON struct {
	Sound    bool     `json:"sound"`
	Findings []string `json:"findings"`
	Repaired []string `json:"repaired"`
}

var errUnsound = errors.New("the library is not sound")

// Run checks the library's file and builds anew what follows from the rest of
// it: the search index. The status is Failed where anything stays wrong.
func (c *doctorCmd) Run(p *program) error {
	var found, repaired []string
	check := func(store article.Store) (err error) {
		found, err = store.Check(p.ctx)
		return err
	}
	rebuilt := false
	err := p.examining(func(store article.Store) (err error) {
		if err := check(store); err != nil || len(found) == 0 {
			return err
		}
		rebuilt, err = rebuild(p.ctx, store)
		return err
	})
	if err == nil && rebuilt {
		before := found
		err = p.examining(check) // on connections that saw nothing of the old index
		for _, f := range before {
			if !slices.Contains(found, f) {
				repaired = append(repaired, f)
			}
		}
	}
	if err != nil {
		return err
	}
	return p.report(found, repaired)
}

// rebuild builds the search index anew and reports whether it could.
func rebuild(ctx context.Context, store article.Store) (bool, error) {
	r, ok := store.(interface{ RebuildSearch(context.Context) error })
	if !ok || store.ReadOnly() {
		return false, nil
	}
	err := r.RebuildSearch(ctx)
	if errors.Is(err, article.ErrDamaged) { // what is damaged is among the findings
		return false, nil
	}
	return err == nil, err
}

// report writes what stays wrong and tells how the library is.
func (p *program) report(found, repaired []string) error {
	if p.json {
		if err := p.writeJSON(doctorJSON{len(found) == 0, append([]string{}, found...), append([]string{}, repaired...)}); err != nil {
			return err
		}
	} else {
		for _, f := range found {
			if err := p.writeLine(f); err != nil {
				return err
			}
		}
	}
	switch {
	case len(found) > 0:
		p.tell(resources.Plural(p.lang, "cli.unsound", len(found)))
		return told{errUnsound}
	case len(repaired) > 0:
		p.tell(p.text("cli.repaired"))
	default:
		p.tell(p.text("cli.sound"))
	}
	return nil
}

// examining does something with the library open for writing if that can be,
// for a part of it is checked and repaired only so.
func (p *program) examining(do func(article.Store) error) error {
	err := p.with(storage.Options{}, false, do)
	if errors.Is(err, article.ErrReadOnly) || errors.Is(err, article.ErrNewer) || errors.Is(err, article.ErrFull) || errors.Is(err, fs.ErrPermission) {
		return p.with(storage.Options{ReadOnly: true}, false, do)
	}
	return err
}
