package rtl

import "fyne.io/fyne/v2"

// Current returns the lit line of a menu, -1 for none.
func (m *Menu) Current() int { return m.current }

// Seen returns the first line of a menu that is seen, and the line behind the last.
func (m *Menu) Seen() (first, end int) { return m.first, m.end() }

// Answers returns a dialog's buttons in order.
func (d *Dialog) Answers() (out []*Button) {
	row := d.body.Objects[len(d.body.Objects)-1].(*fyne.Container)
	for _, o := range row.Objects {
		out = append(out, o.(*Button))
	}
	return out
}

// Content returns what a dialog shows between its title and its buttons.
func (d *Dialog) Content() fyne.CanvasObject { return d.body.Objects[1] }

// Rows returns how many row objects a list made.
func (l *List) Rows() int { return len(l.rows) }

// SetAside has what waits for a disk done by another; it returns what takes that
// back.
func SetAside(do func(work, then func())) (back func()) {
	was := aside
	aside = do
	return func() { aside = was }
}
