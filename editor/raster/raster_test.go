package raster_test

import (
	"image"
	"image/color"
	"testing"

	"midad/editor/bidi"
	"midad/editor/layout"
	"midad/editor/raster"
	"midad/resources"
)

var ink = raster.Ink{
	Text: color.RGBA{A: 255},
	Link: color.RGBA{R: 20, G: 60, B: 180, A: 255},
	Note: color.RGBA{R: 255, G: 236, B: 150, A: 255},
}

func newEngine(t testing.TB) *layout.Engine {
	t.Helper()
	e := layout.NewEngine(resources.Faces()...)
	if err := e.Err(); err != nil {
		t.Fatal(err)
	}
	return e
}

func TestALineWithoutInkHasNoPicture(t *testing.T) {
	e := newEngine(t)
	for _, text := range []string{"", " ", "\u200F\u2060"} {
		p := e.Paragraph([]rune(text), bidi.RTL, layout.Style{Size: 18}, 300)
		if picture, _ := raster.New().Line(p, 0, ink); picture != nil {
			t.Errorf("%q: a picture of %v", text, picture.Bounds())
		}
	}
}

func TestALinesPictureIsItsPartOfTheParagraphs(t *testing.T) {
	e := newEngine(t)
	r := raster.New()
	p := e.Paragraph([]rune("وأضاف ميلر (CNN)، في 13 سبتمبر 2023 عدداً من الإجراءات"), bidi.RTL, layout.Style{Size: 20, LineHeight: 36}, 200)
	whole := image.NewRGBA(image.Rect(0, 0, 200, int(p.Height())))
	r.Draw(whole, image.Point{}, p, ink)
	pieces := image.NewRGBA(whole.Bounds())
	for i, line := range p.Lines() {
		picture, origin := r.Line(p, i, ink)
		for y := range picture.Bounds().Dy() {
			for x := range picture.Bounds().Dx() {
				if c := picture.RGBAAt(x, y); c.A > 0 {
					pieces.SetRGBA(x+origin.X, y+origin.Y+int(line.Top), c)
				}
			}
		}
	}
	for i := range whole.Pix {
		if whole.Pix[i] != pieces.Pix[i] {
			t.Fatalf("pixel byte %d differs: %d drawn whole, %d by lines", i, whole.Pix[i], pieces.Pix[i])
		}
	}
}
