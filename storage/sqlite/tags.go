package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
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
	return dropTags(tx, slices.DeleteFunc(old, func(k string) bool { return slices.Contains(keys, k) }))
}

func putTag(tx *sql.Tx, key string, t article.Tag) error {
	_, err := tx.Exec(`INSERT INTO tag (key, name, kind, uri) VALUES (?, ?, ?, ?)
		ON CONFLICT (key) DO UPDATE SET name = excluded.name, kind = excluded.kind, uri = excluded.uri`,
		key, t.Name, string(t.Kind), t.URI)
	return err
}

// unusedTag is a tag that no story carries and that has no other name: somebody
// gave that by hand.
const unusedTag = `NOT EXISTS (SELECT 1 FROM article_tag t WHERE t.key = tag.key)
	AND NOT EXISTS (SELECT 1 FROM tag_alias o WHERE o.tag = tag.key)`

// dropTags forgets those of the tags that are unused.
func dropTags(tx *sql.Tx, keys []string) error {
	for _, key := range keys {
		if _, err := tx.Exec("DELETE FROM tag WHERE key = ? AND "+unusedTag, key); err != nil {
			return err
		}
	}
	return nil
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
