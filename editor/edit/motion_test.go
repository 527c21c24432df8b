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

// walk returns the carets of a motion made until it stays, the first included.
func walk(s edit.State, m edit.Motion, o edit.MoveOptions, g edit.Geometry) []doc.Caret {
	_, head := s.Selection()
	out := []doc.Caret{head}
	for len(out) < 3000 {
		n, moved := edit.Move(s, m, o, g)
		if !moved {
			break
		}
		_, head = n.Selection()
		out = append(out, head)
		s = n
	}
	return out
}

func runes(carets []doc.Caret) []int {
	var out []int
	for _, c := range carets {
		out = append(out, c.Pos.Rune)
	}
	return out
}

// withDir returns the state with all blocks in one direction.
func withDir(s edit.State, d doc.Dir) edit.State {
	s = do(edit.SelectAll(s), edit.SetDir(d))
	return atStart(s.Doc(), page(s, wide))
}

// atStart returns the state of a body with the caret where Ctrl+Home puts it.
func atStart(d doc.Doc, g edit.Geometry) edit.State {
	s, _ := edit.Move(edit.New(d, doc.Caret{}, doc.Caret{}), edit.DocStart, edit.MoveOptions{}, g)
	return s
}

func TestArrowStopsAtEachVisiblePlaceOnce(t *testing.T) {
	cases := []struct {
		name, text string
		dir        doc.Dir
		motion     edit.Motion
		want       []int
	}{
		{"Arabic goes left", "سحر", doc.RightToLeft, edit.Left, []int{0, 1, 2, 3}},
		{"Latin goes right", "abc", doc.LeftToRight, edit.Right, []int{0, 1, 2, 3}},
		{"Latin within Arabic is walked from its right", "قد abc ثم", doc.RightToLeft, edit.Left, []int{0, 1, 2, 3, 5, 4, 6, 7, 8, 9}},
		{"Latin alone in an Arabic block", "abc", doc.RightToLeft, edit.Left, []int{0, 2, 1, 3}},
		{"Arabic within Latin is walked from its left", "ab قدر cd", doc.LeftToRight, edit.Right, []int{0, 1, 2, 3, 5, 4, 6, 7, 8, 9}},
		{"a number keeps its order", "سن 25 م", doc.RightToLeft, edit.Left, []int{0, 1, 2, 3, 4, 5, 6, 7}},
		{"marks stand with their letter", "كِتَب", doc.RightToLeft, edit.Left, []int{0, 2, 4, 5}},
		{"lam-alef has a place inside", "بلاد", doc.RightToLeft, edit.Left, []int{0, 1, 2, 3, 4}},
		{"a joiner stands with its letter", "می\u200Cرم", doc.RightToLeft, edit.Left, []int{0, 1, 3, 4, 5}},
		{"hidden controls have no place", "سح\u200F\u2066ر\u2069", doc.RightToLeft, edit.Left, []int{0, 1, 2, 6}},
		{"an emoji family is one place", "👨‍👩‍👧", doc.LeftToRight, edit.Right, []int{0, 5}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := withDir(read(c.text), c.dir)
			g := page(s, wide)
			got := walk(s, c.motion, edit.MoveOptions{}, g)
			if !slices.Equal(runes(got), c.want) {
				t.Errorf("%q: stops at %v, want %v", c.text, runes(got), c.want)
			}
			for i := 1; i < len(got); i++ {
				if left := g.X(got[i]) < g.X(got[i-1]); left != (c.motion == edit.Left) || g.X(got[i]) == g.X(got[i-1]) {
					t.Errorf("step %d goes from x %g to %g", i, g.X(got[i-1]), g.X(got[i]))
				}
			}
		})
	}
}

func TestMarksMakeNoStopsOfTheirOwn(t *testing.T) {
	plain := withDir(read("قال abc سحر"), doc.RightToLeft)
	want := runes(walk(plain, edit.Left, edit.MoveOptions{}, page(plain, wide)))
	for _, k := range []doc.MarkKind{doc.Strong, doc.Emphasis, doc.Link, doc.Note} {
		b := plain.Doc().Block(0)
		marked := doc.New(b.WithMarks([]doc.Mark{{Kind: k, Start: 1, End: 2, Href: "https://a.b", ID: "n"}, {Kind: k, Start: 5, End: 9, Href: "https://a.c", ID: "m"}}))
		s := edit.New(marked, doc.Caret{}, doc.Caret{})
		if got := runes(walk(s, edit.Left, edit.MoveOptions{}, page(s, wide))); !slices.Equal(got, want) {
			t.Errorf("with %v the stops are %v, want %v", k, got, want)
		}
	}
}

// places writes carets as block.field.rune, for reading.
func places(carets []doc.Caret) []doc.Pos {
	var out []doc.Pos
	for _, c := range carets {
		out = append(out, c.Pos)
	}
	return out
}

func TestArrowsGoThroughBlocksAndFields(t *testing.T) {
	s := read("|اب\n\n> ق^ن\n---\n! ص^^ب\n@ خ")
	g := page(s, wide)
	got := places(walk(s, edit.Left, edit.MoveOptions{}, g))
	want := []doc.Pos{
		{}, {Rune: 1}, {Rune: 2},
		{Block: 1},
		{Block: 2}, {Block: 2, Rune: 1}, {Block: 2, Field: doc.FieldSpeaker}, {Block: 2, Field: doc.FieldSpeaker, Rune: 1},
		{Block: 3},
		{Block: 4, Field: doc.FieldCaption}, {Block: 4, Field: doc.FieldCaption, Rune: 1}, {Block: 4, Field: doc.FieldCredit},
		{Block: 4, Field: doc.FieldAlt}, {Block: 4, Field: doc.FieldAlt, Rune: 1},
		{Block: 5, Field: doc.FieldLink(0)}, {Block: 5, Field: doc.FieldLink(0), Rune: 1},
	}
	if !slices.Equal(got, want) {
		t.Errorf("Left goes through\n%v, want\n%v", got, want)
	}
	end := doc.Caret{Pos: s.Doc().End()}
	back := places(walk(edit.New(s.Doc(), end, end), edit.Right, edit.MoveOptions{}, g))
	slices.Reverse(back)
	if !slices.Equal(back, want) {
		t.Errorf("Right goes back through\n%v, want\n%v", back, want)
	}
}

func TestLeftAtALinesLeftEdgeGoesToTheNextLinesRightEdge(t *testing.T) {
	s := read("|" + strings.Repeat("كلمة ", 30))
	g := page(s, 300)
	if g.Lines(0, 0) < 3 {
		t.Fatalf("%d lines, want more", g.Lines(0, 0))
	}
	carets := walk(s, edit.Left, edit.MoveOptions{}, g)
	for i := 1; i < len(carets); i++ {
		before, after := g.LineOf(carets[i-1]), g.LineOf(carets[i])
		switch {
		case before == after && g.X(carets[i]) >= g.X(carets[i-1]):
			t.Errorf("on line %d from x %g to %g", after, g.X(carets[i-1]), g.X(carets[i]))
		case after != before && (after != before+1 || g.X(carets[i]) != 300):
			t.Errorf("from line %d to line %d at x %g", before, after, g.X(carets[i]))
		}
	}
}

func TestArrowOnASelectionGoesToItsEdgeAndNoFurther(t *testing.T) {
	cases := []struct {
		name, before string
		motion       edit.Motion
		after        string
	}{
		{"Left to the left edge in Arabic", "ا<بج|د", edit.Left, "ابج|د"},
		{"Right to the right edge in Arabic", "ا<بج|د", edit.Right, "ا|بجد"},
		{"whichever end is the caret", "ا|بج<د", edit.Left, "ابج|د"},
		{"Left to the left edge of Latin", "قد a<bc|d", edit.Left, "قد a|bcd"},
		{"Right to the right edge of Latin", "قد a<bc|d", edit.Right, "قد abc|d"},
		{"Left over blocks goes to the end", "ا<ب\nج|د", edit.Left, "اب\nج|د"},
		{"Right over blocks goes to the start", "ا<ب\nج|د", edit.Right, "ا|ب\nجد"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := read(c.before)
			n, moved := edit.Move(s, c.motion, edit.MoveOptions{}, page(s, wide))
			if got := show(n); got != c.after || !moved {
				t.Errorf("%q became %q, want %q", c.before, got, c.after)
			}
		})
	}
}

func TestShiftMovesTheHeadAsTheScreenGoes(t *testing.T) {
	s := read("قد |abc ثم")
	g := page(s, wide)
	free, extended := s, s
	for i := range 6 {
		free, _ = edit.Move(free, edit.Left, edit.MoveOptions{}, g)
		extended, _ = edit.Move(extended, edit.Left, edit.MoveOptions{Extend: true}, g)
		_, want := free.Selection()
		anchor, head := extended.Selection()
		if head != want || anchor.Pos.Rune != 3 {
			t.Errorf("step %d: selected from %v to %v, want the head at %v", i, anchor, head, want)
		}
	}
}

func TestLogicalArrowsFollowTheText(t *testing.T) {
	s := withDir(read("قد abc\u200F ث\nج"), doc.RightToLeft)
	g := page(s, wide)
	o := edit.MoveOptions{Logical: true}
	got := places(walk(s, edit.Left, o, g))
	want := []doc.Pos{{}, {Rune: 1}, {Rune: 2}, {Rune: 3}, {Rune: 4}, {Rune: 5}, {Rune: 6}, {Rune: 8}, {Rune: 9}, {Block: 1}, {Block: 1, Rune: 1}}
	if !slices.Equal(got, want) {
		t.Errorf("Left goes through %v, want %v", got, want)
	}
	end := doc.Caret{Pos: s.Doc().End()}
	back := walk(edit.New(s.Doc(), end, end), edit.Right, o, g)
	if len(back) != len(want) {
		t.Errorf("Right goes through %v", places(back))
	}
	ltr := withDir(read("ab قد"), doc.LeftToRight)
	if got := runes(walk(ltr, edit.Right, o, page(ltr, wide))); !slices.Equal(got, []int{0, 1, 2, 3, 4, 5}) {
		t.Errorf("Right in a left-to-right block goes through %v", got)
	}
}

func TestWordMotionStopsWhereWordsBegin(t *testing.T) {
	cases := []struct {
		name, text string
		dir        doc.Dir
		want       []int // from the right in a right-to-left block, else from the left
	}{
		{"Arabic words", "نبأ دهو زحط يكل منس", doc.RightToLeft, []int{0, 4, 8, 12, 16, 19}},
		{"Latin words", "abc def ghi jkl mno", doc.LeftToRight, []int{0, 4, 8, 12, 16, 19}},
		{"Latin words in an Arabic block", "abc def ghi jkl mno", doc.RightToLeft, []int{0, 15, 11, 7, 3, 19}},
		{"Arabic words in a Latin block", "نبأ دهو زحط يكل منس", doc.LeftToRight, []int{0, 15, 11, 7, 3, 19}},
		{"marks and tatweel split no word", "كِتَاب عـلي", doc.RightToLeft, []int{0, 7, 11}},
		{"numbers and initials are words", "نحو 1،5 من أ.ف.ب", doc.RightToLeft, []int{0, 4, 8, 11, 16}},
		{"signs are passed over", "قال: «نعم».", doc.RightToLeft, []int{0, 6, 11}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := withDir(read(c.text), c.dir)
			g := page(s, wide)
			there, back := edit.WordLeft, edit.WordRight
			if c.dir == doc.LeftToRight {
				there, back = back, there
			}
			got := walk(s, there, edit.MoveOptions{}, g)
			if !slices.Equal(runes(got), c.want) {
				t.Errorf("%q: stops at %v, want %v", c.text, runes(got), c.want)
			}
			last := got[len(got)-1]
			reverse := walk(edit.New(s.Doc(), last, last), back, edit.MoveOptions{}, g)
			slices.Reverse(reverse)
			if !slices.Equal(runes(reverse), c.want) {
				t.Errorf("%q: back it stops at %v, want %v", c.text, runes(reverse), c.want)
			}
		})
	}
}

func TestWordMotionGoesThroughLinesAndBlocks(t *testing.T) {
	s := read("|" + strings.TrimSpace(strings.Repeat("كلمة ", 20)) + "\nنص آخر")
	for _, width := range []float32{wide, 160, 50} {
		g := page(s, width)
		got := places(walk(s, edit.WordLeft, edit.MoveOptions{}, g))
		var want []doc.Pos
		for i := range 20 {
			want = append(want, doc.Pos{Rune: 5 * i})
		}
		want = append(want, doc.Pos{Rune: 99}, doc.Pos{Block: 1}, doc.Pos{Block: 1, Rune: 3}, doc.Pos{Block: 1, Rune: 6})
		if !slices.Equal(got, want) {
			t.Errorf("at width %g: %v, want %v", width, got, want)
		}
		end := doc.Caret{Pos: s.Doc().End()}
		back := places(walk(edit.New(s.Doc(), end, end), edit.WordRight, edit.MoveOptions{}, g))
		slices.Reverse(back)
		if !slices.Equal(back, want) {
			t.Errorf("back at width %g: %v, want %v", width, back, want)
		}
	}
}

func TestUpAndDownKeepToWhereTheyBegan(t *testing.T) {
	s := read("كلام طويل في السطر الأول|\nق\n\nوكلام طويل في السطر الأخير")
	g := page(s, wide)
	_, head := s.Selection()
	x := g.X(head)
	n := s
	for range 3 {
		n, _ = edit.Move(n, edit.Down, edit.MoveOptions{}, g)
	}
	_, head = n.Selection()
	if head.Pos.Block != 3 || g.X(head) < x-8 || g.X(head) > x+8 {
		t.Errorf("Down three times from x %g: block %d, x %g", x, head.Pos.Block, g.X(head))
	}
	for range 3 {
		n, _ = edit.Move(n, edit.Up, edit.MoveOptions{}, g)
	}
	if show(n) != show(s) {
		t.Errorf("Up again it is %q", show(n))
	}
	n, _ = edit.Move(n, edit.Up, edit.MoveOptions{}, g)
	if _, head = n.Selection(); head.Pos != (doc.Pos{}) {
		t.Errorf("Up from the first line goes to %v", head.Pos)
	}
}

func TestUndoForgetsWhereUpAndDownBegan(t *testing.T) {
	s := read("كلام طويل في السطر الأول\n|سطر آخر طويل")
	g := page(s, wide)
	s = do(s, edit.SetKind(doc.Subhead, 1))
	c := doc.Caret{Pos: doc.Pos{Rune: 20}}
	s, _ = edit.Move(s.Select(c, c), edit.Down, edit.MoveOptions{}, g)
	s, _ = edit.Undo(s)
	s, _ = edit.Move(s, edit.Up, edit.MoveOptions{}, g)
	if got := show(s); got != "|كلام طويل في السطر الأول\nسطر آخر طويل" {
		t.Errorf("Up goes to %q", got)
	}
}

func TestHomeAndEndStayOnAWrappedLine(t *testing.T) {
	s := read("|" + strings.Repeat("كلمة ", 30))
	g := page(s, 300)
	for line := range g.Lines(0, 0) {
		start, end := g.Line(0, 0, line)
		mid := doc.Caret{Pos: doc.Pos{Rune: (start + end) / 2}}
		home, _ := edit.Move(edit.New(s.Doc(), mid, mid), edit.LineStart, edit.MoveOptions{}, g)
		if _, c := home.Selection(); c.Pos.Rune != start || g.LineOf(c) != line || g.X(c) != 300 {
			t.Errorf("line %d: Home at %v, x %g", line, c, g.X(c))
		}
		last, _ := edit.Move(edit.New(s.Doc(), mid, mid), edit.LineEnd, edit.MoveOptions{}, g)
		if _, c := last.Selection(); c.Pos.Rune != end || g.LineOf(c) != line {
			t.Errorf("line %d: End at %v on line %d", line, c, g.LineOf(c))
		}
		if _, moved := edit.Move(last, edit.LineEnd, edit.MoveOptions{}, g); moved {
			t.Errorf("line %d: End moves again", line)
		}
	}
}

func TestPageMotionGoesByTheHeightOfTheView(t *testing.T) {
	s := read("|" + strings.TrimSuffix(strings.Repeat("سطر\n", 40), "\n"))
	g := page(s, wide)
	block := func(s edit.State) int { _, c := s.Selection(); return c.Pos.Block }
	ten, _ := edit.Move(s, edit.PageDown, edit.MoveOptions{}, g)
	if block(ten) != 10 {
		t.Errorf("with no height: block %d, want 10", block(ten))
	}
	height := g.Top(7) + 1
	down, _ := edit.Move(s, edit.PageDown, edit.MoveOptions{}, edit.Screen{Geometry: g, Height: height})
	if block(down) != 7 {
		t.Errorf("by the height of 7 blocks: block %d", block(down))
	}
	up, _ := edit.Move(down, edit.PageUp, edit.MoveOptions{}, edit.Screen{Geometry: g, Height: height})
	if block(up) != 0 {
		t.Errorf("back: block %d", block(up))
	}
	for range 20 {
		down, _ = edit.Move(down, edit.PageDown, edit.MoveOptions{}, edit.Screen{Geometry: g, Height: height})
	}
	if end, _ := edit.Move(down, edit.DocEnd, edit.MoveOptions{}, g); block(down) != 39 || caretOf(down) != caretOf(end) {
		t.Errorf("beyond the end: %v", caretOf(down))
	}
	for range 20 {
		down, _ = edit.Move(down, edit.PageUp, edit.MoveOptions{}, edit.Screen{Geometry: g, Height: height})
	}
	if caretOf(down) != caretOf(s) {
		t.Errorf("beyond the start: %v", caretOf(down))
	}
}

func TestBlockAndDocumentMotion(t *testing.T) {
	cases := []struct {
		name, before string
		motion       edit.Motion
		after        string
	}{
		{"BlockUp goes to the block's start", "ا\nب|ج", edit.BlockUp, "ا\n|بج"},
		{"BlockUp from there to the one before", "ا\n|بج", edit.BlockUp, "|ا\nبج"},
		{"BlockUp stays at the body's start", "|ا", edit.BlockUp, "|ا"},
		{"BlockDown goes to the next block's start", "ا|ب\nج", edit.BlockDown, "اب\n|ج"},
		{"BlockDown from the last goes to its end", "ا|ب", edit.BlockDown, "اب|"},
		{"BlockDown into a picture", "ا|ب\n! ص^^", edit.BlockDown, "اب\n! |ص^^"},
		{"DocStart", "ا\nب|", edit.DocStart, "|ا\nب"},
		{"DocEnd", "ا|\nب\n! ص^^ع", edit.DocEnd, "ا\nب\n! ص^^ع|"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := read(c.before)
			n, moved := edit.Move(s, c.motion, edit.MoveOptions{}, page(s, wide))
			if got := show(n); got != c.after || moved != (c.before != c.after) {
				t.Errorf("%q became %q (moved: %v), want %q", c.before, got, moved, c.after)
			}
		})
	}
	if _, moved := edit.Move(edit.New(doc.New(), doc.Caret{}, doc.Caret{}), edit.Down, edit.MoveOptions{}, page(edit.State{}, wide)); moved {
		t.Error("the caret of an empty body moved")
	}
}

// Texts in which directions, numbers, marks, ligatures and controls meet.
var alphabet = []string{
	"שָׁ", "ל", "ܐܰ", "ܒ", "\u070F", "ߞ", "ߊ߫", "ޝި", "क्षि", "ि", "्", "각",
	"\u1100\u1161\u11A8", "\U0001F1F1\U0001F1E7", "\U0001F1F1", "👍🏽", "👩🏽‍🤝‍👨🏿", "🏳️‍🌈", "1️⃣", "\u202A", "\u202B", "\u202D", "\u202E", "\u202C",
	"\u2067", "\u2068", "\u2069", "[", "]", "〈", "\u0600", "٣٫٥", "1,234.5", "%", "$", "+",
	"\u200B", "\u00AD", "\uFEFF", "\u2060", "\u0640", "\u0670", "ﷺ", "ﻼ", "\u061C", "\u200F", "中", "\u0654",
	"ا\u0653", "🏴\U000E0067\U000E0062\U000E007F",
	"ب", "ر", "a", "b", "1", "٢", " ", "(", ")", "«", "»", "-", "/", ".", "،", "\u064B", "\u0654",
	"\u200C", "\u200F", "\u2066", "\u2069", "لا", "أ", "e\u0301", "👨‍👩‍👧", "🇸🇩",
}

func drawText(t *rapid.T) string {
	n := rapid.SampledFrom([]int{0, 1, 3, 8, 30}).Draw(t, "length")
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(alphabet), n/2, n).Draw(t, "text"), "")
}

func drawDoc(t *rapid.T, dirs ...doc.Dir) doc.Doc {
	var blocks []*doc.Block
	for range rapid.IntRange(1, 4).Draw(t, "blocks") {
		a := doc.Attrs{Kind: rapid.SampledFrom(doc.Kinds).Draw(t, "kind"), Dir: rapid.SampledFrom(dirs).Draw(t, "dir")}
		switch a.Kind {
		case doc.Subhead:
			a.Level = rapid.IntRange(1, 2).Draw(t, "level")
		case doc.ListItem:
			a.Ordered, a.Depth = rapid.Bool().Draw(t, "ordered"), rapid.IntRange(0, 2).Draw(t, "depth")
		case doc.Embed:
			a.URL = "https://example.com/a"
		}
		b := (&doc.Block{}).WithAttrs(a)
		if a.Kind == doc.ReadAlso {
			b = b.WithStoryLinks(make([]doc.StoryLink, rapid.IntRange(0, 2).Draw(t, "links")))
		}
		for _, f := range b.Fields() {
			b = b.WithText(f, []rune(drawText(t)))
		}
		if n := b.Len(doc.FieldText); n > 0 && b.HasText() {
			start := rapid.IntRange(0, n-1).Draw(t, "start")
			kind := rapid.SampledFrom([]doc.MarkKind{doc.Strong, doc.Emphasis, doc.Link, doc.Isolate}).Draw(t, "mark")
			m := doc.Mark{Kind: kind, Start: start, End: rapid.IntRange(start+1, n).Draw(t, "end")}
			switch kind {
			case doc.Link:
				m.Href = "https://example.com"
			case doc.Isolate:
				m.Dir = doc.LeftToRight
			}
			b = b.WithMarks([]doc.Mark{m})
		}
		blocks = append(blocks, b)
	}
	return doc.EnsureIDs(doc.New(blocks...))
}

func TestAWalkThereAndBackIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir := rapid.SampledFrom([]doc.Dir{doc.RightToLeft, doc.LeftToRight}).Draw(t, "dir")
		d := drawDoc(t, dir)
		there, back := edit.Left, edit.Right
		if dir == doc.LeftToRight {
			there, back = back, there
		}
		g := engine.Page(d, layout.Style{Size: 20}, rapid.SampledFrom([]float32{40, 90, 300, wide}).Draw(t, "width"))
		stops := 0
		for i, b := range d.Blocks() {
			fields := b.Fields()
			if len(fields) == 0 {
				stops++
			}
			for _, f := range fields {
				for line := range g.Lines(i, f) {
					stops += len(g.Stops(i, f, line))
				}
			}
		}
		first := walk(atStart(d, g), there, edit.MoveOptions{}, g)
		last := first[len(first)-1]
		second := walk(edit.New(d, last, last), back, edit.MoveOptions{}, g)
		if len(first) != stops {
			t.Fatalf("%d places, but the lines have %d stops: %v", len(first), stops, first)
		}
		slices.Reverse(second)
		if !slices.Equal(first, second) {
			t.Fatalf("there %v\nand back %v", first, second)
		}
	})
}

func TestWordMotionGoesOnToTheEndOfTheBody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir := rapid.SampledFrom([]doc.Dir{doc.RightToLeft, doc.LeftToRight}).Draw(t, "dir")
		d := drawDoc(t, dir)
		there, back := edit.WordLeft, edit.WordRight
		if dir == doc.LeftToRight {
			there, back = back, there
		}
		g := engine.Page(d, layout.Style{Size: 20}, rapid.SampledFrom([]float32{60, 300, wide}).Draw(t, "width"))
		first := walk(atStart(d, g), there, edit.MoveOptions{}, g)
		last := first[len(first)-1]
		if end, _ := edit.Move(atStart(d, g), edit.DocEnd, edit.MoveOptions{}, g); caretOf(end) != last {
			t.Fatalf("the walk ends at %v, the body at %v", last, caretOf(end))
		}
		second := walk(edit.New(d, last, last), back, edit.MoveOptions{}, g)
		slices.Reverse(second)
		if !slices.Equal(first, second) {
			t.Fatalf("there %v\nand back %v", first, second)
		}
	})
}

func caretOf(s edit.State) doc.Caret {
	_, head := s.Selection()
	return head
}

func TestWhereAMoveEndsIsAPlaceOfTheBody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDoc(t, doc.RightToLeft, doc.LeftToRight, doc.Auto)
		g := engine.Page(d, layout.Style{Size: 20}, rapid.SampledFrom([]float32{40, 300}).Draw(t, "width"))
		s := edit.New(d, doc.Caret{}, doc.Caret{})
		for range 30 {
			m := edit.Motion(rapid.IntRange(0, int(edit.DocEnd)).Draw(t, "motion"))
			o := edit.MoveOptions{Extend: rapid.Bool().Draw(t, "extend"), Logical: rapid.Bool().Draw(t, "logical")}
			screen := edit.Screen{Geometry: g, Height: rapid.SampledFrom([]float32{0, 200}).Draw(t, "page")}
			n, moved := edit.Move(s, m, o, screen)
			a, h := n.Selection()
			if d.Clamp(a.Pos) != a.Pos || d.Clamp(h.Pos) != h.Pos {
				t.Fatalf("motion %d ends at %v, %v", m, a, h)
			}
			a0, h0 := s.Selection()
			if moved != (a != a0 || h != h0) {
				t.Fatalf("motion %d from %v, %v to %v, %v says moved: %v", m, a0, h0, a, h, moved)
			}
			s = n
		}
	})
}
