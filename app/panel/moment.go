package panel

import (
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // a machine without its own table of zones knows them too

	"fyne.io/fyne/v2"

	"midad/app/rtl"
	"midad/app/say"
	"midad/app/session"
	"midad/editor"
	"midad/editor/arabic"
	"midad/editor/doc"
	"midad/storage/article"
)

// momentLayout is how a moment is written, in the notation of package time, and
// momentExample one that is written so, for the person.
const (
	momentLayout  = "2006-01-02 15:04"
	momentExample = "2026-09-13 15:30"
)

// zones are the time zones that the form offers after the machine's own, by
// their names in the IANA table.
var zones = []string{
	"Asia/Riyadh", "Africa/Cairo", "Asia/Dubai", "Asia/Baghdad", "Asia/Amman", "Asia/Beirut", "Asia/Damascus",
	"Asia/Jerusalem", "Asia/Aden", "Africa/Khartoum", "Africa/Tripoli", "Africa/Tunis", "Africa/Algiers",
	"Africa/Casablanca", "Africa/Nouakchott", "UTC", "Europe/London", "Europe/Paris", "Europe/Istanbul", "America/New_York",
}

// moment is the form of one time of the story: its day and hour as a clock of
// the chosen zone shows them. What the story keeps is the moment with that
// zone's distance from Greenwich.
type moment struct {
	host   Host
	place  session.Place
	get    func(*article.Article) time.Time
	set    func(*article.Article, time.Time)
	entry  *rtl.Entry
	zone   *rtl.Select
	note   *editor.Text // the moment in words, or that the text is none
	places []*time.Location
	words  []string // what the zones are called
	shown  time.Time
	object fyne.CanvasObject
}

func newMoment(h Host, p session.Place, get func(*article.Article) time.Time, set func(*article.Article, time.Time)) *moment {
	m := &moment{host: h, place: p, get: get, set: set, places: []*time.Location{time.Local}}
	m.words = []string{rtl.T("workflow.zone.local")}
	for _, name := range zones {
		loc, err := time.LoadLocation(name)
		if err != nil {
			continue // the table in the program has them all
		}
		m.places = append(m.places, loc)
		m.words = append(m.words, rtl.T("workflow.zone."+name))
	}
	m.entry = h.field(rtl.EntryStyle{Dir: doc.LeftToRight, Placeholder: momentExample}, func(string) { m.typed() })
	h.history(m.entry)
	m.zone = rtl.NewSelect(m.words, 0, func(int) { m.typed() })
	m.note = rtl.NewLabel("", rtl.LabelStyle{Size: rtl.SmallSize, Wrap: true})
	m.object = rtl.Labelled(say.Member(rtl.Language(), string(p)), rtl.Column(rtl.Gap, m.entry, m.zone, m.note))
	return m
}

// parse reads the field; false for a text that is no moment yet. An empty one is
// no moment to be kept.
func (m *moment) parse() (time.Time, bool) {
	text := strings.Join(strings.Fields(arabic.Digits(m.entry.Text(), arabic.Latin)), " ")
	if text == "" {
		return time.Time{}, true
	}
	loc := time.Local
	if i := m.zone.Chosen(); i < len(m.places) {
		loc = m.places[i]
	}
	t, err := time.ParseInLocation(momentLayout, text, loc)
	if err != nil || t.Year() < 1 {
		return time.Time{}, false
	}
	_, offset := t.Zone()
	return t.In(time.FixedZone("", offset)), true
}

// typed takes what the field says where that is a moment.
func (m *moment) typed() {
	t, ok := m.parse()
	if !ok {
		m.say(rtl.T("workflow.noMoment", momentExample))
		return
	}
	m.shown = t
	m.say(say.Moment(rtl.Language(), t)) // before the story says another, where it cannot be changed
	m.host.typed(m.place, func(a *article.Article) { m.set(a, t) })
}

func (m *moment) say(words string) {
	if setWords(m.note, words) {
		m.host.Reflow()
	}
}

// setWords shows other words, and no line where there are none; it reports
// whether they changed.
func setWords(t *editor.Text, words string) bool {
	setVisible(t, words != "")
	if t.Text() == words {
		return false
	}
	t.SetText(words)
	return true
}

func setVisible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// show shows the story's moment; what is being typed stays as it is.
func (m *moment) show(a *article.Article) {
	t := m.get(a)
	if same(t, m.shown) && (t.IsZero() || m.note.Text() != "") {
		return
	}
	m.shown = t
	if t.IsZero() {
		m.entry.SetText("")
		m.say("")
		return
	}
	m.chooseZone(t)
	m.entry.SetText(t.Format(momentLayout))
	m.say(say.Moment(rtl.Language(), t))
}

// same reports whether two times are one moment with one distance from Greenwich.
func same(a, b time.Time) bool {
	_, x := a.Zone()
	_, y := b.Zone()
	return a.Equal(b) && (x == y || a.IsZero())
}

// chooseZone chooses the first zone whose clock shows the moment as it is
// written; a distance that none of them has is offered by itself.
func (m *moment) chooseZone(t time.Time) {
	_, offset := t.Zone()
	has := func(loc *time.Location) bool {
		_, o := t.In(loc).Zone()
		return o == offset
	}
	m.places = m.places[:len(m.words)]
	if i := m.zone.Chosen(); i < len(m.places) && has(m.places[i]) {
		return
	}
	for i, loc := range m.places {
		if has(loc) {
			m.zone.Set(m.words, i)
			return
		}
	}
	m.places = append(m.places, time.FixedZone("", offset))
	m.zone.Set(append(slices.Clip(m.words), say.Zone(rtl.Language(), t)), len(m.words))
}
