package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
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
	old, err := tagKeys(tx, seq)
	if err != nil {
		return err
	}
	if _, err := tx.Exec("DELETE FROM article_tag WHERE article = ?", seq); err != nil {
		return err
	}
	var keys []string
	for _, t := range a.Tags {
		key, err := canonicalKey(tx.QueryRow(selectAlias, tagKey(t.Name)), t.Name)
		if err != nil {
			return err
		}
		keys = append(keys, key)
		if key == tagKey(t.Name) { // another name of a tag says nothing of it
			if err := putTag(tx, key, t); err != nil {
				return err
			}
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

func putTag(tx *sql.Tx, key string, t article.Tag) error {
	_, err := tx.Exec(`INSERT INTO tag (key, name, kind, uri) VALUES (?, ?, ?, ?)
		ON CONFLICT (key) DO UPDATE SET name = excluded.name, kind = excluded.kind, uri = excluded.uri`,
		key, t.Name, string(t.Kind), t.URI)
	return err
}

// dropUnusedTags forgets the tags that no story carries and that have no other
// name: somebody gave that by hand.
func dropUnusedTags(tx *sql.Tx) error {
	_, err := tx.Exec(`DELETE FROM tag WHERE NOT EXISTS (SELECT 1 FROM article_tag t WHERE t.key = tag.key)
		AND NOT EXISTS (SELECT 1 FROM tag_alias o WHERE o.tag = tag.key)`)
	return err
}

// selectTags counts the stories that a list would show: those not in the bin.
const selectTags = `SELECT t.name, t.kind, t.uri, (SELECT count(*) FROM article_tag x JOIN article a ON a.seq = x.article
	WHERE x.key = t.key AND a.status <> 'spiked') AS stories,
	(SELECT nullif(json_group_array(name), '[]') FROM (SELECT name FROM tag_alias o WHERE o.tag = t.key ORDER BY key)) FROM tag t `

// Tags returns every tag, most used first; see article.Store.
func (s *Store) Tags(ctx context.Context) ([]article.TagCount, error) {
	return s.tags(ctx, "list tags", selectTags+"ORDER BY stories DESC, t.key")
}

// CompleteTag returns the tags with a name that, folded, begins as the text
// does, most used first, at most n; an empty text begins every name. See
// article.Store.
func (s *Store) CompleteTag(ctx context.Context, text string, n int) ([]article.TagCount, error) {
	if n <= 0 {
		return nil, nil
	}
	start := strings.Join(strings.Fields(arabic.Key(text)), " ")
	return s.tags(ctx, "complete a tag", selectTags+`WHERE t.key >= ?1 AND t.key < ?2
		OR t.key IN (SELECT tag FROM tag_alias WHERE key >= ?1 AND key < ?2) ORDER BY stories DESC, t.key LIMIT ?3`,
		start, start+"\U0010FFFF", n)
}

func (s *Store) tags(ctx context.Context, doing, query string, args ...any) ([]article.TagCount, error) {
	rows, err := s.read.QueryContext(ctx, query, args...)
	out, err := all(rows, err, func(rows *sql.Rows) (t article.TagCount, err error) {
		var aliases sql.NullString
		err = rows.Scan(&t.Name, &t.Kind, &t.URI, &t.Stories, &aliases)
		if err == nil && aliases.Valid {
			err = json.Unmarshal([]byte(aliases.String), &t.Aliases)
		}
		return t, err
	})
	return out, failed(doing, err)
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
	err := s.update(doing, func(tx *sql.Tx) (err error) {
		changed, err = s.retagAll(tx, from, to, doing)
		return err
	})
	if err != nil {
		return 0, err
	}
	return changed, nil
}

// retagAll gives every story with one of the tags from the tag to, and to this
// the other names of those. It returns how many stories changed.
func (s *Store) retagAll(tx *sql.Tx, from []string, to, note string) (changed int, err error) {
	tags, target, err := retagging(tx, from, to)
	if err != nil {
		return 0, err
	}
	names, ids := map[string]bool{}, map[int64]bool{}
	for _, key := range tags {
		names[key] = true
		stories, err := column[int64](tx.Query("SELECT article FROM article_tag WHERE key = ?", key))
		if err != nil {
			return 0, err
		}
		for _, seq := range stories {
			ids[seq] = true
		}
		others, err := column[string](tx.Query("SELECT key FROM tag_alias WHERE tag = ?", key))
		if err != nil {
			return 0, err
		}
		for _, other := range others {
			names[other] = true
		}
	}
	for seq := range ids {
		did, err := s.retagStory(tx, seq, names, target, note)
		if err != nil {
			return 0, err
		}
		if did {
			changed++
		}
	}
	key := tagKey(target.Name)
	for _, old := range tags {
		if old == key {
			continue
		}
		if err := putTag(tx, key, target); err != nil {
			return 0, err
		}
		if _, err := tx.Exec("UPDATE tag_alias SET tag = ? WHERE tag = ?", key, old); err != nil {
			return 0, err
		}
	}
	return changed, dropUnusedTags(tx)
}

// retagging returns the keys of the tags that go and the tag that comes: with
// the kind and address of the tag that has the name already, else of the first
// that goes. Another name of the tag that goes may be its new name.
func retagging(tx *sql.Tx, from []string, to string) (keys []string, target article.Tag, err error) {
	target.Name = to
	for i, name := range from {
		t, err := tagOf(tx, name)
		if err != nil {
			return nil, target, fmt.Errorf("tag %q: %w", name, err)
		}
		if i == 0 {
			target.Kind, target.URI = t.Kind, t.URI
		}
		keys = append(keys, tagKey(t.Name))
	}
	known, err := tagOf(tx, to)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return keys, target, nil
	case err != nil:
		return nil, target, err
	case tagKey(known.Name) == tagKey(to): // the spelling may be another
		target.Kind, target.URI = known.Kind, known.URI
		return keys, target, nil
	case !slices.Contains(keys, tagKey(known.Name)):
		return keys, known, nil
	}
	_, err = tx.Exec("DELETE FROM tag_alias WHERE key = ?", tagKey(to))
	return keys, target, err
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
