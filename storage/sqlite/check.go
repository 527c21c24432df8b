package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"midad/storage/article"
)

// Check reports what is wrong with the library's file; see article.Store. It
// reads all of it. What it says of the search index, RebuildSearch repairs.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	found, err := s.check(ctx)
	return found, failed("check the library", err)
}

func (s *Store) check(ctx context.Context) ([]string, error) {
	var found []string
	for _, part := range []func() error{
		func() error {
			lines, err := quickCheck(ctx, s.read)
			found = append(found, lines...)
			return err
		},
		func() error {
			return s.collect(ctx, &found, `SELECT "table" || ' row ' || rowid FROM pragma_foreign_key_check`, "%s points to nothing")
		},
		func() error {
			return s.collect(ctx, &found, `SELECT id FROM article a WHERE NOT EXISTS (
				SELECT 1 FROM version v WHERE v.article = a.seq AND v.version = a.version)`, "story %s has no text")
		},
		func() error {
			return s.collect(ctx, &found, `SELECT id FROM article a WHERE NOT EXISTS (
				SELECT 1 FROM search_docsize d WHERE d.id = a.seq)`, "story %s is not in the search index")
		},
		func() error {
			return s.collect(ctx, &found, "SELECT id FROM search_docsize WHERE id NOT IN (SELECT seq FROM article)",
				"the search index has a story %s that is not there")
		},
		func() error { return s.checkTexts(ctx, &found) },
		func() error { return s.checkMedia(ctx, &found) },
		func() error { return s.checkSearch(&found) },
	} {
		switch err := part(); {
		case kindOf(err) == article.ErrDamaged: // the other parts may find more
			found = append(found, err.Error())
		case err != nil:
			return found, err
		}
	}
	return found, nil
}

// quickCheck returns what SQLite itself finds.
func quickCheck(ctx context.Context, db *sql.DB) ([]string, error) {
	rows, err := db.QueryContext(ctx, "PRAGMA quick_check")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return found, err
		}
		if line != "ok" {
			found = append(found, strings.TrimSpace(line))
		}
	}
	return found, rows.Err()
}

// collect adds a finding for each row of a query.
func (s *Store) collect(ctx context.Context, found *[]string, query, message string) error {
	rows, err := s.read.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var what string
		if err := rows.Scan(&what); err != nil {
			return err
		}
		*found = append(*found, fmt.Sprintf(message, what))
	}
	return rows.Err()
}

// checkTexts compares every text with its checksum.
func (s *Store) checkTexts(ctx context.Context, found *[]string) error {
	rows, err := s.read.QueryContext(ctx, `SELECT 'story ' || a.id || ', version ' || v.version, v.sha256, v.body
		FROM version v JOIN article a ON a.seq = v.article UNION ALL
		SELECT 'the draft of story ' || article, sha256, body FROM draft`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var what string
		var e encoded
		if err := rows.Scan(&what, &e.sum, &e.body); err != nil {
			return err
		}
		if !e.sound() {
			*found = append(*found, what+" is not what was written")
		}
	}
	return rows.Err()
}

// checkMedia compares every file with its hash.
func (s *Store) checkMedia(ctx context.Context, found *[]string) error {
	rows, err := s.read.QueryContext(ctx, "SELECT hash, data FROM media")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var hash string
		var data []byte
		if err := rows.Scan(&hash, &data); err != nil {
			return err
		}
		if hashOf(data) != hash {
			*found = append(*found, "media "+hash+" is not what was written")
		}
	}
	return rows.Err()
}

// checkSearch lets FTS5 check its index, which takes a writing connection.
func (s *Store) checkSearch(found *[]string) error {
	if s.readOnly {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	_, err := s.write.Exec("INSERT INTO search (search) VALUES ('integrity-check')")
	if kindOf(err) == article.ErrDamaged {
		*found = append(*found, "the search index is damaged: "+err.Error())
		return nil
	}
	return err
}
