package layout_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"midad/editor/bidi"
	"midad/editor/doc"
	"midad/editor/layout"
)

// What the tests of Blink, Flutter, Skia, Chromium's text fields and CodeMirror
// ask of carets, clicks and boxes in nested directions, in texts of our own.

// fromTheLeft returns the runes of a line in the order of their boxes, those without
// a width left out.
func fromTheLeft(p *layout.Paragraph, line int) string {
	type place struct {
		x float32
		r rune
	}
	var places []place
	l := p.Lines()[line]
	for i := l.Start; i < l.End; i++ {
		for _, b := range p.Boxes(i, i+1) {
			places = append(places, place{b.X, p.Text()[i]})
		}
	}
	slices.SortStableFunc(places, func(a, b place) int { return cmp.Compare(a.x, b.x) })
	var out strings.Builder
	for _, p := range places {
		out.WriteRune(p.r)
	}
	return out.String()
}

// Blink's carets at borders of up to four levels, Flutter's overrides, CodeMirror's
// isolates. Capitals stand for what is turned.
func TestOrderAtEachDepthOfNesting(t *testing.T) {
	e := newEngine(t)
	isolate := func(dir doc.Dir, start, end int) doc.Mark {
		return doc.Mark{Kind: doc.Isolate, Dir: dir, Start: start, End: end}
	}
	controls := strings.NewReplacer("<", "\u202E", ">", "\u202D", "{", "\u202B", "}", "\u202A", "=", "\u202C")
	for _, c := range []struct {
		text  string // < and > override to the left and right, { and } embed so, = ends either
		base  bidi.Base
		marks []doc.Mark
		want  string
	}{
		{"<ABC=def", bidi.LTR, nil, "CBAdef"},
		{"ghi<ABC=def", bidi.LTR, nil, "ghiCBAdef"},
		{"<DEF>abc==ghi", bidi.LTR, nil, "abcFEDghi"},
		{"<GHI>def<ABC===jkl", bidi.LTR, nil, "defCBAIHGjkl"},
		{"<JKL>ghi<DEF>abc====mno", bidi.LTR, nil, "ghiabcFEDLKJmno"},
		{"ghi<>abc=DEF=", bidi.LTR, nil, "ghiFEDabc"},
		{"jkl<><ABC=def=GHI=", bidi.LTR, nil, "jklIHGCBAdef"},
		{"mno<><>abc=DEF=ghi=JKL=", bidi.LTR, nil, "mnoLKJFEDabcghi"},
		{">abc=<DEF=", bidi.RTL, nil, "abcFED"},
		{"<GHI>abc=DEF=", bidi.RTL, nil, "FEDabcIHG"},
		{"<AB>cd<EF>gh<II=jk=LM=no=PQ=", bidi.LTR, nil, "QPcdMLghIIjkFEnoBA"},
		{"ab {نص cd=. ef", bidi.LTR, nil, "ab cd صن. ef"},
		{"نص }ab ثم=. قد", bidi.RTL, nil, "دق .ab مث صن"},
		{"نص -ab- ثم", bidi.RTL, []doc.Mark{isolate(doc.LeftToRight, 3, 7)}, "مث -ab- صن"},
		{"ab -نص- cd", bidi.LTR, []doc.Mark{isolate(doc.RightToLeft, 3, 7)}, "ab -صن- cd"},
		{"نص -ab- ثم", bidi.LTR, []doc.Mark{isolate(doc.LeftToRight, 3, 7)}, "مث -ab- صن"},
		{"نص12ab34ثم", bidi.RTL, []doc.Mark{isolate(doc.LeftToRight, 4, 6)}, "مث34ab12صن"},
		{"نص12قد34ثم", bidi.RTL, []doc.Mark{isolate(doc.RightToLeft, 4, 6)}, "مث34دق12صن"},
		{"ab -نص- cd .ثم. ef", bidi.LTR, []doc.Mark{isolate(doc.RightToLeft, 3, 7), isolate(doc.RightToLeft, 11, 15)}, "ab -صن- cd .مث. ef"},
		{"ab -نص- cd", bidi.LTR, []doc.Mark{isolate(doc.RightToLeft, 3, 5), isolate(doc.RightToLeft, 5, 7)}, "ab ن--ص cd"},
		{"ab -نص .cd. ثم- ef", bidi.LTR, []doc.Mark{isolate(doc.RightToLeft, 3, 15), isolate(doc.LeftToRight, 7, 11)}, "ab -مث .cd. صن- ef"},
		{"abنص -", bidi.LTR, []doc.Mark{isolate(doc.LeftToRight, 4, 5), isolate(doc.LeftToRight, 5, 6)}, "abصن -"},
		{"نصa-bثم", bidi.LTR, []doc.Mark{isolate(doc.LeftToRight, 2, 3), isolate(doc.LeftToRight, 4, 5)}, "مثb-aصن"},
		{"ab(نص)ثم", bidi.LTR, []doc.Mark{isolate(doc.RightToLeft, 3, 4)}, "ab(نص)مث"},
	} {
		text := []rune(controls.Replace(c.text))
		p := e.MarkedParagraph(text, c.marks, c.base, body, 0)
		if got := fromTheLeft(p, 0); got != c.want {
			t.Errorf("%s, base %d, %v: painted %q, want %q", c.text, c.base, c.marks, got, c.want)
		}
	}
}

// On which side of which letter a click falls, from the left of a line to its
// right: past its ends, then in the left and the right half of each letter. The
// ends are those of the line; Skia names the letter there.
func TestAClickGivesTheSideOfTheLetterThatIsHit(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct {
		text string
		base bidi.Base
		want string // the rune before which the caret is; < is upstream, > downstream
	}{
		{"abcنصثdef", bidi.LTR, "0> 1< 1> 2< 2> 3< 6< 5> 5< 4> 4< 3> 6> 7< 7> 8< 8> 9<"},
		{"نصثabcمنو", bidi.RTL, "9< 8> 8< 7> 7< 6> 3> 4< 4> 5< 5> 6< 3< 2> 2< 1> 1< 0>"},
		{"نصثabc", bidi.LTR, "3< 2> 2< 1> 1< 0> 3> 4< 4> 5< 5> 6<"},
		{"abcنصث", bidi.RTL, "6< 5> 5< 4> 4< 3> 0> 1< 1> 2< 2> 3<"},
		{"ن12م", bidi.RTL, "4< 3> 1> 2< 2> 3< 1< 0>"},
		{"كِت", bidi.RTL, "3< 2> 2< 0>"},
		{"لا", bidi.RTL, "2< 1> 1< 0>"},
		{"a\u0301b", bidi.LTR, "0> 2< 2> 3<"},
		{"👨‍👩‍👧ن", bidi.RTL, "6< 5> 5< 0>"},
		{"कि", bidi.LTR, "0> 2<"},
	} {
		p := e.Paragraph([]rune(c.text), c.base, body, 0)
		name := func(x float32) string {
			r, a := p.Hit(0, x)
			return fmt.Sprintf("%d%c", r, map[bool]rune{true: '<', false: '>'}[a.Before()])
		}
		stops := p.Stops(0)
		var got []string
		for i := 1; i < len(stops); i++ {
			width := stops[i].X - stops[i-1].X
			got = append(got, name(stops[i-1].X+width/4), name(stops[i].X-width/4))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q, base %d: %s, want %s", c.text, c.base, strings.Join(got, " "), c.want)
		}
		last := stops[len(stops)-1]
		for x, want := range map[float32]layout.Stop{-100: stops[0], last.X + 100: last} {
			if r, a := p.Hit(0, x); r != want.Rune || a != want.Affinity {
				t.Errorf("%q, base %d: a click at %g gives %d/%d, want %v", c.text, c.base, x, r, a, want)
			}
		}
	}
}

// A caret stands at the leading edge of what is behind it or at the trailing edge
// of what is before it, at every depth; Blink chooses by the levels instead.
func TestBothSidesOfEveryBorder(t *testing.T) {
	e := newEngine(t)
	for _, text := range []string{
		"ab {نص cd=. ef", "<DEF>abc==ghi", "<GHI>def<ABC===jkl", "ghi<>abc=DEF=", "mno<><>abc=DEF=ghi=JKL=", "نص }ab ثم=. قد", "ab نص 12 ثم 34 cd", "(ab) «نص» [cd]",
	} {
		runes := []rune(strings.NewReplacer("<", "\u202E", ">", "\u202D", "{", "\u202B", "}", "\u202A", "=", "\u202C").Replace(text))
		for _, base := range []bidi.Base{bidi.RTL, bidi.LTR} {
			p := e.Paragraph(runes, base, body, 0)
			for i := range runes {
				boxes := p.Boxes(i, i+1)
				if len(boxes) == 0 {
					continue
				}
				leading, trailing := boxes[0].X, boxes[0].X+boxes[0].Width
				if p.LevelAt(i).RTL() {
					leading, trailing = trailing, leading
				}
				if _, x := p.CaretAt(i, doc.Downstream); x != leading {
					t.Errorf("%s, base %d: before rune %d the caret is at %g, want %g", text, base, i, x, leading)
				}
				_, x := p.CaretAt(i+1, doc.Upstream)
				if x != trailing {
					t.Errorf("%s, base %d: behind rune %d the caret is at %g, want %g", text, base, i, x, trailing)
				}
			}
		}
	}
}

// Of a cluster that is selected in part all is boxed, and every click on it gives
// one of its sides, as in Chromium; Skia boxes nothing.
func TestAPartOfAClusterIsBoxedAsAll(t *testing.T) {
	e := newEngine(t)
	for _, cluster := range []string{"كِ", "شَّ", "ا\u0654", "e\u0301\u0327", "कि", "क्षि", "ก\u0E33", "\u1112\u1161\u11AB", "👨‍👩‍👧", "👍🏽", "🇸🇩", "1\uFE0F\u20E3", "ש\u05C1\u05B8"} {
		for _, base := range []bidi.Base{bidi.RTL, bidi.LTR} {
			n := len([]rune(cluster))
			p := e.Paragraph([]rune("ن "+cluster+" b"), base, body, 0)
			whole := p.Boxes(2, 2+n)
			if len(whole) != 1 {
				t.Fatalf("%q, base %d: boxes %v", cluster, base, whole)
			}
			for from := range n {
				for to := from + 1; to <= n; to++ {
					if got := p.Boxes(2+from, 2+to); !slices.Equal(got, whole) {
						t.Errorf("%q [%d, %d), base %d: %v, want %v", cluster, from, to, base, got, whole)
					}
				}
			}
			for part := float32(0.05); part < 1; part += 0.1 {
				if r, _ := p.Hit(0, whole[0].X+part*whole[0].Width); r != 2 && r != 2+n {
					t.Errorf("%q, base %d: a click at %g of it gives rune %d", cluster, base, part, r)
				}
			}
		}
	}
}

// A word that is broken over lines between words of the other direction: each part
// is ordered on its own line, and each letter is boxed once, within its line.
func TestAWordBrokenOverLinesIsOrderedOnEach(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct {
		text string
		base bidi.Base
		at   int // where the line is to end
		want []string
	}{
		{"abcdنصثمefg", bidi.LTR, 6, []string{"abcdصن", "مثefg"}},
		{"abcdنصثمefg", bidi.RTL, 6, []string{"صنabcd", "efgمث"}},
		{"نصثمabcdوقد", bidi.RTL, 6, []string{"abمثصن", "دقوcd"}},
		{"نصثمabcdوقد", bidi.LTR, 6, []string{"مثصنab", "cdدقو"}},
		{"ab1234", bidi.RTL, 4, []string{"ab12", "34"}},
		{"نص1234", bidi.RTL, 4, []string{"12صن", "34"}},
	} {
		text := []rune(c.text)
		whole := e.Paragraph(text, c.base, body, 0)
		var width float32
		for i := range c.at {
			for _, b := range whole.Boxes(i, i+1) {
				width += b.Width
			}
		}
		// Letters that end a line are wider than within a word; the next one must
		// not fit all the same.
		next := whole.Boxes(c.at, c.at+1)[0].Width
		for extra := float32(0); extra < next; extra++ {
			p := e.Paragraph(text, c.base, body, width+extra)
			if p.Lines()[0].End != c.at {
				continue
			}
			var got []string
			for line, l := range p.Lines() {
				got = append(got, fromTheLeft(p, line))
				boxes := p.Boxes(l.Start, l.End)
				if len(boxes) != 1 || boxes[0].Top != p.Lines()[line].Top {
					t.Errorf("%q, base %d, line %d: boxes %v", c.text, c.base, line, boxes)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q, base %d: lines %q, want %q", c.text, c.base, got, c.want)
			}
			width = -1
			break
		}
		if width >= 0 {
			t.Errorf("%q, base %d: no width ends the line at %d", c.text, c.base, c.at)
		}
	}
}

// What is painted of a selection that crosses borders of directions: its stretches
// from the left, divided by "|", each with its letters as they stand.
func TestWhatASelectionPaints(t *testing.T) {
	e := newEngine(t)
	controls := strings.NewReplacer("{", "\u202B", "}", "\u202A", "=", "\u202C")
	for _, c := range []struct {
		text       string // { and } embed to the left and right, = ends it
		base       bidi.Base
		start, end int
		want       string
	}{
		{"abc نصث def", bidi.LTR, 1, 5, "bc |ن"},
		{"abc نصث def", bidi.LTR, 5, 9, "ثص| d"},
		{"abc نصث def", bidi.LTR, 2, 9, "c ثصن d"},
		{"abc نصث def", bidi.LTR, 4, 7, "ثصن"},
		{"abc نصث def", bidi.LTR, 5, 6, "ص"},
		{"abc نصث def", bidi.LTR, 3, 5, " |ن"},
		{"نصث abc منو", bidi.RTL, 1, 5, "a| ثص"},
		{"نصث abc منو", bidi.RTL, 5, 9, "م |bc"},
		{"نصث abc منو", bidi.RTL, 2, 9, "م abc ث"},
		{"نصث abc", bidi.RTL, 2, 5, "a| ث"},
		{"abc نصث", bidi.RTL, 1, 5, "ن |bc"},
		{"نص 1234 ثم", bidi.RTL, 1, 5, "12| ص"},
		{"نص 1234 ثم", bidi.RTL, 4, 9, "ث |234"},
		{"ab نص 12 ثم cd", bidi.LTR, 1, 7, "b |1| صن"},
		{"ab نص 12 ثم cd", bidi.LTR, 7, 13, "مث |2| c"},
		{"ab نص 12 ثم cd", bidi.LTR, 4, 10, "ث 12 ص"},
		{"بلغ 50% من", bidi.RTL, 5, 8, " %|0"},
		{"(نص) ab", bidi.RTL, 1, 6, "a| )صن"},
		{"ab {نص cd= ef", bidi.LTR, 1, 5, "b |ن"},
		{"ab {نص cd= ef", bidi.LTR, 5, 8, "c| ص"},
		{"ab {نص cd= ef", bidi.LTR, 8, 12, "d| e"},
		{"ab {نص cd= ef", bidi.LTR, 1, 8, "b c| صن"},
		{"نص }ab ثم= قد", bidi.RTL, 1, 5, "a| ص"},
		{"نص }ab ثم= قد", bidi.RTL, 5, 8, "b |ث"},
		{"كِتَ abc", bidi.RTL, 2, 6, "a| َت"},
	} {
		text := []rune(controls.Replace(c.text))
		p := e.Paragraph(text, c.base, body, 0)
		var got []string
		for _, box := range p.Boxes(c.start, c.end) {
			type place struct {
				x float32
				r rune
			}
			var places []place
			for i := c.start; i < c.end; i++ {
				for _, b := range p.Boxes(i, i+1) {
					if box.X <= b.X && b.X < box.X+box.Width {
						places = append(places, place{b.X, text[i]})
					}
				}
			}
			slices.Reverse(places) // a mark stands behind its letter, read from the left
			slices.SortStableFunc(places, func(a, b place) int { return cmp.Compare(a.x, b.x) })
			var letters strings.Builder
			for _, p := range places {
				letters.WriteRune(p.r)
			}
			got = append(got, letters.String())
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s, base %d, [%d, %d): %q, want %q", c.text, c.base, c.start, c.end, strings.Join(got, "|"), c.want)
		}
	}
}
