package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"midad/editor/doc"
	"midad/storage/article"
)

// summaryColumns are what a summaryReader reads, of table article as a.
const summaryColumns = "a.id, a.version, a.headline, a.status, a.bylines, a.language, a.updated, a.created"

// summaryReader reads rows that begin with the summaryColumns, one after another.
type summaryReader struct {
	id, headline, status, bylines, language string
	version, updated, created               int64
	places                                  []any
}

// readSummaries returns a reader of rows that go on with columns for the places.
func readSummaries(more ...any) *summaryReader {
	var r summaryReader
	r.places = append([]any{&r.id, &r.version, &r.headline, &r.status, &r.bylines, &r.language, &r.updated, &r.created}, more...)
	return &r
}

func (r *summaryReader) read(rows *sql.Rows) (article.Summary, error) {
	if err := rows.Scan(r.places...); err != nil {
		return article.Summary{}, err
	}
	names, err := nameList(r.bylines)
	if err != nil {
		return article.Summary{}, fmt.Errorf("%w: the bylines of story %s: %w", article.ErrDamaged, r.id, err)
	}
	return article.Summary{
		ID: r.id, Version: int(r.version), Headline: r.headline, Status: article.Status(r.status), Bylines: names,
		Language: r.language, Updated: fromMillis(r.updated), Created: fromMillis(r.created),
	}, nil
}

// nameList reads a JSON list of names. One without escapes, as nearly all are, is
// read twenty times as fast as by the package for any JSON.
func nameList(list string) (names []string, err error) {
	const open, between, shut = `["`, `","`, `"]`
	inner, opens := strings.CutPrefix(list, open)
	inner, shuts := strings.CutSuffix(inner, shut)
	names = strings.Split(inner, between)
	if opens && shuts && strings.Count(list, `"`) == 2*len(names) && !strings.Contains(list, `\`) {
		return names, nil
	}
	names = nil
	return names, json.Unmarshal([]byte(list), &names)
}

// List returns the stories that the filter lets through, last updated first;
// see article.Store.
func (s *Store) List(ctx context.Context, f article.Filter) ([]article.Summary, error) {
	const doing = "list stories"
	n, err := s.narrow(ctx, f)
	if err == nil && len(n.words) > 0 { // else the list reads nothing of the index, and does not wait for it
		err = s.indexNow()
	}
	if err != nil {
		return nil, failed(doing, err)
	}
	query, args := listSQL(f, n)
	return s.summaries(ctx, doing, query, args...)
}

// short is how long a stretch of time may be for a list to read all of its
// stories and sort them, rather than walk the whole library in order.
const short = 100 * 24 * time.Hour

func listSQL(f article.Filter, n narrowing) (query string, args []any) {
	query = "SELECT " + summaryColumns + " FROM article a WHERE "
	order := "a.updated DESC, a.seq DESC"
	switch {
	case len(n.words) > 0: // in order already by the first word
		query = "SELECT " + summaryColumns + " FROM facet f CROSS JOIN article a ON a.seq = f.article WHERE f.word = ? AND "
		args = append(args, n.words[0])
		for _, word := range n.words[1:] {
			query += "EXISTS (SELECT 1 FROM facet g WHERE g.word = ? AND g.updated = f.updated AND g.article = f.article) AND "
			args = append(args, word)
		}
		order = "f.updated DESC, f.article DESC"
	case n.to-n.from < short.Milliseconds():
		query = "SELECT " + summaryColumns + " FROM article a NOT INDEXED WHERE "
	}
	if len(f.Status) == 0 {
		query += "a.status <> ?"
		args = append(args, string(article.Spiked))
	} else {
		query += "a.status IN (?" + strings.Repeat(", ?", len(f.Status)-1) + ")"
		for _, status := range f.Status {
			args = append(args, string(status))
		}
	}
	if n.from > minSeq || n.to < maxSeq {
		query += " AND a.seq >= ? AND a.seq < ?"
		args = append(args, n.from, n.to)
	}
	limit := f.Limit
	if limit <= 0 {
		limit = -1
	}
	return query + " ORDER BY " + order + " LIMIT ? OFFSET ?", append(args, limit, max(f.Offset, 0))
}

// Backlinks returns the stories that link to a story, last updated first; see
// article.Store.
func (s *Store) Backlinks(ctx context.Context, id string) ([]article.Summary, error) {
	return s.summaries(ctx, "list the stories that link to "+id, "SELECT "+summaryColumns+` FROM article a
		WHERE a.seq IN (SELECT article FROM link WHERE target = ?) ORDER BY a.updated DESC, a.seq DESC`, id)
}

// BrokenLinks returns the story's links that lead to stories which are not there
// for a reader; see article.Store.
func (s *Store) BrokenLinks(ctx context.Context, a *article.Article) ([]article.BrokenLink, error) {
	const doing = "look for broken links"
	links := article.Links(a)
	ids := []string{}
	for _, l := range links {
		if l.ID != "" {
			ids = append(ids, l.ID)
		}
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, failed(doing, err)
	}
	rows, err := s.read.QueryContext(ctx, "SELECT a.id, a.status FROM json_each(?) j CROSS JOIN article a ON a.id = j.value", string(list))
	if err != nil {
		return nil, failed(doing, err)
	}
	defer rows.Close()
	status := map[string]article.Status{}
	for rows.Next() {
		var id string
		var st article.Status
		if err := rows.Scan(&id, &st); err != nil {
			return nil, failed(doing, err)
		}
		status[id] = st
	}
	if err := rows.Err(); err != nil {
		return nil, failed(doing, err)
	}
	var out []article.BrokenLink
	for _, l := range links {
		st, there := status[l.ID]
		if l.ID != "" && (!there || st == article.Killed || st == article.Spiked) {
			out = append(out, article.BrokenLink{StoryLink: l, Status: st})
		}
	}
	return out, nil
}

func (s *Store) summaries(ctx context.Context, doing, query string, args ...any) ([]article.Summary, error) {
	rows, err := s.read.QueryContext(ctx, query, args...)
	out, err := all(rows, err, readSummaries().read)
	return out, failed(doing, err)
}

// putLinks writes the story's links to other stories.
func putLinks(tx *sql.Tx, seq int64, a *article.Article) error {
	if _, err := tx.Exec("DELETE FROM link WHERE article = ?", seq); err != nil {
		return err
	}
	put := func(kind string, links []doc.StoryLink, from int) error {
		for i, l := range links {
			if l.ID == "" {
				continue
			}
			if _, err := tx.Exec("INSERT INTO link (article, kind, ord, target) VALUES (?, ?, ?, ?)", seq, kind, from+i, l.ID); err != nil {
				return err
			}
		}
		return nil
	}
	if err := put("related", a.Related, 0); err != nil {
		return err
	}
	n := 0
	for _, b := range a.Body.Blocks() {
		if err := put("readalso", b.Links, n); err != nil {
			return err
		}
		n += len(b.Links)
	}
	return nil
}

// checkText refuses what another store could not keep. Errors: ErrInvalid.
func checkText(s string) error {
	if !utf8.ValidString(s) || strings.IndexByte(s, 0) >= 0 {
		return fmt.Errorf("%w: %.40q is not valid UTF-8 or holds a NUL character", article.ErrInvalid, s)
	}
	return nil
}
