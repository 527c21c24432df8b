//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// atRest waits until the program has taken nearly no processor for a second.
func (p *program) atRest() {
	p.t.Helper()
	last := p.ticks()
	until(p.t, "the program is at rest", func() bool {
		time.Sleep(time.Second)
		before := last
		last = p.ticks()
		return last-before <= 1
	})
}

// ticks returns how many hundredths of a second of a processor the program took.
func (p *program) ticks() int {
	stat, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(p.running.Process.Pid), "stat"))
	if err != nil {
		p.t.Fatal(err)
	}
	_, behindName, _ := strings.Cut(string(stat), ") ")
	fields, sum := strings.Fields(behindName), 0
	for _, f := range fields[11:13] { // utime and stime of proc(5)
		n, err := strconv.Atoi(f)
		if err != nil {
			p.t.Fatal(err)
		}
		sum += n
	}
	return sum
}

// TestAWindowAtRestWakes leaves a window alone until nothing goes on in it; then a
// key, another start and a signal are heard.
func TestAWindowAtRestWakes(t *testing.T) {
	s, p := newScreen(t), newProgram(t)
	id, before := writeIn(t, s, p, mixed, sentence)
	p.atRest()
	s.write(sentence)
	s.keys("Ctrl+s")
	until(t, "what was written is saved", func() bool {
		now := p.body(id)
		return now != before && strings.Contains(now, strings.TrimSpace(sentence))
	})

	p.atRest()
	p.run() // the desk, in the program that runs
	until(t, "the desk has the keys", func() bool { return s.active() == "مداد" })

	p.atRest()
	if err := p.running.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := p.wait(); err != nil {
		t.Errorf("the program did not end well: %v", err)
	}
}
