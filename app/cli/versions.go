package cli

import (
	"strconv"

	"midad/app/say"
	"midad/storage/article"
)

type versionsCmd struct {
	ID string `arg:""`
}

type versionJSON struct {
	Version  int         `json:"version"`
	Time     string      `json:"time"`
	Why      article.Why `json:"why"`
	Author   string      `json:"author"`
	Note     string      `json:"note"`
	Headline string      `json:"headline"`
	Name     string      `json:"name"`
	Aside    bool        `json:"aside"`
}

// Run writes the story's versions, newest first.
func (c *versionsCmd) Run(p *program) error {
	return p.reading(func(store article.Store) error {
		list, err := store.Versions(p.ctx, c.ID)
		if err != nil {
			return err
		}
		return writeList(p, list, asVersionJSON, p.versionLine)
	})
}

func asVersionJSON(v article.VersionInfo) versionJSON {
	return versionJSON{v.Version, stamp(v.Time), v.Reason.Why, v.Reason.Author, v.Reason.Note, v.Headline, v.Name, v.Aside}
}

func (p *program) versionLine(v article.VersionInfo) []any {
	why := say.Why(p.lang, v.Reason.Why)
	if v.Aside {
		why = p.text("cli.aside")
	}
	line := []any{v.Version, stamp(v.Time), why, v.Reason.Author, v.Headline}
	if v.Name != "" {
		line = append(line, v.Name)
	}
	return line
}

type restoreCmd struct {
	ID      string `arg:""`
	Version int    `arg:"" name:"v"`
}

// Run saves an earlier version's text as the newest one.
func (c *restoreCmd) Run(p *program) error {
	return p.writing(func(store article.Store) error {
		now, err := store.Get(p.ctx, c.ID)
		if err != nil {
			return err
		}
		old, err := store.Version(p.ctx, c.ID, c.Version)
		if err != nil {
			return err
		}
		saved, err := store.Save(p.ctx, article.Restored(now, old), reason(article.WhyRestore, strconv.Itoa(c.Version)))
		if err != nil {
			return err
		}
		if p.json {
			return p.writeJSON(map[string]any{"id": saved.ID, "version": saved.Version})
		}
		p.tell(p.text("cli.restored", c.Version, saved.Version))
		return nil
	})
}
