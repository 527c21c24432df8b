package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// Grace is how long a picture that no text holds is kept: a story that is open may
// have just let go of it and take it back by undo, a file may be chosen and not
// placed yet.
const Grace = 30 * 24 * time.Hour

// mediaName is how a text names a picture.
var mediaName = regexp.MustCompile(`sha256-[0-9a-f]{64}`)

// UnusedMedia returns the hashes of the pictures that were added before a time and
// that no version of a story and no draft names, and how many bytes they take.
func (s *Store) UnusedMedia(ctx context.Context, before time.Time) (hashes []string, bytes int64, err error) {
	const doing = "look for unused pictures"
	tx, err := s.read.BeginTx(ctx, nil) // one view of all tables
	if err != nil {
		return nil, 0, failed(doing, err)
	}
	defer tx.Rollback() // a reading one
	hashes, bytes, err = unusedMedia(tx, before)
	return hashes, bytes, failed(doing, err)
}

func unusedMedia(tx *sql.Tx, before time.Time) (hashes []string, bytes int64, err error) {
	named, err := namedMedia(tx)
	if err != nil {
		return nil, 0, err
	}
	rows, err := tx.Query("SELECT hash, length(data) FROM media WHERE added < ? ORDER BY hash", millis(before))
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var hash string
		var size int64
		if err := rows.Scan(&hash, &size); err != nil {
			return nil, 0, err
		}
		if !named[hash] {
			hashes, bytes = append(hashes, hash), bytes+size
		}
	}
	return hashes, bytes, rows.Err()
}

// namedMedia returns the pictures that are named anywhere in the library but in
// their own table. It looks at every value of every table, so that a table that is
// added later loses no picture.
func namedMedia(tx *sql.Tx) (map[string]bool, error) {
	tables, err := plainTables(tx)
	if err != nil {
		return nil, err
	}
	named := map[string]bool{}
	for _, t := range tables {
		if t.name == "media" {
			continue
		}
		if err := namedIn(tx, t, named); err != nil {
			return nil, fmt.Errorf("table %s: %w", t.name, err)
		}
	}
	return named, nil
}

func namedIn(tx *sql.Tx, t table, named map[string]bool) error {
	rows, err := tx.Query(fmt.Sprintf("SELECT %s FROM %s", strings.Join(t.columns, ", "), t.name))
	if err != nil {
		return err
	}
	defer rows.Close()
	values := make([]sql.RawBytes, len(t.columns))
	into := places(values)
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for _, v := range values {
			for _, hash := range mediaName.FindAll(v, -1) {
				named[string(hash)] = true
			}
		}
	}
	return rows.Err()
}

// CollectMedia takes out the pictures that UnusedMedia finds, for good, and returns
// how many and how many bytes. The file shrinks when it is next copied.
func (s *Store) CollectMedia(_ context.Context, before time.Time) (n int, bytes int64, err error) {
	err = s.update("take unused pictures out", func(tx *sql.Tx) error {
		hashes, size, err := unusedMedia(tx, before)
		if err != nil {
			return err
		}
		for _, hash := range hashes {
			if _, err := tx.Exec("DELETE FROM media WHERE hash = ?", hash); err != nil {
				return err
			}
		}
		n, bytes = len(hashes), size
		return nil
	})
	if err != nil {
		return 0, 0, err
	}
	return n, bytes, nil
}
