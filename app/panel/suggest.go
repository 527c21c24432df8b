package panel

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"midad/app/rtl"
	"midad/editor/doc"
	"midad/storage/article"
)

// mostSuggested is how many stories are suggested.
const mostSuggested = 10

// Suggest asks the library for stories like this one, shows each with the reason
// for it, and gives those that are chosen, one after the other.
func Suggest(h Host, picked func(doc.StoryLink)) {
	var found []article.Suggestion
	list := rtl.NewList(62, func() fyne.CanvasObject { return newLines(true, 2) }, func(i int, row fyne.CanvasObject) {
		setStory(row, found[i].Summary, standing(found[i].Summary), reason(found[i]))
	})
	told := rtl.Muted(rtl.T("suggest.working"))
	var dialog *rtl.Dialog
	// show shows what is left to choose from, or says why there is nothing.
	show := func(none string) {
		told.SetText("")
		if len(found) > 0 {
			told.SetText(rtl.N("suggest.found", len(found)))
		}
		list.SetEmpty(none)
		list.SetCount(len(found))
		list.Choose(min(max(list.Chosen(), 0), len(found)-1))
		dialog.Allow(0, len(found) > 0)
	}
	add := func() {
		i := list.Chosen()
		if i < 0 || i >= len(found) {
			return
		}
		picked(doc.StoryLink{ID: found[i].ID, Headline: found[i].Headline})
		found = without(found, i)
		show(rtl.T("suggest.all"))
	}
	list.OnOpen = func(int) { add() }
	dialog = rtl.ShowDialog(h.Window.Canvas(), rtl.T("suggest.title"), rtl.Column(rtl.Pad, told, rtl.Room(372, list)), fyne.NewSize(640, 0),
		rtl.Choice{Label: rtl.T("suggest.add"), Tone: rtl.Loud, Do: add, Stay: true}, rtl.Choice{Label: rtl.T("suggest.close")})
	dialog.Allow(0, false) // until there is something to add
	story := h.Session.Article()
	var question asked
	dialog.OnClose = question.drop
	askAnew(h, &question, func(ctx context.Context) ([]article.Suggestion, error) {
		return h.Store.Suggest(ctx, story, mostSuggested)
	}, func(answer []article.Suggestion) {
		found = answer
		show(whyNone(story))
	})
}

// whyNone says why the library has no story like this one.
func whyNone(a *article.Article) string {
	if a.Headline == "" && a.Standfirst == "" && len(a.Tags) == 0 && article.Words(a) == 0 {
		return rtl.T("suggest.bare")
	}
	return rtl.T("suggest.none")
}

// reason says why a story is suggested.
func reason(s article.Suggestion) string {
	var parts []string
	if len(s.Tags) > 0 {
		names := make([]string, len(s.Tags))
		for i, t := range s.Tags {
			names[i] = t.Name
		}
		parts = append(parts, rtl.T("suggest.tags", rtl.Names(names)))
	}
	if len(s.Words) > 0 {
		parts = append(parts, rtl.T("suggest.words", rtl.Names(s.Words)))
	}
	return strings.Join(parts, "  ·  ")
}
