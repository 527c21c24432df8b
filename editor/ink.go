// Package editor is Midad's text on the screen: Text shows words, View edits
// them. It shows an edit.State, turns Fyne's events into commands, and knows no
// store.
//
// Fyne's sizes are device-independent units; everything behind the engine is
// device pixels, and only this package turns one into the other. app, app/rtl
// and app/panel import it. All of it is called on the interface's goroutine, or on
// the one that makes a new window's content while that waits.
package editor

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"midad/editor/layout"
	"midad/editor/raster"
)

// The grounds of what a search found, and of the one among it that is shown: a
// theme gives them.
const (
	ColorFound fyne.ThemeColorName = "midadFound"
	ColorShown fyne.ThemeColorName = "midadShown"
)

// Ink is what every text of the process is laid out and drawn with: the
// shaping engine and the glyph cache. One is enough for all windows.
type Ink struct {
	// OnInput is told of each key, press and turn of the wheel that a View took.
	OnInput func(*View)

	engine *layout.Engine
	raster *raster.Rasterizer
}

// NewInk returns an Ink that writes with the faces.
func NewInk(faces ...layout.Face) *Ink {
	return &Ink{engine: layout.NewEngine(faces...), raster: raster.New()}
}

// Add makes more faces known; see layout.Engine.Add. Views that show their family
// are laid out again by SetOptions.
func (i *Ink) Add(faces ...layout.Face) error { return i.engine.Add(faces...) }

// scaleOf returns the device pixels of one unit on the object's canvas; while it
// stands on none, or Fyne forgot on which since it was hidden, the last one that was
// known, or 1.
func scaleOf(o fyne.CanvasObject, last float32) float32 {
	if last == 0 {
		last = 1
	}
	app := fyne.CurrentApp()
	if app == nil {
		return last
	}
	c := app.Driver().CanvasForObject(o)
	if c == nil {
		return last
	}
	const many = 4096 // a long stretch, so that rounding does not show
	x, _ := c.PixelCoordinateForPosition(fyne.NewPos(many, 0))
	if x <= 0 {
		return last
	}
	return float32(x) / many
}

// snap rounds to whole device pixels: glyph pictures placed between pixels blur.
func snap(px float32) float32 { return float32(math.Round(float64(px))) }

// picture is one line of text on the screen: a raster that shows an image pixel
// for pixel.
type picture struct {
	raster *canvas.Raster
	img    *image.RGBA
	key    uint64
	origin image.Point // of the image, from the line's left and top
	used   bool        // in the drawing that is being made
}

func newPicture() *picture {
	p := &picture{}
	p.raster = canvas.NewRaster(p.generate)
	return p
}

// generate returns the image in the size that Fyne asks for: its own, or, where
// rounding at a fractional scale made them differ, on a sheet of that size.
func (p *picture) generate(w, h int) image.Image {
	if p.img == nil || w <= 0 || h <= 0 {
		return image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	}
	if p.img.Rect.Dx() == w && p.img.Rect.Dy() == h {
		return p.img
	}
	sheet := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(sheet, sheet.Rect, p.img, p.img.Rect.Min, draw.Src)
	return sheet
}

// show places the image with its corner at a device pixel.
func (p *picture) show(img *image.RGBA, key uint64, x, y, scale float32) {
	fresh := p.img != img
	p.img, p.key = img, key
	p.place(x, y, scale)
	if fresh {
		p.raster.Refresh()
	}
}

func (p *picture) place(x, y, scale float32) {
	pos := fyne.NewPos(snap(x)/scale, snap(y)/scale)
	if p.raster.Position() != pos {
		p.raster.Move(pos)
	}
	size := fyne.NewSize(float32(p.img.Rect.Dx())/scale, float32(p.img.Rect.Dy())/scale)
	if p.raster.Size() != size {
		p.raster.Resize(size)
	}
	if !p.raster.Visible() {
		p.raster.Show()
	}
}

// inkOf returns the colours of a text whose letters have a theme's colour.
func inkOf(name fyne.ThemeColorName) raster.Ink {
	return raster.Ink{Text: rgba(name), Link: rgba(theme.ColorNameHyperlink), Note: rgba(theme.ColorNameHover)}
}

// rgba returns a theme's colour, premultiplied.
func rgba(name fyne.ThemeColorName) color.RGBA {
	return color.RGBAModel.Convert(theme.Color(name)).(color.RGBA)
}
