//go:build e2e

package e2e

import (
	"image"
	"image/color"
	"time"

	"github.com/jezek/xgb/xproto"
)

// at returns a place of the window that has the keys, in pixels from the corner
// where Arabic begins: its right one, at the top.
func (s *screen) at(fromRight, fromTop int) image.Point {
	f := s.frame()
	return image.Pt(f.Max.X-fromRight, f.Min.Y+fromTop)
}

func (s *screen) move(p image.Point) {
	s.fake(xproto.MotionNotify, 0, int16(p.X), int16(p.Y))
	time.Sleep(betweenKeys)
}

// click presses the mouse at a place, some times in a row.
func (s *screen) click(p image.Point, times int) {
	s.move(p)
	for range times {
		s.fake(xproto.ButtonPress, 1, 0, 0)
		s.fake(xproto.ButtonRelease, 1, 0, 0)
		time.Sleep(betweenKeys)
	}
	time.Sleep(4 * betweenKeys)
}

// drag moves the mouse from one place to another with its button held.
func (s *screen) drag(from, to image.Point) {
	const steps = 12
	s.move(from)
	s.fake(xproto.ButtonPress, 1, 0, 0)
	for i := 1; i <= steps; i++ {
		s.move(from.Add(to.Sub(from).Mul(i).Div(steps)))
	}
	s.fake(xproto.ButtonRelease, 1, 0, 0)
	time.Sleep(4 * betweenKeys)
}

// clickLoud presses the button that the dialog in front proposes, and waits for
// what it does to be seen. A dialog shades what is behind it, so that only its
// own button has the colour.
func (s *screen) clickLoud(what string) {
	var p image.Point
	until(s.t, what+" has its button", func() (ok bool) {
		p, ok = middleOf(s.rest(), s.frame(), loud)
		return ok
	})
	s.click(p, 1)
	until(s.t, what+" is left", func() bool {
		now, ok := middleOf(s.seen(), s.frame(), loud)
		return !ok || now != p
	})
}

// loud is the ground of such a button in the light theme (app/rtl).
var loud = color.RGBA{R: 0x0b, G: 0x66, B: 0x5e, A: 0xff}

// chosen is the ground of the chosen row of a list with the keys in the light
// theme (app/rtl).
var chosen = color.RGBA{R: 0xbf, G: 0xe0, B: 0xdc, A: 0xff}

// middleOf returns the middle of what has the colour within a frame, and whether
// that is as large as a button. Stretches as narrow as a caret, which has the
// colour too, do not count.
func middleOf(img *image.RGBA, frame image.Rectangle, c color.RGBA) (image.Point, bool) {
	const narrow = 12 // pixels
	var found image.Rectangle
	n := 0
	frame = frame.Intersect(img.Rect)
	for y := frame.Min.Y; y < frame.Max.Y; y++ {
		from := frame.Min.X
		for x := frame.Min.X; x <= frame.Max.X; x++ {
			if x < frame.Max.X && img.RGBAAt(x, y) == c {
				continue
			}
			if x-from > narrow {
				found = found.Union(image.Rect(from, y, x, y+1))
				n += x - from
			}
			from = x + 1
		}
	}
	return found.Min.Add(found.Max).Div(2), n > 500 && found.Dy() < 60
}
