package raster

import (
	"image"
	"image/color"
)

// blit draws a mask in a colour over dst, its top left corner at x, y.
func blit(dst *image.RGBA, x, y int, m *mask, c color.RGBA) {
	box := image.Rect(x, y, x+m.width, y+m.height).Intersect(dst.Rect)
	if box.Empty() {
		return
	}
	width := box.Dx()
	cr, cg, cb, ca := uint32(c.R), uint32(c.G), uint32(c.B), uint32(c.A)
	for row := box.Min.Y; row < box.Max.Y; row++ {
		from := (row-y)*m.width + box.Min.X - x
		src := m.pix[from : from+width]
		at := dst.PixOffset(box.Min.X, row)
		out := dst.Pix[at : at+4*width : at+4*width]
		for i, coverage := range src {
			if coverage == 0 {
				continue
			}
			px := out[4*i : 4*i+4 : 4*i+4]
			if coverage == 255 && ca == 255 {
				px[0], px[1], px[2], px[3] = c.R, c.G, c.B, 255
				continue
			}
			k := uint32(coverage)
			over(px, cr*k, cg*k, cb*k, ca*k)
		}
	}
}

// over puts a premultiplied colour, each part times 255, over a pixel.
func over(px []uint8, r, g, b, a uint32) {
	rest := 255*255 - a
	px[0] = uint8((r*255 + uint32(px[0])*rest + 255*255/2) / (255 * 255))
	px[1] = uint8((g*255 + uint32(px[1])*rest + 255*255/2) / (255 * 255))
	px[2] = uint8((b*255 + uint32(px[2])*rest + 255*255/2) / (255 * 255))
	px[3] = uint8((a*255 + uint32(px[3])*rest + 255*255/2) / (255 * 255))
}

// fill draws a rectangle in a colour over dst.
func fill(dst *image.RGBA, r image.Rectangle, c color.RGBA) {
	r = r.Intersect(dst.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		at := dst.PixOffset(r.Min.X, y)
		for i := at; i < at+4*r.Dx(); i += 4 {
			over(dst.Pix[i:i+4:i+4], uint32(c.R)*255, uint32(c.G)*255, uint32(c.B)*255, uint32(c.A)*255)
		}
	}
}
