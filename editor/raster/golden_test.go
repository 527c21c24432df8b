package raster_test

import (
	"errors"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"midad/editor/bidi"
	"midad/editor/doc"
	"midad/editor/layout"
	"midad/editor/raster"
	"midad/resources"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

const news = `قالت وزارة الخارجية الأميركية، الأربعاء، إن إدارة الرئيس "لن تتردد" في فرض المزيد من العقوبات إذا أبرمتا أي صفقات أسلحة جديدة.`

// TestGoldenPictures draws layouts whose order and joining were looked at by
// eye; a change of one is a change to look at.
//
// The 48 of pictures were laid beside drawings of pango-view 1.50.12 of the same
// texts, widths, sizes and font files and looked at in pairs; that their letters
// stand and join alike TestLettersStandAndJoinAsInPango repeats. In 47 the letters
// stand and join as Pango's do; the other is named in unlikePango. What else
// differs is meant: Pango puts glyphs on whole pixels and sets Latin in Arabic
// as large as its file has it, so that a line may take a letter or word less
// (arabic-in-latin, long-word); it draws a hyphen where a long word is broken
// (long-arabic-word), sets tabs at stops (soft-hyphen-and-tab), draws the code of
// a letter that no face has (letters-no-face-has), and was not asked for links,
// notes, slant and sides (marks, centred, at-the-end).
func TestGoldenPictures(t *testing.T) {
	e, r := newEngine(t), raster.New()
	for _, c := range pictures {
		t.Run(c.name, func(t *testing.T) {
			p := e.MarkedParagraph([]rune(c.text), c.marks, c.base, c.style, c.width)
			picture := paper(int(c.width)+20, int(p.Height())+20)
			r.Draw(picture, image.Pt(10, 10), p, ink)
			compare(t, c.name, picture)
		})
	}
	for _, c := range selections {
		t.Run(c.name, func(t *testing.T) {
			p := e.Paragraph([]rune(c.text), c.base, large, 400)
			picture := paper(420, int(p.Height())+20)
			for _, b := range p.Boxes(c.start, c.end) {
				paint(picture, b, color.RGBA{R: 190, G: 215, B: 255, A: 255})
			}
			r.Draw(picture, image.Pt(10, 10), p, ink)
			for i, s := range p.Stops(0) {
				paint(picture, layout.Box{X: s.X, Top: float32(45 + i%2*5), Width: 1, Height: 10}, color.RGBA{R: 220, A: 255})
			}
			compare(t, c.name, picture)
		})
	}
	t.Run("signs", func(t *testing.T) {
		p := e.Paragraph([]rune("قال\u00A0لي كتـاب\u200F (CNN)\u200E. می\u200Cخواهم \u2067نص\u2069\tثم"), bidi.RTL, large, 400)
		picture := paper(420, int(p.Height())+20)
		r.Draw(picture, image.Pt(10, 10), p, ink)
		for line, l := range p.Lines() {
			for _, s := range p.Signs(line) {
				c := color.RGBA{B: 220, A: 255} // what takes room; red is what does not
				if s.Width == 0 {
					c = color.RGBA{R: 220, A: 255}
				}
				paint(picture, layout.Box{X: s.X, Top: l.Baseline + 3, Width: max(s.Width, 2), Height: 3}, c)
			}
		}
		compare(t, "signs", picture)
	})
	t.Run("bold-without-a-bold-face", func(t *testing.T) {
		one := newEngine(t)
		if err := one.Add(layout.NewFace("one", false, resources.Faces()[2].Data())); err != nil {
			t.Fatal(err)
		}
		p := one.MarkedParagraph([]rune("قالت وزارة الخارجية (CNN) كلمة"), []doc.Mark{mark(doc.Strong, 5, 19), mark(doc.Strong, 26, 28)},
			bidi.RTL, layout.Style{Family: "one", Size: 28, LineHeight: 50}, 400)
		picture := paper(420, int(p.Height())+20)
		r.Draw(picture, image.Pt(10, 10), p, ink)
		compare(t, "bold-without-a-bold-face", picture)
	})
	t.Run("page", func(t *testing.T) { compare(t, "page", drawPage(e, r)) })
}

func paper(width, height int) *image.RGBA {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(picture, picture.Bounds(), image.White, image.Point{}, draw.Src)
	return picture
}

// paint fills a box of a paragraph or page that is drawn at 10, 10.
func paint(dst *image.RGBA, b layout.Box, c color.RGBA) {
	r := image.Rect(int(b.X), int(b.Top), int(b.X+b.Width), int(b.Top+b.Height)).Add(image.Pt(10, 10))
	draw.Draw(dst, r, image.NewUniform(c), image.Point{}, draw.Src)
}

// drawPage draws a body with a block of every kind.
func drawPage(e *layout.Engine, r *raster.Rasterizer) *image.RGBA {
	grey := color.RGBA{R: 215, G: 215, B: 215, A: 255}
	item := func(text string, ordered bool, depth int) *doc.Block {
		b := doc.Text(doc.ListItem, doc.RightToLeft, text)
		a := b.Attrs
		a.Ordered, a.Depth = ordered, depth
		return b.WithAttrs(a)
	}
	picture := doc.Text(doc.Picture, doc.RightToLeft, "تعليق على الصورة").
		WithText(doc.FieldCredit, []rune("13 سبتمبر 2023 - REUTERS")).WithText(doc.FieldAlt, []rune("وصف الصورة"))
	links := doc.Text(doc.ReadAlso, doc.RightToLeft, "")
	a := links.Attrs
	a.Links = []doc.StoryLink{{URL: "https://example.com/1"}, {URL: "https://example.com/2"}}
	links = links.WithAttrs(a).WithText(doc.FieldLink(0), []rune("القصة الأولى")).WithText(doc.FieldLink(1), []rune("القصة الثانية"))
	embed := doc.Text(doc.Embed, doc.RightToLeft, "مقطع مصور")
	a = embed.Attrs
	a.URL = "https://example.com/video"
	embed = embed.WithAttrs(a)
	page := e.Page(doc.New(
		doc.Text(doc.Subhead, doc.RightToLeft, "حرب مقدسة"),
		doc.Text(doc.Paragraph, doc.RightToLeft, news),
		doc.Text(doc.Quote, doc.RightToLeft, "سنخوض معاً الحرب حتى النهاية، ولن نتراجع أبداً.").WithText(doc.FieldSpeaker, []rune("المتحدث باسم الوزارة")),
		item("بند أول طويل يمتد على سطرين حتى يظهر موضع السطر الثاني منه", true, 0), item("بند ثان", true, 0), item("بند فرعي", false, 1),
		picture, links, embed,
		doc.Text(doc.Rule, doc.RightToLeft, ""),
		doc.Text(doc.Paragraph, doc.LeftToRight, "A paragraph from left to right."),
		doc.Text(doc.Quote, doc.LeftToRight, "A quote from left to right."),
	), layout.Style{Size: 16, LineHeight: 28}, 360)
	blocks := page.Visible(0, 1e6)
	out := paper(380, int(page.Height())+20)
	at := func(x, y float32) image.Point { return image.Pt(10+int(x), 10+int(y)) }
	for _, b := range blocks {
		for _, box := range []layout.Box{b.Bar, b.Image, b.Label, b.Line} {
			paint(out, box, grey)
		}
		for _, f := range b.Fields {
			r.Draw(out, at(f.X, f.Top), f.Para, ink)
		}
		for _, text := range []layout.PlacedText{b.Marker, b.Address} {
			if text.Para != nil {
				r.Draw(out, at(text.X, text.Top), text.Para, ink)
			}
		}
	}
	return out
}

// tolerance is what the assembly and the portable form of the vector package
// may differ by in a pixel.
const tolerance = 3

// compare checks a picture against its golden file, and leaves it in the
// temporary folder where it differs.
func compare(t *testing.T, name string, got *image.RGBA) {
	t.Helper()
	path := filepath.Join("testdata", name+".png")
	if *update {
		write(t, path, got)
		return
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("%s is missing; make it with -update and look at it", path)
	} else if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	decoded, err := png.Decode(f)
	if err != nil {
		t.Fatalf("decode %s: %v", path, err)
	}
	want := image.NewRGBA(decoded.Bounds())
	draw.Draw(want, want.Bounds(), decoded, image.Point{}, draw.Src)
	differ := want.Bounds() != got.Bounds()
	for i := 0; i < len(got.Pix) && !differ; i++ {
		d := int(got.Pix[i]) - int(want.Pix[i])
		differ = d > tolerance || d < -tolerance
	}
	if differ {
		seen := filepath.Join(os.TempDir(), "midad-"+name+".png")
		write(t, seen, got)
		t.Errorf("%s is drawn otherwise: see %s, and use -update if it is right", path, seen)
	}
}

func write(t *testing.T, path string, picture image.Image) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, picture); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}
