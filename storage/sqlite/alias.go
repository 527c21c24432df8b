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
func (s *Store) AliasTag(ctx context.Context, name, other string, tell func(done, total int64)) error {
	other = strings.TrimSpace(other)
	doing := fmt.Sprintf("give tag %q the other name %q", name, other)
	if s.readOnly {
		return failed(doing, article.ErrReadOnly)
	}
	if other == "" {
		return failed(doing, fmt.Errorf("%w: the other name is empty", article.ErrInvalid))
	}
	if err := checkText(other); err != nil {
		return failed(doing, err)
	}
	target, err := s.ResolveTag(ctx, name)
	if err != nil {
		return err
	}
	key, otherKey := tagKey(target.Name), tagKey(other)
	if otherKey == key {
		return nil
	}
	var from []string
	switch _, err := s.ResolveTag(ctx, other); {
	case err == nil: // another tag, or another name of one: the stories that carry it carry this one
		from = []string{other}
	case !errors.Is(err, article.ErrNotFound):
		return err
	}
	_, err = s.retag(ctx, doing, from, target.Name, tell, func(tx *sql.Tx) error {
		var taken bool
		if err := tx.QueryRow("SELECT EXISTS (SELECT 1 FROM tag WHERE key = ?)", otherKey).Scan(&taken); err != nil {
			return err
		}
		if taken {
			return fmt.Errorf("%w: a story got the tag %q", article.ErrConflict, other)
		}
		_, err := tx.Exec(`INSERT INTO tag_alias (key, name, tag) VALUES (?, ?, ?)
			ON CONFLICT (key) DO UPDATE SET name = excluded.name, tag = excluded.tag`, otherKey, other, key)
		return err
	})
	return err
}

// DropAlias forgets another name of a tag; see article.Store.
func (s *Store) DropAlias(_ context.Context, other string) error {
	return s.update(fmt.Sprintf("forget the other name %q of a tag", other), func(tx *sql.Tx) error {
		var tag string
		err := tx.QueryRow("DELETE FROM tag_alias WHERE key = ? RETURNING tag", tagKey(other)).Scan(&tag)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("%w: no tag has it", article.ErrNotFound)
		}
		if err != nil {
			return err
		}
		return dropTags(tx, []string{tag})
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
