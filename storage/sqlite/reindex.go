package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"midad/editor/arabic"
	"midad/storage/article"
)

// indexFormat changes whenever entry.put writes something else for some story.
const indexFormat = 2

const buildingIndex = "build the search index" // in errors

// One transaction of work that goes through the library takes so many stories, or
// fewer from so many bytes of texts on. A save waits for no more than these.
const (
	storiesAtOnce = 25
	bytesAtOnce   = 1 << 20
)

// catchUp indexes what is not indexed as this Midad does it: all stories where
// words were folded another way, and what an older Midad saved. With a callback
// in Options it goes on in the background.
func (s *Store) catchUp(o Options) error {
	how := fmt.Sprintf("%d/%d", arabic.FoldVersion, indexFormat)
	was, err := s.meta(s.ended, metaFold)
	if err != nil {
		return failed("read the library", err)
	}
	if was != how {
		if err := s.markUnindexed(how); err != nil {
			return err
		}
	}
	var waiting int
	if err := s.read.QueryRow("SELECT count(*) FROM article WHERE indexed <> version").Scan(&waiting); err != nil {
		return failed("read the library", err)
	}
	if waiting == 0 {
		return nil
	}
	if o.Indexing == nil {
		return s.indexWaiting(o.Context, waiting, o.Waiting)
	}
	s.background.Go(func() {
		o.Indexing(0, waiting, nil)
		err := s.indexWaiting(s.ended, waiting, func(done, total int64) { o.Indexing(int(done), int(total), nil) })
		if err != nil && s.ended.Err() == nil {
			o.Indexing(0, waiting, err)
		}
	})
	return nil
}

// markUnindexed has every story wait to be indexed.
func (s *Store) markUnindexed(how string) error {
	return s.update(buildingIndex, func(tx *sql.Tx) error {
		if _, err := tx.Exec("UPDATE article SET indexed = 0 WHERE indexed <> 0"); err != nil {
			return err
		}
		return putMeta(tx, metaFold, how)
	})
}

// indexWaiting indexes the stories that wait, the newest first, and tells how
// many of so many are done; tell may be nil. The context ends it between two
// transactions; what is done stays done.
func (s *Store) indexWaiting(ctx context.Context, waiting int, tell func(done, total int64)) error {
	for done := 0; ; {
		if err := ctx.Err(); err != nil {
			return failed(buildingIndex, err)
		}
		n, err := s.indexSome(ctx)
		if err != nil || n == 0 {
			return err
		}
		done += n
		if tell != nil {
			tell(int64(min(done, waiting)), int64(waiting))
		}
	}
}

// indexLeft indexes what another process saved and did not live to index.
func (s *Store) indexLeft(ctx context.Context) error {
	var waiting bool
	err := s.read.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM article WHERE indexed <> version)").Scan(&waiting)
	if err != nil || !waiting {
		return failed(buildingIndex, err)
	}
	return s.indexWaiting(ctx, 0, nil)
}

// unindexed is a story that waits for the index.
type unindexed struct {
	seq     int64
	version int
	text    encoded
}

// indexSome indexes some of the stories that wait and returns how many. A story
// that cannot be read is taken out of the index; Check names it. One that another
// saves meanwhile waits on.
func (s *Store) indexSome(ctx context.Context) (int, error) {
	some, err := s.someUnindexed(ctx)
	if err != nil || len(some) == 0 {
		return 0, failed(buildingIndex, err)
	}
	entries := make([]entry, len(some)) // of what cannot be read, a zero one
	for i, w := range some {
		switch a, err := w.text.decode(); {
		case err == nil:
			entries[i] = entryOf(a)
		case !errors.Is(err, article.ErrDamaged):
			return 0, failed(buildingIndex, fmt.Errorf("story %d: %w", w.seq, err))
		}
	}
	err = s.update(buildingIndex, func(tx *sql.Tx) error {
		for i, w := range some {
			waits, err := waitsForIndex(tx, w.seq, w.version)
			switch {
			case err != nil || !waits:
			case entries[i].story == nil:
				err = dropIndex(tx, w.seq)
			default:
				err = entries[i].put(tx, w.seq)
			}
			if err != nil {
				return fmt.Errorf("story %d: %w", w.seq, err)
			}
		}
		return nil
	})
	return len(some), err
}

// someUnindexed returns the newest of the stories that wait, as many as one
// transaction indexes.
func (s *Store) someUnindexed(ctx context.Context) ([]unindexed, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT a.seq, a.version, v.sha256, v.body FROM article a JOIN version v ON v.article = a.seq AND v.version = a.version
		WHERE a.indexed <> a.version ORDER BY a.seq DESC LIMIT ?`, storiesAtOnce)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var some []unindexed
	for bytes := 0; bytes < bytesAtOnce && rows.Next(); {
		var w unindexed
		if err := rows.Scan(&w.seq, &w.version, &w.text.sum, &w.text.body); err != nil {
			return nil, err
		}
		some, bytes = append(some, w), bytes+len(w.text.body)
	}
	return some, rows.Err()
}

// dropIndex takes a story out of the index.
func dropIndex(tx *sql.Tx, seq int64) error {
	for _, statement := range []string{
		"DELETE FROM search WHERE rowid = ?1",
		"DELETE FROM title WHERE rowid = ?1",
		"DELETE FROM shown WHERE article = ?1",
		"DELETE FROM facet WHERE article = ?1",
		"UPDATE article SET indexed = version WHERE seq = ?1",
	} {
		if _, err := tx.Exec(statement, seq); err != nil {
			return err
		}
	}
	return nil
}

// RebuildSearch builds the search index from the stories, after damage to it. A
// story that cannot be read is left out; Check names it. Where the context ends
// it, it goes on when the library is next opened. tell, which may be nil, is told
// how many stories are done.
func (s *Store) RebuildSearch(ctx context.Context, tell func(done, total int64)) error {
	stories := 0
	err := s.update(buildingIndex, func(tx *sql.Tx) error {
		for _, statement := range []string{
			"INSERT INTO search (search) VALUES ('delete-all')",
			"INSERT INTO title (title) VALUES ('delete-all')",
			"DELETE FROM shown",
			"DELETE FROM facet",
			"UPDATE article SET indexed = 0",
		} {
			if _, err := tx.Exec(statement); err != nil {
				return err
			}
		}
		return tx.QueryRow("SELECT count(*) FROM article").Scan(&stories)
	})
	if err != nil {
		return err
	}
	return s.indexWaiting(ctx, stories, tell)
}
