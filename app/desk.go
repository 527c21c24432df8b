package app

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"midad/app/rtl"
	"midad/app/say"
	"midad/app/session"
	"midad/app/settings"
	"midad/editor"
	"midad/editor/doc"
	"midad/storage/article"
)

// desk is the window that lists the stories.
type desk struct {
	*application
	win    fyne.Window
	menus  []menu
	query  *rtl.Entry
	status *rtl.Select
	list   *rtl.List
	line   *editor.Text // the status line
	told   string       // what it says while no button is pointed at

	narrowing *deskFilter

	pages    *pages
	chosenID string // the story that is chosen in the list
}

const deskRow float32 = 62 // units

// showDesk opens the desk, or raises it.
func (d *application) showDesk() *desk {
	if d.desk != nil {
		d.desk.win.RequestFocus()
		return d.desk
	}
	size := fyne.NewSize(d.settings.WindowSize.Width, d.settings.WindowSize.Height)
	k := &desk{application: d}
	k.win = d.newWindow(size, k.closed)
	k.pages = newPages(d.store, editor.Later, k.show)
	d.desk = k
	d.showBuilt(k.win, size, k.build)
	k.attach()
	k.win.SetOnDropped(func(_ fyne.Position, files []fyne.URI) { k.importFiles(paths(files)) })
	k.refresh()
	return k
}

// build makes the window's content in the interface's language; see
// application.showBuilt.
func (k *desk) build() fyne.CanvasObject {
	k.menus = k.commands()
	k.query = rtl.NewEntry("", rtl.EntryStyle{Dir: rtl.Direction(), Placeholder: rtl.T("desk.search")}, func(string) { k.refresh() })
	k.query.View.OnSubmit = func() { k.openChosen() }
	k.query.View.OnKey = k.queryKey
	byName := byName(k.menus)
	k.status = rtl.NewSelect(statusFilters(), 0, func(int) { k.refresh() }).Hinted(byName["goStatus"].hint(), k.hint)
	k.list = rtl.NewList(deskRow, newDeskRow, k.fillRow)
	k.list.OnOpen = func(int) { k.openChosen() }
	k.list.OnSeen = k.pages.seen
	k.list.OnChoose = func(int) {
		s, _ := k.chosen()
		k.chosenID = s.ID
	}
	k.list.OnMenu = func(at fyne.Position) { rtl.ShowMenu(k.win.Canvas(), at, items(k.rowCommands())) }
	k.line = rtl.NewLabel("", rtl.LabelStyle{Size: rtl.SmallSize, Color: theme.ColorNamePlaceHolder, Cut: true})
	k.narrowing = newDeskFilter(k.refresh)
	narrow := rtl.NewButton(rtl.T("desk.filter"), rtl.Quiet, k.showFilter).Hinted(byName["filter"].hint(), k.hint)
	fresh := rtl.NewButton(rtl.T("desk.new"), rtl.Loud, k.newStory).Hinted(byName["new"].hint(), k.hint)
	bring := rtl.NewButton(rtl.T("desk.import"), rtl.Quiet, k.chooseImport).Hinted(byName["import"].hint(), k.hint)
	if !k.writable() {
		fresh.Disable()
		bring.Disable()
	}
	top := rtl.Column(0,
		rtl.Inset(rtl.Gap, 2, bar(k.menus).Container),
		rtl.Inset(rtl.Pad*2, rtl.Pad, rtl.Row(rtl.Pad, fresh, bring, rtl.Grow(k.query), k.status, narrow)),
		k.narrowing.box, rtl.Rule())
	bottom := rtl.Column(0, rtl.Rule(), rtl.Inset(rtl.Pad*2, 3, k.line))
	return rtl.Bands(top, k.list, bottom)
}

// tellLine says in the status line how things stand.
func (k *desk) tellLine(words string) {
	k.told = words
	k.line.SetText(words)
}

// hint shows in the status line what the button does that is pointed at; "" shows
// again how things stand.
func (k *desk) hint(words string) { k.line.SetText(cmp.Or(words, k.told)) }

// attach gives the window the keys and the title of its content.
func (k *desk) attach() {
	k.win.SetTitle(rtl.T("desk.title"))
	bind(k.win.Canvas(), k.menus)
	k.win.Canvas().Focus(k.list)
}

// statusFilters returns the words of the filter: all but the bin, then each
// status.
func statusFilters() []string {
	words := []string{rtl.T("desk.all")}
	for _, s := range article.Statuses {
		words = append(words, say.Status(rtl.Language(), s))
	}
	return words
}

func (k *desk) filter() article.Filter {
	var f article.Filter
	if i := k.status.Chosen(); i > 0 {
		f.Status = []article.Status{article.Statuses[i-1]}
	}
	return f
}

// refresh asks the store for what the query and the filter let through; a newer
// question ends the one before.
func (k *desk) refresh() {
	query := article.Query{Text: strings.TrimSpace(k.query.Text()), Typing: !k.narrowing.best(), Best: k.narrowing.best(), Filter: k.filter()}
	if unread := k.narrowing.narrow(&query.Filter, time.Now()); unread != "" {
		k.pages.drop()
		k.tellLine(rtl.T("filter.unread", rtl.Name(unread)))
		return
	}
	k.pages.ask(query)
}

// show shows what was found, with the story chosen that was, or what went wrong.
func (k *desk) show(err error) {
	if err != nil {
		k.tellLine(say.Error(rtl.Language(), err))
		return
	}
	chosen, found := k.chosenID, k.pages.shown
	k.list.SetCount(len(found))
	at := slices.IndexFunc(found, func(h article.Hit) bool { return h.ID == chosen })
	if at < 0 && len(found) > 0 {
		at = 0
	}
	if at != k.list.Chosen() || at < 0 || found[at].ID != chosen {
		k.list.Choose(at)
	}
	k.list.SetEmpty(rtl.T("desk.empty"))
	if k.pages.question.Text != "" || k.narrowing.narrows() || k.status.Chosen() > 0 {
		k.list.SetEmpty(rtl.T("desk.nothing"))
	}
	words := rtl.N("desk.stories", len(found))
	if !k.pages.whole {
		words = rtl.N("desk.first", len(found))
	}
	if len(found) == 0 && k.pages.question.Text != "" {
		words = rtl.T("desk.nothing")
	}
	if k.store.ReadOnly() {
		words += "  ·  " + rtl.T("desk.readOnly")
	}
	k.tellLine(words)
}

// deskLine is the parts of a row.
type deskLine struct{ headline, status, below *editor.Text }

func newDeskRow() fyne.CanvasObject {
	headline := rtl.NewLabel("", rtl.LabelStyle{Size: 16, Bold: true, Cut: true, Auto: true})
	status := rtl.NewLabel("", rtl.LabelStyle{Size: rtl.SmallSize, Color: theme.ColorNamePrimary})
	below := rtl.NewLabel("", rtl.LabelStyle{Size: rtl.SmallSize, Color: theme.ColorNamePlaceHolder, Cut: true})
	return rtl.Inset(rtl.Pad*2, 7, rtl.Column(2, headline, rtl.Row(rtl.Pad, status, rtl.Grow(below))))
}

func partsOf(row fyne.CanvasObject) deskLine {
	column := row.(*fyne.Container).Objects[0].(*fyne.Container)
	second := column.Objects[1].(*fyne.Container)
	return deskLine{column.Objects[0].(*editor.Text), second.Objects[0].(*editor.Text), second.Objects[1].(*editor.Text)}
}

// titleOf returns a story's headline, or what stands for one that is not written.
func titleOf(headline string) string {
	if headline == "" {
		return rtl.T("story.untitled")
	}
	return headline
}

func (k *desk) fillRow(i int, row fyne.CanvasObject) {
	h, parts := k.pages.shown[i], partsOf(row)
	parts.headline.SetText(titleOf(h.Headline))
	parts.headline.SetDir(doc.DirOfLanguage(h.Language))
	parts.status.SetText(say.Status(rtl.Language(), h.Status))
	below, found := hitLine(h)
	stretches := make([]editor.Stretch, len(found))
	for n, m := range found {
		stretches[n] = editor.Stretch{Start: m[0], End: m[1], Ground: editor.ColorFound}
	}
	parts.below.SetText(below)
	parts.below.SetStretches(stretches)
	row.Refresh()
}

// queryKey sends the arrows of the search field to the list.
func (k *desk) queryKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyPageUp:
		k.list.TypedKey(e)
		return true
	case fyne.KeyEscape:
		k.query.SetText("")
		k.refresh()
		return true
	}
	return false
}

func (k *desk) chosen() (article.Summary, bool) {
	i := k.list.Chosen()
	if i < 0 || i >= len(k.pages.shown) {
		return article.Summary{}, false
	}
	return k.pages.shown[i].Summary, true
}

func (k *desk) openChosen() {
	if s, ok := k.chosen(); ok {
		k.openStory(k.win, s.ID)
	}
}

// openStory opens a story's composer, or raises it.
func (d *application) openStory(from fyne.Window, id string) { d.openStoryAs(from, id, false) }

func (d *application) openStoryAs(from fyne.Window, id string, focus bool) {
	if c := d.open[id]; c != nil {
		c.win.RequestFocus()
		return
	}
	var l loaded
	d.background(from, func() error {
		l = d.load(id)
		return l.err
	}, func() {
		if d.open[id] == nil {
			d.composeLoaded(l, focus)
		}
	})
}

func (k *desk) newStory() { k.compose(k.newArticle(), false) }

func (k *desk) closed() {
	k.pages.drop()
	k.pump.rest()
	k.application.desk = nil
	size := k.win.Canvas().Size()
	if size.Width >= settings.MinWindow && size.Height >= settings.MinWindow {
		k.settings.WindowSize = settings.WindowSize{Width: size.Width, Height: size.Height}
		k.keep()
	}
}

// move changes the chosen story's status without opening it.
func (k *desk) move(to article.Status) {
	if s, ok := k.chosen(); ok {
		k.moveStory(s.ID, to)
	}
}

// moveStory changes a story's status, in its window where it has one.
func (k *desk) moveStory(id string, to article.Status) {
	if c := k.open[id]; c != nil {
		c.setStatus(to)
		return
	}
	k.background(k.win, func() error {
		ctx := context.Background()
		story, err := session.Open(ctx, k.store, id, session.Options{Author: author()})
		if err != nil {
			return err
		}
		if err := story.SetStatus(ctx, to); err != nil {
			story.Abandon()
			return err
		}
		return story.Close(ctx)
	}, k.refresh)
}

func (d *application) refreshDesk() {
	if d.desk != nil {
		d.desk.refresh()
	}
}
