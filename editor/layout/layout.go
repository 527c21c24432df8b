// Package layout turns one text at one width into lines of placed glyphs and
// answers where carets stand, which rune a point hits and which boxes a
// selection has; a Page does so for a whole body.
//
// The way of a text: bidi levels, runs of one level, script and face, words
// shaped by HarfBuzz and kept in a cache, grapheme clusters with their widths,
// lines broken by UAX #14, and each line ordered by bidi rules L1 and L2.
// Shaping and breaking are apart: Paragraph.Reflow breaks again at another
// width and shapes nothing.
//
// Units: offsets count runes, lengths are device pixels from the left and the
// top of the paragraph or page; inside, lengths are 1/64 pixel so that sums are
// exact. It imports doc and bidi of Midad and knows no screen. An Engine and
// all that comes from it belong to one goroutine.
package layout

import (
	"math"

	"midad/editor/doc"
)

// Families of faces that a Style names. Any family that a Face has may be named.
const (
	Naskh = "naskh" // for stories; what a Style without a family means
	Sans  = "sans"  // for the interface
)

// Align says at which side of the width a line stands: start is the right edge
// in a right-to-left paragraph and the left edge in a left-to-right one.
type Align uint8

const (
	AlignStart Align = iota
	AlignCenter
	AlignEnd
)

// Style is how a text is set. It is comparable, and part of cache keys.
type Style struct {
	Family     string  // of the faces; empty means Naskh
	Size       float32 // pixels an em
	LineHeight float32 // pixels, rounded to whole ones; 0 means what the face asks for
	Bold       bool
	Align      Align
}

// family returns the family that the style means.
func (s Style) family() string {
	if s.Family == "" {
		return Naskh
	}
	return s.Family
}

// Line is one line of a paragraph. The runes [Start, End) stand on it, trailing
// spaces included. Top and Baseline are distances from the paragraph's top;
// Left and Right bound its clusters without trailing spaces.
type Line struct {
	Start, End            int
	Top, Baseline, Height float32
	Left, Right           float32
}

// Stop is a place of the caret on a line.
type Stop = doc.Stop

// Box is a rectangle.
type Box struct{ X, Top, Width, Height float32 }

// fixed is a length in 1/64 pixel.
type fixed = int32

// pixels returns the length in pixels, exactly.
func pixels(f fixed) float32 { return float32(f) / 64 }

// toFixed returns the length in 1/64 pixel, rounded to the nearest and kept
// within what a page can need.
func toFixed(px float32) fixed {
	v := math.Round(float64(px) * 64)
	return fixed(min(max(v, -math.MaxInt32/4), math.MaxInt32/4))
}

// unlimited reports whether a width asks for one line.
func unlimited(width float32) bool {
	return !(width > 0) || math.IsInf(float64(width), 1)
}
