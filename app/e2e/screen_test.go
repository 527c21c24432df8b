//go:build e2e

package e2e

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/png"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// screen is the X display that the program runs on.
type screen struct {
	t     *testing.T
	conn  *xgb.Conn
	root  xproto.Window
	width uint16
	tall  uint16
	codes map[uint32]xproto.Keycode // by keysym
	spare []xproto.Keycode
	wide  byte // keysyms a keycode
}

// keysyms of keys without a letter (X11/keysymdef.h).
var named = map[string]uint32{
	"Return": 0xff0d, "Escape": 0xff1b, "Tab": 0xff09, "BackSpace": 0xff08, "Home": 0xff50, "End": 0xff57,
	"Left": 0xff51, "Up": 0xff52, "Right": 0xff53, "Down": 0xff54, "Ctrl": 0xffe3, "Shift": 0xffe1, "Alt": 0xffe9,
	"RightCtrl": 0xffe4, "RightShift": 0xffe2, "PageUp": 0xff55, "PageDown": 0xff56,
	"F2": 0xffbf, "F4": 0xffc1, "F5": 0xffc2, "F8": 0xffc5, "Delete": 0xffff,
}

// mediaKeys begins the keysyms of keys that no newsroom types with (XF86keysym.h).
const mediaKeys = 0x1008ff00

func newScreen(t *testing.T) *screen {
	xgb.Logger.SetOutput(io.Discard) // a screen of one's own has no authority file, which it would tell each time
	conn, err := xgb.NewConn()
	if err != nil {
		t.Fatalf("no X display: run `make e2e`, which starts one (%v)", err)
	}
	t.Cleanup(conn.Close)
	if err := xtest.Init(conn); err != nil {
		t.Fatal(err)
	}
	setup := xproto.Setup(conn)
	s := &screen{t: t, conn: conn, codes: map[uint32]xproto.Keycode{}}
	s.root, s.width, s.tall = setup.DefaultScreen(conn).Root, setup.DefaultScreen(conn).WidthInPixels, setup.DefaultScreen(conn).HeightInPixels
	count := byte(setup.MaxKeycode-setup.MinKeycode) + 1
	m, err := xproto.GetKeyboardMapping(conn, setup.MinKeycode, count).Reply()
	if err != nil {
		t.Fatal(err)
	}
	s.wide = m.KeysymsPerKeycode
	for i := range int(count) {
		syms := m.Keysyms[i*int(s.wide) : (i+1)*int(s.wide)]
		code := setup.MinKeycode + xproto.Keycode(i)
		spare := true
		for _, sym := range syms {
			spare = spare && (sym == 0 || sym >= mediaKeys)
		}
		if spare {
			s.spare = append(s.spare, code)
			continue
		}
		if sym := uint32(syms[0]); sym != 0 && s.codes[sym] == 0 {
			s.codes[sym] = code
		}
	}
	return s
}

// learn gives every letter of the texts a key. It comes before the program
// starts, which reads the keys once.
func (s *screen) learn(texts ...string) {
	for _, r := range strings.Join(texts, "") {
		sym := symOf(r)
		if s.codes[sym] != 0 {
			continue
		}
		if len(s.spare) == 0 {
			s.t.Fatal("the keyboard has no spare keys left")
		}
		code := s.spare[0]
		s.spare = s.spare[1:]
		syms := make([]xproto.Keysym, s.wide)
		for i := range syms {
			syms[i] = xproto.Keysym(sym)
		}
		if err := xproto.ChangeKeyboardMappingChecked(s.conn, 1, code, s.wide, syms).Check(); err != nil {
			s.t.Fatal(err)
		}
		s.codes[sym] = code
	}
}

// symOf returns the keysym of a letter: its own in Latin-1, else Unicode's.
func symOf(r rune) uint32 {
	if r < 0x100 {
		return uint32(r)
	}
	return 0x01000000 + uint32(r)
}

const betweenKeys = 25 * time.Millisecond

func (s *screen) fake(kind byte, detail byte, x, y int16) {
	if err := xtest.FakeInputChecked(s.conn, kind, detail, 0, s.root, x, y, 0).Check(); err != nil {
		s.t.Fatal(err)
	}
}

func (s *screen) press(sym uint32) {
	code := s.codes[sym]
	if code == 0 {
		s.t.Fatalf("no key for keysym %#x", sym)
	}
	s.fake(xproto.KeyPress, byte(code), 0, 0)
}

func (s *screen) release(sym uint32) { s.fake(xproto.KeyRelease, byte(s.codes[sym]), 0, 0) }

// write types a text.
func (s *screen) write(text string) {
	for _, r := range text {
		s.press(symOf(r))
		s.release(symOf(r))
		time.Sleep(betweenKeys)
	}
}

// keys presses chords such as "Ctrl+s", one after the other.
func (s *screen) keys(chords ...string) {
	for _, chord := range chords {
		var syms []uint32
		for _, name := range strings.Split(chord, "+") {
			sym, ok := named[name]
			if !ok {
				sym = symOf([]rune(name)[0])
			}
			syms = append(syms, sym)
		}
		for _, sym := range syms {
			s.press(sym)
		}
		for i := len(syms) - 1; i >= 0; i-- {
			s.release(syms[i])
		}
		time.Sleep(4 * betweenKeys)
	}
}

// seen returns what the screen shows.
func (s *screen) seen() *image.RGBA {
	reply, err := xproto.GetImage(s.conn, xproto.ImageFormatZPixmap, xproto.Drawable(s.root), 0, 0, s.width, s.tall, 0xffffffff).Reply()
	if err != nil {
		s.t.Fatal(err)
	}
	img := image.NewRGBA(image.Rect(0, 0, int(s.width), int(s.tall)))
	for i := 0; i+3 < len(reply.Data) && i+3 < len(img.Pix); i += 4 {
		img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3] = reply.Data[i+2], reply.Data[i+1], reply.Data[i], 0xff
	}
	return img
}

// picture keeps what the screen shows, once it is at rest, as a PNG.
func (s *screen) picture(path string) {
	f, err := os.Create(path)
	if err != nil {
		s.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, s.rest()); err != nil {
		s.t.Fatal(err)
	}
}

// rest waits until the screen shows the same for three looks, and returns it.
func (s *screen) rest() *image.RGBA {
	last, same := s.seen(), 0
	until(s.t, "the screen is at rest", func() bool {
		now := s.seen()
		if same++; !bytes.Equal(now.Pix, last.Pix) {
			last, same = now, 0
		}
		return same == 2
	})
	return last
}

func (s *screen) atom(name string) xproto.Atom {
	reply, err := xproto.InternAtom(s.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		s.t.Fatal(err)
	}
	return reply.Atom
}

func (s *screen) property(w xproto.Window, name string) []byte {
	reply, err := xproto.GetProperty(s.conn, false, w, s.atom(name), xproto.GetPropertyTypeAny, 0, 1<<16).Reply()
	if err != nil { // the window is gone
		return nil
	}
	return reply.Value
}

// activeWindow returns the window that has the keys, or 0.
func (s *screen) activeWindow() xproto.Window {
	id := s.property(s.root, "_NET_ACTIVE_WINDOW")
	if len(id) < 4 {
		return 0
	}
	return xproto.Window(binary.LittleEndian.Uint32(id))
}

// active returns the title of the window that has the keys.
func (s *screen) active() string { return string(s.property(s.activeWindow(), "_NET_WM_NAME")) }

// frame returns where the window that has the keys stands on the screen, without
// what the window manager draws around it.
func (s *screen) frame() image.Rectangle {
	w := s.activeWindow()
	size, err := xproto.GetGeometry(s.conn, xproto.Drawable(w)).Reply()
	if err != nil {
		s.t.Fatal(err)
	}
	at, err := xproto.TranslateCoordinates(s.conn, w, s.root, 0, 0).Reply()
	if err != nil {
		s.t.Fatal(err)
	}
	corner := image.Pt(int(at.DstX), int(at.DstY))
	return image.Rectangle{Min: corner, Max: corner.Add(image.Pt(int(size.Width), int(size.Height)))}
}

// until waits for something to become true.
func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if is() {
			return
		}
	}
	t.Fatalf("waited in vain: %s", what)
}
