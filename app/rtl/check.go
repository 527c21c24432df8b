package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"midad/editor"
)

// Check is a box that is ticked or not, beside its words.
type Check struct {
	widget.BaseWidget
	// OnChanged is told whether the person ticked the box.
	OnChanged func(on bool)

	on, focused bool
	label       *editor.Text
	box, tick   *editor.Box
}

var (
	_ fyne.Tappable  = (*Check)(nil)
	_ fyne.Focusable = (*Check)(nil)
)

// NewCheck returns a box with its words.
func NewCheck(text string, on bool, changed func(bool)) *Check {
	c := &Check{on: on, OnChanged: changed, label: NewLabel(text, LabelStyle{Cut: true}), box: editor.NewBox(), tick: editor.NewBox()}
	c.box.Radius, c.tick.Radius = 3, 2
	c.ExtendBaseWidget(c)
	return c
}

// On reports whether the box is ticked.
func (c *Check) On() bool { return c.on }

// Set ticks the box or not; OnChanged is not called.
func (c *Check) Set(on bool) {
	if c.on != on {
		c.on = on
		c.Refresh()
	}
}

// Tapped turns the tick.
func (c *Check) Tapped(*fyne.PointEvent) {
	c.Set(!c.on)
	if c.OnChanged != nil {
		c.OnChanged(c.on)
	}
}

// FocusGained and the methods after it make the box usable by keys.
func (c *Check) FocusGained() { c.focused = true; c.Refresh(); revealFocused(c) }

// FocusLost is called when the focus goes elsewhere.
func (c *Check) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune does nothing.
func (c *Check) TypedRune(rune) {}

// TypedKey turns the tick on Space and Enter.
func (c *Check) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.Tapped(nil)
	default:
		editor.HandOnKey(c, e)
	}
}

// CreateRenderer draws the box and the words.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	r := &checkRenderer{c}
	r.Refresh()
	return r
}

const checkSize float32 = 16

type checkRenderer struct{ c *Check }

func (r *checkRenderer) MinSize() fyne.Size {
	n := r.c.label.NaturalSize()
	return fyne.NewSize(n.Width+checkSize+6, max(n.Height, checkSize+4))
}

func (r *checkRenderer) Layout(size fyne.Size) {
	box, text := float32(0), checkSize+6
	if RightToLeft() {
		box, text = size.Width-checkSize, 0
	}
	y := (size.Height - checkSize) / 2
	r.c.box.Shape.Move(fyne.NewPos(box, y))
	r.c.box.Shape.Resize(fyne.NewSquareSize(checkSize))
	r.c.tick.Shape.Move(fyne.NewPos(box+4, y+4))
	r.c.tick.Shape.Resize(fyne.NewSquareSize(checkSize - 8))
	h := r.c.label.MinSize().Height
	r.c.label.Move(fyne.NewPos(text, (size.Height-h)/2))
	r.c.label.Resize(fyne.NewSize(size.Width-checkSize-6, h))
}

func (r *checkRenderer) Refresh() {
	edge := theme.ColorNameInputBorder
	if r.c.focused {
		edge = theme.ColorNameFocus
	}
	paintBox(r.c.box, theme.ColorNameInputBackground, edge)
	paintBox(r.c.tick, theme.ColorNamePrimary, "")
	if r.c.on {
		r.c.tick.Shape.Show()
	} else {
		r.c.tick.Shape.Hide()
	}
}

func (r *checkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.c.box.Shape, r.c.tick.Shape, r.c.label}
}
func (r *checkRenderer) Destroy() {}
