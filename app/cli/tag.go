package cli

import (
	"errors"
	"slices"
	"strings"
	"unicode"

	"midad/editor/arabic"
	"midad/storage/article"
)

type tagCmd struct {
	Add    tagAddCmd    `cmd:"" help:"tag.add"`
	Remove tagRemoveCmd `cmd:"" help:"tag.remove"`
	List   tagListCmd   `cmd:"" help:"tag.list"`
	Rename tagRenameCmd `cmd:"" help:"tag.rename"`
	Merge  tagMergeCmd  `cmd:"" help:"tag.merge"`
	Alias  tagAliasCmd  `cmd:"" help:"tag.alias"`
	Drop   tagDropCmd   `cmd:"" name:"drop-alias" help:"tag.dropAlias"`
}

type tagAddCmd struct {
	ID   string   `arg:""`
	Tags []string `arg:"" name:"tag"`
	Kind string   `enum:"topic,person,place,organisation,event,known" default:"known" placeholder:"KIND" help:"kind"`
}

// Run adds the tags that the story lacks. One that the library knows, also by
// another name, is taken as it stands there, with its kind and address.
func (c *tagAddCmd) Run(p *program) error {
	return p.change(c.ID, func(store article.Store, a *article.Article) error {
		for _, name := range c.Tags {
			if !strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
				return usage{p.text("cli.emptyTag")}
			}
			t, err := store.ResolveTag(p.ctx, name)
			if errors.Is(err, article.ErrNotFound) {
				t, err = article.Tag{Name: name, Kind: article.Topic}, nil
			}
			if err != nil {
				return err
			}
			if slices.ContainsFunc(a.Tags, sameTag(t.Name)) || slices.ContainsFunc(a.Tags, sameTag(name)) {
				continue
			}
			if c.Kind != "known" {
				t.Kind = article.TagKind(c.Kind)
			}
			a.Tags = append(a.Tags, t)
		}
		return nil
	})
}

// sameTag returns whether a tag has the name, in any spelling.
func sameTag(name string) func(article.Tag) bool {
	key := arabic.Key(name)
	return func(t article.Tag) bool { return arabic.Key(t.Name) == key }
}

type tagRemoveCmd struct {
	ID   string   `arg:""`
	Tags []string `arg:"" name:"tag"`
}

// Run takes the tags off the story; one that it does not carry is not found.
func (c *tagRemoveCmd) Run(p *program) error {
	return p.change(c.ID, func(_ article.Store, a *article.Article) error {
		for _, name := range c.Tags {
			before := len(a.Tags)
			a.Tags = slices.DeleteFunc(a.Tags, sameTag(name))
			if len(a.Tags) == before {
				return sentence{article.ErrNotFound, "cli.noTag", []any{name}}
			}
		}
		return nil
	})
}

type tagListCmd struct{}

type tagJSON struct {
	Name    string          `json:"name"`
	Kind    article.TagKind `json:"kind"`
	URI     string          `json:"uri,omitempty"`
	Stories int             `json:"stories"`
	Aliases []string        `json:"aliases,omitempty"`
}

// Run writes every tag with the number of its stories, most used first.
func (c *tagListCmd) Run(p *program) error {
	return p.reading(func(store article.Store) error {
		tags, err := store.Tags(p.ctx)
		if err != nil {
			return err
		}
		return writeList(p, tags,
			func(t article.TagCount) tagJSON { return tagJSON{t.Name, t.Kind, t.URI, t.Stories, t.Aliases} },
			func(t article.TagCount) []any { return []any{t.Name, t.Kind, t.Stories} })
	})
}

type tagRenameCmd struct {
	Old string `arg:""`
	New string `arg:""`
}

// Run gives a tag another name in every story.
func (c *tagRenameCmd) Run(p *program) error {
	return p.writing(func(store article.Store) error {
		return p.retag(func(tell func(done, total int64)) (int, error) {
			return store.RenameTag(p.ctx, c.Old, c.New, tell)
		})
	})
}

type tagMergeCmd struct {
	Names []string `arg:"" name:"from... into"`
}

// Run puts all tags but the last into the last.
func (c *tagMergeCmd) Run(p *program) error {
	last := len(c.Names) - 1
	if last < 1 {
		return usage{p.text("cli.mergeNames")}
	}
	return p.writing(func(store article.Store) error {
		return p.retag(func(tell func(done, total int64)) (int, error) {
			return store.MergeTags(p.ctx, c.Names[:last], c.Names[last], tell)
		})
	})
}

type tagAliasCmd struct {
	Name  string `arg:""`
	Other string `arg:""`
}

// Run gives a tag another name.
func (c *tagAliasCmd) Run(p *program) error {
	return p.writing(func(store article.Store) error {
		return p.untilStopped(func(tell func(done, total int64)) error {
			return store.AliasTag(p.ctx, c.Name, c.Other, tell)
		})
	})
}

type tagDropCmd struct {
	Other string `arg:""`
}

// Run forgets another name of a tag.
func (c *tagDropCmd) Run(p *program) error {
	return p.writing(func(store article.Store) error { return store.DropAlias(p.ctx, c.Other) })
}

// retag changes stories, and tells how many that were.
func (p *program) retag(change func(tell func(done, total int64)) (int, error)) error {
	changed := 0
	err := p.untilStopped(func(tell func(done, total int64)) (err error) {
		changed, err = change(tell)
		return err
	})
	if err != nil {
		return err
	}
	return p.count("stories", "cli.changed", changed)
}

// untilStopped does work that tells how far it is. Where an interrupt ended it,
// the error says after how much.
func (p *program) untilStopped(work func(tell func(done, total int64)) error) error {
	var done, total int64
	progress := p.progress()
	err := work(func(d, t int64) {
		done, total = d, t
		progress(d, t)
	})
	if err != nil && p.ctx.Err() != nil && total > 0 {
		return p.stopped(int(done), int(total))
	}
	return err
}
