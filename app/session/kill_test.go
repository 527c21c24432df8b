//go:build sqlite_fts5

package session_test

import (
	"bufio"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"
)

// killCount names the environment variable that says how often TestKill kills.
const killCount = "MIDAD_TEST_KILLS"

// TestKill ends a typist by SIGKILL at a random moment, again and again, and
// looks each time for what the store had acknowledged.
func TestKill(t *testing.T) {
	kills := 20
	if n, err := strconv.Atoi(os.Getenv(killCount)); err == nil {
		kills = n
	}
	path := filepath.Join(t.TempDir(), "library.midad")
	var typed, lost, changes int
	var longest time.Duration
	for range kills {
		k, at := killTypist(t, path, rand.N(700*time.Millisecond))
		is, saved, err := recovered(path)
		if err != nil {
			t.Fatal(err)
		}
		if is < k.kept || saved < k.saved {
			t.Fatalf("change %d was acknowledged and %d saved; %d and %d are there", k.kept, k.saved, is, saved)
		}
		changes += is - typed
		typed = is
		for n, when := range k.made {
			if n > is {
				lost++
				longest = max(longest, at.Sub(when))
			}
		}
	}
	if changes < kills {
		t.Errorf("only %d changes came through", changes)
	}
	t.Logf("%d kills, %d changes; %d had not reached the store, made at most %v before", kills, changes, lost, longest)
}

// killTypist lets a typist write until some time after the first change that was
// kept, and returns what it printed and when it was killed.
func killTypist(t *testing.T, path string, after time.Duration) (acknowledged, time.Time) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), typistLibrary+"="+path)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	k := acknowledged{made: map[int]time.Time{}}
	killed := make(chan time.Time, 1)
	var timer *time.Timer
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if err := k.read(lines.Text()); err != nil {
			t.Error(err)
		}
		if k.kept > 0 && timer == nil {
			timer = time.AfterFunc(after, func() {
				killed <- time.Now()
				c.Process.Kill()
			})
		}
	}
	if err := c.Wait(); err == nil || c.ProcessState.Exited() {
		t.Fatalf("the typist ended by itself: %v", err)
	}
	return k, <-killed
}
