package panel

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"midad/app/rtl"
	"midad/app/say"
	"midad/app/session"
	"midad/editor"
	"midad/editor/arabic"
	"midad/editor/doc"
	"midad/storage/article"
)

// Dateline is the form of the dateline: places, agencies, day, style, and the
// line as it will be printed.
type Dateline struct {
	host     Host
	object   fyne.CanvasObject
	places   *rows[article.DatelinePlace]
	agencies *rtl.Entry
	date     *rtl.Entry
	read     *editor.Text // the day that the date was read as, or that it was not
	style    *rtl.Select
	override *rtl.Check
	text     *rtl.Entry
	preview  *editor.Text
	printed  fyne.CanvasObject // preview under its label
	told     string            // the agencies as the field was last shown them
	day      time.Time
}

// NewDateline returns the form.
func NewDateline(h Host, key string) *Dateline {
	d := &Dateline{host: h}
	d.places = newRows(d.placeForm)
	hint := rtl.T("dateline.agencies.hint")
	if len(h.Agencies) > 0 {
		hint = strings.Join(h.Agencies, "، ")
	}
	d.agencies = h.field(rtl.EntryStyle{Placeholder: hint}, d.setAgencies)
	d.date = h.field(rtl.EntryStyle{Dir: doc.Auto, Placeholder: rtl.T("dateline.date.hint")}, d.setDate)
	d.read = rtl.Muted("")
	d.read.Hide()
	h.history(d.agencies)
	h.history(d.date)
	d.style = rtl.NewSelect(styleNames(), 0, func(i int) {
		d.change(func(l *article.Dateline) { l.Style = article.DatelineStyles[i].ID })
	})
	d.override = rtl.NewCheck(rtl.T("dateline.override"), false, func(on bool) {
		d.change(func(l *article.Dateline) { l.Text, l.Override = article.Format(*l), on })
	})
	d.text = h.entry(session.Dateline, rtl.EntryStyle{Wrap: true}, func(a *article.Article, text string) { a.Dateline.Text = text })
	d.preview = editor.NewText(rtl.Ink(), "", editor.TextStyle{Size: rtl.TextSize, Bold: true, Wrap: true, Dir: h.Session.Article().Direction})
	d.printed = rtl.Labelled(rtl.T("dateline.preview"), d.preview)
	form := rtl.Column(rtl.Gap,
		d.places.box,
		rtl.Row(0, h.addButton(rtl.T("dateline.addPlace"), d.addPlace)),
		rtl.Labelled(rtl.T("dateline.agencies"), d.agencies),
		rtl.Labelled(rtl.T("dateline.date"), d.date),
		d.read,
		rtl.Labelled(rtl.T("dateline.style"), d.style),
		d.printed,
		d.override,
		d.text,
	)
	d.object = section(rtl.T("dateline.title"), key, form)
	return d
}

// Object returns the form.
func (d *Dateline) Object() fyne.CanvasObject { return d.object }

// Focus sends keys to the first place, made where there is none.
func (d *Dateline) Focus() {
	if len(d.places.all) == 0 {
		d.addPlace()
		return
	}
	d.places.all[0].focus()
}

// Show shows the story's dateline.
func (d *Dateline) Show(a *article.Article) {
	l := a.Dateline
	grew := d.places.show(l.Places)
	if told := strings.Join(l.Agencies, "، "); told != d.told {
		d.told = told
		d.agencies.SetText(told)
	}
	if !l.Date.Equal(d.day) {
		d.day = l.Date
		d.date.SetText(d.dayText(l.Date))
		grew = setWords(d.read, "") || grew
	}
	for i, s := range article.DatelineStyles {
		if s.ID == l.StyleID() && d.style.Chosen() != i {
			d.style.Set(styleNames(), i)
		}
	}
	d.override.Set(l.Override)
	grew = d.showPrinted(l.Printed()) || grew
	if l.Override != d.text.Visible() {
		grew = true
		if l.Override {
			d.text.Show()
		} else {
			d.text.Hide()
		}
	}
	if l.Override {
		d.text.SetText(l.Text)
	}
	if grew {
		d.host.Reflow()
	}
}

// showPrinted shows the line as it will be printed, and nothing where that is
// nothing; it reports whether the form's height changed.
func (d *Dateline) showPrinted(text string) (grew bool) {
	shown, height := d.printed.Visible(), d.preview.MinSize().Height
	d.preview.SetText(text)
	setVisible(d.printed, text != "")
	return d.printed.Visible() != shown || d.preview.MinSize().Height != height
}

func styleNames() []string {
	names := make([]string, len(article.DatelineStyles))
	for i, s := range article.DatelineStyles {
		names[i] = say.DatelineStyle(rtl.Language(), s.ID)
	}
	return names
}

func (d *Dateline) dayText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return arabic.FormatDate(t, d.host.Months)
}

// change changes the dateline as one step and brings its text up to date.
func (d *Dateline) change(f func(*article.Dateline)) {
	d.host.change(session.Dateline, func(a *article.Article) { edited(&a.Dateline, f) })
}

// typed changes the dateline by typing.
func (d *Dateline) typed(f func(*article.Dateline)) {
	d.host.typed(session.Dateline, func(a *article.Article) { edited(&a.Dateline, f) })
}

func edited(l *article.Dateline, f func(*article.Dateline)) {
	f(l)
	if !l.Override {
		l.Text = article.Format(*l)
	}
}

func (d *Dateline) addPlace() {
	d.change(func(l *article.Dateline) { l.Places = append(l.Places, article.DatelinePlace{}) })
	d.places.focusLast()
}

// placeForm is the fields of the i-th place. A whole dateline in the name of the
// only place fills the form, while nothing else of it is filled: it never takes
// the place of what an editor gave.
func (d *Dateline) placeForm(i int) form[article.DatelinePlace] {
	name := d.host.field(rtl.EntryStyle{Placeholder: rtl.T("dateline.place")}, func(text string) {
		if parsed, ok := article.DetectDateline(text, time.Now()); ok && len(parsed.Agencies) > 0 && d.bare() {
			d.change(func(l *article.Dateline) { *l = parsed })
			return
		}
		d.typed(func(l *article.Dateline) { l.Places[i].Name = text })
	})
	country := d.host.field(rtl.EntryStyle{Placeholder: rtl.T("dateline.country")}, func(text string) {
		d.typed(func(l *article.Dateline) {
			p := &l.Places[i]
			begun := p.Country == "" // a country that is begun is meant to be shown
			p.Country = text
			p.ShowCountry = text != "" && (begun || p.ShowCountry)
		})
	})
	show := rtl.NewCheck(rtl.T("dateline.showCountry"), false, func(on bool) {
		d.change(func(l *article.Dateline) { l.Places[i].ShowCountry = on })
	})
	d.host.history(name)
	d.host.history(country)
	remove := d.host.removeButton(func() {
		d.change(func(l *article.Dateline) { l.Places = without(l.Places, i) })
	})
	object := rtl.Fold(rtl.Gap, 80, name, rtl.Row(rtl.Gap, rtl.Grow(country), show, remove))
	return form[article.DatelinePlace]{
		object: object,
		show: func(p article.DatelinePlace) {
			name.SetText(p.Name)
			country.SetText(p.Country)
			show.Set(p.ShowCountry)
		},
		focus: d.host.focus(name),
	}
}

// bare reports whether the dateline is one place's name at most.
func (d *Dateline) bare() bool {
	l := d.host.Session.Article().Dateline
	return len(l.Places) <= 1 && len(l.Agencies) == 0 && l.Date.IsZero() && !l.Override &&
		(len(l.Places) == 0 || l.Places[0].Country == "")
}

// setAgencies takes the agencies apart at commas and slashes.
func (d *Dateline) setAgencies(text string) {
	var names []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == '،' || r == ',' || r == '/' }) {
		if name := strings.TrimSpace(part); name != "" {
			names = append(names, name)
		}
	}
	d.told = strings.Join(names, "، ")
	d.typed(func(l *article.Dateline) { l.Agencies = names })
}

// setDate takes a day that it can read, and none where the field is empty. Under the
// field it tells the day that was read, where that is spelt in another way, or that
// none was.
func (d *Dateline) setDate(text string) {
	text = strings.TrimSpace(text)
	day, ok := arabic.ParseDate(text, time.Now())
	told := d.dayText(day)
	switch {
	case !ok && text != "":
		told = rtl.T("filter.unread", rtl.Name(text))
	case told == text:
		told = ""
	}
	if setWords(d.read, told) {
		d.host.Reflow()
	}
	if !ok && text != "" {
		return
	}
	d.day = day
	d.typed(func(l *article.Dateline) { l.Date = day })
}
