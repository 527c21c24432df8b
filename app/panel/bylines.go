package panel

import (
	"fyne.io/fyne/v2"

	"midad/app/rtl"
	"midad/app/say"
	"midad/app/session"
	"midad/storage/article"
)

// Bylines is the form of the story's authors.
type Bylines struct {
	host   Host
	object fyne.CanvasObject
	rows   *rows[article.Byline]
}

var bylineKinds = []article.BylineKind{article.Person, article.Agency}

// NewBylines returns the form.
func NewBylines(h Host, key string) *Bylines {
	b := &Bylines{host: h}
	b.rows = newRows(b.form)
	b.object = section(rtl.T("bylines.title"), key, rtl.Column(rtl.Gap, b.rows.box, rtl.Row(0, h.addButton(rtl.T("bylines.add"), b.add))))
	return b
}

// Object returns the form.
func (b *Bylines) Object() fyne.CanvasObject { return b.object }

// Focus sends keys to the first author, made where there is none.
func (b *Bylines) Focus() {
	if len(b.rows.all) == 0 {
		b.add()
		return
	}
	b.rows.all[0].focus()
}

// Show shows the story's authors.
func (b *Bylines) Show(a *article.Article) {
	if b.rows.show(a.Bylines) {
		b.host.Reflow()
	}
}

func (b *Bylines) add() {
	b.host.change(session.Bylines, func(a *article.Article) {
		a.Bylines = append(a.Bylines, article.Byline{Kind: article.Person})
	})
	b.rows.focusLast()
}

func (b *Bylines) form(i int) form[article.Byline] {
	name := b.host.entry(session.Bylines, rtl.EntryStyle{Placeholder: rtl.T("bylines.name")}, func(a *article.Article, text string) { a.Bylines[i].Name = text })
	role := b.host.entry(session.Bylines, rtl.EntryStyle{Placeholder: rtl.T("bylines.role")}, func(a *article.Article, text string) { a.Bylines[i].Role = text })
	words := make([]string, len(bylineKinds))
	for k, kind := range bylineKinds {
		words[k] = say.BylineKind(rtl.Language(), kind)
	}
	kind := rtl.NewSelect(words, 0, func(k int) {
		b.host.change(session.Bylines, func(a *article.Article) { a.Bylines[i].Kind = bylineKinds[k] })
	})
	remove := b.host.removeButton(func() {
		b.host.change(session.Bylines, func(a *article.Article) { a.Bylines = without(a.Bylines, i) })
	})
	return form[article.Byline]{
		object: rtl.Column(rtl.Gap, name, rtl.Row(rtl.Gap, rtl.Grow(role), kind, remove)),
		show: func(v article.Byline) {
			name.SetText(v.Name)
			role.SetText(v.Role)
			at := 0
			if v.Kind == article.Agency {
				at = 1
			}
			if kind.Chosen() != at {
				kind.Set(words, at)
			}
		},
		focus: b.host.focus(name),
	}
}
