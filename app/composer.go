package app

import (
	"cmp"
	"os/user"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"midad/app/panel"
	"midad/app/rtl"
	"midad/app/say"
	"midad/app/session"
	"midad/app/settings"
	"midad/editor"
	"midad/editor/arabic"
	"midad/editor/doc"
	"midad/editor/edit"
	"midad/resources"
	"midad/storage/article"
)

// composer is the window in which one story is written.
type composer struct {
	*application
	win     fyne.Window
	session *session.Session
	focus   bool // the editor alone, over the whole window
	closing bool
	warned  bool // that the story cannot be saved, where no line says so

	content fyne.CanvasObject // nil until it is built

	menus  []menu
	body   *editor.View
	heads  []headField
	panels []panel.Panel
	side   *rtl.Scroll
	top    *fyne.Container // the texts above the body
	kind   *rtl.Select     // of the block at the caret
	strong *rtl.Button
	slant  *rtl.Button
	status *rtl.Select
	moves  []article.Status // what the lines of status lead to
	saved  *editor.Text
	counts *editor.Text
	limits *editor.Text // which texts are too long
	notice *editor.Text
	told   string      // the notice, also while a hint stands in its place
	count  *time.Timer // ends typing
	typing bool        // something was typed or selected a moment ago
	find   *findBar

	counted int // counts the countings: only the newest one's numbers are shown
}

// headField is a text above the body and the member that it shows.
type headField struct {
	place session.Place
	entry *rtl.Entry
	size  float32 // of its letters at the usual size of the text
	get   func(*article.Article) string
}

// author is the name under which versions are kept: that of the system's user.
func author() string {
	if u, err := user.Current(); err == nil {
		if u.Name != "" {
			return u.Name
		}
		return u.Username
	}
	return ""
}

// compose opens a story in a window of its own; one that has no id is new.
func (d *application) compose(a *article.Article, focus bool) *composer {
	return d.composeSession(d.sessionOf(a), focus)
}

func (d *application) sessionOf(a *article.Article) *session.Session {
	return session.New(a, d.store, session.Options{Author: author()})
}

func (d *application) composeSession(s *session.Session, focus bool) *composer {
	return d.composeLoaded(loaded{session: s}, focus)
}

// composeLoaded opens the window of a story that was read.
func (d *application) composeLoaded(l loaded, focus bool) *composer {
	c, _ := d.composeLoading(func() loaded { return l }, focus)
	return c
}

// composeLoading opens the window of a story that load reads, on another goroutine
// while the window is made. Errors: load's; the window is empty then, as a start that
// gives up leaves it for the end of the process.
func (d *application) composeLoading(load func() loaded, focus bool) (*composer, error) {
	size := fyne.NewSize(1240, 820)
	c := &composer{application: d, focus: focus, win: d.newWindow(size, nil)}
	c.win.SetCloseIntercept(c.close) // before showBuilt, in which the first window may be closed
	var l loaded
	d.showBuilt(c.win, size, func() fyne.CanvasObject {
		if l = load(); l.err != nil {
			return nil
		}
		c.session = l.session
		return c.build()
	})
	if l.err != nil {
		return nil, l.err
	}
	d.open[c.session.Article().ID] = c
	c.attach()
	c.session.OnChange(func(p session.Place) {
		if p == session.Stored || p == session.Story { // told by the goroutine that saved or read
			editor.Later(func() { c.changed(p) })
			return
		}
		c.changed(p)
	})
	c.session.OnSaved(func() { editor.Later(c.showSaved) })
	c.win.SetOnDropped(func(_ fyne.Position, files []fyne.URI) { c.dropped(paths(files)) })
	c.start()
	c.showRecovered(l.recovered)
	return c, nil
}

// start puts the keys where writing begins: the headline of a story without
// one, else the body.
func (c *composer) start() {
	if !c.focus && c.session.Article().Headline == "" {
		for _, h := range c.heads {
			if h.place == session.Headline {
				c.win.Canvas().Focus(h.entry.View)
			}
		}
		return
	}
	c.win.Canvas().Focus(c.body)
}

// build makes the window's content in the interface's language; see
// application.showBuilt.
func (c *composer) build() fyne.CanvasObject {
	c.content = nil
	c.buildBody()
	c.menus = c.commands()
	c.find = newFindBar(c)
	content := rtl.Under(c.find.box, c.body)
	if !c.focus {
		c.buildTop()
		c.buildPanels()
		content = rtl.Bands(c.buildBars(), c.buildMiddle(), c.buildLine())
		c.showCaret()
	}
	c.showAll()
	c.content = content
	return content
}

// attach gives the window the keys and the title of its content. The words are
// counted when the content is seen, since that takes long in a long story.
func (c *composer) attach() {
	bind(c.win.Canvas(), c.menus)
	c.showTitle()
	c.countSoon()
}

func (c *composer) showTitle() {
	c.win.SetTitle(titleOf(c.session.Article().Headline) + " — " + rtl.T("app.name"))
}

func (c *composer) buildBody() {
	c.body = editor.NewView(rtl.Ink(), c.session.Body(), c.bodyOptions())
	c.body.OnChange = c.session.SetBody
	c.body.OnMove = func(s edit.State) {
		c.session.SetBody(s)
		c.showCaret()
		c.countSoon()
	}
	c.body.OnUndo = c.undo
	c.body.OnRedo = c.redo
	c.body.OnZoom = func(larger bool) { c.zoomStep(larger) }
	c.body.OnNotice = func(p editor.Pasted) {
		if sentence := pastedNotice(p); sentence != "" {
			c.tellNotice(sentence)
		}
	}
	c.body.OnMenu = func(at fyne.Position) { rtl.ShowMenu(c.win.Canvas(), at, items(c.bodyMenu())) }
	c.body.Picture = c.images.get(func() { c.body.Refresh() })
}

// bodyOptions returns how the settings have the body look.
func (c *composer) bodyOptions() editor.Options {
	s := c.settings
	return editor.Options{
		Mode: editor.Body, Size: s.EditorFontSize * zoom(s), Naskh: true, Family: familyOf(c.font), PageWidth: c.columnWidth(),
		BarLeft: rtl.RightToLeft(), ReadAlso: resources.Text(c.session.Article().Language, "label.readAlso"), Placeholder: rtl.T("composer.body"),
		Hints:         hints(),
		LogicalArrows: s.LogicalArrows, ReadOnly: c.store.ReadOnly(),
		Signs: s.Signs, Helpers: helpers(s),
		Typewriter: s.Typewriter, DimOthers: s.BlockFocus, Smooth: s.SmoothScroll,
	}
}

// hints returns the words for empty fields in the interface's language.
func hints() editor.Hints {
	return editor.Hints{
		Quote: rtl.T("hint.quote"), Subhead: rtl.T("hint.subhead"), Link: rtl.T("hint.link"), Links: rtl.T("hint.links"), Picture: rtl.T("hint.picture"),
		Speaker: rtl.T("hint.speaker"), Caption: rtl.T("hint.caption"), Credit: rtl.T("hint.credit"), Alt: rtl.T("hint.alt"),
	}
}

// headScale is how much larger than usual the texts above the body are: as the text
// is, but never so large that they leave no room for it.
func headScale(s settings.Settings) float32 { return min(zoom(s), 1.5) }

// scaleHeads shows the texts above the body in the size of the settings.
func (c *composer) scaleHeads() {
	for _, h := range c.heads {
		o := h.entry.View.Options()
		if size := h.size * headScale(c.settings); o.Size != size {
			o.Size = size
			h.entry.View.SetOptions(o)
		}
	}
}

func zoom(s settings.Settings) float32 { return float32(s.Zoom) / 100 }

// columnWidth returns the width of the column of text, in units.
func (d *application) columnWidth() float32 { return d.settings.PageWidth * zoom(d.settings) }

// buildTop makes the texts above the body.
func (c *composer) buildTop() {
	scale := headScale(c.settings)
	head := func(p session.Place, s rtl.EntryStyle, get func(*article.Article) string, set func(*article.Article, string)) fyne.CanvasObject {
		s.Bare, s.Wrap, s.Naskh, s.ReadOnly = true, true, true, c.store.ReadOnly()
		size := s.Size
		s.Dir, s.Size = c.session.Article().Direction, size*scale
		s.Placeholder = say.Member(rtl.Language(), string(p))
		e := rtl.NewEntry("", s, nil)
		e.OnChanged = func(text string) { c.session.Change(p, true, func(a *article.Article) { set(a, text) }) }
		e.OnHeight = func() {
			if c.content != nil {
				c.content.Refresh()
			}
		}
		e.View.OnUndo, e.View.OnRedo = c.undo, c.redo
		e.OnFocus = func(bool) { c.session.CloseGroup() }
		c.heads = append(c.heads, headField{p, e, size, get})
		return e
	}
	c.heads = nil
	kicker := head(session.Kicker, rtl.EntryStyle{Size: 14}, func(a *article.Article) string { return a.Kicker }, func(a *article.Article, s string) { a.Kicker = s })
	headline := head(session.Headline, rtl.EntryStyle{Size: 26, Bold: true}, func(a *article.Article) string { return a.Headline }, func(a *article.Article, s string) { a.Headline = s })
	standfirst := head(session.Standfirst, rtl.EntryStyle{Size: 16}, func(a *article.Article) string { return a.Standfirst }, func(a *article.Article, s string) { a.Standfirst = s })
	c.top = rtl.Centred(c.columnWidth, editor.SideMargin, rtl.Column(0, kicker, headline, standfirst, rtl.Inset(0, 6, rtl.Rule())))
}

// months are the names of the months by the house's setting.
var months = map[string]arabic.MonthSet{settings.Gregorian: arabic.Egyptian, settings.Levantine: arabic.Levantine, settings.BothNames: arabic.Both}

func (c *composer) buildPanels() {
	h := panel.Host{
		Session: c.session, Store: c.store, Window: c.win, Agencies: c.settings.House.Agencies, Months: months[c.settings.House.Months],
		Reflow:        func() { c.side.Update() },
		Refused:       func() { c.showFields(); c.tellNotice(rtl.T("readOnly.refused")) },
		Hint:          c.hint,
		Tell:          func(err error) { c.tell(c.win, err) },
		ChoosePicture: c.choosePicture,
		Image:         c.images.object,
	}
	workflow := panel.NewWorkflow(h, workflowKey.String())
	workflow.OnUpdate = func(a *article.Article) { c.compose(a, false) }
	c.panels = []panel.Panel{
		datelinePanel: panel.NewDateline(h, "F5"), bylinesPanel: panel.NewBylines(h, "F6"), leadPanel: panel.NewLead(h, "F7"),
		tagsPanel: panel.NewTags(h, "F8"), relatedPanel: panel.NewRelated(h, "F9"), membersPanel: panel.NewMembers(h, "F11"),
		workflowPanel: workflow, versionsPanel: panel.NewVersions(h, versionsKey.String()),
	}
	objects := make([]fyne.CanvasObject, len(c.panels))
	for i, p := range c.panels {
		objects[i] = p.Object()
	}
	c.side = rtl.NewScroll(rtl.Inset(12, 12, rtl.Column(rtl.Pad, objects...)))
}

func (c *composer) buildMiddle() fyne.CanvasObject {
	page := rtl.Under(c.find.box, rtl.Under(rtl.NewOver(c.top), c.body))
	return rtl.Beside(page, rtl.Sides(rtl.Upright(), c.side, nil), 0.4, 252, 360)
}

// buildLine makes the status line.
func (c *composer) buildLine() fyne.CanvasObject {
	small := rtl.LabelStyle{Size: rtl.SmallSize, Color: theme.ColorNamePlaceHolder}
	c.counts = rtl.NewLabel("", small)
	cut := small
	cut.Cut = true
	c.saved, c.notice, c.told = rtl.NewLabel("", cut), rtl.NewLabel("", cut), ""
	warning := small
	warning.Color = theme.ColorNameWarning
	c.limits = rtl.NewLabel("", warning)
	return rtl.Column(0, rtl.Rule(), rtl.Inset(rtl.Pad*2, 3, rtl.Row(rtl.Pad*2, rtl.Grow(c.saved), rtl.Grow(c.notice), c.limits, c.counts)))
}

// changed shows a change of the story, wherever it was made.
func (c *composer) changed(p session.Place) {
	c.find.changed()
	switch p {
	case session.Body:
		c.showBody()
		c.showCaret()
		c.countSoon()
	case session.Story:
		c.showAll()
	default:
		c.showFields()
		c.showBody()
	}
}

// showBody shows the session's body where it is not what the view shows.
func (c *composer) showBody() {
	if !doc.Changed(c.body.State().Doc(), c.session.Body().Doc()).None() {
		c.body.SetState(c.session.Body())
	}
}

func (c *composer) showAll() {
	c.body.SetState(c.session.Body())
	c.showFields()
	c.showSaved()
}

// showFields shows the members around the body.
func (c *composer) showFields() {
	a := c.session.Article()
	if c.content != nil {
		c.showTitle()
	}
	if c.focus {
		return
	}
	for _, h := range c.heads {
		h.entry.SetText(h.get(a))
	}
	for _, p := range c.panels {
		p.Show(a)
	}
	c.showStatus(a)
	c.countSoon()
}

func (c *composer) tellNotice(words string) {
	c.told = words
	if c.notice != nil {
		c.notice.SetText(words)
	}
}

// hint shows what the button does that is pointed at or has the focus, where the
// notice stands; "" shows the notice again.
func (c *composer) hint(words string) {
	if c.notice != nil { // the editor alone has no status line
		c.notice.SetText(cmp.Or(words, c.told))
	}
}

func (c *composer) undo() { c.travel(c.session.Undo) }
func (c *composer) redo() { c.travel(c.session.Redo) }

// travel takes a change back, or makes it again, and moves the focus to it.
func (c *composer) travel(step func() (session.Place, bool)) {
	p, ok := step()
	if !ok {
		return
	}
	if p == session.Body || c.focus {
		c.body.SetState(c.session.Body())
		c.body.Focus()
		c.showCaret()
		return
	}
	c.focusPlace(p)
}
