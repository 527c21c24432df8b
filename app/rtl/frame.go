package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// frame is the edge of a field: a line under it, and a box around it while it has
// the focus. A window draws all it holds at every key, and to fill and round a box
// for each of its fields takes longer than to draw its text.
type frame struct {
	box     *canvas.Rectangle
	size    fyne.Size
	focused bool
}

func newFrame() *frame { return &frame{box: canvas.NewRectangle(nil)} }

// show draws the frame of a field of that size, with the focus or without.
func (f *frame) show(size fyne.Size, focused bool) {
	f.size, f.focused = size, focused
	if focused {
		paintBox(f.box, theme.ColorNameInputBackground, theme.ColorNameFocus)
		f.box.CornerRadius = Radius
		f.box.Move(fyne.Position{})
		f.box.Resize(size)
	} else {
		paintBox(f.box, theme.ColorNameInputBorder, "")
		f.box.CornerRadius = 0
		f.box.Move(fyne.NewPos(0, size.Height-1))
		f.box.Resize(fyne.NewSize(size.Width, 1))
	}
	f.box.Refresh()
}
