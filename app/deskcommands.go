package app

import (
	"context"

	"fyne.io/fyne/v2"

	"midad/app/rtl"
	"midad/editor"
	"midad/editor/doc"
	"midad/storage"
	"midad/storage/article"
)

// commands returns the desk's menus.
func (k *desk) commands() []menu {
	row := k.rowCommands()
	story := append([]*command{
		{name: "new", key: editor.Chord{Key: fyne.KeyN, Mod: ctrl}, do: k.newStory, can: k.writable},
		{name: "template", key: editor.Chord{Key: fyne.KeyN, Mod: ctrl | shift}, do: func() { k.newFromTemplate(k.win) }, can: k.writable},
		{name: "deleteTemplate", key: editor.Chord{Key: fyne.KeyM, Mod: ctrl | shift}, do: func() { k.deleteTemplate(k.win) }},
		{name: "import", key: editor.Chord{Key: fyne.KeyO, Mod: ctrl}, do: k.chooseImport, can: k.writable},
		{name: "exportAll", key: editor.Chord{Key: fyne.KeyE, Mod: ctrl | shift}, do: k.exportAll, can: func() bool { return len(k.pages.shown) > 0 }},
		nil,
	}, row...)
	story = append(story, nil,
		&command{name: "tags", key: editor.Chord{Key: fyne.KeyF8}, do: k.showTags},
		&command{name: "backup", key: editor.Chord{Key: fyne.KeyB, Mod: ctrl | shift}, do: k.backup},
		&command{name: "restoreBackup", key: editor.Chord{Key: fyne.KeyR, Mod: ctrl | shift}, do: k.restoreBackup, can: k.writable},
		&command{name: "close", key: editor.Chord{Key: fyne.KeyW, Mod: ctrl}, do: k.win.Close},
		&command{name: "quit", key: editor.Chord{Key: fyne.KeyQ, Mod: ctrl}, do: k.quit})
	find := &command{name: "find", key: editor.Chord{Key: fyne.KeyF, Mod: ctrl}, do: func() { k.query.Focus() }}
	narrow := &command{name: "filter", key: editor.Chord{Key: fyne.KeyF, Mod: ctrl | shift}, do: k.showFilter, on: func() bool { return k.narrowing.open }}
	status := &command{name: "goStatus", key: editor.Chord{Key: fyne.KeyF12}, do: func() { k.status.Tapped(nil) }}
	list := &command{name: "list", key: editor.Chord{Key: fyne.KeyF4}, do: func() { k.win.Canvas().Focus(k.list) }}
	refresh := &command{name: "refresh", key: editor.Chord{Key: fyne.KeyF5}, do: k.refresh}
	menus := []menu{
		{"story", story},
		{"view", append([]*command{find, narrow, status, list, refresh, nil}, k.viewCommands()...)},
	}
	help := &command{name: "palette", key: editor.Chord{Key: fyne.KeyF1}}
	menus = append(menus, menu{"help", []*command{help, k.preferencesCommand(k.win)}})
	help.do = func() { showPalette(k.win.Canvas(), menus) }
	return menus
}

func (d *application) writable() bool { return !d.store.ReadOnly() }

// rowCommands returns what can be done with the chosen story.
func (k *desk) rowCommands() []*command {
	has := func() bool { _, ok := k.chosen(); return ok }
	spiked := func() bool { s, ok := k.chosen(); return ok && s.Status == article.Spiked && k.writable() }
	canSpike := func() bool {
		s, ok := k.chosen()
		return ok && k.writable() && (&article.Article{Status: s.Status}).CanMove(article.Spiked)
	}
	return []*command{
		{name: "open", key: editor.Chord{Key: fyne.KeyReturn, Mod: ctrl}, do: k.openChosen, can: has},
		{name: "export", key: editor.Chord{Key: fyne.KeyE, Mod: ctrl}, do: k.exportChosen, can: has},
		{name: "spike", key: editor.Chord{Key: fyne.KeyDelete}, do: func() { k.move(article.Spiked) }, can: canSpike},
		{name: "unspike", key: editor.Chord{Key: fyne.KeyDelete, Mod: ctrl}, do: k.unspike, can: spiked}, // Fyne makes Cut of Shift+Delete
		{name: "purge", key: editor.Chord{Key: fyne.KeyDelete, Mod: ctrl | shift}, do: k.purge, can: spiked},
	}
}

// withChosen reads the chosen story and does something with it.
func (k *desk) withChosen(do func(*article.Article)) {
	s, ok := k.chosen()
	if !ok {
		return
	}
	var a *article.Article
	k.background(k.win, func() (err error) {
		a, err = k.store.Get(context.Background(), s.ID)
		return err
	}, func() { do(a) })
}

// unspike brings the chosen story back to the status it had before the bin. One
// that another took out of it since it was listed stays as it is.
func (k *desk) unspike() {
	k.withChosen(func(a *article.Article) {
		if a.Status != article.Spiked {
			k.refresh()
			return
		}
		k.moveStory(a.ID, a.Moves()[0])
	})
}

// purge deletes the chosen story for good, after a word from the person.
func (k *desk) purge() {
	s, ok := k.chosen()
	if !ok {
		return
	}
	rtl.Ask(k.win.Canvas(), rtl.T("purge.title"), rtl.T("purge.ask", rtl.NameIn(doc.DirOfLanguage(s.Language), titleOf(s.Headline))), rtl.T("command.purge"), rtl.Danger, func() {
		k.background(k.win, func() error { return k.store.Delete(context.Background(), s.ID) }, k.refresh)
	})
}

// quit closes every composer, then the desk; one that cannot save stays open.
func (d *application) quit() {
	for _, c := range d.open {
		c.close()
	}
	if d.desk != nil {
		d.desk.win.Close()
	}
}

// backup writes a copy of the library to a file that the person names.
func (k *desk) backup() {
	rtl.FileChooser{
		Title: rtl.T("backup.title"), Agree: rtl.T("backup.agree"), Name: backupName(), Ends: []string{".midad"},
		Chosen: func(paths []string) {
			k.workingFar(k.win, rtl.T("backup.working"), func(ctx context.Context, tell progress) error {
				return storage.BackUp(ctx, k.store, paths[0], tell)
			}, func() { k.tellLine(rtl.T("backup.done", rtl.Path(paths[0]))) })
		},
	}.Show(k.win.Canvas())
}
