package layout_test

import (
	"reflect"
	"slices"
	"testing"

	"midad/editor/bidi"
	"midad/editor/doc"
	"midad/editor/layout"
)

func runesOf(stops []layout.Stop) []int {
	out := make([]int, len(stops))
	for i, s := range stops {
		out[i] = s.Rune
	}
	return out
}

// From the left edge to the right one, each rune is stopped at once. The lists
// for a block against its letters are WebKit's (move-left-right, and the word
// tests, of its layout tests).
func TestStopsFromTheLeft(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct {
		name, text string
		base       bidi.Base
		want       []int
	}{
		{"Arabic", "سلام", bidi.RTL, []int{4, 3, 2, 1, 0}},
		{"Arabic in a left-to-right block", "سلام", bidi.LTR, []int{0, 3, 2, 1, 4}},
		{"Latin", "abc", bidi.LTR, []int{0, 1, 2, 3}},
		{"Latin in a right-to-left block", "abc", bidi.RTL, []int{3, 1, 2, 0}},
		{"Arabic within Latin", "abc بتث xyz", bidi.LTR, []int{0, 1, 2, 3, 4, 6, 5, 7, 8, 9, 10, 11}},
		{"Latin within Arabic", "بتث abc جحخ", bidi.RTL, []int{11, 10, 9, 8, 7, 5, 6, 4, 3, 2, 1, 0}},
		{"Latin at the start of an Arabic block", "abc بت", bidi.RTL, []int{6, 5, 4, 3, 1, 2, 0}},
		{"Latin at the end of an Arabic block", "بت abc", bidi.RTL, []int{6, 4, 5, 3, 2, 1, 0}},
		{"a number in Arabic", "سنة 2023 م", bidi.RTL, []int{10, 9, 8, 5, 6, 7, 4, 3, 2, 1, 0}},
		{"a number in Arabic in Latin", "ab بت 12 ثج", bidi.LTR, []int{0, 1, 2, 3, 10, 9, 6, 7, 8, 5, 4, 11}},
		{"Arabic at the end of a Latin block", "abcبتثجحخ", bidi.LTR, []int{0, 1, 2, 3, 8, 7, 6, 5, 4, 9}},
		{"Latin at the start of an Arabic block, longer", "abcبتثجحخ", bidi.RTL, []int{9, 8, 7, 6, 5, 4, 3, 1, 2, 0}},
		{"Latin between Arabic words of a Latin block", "بتثabcجحخ", bidi.LTR, []int{0, 2, 1, 3, 4, 5, 6, 8, 7, 9}},
		{"Latin at both ends of an Arabic block", "abcبتثdef", bidi.RTL, []int{9, 7, 8, 6, 5, 4, 3, 1, 2, 0}},
		{"one Arabic letter in Latin", "abcبdef", bidi.LTR, []int{0, 1, 2, 3, 4, 5, 6, 7}},
		{"one Latin letter in Arabic", "بتثaجحخ", bidi.RTL, []int{7, 6, 5, 4, 3, 2, 1, 0}},
		{"a number in an Arabic phrase in Latin", "abcبتث123جحخdef", bidi.LTR, []int{0, 1, 2, 3, 11, 10, 6, 7, 8, 9, 5, 4, 12, 13, 14, 15}},
		{"the same in an Arabic block", "abcبتث123جحخdef", bidi.RTL, []int{15, 13, 14, 12, 11, 10, 9, 7, 8, 6, 5, 4, 3, 1, 2, 0}},
		{"a number at the end of that phrase", "abcبتث123", bidi.LTR, []int{0, 1, 2, 3, 7, 8, 6, 5, 4, 9}},
		{"a number at its end before Latin", "abcبتث123def", bidi.LTR, []int{0, 1, 2, 3, 7, 8, 6, 5, 4, 9, 10, 11, 12}},
		{"a number and Latin as one run", "abcبتث123def", bidi.RTL, []int{12, 7, 8, 9, 10, 11, 6, 5, 4, 3, 1, 2, 0}},
		{"numbers in two phrases", "بتث123جحabخد456", bidi.LTR, []int{0, 7, 3, 4, 5, 6, 2, 1, 8, 9, 10, 13, 14, 12, 11, 15}},
		{"numbers on both sides of Latin", "بتث123جحabخد456", bidi.RTL, []int{15, 13, 14, 12, 11, 10, 9, 8, 7, 6, 4, 5, 3, 2, 1, 0}},
		{"an Arabic phrase isolated in Latin in Arabic", "ب \u2066ab تث cd\u2069 ج", bidi.RTL, []int{14, 13, 11, 4, 5, 8, 7, 6, 9, 10, 2, 1, 0}},
		{"marks and joiners", "كِتَا\u200Cب", bidi.RTL, []int{7, 6, 4, 2, 0}},
		{"direction controls", "ب\u200Eت\u2066a\u2069", bidi.RTL, []int{6, 3, 1, 0}},
		{"a decomposed letter", "e\u0301a", bidi.LTR, []int{0, 2, 3}},
		{"an emoji family", "👨‍👩‍👧", bidi.LTR, []int{0, 5}},
	} {
		p := e.Paragraph([]rune(c.text), c.base, body, 0)
		got := runesOf(p.Stops(0))
		if !slices.Equal(got, c.want) {
			t.Errorf("%s, %q: stops at %v, want %v", c.name, c.text, got, c.want)
		}
	}
}

// A line that is ended by hand has its last stop before the break; the stop behind
// it is the next line's first.
func TestALinesLastStopIsBeforeItsBreak(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct {
		text string
		base bidi.Base
		want [][]int
	}{
		{"ab\ncd", bidi.LTR, [][]int{{0, 1, 2}, {3, 4, 5}}},
		{"ab\ncd", bidi.RTL, [][]int{{2, 1, 0}, {5, 4, 3}}},
		{"بت\nثج", bidi.RTL, [][]int{{2, 1, 0}, {5, 4, 3}}},
		{"بت\nثج", bidi.LTR, [][]int{{0, 1, 2}, {3, 4, 5}}},
		{"بت\r\nثج", bidi.RTL, [][]int{{2, 1, 0}, {6, 5, 4}}},
		{"بت\u2028ثج", bidi.RTL, [][]int{{2, 1, 0}, {5, 4, 3}}},
		{"ب \n\nت", bidi.RTL, [][]int{{2, 1, 0}, {3}, {5, 4}}},
		{"\nت", bidi.RTL, [][]int{{0}, {2, 1}}},
	} {
		p := e.Paragraph([]rune(c.text), c.base, body, 0)
		var got [][]int
		for line := range p.Lines() {
			got = append(got, runesOf(p.Stops(line)))
			for _, s := range p.Stops(line) {
				if l, x := p.CaretAt(s.Rune, s.Affinity); l != line || x != s.X {
					t.Errorf("%q, base %d, line %d: the caret of %v is on line %d at %g", c.text, c.base, line, s, l, x)
				}
			}
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q, base %d: stops at %v, want %v", c.text, c.base, got, c.want)
		}
	}
}

func TestAffinityAtABorderOfDirections(t *testing.T) {
	e := newEngine(t)
	// On the screen: a b c | V U T, capitals Arabic, in a left-to-right block.
	p := e.Paragraph([]rune("abcبتث"), bidi.LTR, body, 0)
	stops := p.Stops(0)
	x := func(rune int, a doc.Affinity) float32 {
		_, x := p.CaretAt(rune, a)
		return x
	}
	for _, c := range []struct {
		what     string
		rune     int
		affinity doc.Affinity
		place    int
	}{
		{"after c", 3, doc.Upstream, 3},
		{"before the first Arabic letter", 3, doc.Downstream, 6},
		{"after the last Arabic letter", 6, doc.Upstream, 3},
		{"at the end of the line", 6, doc.Downstream, 6},
		{"before a", 0, doc.Downstream, 0},
		{"within Arabic", 4, doc.Upstream, 5},
		{"within Arabic", 4, doc.Downstream, 5},
	} {
		if got := x(c.rune, c.affinity); got != stops[c.place].X {
			t.Errorf("%s: caret %d/%d at %g, want place %d, %g", c.what, c.rune, c.affinity, got, c.place, stops[c.place].X)
		}
	}
}

func TestCaretAtASoftWrap(t *testing.T) {
	e := newEngine(t)
	for _, base := range []bidi.Base{bidi.RTL, bidi.LTR} {
		text := []rune("كتاب جديد كتاب جديد كتاب جديد")
		p := e.Paragraph(text, base, body, 120)
		if len(p.Lines()) < 2 {
			t.Fatalf("base %d: one line", base)
		}
		for i, l := range p.Lines()[:len(p.Lines())-1] {
			if line, _ := p.CaretAt(l.End, doc.Upstream); line != i {
				t.Errorf("base %d: caret %d upstream on line %d, want %d", base, l.End, line, i)
			}
			if line, _ := p.CaretAt(l.End, doc.Downstream); line != i+1 {
				t.Errorf("base %d: caret %d downstream on line %d, want %d", base, l.End, line, i+1)
			}
		}
	}
}

// A wrapped line that begins or ends against its direction has three places for
// the offset there: the end of the line before, its own edge, and the side of the
// word. The edge is where Home and End lead, and what is typed there stands at the
// line's start or end.
func TestEdgesOfAWrappedLine(t *testing.T) {
	e := newEngine(t)
	// A line of Arabic, one that begins with Latin, one of Latin alone, and one
	// that ends with half of a Latin word.
	text := []rune("قال المتحدث Reuters اليوم international national-\u200Bcorporation نعم")
	p := e.Paragraph(text, bidi.RTL, body, 130)
	want := []string{"قال المتحدث ", "Reuters اليوم ", "international ", "national-\u200B", "corporation نعم"}
	if got := lines(p); !slices.Equal(got, want) {
		t.Fatalf("lines %q, want %q", got, want)
	}
	for i, c := range []struct{ start, end doc.Affinity }{
		{doc.Downstream, doc.Upstream},
		{doc.LineStart, doc.Upstream},
		{doc.LineStart, doc.Upstream},
		{doc.LineStart, doc.LineEnd},
		{doc.LineStart, doc.Upstream},
	} {
		l, stops := p.Lines()[i], p.Stops(i)
		right, left := stops[len(stops)-1], stops[0]
		if right.X != 130 || right.Rune != l.Start || right.Affinity != c.start {
			t.Errorf("line %d, [%d,%d): begins at %+v", i, l.Start, l.End, right)
		}
		if left.Rune != l.End || left.Affinity != c.end {
			t.Errorf("line %d, [%d,%d): ends at %+v", i, l.Start, l.End, left)
		}
		word := p.Text()[l.Start] < 0x80
		if line, x := p.CaretAt(l.Start, doc.Downstream); line != i || (x == right.X) == word {
			t.Errorf("line %d: the side of its first letter is at %g of line %d", i, x, line)
		}
	}
	// A click on the left half of the R gives the side of the R.
	_, x := p.CaretAt(p.Lines()[1].Start, doc.Downstream)
	if r, a := p.Hit(1, x+1); r != p.Lines()[1].Start || a != doc.Downstream {
		t.Errorf("a click before the word gives %d/%d", r, a)
	}
}

func TestAlignmentFollowsTheBaseDirection(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct {
		base        bidi.Base
		align       layout.Align
		left, right bool // which edge the line touches
	}{
		{bidi.RTL, layout.AlignStart, false, true}, {bidi.RTL, layout.AlignEnd, true, false},
		{bidi.LTR, layout.AlignStart, true, false}, {bidi.LTR, layout.AlignEnd, false, true},
		{bidi.RTL, layout.AlignCenter, false, false},
	} {
		s := body
		s.Align = c.align
		l := e.Paragraph([]rune("كتاب "), c.base, s, 300).Lines()[0]
		if left, right := l.Left == 0, l.Right == 300; left != c.left || right != c.right {
			t.Errorf("base %d, align %d: from %g to %g of 300", c.base, c.align, l.Left, l.Right)
		}
		if c.align == layout.AlignCenter && l.Left+l.Right != 300 && l.Left+l.Right-300 > 1.0/32 {
			t.Errorf("centred line from %g to %g of 300", l.Left, l.Right)
		}
	}
}

// T11: blanks at a line's end have the paragraph's level (L1).
func TestASpaceAfterLatinAtALineEndStandsOnItsLeft(t *testing.T) {
	e := newEngine(t)
	p := e.Paragraph([]rune("بت abc "), bidi.RTL, body, 300)
	stops := p.Stops(0)
	if stops[0].Rune != 7 || stops[1].Rune != 6 {
		t.Errorf("stops %v: want the text's end, then rune 6, from the left", runesOf(stops))
	}
	if width := stops[1].X - stops[0].X; width <= 0 {
		t.Errorf("the space is %g wide", width)
	}
}

// T9: a logical range is boxed once for each stretch that is connected.
func TestBoxesOfARangeOverTwoDirections(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct {
		text       string
		base       bidi.Base
		start, end int
		want       int
	}{
		{"abc بتث def", bidi.LTR, 1, 5, 2},
		{"abc بتث def", bidi.LTR, 0, 11, 1},
		{"abc بتث def", bidi.LTR, 4, 7, 1},
		{"بتث abc جحخ", bidi.RTL, 2, 6, 2},
		{"بتث", bidi.RTL, 1, 1, 0},
		{"بتث", bidi.RTL, 2, 9, 1},
	} {
		p := e.Paragraph([]rune(c.text), c.base, body, 0)
		if got := p.Boxes(c.start, c.end); len(got) != c.want {
			t.Errorf("%q [%d,%d): %d boxes, want %d: %v", c.text, c.start, c.end, len(got), c.want, got)
		}
	}
}

// Selecting half of lam-alef boxes half of it; which half depends on the face:
// Noto Sans Arabic says where its ligature divides, Noto Naskh has an alef
// without a width, which shares its lam's.
func TestLamAlefDivides(t *testing.T) {
	e := newEngine(t)
	for _, family := range []string{layout.Naskh, layout.Sans} {
		for _, text := range []string{"لا", "لَا", "لأ"} {
			s := body
			s.Family, s.Size = family, 100
			runes := []rune(text)
			p := e.Paragraph(runes, bidi.RTL, s, 0)
			stops := p.Stops(0)
			if len(stops) != 3 {
				t.Fatalf("%s %q: %d stops, want 3", family, text, len(stops))
			}
			whole := stops[2].X
			if part := stops[1].X / whole; part < 0.45 || part > 0.55 {
				t.Errorf("%s %q: divides at %.2f of its width", family, text, part)
			}
			alef := p.Boxes(len(runes)-1, len(runes))
			if len(alef) != 1 || alef[0].X != 0 || alef[0].Width != stops[1].X {
				t.Errorf("%s %q: the alef's box is %v, want from 0 to %g", family, text, alef, stops[1].X)
			}
		}
	}
}

func TestAllahDividesIntoFour(t *testing.T) {
	e := newEngine(t)
	for _, family := range []string{layout.Naskh, layout.Sans} {
		s := body
		s.Family = family
		p := e.Paragraph([]rune("الله"), bidi.RTL, s, 0)
		if got := runesOf(p.Stops(0)); !slices.Equal(got, []int{4, 3, 2, 1, 0}) {
			t.Errorf("%s: stops %v", family, got)
		}
	}
}

func TestLevelTellsWhichWayTypingRuns(t *testing.T) {
	e := newEngine(t)
	p := e.Paragraph([]rune("بت ab"), bidi.RTL, body, 300)
	for rune, rtl := range []bool{true, true, true, false, false, true} {
		if got := p.LevelAt(rune).RTL(); got != rtl {
			t.Errorf("rune %d: right to left %t, want %t", rune, got, rtl)
		}
	}
}

func TestACaretInsideAClusterStandsAtItsStart(t *testing.T) {
	e := newEngine(t)
	p := e.Paragraph([]rune("كِتاب"), bidi.RTL, body, 300)
	_, want := p.CaretAt(0, doc.Downstream)
	for _, a := range []doc.Affinity{doc.Downstream, doc.Upstream} {
		if _, x := p.CaretAt(1, a); x != want {
			t.Errorf("affinity %d: caret before the mark at %g, want %g", a, x, want)
		}
	}
}

func TestRunesOutsideTheTextAreItsEnds(t *testing.T) {
	e := newEngine(t)
	for _, text := range []string{"", "كتاب", "ab\ncd", "a\n"} {
		p := e.Paragraph([]rune(text), bidi.RTL, body, 300)
		for _, a := range []doc.Affinity{doc.Downstream, doc.Upstream} {
			n := len([]rune(text))
			for _, c := range []struct{ outside, inside int }{{-3, 0}, {n + 5, n}} {
				line, x := p.CaretAt(c.outside, a)
				if l, want := p.CaretAt(c.inside, a); l != line || x != want {
					t.Errorf("%q: rune %d at line %d, %g; rune %d at line %d, %g", text, c.outside, line, x, c.inside, l, want)
				}
			}
		}
		p.Hit(-1, 10)
		p.Hit(9, 10)
		p.Boxes(-1, 100)
		p.Stops(9)
	}
}
