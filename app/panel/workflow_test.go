//go:build sqlite_fts5

package panel_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"midad/app/panel"
	"midad/app/rtl"
	"midad/storage/article"
)

// choose picks the zone of that name.
func choose(t *testing.T, s *rtl.Select, i int) {
	t.Helper()
	s.Set([]string{}, i)
	s.OnChosen(i)
}

func TestAnEmbargoIsKeptWithItsZone(t *testing.T) {
	d, p := open(t, article.Article{}, panel.NewWorkflow)
	entry, zone, note := p.Embargo()
	write(entry, "2026-11-2")
	if !d.story().Embargo.IsZero() || !strings.Contains(note.Text(), "2026-09-13 15:30") {
		t.Errorf("half a day is %v, told %q", d.story().Embargo, note.Text())
	}
	p.Show(d.story())
	if entry.Text() != "2026-11-2" {
		t.Fatalf("what is being typed became %q", entry.Text())
	}
	choose(t, zone, 1) // Mecca
	write(entry, "5  ٠٦:٣٠")
	want := time.Date(2026, 11, 25, 3, 30, 0, 0, time.UTC)
	if got := d.story().Embargo; !got.Equal(want) || got.Format(time.RFC3339) != "2026-11-25T06:30:00+03:00" {
		t.Errorf("the embargo is %v", got)
	}
	if got := note.Text(); got != "25 نوفمبر 2026، 06:30 بتوقيت مكة المكرمة (غرينتش\u200e+3)" || d.story().EmbargoZone != "Asia/Riyadh" {
		t.Errorf("told as %q, the zone is %q", got, d.story().EmbargoZone)
	}
	choose(t, zone, 2) // Cairo, in winter
	if got := d.story().Embargo.Format(time.RFC3339); got != "2026-11-25T06:30:00+02:00" {
		t.Errorf("in Cairo the embargo is %v", got)
	}
	d.saved(article.WhySave)
	stored, err := d.store.Get(context.Background(), d.story().ID)
	if err != nil || stored.Embargo.Format(time.RFC3339) != "2026-11-25T06:30:00+02:00" || stored.EmbargoZone != "Africa/Cairo" {
		t.Errorf("stored is %v of %q, %v", stored.Embargo, stored.EmbargoZone, err)
	}
	undo(entry)
	if got := d.story().Embargo.Format(time.RFC3339); got == "2026-11-25T06:30:00+02:00" || d.story().EmbargoZone == "Africa/Cairo" {
		t.Error("undo leaves the embargo")
	}
	entry.SetText("")
	entry.OnChanged("")
	if !d.story().Embargo.IsZero() || d.story().EmbargoZone != "" || note.Text() != "" {
		t.Errorf("an empty field leaves %v, %q", d.story().Embargo, note.Text())
	}
}

func TestAStoredMomentIsShownByItsOwnClock(t *testing.T) {
	for offset, chosen := range map[int]int{3 * 3600: 1, 4 * 3600: 3, 5*3600 + 1800: panel.Zones() + 1, -5 * 3600: panel.Zones()} {
		t.Run(time.Duration(offset*1e9).String(), func(t *testing.T) {
			at := time.Date(2026, 12, 1, 23, 5, 0, 0, time.FixedZone("", offset))
			_, p := open(t, article.Article{Schedule: at}, panel.NewWorkflow)
			entry, zone, _ := p.Schedule()
			if _, local := at.In(time.Local).Zone(); local == offset {
				t.Skip("this machine's own zone comes first")
			}
			if entry.Text() != "2026-12-01 23:05" || zone.Chosen() != chosen {
				t.Errorf("shown as %q in zone %d, want %d", entry.Text(), zone.Chosen(), chosen)
			}
		})
	}
}

func TestAStoredMomentIsShownInTheZoneThatWasChosen(t *testing.T) {
	plus3 := time.FixedZone("", 3*3600)
	at := time.Date(2026, 12, 1, 23, 5, 0, 0, plus3)
	for name, want := range map[string]struct {
		chosen int // past the last that is offered: by itself
		note   string
	}{
		"Asia/Baghdad":   {4, "1 ديسمبر 2026، 23:05 بتوقيت بغداد (غرينتش\u200e+3)"},
		"Asia/Damascus":  {7, "1 ديسمبر 2026، 23:05 بتوقيت دمشق (غرينتش\u200e+3)"},
		"Asia/Kuwait":    {panel.Zones() + 1, "1 ديسمبر 2026، 23:05 بتوقيت \u2068Asia/Kuwait\u2069 (غرينتش\u200e+3)"},
		"Europe/Paris":   {panel.Zones() + 1, "1 ديسمبر 2026، 23:05 بتوقيت غرينتش\u200e+3"}, // its clock shows another hour
		"../no such one": {panel.Zones() + 1, "1 ديسمبر 2026، 23:05 بتوقيت غرينتش\u200e+3"},
	} {
		t.Run(name, func(t *testing.T) {
			if name == panel.MachineZone() {
				t.Skip("it is this machine's own, which comes first")
			}
			_, p := open(t, article.Article{Schedule: at, ScheduleZone: name}, panel.NewWorkflow)
			entry, zone, note := p.Schedule()
			if entry.Text() != "2026-12-01 23:05" || zone.Chosen() != want.chosen || note.Text() != want.note {
				t.Errorf("shown as %q in zone %d, told as %q", entry.Text(), zone.Chosen(), note.Text())
			}
		})
	}
}

func TestAZoneChosenWhereNothingCanBeSavedChangesNothing(t *testing.T) {
	at := time.Date(2026, 11, 25, 6, 30, 0, 0, time.FixedZone("", 3*3600))
	d, p := openToRead(t, article.Article{Embargo: at}, panel.NewWorkflow)
	entry, zone, note := p.Embargo()
	before := [2]string{entry.Text(), note.Text()}
	choose(t, zone, 2) // Cairo, in winter
	if after := [2]string{entry.Text(), note.Text()}; after != before || d.refused != 1 || !d.story().Embargo.Equal(at) {
		t.Errorf("%d refused; the form shows %q, showed %q", d.refused, after, before)
	}
}

func TestAScheduleUnderEmbargoIsTold(t *testing.T) {
	d, p := open(t, article.Article{Embargo: time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC)}, panel.NewWorkflow)
	told := func() bool {
		return strings.Contains(strings.Join(words(p.Object()), "|"), "موعد النشر قبل انتهاء الحظر")
	}
	entry, zone, _ := p.Schedule()
	choose(t, zone, 1)
	write(entry, "2026-12-01 14:59")
	if !told() {
		t.Errorf("scheduled %v under an embargo to %v, and nothing is told", d.story().Schedule, d.story().Embargo)
	}
	entry.SetText("2026-12-01 15:00")
	entry.OnChanged("")
	if told() {
		t.Errorf("scheduled %v when the embargo ends, and told as wrong", d.story().Schedule)
	}
}

func TestCorrectionsAreAddedTypedAndTakenAway(t *testing.T) {
	d, p := open(t, article.Article{Status: article.Published}, panel.NewWorkflow)
	tapWord(t, p.Object(), "إضافة تصحيح")
	write(p.Correction(0), "صُحح الاسم")
	tapWord(t, p.Object(), "إضافة تصحيح")
	write(p.Correction(1), "وصُحح الرقم")
	c := d.story().Corrections
	if len(c) != 2 || c[0].Text != "صُحح الاسم" || c[1].Text != "وصُحح الرقم" || time.Since(c[0].Time) > time.Minute {
		t.Fatalf("the story has %+v", c)
	}
	d.session.Undo()
	if got := d.story().Corrections; got[1].Text != "" || p.Correction(1).Text() != "" {
		t.Errorf("undo leaves %+v", got)
	}
	all := buttons(p.Object())
	for i, b := range all { // the first one after the correction's text
		if strings.Join(words(b), "") == "" && i > 0 {
			b.OnTapped()
			break
		}
	}
	if got := d.story().Corrections; len(got) != 1 || p.Corrections() != 1 {
		t.Errorf("after removing one the story has %+v", got)
	}
}

func TestTheHistoryTellsWhoMovedTheStoryAndWhen(t *testing.T) {
	d, p := open(t, article.Article{Headline: "قمة"}, panel.NewWorkflow)
	d.saved(article.WhySave)
	for _, to := range []article.Status{article.Review, article.Published} {
		if err := d.session.SetStatus(context.Background(), to); err != nil {
			t.Fatal(err)
		}
	}
	var lines []string
	d.eventually("three steps are shown", func() bool {
		lines = nil
		for _, w := range words(p.Object()) {
			if strings.HasSuffix(w, "سعاد\u2069") {
				lines = append(lines, w)
			}
		}
		return len(lines) == 3
	})
	for i, want := range []string{"منشورة", "قيد المراجعة", "مسودة"} {
		if !strings.HasPrefix(lines[i], want+"  ·  ") {
			t.Errorf("line %d is %q, want %s", i, lines[i], want)
		}
	}
	if !strings.Contains(strings.Join(words(p.Object()), "|"), "الحالة: منشورة") {
		t.Errorf("the status is not shown: %q", words(p.Object()))
	}
}

func TestAnUpdateOfAPublishedStoryIsBegun(t *testing.T) {
	var begun *article.Article
	d, p := open(t, article.Article{Headline: "قمة", Status: article.Published}, func(h panel.Host, key string) *panel.Workflow {
		w := panel.NewWorkflow(h, key)
		w.OnUpdate = func(a *article.Article) { begun = a }
		return w
	})
	d.saved(article.WhySave)
	tapWord(t, p.Object(), "كتابة تحديث")
	if begun == nil || begun.UpdateOf != d.story().ID || begun.ID != "" || begun.Headline != "قمة" || begun.Status != article.Draft {
		t.Fatalf("begun is %+v", begun)
	}
	d.session.Change("updateOf", false, func(a *article.Article) { a.UpdateOf = a.ID }) // any stored story
	d.shown(p, "تحديث للمادة «\u2067قمة\u2069»")
}

// shown waits until a form shows a text.
func (d *desk) shown(p panel.Panel, text string) {
	d.t.Helper()
	d.eventually(text+" is shown", func() bool { return strings.Contains(strings.Join(words(p.Object()), "|"), text) })
}
