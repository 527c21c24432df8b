package clip

import (
	"fmt"
	"io"
	"log"
	"sync"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// The names of the targets and types that are read and written.
const (
	htmlType = "text/html"
	utf8Text = "text/plain;charset=utf-8"
)

// x11 is the CLIPBOARD selection of an X server.
type x11 struct {
	conn   *xgb.Conn
	screen *xproto.ScreenInfo
	window xproto.Window // owns the selection
	chunk  int           // the longest property that is written at once
	atoms

	writing sync.Mutex // one Write at a time

	mu      sync.Mutex
	offered *offer // while this connection owns the selection
	closed  bool
	waiting map[xproto.Window]chan xgb.Event // who waits for events of a window

	sends map[sendKey]*send // long answers under way; the loop's own
}

// atoms are the names that the protocol speaks in.
type atoms struct {
	clipboard, manager, targets, timestamp, multiple, pair, incr, save, null xproto.Atom
	html, utf8, plainUTF8, plain, text                                       xproto.Atom
	property                                                                 xproto.Atom // where answers are put
}

// silence keeps xgb from writing to standard error what it also returns, and
// that a server asks for no key.
var silence = sync.OnceFunc(func() { xgb.Logger = log.New(io.Discard, "", 0) })

func openX11() (*x11, error) {
	silence()
	conn, err := xgb.NewConn()
	if err != nil {
		return nil, fmt.Errorf("connect to the X server: %w", err)
	}
	setup := xproto.Setup(conn)
	x := &x11{
		conn:    conn,
		screen:  setup.DefaultScreen(conn),
		chunk:   min(int(setup.MaximumRequestLength)*4-64, 256<<10),
		waiting: map[xproto.Window]chan xgb.Event{},
		sends:   map[sendKey]*send{},
	}
	if err := x.intern(); err != nil {
		conn.Close()
		return nil, err
	}
	if x.window, err = x.newWindow(); err != nil {
		conn.Close()
		return nil, err
	}
	go x.loop()
	return x, nil
}

func (x *x11) intern() error {
	for name, atom := range map[string]*xproto.Atom{
		"CLIPBOARD": &x.clipboard, "CLIPBOARD_MANAGER": &x.manager, "TARGETS": &x.targets, "TIMESTAMP": &x.timestamp,
		"MULTIPLE": &x.multiple, "ATOM_PAIR": &x.pair, "INCR": &x.incr, "SAVE_TARGETS": &x.save, "NULL": &x.null,
		htmlType: &x.html, "UTF8_STRING": &x.utf8, utf8Text: &x.plainUTF8, "text/plain": &x.plain, "TEXT": &x.text,
		"MIDAD_CLIPBOARD": &x.property,
	} {
		reply, err := xproto.InternAtom(x.conn, false, uint16(len(name)), name).Reply()
		if err != nil {
			return fmt.Errorf("name %s to the X server: %w", name, err)
		}
		*atom = reply.Atom
	}
	return nil
}

// newWindow makes a window that is never shown and hears of its properties.
func (x *x11) newWindow() (xproto.Window, error) {
	w, err := xproto.NewWindowId(x.conn)
	if err != nil {
		return 0, fmt.Errorf("make a window: %w", err)
	}
	err = xproto.CreateWindowChecked(x.conn, 0, w, x.screen.Root, -1, -1, 1, 1, 0, xproto.WindowClassInputOnly, 0,
		xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange}).Check()
	if err != nil {
		return 0, fmt.Errorf("make a window: %w", err)
	}
	return w, nil
}

// loop answers other programs and hands events on until the connection ends.
func (x *x11) loop() {
	for {
		event, err := x.conn.WaitForEvent()
		if event == nil && err == nil {
			break
		}
		switch e := event.(type) {
		case xproto.SelectionRequestEvent:
			x.serve(e)
		case xproto.SelectionClearEvent:
			x.lose(e)
		case xproto.SelectionNotifyEvent:
			x.handOn(e.Requestor, e)
		case xproto.PropertyNotifyEvent:
			if e.State == xproto.PropertyDelete {
				x.sendOn(sendKey{e.Window, e.Atom})
			} else {
				x.handOn(e.Window, e)
			}
		} // An error is of a window that its program closed before it was answered.
	}
	x.mu.Lock()
	x.closed, x.offered = true, nil
	for _, events := range x.waiting {
		close(events)
	}
	clear(x.waiting)
	x.mu.Unlock()
}

// listen opens a channel of the events of a window. The second function ends it.
func (x *x11) listen(w xproto.Window) (<-chan xgb.Event, func(), error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.closed {
		return nil, nil, ErrClosed
	}
	events := make(chan xgb.Event, 64)
	x.waiting[w] = events
	return events, func() {
		x.mu.Lock()
		delete(x.waiting, w)
		x.mu.Unlock()
	}, nil
}

func (x *x11) handOn(w xproto.Window, e xgb.Event) {
	x.mu.Lock()
	defer x.mu.Unlock()
	select {
	case x.waiting[w] <- e:
	default: // nobody waits
	}
}

// await returns the first event that the test lets through. Errors: ErrSilent,
// ErrClosed.
func await(events <-chan xgb.Event, deadline time.Time, test func(xgb.Event) bool) (xgb.Event, error) {
	limit := time.NewTimer(min(answerWithin, time.Until(deadline)))
	defer limit.Stop()
	for {
		select {
		case e, open := <-events:
			if !open {
				return nil, ErrClosed
			}
			if test(e) {
				return e, nil
			}
		case <-limit.C:
			return nil, ErrSilent
		}
	}
}

// Write takes the selection over.
func (x *x11) Write(c Content) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	now, err := x.now()
	if err != nil {
		return fmt.Errorf("take the clipboard over: %w", err)
	}
	x.mu.Lock()
	before := x.offered
	x.offered = x.newOffer(c, now)
	x.mu.Unlock()
	err = xproto.SetSelectionOwnerChecked(x.conn, x.window, x.clipboard, now).Check()
	if err == nil {
		var owner *xproto.GetSelectionOwnerReply
		owner, err = xproto.GetSelectionOwner(x.conn, x.clipboard).Reply()
		if err == nil && owner.Owner == x.window {
			return nil
		}
	}
	x.mu.Lock()
	x.offered = before
	x.mu.Unlock()
	if err == nil {
		return fmt.Errorf("take the clipboard over: another program holds it")
	}
	return fmt.Errorf("take the clipboard over: %w", err)
}

// now returns the X server's time, which it tells of a change to a property.
func (x *x11) now() (xproto.Timestamp, error) {
	events, done, err := x.listen(x.window)
	if err != nil {
		return 0, err
	}
	defer done()
	xproto.ChangeProperty(x.conn, xproto.PropModeAppend, x.window, x.property, xproto.AtomInteger, 32, 0, nil)
	e, err := await(events, time.Now().Add(answerWithin), func(e xgb.Event) bool {
		_, ok := e.(xproto.PropertyNotifyEvent)
		return ok
	})
	if err != nil {
		return 0, err
	}
	return e.(xproto.PropertyNotifyEvent).Time, nil
}

// lose forgets what was written, since another program owns the selection.
func (x *x11) lose(e xproto.SelectionClearEvent) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.offered != nil && e.Selection == x.clipboard && int32(e.Time-x.offered.time) >= 0 {
		x.offered = nil
	}
}

func (x *x11) own() *offer {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.offered
}

// Close hands the content to a clipboard manager (freedesktop.org, Clipboard
// Manager specification) and ends the connection.
func (x *x11) Close() {
	if o := x.own(); o != nil {
		x.handOver(o)
	}
	x.conn.Close()
}

func (x *x11) handOver(o *offer) {
	manager, err := xproto.GetSelectionOwner(x.conn, x.manager).Reply()
	if err != nil || manager.Owner == xproto.WindowNone {
		return
	}
	events, done, err := x.listen(x.window)
	if err != nil {
		return
	}
	defer done()
	data := make([]byte, 4*len(o.targets))
	for i, a := range o.targets {
		xgb.Put32(data[4*i:], uint32(a))
	}
	xproto.ChangeProperty(x.conn, xproto.PropModeReplace, x.window, x.property, xproto.AtomAtom, 32, uint32(len(o.targets)), data)
	xproto.ConvertSelection(x.conn, x.window, x.manager, x.save, x.property, o.time)
	await(events, time.Now().Add(answerWithin), func(e xgb.Event) bool { // a silent manager loses it, as an end by force would
		n, ok := e.(xproto.SelectionNotifyEvent)
		return ok && n.Selection == x.manager
	})
}
