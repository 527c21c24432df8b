package cli

import (
	"errors"
	"fmt"
	"os"
	"os/user"

	"midad/storage"
	"midad/storage/article"
)

// openLibrary opens the library that the command names, the default one where it
// names none. Only a library in the default place is made.
func (p *program) openLibrary(readOnly bool) (article.Store, error) {
	path := p.library
	if path == "" {
		var err error
		if path, err = storage.DefaultPath(); err != nil {
			return nil, err
		}
	}
	return storage.Open(p.ctx, path, storage.Options{Create: true, ReadOnly: readOnly})
}

// reading does something with the library open. It is opened for writing too,
// where that is possible: one that is not there is made.
func (p *program) reading(do func(article.Store) error) error {
	store, err := p.openLibrary(false)
	if errors.Is(err, article.ErrReadOnly) || errors.Is(err, article.ErrNewer) || errors.Is(err, os.ErrPermission) {
		store, err = p.openLibrary(true)
	}
	if err != nil {
		return err
	}
	return errors.Join(do(store), store.Close())
}

// writing does something with the library open for writing.
func (p *program) writing(do func(article.Store) error) error {
	store, err := p.openLibrary(false)
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
	if u, err := user.Current(); err == nil {
		r.Author = u.Username
	}
	return r
}

// exit is a status that something else than the command line decided.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit status %d", int(e)) }
