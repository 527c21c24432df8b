package rtl

import (
	"fyne.io/fyne/v2"
)

// BarMenu is one menu of a bar. Items is asked each time the menu opens, so
// that ticks and disabled lines tell how things stand.
type BarMenu struct {
	Label string
	Items func() []Item
}

// MenuBar is a row of menus at the top of a window, from the side where the
// language begins.
type MenuBar struct {
	*fyne.Container
	menus   []BarMenu
	buttons []*Button
	open    *Menu
}

// NewMenuBar returns the bar; add its Container to the window.
func NewMenuBar(menus ...BarMenu) *MenuBar {
	b := &MenuBar{menus: menus}
	var objects []fyne.CanvasObject
	for i, m := range menus {
		button := NewIconButton(m.Label, nil, func() { b.Open(i) })
		b.buttons = append(b.buttons, button)
		objects = append(objects, button)
	}
	b.Container = Row(0, objects...)
	return b
}

// Open opens the i-th menu under its word.
func (b *MenuBar) Open(i int) {
	d := fyne.CurrentApp().Driver()
	c := d.CanvasForObject(b.buttons[i])
	if c == nil {
		return
	}
	before := c.Focused()
	if b.open != nil {
		before = b.open.before
		b.open.Close()
	}
	button := b.buttons[i]
	pos := d.AbsolutePositionForObject(button).AddXY(0, button.Size().Height)
	if RightToLeft() {
		pos.X += button.Size().Width
	}
	button.SetOn(true)
	m := ShowMenu(c, pos, b.menus[i].Items())
	m.before = before
	m.OnShut = func() { button.SetOn(false); b.open = nil }
	m.OnStep = func(step int) {
		n := len(b.menus)
		b.Open(((i+step)%n + n) % n)
	}
	b.open = m
	m.step(1)
}
