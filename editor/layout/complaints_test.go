package layout_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"

	"midad/editor/bidi"
	"midad/editor/doc"
	"midad/editor/layout"
)

// What other programs draw or find wrongly in Arabic lines, each as a test that
// a layout does otherwise. Numbers are those of the projects' own threads.

// Emacs 28: lam-alef is drawn without its alef.
func TestComplaintLamAlefLosesItsAlef(t *testing.T) {
	e := newEngine(t)
	for _, family := range []string{layout.Naskh, layout.Sans} {
		for _, bold := range []bool{false, true} {
			s := layout.Style{Family: family, Size: 40, Bold: bold}
			for _, text := range []string{"لا", "لأ", "لإ", "لآ", "لٱ", "بلا", "بلأ", "ل\u0627\u0654", "لَا", "لَأَ", "ﻻ"} {
				runes := []rune(text)
				drawn := e.Paragraph(runes, bidi.RTL, s, 0).AppendGlyphs(nil, 0)
				covered := make([]bool, len(runes))
				for _, g := range drawn {
					for i := g.Start; i < g.End; i++ {
						covered[i] = true
					}
					if g.ID == 0 {
						t.Errorf("%s %q: a letter has no glyph", family, text)
					}
				}
				if slices.Contains(covered, false) {
					t.Errorf("%s %q: glyphs cover %v", family, text, covered)
				}
				// An alef is either a glyph of its own or makes another one of the lam's.
				lam := slices.IndexFunc(runes, func(r rune) bool { return r == 'ل' })
				if lam < 0 {
					continue
				}
				before := ids(e.Paragraph(append(slices.Clone(runes[:lam+1]), '\u200D'), bidi.RTL, s, 0))
				if after := ids(e.Paragraph(runes, bidi.RTL, s, 0)); slices.Equal(before, after) || len(after) == 0 {
					t.Errorf("%s %q is drawn as its lam alone: %v", family, text, after)
				}
			}
		}
	}
}

// ids are the glyphs of a text's first line.
func ids(p *layout.Paragraph) (out []font.GID) {
	for _, g := range p.AppendGlyphs(nil, 0) {
		out = append(out, g.ID)
	}
	return out
}

// Emacs 28: ٤٫٥ is drawn as ٥٫٤.
func TestComplaintANumberIsDrawnReversed(t *testing.T) {
	e := newEngine(t)
	for _, number := range []string{"٤٫٥", "١٬٢٣٤٫٥", "٤.٥", "٤,٥", "١٣/٩/٢٠٢٣", "١٠:٣٠", "٢٠٢٣", "۴٫۵", "4.5", "1,234.5", "4٫5"} {
		for _, c := range []struct {
			name, text string
			base       bidi.Base
		}{
			{"alone", number, bidi.RTL},
			{"alone from the left", number, bidi.LTR},
			{"behind Arabic", "نحو " + number, bidi.RTL},
			{"before Arabic", number + " نحو", bidi.RTL},
			{"behind Arabic in Latin", "see نحو " + number, bidi.LTR},
			{"in brackets", "نحو (" + number + ")", bidi.RTL},
		} {
			if got := painted(e.Paragraph([]rune(c.text), c.base, body, 0), 0); !strings.Contains(got, number) {
				t.Errorf("%s: %q is painted %q", c.name, number, got)
			}
		}
	}
}

// LibreOffice 7.4: a line ends with an opening bracket. W3C alreq 237: no line
// begins with a closing mark or ends with an opening one.
func TestComplaintALineEndsWithAnOpeningMark(t *testing.T) {
	e := newEngine(t)
	texts := []string{
		"قال المتحدث (باسم الوزارة) إن [اللجنة] ستجتمع {غدا} في «القاعة» الكبرى، كما قالت ‹رويترز›؛ وأضاف: هل يحضر الجميع؟ نعم! بنسبة 50% أو ٥٠٪.",
		"أعلن (المتحدث (نفسه) أمس) أن «اللجنة [الأولى] (CNN)» انتهت. ثم قال ﴿نعم﴾ و“لا” مرة.",
		"قال(نعم)و[لا]ثم«هنا»و{هناك}عاد، ثم:قال؛نعم.",
		"وفق Reuters (London) و«The Guardian» [UK]، ثم (بي بي سي).",
		"قال ( نعم ) ثم [ لا ] هنا { ربما } عاد.",
	}
	const opening, closing = "([{﴿‹", ")]}﴾›،؛؟.:!%٪"
	for _, base := range []bidi.Base{bidi.RTL, bidi.LTR} {
		for _, text := range texts {
			widest := float32(0)
			for _, word := range strings.FieldsFunc(strings.NewReplacer("( ", "(", " )", ")", "[ ", "[", " ]", "]", "{ ", "{", " }", "}").Replace(text), func(r rune) bool { return r == ' ' }) {
				widest = max(widest, e.Paragraph([]rune(word), base, body, 0).ContentWidth())
			}
			p := e.Paragraph([]rune(text), base, body, 0)
			for width := widest + 12; width < p.ContentWidth(); width += 2 {
				for _, line := range lines(p.Reflow(width)) {
					line = strings.TrimSpace(line)
					first, last := []rune(line)[0], []rune(line)[len([]rune(line))-1]
					if strings.ContainsRune(closing+"»”", first) || strings.ContainsRune(opening+"«“", last) {
						t.Errorf("base %d, %g wide: a line %q", base, width, line)
					}
				}
			}
		}
	}
}

// FocusWriter, LibreOffice: a line of Arabic with Latin in it is higher than the
// others.
func TestComplaintLineHeightsJumpAtLatin(t *testing.T) {
	e := newEngine(t)
	text := []rune(strings.Repeat("قالت الوزارة أمس ", 4) + "إن Reuters (London) ÀÉjgq " + strings.Repeat("قالت الوزارة أمس ", 4) + "مُحَمَّدٌ 2023 🙂")
	for _, s := range []layout.Style{body, {Size: 17}, {Size: 33, Bold: true}, {Family: layout.Sans, Size: 15}, {Size: 20, LineHeight: 31}} {
		p := e.MarkedParagraph(text, []doc.Mark{{Kind: doc.Strong, Start: 70, End: 80}}, bidi.RTL, s, 200)
		all := p.Lines()
		if len(all) < 5 {
			t.Fatalf("%+v: %d lines", s, len(all))
		}
		for i := 1; i < len(all); i++ {
			if all[i].Height != all[0].Height || all[i].Baseline-all[i-1].Baseline != all[0].Height {
				t.Errorf("%+v: line %d is %g high, its baseline at %g behind %g", s, i, all[i].Height, all[i].Baseline, all[i-1].Baseline)
			}
		}
	}
}

// KWrite, gedit, GNOME Text Editor: the first strong letter decides, so that an
// Arabic paragraph that begins with a Latin name reads in the wrong order.
func TestComplaintTheFirstStrongLetterDecides(t *testing.T) {
	e := newEngine(t)
	for text, want := range map[string]string{
		"Reuters قالت نعم":        "RRR RRRR Reuters",
		"REUTERS - قال":           "RRR - REUTERS",
		"CNN: «نعم»":              "«RRR» :CNN",
		"iPhone 15 (جديد).":       ".(RRRR) iPhone 15",
		"12 May قال":              "RRR May 12",
		"https://example.com قال": "RRR https://example.com",
	} {
		page := e.Page(doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, text)), layout.Style{Size: 20}, 400)
		p := page.Visible(0, page.Height())[0].Fields[0].Para
		if got := painted(p, 0); got != want {
			t.Errorf("%q is painted %q, want %q", text, got, want)
		}
		if l := p.Line(0); l.Right != p.Width() {
			t.Errorf("%q ends at %g of %g", text, l.Right, p.Width())
		}
	}
}

// VS Code 117060, LVGL 1274, KOReader 5359, Zed 20544: the caret stands beside
// another letter than the one that it belongs to, or far from the selection's edge.
func TestComplaintTheCaretStandsByAnotherLetter(t *testing.T) {
	e := newEngine(t)
	for _, text := range []string{"ווו ססס", "أمر أمير الأمراء بحفر بئر في الصحراء.", "قال Reuters إن عام 2023 مضى", "لا إله إلا الله", "كِتَابٌ (CNN) «نعم»"} {
		for _, base := range []bidi.Base{bidi.RTL, bidi.LTR} {
			for _, width := range []float32{0, 110} {
				p := e.Paragraph([]rune(text), base, body, width)
				for line := range p.Lines() {
					for _, g := range p.AppendGlyphs(nil, line) {
						box := p.Boxes(g.Start, g.End)
						if len(box) != 1 {
							continue // a ligature over a line's end, or no width
						}
						start, end := box[0].X, box[0].X+box[0].Width
						if p.LevelAt(g.Start).RTL() && p.Text()[g.Start] != ' ' {
							start, end = end, start
						} else if p.Text()[g.Start] == ' ' {
							continue // at a line's end it has the paragraph's level
						}
						l, x := p.CaretAt(g.Start, doc.Downstream)
						if l != line || !near(x, start) {
							t.Errorf("%q: before rune %d the caret is at %g of line %d, want %g of %d", text, g.Start, x, l, start, line)
						}
						if l, x = p.CaretAt(g.End, doc.Upstream); l != line || !near(x, end) {
							t.Errorf("%q: behind rune %d the caret is at %g of line %d, want %g of %d", text, g.End-1, x, l, end, line)
						}
					}
				}
			}
		}
	}
}

func near(a, b float32) bool { return a-b < 0.1 && b-a < 0.1 }

// SuperDoc 2590: the place is searched for as if x rose along the text, so in
// lines from right to left every click finds an end. LVGL 899: it is on another
// line than the click, or behind the end.
func TestComplaintSearchByXFailsWhereXFalls(t *testing.T) {
	e := newEngine(t)
	arabic := strings.TrimSpace(strings.Repeat("كلمة طويلة هنا ", 8))
	for _, c := range []struct {
		name, text string
		base       bidi.Base
	}{
		{"Arabic", arabic, bidi.RTL},
		{"Arabic from the left", arabic, bidi.LTR},
		{"with Latin", "قال Reuters إن The Guardian كتبت في عام 2023 عن (CNN) ثم BBC", bidi.RTL},
		{"Latin in Arabic's direction", "one two three four five six seven", bidi.RTL},
	} {
		p := e.Paragraph([]rune(c.text), c.base, body, 150)
		if p.LineCount() < 2 {
			t.Fatalf("%s: one line", c.name)
		}
		for line, l := range p.Lines() {
			stops := p.Stops(line)
			seen := map[int]bool{}
			for x := float32(-30); x < 180; x++ {
				r, a := p.Hit(line, x)
				seen[r] = true
				if at, _ := p.CaretAt(r, a); at != line || r < l.Start || r > l.End {
					t.Errorf("%s, line %d: a click at %g is rune %d of line %d", c.name, line, x, r, at)
				}
				_, got := p.CaretAt(r, a)
				for _, s := range stops {
					if abs(s.X-x) < abs(got-x)-0.1 {
						t.Errorf("%s, line %d: a click at %g puts the caret at %g, though %g is nearer", c.name, line, x, got, s.X)
						break
					}
				}
			}
			for _, s := range stops {
				if !seen[s.Rune] && strings.TrimSpace(string(p.Text()[min(s.Rune, len(p.Text())-1)])) != "" {
					t.Errorf("%s, line %d: no click finds rune %d", c.name, line, s.Rune)
				}
			}
		}
	}
}

func abs(x float32) float32 { return max(x, -x) }

// ONLYOFFICE 1794: brackets show their backs to Arabic words. In text from right
// to left a bracket has the glyph of its partner; what Unicode does not mirror
// keeps its own.
func TestBracketsTakeTheMirroredGlyph(t *testing.T) {
	e := newEngine(t)
	// drawnAs reports whether a rune of a text has the glyph that its face has for another.
	drawnAs := func(text string, at int, r rune) bool {
		for _, g := range e.Paragraph([]rune(text), bidi.RTL, body, 0).AppendGlyphs(nil, 0) {
			if g.Start == at {
				id, ok := g.Font.NominalGlyph(r)
				return ok && g.ID == id
			}
		}
		return false
	}
	for _, pair := range []string{"()", "[]", "{}", "<>", "«»", "‹›"} {
		open, closed := []rune(pair)[0], []rune(pair)[1]
		for _, c := range [][2]rune{{open, closed}, {closed, open}} {
			if !drawnAs("نعم"+string(c[0])+"لا", 3, c[1]) {
				t.Errorf("%q in Arabic has not the glyph of %q", c[0], c[1])
			}
			if !drawnAs("نعم ab"+string(c[0])+"cd لا", 6, c[0]) {
				t.Errorf("%q in Latin within Arabic has not its own glyph", c[0])
			}
		}
	}
	for _, r := range `"“”‘’﴾﴿،؛؟%` {
		if !drawnAs("نعم"+string(r)+"لا", 3, r) {
			t.Errorf("%q in Arabic has not its own glyph", r)
		}
	}
}
