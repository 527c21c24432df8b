package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os/user"
	"strings"

	"midad/storage"
	"midad/storage/article"
)

// place returns the address of the library that the command names, and whether
// that is the default place, where one is made at first use.
func (p *program) place() (address string, isDefault bool, err error) {
	if p.library != "" {
		return p.library, false, nil
	}
	address, err = storage.DefaultPath()
	return address, true, err
}

// openLibrary opens the library. One that is named and not there is made only
// where make says so: a mistyped name is not to become an empty library.
func (p *program) openLibrary(o storage.Options, make bool) (article.Store, error) {
	address, isDefault, err := p.place()
	if err != nil {
		return nil, err
	}
	o.Create = !o.ReadOnly && (make || isDefault)
	o.Waiting = p.progress()
	store, err := storage.Open(p.ctx, address, o)
	switch {
	case errors.Is(err, storage.ErrAddress):
		return nil, noStore(err, address)
	case errors.Is(err, fs.ErrNotExist):
		return nil, sentence{err, "cli.noLibrary", []any{address}}
	}
	return store, err
}

// closed does something with the library's address, for work on its files while
// nobody has it open.
func (p *program) closed(do func(address string) error) error {
	address, _, err := p.place()
	if err != nil {
		return err
	}
	err = do(address)
	if errors.Is(err, storage.ErrAddress) {
		return noStore(err, address)
	}
	return err
}

// noStore says that there is no store of an address's kind; the rest of the
// address may hold a password.
func noStore(err error, address string) error {
	scheme, _, _ := strings.Cut(address, "://")
	return sentence{err, "cli.noStore", []any{scheme + "://…"}}
}

// reading does something with the library open for reading: beside a window
// that writes, in a file that may not be written, and with that of a newer
// Midad. One that has to be made or brought up to date first is opened for
// writing.
func (p *program) reading(do func(article.Store) error) error {
	store, err := p.openLibrary(storage.Options{ReadOnly: true}, false)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, article.ErrReadOnly) {
		store, err = p.openLibrary(storage.Options{}, false)
	}
	if err != nil {
		return err
	}
	return errors.Join(do(store), store.Close())
}

// writing does something with the library open for writing.
func (p *program) writing(do func(article.Store) error) error {
	return p.with(storage.Options{}, false, do)
}

func (p *program) with(o storage.Options, make bool, do func(article.Store) error) error {
	store, err := p.openLibrary(o, make)
	if err != nil {
		return err
	}
	return errors.Join(do(store), store.Close())
}

// change saves a story as another version after do changed it. One that do
// leaves as it is stays.
func (p *program) change(id string, do func(article.Store, *article.Article) error) error {
	return p.writing(func(store article.Store) error {
		a, err := store.Get(p.ctx, id)
		if err != nil {
			return err
		}
		a = a.Clone()
		if err := do(store, a); err != nil {
			return err
		}
		saved, err := store.Save(p.ctx, a, reason(article.WhyCommand, ""))
		if err != nil {
			return err
		}
		if p.json {
			return p.writeJSON(map[string]any{"id": saved.ID, "version": saved.Version})
		}
		return nil
	})
}

// reason is why a command makes a version, under the name of the system's user.
func reason(why article.Why, note string) article.Reason {
	r := article.Reason{Why: why, Note: note}
	if u, err := user.Current(); err == nil { // a system without names leaves the author out
		r.Author = u.Username
	}
	return r
}

// exit is a status that something else than the command line decided.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit status %d", int(e)) }
