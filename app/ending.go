package app

import (
	"sync"
	"time"
)

// stuckAfter is how long after its last window closed the toolkit may take to
// return. Its loop and its queue of events can wait for each other at the end
// for ever (Fyne 2.7.1: an event that is queued while the loop drains the queue is
// never answered), and such a process would go on holding the library.
const stuckAfter = 3 * time.Second

// ending does once, at the end of the process, what has to be done then: when the
// toolkit has returned, or in its place when it does not.
type ending struct {
	work  func() int // returns the exit status
	exit  func(status int)
	after time.Duration

	mu     sync.Mutex
	once   sync.Once
	status int
	open   int // windows
	stuck  *time.Timer
}

// opened tells of one more window.
func (e *ending) opened() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.open++
	if e.stuck != nil {
		e.stuck.Stop()
	}
}

// closed tells that a window is gone; after the last, the toolkit is to return.
func (e *ending) closed() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.open--; e.open == 0 {
		e.stuck = time.AfterFunc(e.after, func() { e.exit(e.end()) })
	}
}

// returned tells that the toolkit has, and does the work unless it was done.
func (e *ending) returned() int {
	e.mu.Lock()
	if e.stuck != nil {
		e.stuck.Stop()
	}
	e.mu.Unlock()
	return e.end()
}

func (e *ending) end() int {
	e.once.Do(func() { e.status = e.work() })
	return e.status
}
