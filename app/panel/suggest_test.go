//go:build sqlite_fts5

package panel_test

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"midad/app/panel"
	"midad/app/rtl"
	"midad/editor/doc"
	"midad/storage/article"
)

// suggested is the open dialog of suggestions.
type suggested struct {
	*desk
	dialog fyne.CanvasObject
	links  []doc.StoryLink
}

func suggest(d *desk) *suggested {
	d.t.Helper()
	s := &suggested{desk: d}
	h := panel.Host{Session: d.session, Store: d.store, Window: d.window, Tell: func(err error) { d.t.Errorf("told %v", err) }}
	panel.Suggest(h, func(l doc.StoryLink) { s.links = append(s.links, l) })
	s.dialog = d.overlay()
	return s
}

// tells waits until the dialog shows a sentence.
func (s *suggested) tells(sentence string) {
	s.t.Helper()
	s.eventually(sentence, func() bool { return strings.Contains(strings.Join(words(s.dialog), "|"), sentence) })
}

// add returns the button that adds a story.
func (s *suggested) add() *rtl.Button {
	s.t.Helper()
	for _, b := range buttons(s.dialog) {
		if b.Text() == rtl.T("suggest.add") {
			return b
		}
	}
	s.t.Fatal("no button adds")
	return nil
}

func TestSuggestionsThatAreNoneSayWhy(t *testing.T) {
	for name, c := range map[string]struct {
		story article.Article
		why   string
	}{
		"nothing in common": {article.Article{Headline: "قمة"}, rtl.T("suggest.none")},
		"nothing written":   {article.Article{}, rtl.T("suggest.bare")},
	} {
		t.Run(name, func(t *testing.T) {
			d, _ := open(t, c.story, panel.NewRelated)
			if c.story.Headline == "" {
				d.session.Change("body", false, func(a *article.Article) { a.Body = doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, "")) })
			}
			s := suggest(d)
			if !s.add().Disabled() {
				t.Error("something can be added before anything was found")
			}
			s.tells(c.why)
			if !s.add().Disabled() {
				t.Error("nothing can be added")
			}
		})
	}
}

func TestTheLastSuggestionThatIsAddedLeavesNothingToAdd(t *testing.T) {
	tags := []article.Tag{{Name: "نقل", Kind: article.Topic}}
	d, _ := open(t, article.Article{Headline: "قطار الساحل", Tags: tags}, panel.NewRelated)
	like := &article.Article{Language: "ar", Status: article.Draft, Headline: "قطار الشمال", Tags: tags}
	if _, err := d.store.Create(context.Background(), like, article.Reason{}); err != nil {
		t.Fatal(err)
	}
	s := suggest(d)
	s.eventually("the story is suggested", func() bool { return !s.add().Disabled() })
	test.Tap(s.add())
	if len(s.links) != 1 || s.links[0].Headline != "قطار الشمال" {
		t.Fatalf("added %v", s.links)
	}
	s.tells(rtl.T("suggest.all"))
	if !s.add().Disabled() {
		t.Error("there is still something to add")
	}
}
