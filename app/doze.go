package app

import (
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.3/glfw"
)

// The toolkit looks sixty times a second whether there is something to do, which is
// nearly all that an idle window costs. When nothing happened for dozeAfter, Midad
// waits for events in its place: whatever comes ends the wait, and the toolkit goes
// on as it does. Events that the toolkit finds itself are not told; so the first
// waits are only as long as its looks are apart, and when dozeLooks of them found
// nothing, the next are dozeTurn long. What it finds between two of those, in less
// than a thousandth of the time, is drawn when the next event comes, or a turn later;
// input to a text tells of itself.
//
// The turns are long since Go's runtime watches a thread that waits outside of it closely
// for its first hundredth of a second: waits of a tenth cost as much as the looks that
// they save.
const (
	dozeAfter = 2 * time.Second
	dozeLook  = 15 * time.Millisecond
	dozeLooks = 30
	dozeTurn  = time.Second
)

// doze has the toolkit's loop stand still while nothing happens. Its methods but tick
// may be called from any goroutine.
type doze struct {
	wait    func(time.Duration) (event bool)
	post    func() // an event, from any goroutine
	now     func() time.Time
	windows func() int // that are open

	mu      sync.Mutex
	next    time.Time // when it may wait
	quiet   int       // the waits since then that found nothing
	waiting bool
	over    bool
}

func newDoze() *doze {
	return &doze{
		wait: func(d time.Duration) bool {
			start := time.Now()
			glfw.WaitEventsTimeout(d.Seconds())
			return time.Since(start) < d
		},
		post:    glfw.PostEmptyEvent,
		now:     time.Now,
		windows: func() int { return len(fyne.CurrentApp().Driver().AllWindows()) },
	}
}

// start begins it, in the toolkit's loop: an animation without an end is what the
// toolkit runs there and nowhere else, and no more once it is to end. A function that
// hands itself to fyne.Do again would then be called at once, and for ever.
func (z *doze) start() {
	z.wake()
	a := fyne.NewAnimation(dozeTurn, func(float32) { z.tick() })
	a.RepeatCount = fyne.AnimationRepeatForever
	a.Start()
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM) // which end the toolkit
	go func() {
		<-signals
		z.stop()
	}()
}

// tick waits for an event, unless something happened of late. After the last window
// the toolkit is to return, and none will come.
func (z *doze) tick() {
	if z.windows() == 0 {
		return
	}
	if turn := z.begin(); turn > 0 {
		z.end(z.wait(turn))
	}
}

// begin returns how long one may wait, or 0.
func (z *doze) begin() time.Duration {
	z.mu.Lock()
	defer z.mu.Unlock()
	if z.over || z.now().Before(z.next) {
		return 0
	}
	z.waiting = true
	if z.quiet < dozeLooks {
		return dozeLook
	}
	return dozeTurn
}

func (z *doze) end(event bool) {
	z.mu.Lock()
	defer z.mu.Unlock()
	z.waiting = false
	z.quiet++
	if event {
		z.stir()
	}
}

// later is fyne.Do that wakes it.
func (z *doze) later(f func()) {
	fyne.Do(f)
	z.wake()
}

// wake has the toolkit go on for dozeAfter.
func (z *doze) wake() {
	z.mu.Lock() // held while the event is posted: the toolkit cannot end before
	defer z.mu.Unlock()
	z.stir()
	if z.waiting {
		z.post()
	}
}

func (z *doze) stir() { z.next, z.quiet = z.now().Add(dozeAfter), 0 }

// stop ends it, where the toolkit is to end with its windows open.
func (z *doze) stop() {
	z.mu.Lock()
	defer z.mu.Unlock()
	z.over = true
	if z.waiting {
		z.post()
	}
}
