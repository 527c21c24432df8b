package editor_test

import (
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"

	"midad/editor"
)

var (
	paint   = color.RGBA{R: 0x10, G: 0x60, B: 0x50, A: 0xff}
	border  = color.RGBA{R: 0xf0, G: 0x80, A: 0xff}
	nothing = color.RGBA{}
)

// boxed returns the picture of a box of 20 by 10 units at a scale.
func boxed(b *editor.Box, scale int) image.Image {
	b.Shape.Resize(fyne.NewSize(20, 10))
	return b.Shape.Generator(20*scale, 10*scale)
}

func TestABoxIsAPictureOfItsLook(t *testing.T) {
	type spot struct {
		x, y int
		want color.RGBA
	}
	for _, c := range []struct {
		name       string
		radius     float32
		fill, edge color.Color
		width      float32
		scale      int
		size       image.Point // of the picture
		spots      []spot
	}{
		{name: "without paint nothing is drawn", scale: 1},
		{name: "an edge of no width is none", edge: border, scale: 1},
		{name: "a plain one is a pixel, stretched", fill: paint, scale: 2, size: image.Pt(1, 1), spots: []spot{{0, 0, paint}}},
		{name: "a round one lacks its corners", radius: 4, fill: paint, scale: 1, size: image.Pt(20, 10),
			spots: []spot{{0, 0, nothing}, {19, 9, nothing}, {10, 0, paint}, {0, 5, paint}, {10, 5, paint}}},
		{name: "the edge lies within, in device pixels", fill: paint, edge: border, width: 1, scale: 2, size: image.Pt(40, 20),
			spots: []spot{{0, 0, border}, {1, 10, border}, {2, 10, paint}, {20, 1, border}, {20, 2, paint}, {39, 19, border}}},
		{name: "an edge alone is a ring", edge: border, width: 2, scale: 1, size: image.Pt(20, 10),
			spots: []spot{{1, 5, border}, {2, 5, nothing}, {10, 5, nothing}, {18, 5, border}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := editor.NewBox()
			b.Radius = c.radius
			b.Paint(c.fill, c.edge, c.width)
			img := boxed(b, c.scale)
			if got := img.Bounds().Size(); got != c.size {
				t.Fatalf("the picture has %v pixels, want %v", got, c.size)
			}
			for _, s := range c.spots {
				if got := img.At(s.x, s.y); got != s.want {
					t.Errorf("at %d,%d stands %v, want %v", s.x, s.y, got, s.want)
				}
			}
		})
	}
}

func TestABoxIsPaintedAnewInAnotherColour(t *testing.T) {
	b := editor.NewBox()
	b.Paint(paint, nil, 0)
	before := boxed(b, 1)
	b.Paint(paint, nil, 0)
	if boxed(b, 1) != before {
		t.Error("the same paint makes another picture")
	}
	b.Paint(border, nil, 0)
	if got := boxed(b, 1).At(0, 0); got != border {
		t.Errorf("got %v, want %v", got, border)
	}
}
