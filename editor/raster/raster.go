// Package raster draws laid-out lines: glyph outlines become 8-bit masks, kept
// in a cache, and masks become premultiplied pixels in the colours asked for.
//
// Units: device pixels, whole ones for images; glyphs are placed to a quarter of
// a pixel. It imports layout of Midad and knows no screen. A Rasterizer belongs
// to one goroutine.
package raster

import (
	"image"
	"image/color"
	"math"

	"github.com/go-text/typesetting/font"

	"midad/editor/doc"
	"midad/editor/layout"
)

// Ink is the colours of a text. It is comparable.
type Ink struct {
	Text color.RGBA // premultiplied, as all colours here
	Link color.RGBA // of a link's letters and the line under them
	Note color.RGBA // behind the letters that a note is anchored to
}

// Rasterizer draws lines and keeps the masks of their glyphs.
type Rasterizer struct {
	masks  maskCache
	shades shadeCache
	fonts  map[*font.Face]uint64 // numbers for keys
	glyphs []layout.Glyph
	marks  []glyphMarks
	over   []doc.Mark // the marks over the line
	placed []placedMask
	bars   []bar
}

// New returns a rasterizer with an empty cache.
func New() *Rasterizer {
	return &Rasterizer{masks: newMaskCache(), shades: shadeCache{}, fonts: map[*font.Face]uint64{}}
}

// glyphMarks is what the marks over a glyph's first rune ask for.
type glyphMarks uint8

const (
	marksLink glyphMarks = 1 << iota
	marksNote
	marksSlant
)

// placedMask is a mask and its place from the paragraph's left and top.
type placedMask struct {
	*mask
	x, y  int
	color color.RGBA
}

// bar is a filled rectangle: a note's background, or a link's line.
type bar struct {
	image.Rectangle
	color color.RGBA
}

// Line draws one line of a paragraph, cropped to its ink: origin is the place of
// the picture's top left corner, from the paragraph's left and the line's top.
// The picture is nil where the line has no ink. The pixels are the caller's.
//
// Marks that a letter has too many of, piled up, are cut off two lines above and
// below.
//
// Emphasis is drawn slanted by 12 degrees to the right, Arabic and Latin alike:
// the faces have no italic.
func (r *Rasterizer) Line(p *layout.Paragraph, line int, ink Ink) (picture *image.RGBA, origin image.Point) {
	r.collect(p, line, ink)
	box := r.inkBox()
	l := p.Line(line)
	box.Min.Y = max(box.Min.Y, int(l.Top-2*l.Height))
	box.Max.Y = min(box.Max.Y, int(l.Top+3*l.Height))
	if box.Empty() {
		return nil, image.Point{}
	}
	picture = image.NewRGBA(image.Rectangle{Max: box.Size()})
	r.paint(picture, image.Point{}.Sub(box.Min))
	return picture, box.Min.Sub(image.Pt(0, int(l.Top)))
}

// Draw draws all lines of a paragraph over dst, its top left corner at the given
// point; what lies outside dst is left out.
func (r *Rasterizer) Draw(dst *image.RGBA, at image.Point, p *layout.Paragraph, ink Ink) {
	for line := range p.LineCount() {
		r.collect(p, line, ink)
		r.paint(dst, at)
	}
}

// Key returns a number that differs, as far as a hash can, where Line's picture
// or its origin would: what a line looks like whatever its place on the page.
// It holds for this rasterizer alone.
func (r *Rasterizer) Key(p *layout.Paragraph, line int, ink Ink) uint64 {
	r.load(p, line)
	h := mixColor(mixColor(mixColor(0, ink.Text), ink.Link), ink.Note)
	top := p.Line(line).Top
	for i := range r.glyphs {
		g := &r.glyphs[i]
		look := uint64(r.marks[i])
		if g.Heavy {
			look |= 1 << 7
		}
		h = mix(h, r.fontNumber(g.Font)<<40|look<<32|uint64(g.ID))
		h = mix(h, uint64(math.Float32bits(g.X))<<32|uint64(math.Float32bits(g.Y-top)))
		h = mix(h, uint64(math.Float32bits(g.Size)))
	}
	return h
}

func mix(h, v uint64) uint64 {
	h = (h ^ v) * 0x9E3779B97F4A7C15
	return h ^ h>>29
}

func mixColor(h uint64, c color.RGBA) uint64 {
	return mix(h, uint64(c.R)<<24|uint64(c.G)<<16|uint64(c.B)<<8|uint64(c.A)|1<<32)
}

func (r *Rasterizer) fontNumber(f *font.Face) uint64 {
	n, ok := r.fonts[f]
	if !ok {
		n = uint64(len(r.fonts) + 1)
		r.fonts[f] = n
	}
	return n
}

// load fills the glyphs of a line and what their marks ask for.
func (r *Rasterizer) load(p *layout.Paragraph, line int) {
	r.glyphs = p.AppendGlyphs(r.glyphs[:0], line)
	r.marks = r.marks[:0]
	over := r.marksOver(p, line)
	for i := range r.glyphs {
		var asked glyphMarks
		for _, m := range over {
			if m.Start > r.glyphs[i].Start || m.End <= r.glyphs[i].Start {
				continue
			}
			switch m.Kind {
			case doc.Link:
				asked |= marksLink
			case doc.Note:
				asked |= marksNote
			case doc.Emphasis:
				asked |= marksSlant
			}
		}
		r.marks = append(r.marks, asked)
	}
}

// marksOver returns the marks that reach into a line.
func (r *Rasterizer) marksOver(p *layout.Paragraph, line int) []doc.Mark {
	l := p.Line(line)
	r.over = r.over[:0]
	for _, m := range p.Marks() {
		if m.Start < l.End && m.End > l.Start {
			r.over = append(r.over, m)
		}
	}
	return r.over
}

// collect fills placed and bars with what a line draws.
func (r *Rasterizer) collect(p *layout.Paragraph, line int, ink Ink) {
	r.load(p, line)
	r.placed, r.bars = r.placed[:0], r.bars[:0]
	for i := range r.glyphs {
		g := &r.glyphs[i]
		x, subX := split(g.X)
		y, subY := split(g.Y)
		m := r.masks.get(maskKey{
			font: g.Font, id: g.ID, size: g.Size,
			subX: subX, subY: subY, slant: r.marks[i]&marksSlant != 0, heavy: g.Heavy,
		})
		if len(m.pix) == 0 {
			continue
		}
		c := ink.Text
		if r.marks[i]&marksLink != 0 {
			c = ink.Link
		}
		r.placed = append(r.placed, placedMask{mask: m, x: x + m.left, y: y + m.top, color: c})
	}
	r.addBars(p, line, ink)
}

// addBars adds the backgrounds of notes and the lines under links.
func (r *Rasterizer) addBars(p *layout.Paragraph, line int, ink Ink) {
	l := p.Line(line)
	size := float64(p.Style().Size)
	for _, m := range r.over {
		if m.Kind != doc.Link && m.Kind != doc.Note {
			continue
		}
		for _, b := range p.Boxes(max(m.Start, l.Start), min(m.End, l.End)) {
			// Blanks that hang at the line's end have neither.
			left, right := max(b.X, l.Left), min(b.X+b.Width, l.Right)
			if left >= right {
				continue
			}
			box := image.Rect(
				int(math.Floor(float64(left))), int(b.Top),
				int(math.Ceil(float64(right))), int(b.Top+b.Height))
			c := ink.Note
			if m.Kind == doc.Link {
				c = ink.Link
				box.Min.Y = int(l.Baseline) + max(2, int(math.Round(size/7)))
				box.Max.Y = box.Min.Y + max(1, int(math.Round(size/18)))
			}
			if c.A > 0 {
				r.bars = append(r.bars, bar{box, c})
			}
		}
	}
}

// split returns the whole pixels of a length and the quarters that remain.
func split(v float32) (whole int, quarters uint8) {
	q := int(math.Round(float64(v) * 4))
	return q >> 2, uint8(q & 3)
}

// inkBox returns the smallest rectangle that holds all that was collected.
func (r *Rasterizer) inkBox() image.Rectangle {
	var box image.Rectangle
	for i := range r.placed {
		box = box.Union(r.placed[i].bounds())
	}
	for i := range r.bars {
		box = box.Union(r.bars[i].Rectangle)
	}
	return box
}

func (m *placedMask) bounds() image.Rectangle {
	return image.Rect(m.x, m.y, m.x+m.width, m.y+m.height)
}

// paint draws what was collected, moved by shift.
func (r *Rasterizer) paint(dst *image.RGBA, shift image.Point) {
	for i := range r.bars {
		fill(dst, r.bars[i].Add(shift), r.shades.get(r.bars[i].color))
	}
	for i := range r.placed {
		m := &r.placed[i]
		blit(dst, m.x+shift.X, m.y+shift.Y, m.mask, r.shades.get(m.color))
	}
}
