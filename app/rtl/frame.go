package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// showFrame draws the edge of a field of a size: a line under it, and a box around
// it while it has the focus. A window draws all that it holds at every key, and to
// fill and round a box for each of its fields takes longer than to draw its text.
func showFrame(frame *canvas.Rectangle, size fyne.Size, focused bool) {
	at, ground, edge := fyne.NewPos(0, size.Height-1), theme.ColorNameInputBorder, fyne.ThemeColorName("")
	frame.CornerRadius = 0
	if focused {
		at, ground, edge = fyne.Position{}, theme.ColorNameInputBackground, theme.ColorNameFocus
		frame.CornerRadius = Radius
	}
	paintBox(frame, ground, edge)
	frame.Move(at)
	frame.Resize(fyne.NewSize(size.Width, size.Height-at.Y))
	frame.Refresh()
}
