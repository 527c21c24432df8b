package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// The layouts of this file place their objects on lines, as many as they need.

// placing is told where an object stands: how far from the side where the
// language begins, how far from the top, and its size.
type placing func(o fyne.CanvasObject, x, y float32, s fyne.Size)

// placeIn moves objects to their places in a container of a width.
func placeIn(width float32) placing {
	return func(o fyne.CanvasObject, x, y float32, s fyne.Size) {
		if RightToLeft() {
			x = width - x - s.Width
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(s)
	}
}

// nowhere leaves objects where they are, where the height alone is asked for.
func nowhere(fyne.CanvasObject, float32, float32, fyne.Size) {}

// flow places its objects like words: from the language's own side, on as many
// lines as they need.
type flow struct {
	gap   float32
	width *float32
}

// Flow returns a container that places the objects like words of a text.
func Flow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(flow{gap: gap, width: new(float32)}, objects...)
}

// each calls place for every visible object with its offset from the side where
// the language begins, and returns the height of all lines.
func (f flow) each(objects []fyne.CanvasObject, width float32, place placing) float32 {
	x, y, line := float32(0), float32(0), float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		s := o.MinSize()
		s.Width = min(s.Width, width)
		if x > 0 && x+s.Width > width {
			x, y, line = 0, y+line+f.gap, 0
		}
		place(o, x, y, s)
		x += s.Width + f.gap
		line = max(line, s.Height)
	}
	return y + line
}

func (f flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	*f.width = size.Width
	f.each(objects, size.Width, placeIn(size.Width))
}

func (f flow) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	return f.each(objects, width, nowhere)
}

func (f flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := float32(0)
	for _, o := range objects {
		if o.Visible() {
			w = max(w, o.MinSize().Width)
		}
	}
	return fyne.NewSize(w, f.HeightFor(objects, max(w, *f.width)))
}

// Grid returns the objects in columns of one width, at least so wide and as many
// as there is room for, from the side where the language begins.
func Grid(gap, least float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(grid{gap: gap, least: least, width: new(float32)}, objects...)
}

type grid struct {
	gap, least float32
	width      *float32 // of the last layout, by which MinSize tells its height
}

func (g grid) columns(objects []fyne.CanvasObject, width float32) int {
	return min(max(1, int((width+g.gap)/(g.least+g.gap))), max(1, len(objects)))
}

// each calls place for every object with its offset from the side where the
// language begins, and returns the height of all lines.
func (g grid) each(objects []fyne.CanvasObject, width float32, place placing) float32 {
	n := g.columns(objects, width)
	cell := (width - g.gap*float32(n-1)) / float32(n)
	y := float32(0)
	for from := 0; from < len(objects); from += n {
		line := objects[from:min(from+n, len(objects))]
		height := float32(0)
		for _, o := range line {
			height = max(height, HeightFor(o, cell))
		}
		for i, o := range line {
			place(o, float32(i)*(cell+g.gap), y, fyne.NewSize(cell, height))
		}
		y += height + g.gap
	}
	return max(0, y-g.gap)
}

func (g grid) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	*g.width = size.Width
	g.each(objects, size.Width, placeIn(size.Width))
}

func (g grid) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	return g.each(objects, width, nowhere)
}

func (g grid) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(g.least, g.HeightFor(objects, max(g.least, *g.width)))
}

// Fold returns two objects that share a line, where the first has two thirds of
// what is more than the second needs, or stand under each other where the first
// would be narrower than least.
func Fold(gap, least float32, first, second fyne.CanvasObject) *fyne.Container {
	return container.New(fold{gap: gap, least: least, width: new(float32)}, first, second)
}

type fold struct {
	gap, least float32
	width      *float32 // of the last layout, by which MinSize tells its height
}

// each calls place for both objects, and returns the height of all lines.
func (f fold) each(objects []fyne.CanvasObject, width float32, place placing) float32 {
	first, second := objects[0], objects[1]
	w := (width - f.gap - second.MinSize().Width) * 2 / 3
	if w >= f.least {
		rest := width - w - f.gap
		height := max(HeightFor(first, w), HeightFor(second, rest))
		place(first, 0, 0, fyne.NewSize(w, height))
		place(second, w+f.gap, 0, fyne.NewSize(rest, height))
		return height
	}
	top, below := HeightFor(first, width), HeightFor(second, width)
	place(first, 0, 0, fyne.NewSize(width, top))
	place(second, 0, top, fyne.NewSize(width, below))
	return top + below
}

func (f fold) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	*f.width = size.Width
	f.each(objects, size.Width, placeIn(size.Width))
}

func (f fold) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	return f.each(objects, width, nowhere)
}

func (f fold) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := max(objects[0].MinSize().Width, objects[1].MinSize().Width)
	return fyne.NewSize(least, f.HeightFor(objects, max(least, *f.width)))
}
