package clip

import "github.com/jezek/xgb/xproto"

// DecodeHTML is what makes UTF-8 of the HTML of other programs.
var DecodeHTML = decodeHTML

// Offer puts bytes on the clipboard as they are, as a program does that has
// other forms.
func Offer(c Clipboard, forms map[string][]byte) error {
	x := c.(*x11)
	if err := x.Write(Content{}); err != nil {
		return err
	}
	o := &offer{time: x.own().time, data: map[xproto.Atom][]byte{}}
	for name, data := range forms {
		reply, err := xproto.InternAtom(x.conn, false, uint16(len(name)), name).Reply()
		if err != nil {
			return err
		}
		o.targets = append(o.targets, reply.Atom)
		o.data[reply.Atom] = data
	}
	x.mu.Lock()
	x.offered = o
	x.mu.Unlock()
	return nil
}

// Tools returns the clipboards of the programs by their name.
func Tools() map[string]Clipboard { return map[string]Clipboard{"wl-paste": wlPaste, "xclip": xclip} }
