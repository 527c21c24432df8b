package rtl

import "fyne.io/fyne/v2"

// Current returns the lit line of a menu, -1 for none.
func (m *Menu) Current() int { return m.current }

// Seen returns the first line of a menu that is seen, and the line behind the last.
func (m *Menu) Seen() (first, end int) { return m.first, m.end() }

// Answers returns a dialog's buttons in order.
func (d *Dialog) Answers() []*Button { return d.buttons }

// Hinting returns what a dialog tells of the button that is pointed at.
func (d *Dialog) Hinting() string { return d.hint.Text() }

// Content returns what a dialog shows between its title and its buttons.
func (d *Dialog) Content() fyne.CanvasObject { return d.body.Objects[1] }

// Ringed reports whether a list shows by a ring that it has the focus.
func (l *List) Ringed() bool { return l.ring.Shape.Visible() }

// Rows returns how many row objects a list made.
func (l *List) Rows() int { return len(l.rows) }

// SetAside has what waits for a disk done by another; it returns what takes that
// back.
func SetAside(do func(work, then func())) (back func()) {
	was := aside
	aside = do
	return func() { aside = was }
}
