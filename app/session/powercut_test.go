//go:build sqlite_fts5

package session_test

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"midad/storage/sqlite"
)

// cutCount names the environment variable that says how many power cuts
// TestPowerCut tries.
const cutCount = "MIDAD_TEST_POWER_CUTS"

// TestPowerCut records every write and sync of a typist, and then makes the disk
// as it may stand after a power cut at random moments: what was synced is there;
// of each 512 bytes written since, any part of the writes is, in whatever order.
// It takes for granted that the names of files outlive the cut and that a sync
// is one.
func TestPowerCut(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace, which records the writes, is not installed: apt-get install strace")
	}
	cuts := 100
	if n, err := strconv.Atoi(os.Getenv(cutCount)); err == nil {
		cuts = n
	}
	path := filepath.Join(t.TempDir(), "library.midad")
	store, err := sqlite.Open(path, sqlite.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	events := recordTypist(t, strace, path, 2*time.Second)
	if len(events) < 100 {
		t.Fatalf("%d writes and syncs were recorded", len(events))
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("%d events, seed %d", len(events), seed)
	r := rand.New(rand.NewPCG(seed, 0))
	moments := make([]int, cuts)
	for i := range moments {
		moments[i] = r.IntN(len(events) + 1)
	}
	slices.Sort(moments)
	disk := disk{path: {durable: before}}
	k := acknowledged{made: map[int]time.Time{}}
	done, unsynced, kept := 0, 0, 0
	for _, at := range moments {
		for ; done < at; done++ {
			if e := events[done]; e.said == "" {
				disk.do(e)
			} else if err := k.read(e.said); err != nil {
				t.Fatal(err)
			}
		}
		after := filepath.Join(t.TempDir(), "library.midad")
		disk.cut(t, r, path, after)
		typed, saved, err := recovered(after)
		if err != nil {
			t.Fatalf("after %d events: %v", at, err)
		}
		if typed < k.synced || saved < k.saved {
			t.Fatalf("after %d events: change %d was acknowledged and %d saved; %d and %d are there", at, k.synced, k.saved, typed, saved)
		}
		unsynced += k.kept - k.synced
		kept += max(0, typed-k.synced)
	}
	t.Logf("%d power cuts; of %d changes that no sync had acknowledged %d are there", cuts, unsynced, kept)
}

// event is one system call of the typist: a write, a cut to a length, a sync; or
// a line that it printed.
type event struct {
	path   string
	offset int64
	data   []byte // of a write
	length int64  // of a cut, else -1
	synced bool
	said   string
}

// recordTypist lets a typist write under strace and returns what it did.
func recordTypist(t *testing.T, strace, path string, during time.Duration) []event {
	t.Helper()
	log := filepath.Join(t.TempDir(), "strace")
	c := exec.Command(strace, "-f", "--seccomp-bpf", "-e", "trace=openat,pwrite64,write,ftruncate,fsync,fdatasync",
		"-e", "signal=none", "-xx", "-s", "1000000", "-o", log, os.Args[0])
	c.Env = append(os.Environ(), typistLibrary+"="+path, typistTime+"="+during.String())
	if out, err := c.CombinedOutput(); err != nil {
		if !bytes.Contains(out, []byte("made 1 ")) {
			t.Skipf("strace does not work here: %v: %s", err, out)
		}
		t.Fatalf("the typist failed: %v: %s", err, out)
	}
	data, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	return parseTrace(t, data, path)
}

var (
	traceLine    = regexp.MustCompile(`^(\d+) +(\w+)\((.*)\) += (-?\d+)`)
	traceBegun   = regexp.MustCompile(`^(\d+) +(\w+\(.*) <unfinished \.\.\.>$`)
	traceResumed = regexp.MustCompile(`^(\d+) +<\.\.\. \w+ resumed>(.*)$`)
)

// parseTrace reads strace's log. A call that another thread's interrupts stands
// where it returned.
func parseTrace(t *testing.T, log []byte, library string) []event {
	t.Helper()
	var events []event
	files := map[string]string{"1": "stdout"}
	begun := map[string]string{}
	for line := range strings.Lines(string(log)) {
		line = strings.TrimSuffix(line, "\n")
		if m := traceBegun.FindStringSubmatch(line); m != nil {
			begun[m[1]] = m[2]
			continue
		}
		if m := traceResumed.FindStringSubmatch(line); m != nil {
			line = m[1] + " " + begun[m[1]] + m[2]
		}
		m := traceLine.FindStringSubmatch(line)
		if m == nil || strings.HasPrefix(m[4], "-") {
			continue
		}
		args := strings.Split(m[3], ", ")
		if m[2] == "openat" {
			files[m[4]] = ""
			if name := string(traceBytes(t, args[1])); name == library || name == library+"-wal" {
				files[m[4]] = name
			}
			continue
		}
		e := event{path: files[args[0]], length: -1}
		if e.path == "" {
			continue
		}
		switch m[2] {
		case "write":
			if e.path != "stdout" {
				t.Fatalf("a write without a place: %.100s", line)
			}
			e.said = string(traceBytes(t, args[1]))
		case "pwrite64":
			e.data = traceBytes(t, args[1])
			e.offset = traceInt(t, args[3])
			if int64(len(e.data)) != traceInt(t, m[4]) {
				t.Fatalf("%d bytes of a write of %s are recorded", len(e.data), m[4])
			}
		case "ftruncate":
			e.length = traceInt(t, args[1])
		default:
			e.synced = true
		}
		events = append(events, e)
	}
	return events
}

func traceBytes(t *testing.T, arg string) []byte {
	t.Helper()
	data, err := hex.DecodeString(strings.ReplaceAll(strings.Trim(arg, `"`), `\x`, ""))
	if err != nil {
		t.Fatalf("strace printed %.60s: %v", arg, err)
	}
	return data
}

func traceInt(t *testing.T, arg string) int64 {
	t.Helper()
	n, err := strconv.ParseInt(arg, 10, 64)
	if err != nil {
		t.Fatalf("strace printed %.60s: %v", arg, err)
	}
	return n
}

// disk is what files hold for good, and what was done to them since.
type disk map[string]*diskFile

type diskFile struct {
	durable []byte
	pending []event
}

func (d disk) do(e event) {
	f := d[e.path]
	if f == nil {
		f = &diskFile{}
		d[e.path] = f
	}
	if !e.synced {
		f.pending = append(f.pending, e)
		return
	}
	for _, p := range f.pending {
		f.apply(p, func() bool { return true })
	}
	f.pending = nil
}

const sector = 512

// apply does to the durable bytes what survives of an event, sector by sector.
func (f *diskFile) apply(e event, survives func() bool) {
	if e.length >= 0 {
		if survives() {
			f.grow(int(e.length))
			f.durable = f.durable[:e.length]
		}
		return
	}
	for start := 0; start < len(e.data); {
		end := min(len(e.data), start+sector-(int(e.offset)+start)%sector)
		if survives() {
			f.grow(int(e.offset) + end)
			copy(f.durable[int(e.offset)+start:], e.data[start:end])
		}
		start = end
	}
}

func (f *diskFile) grow(n int) {
	if n > len(f.durable) {
		f.durable = append(f.durable, bytes.Repeat([]byte{0}, n-len(f.durable))...)
	}
}

// cut writes the files of the library as a power cut may leave them.
func (d disk) cut(t *testing.T, r *rand.Rand, library, to string) {
	t.Helper()
	share := []float64{0, 0.1, 0.5, 0.9, 1}[r.IntN(5)]
	for _, name := range slices.Sorted(maps.Keys(d)) {
		f := diskFile{durable: slices.Clone(d[name].durable)}
		for _, p := range d[name].pending {
			f.apply(p, func() bool { return r.Float64() < share })
		}
		if err := os.WriteFile(to+strings.TrimPrefix(name, library), f.durable, 0o600); err != nil {
			t.Fatal(fmt.Errorf("make the disk after the cut: %w", err))
		}
	}
}
