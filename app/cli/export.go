package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"midad/storage/article"
	"midad/storage/format"
)

type exportCmd struct {
	Format   string   `enum:"html,ninjs,midad,text" default:"html" help:"exportFormat"`
	Fragment bool     `help:"fragment"`
	Inline   bool     `help:"inline"`
	Output   string   `short:"o" placeholder:"FILE|DIR" help:"output"`
	All      bool     `help:"all"`
	Status   []string `placeholder:"S" help:"status"`
	Tag      string   `placeholder:"T" help:"byTag"`
	IDs      []string `arg:"" optional:"" name:"id" help:"ids"`
}

// Run writes one story to standard output or a file, several into a folder.
func (c *exportCmd) Run(p *program) error {
	f, _ := format.Lookup(c.Format)
	return p.reading(func(store article.Store) error {
		ids, err := c.wanted(p, store)
		if err != nil {
			return err
		}
		o := p.formatOptions(store)
		o.Fragment, o.Inline = c.Fragment, c.Inline
		folder := c.Output != "" && isFolder(c.Output)
		if len(ids) != 1 && !folder {
			return usage{p.text("cli.needsFolder")}
		}
		for _, id := range ids {
			a, err := store.Get(p.ctx, id)
			if err != nil {
				return err
			}
			if err := c.write(p, f, a, o, folder); err != nil {
				return err
			}
		}
		return nil
	})
}

// wanted returns the ids of the stories to be written.
func (c *exportCmd) wanted(p *program, store article.Store) ([]string, error) {
	if len(c.IDs) > 0 {
		return c.IDs, nil
	}
	if !c.All && len(c.Status) == 0 && c.Tag == "" {
		return nil, usage{p.text("cli.needsStories")}
	}
	f, err := filter(c.Status, c.Tag)
	if err != nil {
		return nil, err
	}
	list, err := store.List(p.ctx, f)
	ids := make([]string, len(list))
	for i, s := range list {
		ids[i] = s.ID
	}
	return ids, err
}

func (c *exportCmd) write(p *program, f format.Format, a *article.Article, o format.Options, folder bool) error {
	switch {
	case folder:
		return format.WriteFile(p.ctx, filepath.Join(c.Output, fileName(a)+f.Extension), f, a, o)
	case c.Output != "":
		return format.WriteFile(p.ctx, c.Output, f, a, o)
	}
	return f.Write(p.ctx, format.Sink{Main: p.Out}, a, o)
}

// fileName is unlike that of any other story, whatever their headlines.
func fileName(a *article.Article) string {
	id := strings.ToLower(a.ID)
	if slug := article.Slug(a.Headline); slug != "" {
		return slug + "-" + id
	}
	return id
}

// isFolder reports whether a path is a folder, or is written as one; such a one
// is made.
func isFolder(path string) bool {
	if strings.HasSuffix(path, "/") {
		return os.MkdirAll(path, 0o755) == nil
	}
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func readFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > format.MaxFile {
		return nil, fmt.Errorf("import %s: %w", path, format.ErrTooLarge)
	}
	return os.ReadFile(path)
}
