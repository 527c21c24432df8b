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
		return s.best(ctx, q, terms, n)
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

// found is a story that a search finds, before its snippet is cut.
type found struct {
	article.Hit
	seq    int64
	texts  string    // as in table shown
	counts []float64 // of each term, for the best match
	score  float64
	holds  []int // which of a story's telling words, for a suggestion
}

// cutSnippet cuts the hit's snippet.
func (f *found) cutSnippet(wanted []sought) { f.Snippet, f.Marks = snippet(f.texts, wanted) }

// found reads the stories that a statement of foundSQL finds, and works on each.
func (s *Store) found(ctx context.Context, work func(*found), statement string, args ...any) ([]found, error) {
	rows, err := s.read.QueryContext(ctx, statement, args...)
	var seq int64
	var texts string
	summaries := readSummaries(&seq, &texts)
	return worked(rows, err, func(rows *sql.Rows) (f found, err error) {
		f.Summary, err = summaries.read(rows)
		f.seq, f.texts = seq, texts
		return f, cmp.Or(err, ctx.Err())
	}, work)
}

// foundIn reads the stories of these numbers, in no order, and works on each.
func (s *Store) foundIn(ctx context.Context, stories []int64, work func(*found)) ([]found, error) {
	list, err := json.Marshal(stories)
	if err != nil || len(stories) == 0 {
		return nil, err
	}
	return s.found(ctx, work, foundSQL("SELECT value AS seq FROM json_each(?)"), string(list))
}

// hits reads the stories whose numbers and places a statement finds, and cuts
// their snippets.
func (s *Store) hits(ctx context.Context, terms []term, statement string, args ...any) ([]article.Hit, error) {
	wanted := seek(terms)
	all, err := s.found(ctx, func(f *found) { f.cutSnippet(wanted) }, hitsSQL(statement), args...)
	return hitsOf(all), err
}

func hitsOf(all []found) []article.Hit {
	var out []article.Hit
	for _, f := range all {
		out = append(out, f.Hit)
	}
	return out
}

// shownTexts are the texts of table shown as s. Of a TEXT the driver gives a string,
// which is taken as it is; of a BLOB a copy would be made.
const shownTexts = "CAST(s.texts AS TEXT)"

// foundSQL returns the statement that reads the stories whose numbers one finds.
func foundSQL(statement string) string {
	return "SELECT " + summaryColumns + ", a.seq, " + shownTexts + " FROM (" + statement + `) f
		CROSS JOIN article a ON a.seq = f.seq CROSS JOIN shown s ON s.article = a.seq`
}

func hitsSQL(statement string) string { return foundSQL(statement) + " ORDER BY f.place DESC" }
