package clip

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// errNoTarget says that the owner has not the form that was asked for.
var errNoTarget = errors.New("the clipboard has no such form")

// Read asks the selection's owner for its text and its HTML. What this
// connection wrote is returned at once.
func (x *x11) Read() (Content, error) {
	if o := x.own(); o != nil && x.owns() {
		return o.content, nil
	}
	deadline := time.Now().Add(readWithin)
	var c Content
	offered, err := x.offeredTargets(deadline)
	if err != nil {
		return c, err
	}
	for _, t := range []struct {
		target xproto.Atom
		decode func([]byte) string
	}{{x.utf8, decodeText}, {x.plainUTF8, decodeText}, {x.plain, decodeText}, {xproto.AtomString, decodeLatin1}} {
		if !slices.Contains(offered, t.target) {
			continue
		}
		data, err := x.convert(t.target, MaxText, deadline)
		if errors.Is(err, errNoTarget) {
			continue
		}
		if err != nil {
			return c, fmt.Errorf("read the clipboard's text: %w", err)
		}
		c.Text = t.decode(data)
		break
	}
	if slices.Contains(offered, x.html) {
		data, err := x.convert(x.html, MaxHTML, deadline)
		if err != nil && !errors.Is(err, errNoTarget) {
			return c, fmt.Errorf("read the clipboard's HTML: %w", err)
		}
		c.HTML = decodeHTML(data)
	}
	return c, nil
}

// owns reports whether the selection is still ours, as the server knows it: the
// news that another program has it may still be on its way.
func (x *x11) owns() bool {
	owner, err := xproto.GetSelectionOwner(x.conn, x.clipboard).Reply()
	return err == nil && owner.Owner == x.window
}

// offeredTargets returns the forms that the owner offers; none where nothing was
// copied. An owner that does not list them is taken to have text.
func (x *x11) offeredTargets(deadline time.Time) ([]xproto.Atom, error) {
	owner, err := xproto.GetSelectionOwner(x.conn, x.clipboard).Reply()
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrClosed, err)
	}
	if owner.Owner == xproto.WindowNone {
		return nil, nil
	}
	data, err := x.convert(x.targets, 1<<16, deadline)
	if errors.Is(err, errNoTarget) {
		return []xproto.Atom{x.utf8, xproto.AtomString}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("ask what the clipboard offers: %w", err)
	}
	return atomsOf(data), nil
}

func atomsOf(data []byte) []xproto.Atom {
	out := make([]xproto.Atom, 0, len(data)/4)
	for ; len(data) >= 4; data = data[4:] {
		out = append(out, xproto.Atom(xgb.Get32(data)))
	}
	return out
}

// convert returns the selection in one form. Each has a window of its own, so
// that a late answer to one is not taken for another's. Errors: errNoTarget,
// ErrSilent, ErrTooLong, ErrClosed.
func (x *x11) convert(target xproto.Atom, most int, deadline time.Time) ([]byte, error) {
	w, err := x.newWindow()
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrClosed, err)
	}
	defer xproto.DestroyWindow(x.conn, w)
	events, done, err := x.listen(w)
	if err != nil {
		return nil, err
	}
	defer done()
	xproto.ConvertSelection(x.conn, w, x.clipboard, target, x.property, xproto.TimeCurrentTime)
	e, err := await(events, deadline, func(e xgb.Event) bool {
		_, ok := e.(xproto.SelectionNotifyEvent)
		return ok
	})
	if err != nil {
		return nil, err
	}
	if e.(xproto.SelectionNotifyEvent).Property == xproto.AtomNone {
		return nil, errNoTarget
	}
	first, err := x.take(w, most)
	if err != nil || first.Type != x.incr {
		return first.Value, err
	}
	// A long answer comes in pieces (ICCCM 2.7.2): the owner puts the next when
	// the one before was taken away, and an empty one ends it.
	var data []byte
	for {
		if _, err := await(events, deadline, func(e xgb.Event) bool {
			_, ok := e.(xproto.PropertyNotifyEvent)
			return ok
		}); err != nil {
			return nil, err
		}
		piece, err := x.take(w, most-len(data))
		if err != nil || len(piece.Value) == 0 {
			return data, err
		}
		data = append(data, piece.Value...)
	}
}

// take returns the property that an answer was put in, and takes it away.
func (x *x11) take(w xproto.Window, most int) (xproto.GetPropertyReply, error) {
	reply, err := xproto.GetProperty(x.conn, true, w, x.property, xproto.GetPropertyTypeAny, 0, uint32(most/4+1)).Reply()
	if err != nil {
		return xproto.GetPropertyReply{}, err
	}
	if reply.BytesAfter > 0 || len(reply.Value) > most {
		return xproto.GetPropertyReply{}, ErrTooLong
	}
	return *reply, nil
}
