package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"midad/app/panel"
	"midad/app/rtl"
	"midad/app/say"
	"midad/app/session"
	"midad/editor"
	"midad/editor/doc"
	"midad/editor/edit"
	"midad/storage/article"
)

// commands returns the composer's menus.
func (c *composer) commands() []menu {
	story := []*command{
		{name: "save", key: editor.Chord{Key: fyne.KeyS, Mod: ctrl}, do: c.save, can: c.writable},
		{name: "export", key: editor.Chord{Key: fyne.KeyE, Mod: ctrl}, do: c.export},
		{name: "takeOver", key: editor.Chord{Key: fyne.KeyT, Mod: ctrl | shift}, do: c.takeOver, can: c.held},
		nil,
		{name: "desk", key: editor.Chord{Key: fyne.KeyD, Mod: ctrl}, do: func() { c.showDesk() }},
		{name: "new", key: editor.Chord{Key: fyne.KeyN, Mod: ctrl}, do: func() { c.compose(c.newArticle(), false) }, can: c.writable},
		{name: "template", key: editor.Chord{Key: fyne.KeyN, Mod: ctrl | shift}, do: func() { c.newFromTemplate(c.win) }, can: c.writable},
		{name: "saveTemplate", key: editor.Chord{Key: fyne.KeyM, Mod: ctrl | shift}, do: c.saveTemplate},
		{name: "saveCopy", key: editor.Chord{Key: fyne.KeyS, Mod: ctrl | shift}, do: c.saveCopy},
		nil,
		{name: "close", key: editor.Chord{Key: fyne.KeyW, Mod: ctrl}, do: c.close},
		{name: "quit", key: editor.Chord{Key: fyne.KeyQ, Mod: ctrl}, do: c.quit},
	}
	text := []*command{
		{name: "undo", key: editor.Chord{Key: fyne.KeyZ, Mod: ctrl}, do: c.undo, can: c.session.CanUndo},
		{name: "redo", key: editor.Chord{Key: fyne.KeyY, Mod: ctrl}, do: c.redo, can: c.session.CanRedo},
		nil,
		{name: "cut", key: editor.Chord{Key: fyne.KeyX, Mod: ctrl}, do: func() { c.withText((*editor.View).Cut) }},
		{name: "copy", key: editor.Chord{Key: fyne.KeyC, Mod: ctrl}, do: func() { c.withText((*editor.View).Copy) }},
		{name: "paste", key: editor.Chord{Key: fyne.KeyV, Mod: ctrl}, do: func() { c.withText((*editor.View).Paste) }},
		{name: "pastePlain", key: editor.Chord{Key: fyne.KeyV, Mod: ctrl | shift}, do: func() { c.withText((*editor.View).PastePlain) }},
		{name: "copyHTML", key: editor.Chord{Key: fyne.KeyC, Mod: ctrl | shift}, do: func() { c.withText((*editor.View).CopyHTML) }},
		nil,
		{name: "find", key: editor.Chord{Key: fyne.KeyF, Mod: ctrl}, do: func() { c.find.start(false) }},
		{name: "replace", key: editor.Chord{Key: fyne.KeyH, Mod: ctrl}, do: func() { c.find.start(true) }},
		{name: "findNext", key: editor.Chord{Key: fyne.KeyG, Mod: ctrl}, do: func() { c.find.step(false) }},
		{name: "findPrevious", key: editor.Chord{Key: fyne.KeyG, Mod: ctrl | shift}, do: func() { c.find.step(true) }},
		{name: "findClose", key: editor.Chord{Key: fyne.KeyEscape}, do: func() { c.find.leave() }, can: c.finding},
		{name: "replaceShown", key: editor.Chord{Key: fyne.KeyJ, Mod: ctrl}, do: func() { c.find.replaceShown() }, can: c.replacing},
		{name: "replaceAll", key: editor.Chord{Key: fyne.KeyJ, Mod: ctrl | shift}, do: func() { c.find.replaceAll() }, can: c.replacing},
		nil,
		{name: "selectAll", key: editor.Chord{Key: fyne.KeyA, Mod: ctrl}, do: func() { c.withText(selectAll) }},
	}
	insert := append([]*command{{name: "link", key: editor.Chord{Key: fyne.KeyK, Mod: ctrl}, do: c.askLink}}, c.insertions()...)
	insert = append(insert, nil,
		&command{name: "pictureDetails", key: editor.Chord{Key: fyne.KeyF7, Mod: ctrl}, do: c.askFacts, can: func() bool { return c.pictureAt() != nil && c.writable() }},
		&command{name: "blocks", key: editor.Chord{Key: fyne.KeyB, Mod: ctrl | shift}, do: c.chooseBlock},
		&command{name: "special", key: editor.Chord{Key: fyne.KeyI, Mod: ctrl | shift}, do: c.chooseSpecial})
	var format []*command
	for i, b := range editor.Bindings {
		if i > 0 && b.IsKind != editor.Bindings[i-1].IsKind {
			format = append(format, nil)
		}
		format = append(format, c.binding(b))
	}
	menus := []menu{{"story", story}, {"edit", text}, {"insert", insert}, {"format", format}}
	if !c.focus {
		menus = append(menus, menu{"go", c.places()})
	}
	menus = append(menus, menu{"view", append(append(c.textCommands(c.win), nil), c.viewCommands()...)})
	palette := &command{name: "palette", key: editor.Chord{Key: fyne.KeyF1}}
	menus = append(menus, menu{"help", []*command{palette, c.preferencesCommand(c.win)}})
	palette.do = func() { showPalette(c.win.Canvas(), menus) }
	return menus
}

func (c *composer) finding() bool   { return c.find.open }
func (c *composer) replacing() bool { return c.find.open && c.writable() }

// newArticle returns an empty story in the house's dateline style.
func (d *application) newArticle() *article.Article {
	return &article.Article{Language: "ar", Status: article.Draft, Dateline: article.Dateline{Style: d.settings.House.DatelineStyle}}
}

// places returns the commands that send keys to the parts of the window.
func (c *composer) places() []*command {
	to := func(name string, key fyne.KeyName, do func()) *command {
		return &command{name: name, key: editor.Chord{Key: key}, do: do}
	}
	return []*command{
		to("goKicker", fyne.KeyF10, func() { c.focusHead(session.Kicker) }),
		to("goHeadline", fyne.KeyF2, func() { c.focusHead(session.Headline) }),
		to("goStandfirst", fyne.KeyF3, func() { c.focusHead(session.Standfirst) }),
		to("goBody", fyne.KeyF4, c.body.Focus),
		to("goDateline", fyne.KeyF5, func() { c.focusPanel(datelinePanel) }),
		to("goBylines", fyne.KeyF6, func() { c.focusPanel(bylinesPanel) }),
		to("goLead", fyne.KeyF7, func() { c.focusPanel(leadPanel) }),
		to("goTags", fyne.KeyF8, func() { c.focusPanel(tagsPanel) }),
		to("goRelated", fyne.KeyF9, func() { c.focusPanel(relatedPanel) }),
		to("goMembers", fyne.KeyF11, func() { c.focusPanel(membersPanel) }),
		{name: "goWorkflow", key: workflowKey, do: func() { c.focusPanel(workflowPanel) }},
		{name: "goVersions", key: versionsKey, do: func() { c.focusPanel(versionsPanel) }},
		to("goStatus", fyne.KeyF12, func() { c.status.Tapped(nil) }),
	}
}

// withText does something with the text that has the focus, or the body.
func (c *composer) withText(do func(*editor.View)) {
	v, ok := c.win.Canvas().Focused().(*editor.View)
	if !ok {
		v = c.body
	}
	do(v)
}

func selectAll(v *editor.View) {
	v.Select(edit.SelectAll(v.State()).Selection())
	v.Focus()
}

// inBodyMenu are the commands of the menu of a place in the body, by name; "" is
// a separating line. The window's menus have them all.
var inBodyMenu = []string{
	"undo", "redo", "", "cut", "copy", "paste", "pastePlain", "selectAll", "",
	"strong", "emphasis", "link", "isolate", "", "blocks", "special", "pictureDetails", "", "rightToLeft", "leftToRight", "", "blockUp", "blockDown",
}

// bodyMenu is the menu of a place in the body.
func (c *composer) bodyMenu() []*command {
	byName := byName(c.menus)
	out := make([]*command, len(inBodyMenu))
	for i, name := range inBodyMenu {
		out[i] = byName[name]
	}
	return out
}

// askLink asks for the address of a link over the selection; an empty one takes
// the link away.
func (c *composer) askLink() {
	if c.body.State().Empty() {
		c.tellNotice(rtl.T("link.select"))
		c.body.Focus()
		return
	}
	href := ""
	for _, m := range c.body.State().Marks() {
		if m.Kind == doc.Link {
			href = m.Href
		}
	}
	c.askURL(rtl.T("link.title"), href, func(url string) {
		if url == "" {
			c.body.Run(edit.Unlink)
		} else {
			c.body.Run(edit.SetLink(url))
		}
	})
}

// askURL asks for an address and gives one that may stand in a link, or none.
func (c *composer) askURL(title, url string, do func(url string)) {
	note := rtl.NewLabel("", rtl.LabelStyle{Size: rtl.SmallSize, Color: theme.ColorNameError, Wrap: true})
	entry := rtl.NewEntry(url, rtl.EntryStyle{Dir: doc.LeftToRight, Placeholder: "https://"}, nil)
	var dialog *rtl.Dialog
	agree := func() {
		text := strings.TrimSpace(entry.Text())
		if text != "" {
			safe, err := article.SafeURL(text)
			if err != nil {
				note.SetText(say.Error(rtl.Language(), err))
				dialog.Update()
				return
			}
			text = safe
		}
		dialog.Close()
		do(text)
	}
	entry.View.OnSubmit = agree
	entry.View.Select(edit.SelectAll(entry.View.State()).Selection()) // to be written over
	dialog = rtl.ShowDialog(c.win.Canvas(), title, rtl.Column(rtl.Gap, entry, note), fyne.NewSize(480, 0),
		rtl.Choice{Label: rtl.T("dialog.ok"), Tone: rtl.Loud, Do: agree, Stay: true}, rtl.Choice{Label: rtl.T("dialog.cancel")})
}

func (c *composer) insertReadAlso() {
	h := panel.Host{Session: c.session, Store: c.store, Window: c.win, Tell: func(err error) { c.tell(c.win, err) }}
	panel.PickStory(h, rtl.T("readAlso.pick"), func(l doc.StoryLink) {
		c.body.Run(edit.AddReadAlsoLink(l))
		c.body.Focus()
	})
}

func (c *composer) insertEmbed() {
	c.askURL(rtl.T("embed.title"), "", func(url string) {
		if url == "" {
			return
		}
		b := doc.Text(doc.Embed, c.caretDir(), "")
		attrs := b.Attrs
		attrs.URL = url
		c.body.Run(edit.InsertBlocks(b.WithAttrs(attrs).WithID(doc.NewID())))
		c.body.Focus()
	})
}

// caretDir returns the direction of the caret's block, which a new block takes
// over, or the story's.
func (c *composer) caretDir() doc.Dir {
	d := c.body.State().Doc()
	if d.Len() == 0 {
		return c.session.Article().Direction
	}
	_, head := c.body.State().Selection()
	return d.Block(head.Pos.Block).Dir
}

// insertPicture asks for a picture and puts it after the caret's block, or into
// the caret's picture block where that has none.
func (c *composer) insertPicture() {
	c.choosePicture(c.putPicture)
}

// pictureAt returns the picture in which the caret of the body is, or nil.
func (c *composer) pictureAt() *doc.Block {
	s := c.body.State()
	_, head := s.Selection()
	if b := s.Doc().Block(head.Pos.Block); b.Kind == doc.Picture {
		return b
	}
	return nil
}

// askFacts asks who made the picture at the caret, when and where.
func (c *composer) askFacts() {
	if b := c.pictureAt(); b != nil {
		panel.AskFacts(c.win.Canvas(), b.Image, func(im doc.Image) {
			c.body.Run(edit.SetImage(b.ID, im))
			c.body.Focus()
		})
	}
}

func (c *composer) putPicture(p article.Picture) {
	b := doc.Text(doc.Picture, c.caretDir(), article.DedupeCredit(p.Caption, p.Credit))
	attrs := b.Attrs
	attrs.Image = p.Image
	b = b.WithAttrs(attrs).WithText(doc.FieldCredit, []rune(p.Credit)).WithText(doc.FieldAlt, []rune(p.Alt)).WithID(doc.NewID())
	c.body.Run(edit.PutPicture(b))
	c.body.Focus()
}
