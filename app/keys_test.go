//go:build e2e

package app

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// keyboard presses keys by their place, which it learns under a Latin layout.
type keyboard struct {
	t    *testing.T
	conn *xgb.Conn
	root xproto.Window
	at   map[string]byte // codes by what stands on an English key
}

// keysyms of keys without a letter (X11/keysymdef.h), by the names that Midad
// writes chords with.
var keysyms = map[string]xproto.Keysym{
	"Ctrl": 0xffe3, "Shift": 0xffe1, "Alt": 0xffe9, "Enter": 0xff0d, "Esc": 0xff1b, "Delete": 0xffff,
	"Home": 0xff50, "End": 0xff57, "Tab": 0xff09, "Backspace": 0xff08, "RightCtrl": 0xffe4, "RightShift": 0xffe2, "Menu": 0xff67,
	"Left": 0xff51, "Up": 0xff52, "Right": 0xff53, "Down": 0xff54, "PageUp": 0xff55, "PageDown": 0xff56,
}

func setLayout(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("setxkbmap", args...).CombinedOutput(); err != nil {
		t.Fatalf("set the keyboard to %q: %v %s", args, err, out)
	}
}

func newKeyboard(t *testing.T) *keyboard {
	xgb.Logger.SetOutput(io.Discard) // a screen of one's own has no authority file, which it would tell each time
	setLayout(t, "us")
	conn, err := xgb.NewConn()
	if err != nil {
		t.Fatalf("no X display: run `make e2e`, which starts one (%v)", err)
	}
	t.Cleanup(conn.Close)
	if err := xtest.Init(conn); err != nil {
		t.Fatal(err)
	}
	setup := xproto.Setup(conn)
	m, err := xproto.GetKeyboardMapping(conn, setup.MinKeycode, byte(setup.MaxKeycode-setup.MinKeycode)+1).Reply()
	if err != nil {
		t.Fatal(err)
	}
	k := &keyboard{t: t, conn: conn, root: setup.DefaultScreen(conn).Root, at: map[string]byte{}}
	names := map[xproto.Keysym]string{}
	for name, sym := range keysyms {
		names[sym] = name
	}
	for i := range 12 {
		names[xproto.Keysym(0xffbe+i)] = fmt.Sprintf("F%d", i+1)
	}
	for i := 0; i < len(m.Keysyms); i += int(m.KeysymsPerKeycode) {
		sym := m.Keysyms[i]
		name := names[sym]
		if sym > ' ' && sym < 0x7f {
			name = strings.ToUpper(string(rune(sym)))
		}
		if _, have := k.at[name]; name != "" && !have {
			k.at[name] = byte(setup.MinKeycode) + byte(i/int(m.KeysymsPerKeycode))
		}
	}
	return k
}

// press presses a chord such as "Ctrl+Shift+V".
func (k *keyboard) press(chord string) {
	keys := strings.Split(chord, "+")
	for _, name := range keys {
		if k.at[name] == 0 {
			k.t.Fatalf("no key for %q of %q", name, chord)
		}
		k.fake(xproto.KeyPress, k.at[name])
	}
	for _, name := range slices.Backward(keys) {
		k.fake(xproto.KeyRelease, k.at[name])
	}
}

func (k *keyboard) fake(kind, code byte) {
	if err := xtest.FakeInputChecked(k.conn, kind, code, 0, k.root, 0, 0, 0).Check(); err != nil {
		k.t.Fatal(err)
	}
}

// served is a process that tells which command a key ran (serveKeys).
type served struct {
	t  *testing.T
	in io.Writer
	to *json.Decoder
}

func serve(t *testing.T) *served {
	cmd := exec.Command(os.Args[0])
	home := t.TempDir()
	cmd.Env = append(os.Environ(), keysLibrary+"="+filepath.Join(home, "library.midad"), "HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_DATA_HOME="+home)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = in.Close() // it ends
		_ = cmd.Wait()
	})
	return &served{t, in, json.NewDecoder(bufio.NewReader(out))}
}

func (s *served) ask(question string, answer any) {
	s.t.Helper()
	if _, err := fmt.Fprintln(s.in, question); err != nil {
		s.t.Fatal(err)
	}
	if err := s.to.Decode(answer); err != nil {
		s.t.Fatalf("%s: %v", question, err)
	}
}

// ran presses a command's key at a place and reports whether that ran the
// command. A key that came to nothing is pressed again: a window that was just
// raised may not have the keys yet.
func (s *served) ran(k *keyboard, place string, c keyCommand) (did []string, ok bool) {
	for range 3 {
		var ready string
		s.ask("take "+place+" "+c.Name, &ready)
		k.press(c.Key)
		for end := time.Now().Add(time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
			if s.ask("did", &did); slices.Contains(did, c.Name) {
				return did, true
			}
		}
	}
	return did, false
}

// typesArabic sees that the keyboard is an Arabic one.
func typesArabic(k *keyboard, s *served) {
	s.t.Helper()
	var text keyText
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		var ready string
		s.ask("take body 0", &ready)
		k.press("A")
		time.Sleep(50 * time.Millisecond)
		if s.ask("text", &text); text.From == 1 && text.Text[0] >= 0xd8 { // the first byte of an Arabic letter
			return
		}
	}
	s.t.Fatalf("the keyboard types %q", text.Text)
}

// takenBy are the keys that a place keeps to itself, with what it does with them.
var takenBy = map[string]map[string]string{
	"search": {"spike": "deletes a letter", "unspike": "deletes a word"},
}

// TestEveryCommandHasAKeyUnderAnArabicKeyboard presses the key of each command of
// the desk and of the composer in the real window, at each place that can have
// the keys, and asks which command that ran.
func TestEveryCommandHasAKeyUnderAnArabicKeyboard(t *testing.T) {
	k := newKeyboard(t)
	t.Cleanup(func() { setLayout(t, "us") })
	for _, l := range []struct{ args, turn string }{
		{args: "ara"},
		{args: "ara -variant digits"},
		{args: "ara -variant azerty"},
		{args: "us,ara -option grp:alt_shift_toggle", turn: "Alt+Shift"}, // from the Latin to the Arabic one
	} {
		t.Run(l.args, func(t *testing.T) {
			setLayout(t, strings.Fields(l.args)...)
			s := serve(t)
			var places []keyPlace
			s.ask("places", &places)
			if l.turn != "" {
				k.press(l.turn)
				t.Cleanup(func() { k.press(l.turn); setLayout(t, "us", "-option", "") })
			}
			typesArabic(k, s)
			for _, p := range places {
				began := time.Now()
				for _, c := range p.Commands {
					if c.Key == "" {
						t.Errorf("%s has no key", c.Name)
						continue
					}
					if takenBy[p.Name][c.Name] != "" {
						continue
					}
					if did, ok := s.ran(k, p.Name, c); !ok {
						t.Errorf("in %s, %s ran %v, not %s (%s)", p.Name, c.Key, did, c.Name, c.Words)
					}
				}
				t.Logf("%s: %d commands in %v", p.Name, len(p.Commands), time.Since(began).Round(time.Millisecond))
			}
		})
	}
}

// TestTextsAreEditedUnderAnArabicKeyboard presses the keys of a text that are no
// command: letters by their English place, carets, deletions, indents, the
// direction and the menu.
func TestTextsAreEditedUnderAnArabicKeyboard(t *testing.T) {
	const line = "قال الوزير"
	rtl := func(text string, from, to int) keyText { return keyText{text, "rtl", 0, from, to, false} }
	k := newKeyboard(t)
	t.Cleanup(func() { setLayout(t, "us") })
	setLayout(t, "ara")
	s := serve(t)
	for _, c := range []struct {
		at, keys string
		want     keyText
	}{
		{"0", "A", rtl("ش"+line, 1, 1)},
		{"0", "G", rtl("ل"+line, 1, 1)},
		{"0", "B", rtl("لا"+line, 2, 2)},
		{"0", "Shift+B", rtl("لآ"+line, 2, 2)},
		{"1", "Shift+Q", rtl("ق\u064eال الوزير", 2, 2)},
		{"0", ",", rtl("و"+line, 1, 1)},
		{"0", "[", rtl("ج"+line, 1, 1)},
		{"0", "Shift+K", rtl("،"+line, 1, 1)},
		{"0", "5", rtl("5"+line, 1, 1)},
		{"0", "Left", rtl(line, 1, 1)},
		{"3", "Right", rtl(line, 2, 2)},
		{"0", "Shift+Left", rtl(line, 0, 1)},
		{"0", "Ctrl+Left", rtl(line, 4, 4)},
		{"3", "Ctrl+Right", rtl(line, 0, 0)},
		{"4", "Home", rtl(line, 0, 0)},
		{"4", "End", rtl(line, 10, 10)},
		{"4", "Shift+End", rtl(line, 4, 10)},
		{"4", "Ctrl+Home", rtl("أول القول", 0, 0)},
		{"4", "Ctrl+End", rtl("آخر القول", 9, 9)},
		{"0", "Up", rtl("أول القول", 0, 0)},
		{"0", "Delete", rtl("ال الوزير", 0, 0)},
		{"1", "Backspace", rtl("ال الوزير", 0, 0)},
		{"0", "Ctrl+Delete", rtl("الوزير", 0, 0)},
		{"3", "Ctrl+Backspace", rtl(" الوزير", 0, 0)},
		{"4", "Enter", rtl("الوزير", 0, 0)},
		{"4", "Ctrl+Shift", keyText{line, "ltr", 0, 4, 4, false}},
		{"rightToLeft", "RightCtrl+RightShift", rtl(line, 0, 3)},
		{"4", "Shift+F10", keyText{line, "rtl", 0, 4, 4, true}},
		{"4", "Menu", keyText{line, "rtl", 0, 4, 4, true}},
		{"indent", "Tab", keyText{"ثان", "rtl", 1, 0, 0, false}},
	} {
		var got keyText
		for range 3 {
			var ready string
			s.ask("take body "+c.at, &ready)
			k.press(c.keys)
			for end := time.Now().Add(time.Second); got != c.want && time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
				s.ask("text", &got)
			}
			if got == c.want {
				break
			}
		}
		if got != c.want {
			t.Errorf("%s at %s makes %+v, want %+v", c.keys, c.at, got, c.want)
		}
	}
}
