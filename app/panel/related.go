package panel

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"midad/app/rtl"
	"midad/app/session"
	"midad/editor"
	"midad/editor/doc"
	"midad/storage/article"
)

// Related is the form of the suggested stories at the end, in order.
type Related struct {
	host   Host
	object fyne.CanvasObject
	rows   *rows[doc.StoryLink]
	add    *rtl.Button
	broken *editor.Text
	asked  asked
	seen   *article.Article // whose links were looked for
	links  []doc.StoryLink  // its links, which the library was asked about
}

// NewRelated returns the form.
func NewRelated(h Host, key string) *Related {
	r := &Related{host: h}
	r.rows = newRows(r.form)
	r.add = h.addButton(rtl.T("related.add"), func() {
		PickStory(h, rtl.T("related.pick"), func(l doc.StoryLink) { r.Add(l) })
	}).Hinted(rtl.T("does.related"), h.Hint)
	suggest := h.changing(rtl.NewIconButton(rtl.T("suggest.title"), theme.SearchIcon(), func() { Suggest(h, r.Add) }).Hinted(rtl.T("does.suggest"), h.Hint))
	r.broken = rtl.NewLabel("", rtl.LabelStyle{Size: rtl.SmallSize, Color: theme.ColorNameWarning, Wrap: true})
	setWords(r.broken, "")
	r.object = section(rtl.T("related.title"), key, rtl.Column(rtl.Gap, r.rows.box, r.broken, rtl.Row(0, r.add, suggest)))
	return r
}

// Object returns the form.
func (r *Related) Object() fyne.CanvasObject { return r.object }

// Focus sends keys to the button that adds a story, or to the first story where none
// can be added.
func (r *Related) Focus() {
	if r.add.Disabled() && len(r.rows.all) > 0 {
		r.rows.all[0].focus()
		return
	}
	r.host.Window.Canvas().Focus(r.add)
}

// Show shows the story's suggested stories.
func (r *Related) Show(a *article.Article) {
	if r.rows.show(a.Related) {
		r.host.Reflow()
	}
	r.check(a)
}

// check tells of links to stories that a reader will not find, those of the
// body too. It runs at each key in a field, and goes through the blocks only where
// they are not those of before.
func (r *Related) check(a *article.Article) {
	if r.seen != nil && doc.Changed(r.seen.Body, a.Body).None() && slices.Equal(r.seen.Related, a.Related) {
		return
	}
	r.seen = a
	links := article.Links(a)
	if slices.Equal(links, r.links) {
		return
	}
	r.links = links
	askAnew(r.host, &r.asked, func(ctx context.Context) ([]article.BrokenLink, error) { return r.host.Store.BrokenLinks(ctx, a) }, func(found []article.BrokenLink) {
		lines := make([]string, len(found))
		for i, l := range found {
			key := "related.missing"
			if l.Status != "" {
				key = "related.withdrawn"
			}
			lines[i] = rtl.T(key, rtl.NameIn(a.Direction, l.Headline))
		}
		if setWords(r.broken, strings.Join(lines, "\n")) {
			r.host.Reflow()
		}
	})
}

// Add puts a link at the list's end, once.
func (r *Related) Add(l doc.StoryLink) {
	r.host.change(session.Related, func(a *article.Article) {
		if !slices.ContainsFunc(a.Related, func(o doc.StoryLink) bool { return o.ID == l.ID && o.URL == l.URL }) {
			a.Related = append(a.Related, l)
		}
	})
}

func (r *Related) form(i int) form[doc.StoryLink] {
	headline := r.host.entry(session.Related, rtl.EntryStyle{Wrap: true}, func(a *article.Article, text string) { a.Related[i].Headline = text })
	where := rtl.NewLabel("", rtl.LabelStyle{Size: rtl.SmallSize, Color: theme.ColorNamePlaceHolder, Cut: true, Auto: true})
	move := func(by int) func() {
		return func() {
			r.host.change(session.Related, func(a *article.Article) { a.Related = swapped(a.Related, i, i+by) })
		}
	}
	up := r.host.changing(rtl.NewIconButton("", theme.MoveUpIcon(), move(-1)).Hinted(rtl.T("panel.up"), r.host.Hint))
	down := r.host.changing(rtl.NewIconButton("", theme.MoveDownIcon(), move(1)).Hinted(rtl.T("panel.down"), r.host.Hint))
	remove := r.host.removeButton(func() {
		r.host.change(session.Related, func(a *article.Article) { a.Related = without(a.Related, i) })
	})
	return form[doc.StoryLink]{
		object: rtl.Column(0, headline, rtl.Row(0, rtl.Grow(where), up, down, remove)),
		show: func(l doc.StoryLink) {
			headline.SetText(l.Headline)
			if l.URL != "" {
				where.SetText(l.URL)
			} else {
				where.SetText(rtl.T("related.inLibrary"))
			}
		},
		focus: r.host.focus(headline),
	}
}
