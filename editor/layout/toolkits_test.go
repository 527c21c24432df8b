package layout_test

import (
	"reflect"
	"slices"
	"testing"

	"midad/editor/bidi"
	"midad/editor/doc"
)

// What Pango's tests ask of carets and clusters, in texts of our own.

// A caret has two places at a border of directions and at an end that runs
// against the block, and one elsewhere.
func TestWhereACaretHasTwoPlaces(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct {
		text string
		base bidi.Base
		want []int
	}{
		{"abبت", bidi.LTR, []int{2, 4}},
		{"abبت", bidi.RTL, []int{0, 2}},
		{"بتab", bidi.RTL, []int{2, 4}},
		{"بتab", bidi.LTR, []int{0, 2}},
		{"abcبتثdef", bidi.LTR, []int{3, 6}},
		{"aبت12b", bidi.LTR, []int{1, 3, 5}},
		{"abc", bidi.LTR, nil},
		{"بتث", bidi.RTL, nil},
		{"abc", bidi.RTL, []int{0, 3}},
		{"قال 12%", bidi.RTL, []int{4, 6}},
	} {
		text := []rune(c.text)
		p := e.Paragraph(text, c.base, body, 0)
		var got []int
		for r := range len(text) + 1 {
			_, before := p.CaretAt(r, doc.Upstream)
			_, after := p.CaretAt(r, doc.Downstream)
			if before != after {
				got = append(got, r)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q, base %d: two places at %v, want %v", c.text, c.base, got, c.want)
		}
	}
}

// Line ends of all kinds, also in an order that is no line end, leave each caret
// one place on its line.
func TestALineEndsCaretHasOnePlace(t *testing.T) {
	e := newEngine(t)
	for _, text := range []string{"foo\n\rbar\r\nbaz\n\nqux\n\n..", "نعم\n\rثم\r\nلا\n\nقد\n\n..", "ab\rcd\r", "\r\n\r\n"} {
		for _, base := range []bidi.Base{bidi.LTR, bidi.RTL} {
			p := e.Paragraph([]rune(text), base, body, 0)
			for line, l := range p.Lines() {
				if l.Height <= 0 || l.Height != p.Lines()[0].Height {
					t.Errorf("%q: line %d is %g high", text, line, l.Height)
				}
				for _, s := range p.Stops(line) {
					if at, x := p.CaretAt(s.Rune, s.Affinity); at != line || x != s.X {
						t.Errorf("%q, line %d: the caret of %+v is on line %d at %g", text, line, s, at, x)
					}
				}
			}
		}
	}
}

// Enter makes a block, so that a break at a text's end is no line of its own: the
// caret behind it stands on the line that it ends.
func TestABreakAtTheEndHasNoLineAfterIt(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct {
		text  string
		lines int
	}{{"كتاب\n", 1}, {"كتاب\r\n", 1}, {"book\u2028", 1}, {"book\u2029", 1}, {"كتاب\n\n", 2}, {"\n", 1}, {"كتاب\nbook\n", 2}, {"كتاب\nbook", 2}} {
		for _, base := range []bidi.Base{bidi.LTR, bidi.RTL} {
			for _, width := range []float32{0, 400} {
				p := e.Paragraph([]rune(c.text), base, body, width)
				if p.LineCount() != c.lines || p.Height() != float32(c.lines)*p.Lines()[0].Height {
					t.Errorf("%q has %d lines, %g high; want %d", c.text, p.LineCount(), p.Height(), c.lines)
					continue
				}
				end := len(p.Text())
				if p.Line(c.lines-1).End != end {
					t.Errorf("%q: its last line ends at %d, want %d", c.text, p.Line(c.lines-1).End, end)
				}
				for _, a := range []doc.Affinity{doc.Downstream, doc.Upstream} {
					if line, _ := p.CaretAt(end, a); line != c.lines-1 {
						t.Errorf("%q: the caret at its end stands on line %d, want %d", c.text, line, c.lines-1)
					}
				}
			}
		}
	}
}

// From the left each place of the caret is further right, an emoji with its
// selector has none inside, and a hidden hyphen or blank none of its own.
func TestPlacesOfALineAsInPango(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct {
		text string
		base bidi.Base
		want []int
	}{
		{"abc😂\uFE0Fdef", bidi.LTR, []int{0, 1, 2, 3, 5, 6, 7, 8}},
		{"بت😂\uFE0Fثج", bidi.RTL, []int{6, 5, 4, 2, 1, 0}},
		{"بتabcث", bidi.RTL, []int{6, 5, 3, 4, 2, 1, 0}},
		{"aبت12b", bidi.LTR, []int{0, 1, 4, 3, 2, 5, 6}},
		{"pa\u00ADra\u00ADgraph", bidi.LTR, []int{0, 1, 2, 4, 5, 7, 8, 9, 10, 11}},
		{"ac\u200Btu", bidi.LTR, []int{0, 1, 2, 4, 5}},
		{"مس\u00ADتق\u200Bبل", bidi.RTL, []int{8, 7, 5, 4, 2, 1, 0}},
	} {
		p := e.Paragraph([]rune(c.text), c.base, body, 0)
		stops := p.Stops(0)
		got := runesOf(stops)
		seen := slices.Sorted(slices.Values(got))
		for i := 1; i < len(stops); i++ {
			if stops[i].X <= stops[i-1].X || seen[i] == seen[i-1] {
				t.Errorf("%q: stops %v", c.text, stops)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: stops at %v, want %v", c.text, got, c.want)
		}
		for _, s := range stops {
			if r, a := p.Hit(0, s.X); r != s.Rune || a != s.Affinity {
				t.Errorf("%q: a click on %+v gives %d/%d", c.text, s, r, a)
			}
		}
	}
}

// Pango's table of levels, after the examples that W3C's pages on inline bidi
// text have: names, signs and numbers of both scripts.
func TestLevelsOfMixedText(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct {
		text string
		base bidi.Base
		want []bidi.Level
	}{
		{"ab مصر cd", bidi.LTR, []bidi.Level{0, 0, 0, 1, 1, 1, 0, 0, 0}},
		{"ab مصر cd", bidi.RTL, []bidi.Level{2, 2, 1, 1, 1, 1, 1, 2, 2}},
		{"ab مصر cd", bidi.Auto, []bidi.Level{0, 0, 0, 1, 1, 1, 0, 0, 0}},
		{"in ويب، in", bidi.LTR, []bidi.Level{0, 0, 0, 1, 1, 1, 0, 0, 0, 0}},
		{"in ويب! in", bidi.LTR, []bidi.Level{0, 0, 0, 1, 1, 1, 0, 0, 0, 0}},
		{"a في 12 من", bidi.LTR, []bidi.Level{0, 0, 1, 1, 1, 2, 2, 1, 1, 1}},
		{"a في ١٢ من", bidi.LTR, []bidi.Level{0, 0, 1, 1, 1, 2, 2, 1, 1, 1}},
		{"abبت12cd", bidi.LTR, []bidi.Level{0, 0, 1, 1, 2, 2, 0, 0}},
	} {
		text := []rune(c.text)
		p := e.Paragraph(text, c.base, body, 0)
		got := make([]bidi.Level, len(text))
		for i := range text {
			got[i] = p.LevelAt(i)
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q, base %d: levels %v, want %v", c.text, c.base, got, c.want)
		}
	}
}

// Clusters stand beside each other from the left and fill the line, in narrow
// lines of vowelled and of mixed text too.
func TestClustersFillTheirLine(t *testing.T) {
	e := newEngine(t)
	for _, text := range []string{
		"بِسْمِ اللّهِ الرَّحْمـَنِ الرَّحِيمِ\nالْحَمْدُ للّهِ رَبِّ الْعَالَمِينَ",
		"المتغير LC_ALL يغير كل المتغيرات التي تبدأ بالرمز LC.",
		"The word سلام (salam) is akin to שלום, \"peace\"\n",
		"בְּרֵאשִׁית, בָּרָא",
		"AAAA\nBBBB\rCCCC\r\nDDDD\r\n",
	} {
		for _, base := range []bidi.Base{bidi.RTL, bidi.LTR, bidi.Auto} {
			p := e.Paragraph([]rune(text), base, body, 80)
			for line, l := range p.Lines() {
				stops := p.Stops(line)
				x := stops[0].X
				for i := 1; i < len(stops); i++ {
					boxes := p.Boxes(l.Start, l.End)
					if len(boxes) != 1 || boxes[0].X != stops[0].X || boxes[0].X+boxes[0].Width != stops[len(stops)-1].X {
						t.Fatalf("%q, line %d: boxes %v, stops from %g to %g", text, line, boxes, stops[0].X, stops[len(stops)-1].X)
					}
					if stops[i].X <= x {
						t.Errorf("%q, line %d: stop %d at %g after %g", text, line, i, stops[i].X, x)
					}
					x = stops[i].X
				}
			}
		}
	}
}
