package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"midad/editor/arabic"
	"midad/storage/article"
)

// tagKey is what makes two names the same tag.
func tagKey(name string) string {
	if key := strings.Join(strings.Fields(arabic.Key(name)), " "); key != "" {
		return key
	}
	return name // of nothing but signs that folding drops
}

// putTags writes the story's tags; the name as last written stands for the tag.
func putTags(tx *sql.Tx, seq int64, a *article.Article) error {
	rows, err := tx.Query("SELECT key FROM article_tag WHERE article = ?", seq)
	if err != nil {
		return err
	}
	old, err := texts(rows)
	if err != nil {
		return err
	}
	if _, err := tx.Exec("DELETE FROM article_tag WHERE article = ?", seq); err != nil {
		return err
	}
	var keys []string
	for _, t := range a.Tags {
		key := tagKey(t.Name)
		keys = append(keys, key)
		if _, err := tx.Exec(`INSERT INTO tag (key, name, kind, uri) VALUES (?, ?, ?, ?)
			ON CONFLICT (key) DO UPDATE SET name = excluded.name, kind = excluded.kind, uri = excluded.uri`,
			key, t.Name, string(t.Kind), t.URI); err != nil {
			return err
		}
		if _, err := tx.Exec("INSERT INTO article_tag (key, article) VALUES (?, ?) ON CONFLICT DO NOTHING", key, seq); err != nil {
			return err
		}
	}
	if slices.ContainsFunc(old, func(k string) bool { return !slices.Contains(keys, k) }) {
		return dropUnusedTags(tx)
	}
	return nil
}

// dropUnusedTags forgets the tags that no story carries.
func dropUnusedTags(tx *sql.Tx) error {
	_, err := tx.Exec("DELETE FROM tag WHERE NOT EXISTS (SELECT 1 FROM article_tag t WHERE t.key = tag.key)")
	return err
}

// texts reads rows of one text and closes them.
func texts(rows *sql.Rows) ([]string, error) {
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

// selectTags counts the stories that a list would show: those not in the bin.
const selectTags = `SELECT t.name, t.kind, t.uri, (SELECT count(*) FROM article_tag x JOIN article a ON a.seq = x.article
	WHERE x.key = t.key AND a.status <> 'spiked') AS stories FROM tag t `

// Tags returns every tag, most used first; see article.Store.
func (s *Store) Tags(ctx context.Context) ([]article.TagCount, error) {
	return s.tags(ctx, "list tags", selectTags+"ORDER BY stories DESC, t.key")
}

// CompleteTag returns the tags whose folded name begins as the text does, most
// used first, at most n; an empty text begins every name. See article.Store.
func (s *Store) CompleteTag(ctx context.Context, text string, n int) ([]article.TagCount, error) {
	if n <= 0 {
		return nil, nil
	}
	start := strings.Join(strings.Fields(arabic.Key(text)), " ")
	return s.tags(ctx, "complete a tag", selectTags+"WHERE t.key >= ? AND t.key < ? ORDER BY stories DESC, t.key LIMIT ?",
		start, start+"\U0010FFFF", n)
}

func (s *Store) tags(ctx context.Context, doing, query string, args ...any) ([]article.TagCount, error) {
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, failed(doing, err)
	}
	defer rows.Close()
	var out []article.TagCount
	for rows.Next() {
		var t article.TagCount
		if err := rows.Scan(&t.Name, &t.Kind, &t.URI, &t.Stories); err != nil {
			return nil, failed(doing, err)
		}
		out = append(out, t)
	}
	return out, failed(doing, rows.Err())
}

// RenameTag gives a tag another name in every story; see article.Store. Each
// story that changes gets a version but keeps its Updated, so that the list
// keeps its order. Where the new name is another tag's, the two become one.
// Errors: ErrNotFound, ErrInvalid.
func (s *Store) RenameTag(_ context.Context, from, to string) (int, error) {
	return s.retag(fmt.Sprintf("rename tag %q to %q", from, to), []string{from}, to)
}

// MergeTags puts the tags from into one, which need not exist before; see
// article.Store. Versions and errors are as with RenameTag.
func (s *Store) MergeTags(_ context.Context, from []string, into string) (int, error) {
	return s.retag(fmt.Sprintf("merge tags %q into %q", from, into), from, into)
}

func (s *Store) retag(doing string, from []string, to string) (int, error) {
	to = strings.TrimSpace(to)
	if to == "" {
		return 0, failed(doing, fmt.Errorf("%w: the new name is empty", article.ErrInvalid))
	}
	if err := checkText(to); err != nil {
		return 0, failed(doing, err)
	}
	changed := 0
	err := s.update(doing, func(tx *sql.Tx) error {
		keys, target, err := retagging(tx, from, to)
		if err != nil {
			return err
		}
		ids := map[int64]bool{}
		for key := range keys {
			if err := storiesWithTag(tx, key, ids); err != nil {
				return err
			}
		}
		for seq := range ids {
			did, err := s.retagStory(tx, seq, keys, target, doing)
			if err != nil {
				return err
			}
			if did {
				changed++
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return changed, nil
}

// retagging returns the keys that go and the tag that comes: with the kind and
// address of the tag that has the name already, else of the first that goes.
func retagging(tx *sql.Tx, from []string, to string) (keys map[string]bool, target article.Tag, err error) {
	keys = map[string]bool{}
	target.Name = to
	read := func(name string, t *article.Tag) error {
		return tx.QueryRow("SELECT kind, uri FROM tag WHERE key = ?", tagKey(name)).Scan(&t.Kind, &t.URI)
	}
	known := read(to, &target)
	if known != nil && !errors.Is(known, sql.ErrNoRows) {
		return nil, target, known
	}
	for _, name := range from {
		var t article.Tag
		if err := read(name, &t); err != nil {
			return nil, target, fmt.Errorf("tag %q: %w", name, err)
		}
		if known != nil && len(keys) == 0 {
			target.Kind, target.URI = t.Kind, t.URI
		}
		keys[tagKey(name)] = true
	}
	return keys, target, nil
}

func storiesWithTag(tx *sql.Tx, key string, into map[int64]bool) error {
	rows, err := tx.Query("SELECT article FROM article_tag WHERE key = ?", key)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var seq int64
		if err := rows.Scan(&seq); err != nil {
			return err
		}
		into[seq] = true
	}
	return rows.Err()
}

// retagStory gives one story the target for each of the keys, and reports
// whether that changed it.
func (s *Store) retagStory(tx *sql.Tx, seq int64, keys map[string]bool, target article.Tag, note string) (bool, error) {
	var version, last int64
	if err := tx.QueryRow("SELECT version, last FROM article WHERE seq = ?", seq).Scan(&version, &last); err != nil {
		return false, err
	}
	e, err := readVersion(tx, seq, version)
	if err != nil {
		return false, err
	}
	a, err := e.decode()
	if err != nil {
		return false, err
	}
	var tags []article.Tag
	seen := map[string]bool{}
	for _, t := range a.Tags {
		if keys[tagKey(t.Name)] {
			t = target
		}
		if key := tagKey(t.Name); !seen[key] {
			seen[key] = true
			tags = append(tags, t)
		}
	}
	if slices.Equal(tags, a.Tags) {
		return false, nil
	}
	a.Tags, a.Version = tags, int(last+1)
	if e, err = encode(a); err != nil {
		return false, err
	}
	if err := putVersion(tx, seq, a, e, article.Reason{Why: article.WhyCommand, Note: note}, s.clock(), false); err != nil {
		return false, err
	}
	return true, putHead(tx, seq, a)
}
