package raster

import (
	"image"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/vector"
)

// mask is the coverage of one glyph at one size and fraction of a pixel. Its
// top left corner stands left, top from the glyph's origin, downwards positive.
// A glyph without ink has no pix.
type mask struct {
	pix           []uint8 // width*height, 255 is covered
	width, height int
	left, top     int
}

// maskKey names a mask. subX and subY are quarters of a pixel.
type maskKey struct {
	font       *font.Face
	id         font.GID
	size       float32
	subX, subY uint8
	slant      bool
	heavy      bool
}

// maskCache keeps at most two generations of masks; a full one takes the place
// of the older.
type maskCache struct {
	young, old map[maskKey]*mask
	raster     vector.Rasterizer
}

const (
	generationSize = 4096
	slope          = 0.2126 // tangent of 12 degrees
	maxSide        = 4096   // pixels; a larger glyph is not drawn
)

func newMaskCache() maskCache { return maskCache{young: map[maskKey]*mask{}} }

func (c *maskCache) get(k maskKey) *mask {
	if m, ok := c.young[k]; ok {
		return m
	}
	m, ok := c.old[k]
	if !ok {
		m = c.draw(k)
	}
	if len(c.young) >= generationSize {
		c.old = c.young
		c.young = make(map[maskKey]*mask, generationSize/4)
	}
	c.young[k] = m
	return m
}

// draw fills a glyph's outline, a heavy one twice, a little apart. A glyph
// without an outline (a blank, a picture of a colour font) gives an empty mask.
func (c *maskCache) draw(k maskKey) *mask {
	outline, ok := k.font.GlyphDataOutline(k.id)
	if !ok || len(outline.Segments) == 0 {
		return &mask{}
	}
	scale := k.size / float32(k.font.Upem())
	strokes := []float32{0} // how far the outline is moved each time it is filled
	if k.heavy {
		strokes = []float32{-k.size / 56, k.size / 56}
	}
	place := func(p opentype.SegmentPoint) (x, y float32) {
		x, y = p.X*scale, p.Y*scale
		if k.slant {
			x += slope * y
		}
		return x + float32(k.subX)/4, float32(k.subY)/4 - y
	}
	minX, minY := float32(math.MaxFloat32), float32(math.MaxFloat32)
	maxX, maxY := -minX, -minY
	for i := range outline.Segments {
		for _, p := range outline.Segments[i].ArgsSlice() {
			x, y := place(p)
			minX, maxX = min(minX, x), max(maxX, x)
			minY, maxY = min(minY, y), max(maxY, y)
		}
	}
	minX, maxX = minX+strokes[0], maxX+strokes[len(strokes)-1]
	left, top := int(math.Floor(float64(minX))), int(math.Floor(float64(minY)))
	width, height := int(math.Ceil(float64(maxX)))-left, int(math.Ceil(float64(maxY)))-top
	if width <= 0 || height <= 0 || width > maxSide || height > maxSide {
		return &mask{}
	}
	c.raster.Reset(width, height)
	for _, moved := range strokes {
		for i := range outline.Segments {
			c.add(&outline.Segments[i], func(p opentype.SegmentPoint) (x, y float32) {
				x, y = place(p)
				return x + moved - float32(left), y - float32(top)
			})
		}
		c.raster.ClosePath()
	}
	out := image.NewAlpha(image.Rect(0, 0, width, height))
	c.raster.Draw(out, out.Bounds(), image.Opaque, image.Point{})
	return &mask{pix: out.Pix, width: width, height: height, left: left, top: top}
}

// add adds one segment of an outline to the path.
func (c *maskCache) add(s *opentype.Segment, place func(opentype.SegmentPoint) (x, y float32)) {
	x0, y0 := place(s.Args[0])
	switch s.Op {
	case opentype.SegmentOpMoveTo:
		c.raster.ClosePath()
		c.raster.MoveTo(x0, y0)
	case opentype.SegmentOpLineTo:
		c.raster.LineTo(x0, y0)
	case opentype.SegmentOpQuadTo:
		x1, y1 := place(s.Args[1])
		c.raster.QuadTo(x0, y0, x1, y1)
	case opentype.SegmentOpCubeTo:
		x1, y1 := place(s.Args[1])
		x2, y2 := place(s.Args[2])
		c.raster.CubeTo(x0, y0, x1, y1, x2, y2)
	}
}
