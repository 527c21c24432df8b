package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"

	"midad/storage/article"
)

// The journal of an open story is its draft, written whole, and the edits since.
// An edit is committed without waiting for the disk, which survives the end of
// this process but not a power cut; a durable one is committed with a sync, which
// makes all before it durable too, since they stand before it in the same log.

// AppendEdits puts edits after a draft; see article.Store.
func (s *Store) AppendEdits(_ context.Context, id string, rev int64, edits []article.Edit, durable bool) error {
	doing := "keep what was typed in story " + id
	write := s.updateUnsynced
	if durable {
		write = s.update
	}
	return write(doing, func(tx *sql.Tx) error {
		var is, last int64
		var sum []byte
		err := tx.QueryRow("SELECT rev, sha256 FROM journal WHERE article = ?", id).Scan(&is, &sum)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("%w: no draft takes edits", article.ErrNotFound)
		}
		if err != nil {
			return err
		}
		if is != rev {
			return fmt.Errorf("%w: the draft was written anew", article.ErrConflict)
		}
		if err := tx.QueryRow("SELECT coalesce(max(seq), 0) FROM edit WHERE article = ? AND rev = ?", id, rev).Scan(&last); err != nil {
			return err
		}
		for _, e := range edits {
			last++
			if _, err := tx.Exec("INSERT INTO edit (article, rev, seq, time, crc, op) VALUES (?, ?, ?, ?, ?, ?)",
				id, rev, last, millis(e.Time), editSum(sum, last, e.Delta), []byte(e.Delta)); err != nil {
				return err
			}
		}
		if durable {
			_, err = tx.Exec("UPDATE journal SET synced = ? WHERE article = ?", last, id)
		}
		return err
	})
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// editSum is the checksum of an edit: it tells damage, an edit of another draft,
// and one in another's place.
func editSum(base []byte, seq int64, delta article.Delta) int64 {
	sum := crc32.Update(0, castagnoli, base)
	sum = crc32.Update(sum, castagnoli, binary.BigEndian.AppendUint64(nil, uint64(seq)))
	return int64(crc32.Update(sum, castagnoli, delta))
}

// startJournal lets a draft that was just written take edits under its revision,
// and drops those of the one before.
func startJournal(tx *sql.Tx, d article.OpenDraft, e encoded) error {
	if _, err := tx.Exec("DELETE FROM edit WHERE article = ?", d.Article.ID); err != nil {
		return err
	}
	_, err := tx.Exec(`INSERT INTO journal (article, rev, sha256, synced, session) VALUES (?, ?, ?, 0, ?)
		ON CONFLICT (article) DO UPDATE SET rev = excluded.rev, sha256 = excluded.sha256, synced = 0, session = excluded.session`,
		d.Article.ID, d.Rev, e.sum, d.Session)
	return err
}

// replay brings a draft forward by its edits, up to the first that is missing,
// damaged or does not fit: d.Lost and d.Cut tell of what is left out.
func replay(tx *sql.Tx, d *article.OpenDraft, base []byte) error {
	var synced int64
	err := tx.QueryRow("SELECT rev, synced, session FROM journal WHERE article = ?", d.Article.ID).
		Scan(&d.Rev, &synced, &d.Session)
	if errors.Is(err, sql.ErrNoRows) {
		return nil // written by an older Midad
	}
	if err != nil {
		return err
	}
	rows, err := tx.Query("SELECT seq, time, crc, op FROM edit WHERE article = ? AND rev = ? ORDER BY seq", d.Article.ID, d.Rev)
	if err != nil {
		return err
	}
	defer rows.Close()
	last := synced
	for rows.Next() {
		var seq, at, crc int64
		var op article.Delta
		if err := rows.Scan(&seq, &at, &crc, &op); err != nil {
			return err
		}
		last = max(last, seq)
		if d.Cut != nil {
			continue
		}
		if next, err := nextStory(d, base, seq, crc, op); err != nil {
			d.Cut = fmt.Errorf("edit %d of story %s: %w", d.Edits+1, d.Article.ID, err)
		} else {
			d.Article, d.Edits, d.Time = next, d.Edits+1, fromMillis(at)
		}
	}
	if d.Lost = int(last) - d.Edits; d.Lost > 0 && d.Cut == nil {
		d.Cut = fmt.Errorf("edit %d of story %s: %w: it is missing", d.Edits+1, d.Article.ID, article.ErrDamaged)
	}
	return rows.Err()
}

// nextStory returns the draft after one edit more.
func nextStory(d *article.OpenDraft, base []byte, seq, crc int64, op article.Delta) (*article.Article, error) {
	if seq != int64(d.Edits)+1 {
		return nil, fmt.Errorf("%w: it is missing", article.ErrDamaged)
	}
	if crc != editSum(base, seq, op) {
		return nil, fmt.Errorf("%w: its checksum differs", article.ErrDamaged)
	}
	next, err := op.Apply(d.Article)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", article.ErrDamaged, err)
	}
	return next, nil
}

// checkJournals finds the drafts whose edits cannot all be read.
func (s *Store) checkJournals(ctx context.Context, found *[]article.Finding) error {
	drafts, err := s.Drafts(ctx)
	if err != nil && (kindOf(err) != nil || !isDamage(err)) { // not of a draft itself, which checkTexts finds
		return err
	}
	for _, d := range drafts {
		if d.Cut != nil {
			*found = append(*found, article.Finding{Kind: article.FindDraft, What: d.Article.ID, Detail: d.Cut.Error()})
		}
	}
	return nil
}

// updateUnsynced is update without the wait for the disk: the commit survives
// the end of this process, and a power cut once a later commit was synced.
func (s *Store) updateUnsynced(doing string, f func(tx *sql.Tx) error) error {
	return s.writing(doing, func() error {
		s.written = s.now()
		return s.transactUnsynced(f)
	})
}

func (s *Store) transactUnsynced(f func(tx *sql.Tx) error) error {
	if _, err := s.write.Exec("PRAGMA synchronous = NORMAL"); err != nil {
		return err
	}
	err := s.transact(f)
	_, back := s.write.Exec("PRAGMA synchronous = FULL")
	if back != nil {
		s.suspect = true // a new connection begins with FULL
	}
	return errors.Join(err, back)
}
