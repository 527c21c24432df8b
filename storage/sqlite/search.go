package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"

	"midad/storage/article"
)

// defaultHits is the number of hits where the filter sets no limit.
const defaultHits = 50

const (
	searchNewest = `SELECT rowid AS seq, rowid AS place FROM search WHERE search MATCH ?1 AND rowid >= ?4 AND rowid < ?5
		ORDER BY rowid DESC LIMIT ?2 OFFSET ?3`
	// What holds the last word whole, and what has it begin in a headline or tag.
	// Each of the two gives as many as a page may show.
	typedNewest = `SELECT seq, seq AS place FROM (
			SELECT * FROM (SELECT rowid AS seq FROM search WHERE search MATCH ?1 AND rowid >= ?4 AND rowid < ?5 ORDER BY rowid DESC LIMIT ?2 + ?3)
			UNION
			SELECT * FROM (SELECT rowid AS seq FROM title WHERE title MATCH ?6 AND rowid >= ?4 AND rowid < ?5 ORDER BY rowid DESC LIMIT ?2 + ?3))
		ORDER BY seq DESC LIMIT ?2 OFFSET ?3`
)

// Search returns the stories that hold every word of the query; see
// article.Store. Errors: ErrInvalid (more than 64 words), ErrDamaged.
func (s *Store) Search(ctx context.Context, q article.Query) ([]article.Hit, error) {
	hits, err := s.search(ctx, q)
	if err != nil {
		return nil, failed("search", err)
	}
	return hits, nil
}

func (s *Store) search(ctx context.Context, q article.Query) ([]article.Hit, error) {
	terms, err := parseQuery(q.Text)
	if err != nil || len(terms) == 0 {
		return nil, err
	}
	if err := s.indexNow(); err != nil {
		return nil, err
	}
	n, err := s.narrow(ctx, q.Filter)
	if err != nil {
		return nil, err
	}
	if q.Best && !q.Typing {
		all, err := s.best(ctx, q, terms, n)
		if err != nil {
			return nil, err
		}
		list, err := json.Marshal(page(all, q.Filter))
		if err != nil {
			return nil, err
		}
		return s.hits(ctx, terms, "SELECT value AS seq, -key AS place FROM json_each(?)", string(list))
	}
	sql, args := searchSQL(q, terms, n)
	if q.Typing {
		terms = begun(terms)
	}
	return s.hits(ctx, terms, sql, args...)
}

// searchSQL returns the statement that finds the numbers of the newest stories,
// and their place in the order.
func searchSQL(q article.Query, terms []term, n narrowing) (string, []any) {
	limit := q.Filter.Limit
	if limit <= 0 {
		limit = defaultHits
	}
	args := []any{matchText(terms, q.Filter, n), limit, max(q.Filter.Offset, 0), n.from, n.to}
	if q.Typing {
		return typedNewest, append(args, matchTitle(begun(terms), q.Filter, n))
	}
	return searchNewest, args
}

// narrow reads a filter. A tag may be named by another name of it.
func (s *Store) narrow(ctx context.Context, f article.Filter) (narrowing, error) {
	if f.Tag == "" {
		return narrow(f, ""), nil
	}
	key, err := canonicalKey(s.read.QueryRowContext(ctx, selectAlias, tagKey(f.Tag)), f.Tag)
	return narrow(f, key), err
}

// hits reads the stories whose numbers and places a statement finds, and cuts
// their snippets.
func (s *Store) hits(ctx context.Context, terms []term, statement string, args ...any) ([]article.Hit, error) {
	rows, err := s.read.QueryContext(ctx, hitsSQL(statement), args...)
	type found struct {
		article.Hit
		texts []byte
	}
	var texts []byte
	wanted, summaries := seek(terms), readSummaries(&texts)
	all, err := worked(rows, err, func(rows *sql.Rows) (f found, err error) {
		f.Summary, err = summaries.read(rows)
		f.texts = texts
		return f, cmp.Or(err, ctx.Err())
	}, func(f *found) { f.Snippet, f.Marks = snippet(f.texts, wanted) })
	var out []article.Hit
	for _, f := range all {
		out = append(out, f.Hit)
	}
	return out, err
}

func hitsSQL(statement string) string {
	return "SELECT " + summaryColumns + ", s.texts FROM (" + statement + `) f
		JOIN article a ON a.seq = f.seq JOIN shown s ON s.article = a.seq
		ORDER BY f.place DESC`
}
