//go:build e2e

package e2e

import (
	"github.com/jezek/xgb/xproto"
)

// copied selects something and asks the program for the copy, as another program
// would: Ctrl+C, then the text of X's clipboard. It selects again where nothing
// was copied: on a busy machine two clicks can come too late to be one double
// click.
func (s *screen) copied(selects func()) string {
	s.t.Helper()
	const received = "MIDAD_E2E"
	w, err := xproto.NewWindowId(s.conn)
	if err != nil {
		s.t.Fatal(err)
	}
	if err := xproto.CreateWindowChecked(s.conn, 0, w, s.root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil).Check(); err != nil {
		s.t.Fatal(err)
	}
	// The window stays until the test ends: GLFW writes to it when it likes, and
	// a program that writes to a window which is gone is ended by X.
	// What was copied before is forgotten, so that it is not taken for new.
	clipboard := s.atom("CLIPBOARD")
	if err := xproto.SetSelectionOwnerChecked(s.conn, w, clipboard, xproto.TimeCurrentTime).Check(); err != nil {
		s.t.Fatal(err)
	}
	until(s.t, "the program has copied", func() bool {
		selects()
		s.rest()
		s.keys("Ctrl+c")
		s.rest()
		owner, err := xproto.GetSelectionOwner(s.conn, clipboard).Reply()
		return err == nil && owner.Owner != 0 && owner.Owner != w
	})
	var text string
	xproto.ConvertSelection(s.conn, w, clipboard, s.atom("UTF8_STRING"), s.atom(received), xproto.TimeCurrentTime)
	until(s.t, "the program gives the copy", func() bool {
		text = string(s.property(w, received))
		return text != ""
	})
	return text
}
