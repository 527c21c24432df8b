package media

import (
	"image"

	"golang.org/x/image/draw"
)

// Thumbnail returns the picture scaled down (Catmull-Rom) to fit into w by h
// pixels, its proportions kept. A picture that fits already is returned as it
// is. It returns nil where w or h is not positive or the picture is empty.
func Thumbnail(img image.Image, w, h int) image.Image {
	b := img.Bounds()
	if w <= 0 || h <= 0 || b.Empty() {
		return nil
	}
	if b.Dx() <= w && b.Dy() <= h {
		return img
	}
	tw, th := w, max(1, int(int64(b.Dy())*int64(w)/int64(b.Dx())))
	if th > h {
		tw, th = max(1, int(int64(b.Dx())*int64(h)/int64(b.Dy()))), h
	}
	out := image.NewRGBA(image.Rect(0, 0, tw, th))
	draw.CatmullRom.Scale(out, out.Bounds(), img, b, draw.Src, nil)
	return out
}

// upright returns the picture with EXIF's orientation undone; orientation 1
// returns it unchanged.
func upright(img image.Image, orientation int) image.Image {
	if orientation <= 1 || orientation > 8 {
		return img
	}
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	ow, oh := w, h
	if orientation >= 5 {
		ow, oh = h, w
	}
	src, ok := img.(*image.RGBA)
	if !ok || b.Min != (image.Point{}) {
		src = image.NewRGBA(image.Rect(0, 0, w, h))
		draw.Draw(src, src.Bounds(), img, b.Min, draw.Src)
	}
	out := image.NewRGBA(image.Rect(0, 0, ow, oh))
	for y := range h {
		for x := range w {
			dx, dy := turned(x, y, w, h, orientation)
			copy(out.Pix[dy*out.Stride+dx*4:][:4], src.Pix[y*src.Stride+x*4:][:4])
		}
	}
	return out
}

// turned returns where the stored pixel (x, y) of a picture w by h is shown
// (EXIF 2.32, tag 0x0112).
func turned(x, y, w, h, orientation int) (int, int) {
	switch orientation {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return h - 1 - y, x
	case 7:
		return h - 1 - y, w - 1 - x
	case 8:
		return y, w - 1 - x
	}
	return x, y
}
