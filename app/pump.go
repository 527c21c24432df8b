package app

import (
	"time"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.3/glfw"

	"midad/editor"
)

// The toolkit looks for events and draws sixty times a second, so a key waits
// eight milliseconds on average before anything happens. While someone types,
// the pump waits for events itself and handles and draws each as it comes. It
// gives the toolkit its turn at least every pumpTurn, and rests pumpFor after
// the last input.
const (
	pumpTurn = 6 * time.Millisecond
	pumpFor  = 2 * time.Second
)

// pump brings the events of the window that is written in without delay, and
// draws it as soon as they have changed it. All of it runs on the interface's
// goroutine.
type pump struct {
	win   fyne.Window  // the one that had the last input; nil while there is none
	view  *editor.View // that had it
	until time.Time    // when the pump rests
	due   bool         // a turn is on its way
}

// input tells the pump that a text had input.
func (p *pump) input(v *editor.View) {
	if v != p.view {
		p.win, p.view = windowOf(v), v
	}
	p.until = time.Now().Add(pumpFor)
	if p.win != nil {
		p.queue()
	}
}

// rest makes the pump wait for the next input. Windows call it before they
// close.
func (p *pump) rest() { p.win, p.view = nil, nil }

// queue has a turn come after what waits for the interface's goroutine already.
func (p *pump) queue() {
	if !p.due {
		p.due = true
		fyne.Do(p.turn)
	}
}

// turn waits for events, handles those that come, draws, and lets the toolkit
// take its own turn before the next.
func (p *pump) turn() {
	p.due = false
	if !p.draw() {
		return
	}
	glfw.WaitEventsTimeout(pumpTurn.Seconds())
	if p.draw() {
		p.queue()
	}
}

// draw draws the window if something on it changed, and reports whether the
// pump goes on.
func (p *pump) draw() bool {
	if p.win == nil || !p.view.Focused() || time.Now().After(p.until) {
		return false
	}
	return drawNow(p.win)
}

// drawNow draws the window if something on it changed, and does not wait for the
// toolkit's next tick. It reports whether the toolkit lets it.
//
// Window.Show on a window that is shown draws it at once. It leaves the canvas
// dirty, and the toolkit would draw the same frame again at its next tick, so
// the canvas is asked to forget that first: its method for that is exported
// though its type is not.
func drawNow(w fyne.Window) bool {
	canvas, ok := w.Canvas().(interface{ CheckDirtyAndClear() bool })
	if ok && canvas.CheckDirtyAndClear() {
		w.Show()
	}
	return ok
}

// windowOf returns the window in which an object stands, or nil.
func windowOf(o fyne.CanvasObject) fyne.Window {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(o)
	for _, w := range driver.AllWindows() {
		if c != nil && w.Canvas() == c {
			return w
		}
	}
	return nil
}
