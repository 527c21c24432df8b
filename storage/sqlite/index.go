package sqlite

import (
	"database/sql"
	"slices"
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
	rest = append(rest, tagNames(a)...)
	return headlines, append(rest, present(a.Section, a.Slugline, a.EditorNote)...)
}

func tagNames(a *article.Article) []string {
	var names []string
	for _, t := range a.Tags {
		names = append(names, present(t.Name)...)
	}
	return names
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

// typedBefore are what most often stands joined before a word in a headline.
var typedBefore = []string{"ال", "و", "ب", "ل", "وال", "بال", "لل"}

// typedWords is words for table title. Behind them stands each word without what
// stands joined before it, so that one beginning finds what it begins, joined or
// not: to look for each of the joined ones takes up to five hundred times as long.
func typedWords(texts []string) string {
	all := words(texts)
	var b strings.Builder
	b.WriteString(all)
	for word := range strings.FieldsSeq(all) {
		for _, joined := range typedBefore {
			if bare, ok := strings.CutPrefix(word, joined); ok && bare != "" {
				b.WriteString(border + " " + bare + " ")
			}
		}
	}
	return b.String()
}

// textsEnd parts the texts in table shown.
const textsEnd = "\x00"

// entry is what search and filters read of a story, apart from its facets. To cut
// a text into words takes as long as to write them, so where others wait for the
// writing connection it is made before.
type entry struct {
	story                  *article.Article
	headlines, text, title string // words
	shown                  []byte
}

func entryOf(a *article.Article) entry {
	headlines, rest := searchTexts(a)
	return entry{
		story:     a,
		headlines: words(headlines),
		text:      words(rest),
		title:     typedWords(slices.Concat(headlines, tagNames(a))),
		shown:     []byte(strings.Join(slices.Concat(rest, headlines), textsEnd)), // headlines last: a list shows them anyway
	}
}

// put makes the index say what the story's version does. Its tags are in their
// table already.
func (e entry) put(tx *sql.Tx, seq int64) error {
	tags, err := tagKeys(tx, seq)
	if err != nil {
		return err
	}
	facets := facetsOf(e.story, tags)
	meta := statusWord(e.story.Status) + " " + strings.Join(facets, " ")
	for _, s := range []struct {
		sql  string
		args []any
	}{
		{"DELETE FROM search WHERE rowid = ?", []any{seq}},
		{"INSERT INTO search (rowid, headline, text, meta) VALUES (?, ?, ?, ?)", []any{seq, e.headlines, e.text, meta}},
		{"DELETE FROM title WHERE rowid = ?", []any{seq}},
		{"INSERT INTO title (rowid, words, meta) VALUES (?, ?, ?)", []any{seq, e.title, meta}},
		{"INSERT INTO shown (article, texts) VALUES (?, ?) ON CONFLICT (article) DO UPDATE SET texts = excluded.texts", []any{seq, e.shown}},
		{"DELETE FROM facet WHERE article = ?", []any{seq}},
		{"UPDATE article SET indexed = version WHERE seq = ?", []any{seq}},
	} {
		if _, err := tx.Exec(s.sql, s.args...); err != nil {
			return err
		}
	}
	for _, f := range facets {
		if _, err := tx.Exec("INSERT INTO facet (word, updated, article) VALUES (?, ?, ?)", f, millis(e.story.Updated), seq); err != nil {
			return err
		}
	}
	return nil
}

// waitsForIndex reports whether a story still stands at the version, and waits for
// the index: another may have saved, deleted or indexed it.
func waitsForIndex(tx *sql.Tx, seq int64, version int) (waits bool, err error) {
	err = tx.QueryRow("SELECT EXISTS (SELECT 1 FROM article WHERE seq = ? AND version = ? AND indexed <> version)", seq, version).Scan(&waits)
	return waits, err
}

// tagKeys returns the keys of the story's tags.
func tagKeys(tx *sql.Tx, seq int64) ([]string, error) {
	return column[string](tx.Query("SELECT key FROM article_tag WHERE article = ?", seq))
}
