package app

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"midad/app/rtl"
	"midad/app/say"
	"midad/app/session"
	"midad/editor"
	"midad/storage/article"
)

// showSaved tells how the story compares with the disk: by the commit alone.
func (c *composer) showSaved() {
	st := c.session.State()
	if c.focus {
		c.warnUnsaved(st)
		return
	}
	if st.Kind == session.Saved && c.typing {
		return // it is told when typing pauses; until then the story counts as not saved
	}
	color := theme.ColorNamePlaceHolder
	var words string
	switch st.Kind {
	case session.Clean:
		words = rtl.T("saved.clean")
	case session.Dirty, session.Saving:
		words = rtl.T("saved.not")
		color = theme.ColorNameWarning
	case session.Saved:
		words = rtl.T("saved.at", st.At.Local().Format("15:04:05"))
		color = theme.ColorNameSuccess
	case session.CannotSave:
		words = rtl.T("saved.cannot", say.Error(rtl.Language(), st.Err))
		color = theme.ColorNameError
	}
	if st.Holder.Session != "" {
		words, color = rtl.T("saved.held", rtl.Name(st.Holder.Owner)), theme.ColorNameWarning
	}
	if c.store.ReadOnly() {
		words, color = rtl.T("desk.readOnly"), theme.ColorNameWarning
	}
	c.saved.SetText(words)
	c.saved.SetColor(color)
}

// warnUnsaved tells over the editor, where there is no status line, that what is
// typed does not reach the disk: once, until it does again.
func (c *composer) warnUnsaved(st session.SaveState) {
	switch {
	case st.Kind == session.Saved:
		c.warned = false
	case st.Kind == session.CannotSave && !c.warned:
		c.warned = true
		c.tell(c.win, st.Err)
	}
}

// save makes a version.
func (c *composer) save() {
	go func() {
		err := c.session.Save(context.Background(), article.WhySave)
		editor.Later(func() {
			if err != nil {
				c.tellSave(err)
				return
			}
			c.tellNotice(rtl.T("saved.version", c.session.Article().Version))
			c.refreshDesk()
		})
	}()
}

// close saves the story and closes the window; one that cannot be saved stays
// open, and says why.
func (c *composer) close() {
	if c.closing {
		return
	}
	c.closing = true
	id := c.session.Article().ID
	go func() {
		err := c.session.Close(context.Background())
		editor.Later(func() {
			c.closing = false
			switch {
			case errors.Is(err, article.ErrConflict) && c.session.Article().Version > 0:
				c.tellAside(err, id)
			case err != nil:
				c.askAbandon(err)
			default:
				c.gone(id)
			}
		})
	}()
}

// tellAside tells that another saved the story meanwhile, and closes the window:
// the session has ended, its text stands as a version aside, and nothing more that
// is typed here would be kept.
func (c *composer) tellAside(err error, id string) {
	rtl.ShowDialog(c.win.Canvas(), rtl.T("conflict.title"),
		rtl.NewLabel(say.Error(rtl.Language(), err), rtl.LabelStyle{Wrap: true}), fyne.NewSize(460, 0),
		rtl.Choice{Label: rtl.T("command.close"), Tone: rtl.Loud, Do: func() { c.gone(id) }})
}

// askAbandon asks whether the window may close although its story is not saved
// as a version: its draft stays, and is offered at the next start. Where the
// disk refused the draft too, closing loses what was typed, and says so. Escape
// stays, Enter keeps a copy: no key that is pressed in passing loses a text.
func (c *composer) askAbandon(err error) {
	words, leave := say.Error(rtl.Language(), err), "abandon.leave"
	if !errors.Is(err, article.ErrConflict) && !errors.Is(err, article.ErrInvalid) {
		words, leave = words+" "+rtl.T("abandon.unwritten"), "abandon.lose"
	}
	rtl.ShowDialog(c.win.Canvas(), rtl.T("abandon.title"),
		rtl.NewLabel(words, rtl.LabelStyle{Wrap: true}), fyne.NewSize(460, 0),
		rtl.Choice{Label: rtl.T("abandon.copy"), Tone: rtl.Loud, Do: c.saveCopy},
		rtl.Choice{Label: rtl.T(leave), Tone: rtl.Danger, Do: func() {
			id := c.session.Article().ID
			c.session.Abandon()
			c.gone(id)
		}},
		rtl.Choice{Label: rtl.T("abandon.stay")})
}

// saveCopy asks for a file and writes the story as it stands into it, without the
// library: for when that cannot be written.
func (c *composer) saveCopy() {
	rtl.FileChooser{
		Title: rtl.T("command.saveCopy"), Agree: rtl.T("toolbar.save"), Name: exportName(c.session.Article()) + ".json", Ends: []string{".json"},
		Chosen: func(paths []string) {
			c.working(c.win, rtl.T("export.working"), func(context.Context) error { return c.session.SaveCopy(paths[0]) },
				func() { c.tellNotice(rtl.T("export.done", rtl.Path(paths[0]))) })
		},
	}.Show(c.win.Canvas())
}

func (c *composer) gone(id string) {
	delete(c.open, id)
	c.find.stop()
	if c.count != nil {
		c.count.Stop()
	}
	shown := map[string]bool{}
	for _, other := range c.open {
		for _, hash := range article.MediaOf(other.session.Article()) {
			shown[hash] = true
		}
	}
	c.images.retain(shown)
	c.refreshDesk()
	c.pump.rest()
	c.win.Close()
}
