package app

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"midad/app/panel"
	"midad/app/rtl"
	"midad/app/say"
	"midad/app/session"
	"midad/resources"
	"midad/storage/article"
)

// recover offers, one after the other, what was typed and not saved when Midad
// last ended without closing its stories.
func (d *application) recover(win fyne.Window) {
	if d.store.ReadOnly() {
		return
	}
	var found []session.Recovered
	var unread error // of some of them
	d.background(win, func() error {
		found, unread = session.Recoverable(context.Background(), d.store)
		return nil
	}, func() {
		d.offer(win, found)
		if unread != nil {
			d.tell(win, unread)
		}
	})
}

// loaded is a story opened from the library, or why it was not; recovered is not nil
// where it was typed in and not saved when Midad last ended, and opens as it was
// typed.
type loaded struct {
	session   *session.Session
	recovered *session.Recovered
	err       error
}

func (d *application) load(id string) loaded {
	ctx := context.Background()
	o := session.Options{Author: author()}
	if !d.store.ReadOnly() {
		found, err := session.Recoverable(ctx, d.store)
		if err != nil && len(found) == 0 {
			return loaded{err: err}
		}
		for _, r := range found {
			if r.Draft.Article.ID == id {
				return loaded{session: session.Restore(r, d.store, o), recovered: &r}
			}
		}
	}
	s, err := session.Open(ctx, d.store, id, o)
	return loaded{session: s, err: err}
}

// showRecovered shows what was recovered of the window's story, if anything was,
// beside what was saved.
func (c *composer) showRecovered(of *session.Recovered) {
	if of != nil && of.Saved != nil {
		r := *of
		panel.ShowDifference(c.win.Canvas(), recoveredSides(r),
			rtl.Choice{Label: rtl.T("recover.keep"), Tone: rtl.Loud},
			rtl.Choice{Label: rtl.T("recover.back"), Do: c.undo})
		if r.Draft.Lost > 0 {
			c.tellNotice(rtl.N("recover.lost", r.Draft.Lost))
		}
	}
}

// recoveredSides are what was saved and what was recovered.
func recoveredSides(r session.Recovered) panel.Sides {
	return panel.Sides{
		Title: rtl.T("recover.opened"), OldName: rtl.T("recover.was"), NewName: rtl.T("recover.now"),
		Load: func(context.Context) (*article.Article, *article.Article, error) {
			return r.Saved, r.Draft.Article, nil
		},
	}
}

func (d *application) offer(win fyne.Window, found []session.Recovered) {
	for len(found) > 0 && d.open[found[0].Draft.Article.ID] != nil {
		found = found[1:] // the window that is open for it has the draft
	}
	if len(found) == 0 {
		return
	}
	r, rest := found[0], found[1:]
	words := rtl.T("recover.found", rtl.NameIn(r.Draft.Article.Direction, titleOf(r.Draft.Article.Headline)), say.When(rtl.Language(), r.Draft.Time))
	if r.Draft.Lost > 0 {
		words += " " + rtl.N("recover.lost", r.Draft.Lost)
	}
	next := func() { d.offer(win, rest) }
	choices := []rtl.Choice{{Label: rtl.T("recover.open"), Tone: rtl.Loud, Do: func() {
		d.composeSession(session.Restore(r, d.store, session.Options{Author: author()}), false)
		next()
	}}}
	if r.Saved != nil {
		choices = append(choices, rtl.Choice{Label: rtl.T("recover.compare"), Stay: true, Do: func() {
			panel.ShowDifference(win.Canvas(), recoveredSides(r))
		}})
	}
	rtl.ShowDialog(win.Canvas(), rtl.T("recover.title"), rtl.NewLabel(words, rtl.LabelStyle{Wrap: true}), fyne.NewSize(480, 0),
		append(choices, rtl.Choice{Label: rtl.T("recover.later"), Do: next})...)
}

// seed puts the sample story into a library that has no story yet.
func (d *application) seed() error {
	if d.store.ReadOnly() {
		return nil
	}
	ctx := context.Background()
	have, err := d.store.List(ctx, article.Filter{Status: article.Statuses, Limit: 1})
	if err != nil || len(have) > 0 {
		return err
	}
	a, _, err := article.Decode(resources.SampleStory())
	if err != nil {
		return fmt.Errorf("read the sample story: %w", err)
	}
	picture := article.Media{Type: "image/jpeg", Name: "sample.jpg", Width: a.Lead.Width, Height: a.Lead.Height, Data: resources.SamplePicture()}
	if _, err := d.store.PutMedia(ctx, picture); err != nil {
		return err
	}
	_, err = d.store.Create(ctx, a, article.Reason{Author: author(), Why: article.WhyImport})
	return err
}
