package app

import (
	"context"

	"fyne.io/fyne/v2"

	"midad/app/rtl"
	"midad/app/say"
	"midad/editor"
	"midad/storage"
)

// attend begins what goes on beside the windows while a library is open: looking
// whether another process changed it, its care, and what a second start asks for.
func (d *application) attend() { d.attending = []func(){d.listen(), d.watch(), d.lookAfter()} }

// halt forgets what goes on beside the windows and returns what ends it, which
// may wait and is called on any goroutine.
func (d *application) halt() (end func()) {
	attending := d.attending
	d.attending = nil
	return func() {
		for _, stop := range attending {
			stop()
		}
	}
}

// lookAfter has the library looked after in the background: its file checked
// where that is due, the day's backup made. What goes wrong is told over a
// window. The function that it returns ends it and waits for the end.
func (d *application) lookAfter() (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		storage.Care(ctx, d.store, func(err error) {
			editor.Later(func() {
				if win := d.anyWindow(); win != nil {
					rtl.Tell(win.Canvas(), rtl.T("notice.title"), say.Error(rtl.Language(), err))
				}
			})
		})
	}()
	return func() { cancel(); <-ended }
}

// anyWindow returns a window that is open, the desk's before a story's; nil where
// all are closed.
func (d *application) anyWindow() fyne.Window {
	if d.desk != nil {
		return d.desk.win
	}
	for _, c := range d.open {
		return c.win
	}
	return nil
}
