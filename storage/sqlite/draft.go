package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

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
		_, err := tx.Exec(`INSERT INTO draft (article, base, time, sha256, body) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (article) DO UPDATE SET base = excluded.base, time = excluded.time, sha256 = excluded.sha256, body = excluded.body`,
			d.Article.ID, d.Base, millis(d.Time), e.sum, e.text())
		return err
	})
}

// Drafts returns the drafts that were never saved or dropped, the newest first;
// see article.Store. Where some cannot be read, the others are returned along
// with ErrDamaged.
func (s *Store) Drafts(ctx context.Context) ([]article.OpenDraft, error) {
	const doing = "read the drafts"
	rows, err := s.read.QueryContext(ctx, "SELECT article, base, time, sha256, body FROM draft ORDER BY time DESC, article")
	if err != nil {
		return nil, failed(doing, err)
	}
	defer rows.Close()
	var out []article.OpenDraft
	var damaged []error
	for rows.Next() {
		var d article.OpenDraft
		var e encoded
		var id string
		var at int64
		if err := rows.Scan(&id, &d.Base, &at, &e.sum, &e.body); err != nil {
			return out, failed(doing, err)
		}
		if d.Article, err = e.decode(); err != nil {
			damaged = append(damaged, fmt.Errorf("draft of story %s: %w", id, err))
			continue
		}
		d.Time = fromMillis(at)
		out = append(out, d)
	}
	return out, failed(doing, errors.Join(rows.Err(), errors.Join(damaged...)))
}

// DropDraft forgets a story's draft; see article.Store.
func (s *Store) DropDraft(_ context.Context, id string) error {
	return s.update("drop the draft of story "+id, func(tx *sql.Tx) error {
		_, err := tx.Exec("DELETE FROM draft WHERE article = ?", id)
		return err
	})
}

// dropSavedDraft forgets the story's draft where it says what was saved. Another
// text in it is somebody's work that is not saved yet: a terminal command may
// save beside the window that wrote it.
func dropSavedDraft(tx *sql.Tx, id string, saved encoded) error {
	var e encoded
	err := tx.QueryRow("SELECT body, sha256 FROM draft WHERE article = ?", id).Scan(&e.body, &e.sum)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil || !e.sound() || !article.SameJSON(e.body, saved.body) {
		return err
	}
	_, err = tx.Exec("DELETE FROM draft WHERE article = ?", id)
	return err
}
