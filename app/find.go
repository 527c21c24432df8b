package app

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"midad/app/rtl"
	"midad/app/say"
	"midad/app/session"
	"midad/editor"
	"midad/editor/doc"
	"midad/editor/edit"
)

// findBar is the strip over a story in which words are looked for, in all its
// texts at once, and replaced.
type findBar struct {
	*composer
	open bool
	box  fyne.CanvasObject

	query, with          *rtl.Entry
	exact, whole, regexp *rtl.Check
	told                 *editor.Text
	list                 *rtl.List
	shelf                *fyne.Container // holds the list while there are hits
	rows                 int             // of the list that are seen

	hits   []session.Hit
	at     int // the hit that is shown, or -1
	asked  int // counts questions: only the newest one's answer is shown
	cancel context.CancelFunc
	late   *time.Timer // asks again when a change of the story pauses
}

const (
	findRow     float32 = 30 // units
	findRows            = 5  // that are seen at most
	findAgain           = 200 * time.Millisecond
	longestWord         = 80 // runes of a selection that becomes the query
)

// newFindBar makes the strip; it is closed.
func newFindBar(c *composer) *findBar {
	f := &findBar{composer: c, at: -1}
	f.query = rtl.NewEntry("", rtl.EntryStyle{Dir: doc.Auto, Placeholder: rtl.T("find.query")}, func(string) { f.ask(true) })
	f.with = rtl.NewEntry("", rtl.EntryStyle{Dir: doc.Auto, Placeholder: rtl.T("find.with")}, nil)
	f.query.View.OnSubmit = func() { f.step(false) }
	f.with.View.OnSubmit = f.replaceShown
	f.query.View.OnKey, f.with.View.OnKey = f.key, f.key
	again := func(bool) { f.ask(true) }
	f.exact = rtl.NewCheck(rtl.T("find.exact"), false, again)
	f.whole = rtl.NewCheck(rtl.T("find.whole"), false, again)
	f.regexp = rtl.NewCheck(rtl.T("find.regexp"), false, again)
	f.told = rtl.NewLabel("", rtl.LabelStyle{Size: rtl.SmallSize, Color: theme.ColorNamePlaceHolder, Cut: true})
	f.list = rtl.NewList(findRow, newFindRow, func(i int, row fyne.CanvasObject) { fillFindRow(f.hits[i], f.dirOf(f.hits[i]), row) })
	f.list.OnChoose = func(i int) {
		if i >= 0 && i != f.at {
			f.show(i)
		}
	}
	f.list.OnOpen = func(i int) { f.show(i); f.enter() }
	f.shelf = rtl.Inset(rtl.Pad, 0, f.list)
	f.shelf.Hide()
	fields := rtl.Column(rtl.Gap, f.query)
	byName := byName(c.menus)
	button := func(name, command string, do func()) fyne.CanvasObject {
		return rtl.NewButton(rtl.T("find."+name), rtl.Quiet, do).Hinted(byName[command].hint(), c.hint)
	}
	buttons := rtl.Column(rtl.Gap, rtl.Row(rtl.Gap,
		button("previous", "findPrevious", func() { f.step(true) }),
		button("next", "findNext", func() { f.step(false) }),
		button("close", "findClose", f.close)))
	if !c.store.ReadOnly() {
		fields.Add(f.with)
		buttons.Add(rtl.Row(rtl.Gap,
			button("replace", "replaceShown", f.replaceShown),
			button("replaceAll", "replaceAll", f.replaceAll)))
	}
	f.box = rtl.Column(rtl.Gap,
		rtl.Inset(rtl.Pad*2, 4, rtl.Column(rtl.Gap,
			rtl.Row(rtl.Pad, rtl.Grow(fields), buttons),
			rtl.Row(rtl.Pad, f.exact, f.whole, f.regexp, rtl.Grow(f.told)))), f.shelf, rtl.Rule())
	f.box.Hide()
	return f
}

// start opens the strip, with the selected words as the query where there are
// some, and sends keys to it.
func (f *findBar) start(replace bool) {
	if text := strings.TrimSpace(f.selected()); text != "" && len([]rune(text)) <= longestWord && !strings.Contains(text, "\n") {
		f.query.SetText(text)
	}
	f.open = true
	f.box.Show()
	f.layOut()
	f.query.View.Select(edit.SelectAll(f.query.View.State()).Selection())
	if replace && f.query.Text() != "" && !f.store.ReadOnly() {
		f.win.Canvas().Focus(f.with.View)
	} else {
		f.win.Canvas().Focus(f.query.View)
	}
	f.ask(true)
}

// selected returns what is selected where the keys go, of the story.
func (f *findBar) selected() string {
	v := f.body
	switch focused := f.win.Canvas().Focused().(type) {
	case nil:
	case *editor.View:
		v = focused
	default:
		return ""
	}
	if v == f.query.View || v == f.with.View {
		return ""
	}
	return edit.SelectedText(v.State())
}

// reopen opens the strip with what was looked for last, and shows the hit behind the
// selection or before it; keys go on where they went.
func (f *findBar) reopen(back bool) {
	if f.query.Text() == "" {
		f.start(false)
		return
	}
	f.open = true
	f.box.Show()
	f.layOut()
	f.look(func(hits []session.Hit, err error) {
		f.answer(hits, err, false)
		at, to := f.body.State().Range()
		if !back {
			at = to
		}
		if i, _ := session.Next(hits, session.BodyText(at), at.Rune, back); i >= 0 {
			f.show(i)
		}
	})
}

// layOut shows the strip or gives its room back.
func (f *findBar) layOut() {
	f.box.Refresh()
	f.win.Content().Refresh()
}

// close takes the strip away and goes on in the text, at the hit that was shown.
func (f *findBar) close() {
	f.enter()
	f.away()
}

// leave takes the strip away; keys go on where they went, if that is not in it.
func (f *findBar) leave() {
	if f.hasKeys() {
		f.enter()
	}
	f.away()
}

// hasKeys reports whether keys go to the strip, or nowhere.
func (f *findBar) hasKeys() bool {
	where := f.win.Canvas().Focused()
	return where == nil || holds(f.box, where)
}

func (f *findBar) away() {
	f.open = false
	f.box.Hide()
	f.forget()
	f.layOut()
}

// holds reports whether an object stands in another.
func holds(in fyne.CanvasObject, o fyne.Focusable) bool {
	switch in := in.(type) {
	case *rtl.Entry:
		return any(in.View) == any(o)
	case *fyne.Container:
		return slices.ContainsFunc(in.Objects, func(in fyne.CanvasObject) bool { return holds(in, o) })
	}
	return any(in) == any(o)
}

// fit gives the list the room of so many rows.
func (f *findBar) fit(rows int) {
	if rows == f.rows {
		return
	}
	f.rows = rows
	f.shelf.Objects[0] = rtl.Fixed(0, float32(rows)*findRow, f.list)
	if rows > 0 {
		f.shelf.Show()
	} else {
		f.shelf.Hide()
	}
	f.layOut()
}

// forget ends what is looked for and shows no hits.
func (f *findBar) forget() {
	f.stop()
	f.hits, f.at = nil, -1
	f.list.SetCount(0)
	f.mark()
}

// enter sends keys to the text of the hit that is shown, or to the body where that is
// in a form beside it.
func (f *findBar) enter() {
	if f.at < 0 || f.hits[f.at].Place == session.Body || f.focus {
		f.body.Focus()
		return
	}
	if f.focusPlace(f.hits[f.at].Place); f.hasKeys() {
		f.body.Focus()
	}
}

// key takes the keys that mean something else here than in other fields.
func (f *findBar) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape:
		f.close()
	case fyne.KeyDown:
		f.step(false)
	case fyne.KeyUp:
		f.step(true)
	default:
		return false
	}
	return true
}

func (f *findBar) wanted() edit.Query {
	return edit.Query{Text: f.query.Text(), Exact: f.exact.On(), WholeWord: f.whole.On(), Regexp: f.regexp.On()}
}

// changed asks again soon, when the story was changed.
func (f *findBar) changed() {
	if !f.open {
		return
	}
	if f.late != nil {
		f.late.Stop()
	}
	f.late = time.AfterFunc(findAgain, func() { editor.Later(func() { f.ask(false) }) })
}

// ask looks for the query and shows what is found; with jump the first hit behind
// the caret.
func (f *findBar) ask(jump bool) {
	if f.open {
		f.look(func(hits []session.Hit, err error) { f.answer(hits, err, jump) })
	}
}

// stop ends what is looked for, and what was to be soon.
func (f *findBar) stop() {
	f.asked++
	if f.cancel != nil {
		f.cancel()
	}
	if f.late != nil {
		f.late.Stop()
	}
}

// look finds the query in the story as it stands, off the interface's goroutine,
// and gives the hits on it; a newer question ends the one before.
func (f *findBar) look(then func([]session.Hit, error)) {
	f.stop()
	ctx, cancel := context.WithCancel(context.Background())
	f.cancel = cancel
	asked, story, query := f.asked, f.session.Article(), f.wanted()
	go func() {
		hits, err := session.Find(ctx, story, query)
		editor.Later(func() {
			if asked == f.asked {
				then(hits, err)
			}
		})
	}()
}

func (f *findBar) answer(hits []session.Hit, err error, jump bool) {
	shown := session.Hit{}
	if f.at >= 0 {
		shown = f.hits[f.at]
	}
	f.hits, f.at = hits, -1
	for i, h := range hits {
		if !jump && h.Where == shown.Where && h.Start == shown.Start {
			f.at = i
		}
	}
	f.list.SetCount(len(hits))
	f.fit(min(len(hits), findRows))
	if jump && len(hits) > 0 {
		i, _ := session.Next(hits, f.place(), f.caret(), false)
		f.show(i)
		return
	}
	f.mark()
	f.tell(err)
}

// place and caret say where in the story the body's caret is, before the
// selection: what is shown stays while one types more of the query.
func (f *findBar) place() session.Where {
	from, _ := f.body.State().Range()
	return session.BodyText(from)
}

func (f *findBar) caret() int {
	from, _ := f.body.State().Range()
	return from.Rune
}

// step shows the next hit, or the one before; at the end it begins anew.
func (f *findBar) step(back bool) {
	if !f.open {
		f.reopen(back)
		return
	}
	if len(f.hits) == 0 {
		f.ask(true)
		return
	}
	i := f.at
	switch {
	case i < 0:
		i, _ = session.Next(f.hits, f.place(), f.caret(), back)
	case back:
		i = (i - 1 + len(f.hits)) % len(f.hits)
	default:
		i = (i + 1) % len(f.hits)
	}
	f.show(i)
}

// show shows a hit: in the body and the texts over it it is selected, elsewhere its
// form comes into view.
func (f *findBar) show(i int) {
	f.at = i
	h := f.hits[i]
	if m, ok := h.Match(); ok {
		f.body.Select(doc.Caret{Pos: m.From}, doc.Caret{Pos: m.To, Affinity: doc.Upstream})
	} else if !f.focus {
		f.revealPlace(h.Place)
	}
	for _, t := range f.heads {
		if t.place == h.Place {
			t.entry.View.Select(doc.Caret{Pos: doc.Pos{Rune: h.Start}}, doc.Caret{Pos: doc.Pos{Rune: h.End}, Affinity: doc.Upstream})
		}
	}
	f.list.Choose(i)
	f.mark()
	f.tell(nil)
}

// mark lights the hits in the body and in the texts over it.
func (f *findBar) mark() {
	byPlace := map[session.Place][]edit.Match{}
	shown := map[session.Place]int{}
	for i, h := range f.hits {
		m, body := h.Match()
		if !body {
			m = edit.Match{From: doc.Pos{Rune: h.Start}, To: doc.Pos{Rune: h.End}}
		}
		if i == f.at {
			shown[h.Place] = len(byPlace[h.Place]) + 1
		}
		byPlace[h.Place] = append(byPlace[h.Place], m)
	}
	f.body.Mark(byPlace[session.Body], shown[session.Body]-1)
	for _, t := range f.heads {
		t.entry.View.Mark(byPlace[t.place], shown[t.place]-1)
	}
}

// tell says which hit of how many is shown, or why there is none.
func (f *findBar) tell(err error) {
	words, color := "", theme.ColorNamePlaceHolder
	var pattern *edit.PatternError
	switch {
	case errors.As(err, &pattern):
		words, color = rtl.T("find.badPattern", rtl.Path(pattern.Expr)), theme.ColorNameError
	case err != nil:
		words, color = say.Error(rtl.Language(), err), theme.ColorNameError
	case f.query.Text() == "":
	case len(f.hits) == 0:
		words = rtl.T("find.nothing")
	case f.at < 0:
		words = rtl.N("find.count", len(f.hits))
	default:
		words = rtl.T("find.at", f.at+1, len(f.hits))
	}
	f.told.SetText(words)
	f.told.SetColor(color)
}

// replaceShown replaces the hit that is shown and shows the next.
func (f *findBar) replaceShown() {
	if f.at < 0 {
		f.step(false)
		return
	}
	h := f.hits[f.at]
	behind, ok, err := f.session.ReplaceOne(f.wanted(), h, f.with.Text())
	if err != nil || !ok {
		f.tell(err)
		f.ask(false)
		return
	}
	f.look(func(hits []session.Hit, err error) {
		f.answer(hits, err, false)
		if i, _ := session.Next(hits, h.Where, behind, false); i >= 0 {
			f.show(i)
		}
	})
}

// replaceAll replaces every hit as one change and says how many there were.
func (f *findBar) replaceAll() {
	query, with := f.wanted(), f.with.Text()
	f.look(func(hits []session.Hit, err error) {
		n := 0
		if err == nil {
			n, err = f.session.Replace(query, hits, with)
		}
		if err != nil {
			f.tell(err)
			return
		}
		f.look(func(hits []session.Hit, err error) {
			f.answer(hits, err, false)
			f.told.SetText(rtl.N("find.replaced", n))
		})
	})
}

func newFindRow() fyne.CanvasObject {
	where := rtl.NewLabel("", rtl.LabelStyle{Size: rtl.SmallSize, Color: theme.ColorNamePlaceHolder, Cut: true})
	words := rtl.NewLabel("", rtl.LabelStyle{Auto: true, Cut: true})
	return rtl.Inset(rtl.Pad, 2, rtl.Row(rtl.Pad, rtl.Fixed(130, 0, where), rtl.Grow(words)))
}

// dirOf returns the direction of the text in which a hit is: its block's, else the
// story's.
func (f *findBar) dirOf(h session.Hit) doc.Dir {
	if body := f.body.State().Doc(); h.Place == session.Body && h.Index < body.Len() {
		return body.Block(h.Index).Dir
	}
	return f.session.Article().Direction
}

func fillFindRow(h session.Hit, dir doc.Dir, row fyne.CanvasObject) {
	parts := row.(*fyne.Container).Objects[0].(*fyne.Container).Objects
	where := parts[0].(*fyne.Container).Objects[0].(*editor.Text)
	where.SetText(placeName(h.Where))
	words := parts[1].(*editor.Text)
	words.SetText(h.Context)
	words.SetDir(dir)
	words.SetStretches([]editor.Stretch{{Start: h.From, End: h.To, Ground: editor.ColorFound}})
	row.Refresh()
}

// placeName says where in the story a text is.
func placeName(w session.Where) string {
	name := say.Member(rtl.Language(), string(w.Place))
	if w.Place == session.Body {
		name = rtl.T("find.paragraph", w.Index+1)
		if w.Part == session.PartText {
			return name
		}
	}
	if w.Part == "" {
		return name
	}
	return name + " · " + rtl.T("part."+string(w.Part))
}
