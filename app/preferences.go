package app

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"midad/app/rtl"
	"midad/app/say"
	"midad/app/settings"
	"midad/editor"
	"midad/editor/doc"
	"midad/editor/edit"
	"midad/storage/article"
)

func (d *application) preferencesCommand(win fyne.Window) *command {
	return &command{name: "preferences", key: editor.Chord{Key: fyne.KeyP, Mod: ctrl | shift}, do: func() { d.showPreferences(win) }}
}

// preferences is the form of the settings that are no command of their own.
type preferences struct {
	quotes, style, months *rtl.Select
	dashes, ellipsis      *rtl.Check
	rate                  *rtl.Entry
	limits                [4]*rtl.Entry
	house, url, publisher *rtl.Entry
	agencies              *rtl.Entry
}

var monthNames = []string{settings.Gregorian, settings.Levantine, settings.BothNames}

// showPreferences asks for the settings; those that are agreed to hold from then
// on in every window.
func (d *application) showPreferences(win fyne.Window) {
	p := newPreferences(d.settings)
	note := rtl.NewLabel("", rtl.LabelStyle{Size: rtl.SmallSize, Color: theme.ColorNameError, Wrap: true})
	var dialog *rtl.Dialog
	agree := func() {
		wanted := d.settings
		if wrong := p.read(&wanted); wrong != "" {
			note.SetText(wrong)
			dialog.Update()
			return
		}
		dialog.Close()
		d.settings = wanted
		d.keep()
		d.restyle()
	}
	dialog = rtl.ShowDialog(win.Canvas(), rtl.T("command.preferences"),
		rtl.Column(rtl.Gap, rtl.Room(460, rtl.NewScroll(rtl.Inset(rtl.Pad, 0, p.form()))), note), fyne.NewSize(560, 0),
		rtl.Choice{Label: rtl.T("dialog.ok"), Tone: rtl.Loud, Do: agree, Stay: true}, rtl.Choice{Label: rtl.T("dialog.cancel")})
}

func newPreferences(s settings.Settings) *preferences {
	text := func(value string, dir doc.Dir) *rtl.Entry { return rtl.NewEntry(value, rtl.EntryStyle{Dir: dir}, nil) }
	number := func(n int) *rtl.Entry { return text(strconv.Itoa(n), rtl.Direction()) }
	quotes := make([]string, len(edit.QuoteStyles))
	for i, q := range edit.QuoteStyles {
		opening, closing := q.Pair()
		quotes[i] = rtl.T("quotes."+q.String()) + "  " + rtl.Name(string(opening)+"…"+string(closing))
	}
	style, _ := edit.QuoteStyleOf(s.Quotes)
	styles := make([]string, len(article.DatelineStyles))
	chosen := 0
	for i, st := range article.DatelineStyles {
		styles[i] = say.DatelineStyle(rtl.Language(), st.ID)
		if st.ID == s.House.DatelineStyle {
			chosen = i
		}
	}
	months := make([]string, len(monthNames))
	for i, m := range monthNames {
		months[i] = rtl.T("months." + m)
	}
	return &preferences{
		quotes: rtl.NewSelect(quotes, slices.Index(edit.QuoteStyles, style), nil),
		dashes: rtl.NewCheck(rtl.T("preferences.dashes"), s.Dashes, nil), ellipsis: rtl.NewCheck(rtl.T("preferences.ellipsis"), s.Ellipsis, nil),
		rate:   number(s.ReadingRate),
		limits: [4]*rtl.Entry{number(s.Limits.Headline), number(s.Limits.ShortHeadline), number(s.Limits.SEOTitle), number(s.Limits.Standfirst)},
		house:  text(s.House.Name, doc.Auto), url: text(s.House.BaseURL, doc.LeftToRight), publisher: text(s.House.Publisher, doc.Auto),
		agencies: text(strings.Join(s.House.Agencies, "، "), rtl.Direction()),
		style:    rtl.NewSelect(styles, chosen, nil), months: rtl.NewSelect(months, slices.Index(monthNames, s.House.Months), nil),
	}
}

func (p *preferences) form() fyne.CanvasObject {
	label := func(key string, o fyne.CanvasObject) fyne.CanvasObject {
		return rtl.Labelled(rtl.T("preferences."+key), o)
	}
	member := func(name string, o fyne.CanvasObject) fyne.CanvasObject {
		return rtl.Grow(rtl.Labelled(say.Member(rtl.Language(), name), o))
	}
	return rtl.Column(rtl.Pad,
		rtl.Heading(rtl.T("preferences.typing")), label("quotes", p.quotes), p.dashes, p.ellipsis,
		rtl.Rule(), rtl.Heading(rtl.T("preferences.limits")),
		rtl.Row(rtl.Pad, member("headline", p.limits[0]), member("shortHeadline", p.limits[1])),
		rtl.Row(rtl.Pad, member("seoTitle", p.limits[2]), member("standfirst", p.limits[3])),
		label("rate", p.rate),
		rtl.Rule(), rtl.Heading(rtl.T("preferences.house")),
		label("name", p.house), label("publisher", p.publisher), label("url", p.url), label("agencies", p.agencies),
		label("style", p.style), label("months", p.months))
}

// read puts what the form says into the settings, or returns what is wrong with
// it.
func (p *preferences) read(s *settings.Settings) (wrong string) {
	number := func(e *rtl.Entry, low, high int, to *int) {
		n, err := strconv.Atoi(strings.TrimSpace(e.Text()))
		if err != nil || n < low || n > high {
			wrong = rtl.T("preferences.number", low, high)
			return
		}
		*to = n
	}
	number(p.rate, settings.MinReadingRate, settings.MaxReadingRate, &s.ReadingRate)
	for i, to := range []*int{&s.Limits.Headline, &s.Limits.ShortHeadline, &s.Limits.SEOTitle, &s.Limits.Standfirst} {
		number(p.limits[i], 0, settings.MaxLimit, to)
	}
	s.House.BaseURL = strings.TrimSpace(p.url.Text())
	if s.House.BaseURL != "" {
		safe, err := article.SafeURL(s.House.BaseURL)
		if err != nil {
			return say.Error(rtl.Language(), err)
		}
		s.House.BaseURL = safe
	}
	s.Quotes = edit.QuoteStyles[p.quotes.Chosen()].String()
	s.Dashes, s.Ellipsis = p.dashes.On(), p.ellipsis.On()
	s.House.Name, s.House.Publisher = strings.TrimSpace(p.house.Text()), strings.TrimSpace(p.publisher.Text())
	s.House.Agencies = names(p.agencies.Text())
	s.House.DatelineStyle = article.DatelineStyles[p.style.Chosen()].ID
	s.House.Months = monthNames[p.months.Chosen()]
	return wrong
}

// names returns the names of a list that is parted by commas of either script.
func names(list string) []string {
	out := []string{}
	for name := range strings.FieldsFuncSeq(list, func(r rune) bool { return r == '،' || r == ',' }) {
		if name = strings.TrimSpace(name); name != "" {
			out = append(out, name)
		}
	}
	return out
}
