package app_test

import (
	"context"
	"testing"
	"time"

	"midad/app"
)

func TestTheEndOfTheWindowsEndsTheirWorkAndWaitsForIt(t *testing.T) {
	w := app.NewWorks()
	done := false
	w.Do(func(ctx context.Context) {
		<-ctx.Done()
		done = true
	})
	w.End(time.Hour)
	if !done {
		t.Error("the end did not wait")
	}
}

func TestWorkThatNothingEndsDoesNotHoldTheEndUp(t *testing.T) {
	w := app.NewWorks()
	never := make(chan struct{})
	defer close(never)
	w.Do(func(context.Context) { <-never })
	w.End(time.Millisecond)
}
