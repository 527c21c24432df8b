package raster_test

import (
	"bytes"
	"image"
	"image/color"
	"strings"
	"testing"

	"midad/editor/bidi"
	"midad/editor/doc"
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

// The view draws a line again where its key changed, and only there.
func TestAKeyTellsPicturesApart(t *testing.T) {
	e, r := newEngine(t), raster.New()
	style := layout.Style{Size: 20, LineHeight: 36}
	lay := func(text string, s layout.Style, width float32, marks ...doc.Mark) *layout.Paragraph {
		return e.MarkedParagraph([]rune(text), marks, bidi.RTL, s, width)
	}
	larger := style
	larger.Size = 21
	base := lay("كتاب جديد", style, 300)
	keys := map[uint64]string{r.Key(base, 0, ink): "the text"}
	for _, c := range []struct {
		what string
		p    *layout.Paragraph
		ink  raster.Ink
	}{
		{"another text", lay("كتاب جديدة", style, 300), ink},
		{"another size", lay("كتاب جديد", larger, 300), ink},
		{"another place", lay("كتاب جديد", style, 310), ink},
		{"a bold word", lay("كتاب جديد", style, 300, doc.Mark{Kind: doc.Strong, End: 4}), ink},
		{"a slanted word", lay("كتاب جديد", style, 300, doc.Mark{Kind: doc.Emphasis, End: 4}), ink},
		{"a link", lay("كتاب جديد", style, 300, doc.Mark{Kind: doc.Link, End: 4, Href: "x"}), ink},
		{"a longer link", lay("كتاب جديد", style, 300, doc.Mark{Kind: doc.Link, End: 5, Href: "x"}), ink},
		{"a note", lay("كتاب جديد", style, 300, doc.Mark{Kind: doc.Note, End: 4}), ink},
		{"another colour", base, raster.Ink{Text: color.RGBA{R: 1, A: 255}, Link: ink.Link, Note: ink.Note}},
	} {
		key := r.Key(c.p, 0, c.ink)
		if was, ok := keys[key]; ok {
			t.Errorf("%s has the key of %s", c.what, was)
		}
		keys[key] = c.what
	}
	for _, c := range []struct {
		what string
		p    *layout.Paragraph
		line int
	}{
		{"laid out again", lay("كتاب جديد", style, 300), 0},
		{"with a mark that draws nothing", lay("كتاب جديد", style, 300, doc.Mark{Kind: doc.Isolate, End: 9}), 0},
		{"on another line", lay("سطر\nكتاب جديد", style, 300), 1},
	} {
		if keys[r.Key(c.p, c.line, ink)] != "the text" {
			t.Errorf("%s: another key", c.what)
		}
	}
}

func TestDrawingStaysWithinThePicture(t *testing.T) {
	e, r := newEngine(t), raster.New()
	p := e.Paragraph([]rune("كتاب جديد"), bidi.RTL, layout.Style{Size: 40}, 200)
	small := image.NewRGBA(image.Rect(0, 0, 30, 20))
	for _, at := range []image.Point{{}, {X: -180, Y: -20}, {X: 25, Y: 15}, {X: 500, Y: 500}, {X: -500, Y: -500}} {
		r.Draw(small, at, p, ink)
	}
}

func TestTranslucentInkMixesWithWhatIsUnder(t *testing.T) {
	e, r := newEngine(t), raster.New()
	p := e.Paragraph([]rune("I"), bidi.LTR, layout.Style{Size: 60, Bold: true}, 200)
	dst := image.NewRGBA(image.Rect(0, 0, 60, 100))
	for i := range dst.Pix {
		dst.Pix[i] = 255
	}
	r.Draw(dst, image.Point{}, p, raster.Ink{Text: color.RGBA{R: 128, A: 128}})
	full := false
	for i := 0; i < len(dst.Pix); i += 4 {
		px := color.RGBA{dst.Pix[i], dst.Pix[i+1], dst.Pix[i+2], dst.Pix[i+3]}
		if px.R != 255 || px.A != 255 || px.G != px.B || px.G < 127 {
			t.Fatalf("half red over white gives %v", px)
		}
		full = full || px.G == 127
	}
	if !full {
		t.Error("no pixel has the whole colour")
	}
}

// However many marks are piled up on a letter, its line's picture stays small.
func TestMarksPiledUpAreCutOff(t *testing.T) {
	e, r := newEngine(t), raster.New()
	p := e.Paragraph([]rune("كتاب ب"+strings.Repeat("\u0651\u064E", 2000)), bidi.RTL, layout.Style{Size: 20, LineHeight: 36}, 300)
	picture, origin := r.Line(p, 0, ink)
	if picture == nil || picture.Rect.Dy() > 5*36 || origin.Y < -2*36 {
		t.Fatalf("picture %v at %v", picture.Rect, origin)
	}
	letter := e.Paragraph([]rune("كتاب"), bidi.RTL, layout.Style{Size: 20, LineHeight: 36}, 300)
	if alone, _ := r.Line(letter, 0, ink); picture.Rect.Dy() < alone.Rect.Dy() {
		t.Errorf("picture %v, without marks %v", picture.Rect, alone.Rect)
	}
}

// LibreOffice 7.4: marks of letters that were deleted stay above the line. The
// picture of a revised line is that of its text alone, however tall the marks were.
func TestComplaintStrayMarksStayAboveAnEditedLine(t *testing.T) {
	e, r := newEngine(t), raster.New()
	style := layout.Style{Size: 28, LineHeight: 56}
	lay := func(text string) *layout.Paragraph { return e.Paragraph([]rune(text), bidi.RTL, style, 300) }
	for _, c := range []struct{ name, before, after string }{
		{"a vowel", "مُحَمَّدٌ كتب", "مُحَمَّد كتب"},
		{"all marks", "مُحَمَّدٌ كتب", "محمد كتب"},
		{"a letter with its marks", "اللَّهُ أكبر", "الله أكبر"},
		{"the word with the marks", "قال إِلَّآٰ نعم", "قال نعم"},
		{"piled marks", "بَُِّْ سًٌٍّ", "ب س"},
		{"on another line", "كلمة طويلة كلمة طويلة كلمة طويلة مُحَمَّدٌ", "كلمة طويلة كلمة طويلة كلمة طويلة محمد"},
	} {
		p, fresh := lay(c.before).Revise([]rune(c.after), nil, bidi.RTL, 300), lay(c.after)
		drawn, want := paper(320, 300), paper(320, 300)
		r.Draw(drawn, image.Pt(10, 10), p, ink)
		r.Draw(want, image.Pt(10, 10), fresh, ink)
		if !bytes.Equal(drawn.Pix, want.Pix) {
			t.Errorf("%s: %q made %q is not drawn as %q is", c.name, c.before, c.after, c.after)
		}
		changed := false
		for line := range p.LineCount() {
			if r.Key(p, line, ink) != r.Key(fresh, line, ink) {
				t.Errorf("%s: line %d has another key than a fresh one", c.name, line)
			}
			changed = changed || line >= lay(c.before).LineCount() || r.Key(lay(c.before), line, ink) != r.Key(p, line, ink)
		}
		if !changed {
			t.Errorf("%s: no line is drawn again", c.name)
		}
	}
}
