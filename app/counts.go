package app

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"midad/app/rtl"
	"midad/app/say"
	"midad/app/settings"
	"midad/editor/arabic"
	"midad/editor/edit"
	"midad/storage/article"
)

const countAfter = 300 * time.Millisecond

// countSoon counts words when typing pauses, off the interface's goroutine.
func (c *composer) countSoon() {
	if c.focus {
		return
	}
	if c.count == nil {
		c.count = time.AfterFunc(countAfter, func() { fyne.Do(c.countWords) })
		return
	}
	c.count.Reset(countAfter)
}

// countWords counts the story, and what is selected of it where something is,
// and shows the numbers, and the texts that are longer than the house wants.
func (c *composer) countWords() {
	a, body, set := c.session.Article(), c.body.State(), c.settings
	go func() {
		parts := []string{rtl.N("count.words", article.Words(a)), rtl.N("count.letters", letters(a)), rtl.N("count.minutes", article.ReadingMinutes(a, set.ReadingRate))}
		if text := edit.SelectedText(body); text != "" {
			parts = append(parts, rtl.T("count.selected", rtl.N("count.words", arabic.Words(text)), rtl.N("count.letters", arabic.Graphemes(text))))
		}
		long := tooLong(a, set.Limits)
		fyne.Do(func() {
			c.counts.SetText(strings.Join(parts, "  ·  "))
			c.limits.SetText(strings.Join(long, "  ·  "))
		})
	}()
}

// letters returns how many characters the body has, as a reader counts them.
func letters(a *article.Article) int {
	n := 0
	for _, b := range a.Body.Blocks() {
		n += arabic.Graphemes(b.String())
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
