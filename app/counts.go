package app

import (
	"strings"
	"time"

	"midad/app/rtl"
	"midad/app/say"
	"midad/app/settings"
	"midad/editor"
	"midad/editor/arabic"
	"midad/editor/doc"
	"midad/editor/edit"
	"midad/storage/article"
)

const countAfter = 300 * time.Millisecond

// countSoon counts words when typing pauses, off the interface's goroutine.
func (c *composer) countSoon() {
	if c.focus {
		return
	}
	c.typing = true
	if c.count == nil {
		c.count = time.AfterFunc(countAfter, func() { editor.Later(c.paused) })
		return
	}
	c.count.Reset(countAfter)
}

// paused shows, when typing pauses, what would cost a picture of the window at
// each key: the numbers, and that all is saved.
func (c *composer) paused() {
	c.typing = false
	c.showSaved()
	c.countWords()
}

// countWords counts the story, and what is selected of it where something is,
// and shows the numbers, and the texts that are longer than the house wants.
func (c *composer) countWords() {
	c.counted++
	counted, a, body, set := c.counted, c.session.Article(), c.body.State(), c.settings
	go func() {
		words, signs, minutes := article.Words(a), letters(a), article.ReadingMinutes(a, set.ReadingRate)
		text := edit.SelectedText(body)
		selectedWords, selectedSigns := arabic.Words(text), arabic.Graphemes(text)
		editor.Later(func() {
			if counted != c.counted {
				return
			}
			parts := []string{rtl.N("count.words", words), rtl.N("count.letters", signs), rtl.N("count.minutes", minutes)}
			if text != "" {
				parts = append(parts, rtl.T("count.selected", rtl.N("count.words", selectedWords), rtl.N("count.letters", selectedSigns)))
			}
			c.counts.SetText(strings.Join(parts, "  ·  "))
			c.limits.SetText(strings.Join(tooLong(a, set.Limits), "  ·  "))
		})
	}()
}

// letters returns how many characters, as a reader counts them, the texts have of
// which article.Words counts the words.
func letters(a *article.Article) int {
	n := 0
	for _, b := range a.Body.Blocks() {
		for _, field := range []int{doc.FieldText, doc.FieldSpeaker} {
			if b.HasField(field) {
				n += arabic.Graphemes(b.FieldString(field))
			}
		}
	}
	return n
}

// tooLong says of each text that is longer than its limit by how much.
func tooLong(a *article.Article, most settings.Limits) []string {
	var out []string
	for _, t := range []struct {
		member, text string
		most         int
	}{
		{"headline", a.Headline, most.Headline}, {"shortHeadline", a.ShortHeadline, most.ShortHeadline},
		{"seoTitle", a.SEOTitle, most.SEOTitle}, {"standfirst", a.Standfirst, most.Standfirst},
	} {
		if n := arabic.Graphemes(t.text); t.most > 0 && n > t.most {
			out = append(out, rtl.T("count.tooLong", say.Member(rtl.Language(), t.member), n, t.most))
		}
	}
	return out
}
