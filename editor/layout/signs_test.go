package layout_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"midad/editor/bidi"
	"midad/editor/doc"
	"midad/editor/edit"
	"midad/editor/layout"
)

// A line's signs, from the left: the character, and whether it takes room.
func TestSignsOfALine(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct {
		name, text string
		base       bidi.Base
		want       string
	}{
		{"blanks", "كتاب جديد\u00A0", bidi.RTL, "¶0 U+00A0 U+0020"},
		{"blanks in Latin", "a b\u00A0c", bidi.LTR, "U+0020 U+00A0 ¶0"},
		{"tatweel", "كتـاب", bidi.RTL, "¶0 U+0640"},
		{"joiners", "می\u200Cخواهم ه\u200D", bidi.RTL, "¶0 U+200D0 U+0020 U+200C0"},
		{"marks of direction", "ب\u200Eت\u200Fث\u061C", bidi.RTL, "¶0 U+061C0 U+200F0 U+200E0"},
		{"isolates", "ب \u2066ab\u2069 ت", bidi.RTL, "¶0 U+0020 U+20690 U+20660 U+0020"},
		{"a tab", "ب\tت", bidi.RTL, "¶0 U+0009"},
		{"a word joiner and a soft hyphen", "a\u2060b\u00ADc", bidi.LTR, "U+20600 U+00AD0 ¶0"},
		{"nothing", "", bidi.RTL, "¶0"},
	} {
		p := e.Paragraph([]rune(c.text), c.base, body, 300)
		var got []string
		for _, s := range p.Signs(0) {
			name := fmt.Sprintf("U+%04X", s.Char)
			if s.Char == layout.ParagraphEnd {
				name = "¶"
			}
			if s.Width == 0 {
				name += "0"
			}
			got = append(got, name)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s, %q: %v, want %s", c.name, c.text, got, c.want)
		}
	}
}

func TestASignStandsOnItsRune(t *testing.T) {
	e := newEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawText(t)
		p := d.lay(e)
		before := snapshot(p)
		for line, l := range p.Lines() {
			x := float32(-1e9)
			for _, s := range p.Signs(line) {
				if s.X < x {
					t.Fatalf("line %d: sign %+v is left of one at %g", line, s, x)
				}
				x = s.X
				if s.Char == layout.ParagraphEnd {
					if line != p.LineCount()-1 || s.Rune != len(d.text) {
						t.Fatalf("the paragraph ends on line %d, %+v", line, s)
					}
					continue
				}
				if s.Rune < l.Start || s.Rune >= l.End || d.text[s.Rune] != s.Char {
					t.Fatalf("line %d, [%d,%d): sign %+v", line, l.Start, l.End, s)
				}
				boxes := p.Boxes(s.Rune, s.Rune+1)
				if s.Width > 0 && (len(boxes) != 1 || boxes[0].X != s.X || boxes[0].Width != s.Width) {
					t.Fatalf("line %d: sign %+v, its rune's boxes %v", line, s, boxes)
				}
			}
		}
		if !reflect.DeepEqual(snapshot(p), before) {
			t.Fatalf("glyphs or stops differ after the signs were asked for")
		}
	})
}

func TestAllStopsHaveEachPlaceBetweenControlsOnce(t *testing.T) {
	e := newEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		p := drawText(t).lay(e)
		for line := range p.LineCount() {
			all, some := p.AllStops(line), p.Stops(line)
			if all[0].X != some[0].X || all[len(all)-1].X != some[len(some)-1].X {
				t.Fatalf("line %d: all %v, shown %v", line, all, some)
			}
			seen := map[int]bool{}
			for i, s := range all {
				if i > 0 && s.X < all[i-1].X || seen[s.Rune] {
					t.Fatalf("line %d: stop %d of %v", line, i, all)
				}
				seen[s.Rune] = true
				if l, x := p.CaretAt(s.Rune, s.Affinity); l != line || x != s.X {
					t.Fatalf("line %d, stop %+v: its caret is at line %d, x %g", line, s, l, x)
				}
			}
			for _, s := range some {
				if !seen[s.Rune] {
					t.Fatalf("line %d: stop %+v is not among all, %v", line, s, all)
				}
			}
		}
	})
}

// While controls are shown an arrow stops at each, else at none.
func TestArrowsStopAtControlsWhereTheyAreShown(t *testing.T) {
	e := newEngine(t)
	d := doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, "ب\u200E\u200Fت"))
	for _, c := range []struct {
		shown bool
		want  string
	}{{false, "[1 4]"}, {true, "[1 2 3 4]"}} {
		p := e.Page(d, body, 300)
		p.StopAtHidden(c.shown)
		s := edit.New(d, doc.Caret{}, doc.Caret{})
		var got []int
		for range 8 {
			n, moved := edit.Move(s, edit.Left, edit.MoveOptions{}, p)
			if !moved {
				break
			}
			s = n
			_, head := s.Selection()
			got = append(got, head.Pos.Rune)
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("shown %t: left goes to %v, want %s", c.shown, got, c.want)
		}
	}
}
