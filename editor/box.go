package editor

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2/canvas"
	"golang.org/x/image/vector"
)

// Box is a rectangle on the screen, which may be rounded and edged.
//
// It is a picture, of one pixel where it is plain, and none of the toolkit's
// rectangles: those have the graphics driver make a program for plain ones and one
// for round ones at their first use, which without a graphics card is a fifth of
// the start.
type Box struct {
	Shape  *canvas.Raster // has the box's place and size, and stands among a renderer's objects
	Radius float32        // of the corners, in units; to be set before Paint

	look  boxLook
	pixel *image.RGBA // of the fill, for a plain box
}

// boxLook is what a Box looks like apart from its size. Colours are premultiplied.
type boxLook struct {
	fill, edge    color.RGBA
	width, radius float32 // of the edge, which lies within the box; in units
}

// NewBox returns a box that is not painted.
func NewBox() *Box {
	b := &Box{}
	b.Shape = canvas.NewRaster(b.picture)
	return b
}

// Paint gives the box its colours and the width of its edge. A nil colour is no
// paint; without a change nothing is drawn.
func (b *Box) Paint(fill, edge color.Color, width float32) {
	look := boxLook{radius: b.Radius}
	if fill != nil {
		look.fill = color.RGBAModel.Convert(fill).(color.RGBA)
	}
	if edge != nil && width > 0 {
		look.edge, look.width = color.RGBAModel.Convert(edge).(color.RGBA), width
	}
	if look != b.look {
		b.look = look
		b.pixel = image.NewRGBA(image.Rect(0, 0, 1, 1))
		b.pixel.SetRGBA(0, 0, look.fill)
		b.Shape.Refresh()
	}
}

// picture draws the box in so many device pixels.
func (b *Box) picture(w, h int) image.Image {
	l := b.look
	switch {
	case l.fill.A == 0 && l.edge.A == 0 || w <= 0 || h <= 0:
		return &image.RGBA{} // which the toolkit does not draw
	case l.edge.A == 0 && l.radius == 0:
		return b.pixel
	}
	scale := float32(w) / b.Shape.Size().Width
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	width, radius := l.width*scale, l.radius*scale
	if l.edge.A > 0 {
		ring := vector.NewRasterizer(w, h)
		roundRect(ring, 0, radius, false)
		roundRect(ring, width, radius-width, true)
		ring.Draw(img, img.Rect, image.NewUniform(l.edge), image.Point{})
	}
	if l.fill.A > 0 {
		inner := vector.NewRasterizer(w, h)
		roundRect(inner, width, radius-width, false)
		inner.Draw(img, img.Rect, image.NewUniform(l.fill), image.Point{})
	}
	return img
}

// roundRect adds the outline of a rectangle that lies so far within the rasterizer's
// bounds on each side; the other way round where it is to cut a hole.
func roundRect(z *vector.Rasterizer, inset, radius float32, hole bool) {
	w, h := float32(z.Size().X), float32(z.Size().Y)
	left, top, right, bottom := inset, inset, w-inset, h-inset
	if left >= right || top >= bottom {
		return
	}
	r := max(0, min(radius, (right-left)/2, (bottom-top)/2))
	const c = 0.5523 // how far along a quarter of a circle its curve is pulled
	k := r * (1 - c)
	z.MoveTo(left+r, top)
	if !hole {
		z.LineTo(right-r, top)
		z.CubeTo(right-k, top, right, top+k, right, top+r)
		z.LineTo(right, bottom-r)
		z.CubeTo(right, bottom-k, right-k, bottom, right-r, bottom)
		z.LineTo(left+r, bottom)
		z.CubeTo(left+k, bottom, left, bottom-k, left, bottom-r)
		z.LineTo(left, top+r)
		z.CubeTo(left, top+k, left+k, top, left+r, top)
	} else {
		z.CubeTo(left+k, top, left, top+k, left, top+r)
		z.LineTo(left, bottom-r)
		z.CubeTo(left, bottom-k, left+k, bottom, left+r, bottom)
		z.LineTo(right-r, bottom)
		z.CubeTo(right-k, bottom, right, bottom-k, right, bottom-r)
		z.LineTo(right, top+r)
		z.CubeTo(right, top+k, right-k, top, right-r, top)
	}
	z.ClosePath()
}
