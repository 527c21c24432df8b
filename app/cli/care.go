package cli

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"midad/app/say"
	"midad/resources"
	"midad/storage"
	"midad/storage/article"
)

type backupCmd struct {
	Restore bool   `help:"restoreBackup"`
	List    bool   `help:"listBackups"`
	File    string `arg:"" optional:""`
}

// Run writes a consistent copy of the library into a new file, or without one
// the day's copy beside the library; or it brings the library back from one, or
// lists the daily copies.
func (c *backupCmd) Run(p *program) error {
	switch {
	case c.List:
		return p.listBackups()
	case c.Restore && c.File == "":
		return usage{"backup --restore FILE"}
	case c.Restore:
		return p.bringBack(c.File)
	case c.File == "":
		return p.dailyBackup()
	}
	if err := folderOf(c.File); err != nil {
		return err
	}
	return p.reading(func(store article.Store) error {
		if err := storage.BackUp(p.ctx, store, c.File, p.progress()); err != nil {
			return err
		}
		p.tell(p.text("cli.backedUp", c.File))
		return nil
	})
}

// fewest is how many things work must be about for its progress to be told.
const fewest = 20

// progress returns what tells how far a long work has come: a line for each
// quarter of it.
func (p *program) progress() func(done, total int64) {
	told := int64(0)
	return func(done, total int64) {
		if quarter := 4 * done / max(total, 1); quarter > told && quarter < 4 && total >= fewest {
			told = quarter
			p.tell(p.text("cli.progress", 25*quarter))
		}
	}
}

// dailyBackup makes the day's copy of the library where there is none yet.
func (p *program) dailyBackup() error {
	return p.writing(func(store article.Store) error {
		s, ok := store.(interface {
			DailyBackup(ctx context.Context, tell func(done, total int64)) (bool, error)
		})
		if !ok {
			return usage{"backup FILE"}
		}
		made, err := s.DailyBackup(p.ctx, p.progress())
		if err != nil {
			return err
		}
		if !made {
			p.tell(p.text("cli.backedUpToday"))
			return nil
		}
		address, _, err := p.place()
		if err != nil {
			return err
		}
		list, err := storage.Backups(address)
		if err != nil || len(list) == 0 {
			return err
		}
		p.tell(p.text("cli.backedUp", list[0].Path))
		return nil
	})
}

// backupJSON is a daily copy in a list.
type backupJSON struct {
	Path string `json:"path"`
	Time string `json:"time"`
	Size int64  `json:"size"`
}

// listBackups writes the daily copies, the newest first.
func (p *program) listBackups() error {
	var list []storage.Backup
	err := p.closed(func(address string) (err error) {
		list, err = storage.Backups(address)
		return err
	})
	if err != nil {
		return err
	}
	return writeList(p, list,
		func(b storage.Backup) backupJSON { return backupJSON{b.Path, stamp(b.Time), b.Size} },
		func(b storage.Backup) []any { return []any{stamp(b.Time), b.Size, b.Path} })
}

// bringBack puts a checked copy of the backup in the library's place. The
// library that was there is kept beside it under another name.
func (p *program) bringBack(backup string) error {
	var aside string
	err := p.closed(func(address string) (err error) {
		aside, err = storage.Restore(p.ctx, address, backup, p.progress())
		return err
	})
	switch {
	case err != nil:
		return err
	case aside == "":
		p.tell(p.text("cli.broughtBackNew"))
	default:
		p.tell(p.text("cli.broughtBack", aside))
	}
	return nil
}

type doctorCmd struct {
	Salvage string `placeholder:"FILE" help:"salvage"`
	Collect bool   `help:"collect"`
}

// doctorJSON is what the doctor found and what of it was repaired.
type doctorJSON struct {
	Sound    bool     `json:"sound"`
	Findings []string `json:"findings"`
	Repaired []string `json:"repaired"`
}

var errUnsound = errors.New("the library is not sound")

// examined is a store that tells what is wrong with it in kinds, and builds anew
// what follows from the rest.
type examined interface {
	Examine(context.Context) ([]article.Finding, error)
	Rebuild(ctx context.Context, tell func(done, total int64)) error
}

// Run checks the library's file and builds anew what follows from the rest of
// it: the indexes. The status is Failed where anything stays wrong.
func (c *doctorCmd) Run(p *program) error {
	if c.Salvage != "" {
		return p.salvage(c.Salvage)
	}
	if c.Collect {
		return p.collect()
	}
	var found, repaired []string
	check := func(store article.Store) (err error) {
		found, err = p.examine(store)
		return err
	}
	rebuilt := false
	err := p.examining(func(store article.Store) (err error) {
		for _, w := range storage.Warnings(store) {
			p.tell(say.Error(p.lang, w))
		}
		if err := check(store); err != nil || len(found) == 0 {
			return err
		}
		rebuilt, err = p.rebuild(store)
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
	if errors.Is(err, article.ErrDamaged) {
		return sentence{err, "cli.beyondRepair", nil}
	}
	if err != nil {
		return err
	}
	return p.report(found, repaired)
}

// examine returns what is wrong with a library, a sentence each.
func (p *program) examine(store article.Store) ([]string, error) {
	s, ok := store.(examined)
	if !ok {
		return store.Check(p.ctx)
	}
	found, err := s.Examine(p.ctx)
	lines := make([]string, len(found))
	for i, f := range found {
		lines[i] = strings.TrimSpace(say.Finding(p.lang, f))
	}
	return lines, err
}

// rebuild builds the indexes anew and reports whether it could.
func (p *program) rebuild(store article.Store) (bool, error) {
	s, ok := store.(examined)
	if !ok || store.ReadOnly() {
		return false, nil
	}
	err := s.Rebuild(p.ctx, p.progress())
	if errors.Is(err, article.ErrDamaged) { // what is damaged is among the findings
		return false, nil
	}
	return err == nil, err
}

// collect takes out the pictures that no text names any more.
func (p *program) collect() error {
	return p.writing(func(store article.Store) error {
		n, err := storage.CollectMedia(p.ctx, store)
		if err != nil {
			return err
		}
		return p.count("collected", "cli.collected", n)
	})
}

// salvage copies what can be read of the library into a new one.
func (p *program) salvage(fresh string) error {
	if err := folderOf(fresh); err != nil {
		return err
	}
	var got storage.Salvaged
	err := p.closed(func(address string) (err error) {
		got, err = storage.Salvage(p.ctx, address, fresh, p.progress())
		return err
	})
	if errors.Is(err, article.ErrDamaged) {
		return sentence{err, "cli.unsalvageable", nil}
	}
	if err != nil {
		return err
	}
	if p.json {
		return p.writeJSON(map[string]int{"stories": got.Stories, "versions": got.Versions, "drafts": got.Drafts, "media": got.Media, "lost": got.Lost})
	}
	p.tell(p.text("cli.salvaged", fresh, got.Stories, got.Versions, got.Drafts, got.Media, got.Lost))
	return nil
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
