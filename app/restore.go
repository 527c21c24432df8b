package app

import (
	"context"
	"errors"
	"fmt"

	"midad/app/rtl"
	"midad/app/say"
	"midad/editor"
	"midad/storage"
	"midad/storage/article"
)

// restoreBackup lists the copies that the library keeps of itself and puts the
// chosen one in its place.
func (k *desk) restoreBackup() {
	var copies []storage.Backup
	k.background(k.win, func() (err error) {
		copies, err = storage.Backups(k.library)
		return err
	}, func() {
		if len(copies) == 0 {
			rtl.Tell(k.win.Canvas(), rtl.T("command.restoreBackup"), rtl.T("restore.none"))
			return
		}
		var all []*command
		for _, c := range copies {
			all = append(all, &command{
				word: rtl.T("restore.copy", say.When(rtl.Language(), c.Time), fmt.Sprintf("%.1f", float64(c.Size)/1e6)),
				do:   func() { k.askRestore(c) },
			})
		}
		choose(k.win.Canvas(), rtl.T("command.restoreBackup"), all)
	})
}

// askRestore asks before a copy takes the library's place. Stories that are open
// must be closed first: they are saved then.
func (k *desk) askRestore(c storage.Backup) {
	if len(k.open) > 0 {
		rtl.Tell(k.win.Canvas(), rtl.T("command.restoreBackup"), rtl.T("restore.close"))
		return
	}
	rtl.Ask(k.win.Canvas(), rtl.T("command.restoreBackup"), rtl.T("restore.ask", say.When(rtl.Language(), c.Time)), rtl.T("restore.agree"), rtl.Danger, func() {
		k.restore(c)
	})
}

// restore closes the library, puts the copy in its place and opens it. Where that
// fails the library that was there is opened again. No story can be opened
// meanwhile: the window says at once what is done.
func (k *desk) restore(c storage.Backup) {
	d := k.application
	end := d.halt()
	var aside string
	d.workShown(k.win, rtl.T("restore.working"), 0, func(ctx context.Context, tell progress) error {
		end()
		err := d.store.Close()
		if err == nil {
			aside, err = storage.Restore(ctx, d.library, c.Path, tell)
		}
		store, openErr := openStore(d.library, nil)
		if err == nil {
			err = openErr
		}
		switch {
		case store == nil:
		case d.works.ended():
			err = errors.Join(err, store.Close())
		default:
			editor.Later(func() { k.reopened(store) })
		}
		return err
	}, func() {
		rtl.Tell(k.win.Canvas(), rtl.T("command.restoreBackup"), rtl.T("restore.done", rtl.Path(aside)))
	})
}

// reopened goes on with a library that was opened in the place of the one before.
func (k *desk) reopened(store article.Store) {
	d := k.application
	d.store = store
	d.images = newImageCache(store, editor.Later)
	k.pages.store = store
	d.attend()
	k.refresh()
}
