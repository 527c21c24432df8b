package raster

import (
	"encoding/binary"
	"image"
	"image/color"
)

// shades is a colour under each coverage, as its four bytes lie in an
// image.RGBA, so that a pixel with nothing under it is one store.
type shades [256]uint32

func shadesOf(c color.RGBA) *shades {
	s := new(shades)
	for coverage := range uint32(256) {
		part := func(v uint8) uint32 { return (uint32(v)*coverage + 127) / 255 }
		s[coverage] = part(c.R) | part(c.G)<<8 | part(c.B)<<16 | part(c.A)<<24
	}
	return s
}

// shadeCache keeps the shades of the colours in use: a theme's few.
type shadeCache map[color.RGBA]*shades

const mostColors = 64

func (c shadeCache) get(k color.RGBA) *shades {
	s, ok := c[k]
	if !ok {
		if len(c) >= mostColors {
			clear(c)
		}
		s = shadesOf(k)
		c[k] = s
	}
	return s
}

// blit draws a mask in a colour over dst, its top left corner at x, y.
func blit(dst *image.RGBA, x, y int, m *mask, s *shades) {
	box := image.Rect(x, y, x+m.width, y+m.height).Intersect(dst.Rect)
	if box.Empty() {
		return
	}
	width := box.Dx()
	for row := box.Min.Y; row < box.Max.Y; row++ {
		from := (row-y)*m.width + box.Min.X - x
		src := m.pix[from : from+width]
		at := dst.PixOffset(box.Min.X, row)
		out := dst.Pix[at : at+4*width]
		for _, coverage := range src {
			if coverage != 0 {
				over(out, s[coverage])
			}
			out = out[4:]
		}
	}
}

// fill draws a rectangle in a colour over dst.
func fill(dst *image.RGBA, r image.Rectangle, s *shades) {
	r = r.Intersect(dst.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		at := dst.PixOffset(r.Min.X, y)
		for i := at; i < at+4*r.Dx(); i += 4 {
			over(dst.Pix[i:], s[255])
		}
	}
}

// over draws a premultiplied colour over the first pixel of pix.
func over(pix []uint8, c uint32) {
	under := binary.LittleEndian.Uint32(pix)
	rest := 255 - c>>24
	if under == 0 || rest == 0 {
		binary.LittleEndian.PutUint32(pix, c)
		return
	}
	part := func(shift uint) uint32 { return ((under>>shift&255)*rest + 127) / 255 << shift }
	binary.LittleEndian.PutUint32(pix, c+part(0)+part(8)+part(16)+part(24))
}
