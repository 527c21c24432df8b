package app

import (
	"testing"

	"midad/editor/doc"
	"midad/storage/article"
)

func TestCharactersAreCountedWhereWordsAre(t *testing.T) {
	text := func(kind doc.Kind, s string) *doc.Block { return doc.Text(kind, doc.RightToLeft, s) }
	quote := text(doc.Quote, "قول").WithText(doc.FieldSpeaker, []rune("من قال"))
	for _, c := range []struct {
		name           string
		block          *doc.Block
		words, letters int
	}{
		{"a paragraph", text(doc.Paragraph, "كلمة ثم"), 2, 7},
		{"a quote and its speaker", quote, 3, 9},
		{"an item", text(doc.ListItem, "بند"), 1, 3},
		{"a caption", text(doc.Picture, "تعليق"), 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := &article.Article{Body: doc.New(c.block)}
			if w, l := article.Words(a), letters(a); w != c.words || l != c.letters {
				t.Errorf("%d words and %d characters, not %d and %d", w, l, c.words, c.letters)
			}
		})
	}
}
