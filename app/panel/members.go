package panel

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"midad/app/rtl"
	"midad/app/session"
	"midad/editor/doc"
	"midad/storage/article"
)

// Members is the form of the story's other members: section, slugline, urgency,
// short and search titles, reading time, and the note for colleagues.
type Members struct {
	host   Host
	object fyne.CanvasObject
	fields []memberField
	urgent *rtl.Select
}

type memberField struct {
	entry *rtl.Entry
	get   func(a *article.Article) string
}

// NewMembers returns the form.
func NewMembers(h Host, key string) *Members {
	m := &Members{host: h}
	var parts []fyne.CanvasObject
	field := func(p session.Place, style rtl.EntryStyle, get func(a *article.Article) string, set func(a *article.Article, text string)) {
		e := h.entry(p, style, set)
		m.fields = append(m.fields, memberField{e, get})
		parts = append(parts, rtl.Labelled(rtl.T("member."+string(p)), e))
	}
	line, wrap := rtl.EntryStyle{}, rtl.EntryStyle{Wrap: true}
	field(session.Section, line, func(a *article.Article) string { return a.Section }, func(a *article.Article, s string) { a.Section = s })
	field(session.Slugline, rtl.EntryStyle{Dir: doc.Auto}, func(a *article.Article) string { return a.Slugline }, func(a *article.Article, s string) { a.Slugline = s })
	field(session.ShortHeadline, line, func(a *article.Article) string { return a.ShortHeadline }, func(a *article.Article, s string) { a.ShortHeadline = s })
	field(session.SEOTitle, line, func(a *article.Article) string { return a.SEOTitle }, func(a *article.Article, s string) { a.SEOTitle = s })
	field(session.ReadingMinutes, rtl.EntryStyle{Placeholder: rtl.T("members.counted")}, func(a *article.Article) string {
		if a.ReadingMinutesOverride == 0 {
			return ""
		}
		return strconv.Itoa(a.ReadingMinutesOverride)
	}, func(a *article.Article, s string) {
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil || n < 0 {
			n = 0 // no number: counted
		}
		a.ReadingMinutesOverride = n
	})
	field(session.EditorNote, wrap, func(a *article.Article) string { return a.EditorNote }, func(a *article.Article, s string) { a.EditorNote = s })
	m.urgent = rtl.NewSelect(urgencies(), 0, func(i int) {
		h.change(session.Urgency, func(a *article.Article) { a.Urgency = i })
	})
	parts = append(parts, rtl.Labelled(rtl.T("member.urgency"), m.urgent))
	m.object = section(rtl.T("members.title"), key, rtl.Column(rtl.Gap, parts...))
	return m
}

// urgencies returns the words for no urgency and ninjs's 1 to 9.
func urgencies() []string {
	words := []string{rtl.T("members.noUrgency")}
	for i := 1; i <= 9; i++ {
		words = append(words, strconv.Itoa(i))
	}
	return words
}

// Object returns the form.
func (m *Members) Object() fyne.CanvasObject { return m.object }

// Focus sends keys to the first field.
func (m *Members) Focus() { m.fields[0].entry.Focus() }

// Show shows the story's members.
func (m *Members) Show(a *article.Article) {
	for _, f := range m.fields {
		f.entry.SetText(f.get(a))
	}
	if a.Urgency != m.urgent.Chosen() && a.Urgency >= 0 && a.Urgency <= 9 {
		m.urgent.Set(urgencies(), a.Urgency)
	}
}
