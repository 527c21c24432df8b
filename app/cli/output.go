package cli

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode"

	"midad/resources"
	"midad/storage/article"
)

// writeJSON writes a command's one JSON value.
func (p *program) writeJSON(v any) error {
	e := json.NewEncoder(p.Out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("write the result: %w", err)
	}
	return nil
}

// writeLine writes one line of a result, its fields parted by tabs.
func (p *program) writeLine(fields ...any) error {
	line := make([]string, len(fields))
	for i, f := range fields {
		line[i] = clean(fmt.Sprint(f))
	}
	if _, err := fmt.Fprintln(p.Out, strings.Join(line, "\t")); err != nil {
		return fmt.Errorf("write the result: %w", err)
	}
	return nil
}

// writeList writes a list: as a JSON value of such elements, or a line for each.
func writeList[T, J any](p *program, list []T, element func(T) J, line func(T) []any) error {
	if p.json {
		out := make([]J, len(list))
		for i, v := range list {
			out[i] = element(v)
		}
		return p.writeJSON(out)
	}
	for _, v := range list {
		if err := p.writeLine(line(v)...); err != nil {
			return err
		}
	}
	return nil
}

// count tells how many a command did something to: as a JSON member, or in the
// sentence of that key.
func (p *program) count(member, key string, n int) error {
	if p.json {
		return p.writeJSON(map[string]int{member: n})
	}
	p.tell(resources.Plural(p.lang, key, n))
	return nil
}

// clean returns a text that stays in its field: a line break, a tab or another
// control character, which a terminal might obey, becomes a blank.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s)
}

// stamp returns a time as results give it; empty for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// summaryJSON is a story in a list.
type summaryJSON struct {
	ID       string         `json:"id"`
	Headline string         `json:"headline"`
	Status   article.Status `json:"status"`
	Updated  string         `json:"updated"`
}

// writeSummaries writes a list of stories.
func (p *program) writeSummaries(list []article.Summary) error {
	return writeList(p, list,
		func(s article.Summary) summaryJSON { return summaryJSON{s.ID, s.Headline, s.Status, stamp(s.Updated)} },
		func(s article.Summary) []any { return []any{s.ID, s.Status, stamp(s.Updated), s.Headline} })
}
