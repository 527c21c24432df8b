package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"midad/storage/article"
)

// Grace is how long a picture that no text holds is kept: a story that is open may
// have just let go of it and take it back by undo, a file may be chosen and not
// placed yet.
const Grace = 30 * 24 * time.Hour

// mediaName is how a text names a picture.
var mediaName = regexp.MustCompile(`sha256-[0-9a-f]{64}`)

// names are the pictures that are named anywhere in the library but in their own
// table. All values of all tables are looked at, so that a table that is added later
// loses no picture.
type names struct {
	pictures map[string]bool
	last     int64 // the newest row of the versions that were read
	lastSum  []byte
}

// update reads the names again. Of the versions, which are nearly all of a library
// and never change, it reads those that came since; all of them where the newest
// that was read is gone, for its number is then given anew.
func (n *names) update(tx *sql.Tx) error {
	var kept bool
	if err := tx.QueryRow("SELECT EXISTS (SELECT 1 FROM version WHERE id = ? AND sha256 = ?)", n.last, n.lastSum).Scan(&kept); err != nil {
		return err
	}
	if !kept {
		n.last = 0
	}
	tables, err := plainTables(tx)
	if err != nil {
		return err
	}
	for _, t := range tables {
		where := ""
		switch t.name {
		case "media", "article": // a story's row says what its version does
			continue
		case "version":
			where = fmt.Sprintf("WHERE id > %d", n.last)
		}
		if err := n.read(tx, t, where); err != nil {
			return fmt.Errorf("table %s: %w", t.name, err)
		}
	}
	err = tx.QueryRow("SELECT id, sha256 FROM version ORDER BY id DESC LIMIT 1").Scan(&n.last, &n.lastSum)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}

func (n *names) read(tx *sql.Tx, t table, where string) error {
	rows, err := tx.Query(fmt.Sprintf("SELECT %s FROM %s %s", strings.Join(t.columns, ", "), t.name, where))
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
				n.pictures[string(hash)] = true
			}
		}
	}
	return rows.Err()
}

// namesNow reads the names without keeping anybody from writing.
func (s *Store) namesNow(ctx context.Context) (*names, error) {
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback() // it only reads
	n := &names{pictures: map[string]bool{}}
	return n, n.update(tx)
}

// collectedAtOnce is how many pictures one transaction takes out: to free the pages
// of a large one, each is read.
const collectedAtOnce = 10

// CollectMedia takes out, for good, the pictures that were added before a time and
// that no text names, and returns how many, also with an error. The file shrinks
// when it is next copied. A writer waits while what was written since the look at
// the texts is looked at, and for some pictures; the context ends it between these.
func (s *Store) CollectMedia(ctx context.Context, before time.Time) (int, error) {
	const doing = "take unused pictures out"
	if s.readOnly {
		return 0, failed(doing, article.ErrReadOnly)
	}
	named, err := s.namesNow(ctx)
	if err != nil {
		return 0, failed(doing, err)
	}
	hashes, err := column[string](s.read.QueryContext(ctx, "SELECT hash FROM media WHERE added < ?", millis(before)))
	if err != nil {
		return 0, failed(doing, err)
	}
	var gone int64
	for some := range slices.Chunk(slices.DeleteFunc(hashes, func(hash string) bool { return named.pictures[hash] }), collectedAtOnce) {
		if err := ctx.Err(); err != nil {
			return int(gone), failed(doing, err)
		}
		var deleted int64
		err := s.update(doing, func(tx *sql.Tx) error {
			if err := named.update(tx); err != nil {
				return err
			}
			for _, hash := range some {
				if named.pictures[hash] {
					continue
				}
				done, err := tx.Exec("DELETE FROM media WHERE hash = ? AND added < ?", hash, millis(before)) // it may have been added again
				if err != nil {
					return err
				}
				n, err := done.RowsAffected()
				if err != nil {
					return err
				}
				deleted += n
			}
			return nil
		})
		if err != nil {
			return int(gone), err
		}
		gone += deleted
	}
	return int(gone), nil
}
