package cli

import (
	"errors"

	"midad/storage/article"
)

type backupCmd struct {
	File string `arg:"" help:"backupFile"`
}

// Run writes a consistent copy of the library into a new file.
func (c *backupCmd) Run(p *program) error {
	return p.reading(func(store article.Store) error {
		if err := store.Backup(p.ctx, c.File); err != nil {
			return err
		}
		p.tell(p.text("cli.backedUp", c.File))
		return nil
	})
}

type doctorCmd struct{}

var errUnsound = errors.New("the library is not sound")

// Run reports what is wrong with the library's file; the status is Failed where
// anything is.
func (c *doctorCmd) Run(p *program) error {
	return p.reading(func(store article.Store) error {
		wrong, err := store.Check(p.ctx)
		if err != nil {
			return err
		}
		if p.json {
			if wrong == nil {
				wrong = []string{}
			}
			if err := p.writeJSON(wrong); err != nil {
				return err
			}
		} else {
			for _, w := range wrong {
				if err := p.writeLine(w); err != nil {
					return err
				}
			}
		}
		if len(wrong) > 0 {
			return sentence{errUnsound, "cli.unsound", []any{len(wrong)}}
		}
		p.tell(p.text("cli.sound"))
		return nil
	})
}
