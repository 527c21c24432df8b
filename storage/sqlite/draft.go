package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"midad/storage/article"
)

// WriteDraft makes the open story durable as it stands; see article.Store.
func (s *Store) WriteDraft(_ context.Context, d article.OpenDraft) error {
	if d.Article == nil || d.Article.ID == "" {
		return failed("keep a draft", fmt.Errorf("%w: the story has no id", article.ErrInvalid))
	}
	doing := "keep the draft of story " + d.Article.ID
	e, err := encode(d.Article)
	if err != nil {
		return failed(doing, err)
	}
	return s.update(doing, func(tx *sql.Tx) error {
		if l, barred, err := s.barred(tx, d.Article.ID, d.Session); barred || err != nil {
			return cmp.Or(err, fmt.Errorf("%w: %s has it open", article.ErrLocked, l.Owner))
		}
		if d.Session != "" {
			if err := s.keepDraftAside(tx, d.Article.ID, d.Session, e); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(`INSERT INTO draft (article, base, time, sha256, body) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (article) DO UPDATE SET base = excluded.base, time = excluded.time, sha256 = excluded.sha256, body = excluded.body`,
			d.Article.ID, d.Base, millis(d.Time), e.sum, e.text()); err != nil {
			return err
		}
		return startJournal(tx, d, e)
	})
}

// Drafts returns the drafts that were never saved or dropped, the newest first;
// see article.Store. Where some cannot be read, the others are returned along
// with ErrDamaged.
func (s *Store) Drafts(ctx context.Context) ([]article.OpenDraft, error) {
	const doing = "read the drafts"
	tx, err := s.read.BeginTx(ctx, nil) // a draft and its edits of one moment
	if err != nil {
		return nil, failed(doing, err)
	}
	defer tx.Rollback() // it only reads
	found, err := readDrafts(tx)
	if err != nil {
		return nil, failed(doing, err)
	}
	var out []article.OpenDraft
	var damaged []error
	for _, f := range found {
		var err error
		if f.draft.Article, err = f.encoded.decode(); err != nil {
			damaged = append(damaged, fmt.Errorf("draft of story %s: %w", f.id, err))
			continue
		}
		if err := replay(tx, &f.draft, f.encoded.sum); err != nil {
			return nil, failed(doing, err)
		}
		out = append(out, f.draft)
	}
	slices.SortStableFunc(out, func(a, b article.OpenDraft) int { return b.Time.Compare(a.Time) })
	return out, failed(doing, errors.Join(damaged...))
}

// foundDraft is a draft as it was written whole.
type foundDraft struct {
	id      string
	draft   article.OpenDraft
	encoded encoded
}

func readDrafts(tx *sql.Tx) ([]foundDraft, error) {
	rows, err := tx.Query("SELECT article, base, time, sha256, body FROM draft ORDER BY article")
	return all(rows, err, func(rows *sql.Rows) (f foundDraft, err error) {
		var at int64
		err = rows.Scan(&f.id, &f.draft.Base, &at, &f.encoded.sum, &f.encoded.body)
		f.draft.Time = fromMillis(at)
		return f, err
	})
}

// DropDraft forgets a story's draft; see article.Store. It does not wait for the
// disk: a draft that comes back says what was saved.
func (s *Store) DropDraft(_ context.Context, id string) error {
	return s.updateUnsynced("drop the draft of story "+id, func(tx *sql.Tx) error {
		_, err := tx.Exec("DELETE FROM draft WHERE article = ?", id)
		return err
	})
}

// dropSavedDraft forgets the story's draft where it says what was saved, or is of
// the session that saved: what a session saves has all its edits, and a kill before
// it drops the draft would bring an older text back. Another text of another's in it
// is work that is not saved yet: a terminal command may save beside the window that
// wrote it. One with edits is the window's to drop.
func dropSavedDraft(tx *sql.Tx, id, session string, saved encoded) error {
	var e encoded
	var own, edits bool
	err := tx.QueryRow(`SELECT d.body, d.sha256, ?2 <> '' AND coalesce(j.session, '') = ?2,
		EXISTS (SELECT 1 FROM edit WHERE edit.article = d.article)
		FROM draft d LEFT JOIN journal j ON j.article = d.article WHERE d.article = ?1`, id, session).
		Scan(&e.body, &e.sum, &own, &edits)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil || !own && (edits || !e.sound() || !article.SameJSON(e.body, saved.body)) {
		return err
	}
	_, err = tx.Exec("DELETE FROM draft WHERE article = ?", id)
	return err
}
