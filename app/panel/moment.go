package panel

import (
	"slices"
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

// momentLayout is how a moment is written, in the notation of package time, and
// momentExample one that is written so, for the person.
const (
	momentLayout  = "2006-01-02 15:04"
	momentExample = "2026-09-13 15:30"
)

// moment is the form of one time of the story: its day and hour as a clock of
// the chosen zone shows them. What the story keeps is the moment with that
// zone's distance from Greenwich, and the zone's name.
type moment struct {
	host    Host
	place   session.Place
	member  func(*article.Article) (at *time.Time, zone *string)
	entry   *rtl.Entry
	zone    *rtl.Select
	note    *editor.Text // the moment in words, or that the text is none
	offered []zone
	extra   *zone // of the story, behind the offered ones
	shown   time.Time
	called  string // the name of the zone that is shown
	object  fyne.CanvasObject
}

func newMoment(h Host, p session.Place, member func(*article.Article) (at *time.Time, zone *string)) *moment {
	m := &moment{host: h, place: p, member: member, offered: offeredZones()}
	m.entry = h.field(rtl.EntryStyle{Dir: doc.LeftToRight, Placeholder: momentExample}, func(string) { m.typed() })
	h.history(m.entry)
	m.zone = rtl.NewSelect(m.words(), 0, func(int) { m.typed() })
	m.note = rtl.NewLabel("", rtl.LabelStyle{Size: rtl.SmallSize, Wrap: true})
	m.note.Hide()
	m.object = rtl.Labelled(say.Member(rtl.Language(), string(p)), rtl.Column(rtl.Gap, m.entry, m.zone, m.note))
	return m
}

// words are what the zones are called.
func (m *moment) words() []string {
	words := make([]string, 0, len(m.offered)+1)
	for _, z := range m.offered {
		words = append(words, z.words)
	}
	if m.extra != nil {
		words = append(words, m.extra.words)
	}
	return words
}

// chosen returns the zone that is chosen.
func (m *moment) chosen() zone {
	i := m.zone.Chosen()
	switch {
	case i >= 0 && i < len(m.offered):
		return m.offered[i]
	case m.extra != nil:
		return *m.extra
	}
	return m.offered[0]
}

// parse reads the field by the clock of the zone; false for a text that is no
// moment yet. An empty one is no moment to be kept.
func (m *moment) parse(clock *time.Location) (time.Time, bool) {
	text := strings.Join(strings.Fields(arabic.Digits(m.entry.Text(), arabic.Latin)), " ")
	if text == "" {
		return time.Time{}, true
	}
	t, err := time.ParseInLocation(momentLayout, text, clock)
	if err != nil || t.Year() < 1 {
		return time.Time{}, false
	}
	_, offset := t.Zone()
	return t.In(time.FixedZone("", offset)), true
}

// typed takes what the field says where that is a moment.
func (m *moment) typed() {
	z := m.chosen()
	t, ok := m.parse(z.clock)
	if !ok {
		m.say(rtl.T("workflow.noMoment", momentExample))
		return
	}
	name := z.name
	if t.IsZero() {
		name = ""
	}
	m.shown, m.called = t, name
	m.say(say.Moment(rtl.Language(), t, name)) // before the story says another, where it cannot be changed
	m.host.typed(m.place, func(a *article.Article) {
		at, zone := m.member(a)
		*at, *zone = t, name
	})
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
	at, zone := m.member(a)
	t, name := *at, *zone
	if same(t, m.shown) && name == m.called && (t.IsZero() || m.note.Text() != "") {
		return
	}
	m.shown, m.called = t, name
	if t.IsZero() {
		m.entry.SetText("")
		m.say("")
		return
	}
	m.chooseZone(t, name)
	m.entry.SetText(t.Format(momentLayout))
	if m.chosen().name != name {
		name = "" // no zone of that name has this clock
	}
	m.say(say.Moment(rtl.Language(), t, name))
}

// same reports whether two times are one moment with one distance from Greenwich.
func same(a, b time.Time) bool {
	_, x := a.Zone()
	_, y := b.Zone()
	return a.Equal(b) && (x == y || a.IsZero())
}

// chooseZone chooses the zone of the name by whose clock the moment was set, or
// where it has none the first whose clock shows it as it is written; a zone that
// is not offered stands behind the others.
func (m *moment) chooseZone(t time.Time, name string) {
	fits := func(z zone) bool { return z.shows(t) && (name == "" || z.name == name) }
	m.extra = nil
	at := slices.IndexFunc(m.offered, fits)
	if i := m.zone.Chosen(); i >= 0 && i < len(m.offered) && fits(m.offered[i]) {
		at = i
	}
	if at < 0 {
		z := zoneOf(t, name)
		m.extra, at = &z, len(m.offered)
	}
	m.zone.Set(m.words(), at)
}
