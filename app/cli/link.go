package cli

import (
	"cmp"
	"slices"
	"strings"

	"midad/editor/doc"
	"midad/storage/article"
)

// The kinds of link between stories.
const (
	related  = "related"
	readAlso = "readalso"
)

type linkCmd struct {
	Add       linkAddCmd       `cmd:"" help:"link.add"`
	Remove    linkRemoveCmd    `cmd:"" help:"link.remove"`
	List      linkListCmd      `cmd:"" help:"link.list"`
	Backlinks linkBacklinksCmd `cmd:"" help:"link.backlinks"`
	Suggest   linkSuggestCmd   `cmd:"" help:"link.suggest"`
}

type linkAddCmd struct {
	ID    string `arg:""`
	Other string `arg:"" name:"other|url"`
	Kind  string `enum:"related,readalso" default:"related" placeholder:"KIND" help:"linkKind"`
}

// Run links the story to another, or to an address, which then stands for the
// headline too. A link that is there already stays as it is.
func (c *linkAddCmd) Run(p *program) error {
	return p.change(c.ID, func(store article.Store, a *article.Article) error {
		var l doc.StoryLink
		if article.ValidID(c.Other) {
			if c.Other == c.ID {
				return usage{p.text("cli.sameStory")}
			}
			other, err := store.Get(p.ctx, c.Other)
			if err != nil {
				return err
			}
			l = doc.StoryLink{ID: other.ID, Headline: other.Headline}
		} else {
			address, err := article.SafeURL(c.Other)
			if err != nil {
				return err
			}
			l = doc.StoryLink{URL: address, Headline: address}
		}
		if c.Kind == readAlso {
			a.Body = addReadAlso(a.Body, l)
		} else if !slices.ContainsFunc(a.Related, same(l)) {
			a.Related = append(a.Related, l)
		}
		return nil
	})
}

// same returns whether another link leads where l does.
func same(l doc.StoryLink) func(doc.StoryLink) bool {
	return func(o doc.StoryLink) bool { return o.ID == l.ID && o.URL == l.URL }
}

// addReadAlso returns the body with the link in its last read-also block, or in
// a new one at the end.
func addReadAlso(d doc.Doc, l doc.StoryLink) doc.Doc {
	blocks := slices.Clone(d.Blocks())
	for i, b := range slices.Backward(blocks) {
		if b.Kind != doc.ReadAlso {
			continue
		}
		links := b.StoryLinks()
		if slices.ContainsFunc(links, same(l)) {
			return d
		}
		blocks[i] = b.WithStoryLinks(append(links, l))
		return doc.New(blocks...)
	}
	b := doc.Text(doc.ReadAlso, doc.RightToLeft, "").WithStoryLinks([]doc.StoryLink{l})
	return doc.EnsureIDs(doc.New(append(blocks, b)...))
}

type linkRemoveCmd struct {
	ID    string `arg:""`
	Other string `arg:"" name:"other|url"`
	Kind  string `enum:"related,readalso,both" default:"both" placeholder:"KIND" help:"linkKindRemove"`
}

// Run takes the links to another story, or to an address, out.
func (c *linkRemoveCmd) Run(p *program) error {
	return p.change(c.ID, func(_ article.Store, a *article.Article) error {
		to := doc.StoryLink{URL: c.Other}
		if article.ValidID(c.Other) {
			to = doc.StoryLink{ID: c.Other}
		} else if address, err := article.SafeURL(c.Other); err == nil { // an old address may be one that no longer passes
			to.URL = address
		}
		removed := 0
		drop := func(links []doc.StoryLink) []doc.StoryLink {
			kept := slices.DeleteFunc(slices.Clone(links), same(to))
			removed += len(links) - len(kept)
			return kept
		}
		if c.Kind != readAlso {
			a.Related = drop(a.Related)
		}
		if c.Kind != related {
			blocks := slices.Clone(a.Body.Blocks())
			for i, b := range blocks {
				if links := b.StoryLinks(); slices.ContainsFunc(links, same(to)) {
					blocks[i] = b.WithStoryLinks(drop(links))
				}
			}
			a.Body = doc.New(blocks...)
		}
		if removed == 0 {
			return sentence{article.ErrNotFound, "cli.noLink", []any{c.Other}}
		}
		return nil
	})
}

type linkListCmd struct {
	ID string `arg:""`
}

type linkJSON struct {
	Kind     string `json:"kind"`
	ID       string `json:"id,omitempty"`
	URL      string `json:"url,omitempty"`
	Headline string `json:"headline"`
	Broken   string `json:"broken,omitempty"`
}

// missing is what stands in place of a status where the library has no story of
// a link.
const missing = "missing"

// Run writes the story's links: those of the body in reading order, then the
// suggested ones at its end. One to a story that is missing, killed or in the
// bin is told to be so.
func (c *linkListCmd) Run(p *program) error {
	return p.reading(func(store article.Store) error {
		a, err := store.Get(p.ctx, c.ID)
		if err != nil {
			return err
		}
		broken, err := store.BrokenLinks(p.ctx, a)
		if err != nil {
			return err
		}
		why := map[string]string{}
		for _, b := range broken {
			why[b.ID] = cmp.Or(string(b.Status), missing)
		}
		links := []linkJSON{}
		add := func(kind string, list []doc.StoryLink) {
			for _, l := range list {
				links = append(links, linkJSON{kind, l.ID, l.URL, l.Headline, why[l.ID]})
			}
		}
		for _, b := range a.Body.Blocks() {
			add(readAlso, b.StoryLinks())
		}
		add(related, a.Related)
		return writeList(p, links, func(l linkJSON) linkJSON { return l }, func(l linkJSON) []any {
			line := []any{l.Kind, l.ID + l.URL, l.Headline}
			if l.Broken != "" {
				line = append(line, l.Broken)
			}
			return line
		})
	})
}

type linkBacklinksCmd struct {
	ID string `arg:""`
}

// Run writes the stories that link to this one.
func (c *linkBacklinksCmd) Run(p *program) error {
	return p.reading(func(store article.Store) error {
		if _, err := store.Get(p.ctx, c.ID); err != nil {
			return err
		}
		list, err := store.Backlinks(p.ctx, c.ID)
		if err != nil {
			return err
		}
		return p.writeSummaries(list)
	})
}

type linkSuggestCmd struct {
	ID    string `arg:""`
	Limit int    `placeholder:"N" default:"10" help:"limit"`
}

// suggestionJSON is a story like another, and why.
type suggestionJSON struct {
	ID       string   `json:"id"`
	Headline string   `json:"headline"`
	Updated  string   `json:"updated"`
	Tags     []string `json:"tags"`
	Words    []string `json:"words"`
}

func asSuggestionJSON(s article.Suggestion) suggestionJSON {
	return suggestionJSON{s.ID, s.Headline, stamp(s.Updated), tagNames(s.Tags), append([]string{}, s.Words...)}
}

func tagNames(tags []article.Tag) []string {
	names := make([]string, len(tags))
	for i, t := range tags {
		names[i] = t.Name
	}
	return names
}

// Run writes stories like this one, with the tags and words in common.
func (c *linkSuggestCmd) Run(p *program) error {
	n, err := limit(c.Limit)
	if err != nil {
		return err
	}
	return p.reading(func(store article.Store) error {
		a, err := store.Get(p.ctx, c.ID)
		if err != nil {
			return err
		}
		suggestions, err := store.Suggest(p.ctx, a, n)
		if err != nil {
			return err
		}
		return writeList(p, suggestions, asSuggestionJSON, func(s article.Suggestion) []any {
			return []any{s.ID, s.Headline, strings.Join(tagNames(s.Tags), "، "), strings.Join(s.Words, "، ")}
		})
	})
}
