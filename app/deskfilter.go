package app

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"midad/app/rtl"
	"midad/app/say"
	"midad/editor/arabic"
	"midad/editor/doc"
	"midad/storage/article"
)

// deskFilter is the strip under the search field that narrows the list: each of
// its fields that is not empty must be true of a story.
type deskFilter struct {
	box      fyne.CanvasObject
	order    *rtl.Select
	byMember map[string]*rtl.Entry
	from, to *rtl.Entry
	open     bool
}

// filterMembers are the fields of the strip, by the members that they narrow.
var filterMembers = []string{"tags", "bylines", "places", "agencies", "section"}

// newDeskFilter makes the strip, which is hidden; changed is told that it lets
// other stories through.
func newDeskFilter(changed func()) *deskFilter {
	f := &deskFilter{byMember: map[string]*rtl.Entry{}}
	field := func(dir doc.Dir, hint string) *rtl.Entry {
		return rtl.NewEntry("", rtl.EntryStyle{Dir: dir, Placeholder: hint}, func(string) { changed() })
	}
	var fields []fyne.CanvasObject
	for _, m := range filterMembers {
		e := field(doc.Auto, "")
		f.byMember[m] = e
		fields = append(fields, rtl.Labelled(rtl.T("filter."+m), e))
	}
	f.from, f.to = field(rtl.Direction(), rtl.T("dateline.date.hint")), field(rtl.Direction(), rtl.T("filter.today"))
	f.order = rtl.NewSelect([]string{rtl.T("filter.newest"), rtl.T("filter.best")}, 0, func(int) { changed() })
	fields = append(fields, rtl.Labelled(rtl.T("filter.from"), f.from), rtl.Labelled(rtl.T("filter.to"), f.to),
		rtl.Labelled(rtl.T("filter.order"), f.order))
	f.box = rtl.Inset(rtl.Pad*2, 4, rtl.Grid(rtl.Pad, 130, fields...))
	f.box.Hide()
	return f
}

// narrow puts what the strip says into a filter. A date that nobody can read is
// returned.
func (f *deskFilter) narrow(to *article.Filter, now time.Time) (unread string) {
	text := func(m string) string { return strings.TrimSpace(f.byMember[m].Text()) }
	to.Tag, to.Byline, to.Place = text("tags"), text("bylines"), text("places")
	to.Agency, to.Section = text("agencies"), text("section")
	day := func(e *rtl.Entry, set *time.Time, days int) {
		s := strings.TrimSpace(e.Text())
		if s == "" {
			return
		}
		t, ok := arabic.ParseDate(s, now)
		if !ok {
			unread = s
			return
		}
		*set = time.Date(t.Year(), t.Month(), t.Day()+days, 0, 0, 0, 0, now.Location())
	}
	day(f.from, &to.From, 0)
	day(f.to, &to.To, 1)
	return unread
}

// narrows reports whether any field of the strip says something.
func (f *deskFilter) narrows() bool {
	for _, e := range f.byMember {
		if strings.TrimSpace(e.Text()) != "" {
			return true
		}
	}
	return strings.TrimSpace(f.from.Text()+f.to.Text()) != ""
}

// best reports whether the best match is to come first.
func (f *deskFilter) best() bool { return f.order.Chosen() == 1 }

// showFilter opens the strip and sends keys to it, or empties and closes it.
func (k *desk) showFilter() {
	f := k.narrowing
	f.open = !f.open
	if f.open {
		f.box.Show()
		k.win.Content().Refresh()
		f.byMember[filterMembers[0]].Focus()
		return
	}
	f.box.Hide()
	f.clear()
	k.win.Content().Refresh()
	k.win.Canvas().Focus(k.list)
	k.refresh()
}

// clear empties the fields of the strip.
func (f *deskFilter) clear() {
	for _, e := range f.byMember {
		e.SetText("")
	}
	f.from.SetText("")
	f.to.SetText("")
}

// showTagged lists the stories of a tag and nothing else narrows the list.
func (k *desk) showTagged(tag string) {
	f := k.narrowing
	f.open = true
	f.box.Show()
	f.clear()
	f.byMember["tags"].SetText(tag)
	k.query.SetText("")
	k.status.Set(statusFilters(), 0)
	k.win.Content().Refresh()
	k.win.Canvas().Focus(k.list)
	k.refresh()
}

// hitLine returns the line under a headline: who, when, and what was found, with
// the runes of it that matched.
func hitLine(h article.Hit) (line string, found [][2]int) {
	line = say.When(rtl.Language(), h.Updated)
	if len(h.Bylines) > 0 {
		line = rtl.Names(h.Bylines) + "  ·  " + line
	}
	if h.Snippet == "" {
		return line, nil
	}
	line += "  ·  "
	at := len([]rune(line)) + 1 // rtl.NameIn begins with a control
	for _, m := range h.Marks {
		found = append(found, [2]int{at + m[0], at + m[1]})
	}
	return line + rtl.NameIn(doc.DirOfLanguage(h.Language), h.Snippet), found
}
