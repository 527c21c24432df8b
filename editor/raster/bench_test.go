package raster_test

import (
	"image"
	"testing"

	"midad/editor/bidi"
	"midad/editor/layout"
	"midad/editor/raster"
)

// newsLine fills about 800 pixels at 18 pixels an em.
const newsLine = "وأضاف ميلر: \"لقد اتخذنا بالفعل عدداً من الإجراءات لفرض عقوبات على الكيانات التي توسطت في مبيعات أسلحة بين بيونج يانج"

func benchLine(b *testing.B) *layout.Paragraph {
	p := newEngine(b).Paragraph([]rune(newsLine), bidi.RTL, layout.Style{Size: 18, LineHeight: 34}, 900)
	if n := len(p.Lines()); n != 1 {
		b.Fatalf("%d lines", n)
	}
	return p
}

// BenchmarkLine is a new picture of a line whose glyphs are in the cache.
func BenchmarkLine(b *testing.B) {
	p, r := benchLine(b), raster.New()
	b.ReportAllocs()
	for b.Loop() {
		r.Line(p, 0, ink)
	}
}

// BenchmarkDraw is the same over a picture that is there already.
func BenchmarkDraw(b *testing.B) {
	p, r := benchLine(b), raster.New()
	dst := image.NewRGBA(image.Rect(0, 0, 900, 40))
	b.ReportAllocs()
	for b.Loop() {
		clear(dst.Pix)
		r.Draw(dst, image.Point{}, p, ink)
	}
}

func BenchmarkLineWithAnEmptyCache(b *testing.B) {
	p := benchLine(b)
	for b.Loop() {
		raster.New().Line(p, 0, ink)
	}
}

func BenchmarkKey(b *testing.B) {
	p, r := benchLine(b), raster.New()
	b.ReportAllocs()
	for b.Loop() {
		r.Key(p, 0, ink)
	}
}
