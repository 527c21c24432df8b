package panel

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"midad/app/rtl"
	"midad/app/say"
	"midad/editor"
	"midad/editor/doc"
	"midad/storage/article"
)

// mostSuggested is how many stories are suggested.
const mostSuggested = 10

// Suggest asks the library for stories like this one, shows each with the reason
// for it, and gives those that are chosen, one after the other.
func Suggest(h Host, picked func(doc.StoryLink)) {
	var found []article.Suggestion
	list := rtl.NewList(62, newSuggestion, func(i int, row fyne.CanvasObject) { fillSuggestion(found[i], row) })
	told := rtl.Muted(rtl.T("suggest.working"))
	add := func() {
		i := list.Chosen()
		if i < 0 || i >= len(found) {
			return
		}
		picked(doc.StoryLink{ID: found[i].ID, Headline: found[i].Headline})
		found = append(found[:i], found[i+1:]...)
		list.SetCount(len(found))
	}
	list.OnOpen = func(int) { add() }
	rtl.ShowDialog(h.Window.Canvas(), rtl.T("suggest.title"), rtl.Column(rtl.Pad, told, rtl.Fixed(0, 372, list)), fyne.NewSize(640, 0),
		rtl.Choice{Label: rtl.T("suggest.add"), Tone: rtl.Loud, Do: add, Stay: true}, rtl.Choice{Label: rtl.T("suggest.close")})
	story := h.Session.Article()
	ask(h, func(ctx context.Context) ([]article.Suggestion, error) {
		return h.Store.Suggest(ctx, story, mostSuggested)
	},
		func(answer []article.Suggestion) {
			found = answer
			told.SetText(rtl.N("suggest.found", len(found)))
			list.SetCount(len(found))
			list.Choose(min(0, len(found)-1))
		})
}

func newSuggestion() fyne.CanvasObject {
	small := rtl.LabelStyle{Size: rtl.SmallSize, Color: theme.ColorNamePlaceHolder, Cut: true}
	return rtl.Inset(rtl.Pad, 2, rtl.Column(0, rtl.NewLabel("", rtl.LabelStyle{Cut: true, Auto: true}), rtl.NewLabel("", small), rtl.NewLabel("", small)))
}

func fillSuggestion(s article.Suggestion, row fyne.CanvasObject) {
	texts := row.(*fyne.Container).Objects[0].(*fyne.Container).Objects
	texts[0].(*editor.Text).SetText(headlineOf(s.Summary))
	texts[1].(*editor.Text).SetText(say.Status(rtl.Language(), s.Status) + " · " + say.When(rtl.Language(), s.Updated))
	texts[2].(*editor.Text).SetText(reason(s))
	row.Refresh()
}

// reason says why a story is suggested.
func reason(s article.Suggestion) string {
	var parts []string
	if len(s.Tags) > 0 {
		names := make([]string, len(s.Tags))
		for i, t := range s.Tags {
			names[i] = rtl.Name(t.Name)
		}
		parts = append(parts, rtl.T("suggest.tags", strings.Join(names, rtl.T("suggest.comma"))))
	}
	if len(s.Words) > 0 {
		words := make([]string, len(s.Words))
		for i, w := range s.Words {
			words[i] = rtl.Name(w)
		}
		parts = append(parts, rtl.T("suggest.words", strings.Join(words, rtl.T("suggest.comma"))))
	}
	return strings.Join(parts, "  ·  ")
}
