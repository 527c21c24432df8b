package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"midad/editor"
)

// showFrame draws the edge of a field of a size: a line under it, and a box around
// it while it has the focus. A window draws all that it holds at every key, and to
// fill and round a box for each of its fields takes longer than to draw its text.
func showFrame(frame *editor.Box, size fyne.Size, focused bool) {
	at, ground, edge := fyne.NewPos(0, size.Height-1), theme.ColorNameInputBorder, fyne.ThemeColorName("")
	frame.Radius = 0
	if focused {
		at, ground, edge = fyne.Position{}, theme.ColorNameInputBackground, theme.ColorNameFocus
		frame.Radius = Radius
	}
	paintBox(frame, ground, edge)
	frame.Shape.Move(at)
	frame.Shape.Resize(fyne.NewSize(size.Width, size.Height-at.Y))
}
