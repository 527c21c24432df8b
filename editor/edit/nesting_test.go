package edit_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"midad/editor/doc"
	"midad/editor/edit"
	"midad/editor/layout"
)

// What the tests of WebKit, Blink, Qt, Chromium's text fields and CodeMirror ask
// of motion and selection in nested directions, in texts of our own.

// printable tells a text that has nothing hidden.
func printable(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Cf, r) })
}

// With Shift a step and the step back leave the selection as it was, in blocks of
// both directions, at the edges of wrapped lines and over to other blocks; a step
// by a word comes back to where such steps halt. Shift+Home and Shift+End go to
// the edges of the line, one after the other too, and the anchor stays.
func TestAnExtendedSelectionComesBack(t *testing.T) {
	shift := edit.MoveOptions{Extend: true}
	for _, text := range allTexts {
		for _, dir := range []doc.Dir{doc.RightToLeft, doc.LeftToRight} {
			for _, width := range []float32{40, 70, wide} {
				d := doc.New(block(doc.RightToLeft, "قبله"), block(dir, text), block(doc.LeftToRight, "ab cd"))
				g := engine.Page(d, layout.Style{Size: 20}, width)
				for line := range g.Lines(1, 0) {
					stops := g.Stops(1, 0, line)
					for _, stop := range stops {
						c := caretOn(stop)
						c.Pos.Block = 1
						s := edit.New(d, c, c)
						for _, keys := range [][2]edit.Motion{{edit.Left, edit.Right}, {edit.Right, edit.Left}} {
							there, moved := edit.Move(s, keys[0], shift, g)
							back, _ := edit.Move(there, keys[1], shift, g)
							anchor, head := back.Selection()
							if !moved || anchor != c || head != c {
								t.Errorf("%v %+q at %v: %v and %v lead to %v from %v", dir, text, stop, keys[0], keys[1], head, anchor)
							}
						}
						for _, keys := range [][2]edit.Motion{{edit.WordLeft, edit.WordRight}, {edit.WordRight, edit.WordLeft}} {
							there, moved := edit.Move(s, keys[0], shift, g)
							back, _ := edit.Move(there, keys[1], shift, g)
							again, _ := edit.Move(back, keys[0], shift, g)
							anchor, first := there.Selection()
							if _, second := again.Selection(); !moved || anchor != c || first != second {
								t.Errorf("%v %+q at %v: %v leads to %v, and there again to %v", dir, text, stop, keys[0], first, second)
							}
						}
						logical := edit.MoveOptions{Extend: true, Logical: true}
						for _, keys := range [][2]edit.Motion{{edit.Left, edit.Right}, {edit.Right, edit.Left}} {
							there, moved := edit.Move(s, keys[0], logical, g)
							back, _ := edit.Move(there, keys[1], logical, g)
							anchor, head := back.Selection()
							from, to := min(head.Pos.Rune, c.Pos.Rune), max(head.Pos.Rune, c.Pos.Rune)
							unseen := head.Pos.Block == 1 && !strings.ContainsFunc(string([]rune(text)[from:to]), func(r rune) bool { return !unicode.Is(unicode.Cf, r) })
							if !moved || anchor != c || !unseen {
								t.Errorf("%v %+q at %v: by the text %v and %v lead to %v from %v", dir, text, stop, keys[0], keys[1], head, anchor)
							}
						}
						start, end := stops[0].X, stops[len(stops)-1].X
						if dir == doc.RightToLeft {
							start, end = end, start
						}
						for i, m := range []edit.Motion{edit.LineStart, edit.LineEnd, edit.LineStart} {
							s, _ = edit.Move(s, m, shift, g)
							want := []float32{start, end, start}[i]
							if anchor, head := s.Selection(); anchor != c || g.LineOf(head) != line || g.X(head) != want {
								t.Errorf("%v %+q at %v: press %d of Home, End, Home goes to %g, want %g", dir, text, stop, i, g.X(head), want)
							}
						}
					}
				}
			}
		}
	}
}

// From any place of a line a word motion halts at the next of the places where it
// halts on the way over the whole line.
func TestAWordMotionFromWithinAWordHaltsWhereOneFromItsEdgeDoes(t *testing.T) {
	for _, text := range allTexts {
		for _, dir := range []doc.Dir{doc.RightToLeft, doc.LeftToRight} {
			d := doc.New(block(dir, text))
			g := engine.Page(d, layout.Style{Size: 20}, wide)
			stops := g.Stops(0, 0, 0)
			left := caretOn(stops[0])
			halts := walk(edit.New(d, left, left), edit.WordRight, edit.MoveOptions{}, g)
			for _, stop := range stops {
				s := edit.New(d, caretOn(stop), caretOn(stop))
				behind := slices.IndexFunc(halts, func(c doc.Caret) bool { return g.X(c) > stop.X })
				if n, moved := edit.Move(s, edit.WordRight, edit.MoveOptions{}, g); moved != (behind >= 0) || moved && caretOf(n) != halts[behind] {
					t.Errorf("%v %+q from %v: right to %v, of %v", dir, text, stop, caretOf(n), halts)
				}
				before := slices.IndexFunc(halts, func(c doc.Caret) bool { return g.X(c) >= stop.X }) - 1
				if n, moved := edit.Move(s, edit.WordLeft, edit.MoveOptions{}, g); moved != (before >= 0) || moved && caretOf(n) != halts[before] {
					t.Errorf("%v %+q from %v: left to %v, of %v", dir, text, stop, caretOf(n), halts)
				}
			}
		}
	}
}

// WebKit's lists of words with several blanks between and around them, from the
// left; in the other direction the same places.
func TestWordStopsOverSeveralBlanks(t *testing.T) {
	const ltr, rtl = doc.LeftToRight, doc.RightToLeft
	for _, c := range []struct {
		text string
		dir  doc.Dir
		want []int
	}{
		{"abc def    ghi jkl", ltr, []int{0, 4, 11, 15, 18}},
		{"    abc    def    ghi    jkl    ", ltr, []int{0, 4, 11, 18, 25, 32}},
		{"    abc    نبأ    def    ", ltr, []int{0, 4, 11, 18, 25}},
		{"    abc    def    نبأ    دهو    ghi    jkl    ", ltr, []int{0, 4, 11, 18, 21, 32, 39, 46}},
		{"    abc    def    ghi    نبأ    دهو    زحط    jkl    mno    pqr    ", ltr, []int{0, 4, 11, 18, 25, 35, 28, 46, 53, 60, 67}},
		{"    نبأ    دهو    زحط    يكل    ", ltr, []int{0, 4, 21, 14, 7, 32}},
		{"    نبأ    abc    دهو     ", ltr, []int{0, 4, 11, 18, 26}},
		{"    نبأ    دهو    abc   def   زحط    يكل    ", ltr, []int{0, 4, 7, 18, 24, 30, 33, 44}},
		{"    نبأ    دهو    زحط    abc   def   ghi   يكل  منس    عفص     ", ltr, []int{0, 4, 14, 7, 25, 31, 37, 43, 51, 46, 63}},
		{"نبأ دهو    زحط يكل", ltr, []int{0, 14, 7, 3, 18}},
		{"نبأ دهو زحط    abc def ghi", ltr, []int{0, 7, 3, 15, 19, 23, 26}},
		{"abc def ghi    نبأ دهو زحط    jkl mno pqr", ltr, []int{0, 4, 8, 15, 22, 18, 30, 34, 38, 41}},
		{"abc def    ghi jkl", rtl, []int{18, 3, 7, 14, 0}},
		{"    abc    def    ghi    jkl    ", rtl, []int{32, 7, 14, 21, 4, 0}},
		{"    abc    نبأ    def    ", rtl, []int{25, 18, 11, 4, 0}},
		{"    abc    def    نبأ    دهو    ghi    jkl    ", rtl, []int{46, 35, 32, 25, 18, 7, 4, 0}},
		{"    abc    def    ghi    نبأ    دهو    زحط    jkl    mno    pqr    ", rtl, []int{67, 49, 56, 46, 39, 32, 25, 7, 14, 4, 0}},
		{"    نبأ    دهو    زحط    يكل    ", rtl, []int{32, 25, 18, 11, 4, 0}},
		{"    نبأ    abc    دهو     ", rtl, []int{26, 18, 11, 4, 0}},
		{"    نبأ    دهو    abc   def   زحط    يكل    ", rtl, []int{44, 37, 30, 21, 18, 11, 4, 0}},
		{"    نبأ    دهو    زحط    abc   def   ghi   يكل  منس    عفص     ", rtl, []int{63, 55, 48, 43, 28, 34, 25, 18, 11, 4, 0}},
	} {
		d := doc.New(block(c.dir, c.text))
		wantWordStops(t, fmt.Sprintf("%v %q", c.dir, c.text), d, c.want)
	}
}

// wantWordStops holds that words are halted at in these places from the left, and
// in the same ones from the right.
func wantWordStops(t *testing.T, name string, d doc.Doc, want []int) {
	t.Helper()
	g := engine.Page(d, layout.Style{Size: 20}, wide)
	left := caretOn(g.Stops(0, 0, 0)[0])
	there := walk(edit.New(d, left, left), edit.WordRight, edit.MoveOptions{}, g)
	if !slices.Equal(runes(there), want) {
		t.Errorf("%s: %v, want %v", name, runes(there), want)
	}
	right := there[len(there)-1]
	back := walk(edit.New(d, right, right), edit.WordLeft, edit.MoveOptions{}, g)
	slices.Reverse(back)
	if !slices.Equal(back, there) {
		t.Errorf("%s: back %v, want %v", name, runes(back), runes(there))
	}
}

// A word within an isolate is halted at on the side where the block's direction
// begins, as a word of a run is, whatever the isolate's own direction.
func TestWordStopsWithinIsolates(t *testing.T) {
	const ltr, rtl = doc.LeftToRight, doc.RightToLeft
	isolate := func(dir doc.Dir, from, to int) []doc.Mark {
		return []doc.Mark{{Kind: doc.Isolate, Dir: dir, Start: from, End: to}}
	}
	for _, c := range []struct {
		name, text string
		dir        doc.Dir
		marks      []doc.Mark
		want       []int // from the left
	}{
		{"Latin within Latin", "abc def ghi", ltr, isolate(ltr, 4, 7), []int{0, 4, 8, 11}},
		{"Latin turned within Latin", "abc def ghi jkl", ltr, isolate(rtl, 4, 11), []int{0, 4, 8, 12, 15}},
		{"Arabic within Latin", "abc نبأ دهو jkl", ltr, isolate(rtl, 4, 11), []int{0, 4, 7, 12, 15}},
		{"two Latin words within Arabic", "نبأ abc def دهو", rtl, isolate(ltr, 4, 11), []int{15, 12, 7, 4, 0}},
		{"Arabic within Arabic", "نبأ دهو زحط", rtl, isolate(rtl, 4, 7), []int{11, 8, 4, 0}},
	} {
		d := doc.New(block(c.dir, c.text).WithMarks(c.marks))
		wantWordStops(t, fmt.Sprintf("%s, %q", c.name, c.text), d, c.want)
	}
}

// Word motion halts at a block's end and at its start, an empty one included, so
// that nothing between two blocks is passed unseen.
func TestWordMotionHaltsAtEmptyBlocks(t *testing.T) {
	for _, dir := range []doc.Dir{doc.RightToLeft, doc.LeftToRight} {
		d := doc.New(block(dir, "نبأ abc "), block(dir, ""), block(dir, ""), block(dir, "دهو"))
		g := engine.Page(d, layout.Style{Size: 20}, wide)
		ahead := edit.WordLeft
		if dir == doc.LeftToRight {
			ahead = edit.WordRight
		}
		want := []doc.Pos{{}, {Rune: 4}, {Rune: 8}, {Block: 1}, {Block: 2}, {Block: 3}, {Block: 3, Rune: 3}}
		if got := places(walk(atStart(d, g), ahead, edit.MoveOptions{}, g)); !slices.Equal(got, want) {
			t.Errorf("%v: %v, want %v", dir, got, want)
		}
	}
}

// At a border of directions, whichever side the caret stands on, Backspace takes
// what is before it in the text and Delete what is behind, and so do they by word.
func TestDeletingGoesByTheTextOnBothSidesOfABorder(t *testing.T) {
	for _, text := range allTexts {
		if !printable(text) {
			continue
		}
		for _, dir := range []doc.Dir{doc.RightToLeft, doc.LeftToRight} {
			d := doc.EnsureIDs(doc.New(block(dir, text)))
			g := engine.Page(d, layout.Style{Size: 20}, wide)
			for _, stop := range g.Stops(0, 0, 0) {
				for _, a := range []doc.Affinity{doc.Upstream, doc.Downstream, stop.Affinity} {
					c := doc.Caret{Pos: doc.Pos{Rune: stop.Rune}, Affinity: a}
					before, behind := string([]rune(text)[:stop.Rune]), string([]rune(text)[stop.Rune:])
					for name, command := range map[string]edit.Command{"Backspace": edit.Backspace, "word back": edit.DeleteWordBack} {
						got := do(edit.New(d, c, c), command).Doc().Block(0).String()
						if rest, ok := strings.CutSuffix(got, behind); !ok || !strings.HasPrefix(before, rest) || before != "" && rest == before {
							t.Errorf("%v %q at %d/%d: %s leaves %q", dir, text, stop.Rune, a, name, got)
						}
					}
					for name, command := range map[string]edit.Command{"Delete": edit.Delete, "word ahead": edit.DeleteWordForward} {
						got := do(edit.New(d, c, c), command).Doc().Block(0).String()
						if rest, ok := strings.CutPrefix(got, before); !ok || !strings.HasSuffix(behind, rest) || behind != "" && rest == behind {
							t.Errorf("%v %q at %d/%d: %s leaves %q", dir, text, stop.Rune, a, name, got)
						}
					}
				}
			}
		}
	}
}

// What Shift with an arrow selects press by press: the text from the anchor to the
// place that the caret comes to, so that over a border the far end of a run is
// taken in first. At the border itself the run is selected whole or not at all.
func TestWhatShiftAndAnArrowSelect(t *testing.T) {
	const ltr, rtl = doc.LeftToRight, doc.RightToLeft
	for _, c := range []struct {
		text   string // "|" is where it begins
		dir    doc.Dir
		motion edit.Motion
		want   string // divided by "|"
	}{
		{"ab|cنصثdef", ltr, edit.Right, "c|cنص|cن|cنصث|cنصثd"},
		{"abcنصثd|ef", ltr, edit.Left, "d|صثd|ثd|نصثd|cنصثd"},
		{"|aنb", ltr, edit.Right, "a|aن|aنb"},
		{"aنb|", ltr, edit.Left, "b|نb|aنb"},
		{"نص|ثabcمنو", rtl, edit.Left, "ث|ثab|ثa|ثabc|ثabcم"},
		{"|نaص", rtl, edit.Left, "ن|نa|نaص"},
		{"نaص|", rtl, edit.Right, "ص|aص|نaص"},
		{"بلغ| 25 م", rtl, edit.Left, " | 2| 25| 25 "},
		{"abcكِتَ|d", ltr, edit.Left, "تَ|كِتَ|cكِتَ"},
	} {
		before, _, _ := strings.Cut(c.text, "|")
		d := doc.New(block(c.dir, strings.Replace(c.text, "|", "", 1)))
		g := engine.Page(d, layout.Style{Size: 20}, wide)
		at := len([]rune(before))
		i := slices.IndexFunc(g.Stops(0, 0, 0), func(s doc.Stop) bool { return s.Rune == at })
		start := caretOn(g.Stops(0, 0, 0)[i])
		s := edit.New(d, start, start)
		var got []string
		for range strings.Split(c.want, "|") {
			s, _ = edit.Move(s, c.motion, edit.MoveOptions{Extend: true}, g)
			got = append(got, edit.SelectedText(s))
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%v %s: %q, want %q", c.dir, c.text, strings.Join(got, "|"), c.want)
		}
	}
}
