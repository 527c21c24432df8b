package app_test

import (
	"sync/atomic"
	"testing"
	"time"

	"midad/app"
)

func TestTheLibraryIsClosedThoughTheToolkitDoesNotReturn(t *testing.T) {
	exited := make(chan int, 1)
	e := app.NewEnding(time.Millisecond, func() int { return 7 }, func(status int) { exited <- status })
	e.Opened()
	e.Closed()
	if got := <-exited; got != 7 {
		t.Errorf("the process ended with %d", got)
	}
}

func TestTheEndIsDoneOnce(t *testing.T) {
	var done atomic.Int32
	exited := make(chan int, 1)
	e := app.NewEnding(time.Millisecond, func() int { done.Add(1); return 1 }, func(status int) { exited <- status })
	e.Opened()
	e.Closed()
	<-exited
	if got := e.Returned(); got != 1 || done.Load() != 1 {
		t.Errorf("returned %d, done %d times", got, done.Load())
	}
}

func TestAToolkitThatReturnsIsNotCutShort(t *testing.T) {
	e := app.NewEnding(time.Hour, func() int { return 0 }, func(int) { t.Error("ended before the toolkit") })
	e.Opened()
	e.Opened()
	e.Closed()
	e.Closed()
	e.Opened() // another window in place of the last
	e.Closed()
	if got := e.Returned(); got != 0 {
		t.Errorf("returned %d", got)
	}
}
