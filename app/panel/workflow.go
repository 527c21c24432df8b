package panel

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"midad/app/rtl"
	"midad/app/say"
	"midad/app/session"
	"midad/editor"
	"midad/storage/article"
)

// Workflow is the form of the story's way to the reader: where it stands and how
// it came there, its embargo and schedule, the story that it updates, and the
// corrections that readers are told.
type Workflow struct {
	// OnUpdate opens the draft of an update; where it is nil none is offered.
	OnUpdate func(*article.Article)

	host        Host
	object      fyne.CanvasObject
	status      *editor.Text
	history     *fyne.Container
	embargo     *moment
	schedule    *moment
	wrong       *editor.Text // the two times do not go together
	updates     *editor.Text
	offer       *fyne.Container // of an update
	corrections *rows[article.Correction]
	shown       string // the id and version that the history was asked for
	former      string // the story whose headline updates shows
	asked       asked
}

// NewWorkflow returns the form.
func NewWorkflow(h Host, key string) *Workflow {
	w := &Workflow{host: h, status: rtl.Plain(""), history: rtl.Column(0)}
	w.embargo = newMoment(h, session.Embargo, func(a *article.Article) (*time.Time, *string) { return &a.Embargo, &a.EmbargoZone })
	w.schedule = newMoment(h, session.Schedule, func(a *article.Article) (*time.Time, *string) { return &a.Schedule, &a.ScheduleZone })
	w.wrong = rtl.NewLabel("", rtl.LabelStyle{Size: rtl.SmallSize, Color: theme.ColorNameError, Wrap: true})
	w.updates = rtl.NewLabel("", rtl.LabelStyle{Size: rtl.SmallSize, Wrap: true})
	w.updates.Hide()
	w.offer = rtl.Row(0, rtl.NewButton(rtl.T("workflow.update"), rtl.Quiet, w.makeUpdate))
	w.corrections = newRows(w.correction)
	w.object = section(rtl.T("workflow.title"), key, rtl.Column(rtl.Pad,
		rtl.Column(0, w.status, w.history),
		w.updates, w.offer,
		w.embargo.object, w.schedule.object, w.wrong,
		rtl.Labelled(say.Member(rtl.Language(), string(session.Corrections)), w.corrections.box),
		rtl.Row(0, h.addButton(rtl.T("workflow.addCorrection"), w.addCorrection))))
	return w
}

// Object returns the form.
func (w *Workflow) Object() fyne.CanvasObject { return w.object }

// Focus sends keys to the embargo's field.
func (w *Workflow) Focus() { w.host.Window.Canvas().Focus(w.embargo.entry.View) }

// Show shows where the story stands.
func (w *Workflow) Show(a *article.Article) {
	w.status.SetText(rtl.T("workflow.stands", say.Status(rtl.Language(), a.Status)))
	w.embargo.show(a)
	w.schedule.show(a)
	wrong := ""
	if a.ScheduledUnderEmbargo() {
		wrong = rtl.T("workflow.underEmbargo")
	}
	if setWords(w.wrong, wrong) {
		w.host.Reflow()
	}
	if w.corrections.show(a.Corrections) {
		w.host.Reflow()
	}
	w.showUpdate(a)
	if stands := fmt.Sprint(a.ID, a.Version); stands != w.shown && a.Version > 0 {
		w.shown = stands
		w.load(a.ID)
	}
}

// load asks the library how the story came where it stands.
func (w *Workflow) load(id string) {
	askAnew(w.host, &w.asked, func(ctx context.Context) ([]article.StatusChange, error) {
		return article.StatusHistory(ctx, w.host.Store, id)
	}, func(changes []article.StatusChange) {
		w.history.RemoveAll()
		for _, c := range changes {
			words := say.Status(rtl.Language(), c.To) + "  ·  " + say.When(rtl.Language(), c.Time)
			if c.Author != "" {
				words += "  ·  " + rtl.Name(c.Author)
			}
			w.history.Add(rtl.NewLabel(words, small))
		}
		w.host.Reflow()
	})
}

// showUpdate shows which story this one updates, and the button that begins an
// update of this one where readers have it.
func (w *Workflow) showUpdate(a *article.Article) {
	public := a.Status == article.Published || a.Status == article.Corrected
	if offered := w.OnUpdate != nil && public && !w.host.Store.ReadOnly(); offered != w.offer.Visible() {
		setVisible(w.offer, offered)
		w.host.Reflow()
	}
	if a.UpdateOf == w.former {
		return
	}
	w.former = a.UpdateOf
	w.updates.Hide()
	if a.UpdateOf == "" {
		w.host.Reflow()
		return
	}
	id := a.UpdateOf
	ask(w.host, func(ctx context.Context) (*article.Article, error) { return w.host.Store.Get(ctx, id) }, func(of *article.Article) {
		if id == w.former {
			w.updates.SetText(rtl.T("workflow.updates", rtl.NameIn(of.Direction, of.Headline)))
			w.updates.Show()
			w.host.Reflow()
		}
	})
}

func (w *Workflow) makeUpdate() { w.OnUpdate(article.Update(w.host.Session.Article())) }

func (w *Workflow) addCorrection() {
	w.host.change(session.Corrections, func(a *article.Article) {
		a.Corrections = append(a.Corrections, article.Correction{Time: time.Now().UTC().Truncate(time.Second)})
	})
	w.corrections.focusLast()
}

func (w *Workflow) correction(i int) form[article.Correction] {
	text := w.host.entry(session.Corrections, rtl.EntryStyle{Wrap: true, Placeholder: rtl.T("workflow.correction")},
		func(a *article.Article, s string) { a.Corrections[i].Text = s })
	day := rtl.NewLabel("", small)
	remove := w.host.removeButton(func() {
		w.host.change(session.Corrections, func(a *article.Article) { a.Corrections = without(a.Corrections, i) })
	})
	return form[article.Correction]{
		object: rtl.Column(0, text, rtl.Row(rtl.Gap, rtl.Grow(day), remove)),
		show: func(c article.Correction) {
			text.SetText(c.Text)
			day.SetText(say.When(rtl.Language(), c.Time))
		},
		focus: w.host.focus(text),
	}
}
