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
		setLines(row, headlineOf(found[i].Summary), standing(found[i].Summary), reason(found[i]))
	})
	told := rtl.Muted(rtl.T("suggest.working"))
	add := func() {
		i := list.Chosen()
		if i < 0 || i >= len(found) {
			return
		}
		picked(doc.StoryLink{ID: found[i].ID, Headline: found[i].Headline})
		found = without(found, i)
		list.SetCount(len(found))
	}
	list.OnOpen = func(int) { add() }
	dialog := rtl.ShowDialog(h.Window.Canvas(), rtl.T("suggest.title"), rtl.Column(rtl.Pad, told, rtl.Room(372, list)), fyne.NewSize(640, 0),
		rtl.Choice{Label: rtl.T("suggest.add"), Tone: rtl.Loud, Do: add, Stay: true}, rtl.Choice{Label: rtl.T("suggest.close")})
	story := h.Session.Article()
	var question asked
	dialog.OnClose = question.drop
	askAnew(h, &question, func(ctx context.Context) ([]article.Suggestion, error) {
		return h.Store.Suggest(ctx, story, mostSuggested)
	}, func(answer []article.Suggestion) {
		found = answer
		told.SetText(rtl.N("suggest.found", len(found)))
		list.SetCount(len(found))
		if len(found) > 0 {
			list.Choose(0)
		}
	})
}

// reason says why a story is suggested.
func reason(s article.Suggestion) string {
	var parts []string
	if len(s.Tags) > 0 {
		parts = append(parts, rtl.T("suggest.tags", listed(s.Tags, func(t article.Tag) string { return t.Name })))
	}
	if len(s.Words) > 0 {
		parts = append(parts, rtl.T("suggest.words", listed(s.Words, func(w string) string { return w })))
	}
	return strings.Join(parts, "  ·  ")
}

// listed returns the names of what is in a list, one after the other.
func listed[T any](list []T, name func(T) string) string {
	names := make([]string, len(list))
	for i, v := range list {
		names[i] = rtl.Name(name(v))
	}
	return strings.Join(names, rtl.T("suggest.comma"))
}
