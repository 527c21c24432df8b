package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"midad/editor"
)

// Item is one line of a menu. An Item with no Label is a separating line.
type Item struct {
	Label    string
	Key      string // as the person reads it: "Ctrl+S"
	Do       func()
	Disabled bool
	On       bool // shown with a tick
}

// ShowMenu opens a menu whose corner nearest to the language's side stands at
// pos, moved inside the canvas where it would leave it. It closes on a choice,
// on Escape and on a tap beside it, and gives the focus back.
func ShowMenu(c fyne.Canvas, pos fyne.Position, items []Item) *Menu {
	m := &Menu{canvas: c, items: items, at: pos, current: -1, before: c.Focused()}
	m.box = editor.NewBox()
	m.box.Radius = Radius
	m.mark = editor.NewBox()
	m.mark.Radius = Radius - 2
	m.bar = editor.NewBox()
	for _, it := range items {
		color := theme.ColorNameForeground
		if it.Disabled {
			color = theme.ColorNameDisabled
		}
		m.labels = append(m.labels, NewLabel(it.Label, LabelStyle{Color: color, Cut: true}))
		m.keys = append(m.keys, editor.NewText(Ink(), it.Key, editor.TextStyle{Size: SmallSize, Color: theme.ColorNamePlaceHolder, Dir: leftToRight}))
		tick := ""
		if it.On {
			tick = "•"
		}
		m.ticks = append(m.ticks, NewLabel(tick, LabelStyle{Bold: true}))
		m.rules = append(m.rules, editor.NewBox())
	}
	m.ExtendBaseWidget(m)
	c.Overlays().Add(m)
	m.Resize(c.Size())
	c.Focus(m)
	return m
}

// Menu is an open menu, over the whole canvas so that a tap beside it closes it.
type Menu struct {
	widget.BaseWidget
	// OnStep is asked for the neighbouring menu of a bar when Left or Right is
	// pressed: +1 in reading order, -1 back.
	OnStep func(step int)
	OnShut func()

	canvas  fyne.Canvas
	items   []Item
	at      fyne.Position
	current int
	first   int // the line at the top: a menu higher than the window shows a part
	before  fyne.Focusable
	shut    bool

	box, mark, bar      *editor.Box
	labels, keys, ticks []*editor.Text
	rules               []*editor.Box
}

var (
	_ fyne.Focusable    = (*Menu)(nil)
	_ fyne.Tappable     = (*Menu)(nil)
	_ desktop.Hoverable = (*Menu)(nil)
	_ fyne.Scrollable   = (*Menu)(nil)
)

// Close takes the menu away and gives the focus back; done once.
func (m *Menu) Close() {
	if m.shut {
		return
	}
	m.shut = true
	m.canvas.Overlays().Remove(m)
	if m.before != nil {
		m.canvas.Focus(m.before)
	}
	if m.OnShut != nil {
		m.OnShut()
	}
}

func (m *Menu) choose(i int) {
	if i < 0 || i >= len(m.items) || m.items[i].Label == "" || m.items[i].Disabled {
		return
	}
	m.Close()
	if do := m.items[i].Do; do != nil {
		do()
	}
}

// step moves the lit line by d, past rules and disabled lines, around the ends.
func (m *Menu) step(d int) {
	n := len(m.items)
	i := m.current
	if i < 0 && d < 0 {
		i = 0
	}
	for range n {
		i = ((i+d)%n + n) % n
		if m.items[i].Label != "" && !m.items[i].Disabled {
			m.current = i
			m.reveal()
			m.Refresh()
			return
		}
	}
}

// reveal moves the lines so that the lit one is seen.
func (m *Menu) reveal() {
	if m.current < m.first {
		m.first = m.current
	}
	for m.first < m.current && m.end() <= m.current {
		m.first++
	}
}

// Scrolled moves the lines of a menu that is higher than its window.
func (m *Menu) Scrolled(e *fyne.ScrollEvent) {
	switch {
	case e.Scrolled.DY > 0 && m.first > 0:
		m.first--
	case e.Scrolled.DY < 0 && m.end() < len(m.items):
		m.first++
	default:
		return
	}
	m.current = -1
	m.Refresh()
}

// end returns the line behind the last that is seen.
func (m *Menu) end() int {
	_, size := m.frame()
	y := 2 * Gap
	for i := m.first; i < len(m.items); i++ {
		if y += lineHeight(m.items[i]); y > size.Height {
			return i
		}
	}
	return len(m.items)
}

// Tapped chooses the line under the pointer, or closes the menu.
func (m *Menu) Tapped(e *fyne.PointEvent) {
	if i := m.lineAt(e.Position); i >= 0 {
		m.choose(i)
		return
	}
	if at, size := m.frame(); !within(e.Position, at, size) {
		m.Close()
	}
}

// TappedSecondary closes the menu.
func (m *Menu) TappedSecondary(*fyne.PointEvent) { m.Close() }

func (m *Menu) FocusGained()   {}
func (m *Menu) FocusLost()     {}
func (m *Menu) TypedRune(rune) {}

// TypedKey moves through the menu, chooses and closes.
func (m *Menu) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		m.step(1)
	case fyne.KeyUp:
		m.step(-1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		m.choose(m.current)
	case fyne.KeyEscape:
		m.Close()
	case fyne.KeyLeft, fyne.KeyRight:
		if m.OnStep != nil {
			step := 1
			if (e.Name == fyne.KeyRight) == RightToLeft() {
				step = -1
			}
			m.OnStep(step)
		}
	}
}

func (m *Menu) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved lights the line under the pointer.
func (m *Menu) MouseMoved(e *desktop.MouseEvent) {
	i := m.lineAt(e.Position)
	if i >= 0 && (m.items[i].Label == "" || m.items[i].Disabled) {
		i = -1
	}
	if i != m.current {
		m.current = i
		m.Refresh()
	}
}
func (m *Menu) MouseOut() {}

const (
	menuLine  float32 = 30
	menuRule  float32 = 9
	menuSide  float32 = 12
	menuTick  float32 = 16
	menuSpace float32 = 28
)

func lineHeight(it Item) float32 {
	if it.Label == "" {
		return menuRule
	}
	return menuLine
}

// frame returns the menu's place and size within the canvas.
func (m *Menu) frame() (fyne.Position, fyne.Size) {
	w, h := float32(0), float32(0)
	for i, it := range m.items {
		w = max(w, m.labels[i].NaturalSize().Width+m.keys[i].NaturalSize().Width)
		h += lineHeight(it)
	}
	size := fyne.NewSize(w+2*menuSide+menuTick+menuSpace, h+2*Gap)
	pos := m.at
	if RightToLeft() {
		pos.X -= size.Width
	}
	room := m.canvas.Size()
	size.Height = min(size.Height, room.Height)
	pos.X = max(0, min(pos.X, room.Width-size.Width))
	pos.Y = max(0, min(pos.Y, room.Height-size.Height))
	return pos, size
}

func within(p, at fyne.Position, s fyne.Size) bool {
	return p.X >= at.X && p.Y >= at.Y && p.X < at.X+s.Width && p.Y < at.Y+s.Height
}

func (m *Menu) lineAt(p fyne.Position) int {
	at, size := m.frame()
	if !within(p, at, size) {
		return -1
	}
	y := at.Y + Gap
	for i := m.first; i < m.end(); i++ {
		h := lineHeight(m.items[i])
		if p.Y >= y && p.Y < y+h {
			return i
		}
		y += h
	}
	return -1
}

// CreateRenderer draws the box and its lines.
func (m *Menu) CreateRenderer() fyne.WidgetRenderer {
	r := &menuRenderer{m: m, objects: []fyne.CanvasObject{m.box.Shape, m.mark.Shape}}
	for i, it := range m.items {
		if it.Label == "" {
			r.objects = append(r.objects, m.rules[i].Shape)
			continue
		}
		r.objects = append(r.objects, m.labels[i], m.keys[i], m.ticks[i])
	}
	r.objects = append(r.objects, m.bar.Shape)
	r.Refresh()
	return r
}

type menuRenderer struct {
	m       *Menu
	objects []fyne.CanvasObject
}

func (r *menuRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *menuRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *menuRenderer) Destroy()                     {}

func (r *menuRenderer) Layout(fyne.Size) {
	m := r.m
	at, size := m.frame()
	m.box.Shape.Move(at)
	m.box.Shape.Resize(size)
	m.mark.Shape.Hide()
	end := m.end()
	y := at.Y + Gap
	place := func(o fyne.CanvasObject, offset, width, top, height float32) {
		x := at.X + offset
		if RightToLeft() {
			x = at.X + size.Width - offset - width
		}
		o.Move(fyne.NewPos(x, top))
		o.Resize(fyne.NewSize(width, height))
	}
	for i, it := range m.items {
		h := lineHeight(it)
		seen := m.first <= i && i < end
		for _, o := range []fyne.CanvasObject{m.rules[i].Shape, m.labels[i], m.keys[i], m.ticks[i]} {
			if seen {
				o.Show()
			} else {
				o.Hide()
			}
		}
		if !seen {
			continue
		}
		if it.Label == "" {
			place(m.rules[i].Shape, menuSide, size.Width-2*menuSide, y+menuRule/2, 1)
			y += h
			continue
		}
		if i == m.current {
			place(m.mark.Shape, Gap, size.Width-2*Gap, y, h)
			m.mark.Shape.Show()
		}
		label, key := m.labels[i].NaturalSize(), m.keys[i].NaturalSize()
		place(m.ticks[i], menuSide, menuTick, y+(h-label.Height)/2, label.Height)
		place(m.labels[i], menuSide+menuTick, label.Width, y+(h-label.Height)/2, label.Height)
		place(m.keys[i], size.Width-menuSide-key.Width, key.Width, y+(h-key.Height)/2, key.Height)
		y += h
	}
	m.bar.Shape.Hide()
	if n := float32(len(m.items)); m.first > 0 || end < len(m.items) {
		track := size.Height - 2*Gap
		place(m.bar.Shape, size.Width-Gap, Gap-1, at.Y+Gap+track*float32(m.first)/n, track*float32(end-m.first)/n)
		m.bar.Shape.Show()
	}
}

func (r *menuRenderer) Refresh() {
	m := r.m
	paintBox(m.box, theme.ColorNameMenuBackground, theme.ColorNameSeparator)
	paintBox(m.mark, theme.ColorNameSelection, "")
	paintBox(m.bar, theme.ColorNameScrollBar, "")
	for _, rule := range m.rules {
		paintBox(rule, theme.ColorNameSeparator, "")
	}
	r.Layout(m.Size())
	canvas.Refresh(m.mark.Shape)
}
