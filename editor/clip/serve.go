package clip

import (
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// offer is what this connection owns the selection with.
type offer struct {
	content Content
	time    xproto.Timestamp // from when
	targets []xproto.Atom    // the forms, best first
	data    map[xproto.Atom][]byte
}

func (x *x11) newOffer(c Content, now xproto.Timestamp) *offer {
	o := &offer{content: c, time: now, data: map[xproto.Atom][]byte{}}
	add := func(target xproto.Atom, data []byte) {
		o.targets = append(o.targets, target)
		o.data[target] = data
	}
	if c.HTML != "" {
		add(x.html, []byte(header+c.HTML))
	}
	text := []byte(c.Text)
	add(x.utf8, text)
	add(x.plainUTF8, text)
	add(x.plain, text)
	add(x.text, text)
	add(xproto.AtomString, encodeLatin1(c.Text))
	return o
}

// serve answers a program that asks for the selection.
func (x *x11) serve(e xproto.SelectionRequestEvent) {
	property := e.Property
	if property == xproto.AtomNone {
		property = e.Target // as old programs want it
	}
	o := x.own()
	if o == nil || e.Selection != x.clipboard || !x.put(o, e.Requestor, property, e.Target) {
		property = xproto.AtomNone
	}
	answer := xproto.SelectionNotifyEvent{
		Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target, Property: property,
	}
	xproto.SendEvent(x.conn, false, e.Requestor, xproto.EventMaskNoEvent, string(answer.Bytes()))
}

// put writes one form into a property of the asking program's window.
func (x *x11) put(o *offer, w xproto.Window, property, target xproto.Atom) bool {
	set := func(kind xproto.Atom, values ...uint32) bool {
		data := make([]byte, 4*len(values))
		for i, v := range values {
			xgb.Put32(data[4*i:], v)
		}
		xproto.ChangeProperty(x.conn, xproto.PropModeReplace, w, property, kind, 32, uint32(len(values)), data)
		return true
	}
	switch target {
	case x.targets:
		list := []uint32{uint32(x.targets), uint32(x.timestamp), uint32(x.multiple), uint32(x.save)}
		for _, t := range o.targets {
			list = append(list, uint32(t))
		}
		return set(xproto.AtomAtom, list...)
	case x.timestamp:
		return set(xproto.AtomInteger, uint32(o.time))
	case x.save:
		return set(x.null)
	case x.multiple:
		return x.putMany(o, w, property)
	}
	data, ok := o.data[target]
	if !ok {
		return false
	}
	kind := target
	if target == x.text {
		kind = x.utf8
	}
	if len(data) > x.chunk {
		x.begin(sendKey{w, property}, kind, data)
		return set(x.incr, uint32(len(data)))
	}
	xproto.ChangeProperty(x.conn, xproto.PropModeReplace, w, property, kind, 8, uint32(len(data)), data)
	return true
}

// putMany answers a request for several forms at once (ICCCM 2.6.2): pairs of a
// form and the property for it, of which those that fail come back as none.
func (x *x11) putMany(o *offer, w xproto.Window, property xproto.Atom) bool {
	const most = 64 // pairs
	reply, err := xproto.GetProperty(x.conn, false, w, property, xproto.GetPropertyTypeAny, 0, 2*most).Reply()
	if err != nil {
		return false
	}
	pairs := atomsOf(reply.Value)
	data := make([]byte, 4*len(pairs))
	for i := 0; i+1 < len(pairs); i += 2 {
		target, into := pairs[i], pairs[i+1]
		if into == xproto.AtomNone || target == x.multiple || !x.put(o, w, into, target) {
			into = xproto.AtomNone
		}
		xgb.Put32(data[4*i:], uint32(target))
		xgb.Put32(data[4*i+4:], uint32(into))
	}
	xproto.ChangeProperty(x.conn, xproto.PropModeReplace, w, property, x.pair, 32, uint32(len(pairs)), data)
	return true
}

// A long answer goes out piece by piece (ICCCM 2.7.2): the next when the program
// has taken the one before away, an empty one at the end.
type (
	sendKey struct {
		window   xproto.Window
		property xproto.Atom
	}
	send struct {
		kind  xproto.Atom
		rest  []byte
		moved time.Time // when the last piece went out
	}
)

// abandonedAfter is when a program that took no further piece is given up.
const abandonedAfter = 10 * time.Second

func (x *x11) begin(key sendKey, kind xproto.Atom, data []byte) {
	for k, s := range x.sends {
		if time.Since(s.moved) > abandonedAfter {
			delete(x.sends, k)
		}
	}
	x.sends[key] = &send{kind: kind, rest: data, moved: time.Now()}
	xproto.ChangeWindowAttributes(x.conn, key.window, xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange})
}

// sendOn sends the next piece of a long answer.
func (x *x11) sendOn(key sendKey) {
	s := x.sends[key]
	if s == nil {
		return
	}
	n := min(len(s.rest), x.chunk)
	xproto.ChangeProperty(x.conn, xproto.PropModeReplace, key.window, key.property, s.kind, 8, uint32(n), s.rest[:n])
	s.rest, s.moved = s.rest[n:], time.Now()
	if n > 0 {
		return
	}
	delete(x.sends, key)
	for k := range x.sends {
		if k.window == key.window {
			return
		}
	}
	xproto.ChangeWindowAttributes(x.conn, key.window, xproto.CwEventMask, []uint32{xproto.EventMaskNoEvent})
}
