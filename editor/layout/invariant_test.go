package layout_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"midad/editor/bidi"
	"midad/editor/doc"
	"midad/editor/layout"
	"midad/resources"
)

// alphabet makes texts in which directions, numbers, neutrals, marks, joiners,
// controls and ligatures meet.
var alphabet = []string{
	"ب", "ر", "a", "b", "1", "٢", " ", "(", ")", "\"", "«", "»", "-", "/", ".", "،", "\u064B",
	"\u200C", "\u200E", "\u2066", "\u2069", "لا", "لَا", "الله", "ﬁ", "fi", "é", "e\u0301", "👨‍👩‍👧", "\u00A0",
}

type drawnText struct {
	text  []rune
	marks []doc.Mark
	base  bidi.Base
	style layout.Style
	width float32
}

func drawText(t *rapid.T) drawnText {
	// Long texts as often as short ones: rapid by itself draws few long slices.
	n := rapid.SampledFrom([]int{1, 2, 4, 8, 16, 40}).Draw(t, "length")
	pieces := rapid.SliceOfN(rapid.SampledFrom(alphabet), n/2, n).Draw(t, "pieces")
	d := drawnText{
		text:  []rune(strings.Join(pieces, "")),
		base:  rapid.SampledFrom([]bidi.Base{bidi.RTL, bidi.LTR, bidi.Auto}).Draw(t, "base"),
		width: rapid.SampledFrom([]float32{0, 20, 60, 130, 400}).Draw(t, "width"),
		style: layout.Style{
			Family: rapid.SampledFrom([]string{layout.Naskh, layout.Sans, resources.FamilyLatin}).Draw(t, "family"),
			Bold:   rapid.Bool().Draw(t, "bold"),
			Size:   rapid.SampledFrom([]float32{16, 17.5, 24}).Draw(t, "size"),
			Align:  rapid.SampledFrom([]layout.Align{layout.AlignStart, layout.AlignCenter, layout.AlignEnd}).Draw(t, "align"),
		},
	}
	for range rapid.IntRange(0, 2).Draw(t, "marks") {
		start := rapid.IntRange(0, len(d.text)).Draw(t, "start")
		d.marks = append(d.marks, doc.Mark{
			Kind:  rapid.SampledFrom(doc.MarkKinds).Draw(t, "kind"),
			Start: start, End: rapid.IntRange(start, len(d.text)).Draw(t, "end"),
			Dir: rapid.SampledFrom([]doc.Dir{doc.RightToLeft, doc.LeftToRight, doc.Auto}).Draw(t, "dir"),
		})
	}
	d.marks = doc.NormalMarks(d.marks, len(d.text))
	return d
}

func (d drawnText) lay(e *layout.Engine) *layout.Paragraph {
	return e.MarkedParagraph(d.text, d.marks, d.base, d.style, d.width)
}

func TestLinesHoldEachRuneOnce(t *testing.T) {
	e := newEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawText(t)
		p := d.lay(e)
		at := 0
		for i, l := range p.Lines() {
			if l.Start != at || l.End < l.Start || l.End == l.Start && len(d.text) > 0 {
				t.Fatalf("line %d holds [%d,%d), after rune %d", i, l.Start, l.End, at)
			}
			if l.Height <= 0 || l.Top != float32(i)*l.Height {
				t.Fatalf("line %d stands at %g, height %g", i, l.Top, l.Height)
			}
			at = l.End
		}
		if at != len(d.text) {
			t.Fatalf("lines end at rune %d of %d", at, len(d.text))
		}
	})
}

// T1 of the notes on Arabic editing: the stops of a line rise from left to
// right, none stands twice, and there is one more than visible clusters.
func TestStopsRiseAndNoneStandsTwice(t *testing.T) {
	e := newEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawText(t)
		p := d.lay(e)
		for line, l := range p.Lines() {
			stops := p.Stops(line)
			seen := map[int]bool{}
			for i, s := range stops {
				if i > 0 && !(s.X > stops[i-1].X) {
					t.Fatalf("line %d: stop %d at %g after %g", line, i, s.X, stops[i-1].X)
				}
				if seen[s.Rune] {
					t.Fatalf("line %d: rune %d is stopped at twice in %v", line, s.Rune, stops)
				}
				seen[s.Rune] = true
				if s.Rune < l.Start || s.Rune > l.End {
					t.Fatalf("line %d: stop at rune %d outside [%d,%d]", line, s.Rune, l.Start, l.End)
				}
			}
			if boxes := p.Boxes(l.Start, l.End); len(boxes) > 1 {
				t.Fatalf("line %d: the whole line has %d boxes", line, len(boxes))
			} else if len(boxes) == 1 && (boxes[0].X != stops[0].X || boxes[0].X+boxes[0].Width != stops[len(stops)-1].X) {
				t.Fatalf("line %d: box %+v, stops from %g to %g", line, boxes[0], stops[0].X, stops[len(stops)-1].X)
			}
		}
	})
}

// T7: at its edges a line has the stops of its first rune and of its end, which is
// before a line break.
func TestALineBeginsAndEndsAtItsEdges(t *testing.T) {
	e := newEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		p := drawText(t).lay(e)
		for line, l := range p.Lines() {
			stops := p.Stops(line)
			start, end := stops[0], stops[len(stops)-1]
			if p.RTL() {
				start, end = end, start
			}
			if len(stops) > 1 && (start.Rune != l.Start || end.Rune != l.End) {
				t.Fatalf("line %d, [%d,%d): from %+v to %+v", line, l.Start, l.End, start, end)
			}
		}
	})
}

// T10: the caret of a stop stands at the stop, and a click on it gives it back.
func TestAStopIsWhereItsCaretStandsAndIsHit(t *testing.T) {
	e := newEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		p := drawText(t).lay(e)
		for line := range p.Lines() {
			for _, s := range p.Stops(line) {
				if l, x := p.CaretAt(s.Rune, s.Affinity); l != line || x != s.X {
					t.Fatalf("line %d, stop %+v: its caret is at line %d, x %g", line, s, l, x)
				}
				if r, a := p.Hit(line, s.X); r != s.Rune || a != s.Affinity {
					t.Fatalf("line %d, stop %+v: a click gives rune %d, affinity %d", line, s, r, a)
				}
			}
		}
	})
}

// T6: a click on a side of a cluster gives a caret at that side; one past an end
// of the line gives that end.
func TestAClickGivesTheNearerSide(t *testing.T) {
	e := newEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		p := drawText(t).lay(e)
		for line := range p.Lines() {
			stops := p.Stops(line)
			for i := 1; i < len(stops); i++ {
				left, right := stops[i-1].X, stops[i].X
				for _, c := range []struct{ click, want float32 }{
					{left + (right-left)/4, left}, {right - (right-left)/4, right},
				} {
					r, a := p.Hit(line, c.click)
					if right-left < 1 {
						continue // the quarter may round to the middle
					}
					if l, x := p.CaretAt(r, a); l != line || x != c.want {
						t.Fatalf("line %d: click at %g gives rune %d/%d, line %d, x %g, want x %g", line, c.click, r, a, l, x, c.want)
					}
				}
			}
			for _, c := range []struct {
				click float32
				want  layout.Stop
			}{{stops[0].X - 50, stops[0]}, {stops[len(stops)-1].X + 50, stops[len(stops)-1]}} {
				if r, a := p.Hit(line, c.click); r != c.want.Rune || a != c.want.Affinity {
					t.Fatalf("line %d: click past the end at %g gives %d/%d, want %+v", line, c.click, r, a, c.want)
				}
			}
		}
	})
}

// A caret of any rune stands on a stop of its line, or at its edge.
func TestEveryCaretStandsOnAStop(t *testing.T) {
	e := newEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawText(t)
		p := d.lay(e)
		for r := 0; r <= len(d.text); r++ {
			for _, a := range []doc.Affinity{doc.Downstream, doc.Upstream} {
				line, x := p.CaretAt(r, a)
				found := false
				for _, s := range p.Stops(line) {
					found = found || s.X == x
				}
				if !found {
					t.Fatalf("caret %d/%d at line %d, x %g: no stop there in %v", r, a, line, x, p.Stops(line))
				}
				l := p.Lines()[line]
				if r < l.Start || r > l.End {
					t.Fatalf("caret %d/%d on line %d, which holds [%d,%d)", r, a, line, l.Start, l.End)
				}
			}
		}
	})
}

// snapshot is all that a paragraph shows.
func snapshot(p *layout.Paragraph) any {
	type line struct {
		layout.Line
		Stops  []layout.Stop
		Glyphs []layout.Glyph
	}
	var out []line
	for i, l := range p.Lines() {
		out = append(out, line{l, p.Stops(i), p.AppendGlyphs(nil, i)})
	}
	return out
}

func TestReflowIsAFreshLayoutAtThatWidth(t *testing.T) {
	e := newEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawText(t)
		p := d.lay(e)
		d.width = rapid.SampledFrom([]float32{0, 30, 75, 500}).Draw(t, "new width")
		if got, want := snapshot(p.Reflow(d.width)), snapshot(d.lay(e)); !reflect.DeepEqual(got, want) {
			t.Fatalf("reflowed to %g: %v\nfresh: %v", d.width, got, want)
		}
	})
}

func TestCachedWordsAreFreshOnes(t *testing.T) {
	texts := make([]drawnText, 300)
	warm := newEngine(t)
	for i := range texts {
		texts[i] = rapid.Custom(drawText).Example(i)
		texts[i].lay(warm)
	}
	for i, d := range texts {
		if i%30 != 0 {
			continue
		}
		if got, want := withoutFonts(d.lay(warm)), withoutFonts(d.lay(newEngine(t))); !reflect.DeepEqual(got, want) {
			t.Errorf("text %q from the cache: %v\nfresh: %v", string(d.text), got, want)
		}
	}
}

// A control is drawn as a joiner is, but is a cluster of its own; two of them are
// one cluster where they are the two code points of a line end.
func TestCachedWordsHaveTheClustersOfTheirText(t *testing.T) {
	texts := []string{"ب\r\nت", "ب\n\nت", "ب\n\rت", "ب\x01\x02ت", "ب\u200Cت", "ب\x01ت", "\r\n\x01", "\x01\r\n"}
	warm := newEngine(t)
	for _, text := range slices.Concat(texts, texts) {
		got := warm.Paragraph([]rune(text), bidi.RTL, body, 0)
		want := newEngine(t).Paragraph([]rune(text), bidi.RTL, body, 0)
		if got.LineCount() != want.LineCount() {
			t.Errorf("%q from the cache: %d lines, fresh %d", text, got.LineCount(), want.LineCount())
			continue
		}
		for i := range got.Lines() {
			if !reflect.DeepEqual(got.AllStops(i), want.AllStops(i)) {
				t.Errorf("%q, line %d, from the cache: stops %v, fresh %v", text, i, got.AllStops(i), want.AllStops(i))
			}
		}
	}
}

// withoutFonts is what a paragraph shows, to compare two engines' paragraphs.
func withoutFonts(p *layout.Paragraph) (out [][]layout.Glyph) {
	for i := range p.Lines() {
		glyphs := p.AppendGlyphs(nil, i)
		for j := range glyphs {
			glyphs[j].Font = nil
		}
		out = append(out, glyphs)
	}
	return out
}

// Only the direction of the text and its strong marks shape it.
func TestMarksThatOnlyDrawChangeNoGlyph(t *testing.T) {
	e := newEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawText(t)
		plain := d
		plain.marks = nil
		for _, m := range d.marks {
			if m.Kind == doc.Strong || m.Kind == doc.Isolate {
				plain.marks = append(plain.marks, m)
			}
		}
		if got, want := snapshot(d.lay(e)), snapshot(plain.lay(e)); !reflect.DeepEqual(got, want) {
			t.Fatalf("with marks: %v\nwithout: %v", got, want)
		}
	})
}

// edited returns a text after a change somewhere in it.
func (d drawnText) edited(t *rapid.T) drawnText {
	n := len(d.text)
	from := rapid.IntRange(0, n).Draw(t, "from")
	to := rapid.IntRange(from, min(n, from+rapid.SampledFrom([]int{0, 1, 3, 300}).Draw(t, "deleted"))).Draw(t, "to")
	count := rapid.SampledFrom([]int{0, 1, 1, 3, 60}).Draw(t, "typed")
	put := []rune(strings.Join(rapid.SliceOfN(rapid.SampledFrom(alphabet), count, count).Draw(t, "new"), ""))
	out := d
	out.text = slices.Concat(d.text[:from], put, d.text[to:])
	out.marks = nil
	moved := len(put) - (to - from)
	for _, m := range d.marks {
		if m.Start >= to {
			m.Start += moved
		}
		if m.End >= to {
			m.End += moved
		}
		out.marks = append(out.marks, m)
	}
	out.marks = doc.NormalMarks(out.marks, len(out.text))
	if rapid.IntRange(0, 7).Draw(t, "turned") == 0 {
		out.base = rapid.SampledFrom([]bidi.Base{bidi.RTL, bidi.LTR, bidi.Auto}).Draw(t, "new base")
	}
	if rapid.IntRange(0, 7).Draw(t, "resized") == 0 {
		out.width = rapid.SampledFrom([]float32{0, 30, 75, 500}).Draw(t, "new width")
	}
	if rapid.IntRange(0, 7).Draw(t, "marked") == 0 {
		start := rapid.IntRange(0, len(out.text)).Draw(t, "start")
		out.marks = doc.NormalMarks(append(slices.Clone(out.marks), doc.Mark{
			Kind:  rapid.SampledFrom(doc.MarkKinds).Draw(t, "kind"),
			Start: start, End: rapid.IntRange(start, len(out.text)).Draw(t, "end"), Dir: doc.LeftToRight,
		}), len(out.text))
	}
	return out
}

// drawLongText draws a text of several parts: news with strange stretches.
func drawLongText(t *rapid.T) drawnText {
	d := drawText(t)
	var text strings.Builder
	for range rapid.IntRange(1, 25).Draw(t, "sentences") {
		switch rapid.IntRange(0, 9).Draw(t, "what") {
		case 0:
			text.WriteString(strings.Join(rapid.SliceOfN(rapid.SampledFrom(alphabet), 0, 30).Draw(t, "pieces"), ""))
		case 1:
			text.WriteString(strings.Repeat(rapid.SampledFrom([]string{"ب", "كتاب", "abcde", "12", "(", "لا", "\u064E", "x", "לא", "слово ", "שלום ", "été "}).Draw(t, "pattern"),
				rapid.SampledFrom([]int{3, 30, 120, 400}).Draw(t, "times")))
		default:
			text.WriteString(sentence + " ")
		}
	}
	d.text = []rune(text.String())
	d.marks = doc.NormalMarks(d.marks, len(d.text))
	return d
}

func TestARevisedTextIsAFreshOne(t *testing.T) {
	e := newEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		draw := rapid.SampledFrom([]func(*rapid.T) drawnText{drawText, drawLongText}).Draw(t, "kind")
		d := draw(t)
		p := d.lay(e)
		for range 4 {
			d = d.edited(t)
			p = p.Revise(d.text, d.marks, d.base, d.width)
			if got, want := snapshot(p), snapshot(d.lay(e)); !reflect.DeepEqual(got, want) {
				t.Fatalf("revised %q: %v\nfresh: %v", string(d.text), got, want)
			}
		}
	})
}
