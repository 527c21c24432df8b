//go:build ignore

// Picture draws picture.jpg, the sample story's lead: a train on a stone bridge
// over a bay at sunset. Run from this folder: go run picture.go
package main

import (
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"log"
	"math"
	"os"

	"golang.org/x/image/vector"
)

const (
	width, height = 1280, 720
	horizon       = 400 // where sky and sea meet
	deck          = 430 // the top of the bridge
	arches        = 14  // the twelve of the story, and one within each shore
)

func main() {
	c := canvas{image.NewRGBA(image.Rect(0, 0, width, height))}
	c.band(0, horizon, rgb(0x2b4a7d), rgb(0xf2b279))
	c.band(horizon, height, rgb(0xc98d6b), rgb(0x17395a))
	c.disc(880, 352, 130, color.NRGBA{0xff, 0xe9, 0xc0, 0x38})
	c.disc(880, 352, 64, rgb(0xffe6b3))
	c.reflection(880)

	c.hills(370, 60, 0.0045, 0.4, rgb(0x8a6f86))
	c.hills(392, 38, 0.0080, 2.1, rgb(0x5f5676))
	c.bridge()
	c.coast()
	c.train(250)
	c.sail(610, 650, 1.5)
	c.sail(860, 676, 2)
	c.birds()

	out, err := os.Create("picture.jpg")
	if err != nil {
		log.Fatal(err)
	}
	if err := jpeg.Encode(out, c.img, &jpeg.Options{Quality: 86}); err != nil {
		log.Fatal(err)
	}
	if err := out.Close(); err != nil {
		log.Fatal(err)
	}
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 0xff}
}

// canvas is a picture to draw on, in pixels from the top left.
type canvas struct{ img *image.RGBA }

// band fills the rows [y0, y1) from one colour at the top to another below.
func (c canvas) band(y0, y1 int, top, bottom color.NRGBA) {
	mix := func(a, b uint8, t float64) uint8 { return uint8(math.Round(float64(a) + (float64(b)-float64(a))*t)) }
	for y := y0; y < y1; y++ {
		t := float64(y-y0) / float64(y1-y0)
		row := color.NRGBA{mix(top.R, bottom.R, t), mix(top.G, bottom.G, t), mix(top.B, bottom.B, t), 0xff}
		draw.Draw(c.img, image.Rect(0, y, width, y+1), image.NewUniform(row), image.Point{}, draw.Src)
	}
}

// paint fills the outline that the function draws.
func (c canvas) paint(ink color.Color, outline func(r *vector.Rasterizer)) {
	r := vector.NewRasterizer(width, height)
	outline(r)
	r.Draw(c.img, c.img.Bounds(), image.NewUniform(ink), image.Point{})
}

func (c canvas) polygon(ink color.Color, xy ...float32) {
	c.paint(ink, func(r *vector.Rasterizer) {
		r.MoveTo(xy[0], xy[1])
		for i := 2; i < len(xy); i += 2 {
			r.LineTo(xy[i], xy[i+1])
		}
		r.ClosePath()
	})
}

func (c canvas) rect(ink color.Color, x0, y0, x1, y1 float32) {
	c.polygon(ink, x0, y0, x1, y0, x1, y1, x0, y1)
}

func (c canvas) disc(x, y, radius float32, ink color.Color) {
	k := radius * 0.5523 // a quarter circle as a cubic
	c.paint(ink, func(r *vector.Rasterizer) {
		r.MoveTo(x+radius, y)
		r.CubeTo(x+radius, y+k, x+k, y+radius, x, y+radius)
		r.CubeTo(x-k, y+radius, x-radius, y+k, x-radius, y)
		r.CubeTo(x-radius, y-k, x-k, y-radius, x, y-radius)
		r.CubeTo(x+k, y-radius, x+radius, y-k, x+radius, y)
		r.ClosePath()
	})
}

// reflection lays strips of light on the water below the sun at x.
func (c canvas) reflection(x float32) {
	for i := range 16 {
		y := float32(horizon + 8 + i*i)
		half := float32(70+i*7) * float32(0.75+0.25*math.Sin(float64(i)*2.3))
		c.polygon(color.NRGBA{0xff, 0xdc, 0xa6, uint8(150 - i*8)}, x-half, y, x, y-3, x+half, y, x, y+3)
	}
}

// hills draws a far ridge that comes down to the horizon.
func (c canvas) hills(base, rise float64, pace, from float64, ink color.Color) {
	c.paint(ink, func(r *vector.Rasterizer) {
		r.MoveTo(0, horizon+1)
		for x := 0; x <= width; x += 8 {
			t := float64(x)*pace + from
			y := base - rise*(0.5+0.35*math.Sin(t)+0.15*math.Sin(2.7*t))
			y += 110 * math.Pow(float64(x)/width, 2)
			r.LineTo(float32(x), float32(math.Min(y, horizon+1)))
		}
		r.LineTo(width, horizon+1)
		r.ClosePath()
	})
}

func (c canvas) sail(x, y, scale float32) {
	at := func(dx, dy float32) (float32, float32) { return x + dx*scale, y + dy*scale }
	shape := func(ink color.Color, d ...float32) {
		var xy []float32
		for i := 0; i < len(d); i += 2 {
			px, py := at(d[i], d[i+1])
			xy = append(xy, px, py)
		}
		c.polygon(ink, xy...)
	}
	shape(rgb(0xf6e3c8), 0, -46, 24, -6, 0, -6)
	shape(rgb(0xe2c4a2), -3, -38, -3, -6, -19, -6)
	shape(rgb(0x3b2f3f), -24, -3, 28, -3, 18, 6, -16, 6)
}

// coast draws the near shore, left and right of the bay.
func (c canvas) coast() {
	land, edge := rgb(0x2c3b38), rgb(0xd8b98c)
	for _, shift := range []struct {
		by  float32
		ink color.Color
	}{{10, edge}, {0, land}} {
		c.paint(shift.ink, func(r *vector.Rasterizer) {
			r.MoveTo(0, deck+26)
			r.LineTo(60, deck+26)
			r.CubeTo(150+shift.by, 500, 120+shift.by, 590, 330+shift.by*2, 640)
			r.CubeTo(450+shift.by*2, 668, 520+shift.by*2, 690, 560+shift.by*3, height)
			r.LineTo(0, height)
			r.ClosePath()
		})
		c.paint(shift.ink, func(r *vector.Rasterizer) {
			r.MoveTo(width, deck+26)
			r.LineTo(width-70, deck+26)
			r.CubeTo(width-150-shift.by, 510, width-110-shift.by, 610, width-210-shift.by*2, 660)
			r.CubeTo(width-250-shift.by*2, 680, width-280-shift.by*2, 700, width-290-shift.by*3, height)
			r.LineTo(width, height)
			r.ClosePath()
		})
	}
}

// bridge draws a deck on round arches, lit on the sun's side.
func (c canvas) bridge() {
	const foot = float32(628) // where the piers stand in the water
	stone, shade, light := rgb(0x4a4152), rgb(0x3a3344), rgb(0x8d7480)
	const span = float32(width) / arches
	c.rect(stone, 0, deck, width, deck+22)
	for i := range arches {
		x := float32(i) * span
		c.paint(stone, func(r *vector.Rasterizer) {
			pier := span * 0.13
			r.MoveTo(x-1, deck+20) // a pixel over the last one, so that no seam shows
			r.LineTo(x+span, deck+20)
			r.LineTo(x+span, foot)
			r.LineTo(x+span-pier, foot)
			r.LineTo(x+span-pier, deck+80)
			r.CubeTo(x+span-pier, deck+22, x+pier, deck+22, x+pier, deck+80)
			r.LineTo(x+pier, foot)
			r.LineTo(x-1, foot)
			r.ClosePath()
		})
		c.rect(shade, x-span*0.13, deck+84, x-span*0.05, foot)
		c.polygon(color.NRGBA{0x14, 0x26, 0x40, 0x70}, x-span*0.13, foot, x+span*0.13, foot, x+span*0.10, foot+46, x-span*0.16, foot+46)
	}
	c.rect(light, 0, deck, width, deck+5)
	c.rect(shade, 0, deck+22, width, deck+26)
}

// train draws an engine and its coaches, the engine's nose to the left at x.
func (c canvas) train(x float32) {
	body, stripe, glass, roof := rgb(0xf3efe6), rgb(0x0b665e), rgb(0xffd98a), rgb(0x9aa3a8)
	const top, floor, coach = deck - 58, deck - 8, 150
	c.paint(body, func(r *vector.Rasterizer) {
		r.MoveTo(x, floor)
		r.CubeTo(x+4, floor-26, x+40, top, x+84, top)
		r.LineTo(x+84+coach, top)
		r.LineTo(x+84+coach, floor)
		r.ClosePath()
	})
	c.polygon(rgb(0x24313f), x+26, top+26, x+62, top+8, x+80, top+8, x+80, top+26)
	for i := range 4 {
		left := x + 84 + float32(i)*(coach+8)
		if i > 0 {
			c.rect(rgb(0x2a2f36), left-8, top+10, left, floor-4)
			c.rect(body, left, top, left+coach, floor)
		}
		c.rect(roof, left, top, left+coach, top+5)
		for w := range 6 {
			window := left + 10 + float32(w)*23
			c.rect(glass, window, top+14, window+16, top+30)
		}
		for w := range 2 {
			c.disc(left+28+float32(w)*92, floor+1, 7, rgb(0x23262c))
		}
	}
	end := x + 84 + 4*(coach+8) - 8
	c.rect(stripe, x+8, floor-14, end, floor-7)
	c.rect(rgb(0x23262c), x+6, floor-2, end, floor)
}

func (c canvas) birds() {
	for _, b := range [][3]float32{{520, 150, 1}, {566, 128, 0.8}, {602, 164, 0.9}, {648, 142, 0.7}, {470, 122, 0.7}} {
		x, y, s := b[0], b[1], b[2]
		c.paint(rgb(0x1f2b45), func(r *vector.Rasterizer) {
			r.MoveTo(x-20*s, y-6*s)
			r.QuadTo(x-8*s, y-12*s, x, y)
			r.QuadTo(x+8*s, y-12*s, x+20*s, y-6*s)
			r.QuadTo(x+8*s, y-7*s, x, y+5*s)
			r.QuadTo(x-8*s, y-7*s, x-20*s, y-6*s)
			r.ClosePath()
		})
	}
}
