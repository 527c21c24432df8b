package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// The layouts of this file give way where a window is small.

// leastRoom is the height below which a Room gives no more away.
const leastRoom float32 = 64

// Room returns the object in a place of a height, or of less where the column
// that it stands in has none: for lists and what else scrolls.
func Room(height float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(room{fixed{h: height}}, o)
}

type room struct{ fixed }

func (r room) MinSize(objects []fyne.CanvasObject) fyne.Size {
	s := r.fixed.MinSize(objects)
	s.Height = min(s.Height, leastRoom)
	return s
}

// spareHeight returns how much of its height an object can do without.
func spareHeight(o fyne.CanvasObject) float32 {
	c, ok := o.(*fyne.Container)
	if !ok || !o.Visible() {
		return 0
	}
	switch l := c.Layout.(type) {
	case room:
		return max(0, l.h-leastRoom)
	case column:
		spare := float32(0)
		for _, child := range c.Objects {
			spare += spareHeight(child)
		}
		return spare
	}
	return 0
}

// Spare marks an object of a Row that is left out where the row is too short for
// it: what can be had in another way too. The last ones go first.
func Spare(o fyne.CanvasObject) fyne.CanvasObject { return &dispensable{o} }

type dispensable struct{ fyne.CanvasObject }

// Beside returns page with side at the side where lines end: side takes a share
// of the width between least and most.
func Beside(page, side fyne.CanvasObject, share, least, most float32) *fyne.Container {
	return container.New(beside{share, least, most}, page, side)
}

type beside struct{ share, least, most float32 }

func (b beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := snapped(min(max(size.Width*b.share, b.least), b.most))
	pageAt, sideAt := float32(0), size.Width-w
	if RightToLeft() {
		pageAt, sideAt = w, 0
	}
	objects[0].Move(fyne.NewPos(pageAt, 0))
	objects[0].Resize(fyne.NewSize(max(0, size.Width-w), size.Height))
	objects[1].Move(fyne.NewPos(sideAt, 0))
	objects[1].Resize(fyne.NewSize(w, size.Height))
}

func (b beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	page, side := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(page.Width+b.least, max(page.Height, side.Height))
}

// snapped returns the length in whole units, so that what begins there is sharp.
func snapped(x float32) float32 { return float32(int(x)) }
