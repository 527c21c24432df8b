package layout_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"

	"midad/editor/bidi"
	"midad/editor/layout"
	"midad/resources"
)

// amiri is a font of Debian's package fonts-hosny-amiri.
func amiri(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("/usr/share/fonts/opentype/fonts-hosny-amiri", file))
	if err != nil {
		t.Skip("Amiri is not installed (Debian package fonts-hosny-amiri): ", err)
	}
	return data
}

// facesOf returns the faces of a text's glyphs, each once.
func facesOf(p *layout.Paragraph) map[*font.Face]bool {
	faces := map[*font.Face]bool{}
	for line := range p.LineCount() {
		for _, g := range p.AppendGlyphs(nil, line) {
			faces[g.Font] = true
		}
	}
	return faces
}

func TestAFamilyIsAddedForStories(t *testing.T) {
	e := newEngine(t)
	text, chosen := []rune("كتاب جديد (CNN) 2023"), layout.Style{Family: "amiri", Size: 20}
	before := e.Paragraph(text, bidi.RTL, body, 0)
	if err := e.Add(layout.NewFace("amiri", false, amiri(t, "Amiri-Regular.ttf")), layout.NewFace("amiri", true, amiri(t, "Amiri-Bold.ttf"))); err != nil {
		t.Fatal(err)
	}
	p := e.Paragraph(text, bidi.RTL, chosen, 0)
	if faces := facesOf(p); len(faces) != 1 {
		t.Errorf("%d faces for text that Amiri has", len(faces))
	} else {
		for f := range facesOf(before) {
			if faces[f] {
				t.Error("Amiri's text has a glyph of another face")
			}
		}
	}
	for _, g := range p.AppendGlyphs(nil, 0) {
		if g.Size != 20 {
			t.Errorf("glyph of size %g", g.Size)
		}
	}
	bold := chosen
	bold.Bold = true
	for f := range facesOf(e.Paragraph(text, bidi.RTL, bold, 0)) {
		if facesOf(p)[f] {
			t.Error("bold text has a regular glyph")
		}
	}
	if p.Line(0).Height == before.Line(0).Height {
		t.Errorf("a line of Amiri is as high as one of Naskh, %g", p.Line(0).Height)
	}
	// What was there before is as it was.
	if got := e.Paragraph(text, bidi.RTL, body, 0); len(facesOf(got)) != len(facesOf(before)) || got.Width() != before.Width() {
		t.Error("text in Naskh changed")
	}
}

// A family that lacks letters takes them from the others; one that is not there,
// all of them.
func TestLettersThatAFamilyLacksComeFromTheOthers(t *testing.T) {
	e := newEngine(t)
	var latin []byte
	for _, f := range resources.Faces() {
		if f.Family() == resources.FamilyLatin && !f.Bold() {
			latin = f.Data()
		}
	}
	if err := e.Add(layout.NewFace("chosen", false, latin)); err != nil {
		t.Fatal(err)
	}
	text := []rune("كتاب abc")
	for _, family := range []string{"chosen", "nowhere"} {
		for _, bold := range []bool{false, true} {
			p := e.Paragraph(text, bidi.RTL, layout.Style{Family: family, Size: 20, Bold: bold}, 0)
			for _, g := range p.AppendGlyphs(nil, 0) {
				if g.ID == 0 {
					t.Errorf("family %q: no glyph for %q", family, string(text[g.Start:g.End]))
				}
				// The others have bold faces, the chosen one has none.
				if want := bold && family == "chosen" && g.Start > 4; g.Heavy != want {
					t.Errorf("family %q, bold %t: %q is heavy: %t", family, bold, string(text[g.Start:g.End]), g.Heavy)
				}
			}
		}
	}
}

func TestAFileThatIsNoFontIsNotAdded(t *testing.T) {
	e := newEngine(t)
	whole := resources.Faces()[0].Data()
	for _, c := range []struct {
		name string
		data []byte
	}{{"nothing", nil}, {"text", []byte("no font at all")}, {"the beginning of a font", whole[:len(whole)/2]}} {
		err := e.Add(layout.NewFace("broken", false, c.data))
		if err == nil || !strings.Contains(err.Error(), "broken") {
			t.Errorf("%s: error %v, want one that names the family", c.name, err)
		}
	}
	if g := e.Paragraph([]rune("كتاب"), bidi.RTL, layout.Style{Family: "broken", Size: 20}, 0).AppendGlyphs(nil, 0); len(g) != 4 {
		t.Errorf("%d glyphs, want 4", len(g))
	}
}

// Capitals beside Arabic are as tall as alef: in Noto Naskh Arabic that is 671
// thousandths of an em, in Noto Sans Arabic 714, as in Noto Sans.
func TestLatinIsAsTallAsAlef(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct {
		family string
		want   float32
	}{{layout.Naskh, 671. / 714}, {layout.Sans, 1}} {
		p := e.Paragraph([]rune("H كتاب"), bidi.RTL, layout.Style{Family: c.family, Size: 100}, 0)
		for _, g := range p.AppendGlyphs(nil, 0) {
			want := float32(100)
			if g.Start == 0 {
				want *= c.want
			}
			if g.Size < want-0.02 || g.Size > want+0.02 {
				t.Errorf("%s: glyph of rune %d is set at %g, want %g", c.family, g.Start, g.Size, want)
			}
		}
	}
}
