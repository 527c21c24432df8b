package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"time"
)

// What table meta holds of the library as a whole.
const (
	metaFold        = "fold"        // how the words of the search index are folded
	metaFrequencies = "frequencies" // the last counting
	metaWindow      = "window"      // a window has the library open: when it was opened; an end that was no Close leaves it there
	metaChecked     = "checked"     // when the file was last found sound
	metaThinned     = "thinned"     // when old versions were last thinned out
)

// meta returns a value of table meta; "" where there is none.
func (s *Store) meta(ctx context.Context, name string) (string, error) {
	var value string
	err := s.read.QueryRowContext(ctx, "SELECT value FROM meta WHERE name = ?", name).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, err
}

// metaTime returns the time that table meta holds under the name; the zero time,
// long ago, where it holds none.
func (s *Store) metaTime(ctx context.Context, name string) (time.Time, error) {
	value, err := s.meta(ctx, name)
	if err != nil {
		return time.Time{}, err
	}
	ms, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return time.Time{}, nil
	}
	return fromMillis(ms), nil
}

func putMeta(tx *sql.Tx, name, value string) error {
	_, err := tx.Exec("INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value)
	return err
}

func (s *Store) setMetaTime(doing, name string, t time.Time) error {
	return s.update(doing, func(tx *sql.Tx) error { return putMeta(tx, name, strconv.FormatInt(millis(t), 10)) })
}
