package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"midad/storage/article"
)

const selectAlias = "SELECT tag FROM tag_alias WHERE key = ?"

// canonicalKey returns the key of the tag that a name is of: what selectAlias
// gives for it, else its own.
func canonicalKey(row *sql.Row, name string) (string, error) {
	var key string
	err := row.Scan(&key)
	if errors.Is(err, sql.ErrNoRows) {
		return tagKey(name), nil
	}
	return key, err
}

// AliasTag gives a tag another name; see article.Store.
func (s *Store) AliasTag(_ context.Context, name, other string) error {
	other = strings.TrimSpace(other)
	doing := fmt.Sprintf("give tag %q the other name %q", name, other)
	if other == "" {
		return failed(doing, fmt.Errorf("%w: the other name is empty", article.ErrInvalid))
	}
	if err := checkText(other); err != nil {
		return failed(doing, err)
	}
	return s.update(doing, func(tx *sql.Tx) error {
		target, err := tagOf(tx, name)
		if err != nil {
			return err
		}
		key, otherKey := tagKey(target.Name), tagKey(other)
		if otherKey == key {
			return nil
		}
		switch _, err := tagOf(tx, other); {
		case err == nil: // another tag, or another name of one: the stories that carry it carry this one
			if _, err := s.retagAll(tx, []string{other}, target.Name, doing); err != nil {
				return err
			}
		case !errors.Is(err, sql.ErrNoRows):
			return err
		}
		_, err = tx.Exec(`INSERT INTO tag_alias (key, name, tag) VALUES (?, ?, ?)
			ON CONFLICT (key) DO UPDATE SET name = excluded.name, tag = excluded.tag`, otherKey, other, key)
		return err
	})
}

// DropAlias forgets another name of a tag; see article.Store.
func (s *Store) DropAlias(_ context.Context, other string) error {
	return s.update(fmt.Sprintf("forget the other name %q of a tag", other), func(tx *sql.Tx) error {
		result, err := tx.Exec("DELETE FROM tag_alias WHERE key = ?", tagKey(other))
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, fmt.Errorf("%w: no tag has it", article.ErrNotFound))
		}
		return dropUnusedTags(tx)
	})
}

// ResolveTag returns the tag of a name or of another name; see article.Store.
func (s *Store) ResolveTag(ctx context.Context, name string) (article.Tag, error) {
	var t article.Tag
	err := s.read.QueryRowContext(ctx, selectTag, tagKey(name)).Scan(&t.Name, &t.Kind, &t.URI)
	return t, failed(fmt.Sprintf("find tag %q", name), err)
}

// selectTag reads the tag of a key or of another name's key.
const selectTag = "SELECT name, kind, uri FROM tag WHERE key = coalesce((SELECT tag FROM tag_alias WHERE key = ?1), ?1)"

// tagOf is ResolveTag in a transaction.
func tagOf(tx *sql.Tx, name string) (article.Tag, error) {
	var t article.Tag
	err := tx.QueryRow(selectTag, tagKey(name)).Scan(&t.Name, &t.Kind, &t.URI)
	return t, err
}
