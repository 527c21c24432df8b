package app

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"midad/app/panel"
	"midad/app/rtl"
	"midad/editor"
	"midad/storage/article"
)

// watchEvery is how often the library is asked whether it changed.
const watchEvery = time.Second

// watch looks, off the interface's goroutine, whether another process changed
// the library (changedOutside). The function that it returns ends it.
func (d *application) watch() (stop func()) {
	versioned, ok := d.store.(interface {
		DataVersion(context.Context) (int64, error)
	})
	if !ok {
		return func() {}
	}
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		tick := time.NewTicker(watchEvery)
		defer tick.Stop()
		var seen int64
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			v, err := versioned.DataVersion(ctx)
			if err != nil {
				continue // the next question to the library tells what is wrong
			}
			if seen != 0 && v != seen {
				editor.Later(d.changedOutside)
			}
			seen = v
		}
	}()
	return cancel
}

// changedOutside shows that stories were changed in the library beside their
// windows. One of which a tag was renamed goes on with the new name.
func (d *application) changedOutside() {
	d.refreshDesk()
	for _, c := range d.open {
		go func() {
			follows, err := c.session.Follow(context.Background())
			if err == nil && !follows {
				editor.Later(func() { c.tellNotice(rtl.T("conflict.notice")) })
			}
		}()
	}
}

// tellSave tells why a story was not saved. Where another saved it meanwhile the
// person chooses which text stands; the other one is a version in either case.
func (c *composer) tellSave(err error) {
	if !errors.Is(err, article.ErrConflict) {
		c.tell(c.win, err)
		return
	}
	choose := func(do func(context.Context) error, done func() string) func() {
		return func() {
			c.background(c.win, func() error { return do(context.Background()) }, func() {
				c.showAll()
				c.tellNotice(done())
				c.refreshDesk()
			})
		}
	}
	mine := func() string { return rtl.T("saved.version", c.session.Article().Version) }
	theirs := func() string { return rtl.T("conflict.taken") }
	rtl.ShowDialog(c.win.Canvas(), rtl.T("conflict.title"),
		rtl.NewLabel(rtl.T("conflict.ask"), rtl.LabelStyle{Wrap: true}), fyne.NewSize(480, 0),
		rtl.Choice{Label: rtl.T("conflict.mine"), Tone: rtl.Loud, Do: choose(c.session.SaveOver, mine)},
		rtl.Choice{Label: rtl.T("conflict.theirs"), Do: choose(c.session.TakeStored, theirs)},
		rtl.Choice{Label: rtl.T("conflict.compare"), Stay: true, Do: c.compareStored},
		rtl.Choice{Label: rtl.T("dialog.cancel")})
}

// compareStored shows how the story here differs from the one that another
// saved.
func (c *composer) compareStored() {
	mine := c.session.Article()
	panel.ShowDifference(c.win.Canvas(), panel.Sides{
		Title: rtl.T("conflict.title"), OldName: rtl.T("conflict.was"), NewName: rtl.T("conflict.now"),
		Load: func(ctx context.Context) (*article.Article, *article.Article, error) {
			theirs, err := c.store.Get(ctx, mine.ID)
			return theirs, mine, err
		},
	})
}

// held reports whether another has the story, so that nothing of it is saved
// here.
func (c *composer) held() bool { return c.session.State().Holder.Session != "" }

// takeOver asks whether this window goes on with a story that another has; what
// the other wrote stays as a version.
func (c *composer) takeOver() {
	holder := c.session.State().Holder
	rtl.Ask(c.win.Canvas(), rtl.T("command.takeOver"), rtl.T("takeOver.ask", rtl.Name(holder.Owner)), rtl.T("command.takeOver"), rtl.Loud, func() {
		c.background(c.win, func() error { return c.session.TakeOver(context.Background()) }, func() {
			c.showSaved()
			c.changedOutside()
		})
	})
}
