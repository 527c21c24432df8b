//go:build e2e

package app

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"midad/app/rtl"
	"midad/app/session"
	"midad/app/settings"
	"midad/editor"
	"midad/editor/clip"
	"midad/editor/doc"
	"midad/editor/edit"
)

// keysLibrary names the library of a process that tells which command a key ran.
const keysLibrary = "MIDAD_KEYS_LIBRARY"

// TestMain is also that process.
func TestMain(m *testing.M) {
	if library := os.Getenv(keysLibrary); library != "" {
		os.Exit(serveKeys(library))
	}
	os.Exit(m.Run())
}

// keyCommand is a command of a place that can have the keys.
type keyCommand struct{ Name, Key, Words string }

// keyPlace is a place that can have the keys: the commands of its window, each of
// which has to run from there.
type keyPlace struct {
	Name     string
	Commands []keyCommand
}

// keyServer is Midad in its real windows, whose commands are noted and not done.
// What a text does by itself with a chord is told by what became of the text.
type keyServer struct {
	d      *application
	k      *desk
	c      *composer
	alone  *composer // in focus mode
	did    []string
	before edit.State // of the text that has the keys
	view   *editor.View
	clip   keyClip
}

type keyClip struct {
	clip.Content
	written *clip.Content
}

func (c *keyClip) Read() (clip.Content, error) { return c.Content, nil }
func (c *keyClip) Write(w clip.Content) error  { c.written = &w; return nil }
func (c *keyClip) Close()                      {}

// serveKeys answers on standard output what is asked on standard input, a line of
// JSON each: "places" for all of them, `take PLACE COMMAND` to give a place the
// keys as that command needs it, "did" for the commands that ran since, and
// "text" for the text that has the keys.
func serveKeys(library string) int {
	rtl.SetLanguage("ar")
	d := &application{settings: settings.Default(), pump: &pump{}, doze: newDoze(), ending: &ending{exit: os.Exit, after: stuckAfter}, works: newWorks(), open: map[string]*composer{}}
	if err := d.startToolkit(); err != nil {
		return fail("ar", err)
	}
	if o := d.prepare(Request{Library: library}, nil); o.err != nil || o.readOnly != nil {
		fmt.Fprintln(os.Stderr, o.err, o.readOnly)
		return 1
	}
	d.images = newImageCache(d.store, fyne.Do)
	rtl.Ink().OnInput = d.pump.input
	s := &keyServer{d: d, clip: keyClip{Content: clip.Content{Text: "زائد", HTML: "<p><strong>زائد</strong></p>"}}}
	editor.Clipboard = &s.clip
	s.k = d.showDesk()
	s.note(s.k.menus)
	d.ending.work = func() int { return 0 }
	d.fyne.Lifecycle().SetOnStarted(func() {
		d.runs = true
		go s.answer()
	})
	d.fyne.Run()
	return d.ending.returned()
}

func (s *keyServer) answer() {
	out := json.NewEncoder(os.Stdout)
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		var answer any = "ready"
		fyne.DoAndWait(func() {
			switch asked := strings.Fields(in.Text()); asked[0] {
			case "places":
				answer = s.places()
			case "take":
				s.take(asked[1], asked[2])
			case "did":
				answer = s.ran()
			case "text":
				answer = s.text()
			}
		})
		if err := out.Encode(answer); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	os.Exit(0)
}

// note has commands noted where they would be done.
func (s *keyServer) note(menus []menu) {
	for _, m := range menus {
		for _, cmd := range m.commands {
			if cmd != nil {
				cmd.can = nil
				cmd.do = func() { s.did = append(s.did, cmd.name) }
			}
		}
	}
}

// compose opens a story's window.
func (s *keyServer) compose() {
	if s.c != nil {
		return
	}
	s.c = s.d.compose(s.d.newArticle(), false)
	s.note(s.c.menus)
	s.alone = s.d.compose(s.d.newArticle(), true)
	s.note(s.alone.menus)
}

// Places of a window, in the order of their test.
var (
	deskPlaces     = []string{"list", "search"}
	composerPlaces = []string{"body", "headline", "status", "tags", "panel"}
	alonePlaces    = []string{"alone"}
)

func (s *keyServer) places() (out []keyPlace) {
	add := func(names []string, menus []menu) {
		var commands []keyCommand
		for _, m := range menus {
			for _, cmd := range m.commands {
				if cmd != nil {
					commands = append(commands, keyCommand{cmd.name, cmd.key.String(), cmd.label()})
				}
			}
		}
		for _, name := range names {
			out = append(out, keyPlace{name, commands})
		}
	}
	add(deskPlaces, s.k.menus)
	s.compose()
	add(composerPlaces, s.c.menus)
	add(alonePlaces, s.alone.menus)
	return out
}

// take gives a place the keys. A text there is one that the command would change.
func (s *keyServer) take(place, command string) {
	s.did, s.view, s.clip.written = nil, nil, nil
	line := edit.New(doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, "قال الوزير")), doc.Caret{}, doc.Caret{Pos: doc.Pos{Rune: 3}})
	s.compose()
	win := s.c.win
	switch place {
	case "list":
		win = s.k.win
		win.Canvas().Focus(s.k.list)
	case "search":
		win = s.k.win
		s.write(s.k.query.View, line)
	case "body":
		s.write(s.c.body, bodyFor(command))
	case "headline":
		s.c.focusHead(session.Headline)
	case "status":
		win.Canvas().Focus(s.c.status)
	case "tags":
		s.c.focusPanel(tagsPanel)
	case "panel":
		s.c.focusPanel(workflowPanel)
	case "alone":
		win = s.alone.win
		s.write(s.alone.body, bodyFor(command))
	}
	if v, ok := win.Canvas().Focused().(*editor.View); ok && s.view == nil {
		s.write(v, line)
	}
	win.RequestFocus()
}

// write gives a text the keys, after it was made another.
func (s *keyServer) write(v *editor.View, state edit.State) {
	v.OnUndo = func() { s.did = append(s.did, "undo") }
	v.OnRedo = func() { s.did = append(s.did, "redo") }
	v.SetState(state)
	for _, c := range []*composer{s.c, s.alone} {
		if v == c.body {
			c.session.SetBody(state) // or it shows its own again when it has saved
		}
	}
	v.Focus()
	s.view, s.before = v, v.State()
}

// keyText is how the block at the caret stands.
type keyText struct {
	Text     string
	Dir      string
	Depth    int
	From, To int // what is selected, in the order of the text
	Menu     bool
}

func (s *keyServer) text() keyText {
	state := s.view.State()
	from, to := state.Range()
	b := state.Doc().Block(to.Block)
	overlays := s.c.win.Canvas().Overlays()
	defer func() {
		if top := overlays.Top(); top != nil {
			overlays.Remove(top)
		}
	}()
	return keyText{b.String(), b.Dir.String(), b.Depth, from.Rune, to.Rune, overlays.Top() != nil}
}

// bodyFor returns a body that a command of the body changes.
func bodyFor(command string) edit.State {
	word := func(b int) (from, to doc.Caret) {
		return doc.Caret{Pos: doc.Pos{Block: b}}, doc.Caret{Pos: doc.Pos{Block: b, Rune: 3}}
	}
	three := func(k doc.Kind, d doc.Dir) doc.Doc {
		return doc.New(doc.Text(doc.Paragraph, d, "أول القول").WithID("a"), doc.Text(k, d, "قال الوزير").WithID("b"), doc.Text(doc.Paragraph, d, "آخر القول").WithID("c"))
	}
	if command == "indent" {
		return edit.New(doc.New(doc.Text(doc.ListItem, doc.RightToLeft, "أول").WithID("a"), doc.Text(doc.ListItem, doc.RightToLeft, "ثان").WithID("b")), doc.Caret{Pos: doc.Pos{Block: 1}}, doc.Caret{Pos: doc.Pos{Block: 1}})
	}
	if at, err := strconv.Atoi(command); err == nil { // no command: the caret stands there
		caret := doc.Caret{Pos: doc.Pos{Block: 1, Rune: at}}
		return edit.New(three(doc.Paragraph, doc.RightToLeft), caret, caret)
	}
	from, to := word(1)
	usual := edit.New(three(doc.Paragraph, doc.RightToLeft), from, to)
	for _, state := range []edit.State{usual, edit.New(three(doc.Quote, doc.LeftToRight), from, to)} {
		for _, b := range editor.Bindings {
			if t, ok := b.Command(state); b.Name == command && ok && drawn(state.Apply(t)) != drawn(state) {
				return state
			}
		}
	}
	return usual
}

// drawn is all of a state but the names of its blocks.
func drawn(s edit.State) string {
	var out strings.Builder
	for _, b := range s.Doc().Blocks() {
		fmt.Fprintln(&out, b.Attrs, b.String(), b.Marks())
	}
	return out.String()
}

// ran returns the commands that ran since the keys were given away.
func (s *keyServer) ran() []string {
	did := slices.Clone(s.did)
	if s.view == nil {
		return did
	}
	after := s.view.State()
	now, was := drawn(after), drawn(s.before)
	body := s.view == s.c.body || s.view == s.alone.body
	if body {
		for _, b := range editor.Bindings {
			if t, ok := b.Command(s.before); ok && now != was && drawn(s.before.Apply(t)) == now {
				did = append(did, b.Name)
			}
		}
	}
	switch {
	case strings.Contains(now, s.clip.Text):
		strong := slices.ContainsFunc(after.Doc().Blocks(), func(b *doc.Block) bool {
			return slices.ContainsFunc(b.Marks(), func(m doc.Mark) bool { return m.Kind == doc.Strong })
		})
		if strong || !body {
			did = append(did, "paste")
		}
		if !strong {
			did = append(did, "pastePlain")
		}
	case s.clip.written != nil && now != was:
		did = append(did, "cut")
	case s.clip.written != nil:
		did = append(did, "copy")
	}
	if from, to := after.Range(); now == was && from == after.Doc().Start() && to == after.Doc().End() {
		did = append(did, "selectAll")
	}
	return did
}
