package rtl

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// tall is an object whose height depends on its width: wrapped text, and
// containers that hold such.
type tall interface{ HeightFor(width float32) float32 }

// tallLayout is a layout that knows its height at a width.
type tallLayout interface {
	HeightFor(objects []fyne.CanvasObject, width float32) float32
}

// HeightFor returns the height that an object wants at a width; for one whose
// height does not depend on it, its least height.
func HeightFor(o fyne.CanvasObject, width float32) float32 {
	switch o := o.(type) {
	case tall:
		return o.HeightFor(width)
	case *fyne.Container:
		if l, ok := o.Layout.(tallLayout); ok {
			return l.HeightFor(o.Objects, width)
		}
	}
	return o.MinSize().Height
}

// column stacks its objects from the top, each as wide as the column.
type column struct {
	gap   float32
	width *float32 // of the last layout, by which MinSize tells its height
}

// Column returns a container that stacks the objects with a gap between them.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(column{gap: gap, width: new(float32)}, objects...)
}

func (c column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	*c.width = size.Width
	heights, whole := c.heights(objects, size.Width)
	y, missing := float32(0), whole-size.Height
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		h := heights[i]
		if missing > 0 {
			less := min(missing, spareHeight(o))
			h, missing = h-less, missing-less
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h + c.gap
	}
}

// heights returns each object's height at a width, and that of the whole.
func (c column) heights(objects []fyne.CanvasObject, width float32) (each []float32, whole float32) {
	each = make([]float32, len(objects))
	shown := 0
	for i, o := range objects {
		if o.Visible() {
			each[i] = HeightFor(o, width)
			whole += each[i]
			shown++
		}
	}
	return each, whole + c.gap*float32(max(shown-1, 0))
}

func (c column) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	_, whole := c.heights(objects, width)
	return whole
}

func (c column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	w := float32(0)
	for _, o := range objects {
		if o.Visible() {
			w = max(w, o.MinSize().Width)
		}
	}
	return fyne.NewSize(w, c.HeightFor(objects, max(w, *c.width)))
}

// row places its objects from the language's own side; those named in grow
// share what is left, those in spare are left out where nothing is.
type row struct {
	gap         float32
	grow, spare map[fyne.CanvasObject]bool
}

// Row returns a container that places the objects from the side where the
// language begins, centred in height, with a gap between them.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	r := row{gap: gap, grow: map[fyne.CanvasObject]bool{}, spare: map[fyne.CanvasObject]bool{}}
	for i, o := range objects {
		switch o := o.(type) {
		case *growing:
			objects[i] = o.CanvasObject
			r.grow[o.CanvasObject] = true
		case *dispensable:
			objects[i] = o.CanvasObject
			r.spare[o.CanvasObject] = true
		}
	}
	return container.New(r, objects...)
}

type growing struct{ fyne.CanvasObject }

// Grow marks an object of a Row that takes the room which the others leave.
func Grow(o fyne.CanvasObject) fyne.CanvasObject { return &growing{o} }

// widths returns each object's width in a row of that width; hidden ones have 0.
func (r row) widths(objects []fyne.CanvasObject, width float32) []float32 {
	out := make([]float32, len(objects))
	used, shown, growers := float32(0), 0, 0
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		shown++
		if r.grow[o] {
			growers++
			continue
		}
		out[i] = o.MinSize().Width
		used += out[i]
	}
	if growers == 0 {
		return out
	}
	each := max(0, (width-used-r.gap*float32(max(shown-1, 0)))/float32(growers))
	for i, o := range objects {
		if o.Visible() && r.grow[o] {
			out[i] = each
		}
	}
	return out
}

// choose shows those of the spare objects that there is room for.
func (r row) choose(objects []fyne.CanvasObject, width float32) {
	if len(r.spare) == 0 {
		return
	}
	left := width - r.MinSize(objects).Width
	for _, o := range objects {
		if !r.spare[o] {
			continue
		}
		if left -= o.MinSize().Width + r.gap; left >= 0 {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

func (r row) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	r.choose(objects, size.Width)
	widths := r.widths(objects, size.Width)
	x := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		h := min(HeightFor(o, widths[i]), size.Height)
		if r.grow[o] {
			h = max(h, min(size.Height, o.MinSize().Height))
		}
		left := x
		if RightToLeft() {
			left = size.Width - x - widths[i]
		}
		o.Move(fyne.NewPos(left, (size.Height-h)/2))
		o.Resize(fyne.NewSize(widths[i], h))
		x += widths[i] + r.gap
	}
}

func (r row) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	widths := r.widths(objects, width)
	h := float32(0)
	for i, o := range objects {
		if o.Visible() {
			h = max(h, HeightFor(o, widths[i]))
		}
	}
	return h
}

func (r row) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	shown := 0
	for _, o := range objects {
		if !o.Visible() || r.spare[o] {
			continue
		}
		m := o.MinSize()
		s.Width += m.Width
		s.Height = max(s.Height, m.Height)
		shown++
	}
	s.Width += r.gap * float32(max(shown-1, 0))
	return s
}

// inset keeps one object a margin away from the container's edges.
type inset struct{ h, v float32 }

// Inset returns the object with a margin h at its sides and v above and below.
func Inset(h, v float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(inset{h: h, v: v}, o)
}

func (in inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(in.h, in.v))
		o.Resize(fyne.NewSize(max(0, size.Width-2*in.h), max(0, size.Height-2*in.v)))
	}
}

func (in inset) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	h := float32(0)
	for _, o := range objects {
		h = max(h, HeightFor(o, width-2*in.h))
	}
	return h + 2*in.v
}

func (in inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		s = s.Max(o.MinSize())
	}
	return s.Add(fyne.NewSize(2*in.h, 2*in.v))
}

// Sides returns a container with start at the side where the language begins,
// end at the other, and center between them; nil where there is none.
func Sides(start, center, end fyne.CanvasObject) *fyne.Container {
	if RightToLeft() {
		start, end = end, start
	}
	return container.NewBorder(nil, nil, start, end, center)
}

// Bands returns a container with top and bottom as tall as they want to be and
// middle in the room between them, which begins where they end.
func Bands(top, middle, bottom fyne.CanvasObject) *fyne.Container {
	return container.New(bands{}, top, middle, bottom)
}

type bands struct{}

const leastMiddle float32 = 200

func (bands) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	top, bottom := HeightFor(objects[0], size.Width), HeightFor(objects[2], size.Width)
	heights := [3]float32{top, max(0, size.Height-top-bottom), bottom}
	y := float32(0)
	for i, o := range objects {
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, heights[i]))
		y += heights[i]
	}
}

func (bands) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for i, o := range objects {
		m := o.MinSize()
		s.Width = max(s.Width, m.Width)
		if i == 1 { // texts in it are as high as they are narrow, which is no reason to grow the window
			m.Height = min(m.Height, leastMiddle)
		}
		s.Height += m.Height
	}
	return s
}

// Under returns body in the room under top and a gap; top is as high as it wants to
// be, one of NewOver no higher than a share, and has no room while it is hidden. The
// focus goes from top to body, as one reads.
func Under(top, body fyne.CanvasObject) *fyne.Container {
	return container.New(under{}, top, body)
}

type under struct{}

// mostAbove is the share of the height that what can scroll takes above a body.
const mostAbove float32 = 0.6

// heightAbove returns how high top is over a body in a room.
func heightAbove(top fyne.CanvasObject, room fyne.Size) float32 {
	if s, ok := top.(*Scroll); ok && s.over {
		return min(HeightFor(s.content, room.Width), snapped(room.Height*mostAbove))
	}
	return min(HeightFor(top, room.Width), room.Height)
}

func (under) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	if top := objects[0]; top.Visible() {
		y = max(0, heightAbove(top, size))
		top.Move(fyne.NewPos(0, 0))
		top.Resize(fyne.NewSize(size.Width, y))
		y = max(0, min(y+Gap, size.Height))
	}
	objects[1].Move(fyne.NewPos(0, y))
	objects[1].Resize(fyne.NewSize(size.Width, max(0, size.Height-y)))
}

func (under) MinSize(objects []fyne.CanvasObject) fyne.Size {
	s := objects[1].MinSize()
	if top := objects[0]; top.Visible() {
		m := top.MinSize()
		s = fyne.NewSize(max(s.Width, m.Width), s.Height+m.Height+Gap)
	}
	return s
}

// Fixed returns the object with a least size of its own; 0 leaves the object's.
func Fixed(w, h float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(fixed{w, h}, o)
}

type fixed struct{ w, h float32 }

func (f fixed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}

func (f fixed) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	if f.h > 0 {
		return f.h
	}
	return HeightFor(objects[0], width)
}

func (f fixed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var s fyne.Size
	for _, o := range objects {
		s = s.Max(o.MinSize())
	}
	if f.w > 0 {
		s.Width = f.w
	}
	if f.h > 0 {
		s.Height = f.h
	}
	return s
}

// Centred returns the object in a column as wide as a body's text: of at most
// the width that is asked at each layout, 0 for any, with a margin at its sides.
func Centred(width func() float32, margin float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(centred{width, margin}, o)
}

type centred struct {
	width  func() float32
	margin float32
}

func (c centred) column(width float32) float32 {
	w := max(0, width-2*c.margin)
	if most := c.width(); most > 0 {
		w = min(w, most)
	}
	return w
}

func (c centred) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := c.column(size.Width)
	for _, o := range objects {
		o.Move(fyne.NewPos((size.Width-w)/2, Pad))
		o.Resize(fyne.NewSize(w, HeightFor(o, w)))
	}
}

func (c centred) HeightFor(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[0], c.column(width)) + Pad
}

func (c centred) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := objects[0].MinSize()
	return fyne.NewSize(m.Width+2*c.margin, m.Height+Pad)
}
