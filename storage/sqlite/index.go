package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"midad/editor/arabic"
	"midad/storage/article"
)

// border stands in the index between two texts of a story, so that no phrase
// spans them. It is a word that no text gives.
const border = "\uE000"

// searchTexts returns the texts of a story that search looks through: its
// headlines, and the rest in the order in which a snippet is looked for.
func searchTexts(a *article.Article) (headlines, rest []string) {
	headlines = present(a.Headline, a.ShortHeadline, a.SEOTitle)
	rest = present(a.Standfirst)
	for _, b := range a.Body.Blocks() {
		for _, f := range b.Fields() {
			if len(b.Runes(f)) > 0 {
				rest = append(rest, b.FieldString(f))
			}
		}
	}
	rest = append(rest, present(a.Kicker, a.Lead.Caption, a.Lead.Credit, a.Lead.Alt, a.Lead.Creator, a.Dateline.Printed())...)
	for _, b := range a.Bylines {
		rest = append(rest, present(b.Name)...)
	}
	for _, t := range a.Tags {
		rest = append(rest, present(t.Name)...)
	}
	return headlines, append(rest, present(a.Section, a.Slugline, a.EditorNote)...)
}

// present returns the texts that are not empty.
func present(all ...string) []string {
	var out []string
	for _, s := range all {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// words returns texts as they stand in the index.
func words(texts []string) string {
	var b strings.Builder
	for i, text := range texts {
		if i > 0 {
			b.WriteString(border + " ")
		}
		for _, t := range arabic.Tokens(text) {
			b.WriteString(t.Text)
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// statusWord and tagWord are what stands in the index's column meta.
func statusWord(s article.Status) string { return "s" + string(s) }

func tagWord(key string) string {
	sum := sha256.Sum256([]byte(key))
	return "t" + hex.EncodeToString(sum[:8])
}

// textsEnd parts the texts in table shown.
const textsEnd = "\x00"

// putIndex puts the story into the search index, and what is shown of it there,
// in place of what was there.
func putIndex(tx *sql.Tx, seq int64, a *article.Article) error {
	if _, err := tx.Exec("DELETE FROM search WHERE rowid = ?", seq); err != nil {
		return err
	}
	headlines, rest := searchTexts(a)
	meta := statusWord(a.Status)
	for _, t := range a.Tags {
		meta += " " + tagWord(tagKey(t.Name))
	}
	if _, err := tx.Exec("INSERT INTO search (rowid, headline, text, meta) VALUES (?, ?, ?, ?)", seq, words(headlines), words(rest), meta); err != nil {
		return err
	}
	shown := []byte(strings.Join(append(rest, headlines...), textsEnd)) // headlines last: a list shows them anyway
	_, err := tx.Exec("INSERT INTO shown (article, texts) VALUES (?, ?) ON CONFLICT (article) DO UPDATE SET texts = excluded.texts", seq, shown)
	return err
}

// refold builds the search index anew where another version of arabic.Fold made
// it.
func (s *Store) refold() error {
	var version string
	err := s.read.QueryRow("SELECT value FROM meta WHERE name = 'fold'").Scan(&version)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return failed("read the library", err)
	}
	if version == strconv.Itoa(arabic.FoldVersion) {
		return nil
	}
	return s.RebuildSearch(context.Background())
}

// RebuildSearch builds the search index from the stories, after damage to it, or
// when words are folded another way. A story that cannot be read is left out;
// Check names it.
func (s *Store) RebuildSearch(context.Context) error {
	return s.update("build the search index", func(tx *sql.Tx) error {
		if _, err := tx.Exec("INSERT INTO search (search) VALUES ('delete-all')"); err != nil {
			return err
		}
		if _, err := tx.Exec("DELETE FROM shown"); err != nil {
			return err
		}
		for after := int64(0); ; {
			var e encoded
			err := tx.QueryRow(`SELECT a.seq, v.body, v.sha256 FROM article a JOIN version v ON v.article = a.seq AND v.version = a.version
				WHERE a.seq > ? ORDER BY a.seq LIMIT 1`, after).Scan(&after, &e.body, &e.sum)
			if errors.Is(err, sql.ErrNoRows) {
				break
			}
			if err != nil {
				return err
			}
			a, err := e.decode()
			if errors.Is(err, article.ErrDamaged) {
				continue
			}
			if err != nil {
				return err
			}
			if err := putIndex(tx, after, a); err != nil {
				return fmt.Errorf("story %s: %w", a.ID, err)
			}
		}
		_, err := tx.Exec(`INSERT INTO meta (name, value) VALUES ('fold', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
			strconv.Itoa(arabic.FoldVersion))
		return err
	})
}
