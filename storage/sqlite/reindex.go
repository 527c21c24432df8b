package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
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
// words were folded another way, and what an older Midad saved. It goes on with a
// building that was ended. With a callback in Options it does so in the background.
func (s *Store) catchUp(o Options) error {
	was, err := s.meta(s.ended, metaFold)
	if err != nil {
		return failed("read the library", err)
	}
	waiting, which := 0, ""
	if was == howIndexed() {
		which = " WHERE indexed <> version"
	}
	if err := s.read.QueryRow("SELECT count(*) FROM article" + which).Scan(&waiting); err != nil {
		return failed("read the library", err)
	}
	aside, err := s.areAside(s.ended)
	if err != nil {
		return failed("read the library", err)
	}
	if waiting == 0 && was == howIndexed() && !aside {
		return nil
	}
	if o.Indexing == nil {
		return s.buildIndex(o.Context, waiting, o.Waiting)
	}
	s.background.Go(func() {
		o.Indexing(0, waiting, nil)
		err := s.buildIndex(s.ended, waiting, func(done, total int64) { o.Indexing(int(done), int(total), nil) })
		if err != nil && s.ended.Err() == nil {
			o.Indexing(0, waiting, err)
		}
	})
	return nil
}

// howIndexed is how this Midad indexes a story.
func howIndexed() string { return fmt.Sprintf("%d/%d", arabic.FoldVersion, indexFormat) }

// buildIndex has all stories wait where they are to be indexed anew, takes out what
// was set aside, and indexes what waits. What was set aside and is too damaged for
// that stays; Check tells of it.
func (s *Store) buildIndex(ctx context.Context, waiting int, tell func(done, total int64)) error {
	if err := s.markUnindexed(ctx); err != nil {
		return err
	}
	if err := s.dropAside(ctx); err != nil && !isDamage(err) {
		return err
	}
	return s.indexWaiting(ctx, waiting, tell)
}

// markedAtOnce is how many stories one transaction has wait.
const markedAtOnce = 250

// markUnindexed has every story wait to be indexed, unless all were indexed as this
// Midad does it. The context ends it between two transactions; what was marked stays
// marked.
func (s *Store) markUnindexed(ctx context.Context) error {
	was, err := s.meta(ctx, metaFold)
	if err != nil {
		return failed(buildingIndex, err)
	}
	for last := int64(maxSeq); was != howIndexed(); {
		some, err := s.numbers(ctx, "SELECT seq FROM article WHERE seq < ? AND indexed <> 0 ORDER BY seq DESC LIMIT ?", last, markedAtOnce)
		if err != nil {
			return failed(buildingIndex, err)
		}
		list, err := json.Marshal(some)
		if err != nil {
			return failed(buildingIndex, err)
		}
		err = s.updatePiece(ctx, buildingIndex, func(tx *sql.Tx) error {
			if len(some) == 0 {
				return putMeta(tx, metaFold, howIndexed())
			}
			_, err := tx.Exec("UPDATE article SET indexed = 0 WHERE seq IN (SELECT value FROM json_each(?))", string(list))
			return err
		})
		if err != nil {
			return err
		}
		if len(some) == 0 {
			break
		}
		last = some[len(some)-1]
	}
	return nil
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
// story that cannot be read is left out; Check names it. Until it is done a search
// misses stories that are not indexed yet. Where the context ends it, it goes on when
// the library is next opened. tell, which may be nil, is told how many stories are
// done.
func (s *Store) RebuildSearch(ctx context.Context, tell func(done, total int64)) error {
	if err := s.dropAside(ctx); err != nil { // of an earlier building that was ended
		return err
	}
	if err := s.setAside(); err != nil {
		return err
	}
	stories, err := s.stories(ctx)
	if err != nil {
		return failed(buildingIndex, err)
	}
	return s.buildIndex(ctx, stories, tell)
}
