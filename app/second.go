package app

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"midad/app/outside"
)

// handOn hands what was asked to the window that has the library and reports
// whether that took it; the library, open for reading, is closed then. A story
// that is not there is an error here. It touches no window.
func (d *application) handOn(req Request) (bool, error) {
	library, ok := d.libraryFile()
	if !ok {
		return false, nil
	}
	if req.Story != "" {
		if _, err := d.store.Get(context.Background(), req.Story); err != nil {
			return false, err
		}
	}
	err := outside.Ask(library, outside.Request{Story: req.Story, File: req.File, Focus: req.Focus})
	if errors.Is(err, outside.ErrNobody) {
		return false, nil // this start shows it, for reading
	}
	return true, errors.Join(err, d.store.Close())
}

// libraryFile returns the file of the library, where it is one.
func (d *application) libraryFile() (string, bool) {
	s, ok := d.store.(interface{ Path() string })
	if !ok {
		return "", false
	}
	return s.Path(), true
}

// listen shows what other starts of Midad are asked for this library, which they
// may not write. Where nobody can listen, on a disk without sockets, a second
// start opens for reading. The function that it returns ends it.
func (d *application) listen() (stop func()) {
	library, ok := d.libraryFile()
	if !ok || d.store.ReadOnly() {
		return func() {}
	}
	l, err := outside.Listen(library, func(r outside.Request) (taken bool) {
		d.doze.wake()
		fyne.DoAndWait(func() { taken = d.show(r) })
		return taken
	})
	if err != nil {
		return func() {}
	}
	return func() { l.Close() }
}

// show shows what another start was asked; false where no window is left.
func (d *application) show(r outside.Request) bool {
	from := d.anyWindow()
	if from == nil {
		return false
	}
	switch {
	case r.File != "":
		d.showDesk().importFiles([]string{r.File})
	case r.Story != "":
		d.openStoryAs(from, r.Story, r.Focus)
	default:
		d.showDesk()
	}
	return true
}
