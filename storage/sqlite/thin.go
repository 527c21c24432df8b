package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"midad/storage/article"
)

// NameVersion calls a version by a name; see article.Store.
func (s *Store) NameVersion(_ context.Context, id string, version int, name string) error {
	doing := fmt.Sprintf("name version %d of story %s", version, id)
	name = strings.TrimSpace(name)
	if err := checkText(name); err != nil {
		return failed(doing, err)
	}
	return s.update(doing, func(tx *sql.Tx) error {
		done, err := tx.Exec("UPDATE version SET name = ? WHERE version = ? AND article = (SELECT seq FROM article WHERE id = ?)", name, version, id)
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, article.ErrNotFound)
		}
		return nil
	})
}

// thinEvery is how much time lies between two thinnings, a little less than a day:
// one a day at the same hour is not to slip.
const thinEvery = 23 * time.Hour

// ThinVersions drops the versions that article.Thin lets go; see article.Store.
// Each story is a transaction of its own, so that a writer waits for one alone.
func (s *Store) ThinVersions(ctx context.Context) (int, error) {
	const doing = "thin out old versions"
	now := s.clock()
	last, err := s.metaTime(ctx, metaThinned)
	if err != nil {
		return 0, failed(doing, err)
	}
	if now.Sub(last).Abs() < thinEvery {
		return 0, nil
	}
	stories, err := column[int64](s.read.QueryContext(ctx, "SELECT article FROM version WHERE time <= ? GROUP BY article HAVING count(*) > 1", millis(now.Add(-article.KeepAll))))
	if err != nil {
		return 0, failed(doing, err)
	}
	gone := 0
	for _, seq := range stories {
		if err := ctx.Err(); err != nil {
			return gone, failed(doing, err)
		}
		err := s.update(doing, func(tx *sql.Tx) error {
			n, err := thinStory(tx, seq, now)
			gone += n
			return err
		})
		if err != nil {
			return gone, err
		}
	}
	return gone, s.setMetaTime(doing, metaThinned, now)
}

// thinStory drops what may go of one story and returns how many versions that is.
func thinStory(tx *sql.Tx, seq int64, now time.Time) (int, error) {
	var standing int
	err := tx.QueryRow("SELECT version FROM article WHERE seq = ?", seq).Scan(&standing)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil // deleted meanwhile
	}
	if err != nil {
		return 0, err
	}
	versions, err := readVersions(tx.Query(selectVersions+"WHERE v.article = ?", seq))
	if err != nil {
		return 0, err
	}
	drop := article.Thin(versions, standing, now, func(version int) bool {
		e, readErr := readVersion(tx, seq, int64(version))
		err = errors.Join(err, readErr)
		return readErr == nil && e.sound()
	})
	if err != nil {
		return 0, err
	}
	for _, version := range drop {
		if _, err := tx.Exec("DELETE FROM version WHERE article = ? AND version = ?", seq, version); err != nil {
			return 0, err
		}
	}
	return len(drop), nil
}
