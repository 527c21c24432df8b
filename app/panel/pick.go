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

// PickStory asks for a story of the library, found as one types, or for the
// address of a page outside, and gives the link.
func PickStory(h Host, title string, picked func(doc.StoryLink)) {
	p := &picker{host: h, picked: picked, self: h.Session.Article().ID}
	p.list = rtl.NewList(44, func() fyne.CanvasObject { return newLines(true, 1) }, func(i int, row fyne.CanvasObject) {
		setStory(row, p.found[i], standing(p.found[i]))
	})
	p.list.OnOpen = func(int) { p.agree() }
	p.query = rtl.NewEntry("", rtl.EntryStyle{Dir: rtl.Direction(), Placeholder: rtl.T("pick.hint")}, func(string) { p.search() })
	p.query.View.OnSubmit = p.agree
	p.query.View.OnKey = p.key
	p.url = rtl.NewEntry("", rtl.EntryStyle{Dir: doc.LeftToRight, Placeholder: "https://"}, nil)
	p.words = rtl.NewEntry("", rtl.EntryStyle{}, nil)
	p.words.View.OnSubmit = p.agree
	p.note = rtl.NewLabel("", rtl.LabelStyle{Size: rtl.SmallSize, Color: theme.ColorNameError, Wrap: true})
	content := rtl.Column(rtl.Pad, p.query, rtl.Room(264, p.list),
		rtl.Labelled(rtl.T("pick.url"), p.url), rtl.Labelled(rtl.T("pick.headline"), p.words), p.note)
	p.dialog = rtl.ShowDialog(h.Window.Canvas(), title, content, fyne.NewSize(600, 0),
		rtl.Choice{Label: rtl.T("pick.agree"), Tone: rtl.Loud, Do: p.agree, Stay: true}, rtl.Choice{Label: rtl.T("dialog.cancel")})
	p.dialog.OnClose = p.asked.drop
	p.search()
}

type picker struct {
	host       Host
	self       string // the story itself is not offered
	picked     func(doc.StoryLink)
	found      []article.Summary
	asked      asked
	list       *rtl.List
	query      *rtl.Entry
	url, words *rtl.Entry
	note       *editor.Text
	dialog     *rtl.Dialog
}

const pickMost = 50

// search lists what the words find, or the stories last changed.
func (p *picker) search() {
	text := strings.TrimSpace(p.query.Text())
	askAnew(p.host, &p.asked, func(ctx context.Context) ([]article.Summary, error) {
		if text == "" {
			return p.host.Store.List(ctx, article.Filter{Limit: pickMost})
		}
		hits, err := p.host.Store.Search(ctx, article.Query{Text: text, Filter: article.Filter{Limit: pickMost}})
		found := make([]article.Summary, len(hits))
		for i, h := range hits {
			found[i] = h.Summary
		}
		return found, err
	}, func(found []article.Summary) {
		p.found = p.found[:0]
		for _, s := range found {
			if s.ID != p.self {
				p.found = append(p.found, s)
			}
		}
		p.list.SetEmpty(rtl.T("pick.empty"))
		p.list.SetCount(len(p.found))
		p.list.Choose(min(0, len(p.found)-1))
	})
}

func (p *picker) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyPageUp:
		p.list.TypedKey(e)
		return true
	case fyne.KeyEscape:
		p.dialog.Close()
		return true
	}
	return false
}

// agree gives the address where one was typed, else the chosen story.
func (p *picker) agree() {
	if text := strings.TrimSpace(p.url.Text()); text != "" {
		url, err := article.SafeURL(text)
		if err != nil {
			p.note.SetText(say.Error(rtl.Language(), err))
			p.dialog.Update()
			return
		}
		headline := strings.TrimSpace(p.words.Text())
		if headline == "" {
			headline = url
		}
		p.finish(doc.StoryLink{URL: url, Headline: headline})
		return
	}
	i := p.list.Chosen()
	if i < 0 {
		p.note.SetText(rtl.T("pick.none"))
		p.dialog.Update()
		return
	}
	p.finish(doc.StoryLink{ID: p.found[i].ID, Headline: p.found[i].Headline})
}

func (p *picker) finish(l doc.StoryLink) {
	p.dialog.Close()
	p.picked(l)
}
