package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"midad/storage/article"
)

// Check reports what is wrong with the library's file; see article.Store. It is
// Examine in words.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	found, err := s.Examine(ctx)
	var lines []string
	for _, f := range found {
		lines = append(lines, f.String())
	}
	return lines, err
}

// Examine returns what is wrong with the library; it reads all of it. Where a
// part cannot be read at all the others are looked at nevertheless.
func (s *Store) Examine(ctx context.Context) ([]article.Finding, error) {
	found, err := s.examine(ctx)
	return found, failed("check the library", err)
}

func (s *Store) examine(ctx context.Context) ([]article.Finding, error) {
	var found []article.Finding
	for _, part := range []func() error{
		func() error {
			lines, err := s.integrity(ctx)
			for _, line := range lines {
				found = append(found, article.Finding{Kind: kindOfLine(line), Detail: line})
			}
			return err
		},
		func() error {
			return s.collect(ctx, &found, article.FindOrphan, `SELECT "table" || coalesce(' ' || rowid, '') FROM pragma_foreign_key_check`)
		},
		func() error {
			return s.collect(ctx, &found, article.FindNoText, `SELECT id FROM article a WHERE NOT EXISTS (
				SELECT 1 FROM version v WHERE v.article = a.seq AND v.version = a.version)`)
		},
		func() error {
			return s.collect(ctx, &found, article.FindIndex, `SELECT id FROM article a WHERE a.indexed = a.version
				AND NOT (seq IN (SELECT id FROM search_docsize) AND seq IN (SELECT id FROM title_docsize))`)
		},
		func() error {
			return s.collect(ctx, &found, article.FindIndex, "SELECT id FROM search_docsize WHERE id NOT IN (SELECT seq FROM article)")
		},
		func() error { return s.checkTexts(ctx, &found) },
		func() error { return s.checkJournals(ctx, &found) },
		func() error { return s.checkMedia(ctx, &found) },
	} {
		switch err := part(); {
		case isDamage(err): // the other parts may find more
			found = append(found, article.Finding{Kind: article.FindFile, Detail: err.Error()})
		case err != nil:
			return found, err
		}
	}
	return found, nil
}

// kindOfLine tells what a line of SQLite's check speaks of: an index that can be
// built anew from its table, the search index, or the file itself. The words are
// those of sqlite3BtreeIntegrityCheck and of PRAGMA integrity_check.
func kindOfLine(line string) article.FindingKind {
	switch {
	case strings.Contains(line, "missing from index"), strings.HasPrefix(line, "wrong # of entries in index"),
		strings.HasPrefix(line, "non-unique entry in index"):
		return article.FindFileIndex
	case strings.Contains(line, "fts5"), strings.Contains(line, "inverted index"):
		return article.FindIndex
	}
	return article.FindFile
}

// quickCheck lets SQLite look through the file's structure. Errors: ErrDamaged,
// with the first that it finds.
func quickCheck(ctx context.Context, db *sql.DB) error {
	found, err := integrityLines(ctx, db, "quick_check")
	if err != nil || len(found) == 0 {
		return err
	}
	return fmt.Errorf("%w: %s", article.ErrDamaged, found[0])
}

// integrity returns what SQLite finds in the file's structure and its indexes, and
// FTS5 in the search index. A connection remembers the search index of its last
// query, and would call damaged what was built anew since: a query makes it look
// again.
func (s *Store) integrity(ctx context.Context) ([]string, error) {
	c, err := s.read.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	for _, index := range []string{"search", "title"} {
		err := c.QueryRowContext(ctx, fmt.Sprintf("SELECT rowid FROM %[1]s WHERE %[1]s MATCH ? LIMIT 1", index), quoted(border)).Scan(new(int64))
		if err != nil && !errors.Is(err, sql.ErrNoRows) && !isDamage(err) { // of damage the check tells
			return nil, err
		}
	}
	return integrityLines(ctx, c, "integrity_check")
}

// querier is a connection, or a pool of them.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

func integrityLines(ctx context.Context, db querier, pragma string) ([]string, error) {
	lines, err := column[string](db.QueryContext(ctx, "PRAGMA "+pragma))
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	return slices.DeleteFunc(lines, func(line string) bool { return line == "ok" }), err
}

// collect adds a finding for each row of a query.
func (s *Store) collect(ctx context.Context, found *[]article.Finding, kind article.FindingKind, query string) error {
	list, err := column[string](s.read.QueryContext(ctx, query))
	for _, what := range list {
		*found = append(*found, article.Finding{Kind: kind, What: what})
	}
	return err
}

// checkTexts compares every text with its checksum.
func (s *Store) checkTexts(ctx context.Context, found *[]article.Finding) error {
	rows, err := s.read.QueryContext(ctx, `SELECT 'version', a.id, v.version, v.sha256, v.body
		FROM version v JOIN article a ON a.seq = v.article UNION ALL
		SELECT 'draft', article, '', sha256, body FROM draft`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var f article.Finding
		var e encoded
		if err := rows.Scan(&f.Kind, &f.What, &f.Detail, &e.sum, &e.body); err != nil {
			return err
		}
		if !e.sound() {
			*found = append(*found, f)
		}
	}
	return rows.Err()
}

// checkMedia compares every file with its hash.
func (s *Store) checkMedia(ctx context.Context, found *[]article.Finding) error {
	rows, err := s.read.QueryContext(ctx, "SELECT hash, name, data FROM media")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		f := article.Finding{Kind: article.FindMedia}
		var data []byte
		if err := rows.Scan(&f.What, &f.Detail, &data); err != nil {
			return err
		}
		if hashOf(data) != f.What {
			*found = append(*found, f)
		}
	}
	return rows.Err()
}

// Rebuild builds anew what follows from the rest of the library: the search index
// and, where SQLite finds anything else wrong, the indexes of the database, for which
// others who write wait. Errors: ErrDamaged where the rest cannot be read for it;
// nothing is changed then.
func (s *Store) Rebuild(ctx context.Context, tell func(done, total int64)) error {
	wrong, err := s.integrity(ctx)
	if err != nil && !isDamage(err) {
		return failed(buildingIndex, err)
	}
	if err != nil || slices.ContainsFunc(wrong, func(line string) bool { return kindOfLine(line) != article.FindIndex }) {
		err := s.update("build the indexes", func(tx *sql.Tx) error {
			_, err := tx.Exec("REINDEX")
			return err
		})
		if err != nil {
			return err
		}
	}
	return s.RebuildSearch(ctx, tell)
}
