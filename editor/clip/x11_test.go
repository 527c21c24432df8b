package clip_test

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"golang.org/x/text/encoding/unicode"

	"midad/editor/clip"
)

// open returns a connection to the clipboard of the screen that the tests run on.
func open(t *testing.T) clip.Clipboard {
	t.Helper()
	if os.Getenv("DISPLAY") == "" {
		t.Skip("no X display: run `.ci/screen.sh go test ./editor/clip`, which starts one")
	}
	c, err := clip.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func write(t *testing.T, c clip.Clipboard, content clip.Content) {
	t.Helper()
	if err := c.Write(content); err != nil {
		t.Fatal(err)
	}
}

func wantRead(t *testing.T, c clip.Clipboard, want clip.Content) {
	t.Helper()
	got, err := c.Read()
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("read text of %d bytes and HTML of %d, want %d and %d\n%.200q", len(got.Text), len(got.HTML), len(want.Text), len(want.HTML), got)
	}
}

func TestOneProgramReadsWhatAnotherCopied(t *testing.T) {
	midad, other := open(t), open(t)
	long := strings.Repeat("قال الوزير إن المحادثات ستستأنف الأسبوع المقبل. ", 8000)
	for _, c := range []struct {
		name    string
		content clip.Content
	}{
		{"text and HTML", clip.Content{Text: "قال الوزير", HTML: `<p dir="rtl">قال <strong>الوزير</strong></p>`}},
		{"text alone", clip.Content{Text: "قال الوزير"}},
		{"Latin text", clip.Content{Text: "café"}},
		{"both too long for one piece", clip.Content{Text: long, HTML: "<p>" + long + "</p>"}},
		{"the longest HTML", clip.Content{Text: "x", HTML: strings.Repeat("x", clip.MaxHTML-100)}},
		{"nothing", clip.Content{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			write(t, midad, c.content)
			wantRead(t, other, c.content)
			wantRead(t, midad, c.content)
			write(t, other, clip.Content{Text: "غيره"})
			wantRead(t, midad, clip.Content{Text: "غيره"})
		})
	}
}

func TestReadersAtOneTimeDoNotDisturbEachOther(t *testing.T) {
	midad, other := open(t), open(t)
	long := clip.Content{Text: strings.Repeat("خبر ", 100_000), HTML: strings.Repeat("<p>خبر</p>", 50_000)}
	write(t, midad, long)
	done := make(chan error)
	for range 4 {
		go func() {
			got, err := other.Read()
			if err == nil && got != long {
				err = errors.New("read something else")
			}
			done <- err
		}()
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

func TestTheTextIsThereWhereTheHTMLIsNot(t *testing.T) {
	midad, other := open(t), open(t)
	if err := clip.Offer(other, map[string][]byte{"UTF8_STRING": []byte("نص"), "text/html": make([]byte, clip.MaxHTML+1)}); err != nil {
		t.Fatal(err)
	}
	got, err := midad.Read()
	if got.Text != "نص" || !errors.Is(err, clip.ErrTooLong) {
		t.Errorf("got %.100q and %v", got, err)
	}
}

func TestFormsOfOtherProgramsAreRead(t *testing.T) {
	midad, other := open(t), open(t)
	firefox, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte("<b>نص</b>"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		forms map[string][]byte
		want  clip.Content
	}{
		{"Firefox: HTML in UTF-16", map[string][]byte{"text/html": firefox, "UTF8_STRING": []byte("نص")}, clip.Content{Text: "نص", HTML: "<b>نص</b>"}},
		{"text in Latin-1", map[string][]byte{"STRING": []byte("caf\xe9")}, clip.Content{Text: "café"}},
		{"UTF-8 that says it is Latin-1", map[string][]byte{"STRING": []byte("نص")}, clip.Content{Text: "نص"}},
		{"text by its media type", map[string][]byte{"text/plain;charset=utf-8": []byte("نص")}, clip.Content{Text: "نص"}},
		{"a picture alone", map[string][]byte{"image/png": {1}}, clip.Content{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if err := clip.Offer(other, c.forms); err != nil {
				t.Fatal(err)
			}
			wantRead(t, midad, c.want)
		})
	}
}

func TestAProgramThatDoesNotAnswerIsGivenUp(t *testing.T) {
	midad := open(t)
	newRaw(t).own("CLIPBOARD")
	if _, err := midad.Read(); !errors.Is(err, clip.ErrSilent) {
		t.Errorf("got %v, want %v", err, clip.ErrSilent)
	}
	write(t, midad, clip.Content{Text: "بعده"})
	wantRead(t, open(t), clip.Content{Text: "بعده"})
}

func TestAClosedClipboardSaysSo(t *testing.T) {
	c := open(t)
	c.Close()
	if err := c.Write(clip.Content{Text: "نص"}); err == nil {
		t.Error("a closed clipboard took a text")
	}
	if _, err := c.Read(); !errors.Is(err, clip.ErrClosed) {
		t.Errorf("got %v, want %v", err, clip.ErrClosed)
	}
}

func needXclip(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("xclip"); err != nil {
		t.Skip("xclip is not installed")
	}
}

func TestXclipReadsWhatMidadCopied(t *testing.T) {
	midad := open(t)
	needXclip(t)
	long := "<p>" + strings.Repeat("نص ", 200_000) + "</p>"
	write(t, midad, clip.Content{Text: "نص", HTML: long})
	for target, want := range map[string]string{"UTF8_STRING": "نص", "text/plain;charset=utf-8": "نص", "STRING": "نص", "text/html": long} {
		out, err := exec.Command("xclip", "-selection", "clipboard", "-t", target, "-o").Output()
		if err != nil {
			t.Errorf("%s: %v", target, err)
			continue
		}
		if got := clip.DecodeHTML(out); got != want {
			t.Errorf("%s: got %d bytes, want %d", target, len(got), len(want))
		}
	}
	targets, err := exec.Command("xclip", "-selection", "clipboard", "-t", "TARGETS", "-o").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"TARGETS", "TIMESTAMP", "MULTIPLE", "text/html", "UTF8_STRING", "STRING"} {
		if !strings.Contains("\n"+string(targets), "\n"+name+"\n") {
			t.Errorf("%s is not offered in\n%s", name, targets)
		}
	}
}

func TestMidadReadsWhatXclipCopied(t *testing.T) {
	midad := open(t)
	needXclip(t)
	for target, want := range map[string]clip.Content{
		"UTF8_STRING": {Text: strings.Repeat("نص ", 300_000)},
		"text/html":   {HTML: "<p>" + strings.Repeat("نص ", 200_000) + "</p>"},
	} {
		cmd := exec.Command("xclip", "-selection", "clipboard", "-t", target, "-i")
		cmd.Stdin = strings.NewReader(want.Text + want.HTML)
		write(t, midad, clip.Content{Text: "قبله"})
		if err := cmd.Run(); err != nil {
			t.Fatal(err)
		}
		for range 100 { // xclip returns before the server has heard of it
			if got, err := midad.Read(); err != nil || got.Text != "قبله" {
				break
			}
			time.Sleep(20 * time.Millisecond)
		}
		wantRead(t, midad, want)
	}
}

func TestTheToolsReadText(t *testing.T) {
	midad := open(t)
	needXclip(t)
	xclip := clip.Tools()["xclip"]
	write(t, midad, clip.Content{Text: "نص", HTML: "<b>نص</b>"})
	wantRead(t, xclip, clip.Content{Text: "نص", HTML: "<b>نص</b>"})
	write(t, midad, clip.Content{Text: "نص"})
	wantRead(t, xclip, clip.Content{Text: "نص"})
	if err := xclip.Write(clip.Content{Text: "x"}); !errors.Is(err, clip.ErrReadOnly) {
		t.Errorf("got %v, want %v", err, clip.ErrReadOnly)
	}
	if err := clip.Offer(midad, map[string][]byte{"text/html": make([]byte, clip.MaxHTML+1)}); err != nil {
		t.Fatal(err)
	}
	if _, err := xclip.Read(); !errors.Is(err, clip.ErrTooLong) {
		t.Errorf("got %v, want %v", err, clip.ErrTooLong)
	}
}

// raw is another program that speaks the protocol by hand.
type raw struct {
	t      *testing.T
	conn   *xgb.Conn
	window xproto.Window
}

func newRaw(t *testing.T) *raw {
	t.Helper()
	conn, err := xgb.NewConn()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(conn.Close)
	w, err := xproto.NewWindowId(conn)
	if err != nil {
		t.Fatal(err)
	}
	r := &raw{t, conn, w}
	root := xproto.Setup(conn).DefaultScreen(conn).Root
	r.check(xproto.CreateWindowChecked(conn, 0, w, root, -1, -1, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil).Check())
	return r
}

func (r *raw) check(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

func (r *raw) atom(name string) xproto.Atom {
	r.t.Helper()
	reply, err := xproto.InternAtom(r.conn, false, uint16(len(name)), name).Reply()
	r.check(err)
	return reply.Atom
}

func (r *raw) own(selection string) {
	r.t.Helper()
	r.check(xproto.SetSelectionOwnerChecked(r.conn, r.window, r.atom(selection), xproto.TimeCurrentTime).Check())
}

// ask asks for a form of the clipboard and returns what is answered.
func (r *raw) ask(target, property string) xproto.SelectionNotifyEvent {
	r.t.Helper()
	r.check(xproto.ConvertSelectionChecked(r.conn, r.window, r.atom("CLIPBOARD"), r.atom(target), r.atom(property), xproto.TimeCurrentTime).Check())
	for {
		event, err := r.conn.WaitForEvent()
		if e, ok := event.(xproto.SelectionNotifyEvent); ok {
			return e
		}
		if event == nil && err == nil {
			r.t.Fatal("the connection ended")
		}
	}
}

func (r *raw) property(name string) []byte {
	r.t.Helper()
	reply, err := xproto.GetProperty(r.conn, true, r.window, r.atom(name), xproto.GetPropertyTypeAny, 0, 1<<20).Reply()
	r.check(err)
	return reply.Value
}

func TestSeveralFormsAreAnsweredAtOnce(t *testing.T) {
	midad := open(t)
	write(t, midad, clip.Content{Text: "نص", HTML: "<b>نص</b>"})
	r := newRaw(t)
	pairs := []xproto.Atom{r.atom("UTF8_STRING"), r.atom("A"), r.atom("image/png"), r.atom("B"), r.atom("text/html"), r.atom("C")}
	data := make([]byte, 4*len(pairs))
	for i, a := range pairs {
		xgb.Put32(data[4*i:], uint32(a))
	}
	r.check(xproto.ChangePropertyChecked(r.conn, xproto.PropModeReplace, r.window, r.atom("PAIRS"), r.atom("ATOM_PAIR"), 32, uint32(len(pairs)), data).Check())
	if e := r.ask("MULTIPLE", "PAIRS"); e.Property == xproto.AtomNone {
		t.Fatal("several forms are refused")
	}
	if got := string(r.property("A")); got != "نص" {
		t.Errorf("the text is %q", got)
	}
	if got := clip.DecodeHTML(r.property("C")); got != "<b>نص</b>" {
		t.Errorf("the HTML is %q", got)
	}
	answered := r.property("PAIRS")
	if into := xproto.Atom(xgb.Get32(answered[12:])); into != xproto.AtomNone {
		t.Error("a form that is not there is not refused")
	}
}

func TestAFormThatIsNotThereIsRefused(t *testing.T) {
	midad := open(t)
	write(t, midad, clip.Content{Text: "نص"})
	r := newRaw(t)
	for _, target := range []string{"text/html", "image/png"} {
		if e := r.ask(target, "A"); e.Property != xproto.AtomNone {
			t.Errorf("%s is answered", target)
		}
	}
	if e := r.ask("TIMESTAMP", "A"); e.Property == xproto.AtomNone || len(r.property("A")) != 4 {
		t.Error("the time of the copy is refused")
	}
}

// A clipboard manager keeps what a program copied when the program ends.
func TestAClosingProgramHandsItsCopyToTheManager(t *testing.T) {
	midad := open(t)
	manager := newRaw(t)
	manager.own("CLIPBOARD_MANAGER")
	write(t, midad, clip.Content{Text: "نص"})
	kept := make(chan string, 1)
	go func() {
		for {
			event, err := manager.conn.WaitForEvent()
			if event == nil && err == nil {
				return
			}
			switch e := event.(type) {
			case xproto.SelectionRequestEvent: // to save
				xproto.ConvertSelection(manager.conn, manager.window, manager.atom("CLIPBOARD"), manager.atom("UTF8_STRING"), manager.atom("A"), e.Time)
				for {
					event, err := manager.conn.WaitForEvent()
					if _, ok := event.(xproto.SelectionNotifyEvent); ok || event == nil && err == nil {
						break
					}
				}
				kept <- string(manager.property("A"))
				done := xproto.SelectionNotifyEvent{Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target, Property: e.Property}
				xproto.SendEvent(manager.conn, false, e.Requestor, xproto.EventMaskNoEvent, string(done.Bytes()))
			}
		}
	}()
	midad.Close()
	select {
	case got := <-kept:
		if got != "نص" {
			t.Errorf("the manager got %q", got)
		}
	default:
		t.Error("the manager was not asked to keep the copy")
	}
}
