package cli

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"midad/editor/arabic"
	"midad/resources"
	"midad/storage/article"
)

type tagCmd struct {
	Add    tagAddCmd    `cmd:"" help:"tag.add"`
	Remove tagRemoveCmd `cmd:"" help:"tag.remove"`
	List   tagListCmd   `cmd:"" help:"tag.list"`
	Rename tagRenameCmd `cmd:"" help:"tag.rename"`
	Merge  tagMergeCmd  `cmd:"" help:"tag.merge"`
}

type tagAddCmd struct {
	ID   string   `arg:""`
	Tags []string `arg:"" name:"tag"`
	Kind string   `enum:"topic,person,place,organisation,event,known" default:"known" placeholder:"KIND" help:"kind"`
}

// Run adds the tags that the story lacks. One that the library knows is taken
// with its kind and address.
func (c *tagAddCmd) Run(p *program) error {
	return p.change(c.ID, func(store article.Store, a *article.Article) error {
		for _, name := range c.Tags {
			key := arabic.Key(name)
			if !strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
				return usage{p.text("cli.emptyTag")}
			}
			if slices.ContainsFunc(a.Tags, func(t article.Tag) bool { return arabic.Key(t.Name) == key }) {
				continue
			}
			t, err := knownTag(p.ctx, store, name, key)
			if err != nil {
				return err
			}
			if c.Kind != "known" {
				t.Kind = article.TagKind(c.Kind)
			}
			a.Tags = append(a.Tags, t)
		}
		return nil
	})
}

// knownTag returns the library's tag of that folded name, or a new topic.
func knownTag(ctx context.Context, store article.Store, name, key string) (article.Tag, error) {
	all, err := store.Tags(ctx)
	if err != nil {
		return article.Tag{}, err
	}
	for _, t := range all {
		if arabic.Key(t.Name) == key {
			return t.Tag, nil
		}
	}
	return article.Tag{Name: name, Kind: article.Topic}, nil
}

type tagRemoveCmd struct {
	ID   string   `arg:""`
	Tags []string `arg:"" name:"tag"`
}

// Run takes the tags off the story; one that it does not carry is not found.
func (c *tagRemoveCmd) Run(p *program) error {
	return p.change(c.ID, func(_ article.Store, a *article.Article) error {
		for _, name := range c.Tags {
			key := arabic.Key(name)
			before := len(a.Tags)
			a.Tags = slices.DeleteFunc(a.Tags, func(t article.Tag) bool { return arabic.Key(t.Name) == key })
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
}

// Run writes every tag with the number of its stories, most used first.
func (c *tagListCmd) Run(p *program) error {
	return p.reading(func(store article.Store) error {
		tags, err := store.Tags(p.ctx)
		if err != nil {
			return err
		}
		if p.json {
			out := make([]tagJSON, 0, len(tags))
			for _, t := range tags {
				out = append(out, tagJSON{t.Name, t.Kind, t.URI, t.Stories})
			}
			return p.writeJSON(out)
		}
		for _, t := range tags {
			if err := p.writeLine(t.Name, t.Kind, t.Stories); err != nil {
				return err
			}
		}
		return nil
	})
}

type tagRenameCmd struct {
	Old string `arg:""`
	New string `arg:""`
}

// Run gives a tag another name in every story.
func (c *tagRenameCmd) Run(p *program) error {
	return p.writing(func(store article.Store) error {
		n, err := store.RenameTag(p.ctx, c.Old, c.New)
		return p.changedStories(n, err)
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
		n, err := store.MergeTags(p.ctx, c.Names[:last], c.Names[last])
		return p.changedStories(n, err)
	})
}

// changedStories tells how many stories a command changed.
func (p *program) changedStories(n int, err error) error {
	if err != nil {
		return err
	}
	if p.json {
		return p.writeJSON(map[string]int{"stories": n})
	}
	p.tell(resources.Plural(p.lang, "cli.changed", n))
	return nil
}
