package outside_test

import (
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"midad/app/outside"
)

// listen takes every request for a library and hands it on.
func listen(t *testing.T, library string, take func(outside.Request) bool) io.Closer {
	t.Helper()
	l, err := outside.Listen(library, take)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() }) // a second time does no harm
	return l
}

func TestARequestReachesTheWindow(t *testing.T) {
	for _, c := range []struct {
		name, library string
		runtime       bool
	}{
		{"beside the library", filepath.Join(t.TempDir(), "مكتبة.midad"), false},
		{"of a library whose name is too long for a socket", filepath.Join(t.TempDir(), strings.Repeat("طويل", 20)+".midad"), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.runtime {
				dir, err := os.MkdirTemp("", "run") // a short name
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { os.RemoveAll(dir) })
				t.Setenv("XDG_RUNTIME_DIR", dir)
			}
			got := make(chan outside.Request, 1)
			listen(t, c.library, func(r outside.Request) bool { got <- r; return true })
			for _, want := range []outside.Request{{}, {Story: "01M86N5MSN2NH97J8DQMY0K1X3", Focus: true}, {File: "/خبر\n.txt"}} {
				if err := outside.Ask(c.library, want); err != nil {
					t.Fatal(err)
				}
				if r := <-got; r != want {
					t.Errorf("got %+v, want %+v", r, want)
				}
			}
		})
	}
}

func TestNobodyTakesIt(t *testing.T) {
	library := filepath.Join(t.TempDir(), "library.midad")
	nobody := func(when string) {
		t.Helper()
		if err := outside.Ask(library, outside.Request{}); !errors.Is(err, outside.ErrNobody) {
			t.Errorf("%s: %v", when, err)
		}
	}
	nobody("no window ever")
	refusing := listen(t, library, func(outside.Request) bool { return false })
	nobody("a window that is closing")
	refusing.Close()
	nobody("a window that is gone")
	if err := os.WriteFile(library+".sock", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	nobody("a file in the socket's place")
	listen(t, library, func(outside.Request) bool { return true }) // takes the place of what a crash left
	if err := outside.Ask(library, outside.Request{}); err != nil {
		t.Error(err)
	}
}

func TestWhatIsNoRequestIsNotTaken(t *testing.T) {
	library := filepath.Join(t.TempDir(), "library.midad")
	listen(t, library, func(r outside.Request) bool { t.Errorf("taken: %+v", r); return true })
	for _, line := range []string{"\n", "نص\n", "[]\n", `{"story":` + strings.Repeat(" ", 1<<17), `{"story": 1}` + "\n"} {
		c, err := net.Dial("unix", library+".sock")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(c, line); err != nil && !strings.Contains(err.Error(), "pipe") {
			t.Error(err)
		}
		if got, err := io.ReadAll(c); len(got) > 0 {
			t.Errorf("%.20q is answered %q, %v", line, got, err)
		}
		c.Close()
	}
}

func TestTheSocketIsItsOwnersAlone(t *testing.T) {
	library := filepath.Join(t.TempDir(), "library.midad")
	l := listen(t, library, func(outside.Request) bool { return true })
	if info, err := os.Stat(library + ".sock"); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	l.Close()
	if _, err := os.Stat(library + ".sock"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("it is left behind: %v", err)
	}
}
