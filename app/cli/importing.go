package cli

import (
	"errors"
	"fmt"
	"io"
	"time"

	"midad/app/settings"
	"midad/resources"
	"midad/storage/article"
	"midad/storage/format"
)

type importCmd struct {
	Format  string   `enum:"auto,text,midad,html" default:"auto" help:"importFormat"`
	Replace bool     `xor:"same" help:"replace"`
	New     bool     `xor:"same" help:"new"`
	Files   []string `arg:"" name:"file" help:"files"`
}

type importedJSON struct {
	ID       string   `json:"id"`
	Headline string   `json:"headline"`
	Warnings []string `json:"warnings"`
}

// Run stores the story of each file. Where one cannot be read, those before it
// stay stored and those after it are not looked at.
func (c *importCmd) Run(p *program) error {
	return p.writing(func(store article.Store) error {
		done := []importedJSON{}
		for _, path := range c.Files {
			one, err := c.file(p, store, path)
			if err != nil {
				return errors.Join(err, p.imported(done))
			}
			done = append(done, one)
		}
		return p.imported(done)
	})
}

// imported writes what was stored.
func (p *program) imported(done []importedJSON) error {
	if p.json {
		return p.writeJSON(done)
	}
	for _, d := range done {
		if err := p.writeLine(d.ID, d.Headline); err != nil {
			return err
		}
	}
	return nil
}

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
	a, err := c.store(p, store, in.Article)
	if err != nil {
		return importedJSON{}, err
	}
	out := importedJSON{ID: a.ID, Headline: a.Headline, Warnings: []string{}}
	for _, w := range in.Warnings {
		words := resources.Text(p.lang, "warning."+w.Code, w.Args...)
		out.Warnings = append(out.Warnings, words)
		if !p.json {
			p.tell(words)
		}
	}
	return out, nil
}

func (c *importCmd) read(p *program, path string) (format.Imported, error) {
	o := p.formatOptions(nil)
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
	return f.Read(p.ctx, data, o)
}

// input reads a file, or standard input for "-".
func (p *program) input(path string) ([]byte, error) {
	if path != "-" {
		return readFile(path)
	}
	data, err := io.ReadAll(io.LimitReader(p.In, format.MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read standard input: %w", err)
	}
	return data, nil
}

// store keeps an imported story. One whose id is in the library already is a
// conflict unless the command says what to do.
func (c *importCmd) store(p *program, store article.Store, a *article.Article) (*article.Article, error) {
	a = a.Clone()
	if c.New {
		a.ID = ""
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
func (p *program) formatOptions(store article.Store) format.Options {
	set := settings.Default()
	if path, err := settings.DefaultPath(); err == nil {
		if s, err := settings.Peek(path); err == nil { // the window tells of a file that is broken
			set = s
		}
	}
	o := format.Options{
		House:       format.House{Name: set.House.Name, BaseURL: set.House.BaseURL, Publisher: set.House.Publisher},
		ReadingRate: set.ReadingRate, Now: time.Now(),
	}
	if store != nil {
		o.Media = store.Media
	}
	return o
}
