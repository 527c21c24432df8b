package layout_test

import (
	"slices"
	"strings"
	"testing"

	"midad/editor/bidi"
	"midad/editor/doc"
	"midad/editor/layout"
)

// painted returns a line as it stands on the screen, from the left: its runes in
// the order of their places, brackets mirrored where they run right to left, and
// each Arabic letter as R.
func painted(p *layout.Paragraph, line int) string {
	var out []rune
	last := -1
	for _, g := range p.AppendGlyphs(nil, line) {
		if g.Start == last {
			continue
		}
		last = g.Start
		letters := p.Text()[g.Start:g.End]
		if p.LevelAt(g.Start).RTL() && len(letters) > 1 {
			letters = slices.Clone(letters)
			slices.Reverse(letters)
		}
		for _, r := range letters {
			if r >= 0x620 && r < 0x660 {
				r = 'R'
			} else if m, ok := bidi.Mirror(r); ok && p.LevelAt(g.Start).RTL() {
				r = m
			}
			out = append(out, r)
		}
	}
	return string(out)
}

// The table of neutrals and numbers in the notes on Arabic editing, 1.7.
func TestNeutralsAndNumbersInAnArabicParagraph(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct{ text, want string }{
		{"ارتفع 50%", "%50 RRRRR"},
		{"ارتفع ٥٠٪", "٪٥٠ RRRRR"},
		{"بلغ -5 د", "R 5- RRR"},
		{"من 2010-2020", "2020-2010 RR"},
		{"2010-2020", "2010-2020"},
		{"من 13/9/2023", "13/9/2023 RR"},
		{"في 10:30", "10:30 RR"},
		{"نحو 1,234.5", "1,234.5 RRR"},
		{"نسخة 3.2.1", "3.2.1 RRRR"},
		{"في 2023-09-13", "13-09-2023 RR"},
		{"من 7+3=10", "10=3+7 RR"},
		{"هاتف +961 1 234567", "234567 1 961+ RRRR"},
		{"+961 1 234567", "234567 1 961+"},
		{"من $100", "100$ RR"},
		{"من 100$", "$100 RR"},
		{"C++", "++C"},
		{"C#.", ".#C"},
		{"(CNN).", ".(CNN)"},
		{"«نعم»:", ":«RRR»"},
		{"https://example.com/a?x=1&y=2 ثم", "RR https://example.com/a?x=1&y=2"},
		{"example.com/ثم/x", "x/RR/example.com"},
		{"13 سبتمبر 2023 - REUTERS", "REUTERS - 2023 RRRRRR 13"},
	} {
		p := e.Paragraph([]rune(c.text), bidi.RTL, body, 0)
		if got := painted(p, 0); got != c.want {
			t.Errorf("%q is painted %q, want %q", c.text, got, c.want)
		}
	}
}

func TestAnIsolateKeepsItsOrder(t *testing.T) {
	e := newEngine(t)
	text := []rune("اتصل +961 (1) 234-567.")
	marks := []doc.Mark{{Kind: doc.Isolate, Start: 5, End: 21, Dir: doc.LeftToRight}}
	if got, want := painted(e.MarkedParagraph(text, marks, bidi.RTL, body, 0), 0), ".+961 (1) 234-567 RRRR"; got != want {
		t.Errorf("painted %q, want %q", got, want)
	}
	if got, plain := painted(e.Paragraph(text, bidi.RTL, body, 0), 0), ".567-234 (1) 961+ RRRR"; got != plain {
		t.Errorf("without the mark painted %q, want %q", got, plain)
	}
}

// lines returns the text of each line.
func lines(p *layout.Paragraph) []string {
	var out []string
	for _, l := range p.Lines() {
		out = append(out, string(p.Text()[l.Start:l.End]))
	}
	return out
}

// UAX #14 where the notes, 1.10, name it for Arabic. The width is a little less
// than the text's, so that the line ends at the last place where it may.
func TestWhereArabicLinesBreak(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct{ text, want string }{
		{"كتاب جديد", "كتاب |جديد"},
		{"زيارة لروسيا.. واشنطن", "زيارة لروسيا.. |واشنطن"},
		{"ثم قال..نعم", "ثم |قال..نعم"},
		{"ثم «نعم»", "ثم |«نعم»"},
		{"قال (نعم)", "قال |(نعم)"},
		{"نحو 50%", "نحو |50%"},
		{"من واشنطن/لندن", "من واشنطن/|لندن"},
		{"في (روسيا)-رويترز", "في (روسيا)-|رويترز"},
		{"نعم، لا", "نعم، |لا"},
		{"قال لا؟", "قال |لا؟"},
		{"من 1،5", "من |1،5"},
		{"قال كتاب\u00A0جديد", "قال |كتاب\u00A0جديد"},
		{"قال كتاب/\u2060جديد", "قال |كتاب/\u2060جديد"},
		{"قال كتـــاب", "قال |كتـــاب"},
	} {
		p := e.Paragraph([]rune(c.text), bidi.RTL, body, 0)
		p = p.Reflow(p.ContentWidth() - 1)
		if got := strings.Join(lines(p), "|"); got != c.want {
			t.Errorf("%q breaks %q, want %q", c.text, got, c.want)
		}
	}
}

func TestBlanksAtALineEndHangAndHaveAWidth(t *testing.T) {
	e := newEngine(t)
	word := e.Paragraph([]rune("كتاب"), bidi.RTL, body, 0).ContentWidth()
	p := e.Paragraph([]rune("كتاب      كتاب"), bidi.RTL, body, word+1)
	if got := lines(p); len(got) != 2 || got[0] != "كتاب      " {
		t.Fatalf("lines %q", got)
	}
	if l := p.Lines()[0]; l.Left < 0 || l.Right != p.Width() {
		t.Errorf("the word stands from %g to %g of %g", l.Left, l.Right, p.Width())
	}
	if stops := p.Stops(0); len(stops) != 11 || stops[0].X >= 0 {
		t.Errorf("stops %v: want 11, beginning left of the box", stops)
	}
}

func TestAWordLongerThanTheLineIsBroken(t *testing.T) {
	e := newEngine(t)
	for _, text := range []string{strings.Repeat("مستقبل", 12), strings.Repeat("لا", 30), strings.Repeat("abc", 30), strings.Repeat("e\u0301", 30)} {
		p := e.Paragraph([]rune(text), bidi.RTL, body, 100)
		if len(p.Lines()) < 3 {
			t.Errorf("%q: %d lines", text, len(p.Lines()))
		}
		for i, l := range p.Lines() {
			if l.Right-l.Left > 100 {
				t.Errorf("%q: line %d is %g wide", text, i, l.Right-l.Left)
			}
			if c := p.Text()[l.Start]; c == 'ا' || c == '\u0301' {
				if i > 0 && p.Text()[l.Start-1] == 'ل' || c == '\u0301' {
					t.Errorf("%q: line %d begins within a ligature or a cluster", text, i)
				}
			}
		}
	}
	narrow := e.Paragraph([]rune("مست"), bidi.RTL, body, 1)
	if got := len(narrow.Lines()); got != 3 {
		t.Errorf("on a line of one pixel: %d lines, want one a letter", got)
	}
}

func TestWithoutAWidthThereIsOneLine(t *testing.T) {
	e := newEngine(t)
	text := []rune(strings.Repeat("كتاب جديد ", 50))
	for _, width := range []float32{0, -5, inf} {
		p := e.Paragraph(text, bidi.RTL, body, width)
		l := p.Lines()
		if len(l) != 1 || l[0].Right != p.Width() || p.Stops(0)[0].X != 0 {
			t.Errorf("width %g: %d lines, right edge %g of %g", width, len(l), l[0].Right, p.Width())
		}
	}
}
