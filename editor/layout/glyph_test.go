package layout_test

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/go-text/typesetting/font"

	"midad/editor/bidi"
	"midad/editor/doc"
	"midad/editor/layout"
	"midad/resources"
)

var inf = float32(math.Inf(1))

// one is a family of the embedded faces alone.
func one(t testing.TB, family string) *layout.Engine {
	t.Helper()
	var faces []layout.Face
	for _, f := range resources.Faces() {
		if f.Family() == family {
			faces = append(faces, f)
		}
	}
	e := layout.NewEngine(faces...)
	if err := e.Err(); err != nil {
		t.Fatal(err)
	}
	return e
}

// A bold half of a word is joined to the other half: the letters keep the forms
// that they have in the whole word.
func TestABoldPartKeepsItsJoining(t *testing.T) {
	e := newEngine(t)
	text := []rune("محمد")
	forms := func(marks []doc.Mark) (regular, bold []font.GID) {
		p := e.MarkedParagraph(text, marks, bidi.RTL, body, 0)
		glyphs := p.AppendGlyphs(nil, 0)
		for _, g := range glyphs {
			if g.Start < 2 {
				bold = append(bold, g.ID)
			} else {
				regular = append(regular, g.ID)
			}
		}
		return regular, bold
	}
	plain, _ := forms(nil)
	_, strong := forms([]doc.Mark{{Kind: doc.Strong, Start: 0, End: 4}})
	regular, bold := forms([]doc.Mark{{Kind: doc.Strong, Start: 0, End: 2}})
	if fmt.Sprint(regular) != fmt.Sprint(plain) || fmt.Sprint(bold) != fmt.Sprint(strong) {
		t.Errorf("half bold: regular %v, bold %v; whole words have %v and %v", regular, bold, plain, strong)
	}
	if alone := e.Paragraph(text[2:], bidi.RTL, body, 0).AppendGlyphs(nil, 0); alone[1].ID == regular[1] {
		t.Error("the half's first letter has the form that it has alone")
	}
}

// A mark is drawn in the face of its letter, and blanks and punctuation that the
// face of the letters around has stay in it.
func TestNeighboursKeepOneFace(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct {
		text  string
		faces int
	}{
		{"كِتاب جديد، 2023.", 1},
		{"Hello, world. 2023!", 1},
		{"قال (CNN) نعم", 2},
		{"قال \"نعم\" ثم", 2},
	} {
		p := e.Paragraph([]rune(c.text), bidi.Auto, body, 0)
		faces := map[*font.Face]bool{}
		for _, g := range p.AppendGlyphs(nil, 0) {
			faces[g.Font] = true
			if g.ID == 0 {
				t.Errorf("%q: no glyph for %q", c.text, string(p.Text()[g.Start:g.End]))
			}
		}
		if len(faces) != c.faces {
			t.Errorf("%q: %d faces, want %d", c.text, len(faces), c.faces)
		}
	}
}

func TestLineHeightDoesNotDependOnTheLetters(t *testing.T) {
	e := newEngine(t)
	s := layout.Style{Size: 18}
	arabic, latin := e.Paragraph([]rune("كتاب"), bidi.RTL, s, 0).Lines()[0], e.Paragraph([]rune("Ágq"), bidi.RTL, s, 0).Lines()[0]
	if arabic.Height != latin.Height || arabic.Baseline != latin.Baseline {
		t.Errorf("Arabic %v, Latin %v", arabic, latin)
	}
}

func TestAnEngineWithoutFacesKeepsItsCarets(t *testing.T) {
	e := layout.NewEngine()
	p := e.Paragraph([]rune("كتاب abc"), bidi.RTL, body, 60)
	if len(p.Lines()) < 2 || len(p.Stops(0)) < 2 {
		t.Errorf("lines %v", p.Lines())
	}
	if g := p.AppendGlyphs(nil, 0); len(g) != 0 {
		t.Errorf("%d glyphs", len(g))
	}
}

// brokenFace is a face that is no font.
type brokenFace struct{}

func (brokenFace) Family() string { return "broken" }
func (brokenFace) Bold() bool     { return false }
func (brokenFace) Data() []byte   { return []byte("no font") }

func TestAFaceThatCannotBeReadIsReportedAndLeftOut(t *testing.T) {
	e := layout.NewEngine(append(resources.Faces(), brokenFace{})...)
	if err := e.Err(); err == nil || !strings.Contains(err.Error(), "broken") {
		t.Errorf("error %v, want one that names the family", err)
	}
	if g := e.Paragraph([]rune("كتاب"), bidi.RTL, body, 0).AppendGlyphs(nil, 0); len(g) != 4 {
		t.Errorf("%d glyphs, want 4", len(g))
	}
}

// english is Latin text with pairs that a font may kern, also across a blank.
const english = `The AV team: "To Wa. We Ty, fi ffl"; VA 1.5 — 7-11? Yes.
To AVA, Tom (T. Y.) went WAY away; P. A. V. fly office waffle.`

// hard is Arabic that fonts and shapers get wrong: tashkeel in many orders,
// lam-alef and the name of God with it, tatweel, joiners, Persian and Urdu
// letters, Quranic signs, presentation forms.
//
//lint:ignore ST1018 the characters stand here as they do in a story
const hard = `لَا إلٰه إلا الله مُحَمَّدٌ كتـــاب
لا لأ لإ لآ بسم الله، نعم؟ اللَّهُ لِلَّهِ بالله والله فلله
الْحَمْدُ لِلَّهِ رَبِّ الْعَالَمِينَ الرَّحْمَٰنِ الرَّحِيمِ مَالِكِ يَوْمِ الدِّينِ
بِسْمِ ٱللَّهِ ٱلرَّحْمَـٰنِ ٱلرَّحِيمِ ذَٰلِكَ ٱلۡكِتَٰبُ لَا رَيۡبَۛ فِيهِۛ هُدٗى لِّلۡمُتَّقِينَ
مستشفىً مسؤولية شيءٌ هيئةٌ قرأَ يقرؤُون جُزْءًا
می‌خواهم پژوهشگاه چگونه گفت ڤيديو ٹھیک ہے
ه‍ ‍ه ل‍ا ل‌ا نـ ـن ـنـ لـلـا
ﻻ ﷲ ﷺ ﻣﺤﻤﺪ
بًّ بّـً بََُِّْ بٌٍَ سسسس ججج ييي ننن`

// numbers run from left to right, each alone on its line, in Arabic's script.
const numbers = "٠١٢٣٤٥٦٧٨٩\n۰۱۲۳۴۵۶۷۸۹\n٤٫٥\n١٬٢٣٤\n2023"

// Words are shaped one by one; HarfBuzz's own program, which shapes whole lines,
// must give the same glyphs and advances.
func TestGlyphsAreThoseOfHarfBuzz(t *testing.T) {
	program, err := exec.LookPath("hb-shape")
	if err != nil {
		t.Skip("hb-shape is not installed (Debian package libharfbuzz-bin)")
	}
	story, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "samples", "story.txt"))
	if err != nil {
		t.Skip("the sample story is not beside the checkout: ", err)
	}
	for _, c := range []struct {
		family, file, script string
		bold                 bool
		base                 bidi.Base
		text                 string
	}{
		{resources.FamilyNaskh, "NotoNaskhArabic-Regular.ttf", "Arab", false, bidi.RTL, arabicOnly(string(story)) + "\n" + hard},
		{resources.FamilyNaskh, "NotoNaskhArabic-Bold.ttf", "Arab", true, bidi.RTL, arabicOnly(string(story)) + "\n" + hard},
		{resources.FamilySans, "NotoSansArabic-Regular.ttf", "Arab", false, bidi.RTL, arabicOnly(string(story)) + "\n" + hard},
		{resources.FamilySans, "NotoSansArabic-Bold.ttf", "Arab", true, bidi.RTL, arabicOnly(string(story)) + "\n" + hard},
		{resources.FamilyNaskh, "NotoNaskhArabic-Regular.ttf", "Arab", false, bidi.RTL, numbers},
		{resources.FamilySans, "NotoSansArabic-Regular.ttf", "Arab", false, bidi.RTL, numbers},
		{resources.FamilyLatin, "NotoSans-Regular.ttf", "Latn", false, bidi.LTR, english},
		{resources.FamilyLatin, "NotoSans-Bold.ttf", "Latn", true, bidi.LTR, english},
	} {
		e := one(t, c.family)
		var want bytes.Buffer
		direction := "rtl"
		if c.base == bidi.LTR || c.text == numbers {
			direction = "ltr"
		}
		language := map[string]string{"Arab": "ar", "Latn": "en"}[c.script]
		cmd := exec.Command(program, "--no-glyph-names", "--no-clusters", "--direction="+direction, "--script="+c.script,
			"--language="+language, filepath.Join("..", "..", "resources", "fonts", c.file))
		cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(c.text), &want, os.Stderr
		if err := cmd.Run(); err != nil {
			t.Fatal(err)
		}
		shaped := strings.Split(strings.TrimSpace(want.String()), "\n")
		for i, line := range strings.Split(c.text, "\n") {
			p := e.Paragraph([]rune(line), c.base, layout.Style{Family: c.family, Size: 1000, Bold: c.bold}, 0)
			got, want := places(p), placesOf(t, shaped[i])
			if !slices.Equal(got, want) {
				at := 0
				for at < min(len(got), len(want)) && got[at] == want[at] {
					at++
				}
				t.Errorf("%s, %q: glyph %d from the left of %d differs", c.file, line, at, len(want))
			}
		}
	}
}

// arabicOnly keeps the lines of a text, without what Noto's Arabic faces lack.
func arabicOnly(text string) string {
	var out []string
	for line := range strings.Lines(text) {
		line = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Arabic, r) || r == ' ' || r == '،' || r >= 0x64B && r < 0x660 {
				return r
			}
			return -1
		}, line)
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

// glyphPlace is a glyph and its place on the baseline, in font units.
type glyphPlace struct{ id, x, y int }

// places returns a line's glyphs; at 1000 pixels an em a pixel is a font unit.
func places(p *layout.Paragraph) []glyphPlace {
	var out []glyphPlace
	baseline := p.Lines()[0].Baseline
	for _, g := range p.AppendGlyphs(nil, 0) {
		out = append(out, glyphPlace{int(g.ID), int(g.X), int(baseline - g.Y)})
	}
	return out
}

// placesOf reads what hb-shape writes: [id@dx,dy+advance|…], with @ left out
// where it is 0,0.
func placesOf(t *testing.T, line string) []glyphPlace {
	t.Helper()
	var out []glyphPlace
	pen := 0
	for _, field := range strings.Split(strings.Trim(line, "[]"), "|") {
		id, rest, _ := strings.Cut(field, "+")
		advance, err := strconv.Atoi(rest)
		if err != nil {
			t.Fatalf("read %q of hb-shape: %v", field, err)
		}
		id, offset, moved := strings.Cut(id, "@")
		g := glyphPlace{x: pen}
		if g.id, err = strconv.Atoi(id); err != nil {
			t.Fatalf("read %q of hb-shape: %v", field, err)
		}
		if moved {
			var dx, dy int
			if _, err := fmt.Sscanf(offset, "%d,%d", &dx, &dy); err != nil {
				t.Fatalf("read %q of hb-shape: %v", field, err)
			}
			g.x, g.y = g.x+dx, dy
		}
		out = append(out, g)
		pen += advance
	}
	return out
}

// Letters are not joined across the end of a line, nor across a control.
func TestLineEndsJoinNoLetters(t *testing.T) {
	e := newEngine(t)
	ids := func(text string, line int) (out []font.GID) {
		for _, g := range e.Paragraph([]rune(text), bidi.RTL, body, 0).AppendGlyphs(nil, line) {
			if g.X >= 0 && g.Start < g.End {
				out = append(out, g.ID)
			}
		}
		return out
	}
	want := ids("سل", 0)
	for _, end := range []string{"\n", "\u2028", "\u0085", "\x01"} {
		if got := ids("سل"+end+"سل", 0); !slices.Equal(got[len(got)-2:], want) {
			t.Errorf("before %q: glyphs %v, alone %v", end, got, want)
		}
	}
}
