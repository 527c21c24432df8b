// Package app is the application: the desk, where all stories are listed, and
// the composer, where one is written; their menus, commands and wiring.
//
// It joins the editor, which knows no store, and the storage, which knows no
// screen. main imports it. Sizes are Fyne's units. Everything here runs on the
// interface's goroutine unless it says so: what waits for a disk is begun by
// background and comes back through fyne.Do.
package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/theme"

	"midad/app/cli"
	"midad/app/rtl"
	"midad/app/say"
	"midad/app/settings"
	"midad/resources"
	"midad/storage"
	"midad/storage/article"
)

// Request says what to open. The zero Request opens the desk of the default
// library in the language of the settings.
type Request struct {
	Library string // URL or path; empty means storage.DefaultPath
	Story   string // id of a story to open in the composer
	File    string // a file to import and open
	Focus   bool   // the editor alone, over the whole window
	Lang    string // of the interface; empty means the settings'
}

// application is the running application: what all its windows share.
type application struct {
	fyne     fyne.App
	store    article.Store
	settings settings.Settings
	path     string // of the settings' file
	images   *imageCache
	pump     *pump
	desk     *desk
	open     map[string]*composer // by story id
}

// settleAfter is when, after the start, the memory that starting took (fonts,
// pictures being decoded) is given back.
const settleAfter = 2 * time.Second

// Run opens the windows and returns the exit status when the last is closed.
func Run(req Request) int {
	path, err := settings.DefaultPath()
	if err != nil {
		return fail("ar", err)
	}
	set, setErr := settings.Load(path)
	if req.Lang != "" {
		set.Language = req.Lang
	}
	rtl.SetLanguage(set.Language)
	store, storeErr := openStore(req.Library)
	if store == nil {
		return fail(set.Language, storeErr)
	}
	d := &application{settings: set, path: path, store: store, open: map[string]*composer{}}
	d.fyne = app.NewWithID("org.midad.desk")
	d.fyne.SetIcon(fyne.NewStaticResource("midad.png", resources.IconPNG()))
	closeClipboard := openClipboard()
	d.applyTheme()
	d.images = newImageCache(store)
	d.pump = &pump{}
	rtl.Ink().OnInput = d.pump.input
	d.fyne.Lifecycle().SetOnExitedForeground(d.pump.rest)
	first, err := d.first(req)
	if err != nil {
		store.Close()
		return fail(set.Language, err)
	}
	d.fyne.Lifecycle().SetOnStarted(func() {
		d.started(first, setErr, storeErr)
		time.AfterFunc(settleAfter, debug.FreeOSMemory)
	})
	stop := d.watch()
	d.fyne.Run()
	stop()
	closeClipboard()
	if err := store.Close(); err != nil {
		return fail(set.Language, err)
	}
	return 0
}

// openStore opens the library for a window. Where it cannot be written, because
// another window holds it, the disk is full or the folder may not be written, it
// is opened for reading alone and the error says so beside the store.
func openStore(library string) (article.Store, error) {
	if library == "" {
		p, err := storage.DefaultPath()
		if err != nil {
			return nil, err
		}
		library = p
	}
	ctx := context.Background()
	store, err := storage.Open(ctx, library, storage.Options{Window: true, Create: true})
	if errors.Is(err, article.ErrLocked) || errors.Is(err, article.ErrNewer) || errors.Is(err, article.ErrReadOnly) || errors.Is(err, article.ErrFull) {
		ro, roErr := storage.Open(ctx, library, storage.Options{ReadOnly: true})
		if roErr != nil {
			return nil, err
		}
		return ro, err
	}
	return store, err
}

// first makes the window that the request asks for and returns it.
func (d *application) first(req Request) (fyne.Window, error) {
	switch {
	case req.File != "":
		c, err := d.importAndOpen(req.File, req.Focus)
		if err != nil {
			return nil, err
		}
		return c.win, nil
	case req.Story != "":
		s, err := d.load(req.Story)
		if err != nil {
			return nil, err
		}
		return d.composeSession(s, req.Focus).win, nil
	}
	if err := d.seed(); err != nil {
		return nil, err
	}
	return d.showDesk().win, nil
}

// started tells, once there is a window, what went wrong before there was one,
// and what a crash left behind.
func (d *application) started(first fyne.Window, errs ...error) {
	for _, err := range errs {
		if err != nil {
			rtl.Tell(first.Canvas(), rtl.T("notice.title"), say.Error(rtl.Language(), err))
		}
	}
	d.recover(first)
}

func fail(lang string, err error) int {
	fmt.Fprintln(os.Stderr, say.Error(lang, err))
	return cli.Status(err)
}

// applyTheme shows the theme of the settings in all windows.
func (d *application) applyTheme() {
	t := rtl.Theme{}
	variant := theme.VariantLight
	switch d.settings.Theme {
	case settings.Dark:
		variant = theme.VariantDark
		t.Forced = &variant
	case settings.Light:
		t.Forced = &variant
	}
	d.fyne.Settings().SetTheme(t)
}

// keep writes the settings and tells a window when that failed.
func (d *application) keep(win fyne.Window) {
	set := d.settings
	d.background(win, func() error { return set.Save(d.path) }, nil)
}

// background does work that may wait, off the interface's goroutine, then calls
// done on it where there was no error; an error is told over the window.
func (d *application) background(win fyne.Window, work func() error, done func()) {
	go func() {
		err := work()
		fyne.Do(func() {
			if err != nil {
				d.tell(win, err)
				return
			}
			if done != nil {
				done()
			}
		})
	}()
}

// tell shows an error as a sentence over a window.
func (d *application) tell(win fyne.Window, err error) {
	rtl.Tell(win.Canvas(), rtl.T("error.title"), say.Error(rtl.Language(), err))
}
