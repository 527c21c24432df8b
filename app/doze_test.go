package app

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// dozer is a doze whose clock stands and whose waits and posts are noted.
type dozer struct {
	*doze
	at        time.Time
	waits     []time.Duration
	posts     int
	meanwhile func() // happens while it waits
	event     bool   // ends the wait
	open      int    // windows
}

func newDozer() *dozer {
	d := &dozer{open: 1, at: time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)}
	d.doze = &doze{
		wait: func(turn time.Duration) bool {
			d.waits = append(d.waits, turn)
			d.event = false
			if d.meanwhile != nil {
				d.meanwhile()
			}
			if !d.event {
				d.at = d.at.Add(turn)
			}
			return d.event
		},
		post:    func() { d.posts++; d.event = true },
		now:     func() time.Time { return d.at },
		windows: func() int { return d.open },
	}
	d.wake()
	return d
}

// ticks has the toolkit look n times, and reports how often one waited.
func (d *dozer) ticks(n int) int {
	d.waits = nil
	for range n {
		d.tick()
	}
	return len(d.waits)
}

func (d *dozer) asleep() *dozer {
	d.at = d.at.Add(dozeAfter)
	d.ticks(dozeLooks)
	return d
}

func TestTheToolkitGoesOnAfterSomethingHappened(t *testing.T) {
	for _, c := range []struct {
		name    string
		happens func(d *dozer)
	}{
		{"the start", func(*dozer) {}},
		{"work for the interface", func(d *dozer) { d.asleep().wake() }},
		{"an event while it waits", func(d *dozer) {
			d.asleep().meanwhile = func() { d.event = true }
			d.tick()
		}},
		{"work for the interface while it waits", func(d *dozer) {
			d.asleep().meanwhile = d.wake
			d.tick()
			if d.posts != 1 {
				t.Errorf("%d events were posted, not one", d.posts)
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDozer()
			c.happens(d)
			d.meanwhile = nil
			d.at = d.at.Add(dozeAfter - time.Millisecond)
			if n := d.ticks(100); n > 0 {
				t.Fatalf("waited %d times", n)
			}
			d.at = d.at.Add(time.Millisecond)
			if n := d.ticks(1); n != 1 || d.waits[0] != dozeLook {
				t.Errorf("then waited %v, not %v", d.waits, dozeLook)
			}
		})
	}
}

func TestTheWaitsGrowLongWhenSomeFoundNothing(t *testing.T) {
	d := newDozer()
	d.at = d.at.Add(dozeAfter)
	d.ticks(dozeLooks + 2)
	want := append(slices.Repeat([]time.Duration{dozeLook}, dozeLooks), dozeTurn, dozeTurn)
	if !slices.Equal(d.waits, want) {
		t.Errorf("waited %v, not %v", d.waits, want)
	}
}

func TestNothingIsWaitedForWhenTheToolkitEnds(t *testing.T) {
	d := newDozer().asleep()
	d.meanwhile = d.stop
	if d.tick(); d.posts != 1 {
		t.Errorf("%d events were posted to end the wait, not one", d.posts)
	}
	d.at = d.at.Add(time.Hour)
	if n := d.ticks(10); n > 0 {
		t.Errorf("waited %d times", n)
	}
}

func TestNothingIsWaitedForWithoutAWindow(t *testing.T) {
	d := newDozer().asleep()
	d.open = 0
	if n := d.ticks(10); n > 0 {
		t.Errorf("waited %d times", n)
	}
	d.open = 1 // another came before the toolkit returned
	if n := d.ticks(10); n == 0 {
		t.Error("never waited again")
	}
}

// What another goroutine hands to the interface must wake it, so that editor.Later
// alone is used for that, or it is woken first.
func TestWorkForTheInterfaceWakesIt(t *testing.T) {
	its := []string{"../app/doze.go", "../app/pump.go", "../app/second.go", "../editor/later.go"}
	comment := regexp.MustCompile(`//.*`)
	hands := regexp.MustCompile(`\bfyne\.Do(AndWait)?\b`)
	seen := 0
	for _, root := range []string{"../app", "../editor"} {
		err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			source, err := os.ReadFile(path)
			calls := hands.Match(comment.ReplaceAll(source, nil))
			switch {
			case calls && !slices.Contains(its, filepath.ToSlash(path)):
				t.Errorf("%s calls fyne.Do", path)
			case calls:
				seen++
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if seen != len(its) {
		t.Errorf("%d of the %d files that call fyne.Do were seen", seen, len(its))
	}
}
