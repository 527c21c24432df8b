package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
)

// mend makes a library of rows that were copied one by one: what is not what was
// written goes, each story stands at its newest version that is there, and what
// follows from the stories is written anew.
func mend(tx *sql.Tx, got *Salvaged) error {
	for _, step := range []func(*sql.Tx, *Salvaged) error{dropUnsoundVersions, dropUnsoundMedia, adoptVersions, standStories, dropLoose} {
		if err := step(tx, got); err != nil {
			return err
		}
	}
	for table, into := range map[string]*int{"article": &got.Stories, "version": &got.Versions, "draft": &got.Drafts, "media": &got.Media} {
		if err := tx.QueryRow("SELECT count(*) FROM " + table).Scan(into); err != nil {
			return err
		}
	}
	return nil
}

// dropWhere takes the rows of a query out of a table whose rows fail the proof.
// The query gives the row's number first.
func dropWhere(tx *sql.Tx, got *Salvaged, table, query string, scan func(rows *sql.Rows) (rowid int64, sound bool, err error)) error {
	rows, err := tx.Query(query)
	if err != nil {
		return err
	}
	var bad []int64
	for rows.Next() {
		id, sound, err := scan(rows)
		if err != nil {
			return errors.Join(err, rows.Close())
		}
		if !sound {
			bad = append(bad, id)
		}
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for _, id := range bad {
		if _, err := tx.Exec(fmt.Sprintf("DELETE FROM %s WHERE rowid = ?", table), id); err != nil {
			return err
		}
	}
	got.Lost += len(bad)
	return nil
}

func dropUnsoundVersions(tx *sql.Tx, got *Salvaged) error {
	return dropWhere(tx, got, "version", "SELECT id, sha256, body FROM version", func(rows *sql.Rows) (int64, bool, error) {
		var id int64
		var e encoded
		err := rows.Scan(&id, &e.sum, &e.body)
		return id, e.sound(), err
	})
}

func dropUnsoundMedia(tx *sql.Tx, got *Salvaged) error {
	return dropWhere(tx, got, "media", "SELECT rowid, hash, data FROM media", func(rows *sql.Rows) (int64, bool, error) {
		var id int64
		var hash string
		var data []byte
		err := rows.Scan(&id, &hash, &data)
		return id, hashOf(data) == hash, err
	})
}

// adoptVersions gives the versions of a story whose row was lost a row again: a
// version's text knows the story's id.
func adoptVersions(tx *sql.Tx, _ *Salvaged) error {
	for {
		var seq int64
		var e encoded
		err := tx.QueryRow(`SELECT article, sha256, body FROM version v
			WHERE NOT EXISTS (SELECT 1 FROM article a WHERE a.seq = v.article) LIMIT 1`).Scan(&seq, &e.sum, &e.body)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		a, err := e.decode()
		if err != nil {
			return err
		}
		if err := putBareRow(tx, seq, a); err != nil {
			return err
		}
	}
}

// standStories lets each story stand at the version that its row names, or where
// that is lost at the newest that is there; a story without any goes.
func standStories(tx *sql.Tx, got *Salvaged) error {
	ids, err := column[string](tx.Query("SELECT id FROM article ORDER BY updated, seq")) // a tag is spelled as last written
	if err != nil {
		return err
	}
	for _, id := range ids {
		h, err := readHead(tx, id)
		if err != nil {
			return err
		}
		var e encoded
		var last int64
		err = tx.QueryRow(`SELECT sha256, body, (SELECT max(version) FROM version WHERE article = v.article) FROM version v
			WHERE article = ? ORDER BY version = ? DESC, aside, version DESC LIMIT 1`, h.seq, h.version).Scan(&e.sum, &e.body, &last)
		if errors.Is(err, sql.ErrNoRows) {
			got.Lost++
			if _, err := tx.Exec("DELETE FROM article WHERE seq = ?", h.seq); err != nil {
				return err
			}
			continue
		}
		if err != nil {
			return err
		}
		a, err := e.decode()
		if err != nil {
			return fmt.Errorf("story %s: %w", id, err)
		}
		if _, err := tx.Exec("UPDATE article SET last = max(last, ?) WHERE seq = ?", last, h.seq); err != nil {
			return err
		}
		if _, err := tx.Exec("UPDATE version SET aside = 0 WHERE article = ? AND version = ?", h.seq, a.Version); err != nil {
			return err
		}
		if err := putHead(tx, h.seq, a); err != nil {
			return fmt.Errorf("story %s: %w", id, err)
		}
	}
	return nil
}

// loose tells, for the tables whose rows may have lost what they belong to, which
// rows those are.
var loose = map[string]string{
	"journal":   "article NOT IN (SELECT article FROM draft)",
	"edit":      "article NOT IN (SELECT article FROM draft)",
	"tag_alias": "tag NOT IN (SELECT key FROM tag)",
}

// dropLoose takes out what belongs to something that was lost, and what was noted
// of the damaged file.
func dropLoose(tx *sql.Tx, got *Salvaged) error {
	if _, err := tx.Exec("DELETE FROM meta WHERE name IN (?, ?)", metaWindow, metaChecked); err != nil {
		return err
	}
	for table, which := range loose {
		done, err := tx.Exec(fmt.Sprintf("DELETE FROM %s WHERE %s", table, which))
		if err != nil {
			return err
		}
		n, err := done.RowsAffected()
		if err != nil {
			return err
		}
		got.Lost += int(n)
	}
	_, err := tx.Exec("DELETE FROM tag WHERE " + unusedTag)
	return err
}
