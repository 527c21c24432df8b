package cli

import (
	"os"
	"path/filepath"

	"midad/storage/article"
)

// deskCmd is midad with no subcommand.
type deskCmd struct{}

// Run opens the desk.
func (deskCmd) Run(p *program) error { return p.open(OpenRequest{}) }

type openCmd struct {
	Focus bool   `help:"focus"`
	What  string `arg:"" name:"id|file"`
}

// Run opens a story of the library, or imports a file and opens it.
func (c *openCmd) Run(p *program) error {
	r := OpenRequest{Focus: c.Focus}
	if article.ValidID(c.What) {
		r.Story = c.What
		return p.open(r)
	}
	if _, err := os.Stat(c.What); err != nil {
		return err
	}
	path, err := filepath.Abs(c.What)
	if err != nil {
		return err
	}
	r.File = path
	return p.open(r)
}

func (p *program) open(r OpenRequest) error {
	r.Library = p.library
	if p.langGiven {
		r.Lang = p.lang
	}
	if status := p.openWindow(r); status != Done {
		return exit(status)
	}
	return nil
}
