package rtl

import "fyne.io/fyne/v2/driver/desktop"

// hinted is a widget that tells what it does while the pointer or the focus is on
// it. It is part of the widget, which refreshes it when it changes.
type hinted struct {
	hint             string
	tell             func(words string)
	hovered, focused bool
	refresh          func()
}

// told keeps what is told, and to whom; nobody where tell is nil.
func (h *hinted) told(hint string, tell func(words string)) { h.hint, h.tell = hint, tell }

func (h *hinted) tellHint(here bool) {
	switch {
	case h.tell == nil:
	case here:
		h.tell(h.hint)
	default:
		h.tell("")
	}
}

func (h *hinted) focus(on bool) {
	h.focused = on
	h.tellHint(on || h.hovered)
	h.refresh()
}

func (h *hinted) hover(on bool) {
	h.hovered = on
	h.tellHint(on || h.focused)
	h.refresh()
}

// MouseIn and the two after it show where the pointer is.
func (h *hinted) MouseIn(*desktop.MouseEvent) { h.hover(true) }

// MouseMoved does nothing.
func (h *hinted) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called when the pointer leaves.
func (h *hinted) MouseOut() { h.hover(false) }
