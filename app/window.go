package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/go-gl/glfw/v3.3/glfw"

	"midad/app/rtl"
)

// newWindow shows a window of a size, with nothing in it yet: fill gives it what
// it shows. Its content is thus laid out and drawn once, at the size that the
// window manager gives the window, and not before at the least size and then at
// the one that was asked for. closed, which may be nil, is called when the window
// is gone.
func (d *application) newWindow(size fyne.Size, closed func()) fyne.Window {
	w := d.made
	d.made = nil
	if w == nil {
		w = d.fyne.NewWindow("")
	}
	w.SetTitle(rtl.T("app.name"))
	w.SetPadded(false)
	w.SetContent(container.NewStack())
	w.Resize(size)
	w.SetOnClosed(func() {
		if closed != nil {
			closed()
		}
		d.ending.closed()
	})
	d.ending.opened()
	w.Show()
	return w
}

// fill shows the content in the window, in place of what it showed.
func (d *application) fill(w fyne.Window, content fyne.CanvasObject) {
	if !d.runs { // what the window manager said since the window was shown
		glfw.PollEvents()
	}
	sheet := w.Content().(*fyne.Container)
	sheet.Objects = nil
	sheet.Add(content)
	w.Canvas().Refresh(sheet)
}
