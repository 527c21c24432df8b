package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"midad/app/settings"
	"midad/resources"
	"midad/storage"
	"midad/storage/article"
	"midad/storage/format"
)

type importCmd struct {
	Format  string   `enum:"${importable}" default:"auto" placeholder:"${importable}" help:"importFormat"`
	Replace bool     `xor:"same" help:"replace"`
	New     bool     `xor:"same" help:"new"`
	Files   []string `arg:"" name:"file"`
}

type importedJSON struct {
	ID       string   `json:"id"`
	Headline string   `json:"headline"`
	Warnings []string `json:"warnings"`
}

// Run stores the story of each file. A file that cannot be stored is told and
// the others are stored all the same; the status is that of the first failure.
// An interrupt ends it between two files; what is stored stays.
func (c *importCmd) Run(p *program) error {
	return p.with(storage.Options{}, true, func(store article.Store) error {
		done := []importedJSON{}
		var failed error
		tell := p.progress()
		for i, path := range c.Files {
			if p.ctx.Err() != nil {
				failed = p.stopped(i, len(c.Files))
				break
			}
			tell(int64(i), int64(len(c.Files)))
			one, err := c.file(p, store, path)
			if err != nil && p.ctx.Err() != nil {
				failed = p.stopped(i, len(c.Files))
				break
			}
			if err != nil {
				p.tellOf(path, p.explain(err))
				if failed == nil {
					failed = told{err}
				}
				continue
			}
			done = append(done, one)
			if p.json {
				continue
			}
			if err := p.writeLine(one.ID, one.Headline); err != nil {
				return err
			}
		}
		if p.json {
			if err := p.writeJSON(done); err != nil {
				return err
			}
		}
		return failed
	})
}

// stopped is the error of work that was interrupted after some of what it was to
// do; those stay done.
func (p *program) stopped(done, of int) error {
	return sentence{p.ctx.Err(), "cli.stopped", []any{done, of}}
}

// file stores one file's story with its pictures.
func (c *importCmd) file(p *program, store article.Store, path string) (importedJSON, error) {
	in, err := c.read(p, path)
	if err != nil {
		return importedJSON{}, err
	}
	for _, m := range in.Media {
		if _, err := store.PutMedia(p.ctx, m); err != nil {
			return importedJSON{}, err
		}
	}
	a, err := c.keep(p, store, in.Article)
	if err != nil {
		return importedJSON{}, err
	}
	out := importedJSON{ID: a.ID, Headline: a.Headline, Warnings: []string{}}
	for _, w := range in.Warnings {
		words := resources.Text(p.lang, "warning."+w.Code, w.Args...)
		out.Warnings = append(out.Warnings, words)
		if !p.json {
			p.tellOf(path, words)
		}
	}
	return out, nil
}

// tellOf tells something of a file.
func (p *program) tellOf(path, words string) {
	if path == "-" {
		path = p.text("cli.stdin")
	}
	p.tell(p.text("cli.file", path, words))
}

// read reads a file, or standard input for "-", as the format that was named or
// that it looks like.
func (c *importCmd) read(p *program, path string) (format.Imported, error) {
	o := p.formatOptions()
	if path != "-" && c.Format == "auto" {
		return format.ReadFile(p.ctx, path, o)
	}
	data, err := p.input(path)
	if err != nil {
		return format.Imported{}, err
	}
	f, ok := format.Lookup(c.Format)
	if c.Format == "auto" {
		f, ok = format.Detect(data, "")
	}
	if !ok || f.Read == nil {
		return format.Imported{}, fmt.Errorf("import %s: %w", path, format.ErrUnread)
	}
	if path != "-" {
		o.Beside = format.Beside(path)
	}
	return f.Read(p.ctx, data, o)
}

// input reads a file, or standard input for "-", as far as a story may go.
func (p *program) input(path string) ([]byte, error) {
	in := p.In
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, format.MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	if len(data) > format.MaxFile {
		return nil, fmt.Errorf("read %s: %w", path, format.ErrTooLarge)
	}
	return data, nil
}

// keep stores an imported story. One whose id is in the library already is a
// conflict unless the command says what to do.
func (c *importCmd) keep(p *program, store article.Store, a *article.Article) (*article.Article, error) {
	a = a.Clone()
	if c.New {
		a.ID, a.Version = "", 0
		a.Created, a.Updated = time.Time{}, time.Time{}
	}
	if a.ID != "" {
		old, err := store.Get(p.ctx, a.ID)
		switch {
		case err == nil && !c.Replace:
			return nil, sentence{article.ErrConflict, "cli.exists", []any{a.ID}}
		case err == nil:
			a.Version = old.Version
			return store.Save(p.ctx, a, reason(article.WhyImport, ""))
		case !errors.Is(err, article.ErrNotFound):
			return nil, err
		}
	}
	return store.Create(p.ctx, a, reason(article.WhyImport, ""))
}

// formatOptions returns what the person's settings say to readers and writers.
func (p *program) formatOptions() format.Options {
	set := settings.Default()
	if path, err := settings.DefaultPath(); err == nil {
		set, _ = settings.Peek(path) // usable whatever is wrong; the window tells of it
	}
	return format.Options{
		House:       format.House{Name: set.House.Name, BaseURL: set.House.BaseURL, Publisher: set.House.Publisher},
		ReadingRate: set.ReadingRate,
		Now:         time.Now(),
	}
}
