package app

import (
	"context"

	"midad/app/rtl"
	"midad/app/say"
	"midad/editor"
)

// indexed is how far the search index has come, where it is built anew.
type indexed struct {
	done, total int
	err         error
}

// indexingTold returns what the store tells of its index, and where it may be
// read: the newest report alone, since the window may not be there yet.
func indexingTold() (tell func(done, total int, err error), told <-chan indexed) {
	newest := make(chan indexed, 1)
	return func(done, total int, err error) {
		select {
		case <-newest:
		default:
		}
		newest <- indexed{done, total, err}
	}, newest
}

// showIndexing shows on the desk how far the search index has come, until the
// function that it returns is called.
func (d *application) showIndexing(told <-chan indexed) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case r := <-told:
				editor.Later(func() { d.indexed(r) })
			}
		}
	}()
	return cancel
}

func (d *application) indexed(r indexed) {
	switch win := d.anyWindow(); {
	case r.err != nil && win != nil:
		rtl.Tell(win.Canvas(), rtl.T("notice.title"), say.Error(rtl.Language(), r.err))
	case d.desk == nil:
	case r.done < r.total:
		d.desk.tellLine(rtl.T("desk.indexing", r.done, r.total))
	default:
		d.desk.refresh() // what could not be found before may be there
	}
}
