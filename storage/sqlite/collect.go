package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Grace is how long a picture that no text holds is kept: a story that is open may
// have just let go of it and take it back by undo, a file may be chosen and not
// placed yet.
const Grace = 30 * 24 * time.Hour

// mediaName is how a text names a picture.
var mediaName = regexp.MustCompile(`sha256-[0-9a-f]{64}`)

// unusedMedia returns the hashes of the pictures that were added before a time and
// that no version of a story and no draft names.
func unusedMedia(tx *sql.Tx, before time.Time) ([]string, error) {
	named, err := namedMedia(tx)
	if err != nil {
		return nil, err
	}
	hashes, err := column[string](tx.Query("SELECT hash FROM media WHERE added < ?", millis(before)))
	return slices.DeleteFunc(hashes, func(hash string) bool { return named[hash] }), err
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

// CollectMedia takes out, for good, the pictures that were added before a time and
// that no text names, and returns how many. The file shrinks when it is next copied.
func (s *Store) CollectMedia(_ context.Context, before time.Time) (n int, err error) {
	err = s.update("take unused pictures out", func(tx *sql.Tx) error {
		hashes, err := unusedMedia(tx, before)
		if err != nil {
			return err
		}
		n = len(hashes)
		for _, hash := range hashes {
			if _, err := tx.Exec("DELETE FROM media WHERE hash = ?", hash); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return n, nil
}
