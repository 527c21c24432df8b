package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/go-gl/glfw/v3.3/glfw"

	"midad/app/rtl"
)

// flatSurface has windows made without a buffer of depths, which nothing flat reads:
// where there is no graphics card each picture of a window spends time on clearing
// it, and its four bytes a pixel count in the memory of the process.
func flatSurface() {
	glfw.WindowHint(glfw.DepthBits, 0)
	glfw.WindowHint(glfw.StencilBits, 0)
}

// newWindow makes a window of a size, which showBuilt shows. closed, which may be nil,
// is called when it is gone.
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
	return w
}

// showBuilt shows a new window with what build makes for a size. The toolkit takes a
// third of a second to make the first window, in which it waits for the screen and
// its driver, so build runs beside that, on a goroutine of its own: the interface's
// does nothing else meanwhile, and build may not touch the window or its canvas. Where
// it returns nil the window stays empty.
//
// The window is shown empty, and filled once: its content is thus laid out and
// drawn at the size that the window manager gives the window, and not before at
// the least size and then at the one that was asked for.
func (d *application) showBuilt(w fyne.Window, size fyne.Size, build func() fyne.CanvasObject) {
	built := make(chan fyne.CanvasObject, 1)
	go func() {
		content := build()
		if content != nil {
			content.Resize(size.Max(content.MinSize())) // which lays it out
		}
		built <- content
	}()
	w.Show()
	content := <-built
	if content == nil {
		return
	}
	if !d.runs { // what the window manager said since the window was shown
		glfw.PollEvents()
	}
	fill(w, content)
}

// fill shows the content in the window, in place of what it showed.
func fill(w fyne.Window, content fyne.CanvasObject) {
	sheet := w.Content().(*fyne.Container)
	sheet.Objects = nil
	sheet.Add(content)
	w.Canvas().Refresh(sheet)
}
