package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"midad/storage/article"
)

// TakeLease gives the session the story's lease, or renews it; see article.Store.
// It does not wait for the disk: a lease that a power cut loses has no holder.
func (s *Store) TakeLease(_ context.Context, id string, l article.Lease) (article.Lease, error) {
	var now article.Lease
	err := s.leasing("open story "+id+" for writing", func(tx *sql.Tx) (err error) {
		if now, err = readLease(tx, id); err != nil {
			return err
		}
		if now.Bars(l.Session, s.clock()) {
			return fmt.Errorf("%w: %s has it open", article.ErrLocked, now.Owner)
		}
		now, err = s.putLease(tx, id, l)
		return err
	})
	return now, err
}

// leasing is updateUnsynced for a lease. It is renewed also while nobody writes,
// which is not to keep Care from its work.
func (s *Store) leasing(doing string, f func(tx *sql.Tx) error) error {
	return s.writing(doing, func() error { return s.transactUnsynced(f) })
}

// TakeOver gives the session the lease whoever holds it; see article.Store.
func (s *Store) TakeOver(_ context.Context, id string, l article.Lease) (article.Lease, error) {
	var now article.Lease
	err := s.update("take story "+id+" over", func(tx *sql.Tx) error {
		if _, err := readHead(tx, id); err != nil {
			return err
		}
		if err := s.keepDraftAside(tx, id, l.Session, encoded{}); err != nil {
			return err
		}
		if _, err := tx.Exec(`DELETE FROM draft WHERE article = ?
			AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.article = draft.article AND j.session = ?)`, id, l.Session); err != nil {
			return err
		}
		var err error
		now, err = s.putLease(tx, id, l)
		return err
	})
	return now, err
}

// DropLease gives the session's lease back; see article.Store.
func (s *Store) DropLease(_ context.Context, id, session string) error {
	return s.leasing("close story "+id, func(tx *sql.Tx) error {
		_, err := tx.Exec("DELETE FROM lease WHERE article = ? AND session = ?", id, session)
		return err
	})
}

// dropLeases forgets every lease: a window that has the library's lock knows that
// whoever held one is gone.
func (s *Store) dropLeases() error {
	return s.leasing("open the library", func(tx *sql.Tx) error {
		_, err := tx.Exec("DELETE FROM lease")
		return err
	})
}

// readLease returns the story's lease, run out or not; a zero one where it has
// none.
func readLease(tx *sql.Tx, id string) (article.Lease, error) {
	var l article.Lease
	var until int64
	err := tx.QueryRow("SELECT owner, session, until FROM lease WHERE article = ?", id).Scan(&l.Owner, &l.Session, &until)
	if errors.Is(err, sql.ErrNoRows) {
		return article.Lease{}, nil
	}
	l.Until = fromMillis(until)
	return l, err
}

func (s *Store) putLease(tx *sql.Tx, id string, l article.Lease) (article.Lease, error) {
	if err := checkText(l.Owner + l.Session); err != nil {
		return l, err
	}
	if l.Session == "" {
		return l, fmt.Errorf("%w: the session has no name", article.ErrInvalid)
	}
	l.Until = s.clock().Add(article.LeaseTime)
	_, err := tx.Exec(`INSERT INTO lease (article, owner, session, until) VALUES (?, ?, ?, ?)
		ON CONFLICT (article) DO UPDATE SET owner = excluded.owner, session = excluded.session, until = excluded.until`,
		id, l.Owner, l.Session, millis(l.Until))
	return l, err
}

// barred returns the lease that keeps a session from writing, and whether there
// is one. Who names no session is kept from nothing.
func (s *Store) barred(tx *sql.Tx, id, session string) (article.Lease, bool, error) {
	if session == "" {
		return article.Lease{}, false, nil
	}
	l, err := readLease(tx, id)
	return l, l.Bars(session, s.clock()), err
}

// keepDraftAside makes a version aside of the draft of another session than this
// one, where it says something else than the story as stored and than saved. The
// draft of a story that was never stored stays as it is.
func (s *Store) keepDraftAside(tx *sql.Tx, id, session string, saved encoded) error {
	var f foundDraft
	var author string
	err := tx.QueryRow(`SELECT d.body, d.sha256, coalesce(l.owner, '') FROM draft d LEFT JOIN journal j ON j.article = d.article
		LEFT JOIN lease l ON l.article = d.article AND l.session = j.session
		WHERE d.article = ? AND coalesce(j.session, '') <> ?`, id, session).Scan(&f.encoded.body, &f.encoded.sum, &author)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	h, err := readHead(tx, id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	if f.draft.Article, err = f.encoded.decode(); errors.Is(err, article.ErrDamaged) {
		return nil // Drafts told of it
	}
	if err == nil {
		err = replay(tx, &f.draft, f.encoded.sum)
	}
	if err != nil {
		return err
	}
	a := f.draft.Article
	e, err := encode(a)
	if err != nil {
		return err
	}
	current, err := readVersion(tx, h.seq, h.version)
	if err != nil {
		return err
	}
	if article.SameJSON(e.body, current.body) || article.SameJSON(e.body, saved.body) {
		return nil
	}
	if known, err := keptAside(tx, h, e); known || err != nil {
		return err
	}
	now := s.clock()
	a.Version, a.Updated = int(h.last+1), now
	if a.Created.IsZero() { // a first draft does not know it
		a.Created = h.created
	}
	if e, err = e.stamped(article.Stamp{Version: a.Version, Created: a.Created, Updated: now}); err != nil {
		return err
	}
	return putVersion(tx, h.seq, a, e, article.Reason{Author: author, Why: article.WhyTakeOver}, now, true)
}
