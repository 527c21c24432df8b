package cli

import (
	"fmt"
	"strings"
	"time"

	"midad/storage/article"
)

// filterFlags say which stories a command is about.
type filterFlags struct {
	Status  []string `placeholder:"S" help:"status"`
	Tag     string   `placeholder:"T" help:"byTag"`
	Byline  string   `placeholder:"NAME" help:"byline"`
	Place   string   `placeholder:"NAME" help:"place"`
	Agency  string   `placeholder:"NAME" help:"agency"`
	Section string   `placeholder:"NAME" help:"section"`
	From    string   `placeholder:"YYYY-MM-DD" help:"from"`
	To      string   `placeholder:"YYYY-MM-DD" help:"to"`
	Limit   int      `placeholder:"N" help:"limit"`
}

// filter returns what the flags ask for. Both days are of the person's own time
// zone and belong to the stretch.
func (c *filterFlags) filter() (article.Filter, error) {
	f := article.Filter{Tag: c.Tag, Byline: c.Byline, Place: c.Place, Agency: c.Agency, Section: c.Section}
	for _, s := range c.Status {
		status := article.Status(s)
		if !status.Valid() {
			return f, usage{fmt.Sprintf("--status: %q, %v", s, article.Statuses)}
		}
		f.Status = append(f.Status, status)
	}
	var err error
	if f.From, err = dayFlag("--from", c.From); err != nil {
		return f, err
	}
	if f.To, err = dayFlag("--to", c.To); err != nil {
		return f, err
	}
	if !f.To.IsZero() {
		f.To = f.To.AddDate(0, 0, 1)
	}
	f.Limit, err = limit(c.Limit)
	return f, err
}

// dayFlag returns the first moment of a day; the zero time where none is given.
func dayFlag(flag, day string) (time.Time, error) {
	if day == "" {
		return time.Time{}, nil
	}
	t, err := time.ParseInLocation(time.DateOnly, day, time.Local)
	if err != nil {
		return t, usage{fmt.Sprintf("%s: %q, YYYY-MM-DD", flag, day)}
	}
	return t, nil
}

type listCmd struct {
	filterFlags
}

// Run writes the stories, last updated first.
func (c *listCmd) Run(p *program) error {
	f, err := c.filter()
	if err != nil {
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

func limit(n int) (int, error) {
	if n < 0 {
		return 0, usage{fmt.Sprintf("--limit: %d", n)}
	}
	return n, nil
}

type searchCmd struct {
	Query []string `arg:""`
	Order string   `enum:"newest,best" default:"newest" help:"order"`
	filterFlags
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
	f, err := c.filter()
	if err != nil {
		return err
	}
	q := article.Query{Text: strings.Join(c.Query, " "), Best: c.Order == "best", Filter: f}
	return p.reading(func(store article.Store) error {
		hits, err := store.Search(p.ctx, q)
		if err != nil {
			return err
		}
		return writeList(p, hits,
			func(h article.Hit) hitJSON { return hitJSON{h.ID, h.Headline, h.Snippet, stamp(h.Updated)} },
			func(h article.Hit) []any { return []any{h.ID, h.Headline, h.Snippet} })
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
