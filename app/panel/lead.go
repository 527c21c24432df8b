package panel

import (
	"fyne.io/fyne/v2"

	"midad/app/rtl"
	"midad/app/session"
	"midad/editor/doc"
	"midad/storage/article"
)

// Lead is the form of the lead picture: the picture, its caption, credit line
// and alt text, its rights, and when and where it was taken.
type Lead struct {
	host   Host
	object fyne.CanvasObject
	image  *fyne.Container
	shown  string // the media in image
	choose *rtl.Button
	remove *rtl.Button
	fields []leadField
}

// leadField is a field of the picture and the member that it shows.
type leadField struct {
	entry *rtl.Entry
	get   func(p article.Picture) string
}

// NewLead returns the form.
func NewLead(h Host, key string) *Lead {
	l := &Lead{host: h, image: rtl.Column(0)}
	l.choose = rtl.NewButton(rtl.T("lead.choose"), rtl.Quiet, func() {
		h.ChoosePicture(func(p article.Picture) { l.Set(p) })
	}).Hinted(rtl.T("does.leadChoose"), h.Hint)
	l.remove = rtl.NewButton(rtl.T("lead.remove"), rtl.Danger, func() {
		h.change(session.Lead, func(a *article.Article) { a.Lead = article.Picture{} })
	}).Hinted(rtl.T("does.leadRemove"), h.Hint)
	h.changing(l.choose)
	parts := []fyne.CanvasObject{l.image, rtl.Flow(rtl.Gap, l.choose, l.remove)}
	field := func(label string, style rtl.EntryStyle, get func(p article.Picture) string, set func(p *article.Picture, text string)) {
		e := h.entry(session.Lead, style, func(a *article.Article, text string) { set(&a.Lead, text) })
		l.fields = append(l.fields, leadField{e, get})
		parts = append(parts, rtl.Labelled(rtl.T(label), e))
	}
	wrap, line := rtl.EntryStyle{Wrap: true}, rtl.EntryStyle{Dir: doc.Auto}
	field("lead.caption", wrap, func(p article.Picture) string { return p.Caption }, func(p *article.Picture, s string) { p.Caption = s })
	field("lead.credit", line, func(p article.Picture) string { return p.Credit }, func(p *article.Picture, s string) { p.Credit = s })
	field("lead.alt", wrap, func(p article.Picture) string { return p.Alt }, func(p *article.Picture, s string) { p.Alt = s })
	for _, f := range facts {
		field(f.label, rtl.EntryStyle{Dir: f.dir}, func(p article.Picture) string { return *f.of(&p.Image) }, func(p *article.Picture, s string) { *f.of(&p.Image) = s })
	}
	l.object = section(rtl.T("lead.title"), key, rtl.Column(rtl.Gap, parts...))
	return l
}

// Object returns the form.
func (l *Lead) Object() fyne.CanvasObject { return l.object }

// Focus sends keys to the caption, or to the button that chooses a picture where there
// is none.
func (l *Lead) Focus() {
	if a := l.host.Session.Article(); a.Lead.Media == "" && !l.host.Store.ReadOnly() {
		l.host.Window.Canvas().Focus(l.choose)
		return
	}
	l.fields[0].entry.Focus()
}

// Set makes a picture the lead. What its file tells fills the fields that are
// empty; what an editor wrote stays.
func (l *Lead) Set(p article.Picture) {
	l.host.change(session.Lead, func(a *article.Article) { a.Lead = Fill(a.Lead, p) })
}

// Fill returns the picture in p with the texts of old, where old had any; when and
// where it was taken only where old was no picture yet.
func Fill(old, p article.Picture) article.Picture {
	keep := func(was string, now *string) {
		if was != "" {
			*now = was
		}
	}
	keep(old.Caption, &p.Caption)
	keep(old.Credit, &p.Credit)
	keep(old.Alt, &p.Alt)
	known := old.Image
	if old.Media != "" { // another photograph was taken elsewhere
		known.DateCreated, known.City, known.Country = "", "", ""
	}
	p.Image = p.Image.WithFacts(known)
	p.Caption = article.DedupeCredit(p.Caption, p.Credit)
	return p
}

// Show shows the story's lead picture.
func (l *Lead) Show(a *article.Article) {
	for _, f := range l.fields {
		f.entry.SetText(f.get(a.Lead))
	}
	if a.Lead.IsZero() || l.host.Store.ReadOnly() {
		l.remove.Disable()
	} else {
		l.remove.Enable()
	}
	if l.shown == a.Lead.Media {
		return
	}
	l.shown = a.Lead.Media
	l.image.RemoveAll()
	if a.Lead.Media != "" {
		l.image.Add(l.host.Image(a.Lead.Media))
	}
	l.host.Reflow()
}
