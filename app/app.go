// Package app is the application: the desk, where all stories are listed, and
// the composer, where one is written; their menus, commands and wiring.
//
// It joins the editor, which knows no store, and the storage, which knows no
// screen. main imports it. Sizes are Fyne's units. Everything here runs on the
// interface's goroutine unless it says so: what waits for a disk is begun by
// background and comes back through editor.Later.
package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
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
	"midad/editor"
	"midad/editor/layout"
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
	doze     *doze
	ending   *ending
	works    *works
	made     fyne.Window // the first window, until it is used
	runs     bool        // the toolkit's loop takes the events
	desk     *desk
	open     map[string]*composer // by story id
	library  string               // its path or address
	font     settings.BodyFont    // that stories are written in; Midad's own where the settings' cannot be had
	keeping  *time.Timer          // of settings that are not written yet; nil before the first

	attending []func() // end what goes on beside the windows
}

// settleAfter is when, after the start, the memory that starting took (fonts,
// pictures being decoded) is given back.
const (
	settleAfter = 2 * time.Second
	iconAfter   = 100 * time.Millisecond
)

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
	d := &application{settings: set, path: path, pump: &pump{}, doze: newDoze(), ending: &ending{exit: os.Exit, after: stuckAfter}, works: newWorks(), open: map[string]*composer{}}
	editor.Later = d.doze.later
	ready := make(chan opening, 1)
	tell, told := indexingTold()
	go func() { ready <- d.prepare(req, tell) }()
	go rtl.Ink() // parses the fonts
	noScreen := d.startToolkit()
	o := <-ready
	if o.handedOn && o.err == nil {
		return 0
	}
	if noScreen != nil && o.story != nil { // what is wrong with the story is told before that
		o.err = (<-o.story).err
	}
	if o.err = cmp.Or(o.err, noScreen); o.err != nil {
		return d.giveUp(o.err)
	}
	rtl.Ink().OnInput = func(v *editor.View) {
		d.pump.input(v)
		d.doze.wake()
	}
	if o.font == nil {
		o.font = rtl.Ink().Add(o.faces...)
	}
	if o.font == nil {
		d.font = d.settings.BodyFont
	}
	d.images = newImageCache(d.store, editor.Later)
	first, err := d.first(o.story, req.Focus)
	if err != nil {
		return d.giveUp(err)
	}
	drawNow(first)
	closeClipboard := openClipboard()
	d.fyne.Lifecycle().SetOnStarted(func() {
		d.runs = true
		time.AfterFunc(iconAfter, func() { editor.Later(func() { d.setIcon(first) }) })
		d.started(first, append([]error{setErr, o.readOnly, o.font}, storage.Warnings(d.store)...)...)
		time.AfterFunc(settleAfter, debug.FreeOSMemory)
		d.doze.start()
	})
	d.attend()
	stopIndexing := d.showIndexing(told)
	d.ending.work = func() int {
		stopIndexing()
		d.works.end(stuckAfter)
		d.halt()()
		closeClipboard()
		if err := errors.Join(d.keepNow(), d.store.Close()); err != nil {
			return fail(set.Language, err)
		}
		return 0
	}
	d.fyne.Run()
	return d.ending.returned()
}

// giveUp ends a start that came to nothing, and returns the exit status.
func (d *application) giveUp(err error) int {
	if d.store != nil {
		err = errors.Join(err, d.store.Close())
	}
	return fail(d.settings.Language, err)
}

// startToolkit starts Fyne and makes the first window, which is not shown yet.
// That waits for the screen, so the library is opened at the same time. Errors:
// say.ErrNoDisplay, for which Fyne has no value: it panics.
func (d *application) startToolkit() (err error) {
	log.SetOutput(io.Discard) // where there is no screen the toolkit logs it too
	defer func() {
		log.SetOutput(os.Stderr)
		if why := recover(); why != nil {
			err = fmt.Errorf("%w: %v", say.ErrNoDisplay, why)
		}
	}()
	// That every call from another goroutine goes through fyne.Do is promised
	// here; Fyne then spares a look at the stack at each change of an object.
	app.SetMetadata(fyne.AppMetadata{
		Name: "Midad", Migrations: map[string]bool{"fyneDo": true},
	})
	d.fyne = app.NewWithID("") // with an id Fyne keeps and watches a file of preferences, which Midad has none of
	d.fyne.Lifecycle().SetOnExitedForeground(d.pump.rest)
	d.applyTheme()
	d.made = d.fyne.NewWindow("")
	flatSurface()
	return nil
}

// setIcon gives the windows their icon, a moment after the first one shows its text:
// to hand a large picture to the screen takes longer than to draw some lines.
func (d *application) setIcon(first fyne.Window) {
	icon := fyne.NewStaticResource("midad.png", resources.IconPNG())
	d.fyne.SetIcon(icon)
	first.SetIcon(icon)
}

// opening is what the first window shows: the story that is being read, or the desk
// where story is nil. readOnly is why the library is open for reading alone.
// handedOn: the window that has the library shows it.
type opening struct {
	story         <-chan loaded
	readOnly, err error
	handedOn      bool
	faces         []layout.Face // of the font that stories are written in
	font          error         // why it cannot be had
}

// prepare opens the library and begins to read what the request asks for. It runs
// beside the start of the toolkit and touches no window.
func (d *application) prepare(req Request, indexing func(done, total int, err error)) (o opening) {
	var err error
	if d.library, err = libraryOf(req.Library); err != nil {
		return opening{err: err}
	}
	d.store, o.readOnly = openStore(d.library, indexing)
	if d.store == nil {
		return opening{err: o.readOnly}
	}
	if errors.Is(o.readOnly, article.ErrLocked) {
		if o.handedOn, o.err = d.handOn(req); o.handedOn || o.err != nil {
			return o
		}
	}
	o.faces, o.font = fontFaces(d.settings.BodyFont)
	if req.File == "" && req.Story == "" {
		o.err = d.seed()
		return o
	}
	story := make(chan loaded, 1)
	o.story = story
	go func() { story <- d.read(req) }()
	return o
}

// read reads the story that a request names, or its file into the library.
func (d *application) read(req Request) loaded {
	if req.File == "" {
		return d.load(req.Story)
	}
	a, _, err := d.importer().file(context.Background(), req.File)
	if err != nil {
		return loaded{err: err}
	}
	return loaded{session: d.sessionOf(a)}
}

// libraryOf returns the library that was asked for, or the default one.
func libraryOf(asked string) (string, error) {
	if asked != "" {
		return asked, nil
	}
	return storage.DefaultPath()
}

// openStore opens the library for a window. Where it cannot be written, because
// another window holds it, the disk is full or the folder may not be written, it
// is opened for reading alone and the error says so beside the store.
func openStore(library string, indexing func(done, total int, err error)) (article.Store, error) {
	ctx := context.Background()
	store, err := storage.Open(ctx, library, storage.Options{Window: true, Create: true, Indexing: indexing})
	if errors.Is(err, article.ErrLocked) || errors.Is(err, article.ErrNewer) || errors.Is(err, article.ErrReadOnly) || errors.Is(err, article.ErrFull) {
		ro, roErr := storage.Open(ctx, library, storage.Options{ReadOnly: true})
		if roErr != nil {
			return nil, err
		}
		return ro, err
	}
	return store, err
}

// first shows the first window and returns it. The window of a long story is made
// while that is read. Errors: why it could not be read.
func (d *application) first(story <-chan loaded, focus bool) (fyne.Window, error) {
	if story == nil {
		return d.showDesk().win, nil
	}
	load := func() loaded { return <-story }
	select {
	case l := <-story:
		if l.err != nil {
			return nil, l.err // with no window shown
		}
		load = func() loaded { return l }
	default:
	}
	c, err := d.composeLoading(load, focus)
	if err != nil {
		return nil, err
	}
	return c.win, nil
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
	fmt.Fprintln(os.Stderr, cli.Plain(say.Error(lang, err)))
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

// background does work that may wait, off the interface's goroutine, then calls
// done on it where there was no error; an error is told over the window.
func (d *application) background(win fyne.Window, work func() error, done func()) {
	go func() {
		err := work()
		editor.Later(func() {
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
