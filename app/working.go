package app

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"midad/app/rtl"
	"midad/editor"
)

// patience is how long work may take before the window shows that it is done.
const patience = 400 * time.Millisecond

// progress is told how far a work is, from any goroutine.
type progress func(done, total int64)

// working does work that may take over a second: off the interface's goroutine,
// with a dialog that says so and can cancel it, then done on it. An error is
// told; a cancelled work has none.
func (d *application) working(win fyne.Window, words string, work func(context.Context) error, done func()) {
	d.workingFar(win, words, func(ctx context.Context, _ progress) error { return work(ctx) }, done)
}

// workingFar is working for work that tells how far it is.
func (d *application) workingFar(win fyne.Window, words string, work func(context.Context, progress) error, done func()) {
	d.workShown(win, words, patience, work, done)
}

// workShown is workingFar with the dialog after a time of its own.
func (d *application) workShown(win fyne.Window, words string, after time.Duration, work func(context.Context, progress) error, done func()) {
	ctx, cancel := context.WithCancel(d.works.ctx)
	var dialog *rtl.Dialog
	far := rtl.Muted("")
	far.Hide()
	finished := false
	late := time.AfterFunc(after, func() {
		editor.Later(func() {
			if !finished {
				dialog = rtl.ShowDialog(win.Canvas(), words, far, fyne.NewSize(380, 0),
					rtl.Choice{Label: rtl.T("dialog.cancel"), Do: cancel})
			}
		})
	})
	var percent atomic.Int64
	tell := func(done, total int64) {
		now := 100 * done / max(total, 1)
		if percent.Swap(now) == now || d.works.ended() {
			return
		}
		editor.Later(func() {
			far.SetText(rtl.T("working.far", now))
			far.Show()
			if dialog != nil {
				dialog.Update()
			}
		})
	}
	d.works.all.Go(func() {
		err := work(ctx, tell)
		if d.works.ended() {
			return // there is no window to tell it over
		}
		editor.Later(func() {
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
	})
}

// works are what windows have done that may take long.
type works struct {
	ctx  context.Context // ends with the windows
	stop context.CancelFunc
	all  sync.WaitGroup
}

func newWorks() *works {
	ctx, stop := context.WithCancel(context.Background())
	return &works{ctx: ctx, stop: stop}
}

func (w *works) ended() bool { return w.ctx.Err() != nil }

// end ends what is being done and waits for it, so that the library is not closed
// under it; not for longer than a time, since a disk may not answer.
func (w *works) end(within time.Duration) {
	w.stop()
	done := make(chan struct{})
	go func() {
		w.all.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(within):
	}
}
