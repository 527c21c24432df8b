package app

import (
	"context"

	"fyne.io/fyne/v2"

	"midad/app/rtl"
	"midad/app/say"
	"midad/editor/doc"
	"midad/editor/edit"
	"midad/storage/article"
)

// buildBars makes the menu bar and the toolbar.
func (c *composer) buildBars() fyne.CanvasObject {
	byName := byName(c.menus)
	c.kind = rtl.NewSelect(kindWords(), 0, c.chooseKind).Hinted(byName["blocks"].hint(), c.hint)
	c.strong = rtl.NewIconButton(rtl.T("toolbar.strong"), nil, func() { c.body.Run(edit.ToggleMark(doc.Strong)); c.body.Focus() })
	c.slant = rtl.NewIconButton(rtl.T("toolbar.emphasis"), nil, func() { c.body.Run(edit.ToggleMark(doc.Emphasis)); c.body.Focus() })
	link := rtl.NewIconButton(rtl.T("toolbar.link"), nil, c.askLink)
	picture := rtl.NewIconButton(rtl.T("toolbar.picture"), nil, c.insertPicture)
	readAlso := rtl.NewIconButton(rtl.T("toolbar.readAlso"), nil, c.insertReadAlso)
	undo := rtl.NewIconButton(rtl.T("toolbar.undo"), nil, c.undo)
	redo := rtl.NewIconButton(rtl.T("toolbar.redo"), nil, c.redo)
	export := rtl.NewButton(rtl.T("toolbar.export"), rtl.Quiet, c.export)
	save := rtl.NewButton(rtl.T("toolbar.save"), rtl.Loud, c.save)
	if c.store.ReadOnly() {
		save.Disable()
	}
	for name, b := range map[string]*rtl.Button{
		"strong": c.strong, "emphasis": c.slant, "link": link, "picture": picture, "readAlso": readAlso, "undo": undo, "redo": redo,
		"export": export, "save": save,
	} {
		b.Hinted(byName[name].hint(), c.hint)
	}
	c.status = rtl.NewSelect(nil, 0, c.chooseStatus).Hinted(byName["goStatus"].hint(), c.hint)
	tools := rtl.Row(rtl.Gap, c.kind, rtl.Spare(c.strong), rtl.Spare(c.slant), rtl.Spare(link), rtl.Spare(picture), rtl.Spare(readAlso), rtl.Spare(undo), rtl.Spare(redo),
		rtl.Grow(rtl.Plain("")), c.status, export, save)
	return rtl.Column(0, rtl.Inset(rtl.Gap, 2, bar(c.menus).Container), rtl.Inset(rtl.Pad*2, 5, tools), rtl.Rule())
}

// showStatus shows the story's status and where it may go from there.
func (c *composer) showStatus(a *article.Article) {
	c.moves = []article.Status{a.Status}
	if c.writable() {
		c.moves = append(c.moves, a.Moves()...)
	}
	words := make([]string, len(c.moves))
	for i, s := range c.moves {
		words[i] = say.Status(rtl.Language(), s)
		if i > 0 {
			words[i] = say.Move(rtl.Language(), s)
		}
	}
	c.status.Set(words, 0)
}

func (c *composer) chooseStatus(i int) {
	if i > 0 {
		c.setStatus(c.moves[i])
	}
}

func (c *composer) setStatus(to article.Status) {
	c.background(c.win, func() error { return c.session.SetStatus(context.Background(), to) }, func() {
		c.showFields()
		c.refreshDesk()
	})
	if !c.focus {
		c.showStatus(c.session.Article())
	}
}

// kinds are the lines of the toolbar's choice of the block's kind.
var kinds = []struct {
	kind    doc.Kind
	level   int
	ordered bool
	name    string
}{
	{doc.Paragraph, 0, false, "paragraph"},
	{doc.Subhead, 1, false, "subhead1"},
	{doc.Subhead, 2, false, "subhead2"},
	{doc.Quote, 0, false, "quote"},
	{doc.ListItem, 0, false, "bulleted"},
	{doc.ListItem, 0, true, "numbered"},
}

func kindWords() []string {
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = rtl.T("command." + k.name)
	}
	return words
}

func (c *composer) chooseKind(i int) {
	k := kinds[i]
	if k.kind == doc.ListItem {
		c.body.Run(edit.ToggleList(k.ordered))
	} else {
		c.body.Run(edit.SetKind(k.kind, k.level))
	}
	c.body.Focus()
}

// showCaret shows the kind and the marks at the caret in the toolbar.
func (c *composer) showCaret() {
	if c.focus || c.kind == nil {
		return
	}
	s := c.body.State()
	c.strong.SetOn(s.Has(doc.Strong))
	c.slant.SetOn(s.Has(doc.Emphasis))
	if s.Doc().Len() == 0 {
		return
	}
	_, head := s.Selection()
	b := s.Doc().Block(head.Pos.Block)
	for i, k := range kinds {
		if b.Kind == k.kind && (k.kind != doc.Subhead || b.Level == k.level) && (k.kind != doc.ListItem || b.Ordered == k.ordered) {
			if c.kind.Chosen() != i {
				c.kind.Set(kindWords(), i)
			}
			return
		}
	}
	c.kind.ShowOther(say.Block(rtl.Language(), b.Kind)) // a picture, a rule, …
}
