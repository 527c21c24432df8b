package app

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"midad/app/rtl"
)

// patience is how long work may take before the window shows that it is done.
const patience = 400 * time.Millisecond

// working does work that may take over a second: off the interface's goroutine,
// with a dialog that says so and can cancel it, then done on it. An error is
// told; a cancelled work has none.
func (d *application) working(win fyne.Window, words string, work func(context.Context) error, done func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var dialog *rtl.Dialog
	finished := false
	late := time.AfterFunc(patience, func() {
		fyne.Do(func() {
			if !finished {
				dialog = rtl.ShowDialog(win.Canvas(), words, nil, fyne.NewSize(380, 0),
					rtl.Choice{Label: rtl.T("dialog.cancel"), Do: cancel})
			}
		})
	})
	go func() {
		err := work(ctx)
		fyne.Do(func() {
			finished = true
			late.Stop()
			cancel()
			if dialog != nil {
				dialog.Close()
			}
			switch {
			case errors.Is(err, context.Canceled):
			case err != nil:
				d.tell(win, err)
			case done != nil:
				done()
			}
		})
	}()
}
