package edit_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"midad/editor/doc"
	"midad/editor/edit"
	"midad/editor/layout"
)

// The rules of caret motion over real lines, with the embedded fonts.

// block is one block of a text in a direction, for bodies of several.
func block(d doc.Dir, text string) *doc.Block { return doc.Text(doc.Paragraph, d, text) }

// allStops counts the caret places of a body.
func allStops(d doc.Doc, g edit.Geometry) int {
	n := 0
	for i, b := range d.Blocks() {
		fields := b.Fields()
		if len(fields) == 0 {
			n++
		}
		for _, f := range fields {
			for line := range g.Lines(i, f) {
				n += len(g.Stops(i, f, line))
			}
		}
	}
	return n
}

// Texts of both directions, with numbers, signs, marks and ligatures.
var mixedTexts = []string{
	"", " ", "سحر", "abc", "بلاد الله", "قال Reuters ثم", "Reuters قال then", "(CNN).", "ارتفع 50% عام 2023",
	"13/9/2023", "2010-2020", "كِتَابٌ «نعم»: ١٬٢٣٤٫٥", "a\u200Fب\u2066c\u2069", "می\u200Cرم", "👨‍👩‍👧 ابن", "https://example.com/ثم/x",
	"ثم \u2067ab قد\u2069 cd", "C++ و$100", "ا\u0654حمد  ", "عــلى abc ",
}

// Texts of several levels: numbers in Arabic in Latin, brackets, embeddings,
// overrides and isolates within each other, and signs at every border.
var nestedTexts = []string{
	"abنصcd", "نصabثم", "abنصcdثم", "ab12نص34cd", "نص1234ثم", "  نص  ", "ab12-34%ن", "ن1234%ab", "ن12:34م", "abنصabنصabنصabنص",
	"ab نص10 cd 20نص!", "(ن)ص)", "(([^ا-ي]|^)و)", "[ab(cdن)]", "نab\u200Cص",
	"\u202Bab نص.\u202C", "ab \"\u202Bcd نص\u202C.\"", "نص ثم '\u202Aab \"\u202Bcd قد\u202C\"\u202C'؟",
	"\u202Eab \u202Dcd\u202C ef\u202C", "\u202Eab\u202Dcd\u202Eef\u202Dgh\u202Eij\u202C\u202C\u202C\u202C\u202C",
	"ab \u2067نص \u2066cd ثم\u2069 ef\u2069 gh", "نص \u2066ab \u2067ثم cd\u2069 ef\u2069 قد", "نص12\u2066ab\u206934ثم", "\u2068نص ab\u2069 \u2068cd ثم\u2069",
}

var allTexts = slices.Concat(mixedTexts, nestedTexts)

// T1: on each line Right goes from stop to stop, each further right, and Left
// back through the same ones; there is one more of them than visible clusters.
func TestT1EachVisualStopOnce(t *testing.T) {
	for _, text := range allTexts {
		for _, dir := range []doc.Dir{doc.RightToLeft, doc.LeftToRight} {
			for _, width := range []float32{60, wide} {
				d := doc.New(block(dir, text))
				g := engine.Page(d, layout.Style{Size: 20}, width)
				for line := range g.Lines(0, 0) {
					stops := g.Stops(0, 0, line)
					var there []doc.Stop
					s := edit.New(d, caretOn(stops[0]), caretOn(stops[0]))
					for {
						c := caretOf(s)
						if g.LineOf(c) != line || len(there) > len(stops) {
							break
						}
						there = append(there, doc.Stop{X: g.X(c), Rune: c.Pos.Rune, Affinity: c.Affinity})
						n, moved := edit.Move(s, edit.Right, edit.MoveOptions{}, g)
						if !moved {
							break
						}
						s = n
					}
					if !slices.Equal(there, stops) {
						t.Errorf("%v %q, line %d: Right stops at %v, the line has %v", dir, text, line, there, stops)
					}
					seen := map[int]bool{}
					for i, stop := range stops {
						if seen[stop.Rune] || i > 0 && stop.X <= stops[i-1].X {
							t.Errorf("%v %q, line %d: stop %d is rune %d at %g", dir, text, line, i, stop.Rune, stop.X)
						}
						seen[stop.Rune] = true
					}
				}
			}
		}
	}
}

func caretOn(s doc.Stop) doc.Caret {
	return doc.Caret{Pos: doc.Pos{Rune: s.Rune}, Affinity: s.Affinity}
}

// T1 and T2 over blocks of both directions: a walk passes every place once, goes
// left all the time but where it changes the line, and comes back the same way.
func TestAWalkThroughBlocksOfBothDirections(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDoc(t, doc.RightToLeft, doc.LeftToRight, doc.Auto)
		g := engine.Page(d, layout.Style{Size: 20}, rapid.SampledFrom([]float32{40, 120, wide}).Draw(t, "width"))
		for _, o := range []edit.MoveOptions{{}, {Extend: true}} {
			s := atStart(d, g)
			right := walk(s, edit.Right, o, g)
			s = s.Select(right[len(right)-1], right[len(right)-1])
			there := walk(s, edit.Left, o, g)
			if n := allStops(d, g); len(there) != n {
				t.Fatalf("Left passes %d places of %d: %v", len(there), n, there)
			}
			for i := 1; i < len(there); i++ {
				a, b := there[i-1], there[i]
				if a.Pos.Block == b.Pos.Block && a.Pos.Field == b.Pos.Field && g.LineOf(a) == g.LineOf(b) && g.X(a) <= g.X(b) {
					t.Fatalf("Left goes from %v at %g to %v at %g", a, g.X(a), b, g.X(b))
				}
			}
			last := there[len(there)-1]
			back := walk(s.Select(last, last), edit.Right, o, g)
			slices.Reverse(back)
			if !slices.Equal(there, back) {
				t.Fatalf("there %v\nand back %v", there, back)
			}
		}
	})
}

// From any caret, one on a stop or not, an arrow goes to the next place on its
// line, and over the line's edge to another line or nowhere.
func TestFromAnyCaretAnArrowGoesToTheNextPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDoc(t, doc.RightToLeft, doc.LeftToRight, doc.Auto)
		g := engine.Page(d, layout.Style{Size: 20}, rapid.SampledFrom([]float32{40, 120, wide}).Draw(t, "width"))
		i := rapid.IntRange(0, d.Len()-1).Draw(t, "block")
		for _, f := range d.Block(i).Fields() {
			for r := range d.Block(i).Len(f) + 1 {
				for _, a := range []doc.Affinity{doc.Downstream, doc.Upstream, doc.LineStart, doc.LineEnd, doc.IsolateEdge} {
					c := doc.Caret{Pos: doc.Pos{Block: i, Field: f, Rune: r}, Affinity: a}
					s, line := edit.New(d, c, c), g.LineOf(c)
					stops := g.Stops(i, f, line)
					at := slices.IndexFunc(stops, func(s doc.Stop) bool { return s.X == g.X(c) })
					for m, want := range map[edit.Motion]int{edit.Left: at - 1, edit.Right: at + 1} {
						n, moved := edit.Move(s, m, edit.MoveOptions{}, g)
						to := caretOf(n)
						here := to.Pos.Block == i && to.Pos.Field == f && g.LineOf(to) == line
						inside := want >= 0 && want < len(stops)
						if moved && here != inside || inside && (!moved || g.X(to) != stops[want].X) {
							t.Fatalf("from %v at place %d of %v %d goes to %v", c, at, stops, m, to)
						}
					}
				}
			}
		}
	})
}

// From any place Left and then Right is where one was, and the other way round,
// but at the two ends of the walk.
func TestOneStepAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDoc(t, doc.RightToLeft, doc.LeftToRight, doc.Auto)
		g := engine.Page(d, layout.Style{Size: 20}, rapid.SampledFrom([]float32{40, wide}).Draw(t, "width"))
		i := rapid.IntRange(0, d.Len()-1).Draw(t, "block")
		b := d.Block(i)
		field := b.OwnField()
		if len(b.Fields()) > 0 {
			field = rapid.SampledFrom(b.Fields()).Draw(t, "field")
		}
		line := rapid.IntRange(0, g.Lines(i, field)-1).Draw(t, "line")
		stop := rapid.SampledFrom(g.Stops(i, field, line)).Draw(t, "stop")
		c := doc.Caret{Pos: doc.Pos{Block: i, Field: field, Rune: stop.Rune}, Affinity: stop.Affinity}
		s := edit.New(d, c, c)
		for _, keys := range [][2]edit.Motion{{edit.Left, edit.Right}, {edit.Right, edit.Left}} {
			n, moved := edit.Move(s, keys[0], edit.MoveOptions{}, g)
			if !moved {
				continue
			}
			if n, _ = edit.Move(n, keys[1], edit.MoveOptions{}, g); caretOf(n) != c {
				t.Fatalf("from %v there and back is %v", c, caretOf(n))
			}
		}
	})
}

// Words and logical arrows go through such bodies to the end as well.
func TestWordsAndLogicalArrowsProgressThroughBothDirections(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDoc(t, doc.RightToLeft, doc.LeftToRight, doc.Auto)
		g := engine.Page(d, layout.Style{Size: 20}, rapid.SampledFrom([]float32{60, wide}).Draw(t, "width"))
		for _, o := range []edit.MoveOptions{{}, {Logical: true}} {
			for _, keys := range [][2]edit.Motion{{edit.WordLeft, edit.WordRight}, {edit.Left, edit.Right}} {
				first := walk(atStart(d, g), keys[1], o, g)
				c := first[len(first)-1]
				there := walk(edit.New(d, c, c), keys[0], o, g)
				last := there[len(there)-1]
				back := walk(edit.New(d, last, last), keys[1], o, g)
				blocks := map[int]bool{}
				for i, c := range there {
					if slices.Contains(there[:i], c) {
						t.Fatalf("%v passes %v twice", keys[0], c)
					}
					blocks[c.Pos.Block] = true
				}
				if len(blocks) != d.Len() {
					t.Fatalf("%v passes %d blocks of %d", keys[0], len(blocks), d.Len())
				}
				slices.Reverse(back)
				if !slices.Equal(places(there), places(back)) {
					t.Fatalf("%v: there %v\nand back %v", o, places(there), places(back))
				}
			}
		}
	})
}

// T2: over a line's edge Left goes to the next line of an Arabic text, from right
// to left, through paragraphs and empty ones; Right comes back.
func TestT2OverTheEdgesOfLines(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("كلمة ", 12))
	latin := strings.TrimSpace(strings.Repeat("word ", 12))
	rtl, ltr := doc.RightToLeft, doc.LeftToRight
	cases := []struct {
		name   string
		blocks []*doc.Block
		want   []doc.Pos // where Left enters each line, the lines named by block and first rune
	}{
		{"an Arabic paragraph after another", []*doc.Block{block(rtl, "اب"), block(rtl, ""), block(rtl, "ج")}, []doc.Pos{{}, {Block: 1}, {Block: 2}}},
		{"Latin paragraphs backward", []*doc.Block{block(ltr, "ab"), block(ltr, ""), block(ltr, "c")}, []doc.Pos{{Block: 2, Rune: 1}, {Block: 1}, {Rune: 2}}},
		{"a Latin paragraph among Arabic ones from its right", []*doc.Block{block(rtl, "اب"), block(ltr, "abc"), block(rtl, "ج")}, []doc.Pos{{}, {Block: 1, Rune: 3}, {Block: 2}}},
		{"two of them as a run", []*doc.Block{block(rtl, "اب"), block(ltr, "abc"), block(ltr, "de"), block(rtl, "ج")}, []doc.Pos{{}, {Block: 2, Rune: 2}, {Block: 1, Rune: 3}, {Block: 3}}},
		{"an Arabic paragraph among Latin ones", []*doc.Block{block(ltr, "ab"), block(rtl, "بتث"), block(ltr, "c")}, []doc.Pos{{Block: 2, Rune: 1}, {Block: 1}, {Rune: 2}}},
		{"an empty Latin paragraph among Arabic ones", []*doc.Block{block(rtl, "اب"), block(ltr, ""), block(rtl, "ج")}, []doc.Pos{{}, {Block: 1}, {Block: 2}}},
		{"a paragraph that its letters turn", []*doc.Block{block(rtl, "اب"), block(doc.Auto, "abc"), block(doc.Auto, "بت"), block(rtl, "ج")}, []doc.Pos{{}, {Block: 1, Rune: 3}, {Block: 2}, {Block: 3}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := doc.New(c.blocks...)
			g := engine.Page(d, layout.Style{Size: 20}, wide)
			start := doc.Caret{}
			first := walk(edit.New(d, start, start), edit.Right, edit.MoveOptions{}, g)
			start = first[len(first)-1]
			var got []doc.Pos
			block := -1
			for _, at := range walk(edit.New(d, start, start), edit.Left, edit.MoveOptions{}, g) {
				if at.Pos.Block != block {
					block = at.Pos.Block
					got = append(got, at.Pos)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("Left enters the lines at %v, want %v", got, c.want)
			}
		})
	}
	for _, dir := range []doc.Dir{rtl, ltr} {
		text := long
		if dir == ltr {
			text = latin
		}
		d := doc.New(block(rtl, long), block(dir, text), block(rtl, long))
		g := engine.Page(d, layout.Style{Size: 20}, 160)
		for line := range g.Lines(1, 0) - 1 {
			stops, next := g.Stops(1, 0, line), g.Stops(1, 0, line+1)
			exit, entry, key := stops[0], next[len(next)-1], edit.Left
			if dir == ltr {
				exit, entry, key = stops[len(stops)-1], next[0], edit.Right
			}
			c := caretOn(exit)
			c.Pos.Block = 1
			n, _ := edit.Move(edit.New(d, c, c), key, edit.MoveOptions{}, g)
			if to := caretOf(n); g.LineOf(to) != line+1 || g.X(to) != entry.X || to.Pos.Rune != entry.Rune {
				t.Errorf("%v: from line %d to line %d, rune %d", dir, line, g.LineOf(to), to.Pos.Rune)
			}
		}
	}
}

// T3: an arrow on a selection goes to the painted edge on its side and no further, in
// texts where the ends of the selection stand in the other order on the screen, or
// within what is painted.
func TestT3AnArrowOnASelectionGoesToItsVisualEdge(t *testing.T) {
	for _, text := range allTexts {
		for _, dir := range []doc.Dir{doc.RightToLeft, doc.LeftToRight} {
			d := doc.New(block(dir, text))
			g := engine.Page(d, layout.Style{Size: 20}, wide)
			stops := g.Stops(0, 0, 0)
			for _, a := range stops {
				for _, b := range stops {
					if a.Rune == b.Rune {
						continue
					}
					s := edit.New(d, caretOn(a), caretOn(b))
					from, to := s.Range()
					boxes := g.Boxes(from, to, 0, 100)
					if len(boxes) == 0 {
						continue // hidden controls alone
					}
					leftEdge, rightEdge := float32(wide), float32(0)
					for _, painted := range boxes {
						leftEdge, rightEdge = min(leftEdge, painted.X), max(rightEdge, painted.X+painted.Width)
					}
					left, _ := edit.Move(s, edit.Left, edit.MoveOptions{}, g)
					right, _ := edit.Move(s, edit.Right, edit.MoveOptions{}, g)
					if x := g.X(caretOf(left)); x != leftEdge || !left.Empty() {
						t.Errorf("%q %d to %d: Left goes to %g", text, a.Rune, b.Rune, x)
					}
					if x := g.X(caretOf(right)); x != rightEdge || !right.Empty() {
						t.Errorf("%q %d to %d: Right goes to %g", text, a.Rune, b.Rune, x)
					}
				}
			}
		}
	}
}

func TestT3AnArrowOnAWholeLineGoesToItsEdge(t *testing.T) {
	for _, c := range []struct {
		text string
		dir  doc.Dir
	}{{"REUTERS قال", doc.RightToLeft}, {"قال REUTERS", doc.RightToLeft}, {"نعم said", doc.LeftToRight}, {"12 قال", doc.RightToLeft}} {
		d := doc.New(block(c.dir, c.text))
		g := engine.Page(d, layout.Style{Size: 20}, wide)
		stops := g.Stops(0, 0, 0)
		from, to := edit.BlockAround(d, doc.Caret{Pos: doc.Pos{Rune: 3}})
		for name, s := range map[string]edit.State{"all is selected": edit.SelectAll(edit.New(d, from, from)), "clicked thrice": edit.New(d, from, to)} {
			for motion, want := range map[edit.Motion]float32{edit.Left: stops[0].X, edit.Right: stops[len(stops)-1].X} {
				n, _ := edit.Move(s, motion, edit.MoveOptions{}, g)
				if x := g.X(caretOf(n)); x != want {
					t.Errorf("%q, %s: motion %d to %g, not %g", c.text, name, motion, x, want)
				}
			}
		}
	}
}

// T5: the caret stays by the letter that was typed, whichever way that runs.
func TestT5TheCaretStaysByTheTypedLetter(t *testing.T) {
	cases := []struct {
		name, before, typed string
		dir                 doc.Dir
		against             bool // the letter runs against the line: the caret is on its right in Arabic
	}{
		{"Arabic in Arabic", "قال |", "ب", doc.RightToLeft, false},
		{"Latin in Arabic", "قال |", "a", doc.RightToLeft, true},
		{"more Latin in Arabic", "قال a|", "b", doc.RightToLeft, true},
		{"a digit in Arabic", "عام |", "2", doc.RightToLeft, true},
		{"Latin at a text's start", "|قال", "a", doc.RightToLeft, true},
		{"Arabic in Latin", "said |", "ب", doc.LeftToRight, true},
		{"Latin in Latin", "said |", "a", doc.LeftToRight, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := read(c.before)
			_, head := s.Selection()
			s = withDir(s, c.dir).Select(head, head)
			n := do(s, edit.Type(c.typed))
			g := page(n, wide)
			at := caretOf(n)
			before := at
			before.Pos.Rune--
			before.Affinity = doc.Downstream
			toTheLeft := g.X(at) < g.X(before) // the letter is left behind on the right
			if toTheLeft != ((c.dir == doc.RightToLeft) != c.against) {
				t.Errorf("the caret is at %g, the letter begins at %g", g.X(at), g.X(before))
			}
		})
	}
}

// T6 and T10: a hit on a caret's place is that caret; past a line's end it is the
// end of that line.
func TestT10AHitOnACaretIsThatCaret(t *testing.T) {
	for _, text := range allTexts {
		for _, dir := range []doc.Dir{doc.RightToLeft, doc.LeftToRight} {
			for _, width := range []float32{60, wide} {
				d := doc.New(block(dir, text))
				g := engine.Page(d, layout.Style{Size: 20}, width)
				for line := range g.Lines(0, 0) {
					stops := g.Stops(0, 0, line)
					for _, stop := range stops {
						if got := g.HitLine(0, 0, line, stop.X); got != caretOn(stop) {
							t.Errorf("%q at %g: %v, want %v", text, stop.X, got, stop)
						}
					}
					for _, past := range []struct {
						x    float32
						want doc.Stop
					}{{-50, stops[0]}, {width + 50, stops[len(stops)-1]}} {
						got := g.HitLine(0, 0, line, past.x)
						if got != caretOn(past.want) || g.LineOf(got) != line {
							t.Errorf("%q past the end at %g: %v on line %d, want %v", text, past.x, got, g.LineOf(got), past.want)
						}
					}
				}
			}
		}
	}
}

// T7: Home and End stay on their line, at its reading edges; Up and Down keep
// their x where lines are of both directions.
func TestT7HomeEndAndTheGoal(t *testing.T) {
	long := strings.Repeat("كلمة Reuters 2023 ", 8)
	for _, dir := range []doc.Dir{doc.RightToLeft, doc.LeftToRight} {
		d := doc.New(block(dir, long), block(doc.LeftToRight, "ab"), block(doc.RightToLeft, "ب"), block(dir, long))
		g := engine.Page(d, layout.Style{Size: 20}, 240)
		for line := range g.Lines(0, 0) {
			stops := g.Stops(0, 0, line)
			for _, stop := range stops {
				s := edit.New(d, caretOn(stop), caretOn(stop))
				home, _ := edit.Move(s, edit.LineStart, edit.MoveOptions{}, g)
				end, _ := edit.Move(s, edit.LineEnd, edit.MoveOptions{}, g)
				left, right := caretOn(stops[0]), caretOn(stops[len(stops)-1])
				if dir == doc.RightToLeft {
					left, right = right, left
				}
				if from, to := g.Line(0, 0, line); caretOf(home).Pos.Rune != from || caretOf(end).Pos.Rune != to {
					t.Errorf("%v line %d, [%d,%d): Home %v, End %v", dir, line, from, to, caretOf(home), caretOf(end))
				}
				if caretOf(home) != left || caretOf(end) != right {
					t.Errorf("%v line %d from %v: Home %v, End %v", dir, line, stop, caretOf(home), caretOf(end))
				}
			}
		}
		for _, x := range []float32{5, 60, 120, 200} {
			c := g.HitLine(0, 0, 0, x)
			s := edit.New(d, c, c)
			lines := g.Lines(0, 0) + 2
			for range lines {
				s, _ = edit.Move(s, edit.Down, edit.MoveOptions{}, g)
			}
			if to := caretOf(s); to.Pos.Block != 3 || to != g.HitLine(3, 0, 0, g.X(c)) {
				t.Errorf("%v: Down %d times from %g is at %v", dir, lines, x, to)
			}
			for range lines {
				s, _ = edit.Move(s, edit.Up, edit.MoveOptions{}, g)
			}
			if to := caretOf(s); g.LineOf(to) != 0 || to.Pos.Block != 0 || g.X(to) != g.X(c) {
				t.Errorf("%v: Up again from %v it is %v", dir, c, to)
			}
		}
	}
}

// T8: an empty line has a caret with a height, at its reading edge.
func TestT8TheCaretOfAnEmptyLine(t *testing.T) {
	d := doc.New(block(doc.RightToLeft, ""), block(doc.LeftToRight, ""), block(doc.Auto, ""))
	g := engine.Page(d, layout.Style{Size: 20}, 300)
	for i, x := range []float32{300, 0, 300} {
		box, _ := g.Caret(doc.Caret{Pos: doc.Pos{Block: i}})
		if i < 2 && box.X != x || box.Height <= 0 {
			t.Errorf("block %d: the caret is at %g, %g high", i, box.X, box.Height)
		}
	}
}

// T9: what a selection paints is a box for each connected stretch.
func TestT9BoxesOfASelection(t *testing.T) {
	for _, text := range allTexts {
		for _, dir := range []doc.Dir{doc.RightToLeft, doc.LeftToRight} {
			d := doc.New(block(dir, text))
			g := engine.Page(d, layout.Style{Size: 20}, wide)
			n := len([]rune(text))
			whole := g.Boxes(doc.Pos{}, doc.Pos{Rune: n}, 0, g.Height())
			if stops := g.Stops(0, 0, 0); len(stops) > 1 && (len(whole) != 1 || whole[0].X != stops[0].X) {
				t.Errorf("%q: all of it is %v", text, whole)
			}
			for cut := range n {
				var width float32
				for _, part := range [][2]int{{0, cut}, {cut, n}} {
					for _, box := range g.Boxes(doc.Pos{Rune: part[0]}, doc.Pos{Rune: part[1]}, 0, g.Height()) {
						width += box.Width
					}
				}
				if len(whole) == 1 && width < whole[0].Width-0.5 {
					t.Errorf("%q cut at %d paints %g of %g", text, cut, width, whole[0].Width)
				}
			}
		}
	}
	latin := engine.Page(doc.New(block(doc.LeftToRight, "abc بتث def")), layout.Style{Size: 20}, wide)
	if boxes := latin.Boxes(doc.Pos{Rune: 1}, doc.Pos{Rune: 5}, 0, latin.Height()); len(boxes) != 2 {
		t.Errorf("[1,5) of abc ABC def paints %d boxes", len(boxes))
	}
}

// Blink's way of arrows, an option: they follow the text, Left forward in a
// right-to-left block, also within a Latin word.
func TestLogicalArrowsAsInBlink(t *testing.T) {
	cases := []struct {
		name, text string
		dir        doc.Dir
	}{
		{"Arabic", "نبأ دهو", doc.RightToLeft},
		{"Latin in an Arabic block", "abc def", doc.RightToLeft},
		{"both in an Arabic block", "نبأ abc دهو", doc.RightToLeft},
		{"Latin first in an Arabic block", "abc نبأ xyz", doc.RightToLeft},
		{"both in a Latin block", "abc نبأ xyz", doc.LeftToRight},
		{"Arabic in a Latin block", "نبأ دهو", doc.LeftToRight},
		{"numbers", "عام 2023 - 12", doc.RightToLeft},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := doc.New(block(c.dir, c.text))
			g := engine.Page(d, layout.Style{Size: 20}, wide)
			ahead, back := edit.Left, edit.Right
			if c.dir == doc.LeftToRight {
				ahead, back = back, ahead
			}
			var want []int
			for i := range len([]rune(c.text)) + 1 {
				want = append(want, i)
			}
			o := edit.MoveOptions{Logical: true}
			if got := runes(walk(edit.New(d, doc.Caret{}, doc.Caret{}), ahead, o, g)); !slices.Equal(got, want) {
				t.Errorf("%d goes through %v", ahead, got)
			}
			end := doc.Caret{Pos: d.End()}
			slices.Reverse(want)
			if got := runes(walk(edit.New(d, end, end), back, o, g)); !slices.Equal(got, want) {
				t.Errorf("%d goes through %v", back, got)
			}
		})
	}
}

// WebKit's lists of words on lines of one direction and of both, from the left.
func TestWordStopsFromTheLeft(t *testing.T) {
	cases := []struct {
		name, text string
		dir        doc.Dir
		want       []int
	}{
		{"five Arabic words", "نبأ دهو زحط يكل منس", doc.RightToLeft, []int{19, 16, 12, 8, 4, 0}},
		{"five Latin words in an Arabic block", "abc def ghi jkl mno", doc.RightToLeft, []int{19, 3, 7, 11, 15, 0}},
		{"five Latin words", "abc def ghi jkl mno", doc.LeftToRight, []int{0, 4, 8, 12, 16, 19}},
		{"Latin between Arabic", "نبأ abc دهو", doc.RightToLeft, []int{11, 8, 4, 0}},
		{"two Latin words between Arabic ones", "نبأ abc def دهو", doc.RightToLeft, []int{15, 12, 7, 4, 0}},
		{"several blanks", "نبأ   دهو", doc.RightToLeft, []int{9, 6, 0}},
		{"one word", "نبأ", doc.RightToLeft, []int{3, 0}},
		{"blanks alone", "   ", doc.RightToLeft, []int{3, 0}},
		{"three Arabic words between Latin ones", "abc def hij نبأ دهو زحط opr uvw xyz", doc.LeftToRight, []int{0, 4, 8, 12, 19, 15, 24, 28, 32, 35}},
		{"the same in an Arabic block", "abc def hij نبأ دهو زحط opr uvw xyz", doc.RightToLeft, []int{35, 27, 31, 24, 20, 16, 12, 3, 7, 0}},
		{"three Latin words between Arabic ones", "نبأ دهو زحط aaa bbb ccc يكل منس عفص", doc.RightToLeft, []int{35, 32, 28, 24, 15, 19, 12, 8, 4, 0}},
		{"the same in a Latin block", "نبأ دهو زحط aaa bbb ccc يكل منس عفص", doc.LeftToRight, []int{0, 7, 3, 12, 16, 20, 24, 31, 27, 35}},
		{"two and two", "abc def نبأ دهو uvw xyz", doc.LeftToRight, []int{0, 4, 8, 11, 16, 20, 23}},
		{"two and two in an Arabic block", "abc def نبأ دهو uvw xyz", doc.RightToLeft, []int{23, 19, 16, 12, 8, 3, 0}},
		{"blanks around words", "    abc    نبأ    def    ", doc.LeftToRight, []int{0, 4, 11, 18, 25}},
		{"blanks around words in an Arabic block", "    abc    def    نبأ    دهو    hij    opq    ", doc.RightToLeft, []int{46, 35, 32, 25, 18, 7, 4, 0}},
		{"a word of both directions from its left", "نبabc de", doc.LeftToRight, []int{0, 6, 8}},
		{"a word of both directions from its right", "abنب دهو", doc.RightToLeft, []int{8, 5, 0}},
		{"a bracketed name", "قال (CNN) ثم", doc.RightToLeft, []int{12, 10, 5, 0}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := doc.New(block(c.dir, c.text))
			g := engine.Page(d, layout.Style{Size: 20}, wide)
			left := caretOn(g.Stops(0, 0, 0)[0])
			got := runes(walk(edit.New(d, left, left), edit.WordRight, edit.MoveOptions{}, g))
			if !slices.Equal(got, c.want) {
				t.Errorf("%q: stops at %v, want %v", c.text, got, c.want)
			}
		})
	}
}
