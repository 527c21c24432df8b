package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"midad/app/say"
	"midad/storage/article"
	"midad/storage/format"
)

type exportCmd struct {
	Format   string   `enum:"${exportable}" default:"html" placeholder:"${exportable}" help:"exportFormat"`
	Fragment bool     `help:"fragment"`
	Inline   bool     `help:"inline"`
	Output   string   `short:"o" placeholder:"FILE|DIR" help:"output"`
	All      bool     `help:"all"`
	Status   []string `placeholder:"S" help:"status"`
	Tag      string   `placeholder:"T" help:"byTag"`
	IDs      []string `arg:"" optional:"" name:"id"`
}

// Run writes one story to standard output or a file, several into a folder,
// which is made where it is missing. An interrupt ends it between two stories;
// the files that are written stay.
func (c *exportCmd) Run(p *program) error {
	f, _ := format.Lookup(c.Format) // the grammar lets only formats through
	return p.reading(func(store article.Store) error {
		ids, err := c.wanted(p, store)
		if err != nil {
			return err
		}
		o := p.formatOptions()
		o.Fragment, o.Inline, o.Media = c.Fragment, c.Inline, store.Media
		folder := c.Output != "" && (len(ids) > 1 || isFolder(c.Output))
		switch {
		case len(ids) > 1 && c.Output == "":
			return usage{p.text("cli.needsFolder")}
		case folder:
			if err := os.MkdirAll(c.Output, 0o755); err != nil {
				return err
			}
		case c.Output != "":
			if err := folderOf(c.Output); err != nil {
				return err
			}
		}
		tell := p.progress()
		for i, id := range ids {
			tell(int64(i), int64(len(ids)))
			if err := c.one(p, store, f, id, o, folder); err != nil {
				if p.ctx.Err() != nil {
					return p.stopped(i, len(ids))
				}
				return err
			}
		}
		return nil
	})
}

// one writes one story, and tells of its embargo.
func (c *exportCmd) one(p *program, store article.Store, f format.Format, id string, o format.Options, folder bool) error {
	a, err := store.Get(p.ctx, id)
	if err != nil {
		return err
	}
	if a.Embargoed(time.Now()) {
		p.tell(p.text("cli.embargoed", a.ID, say.Moment(p.lang, a.Embargo, a.EmbargoZone)))
	}
	return c.write(p, f, a, o, folder)
}

// wanted returns the ids of the stories to be written.
func (c *exportCmd) wanted(p *program, store article.Store) ([]string, error) {
	chosen := c.All || len(c.Status) > 0 || c.Tag != ""
	if chosen == (len(c.IDs) > 0) {
		return nil, usage{p.text("cli.needsStories")}
	}
	if !chosen {
		return c.IDs, nil
	}
	f, err := (&filterFlags{Status: c.Status, Tag: c.Tag}).filter()
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
		return format.WriteFile(p.ctx, filepath.Join(c.Output, format.FileName(a)+f.Extension), f, a, o)
	case c.Output != "":
		return format.WriteFile(p.ctx, c.Output, f, a, o)
	}
	var b bytes.Buffer // a story that cannot be written leaves no half of it
	if err := f.Write(p.ctx, format.Sink{Main: &b}, a, o); err != nil {
		return fmt.Errorf("export story %s: %w", a.ID, err)
	}
	if _, err := p.Out.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write the result: %w", err)
	}
	return nil
}

// folderOf returns why the folder is not there that a file is to be made in, in a
// sentence that names the folder. It is nil where the folder is there.
func folderOf(file string) error {
	folder := filepath.Dir(file)
	_, err := os.Stat(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return sentence{err, "cli.noFolder", []any{folder}}
	}
	return err
}

// isFolder reports whether a path is a folder, or is written as one.
func isFolder(path string) bool {
	if strings.HasSuffix(path, string(filepath.Separator)) {
		return true
	}
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
