package cli

import (
	"fmt"
	"strings"

	"midad/storage/article"
)

type listCmd struct {
	Status []string `placeholder:"S" help:"status"`
	Tag    string   `placeholder:"T" help:"byTag"`
	Limit  int      `placeholder:"N" help:"limit"`
}

// Run writes the stories, last updated first.
func (c *listCmd) Run(p *program) error {
	f, err := filter(c.Status, c.Tag)
	if err != nil {
		return err
	}
	if f.Limit, err = limit(c.Limit); err != nil {
		return err
	}
	return p.reading(func(store article.Store) error {
		list, err := store.List(p.ctx, f)
		if err != nil {
			return err
		}
		return p.writeSummaries(list)
	})
}

// filter returns the filter that --status and --tag ask for.
func filter(statuses []string, tag string) (article.Filter, error) {
	f := article.Filter{Tag: tag}
	for _, s := range statuses {
		status := article.Status(s)
		if !status.Valid() {
			return f, usage{fmt.Sprintf("--status: %q, %v", s, article.Statuses)}
		}
		f.Status = append(f.Status, status)
	}
	return f, nil
}

func limit(n int) (int, error) {
	if n < 0 {
		return 0, usage{fmt.Sprintf("--limit: %d", n)}
	}
	return n, nil
}

type searchCmd struct {
	Query []string `arg:""`
	Order string   `enum:"newest,best" default:"newest" help:"order"`
	Limit int      `placeholder:"N" help:"limit"`
}

// hitJSON is a story that a search found.
type hitJSON struct {
	ID       string `json:"id"`
	Headline string `json:"headline"`
	Snippet  string `json:"snippet"`
	Updated  string `json:"updated"`
}

// Run writes the stories that hold every word of the query.
func (c *searchCmd) Run(p *program) error {
	n, err := limit(c.Limit)
	if err != nil {
		return err
	}
	q := article.Query{Text: strings.Join(c.Query, " "), Best: c.Order == "best", Filter: article.Filter{Limit: n}}
	return p.reading(func(store article.Store) error {
		hits, err := store.Search(p.ctx, q)
		if err != nil {
			return err
		}
		if p.json {
			out := make([]hitJSON, 0, len(hits))
			for _, h := range hits {
				out = append(out, hitJSON{h.ID, h.Headline, h.Snippet, stamp(h.Updated)})
			}
			return p.writeJSON(out)
		}
		for _, h := range hits {
			if err := p.writeLine(h.ID, h.Headline, h.Snippet); err != nil {
				return err
			}
		}
		return nil
	})
}

type showCmd struct {
	ID string `arg:""`
}

// Run writes the story as Midad JSON.
func (c *showCmd) Run(p *program) error {
	return p.reading(func(store article.Store) error {
		a, err := store.Get(p.ctx, c.ID)
		if err != nil {
			return err
		}
		data, err := article.Encode(a)
		if err != nil {
			return err
		}
		if _, err := p.Out.Write(data); err != nil {
			return fmt.Errorf("write the result: %w", err)
		}
		return nil
	})
}
