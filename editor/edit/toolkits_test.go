package edit_test

import (
	"slices"
	"testing"

	"midad/editor/doc"
	"midad/editor/edit"
	"midad/editor/layout"
)

// What the tests of Gecko, GTK and Pango ask of a caret, in texts of our own.

// Gecko's movement by characters and GTK's cursor positions: a line break is one
// step, one of two code points too, and each step comes back.
func TestALineBreakInATextIsOneStep(t *testing.T) {
	cases := []struct {
		name, text string
		want       []int
	}{
		{"a blank", "ا ب", []int{0, 1, 2, 3}},
		{"a line feed", "اب\nجد", []int{0, 1, 2, 3, 4, 5}},
		{"a blank before it", "ا \nب", []int{0, 1, 2, 3, 4}},
		{"carriage return and line feed", "ا\r\nب", []int{0, 1, 3, 4}},
		{"a carriage return", "ا\rب", []int{0, 1, 2, 3}},
		{"a line separator", "ا\u2028ب", []int{0, 1, 2, 3}},
		{"a paragraph separator", "ا\u2029ب", []int{0, 1, 2, 3}},
		{"two breaks", "ا\n\nب", []int{0, 1, 2, 3, 4}},
		{"a feed and a return", "ا\n\rب", []int{0, 1, 2, 3, 4}},
		{"Latin and Arabic", "ab\r\nجد", []int{0, 1, 2, 4, 5, 6}},
	}
	for _, c := range cases {
		for _, dir := range []doc.Dir{doc.RightToLeft, doc.LeftToRight} {
			d := doc.New(block(dir, c.text))
			g := engine.Page(d, layout.Style{Size: 20}, wide)
			ahead, back := edit.Left, edit.Right
			if dir == doc.LeftToRight {
				ahead, back = back, ahead
			}
			for _, o := range []edit.MoveOptions{{}, {Logical: true}} {
				there := walk(atStart(d, g), ahead, o, g)
				got := runes(there)
				if !o.Logical { // on one line the screen's order may be another
					slices.Sort(got)
				}
				if !slices.Equal(got, c.want) {
					t.Errorf("%s, %v, logical %t: stops at %v, want %v", c.name, dir, o.Logical, got, c.want)
				}
				last := there[len(there)-1]
				home := walk(edit.New(d, last, last), back, o, g)
				slices.Reverse(home)
				if !slices.Equal(runes(home), runes(there)) {
					t.Errorf("%s, %v, logical %t: there %v, and back %v", c.name, dir, o.Logical, runes(there), runes(home))
				}
			}
		}
	}
}

// From within a break of two code points the next step leaves it.
func TestFromWithinALineBreakAStepLeavesIt(t *testing.T) {
	d := doc.New(block(doc.LeftToRight, "a\r\nb"))
	g := engine.Page(d, layout.Style{Size: 20}, wide)
	for _, o := range []edit.MoveOptions{{}, {Logical: true}} {
		c := doc.Caret{Pos: doc.Pos{Rune: 2}}
		for _, step := range []struct {
			motion edit.Motion
			want   []int
		}{{edit.Right, []int{3}}, {edit.Left, []int{1, 0}}} {
			s, _ := edit.Move(edit.New(d, c, c), step.motion, o, g)
			if got := caretOf(s).Pos.Rune; !slices.Contains(step.want, got) {
				t.Errorf("logical %t: motion %d leads to %d, want one of %v", o.Logical, step.motion, got, step.want)
			}
		}
	}
}

// Gecko's movement by words, over texts with marks inside and beside words: what
// is strong, slanted or a link parts no word, and blanks belong to the word
// before. Where Gecko halts within an address or at a sign we do not (UAX #29).
func TestWordMotionOverMarksAndSigns(t *testing.T) {
	cases := []struct {
		name, text string
		marks      []doc.Mark
		want       []int // from the left in a left-to-right block, else from the right
		dir        doc.Dir
	}{
		{"two words", "Hello Kitty", nil, []int{0, 6, 11}, doc.LeftToRight},
		{"the first strong", "Hello Kitty", []doc.Mark{{Kind: doc.Strong, Start: 0, End: 5}}, []int{0, 6, 11}, doc.LeftToRight},
		{"the first strong with its blank", "Hello Kitty", []doc.Mark{{Kind: doc.Strong, Start: 0, End: 6}}, []int{0, 6, 11}, doc.LeftToRight},
		{"part of a word strong", "Hello Kitty", []doc.Mark{{Kind: doc.Strong, Start: 2, End: 8}}, []int{0, 6, 11}, doc.LeftToRight},
		{"two blanks behind what is strong", "sign off  now", []doc.Mark{{Kind: doc.Strong, Start: 0, End: 8}}, []int{0, 5, 10, 13}, doc.LeftToRight},
		{"an address is two words", "http://www.example.org", nil, []int{0, 7, 22}, doc.LeftToRight},
		{"signs before and around words", "Set .rc to 'quiz'", []doc.Mark{{Kind: doc.Strong, Start: 11, End: 12}}, []int{0, 5, 8, 12, 17}, doc.LeftToRight},
		{"an apostrophe inside a word", " don't go ", nil, []int{0, 1, 7, 10}, doc.LeftToRight},
		{"one word and a blank", "ab ", nil, []int{0, 3}, doc.LeftToRight},
		{"a blank and one word", " ab", nil, []int{0, 1, 3}, doc.LeftToRight},
		{"two Arabic words", "مرحبا عالم!", nil, []int{0, 6, 11}, doc.RightToLeft},
		{"an Arabic word strong in part", "مرحبا عالم!", []doc.Mark{{Kind: doc.Strong, Start: 2, End: 8}}, []int{0, 6, 11}, doc.RightToLeft},
		{"a linked word", "مرحبا عالم!", []doc.Mark{{Kind: doc.Link, Href: href, Start: 6, End: 10}}, []int{0, 6, 11}, doc.RightToLeft},
		{"an Arabic address", "موقع www.example.org/ثم", nil, []int{0, 5, 21, 23}, doc.RightToLeft},
		{"a name with a hyphen", "عبد-الله قال", nil, []int{0, 4, 9, 12}, doc.RightToLeft},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := doc.New(block(c.dir, c.text).WithMarks(c.marks))
			g := engine.Page(d, layout.Style{Size: 20}, wide)
			ahead, back := edit.WordLeft, edit.WordRight
			if c.dir == doc.LeftToRight {
				ahead, back = back, ahead
			}
			got := walk(atStart(d, g), ahead, edit.MoveOptions{}, g)
			if !slices.Equal(runes(got), c.want) {
				t.Errorf("%q: stops at %v, want %v", c.text, runes(got), c.want)
			}
			last := got[len(got)-1]
			home := walk(edit.New(d, last, last), back, edit.MoveOptions{}, g)
			slices.Reverse(home)
			if !slices.Equal(runes(home), c.want) {
				t.Errorf("%q: back it stops at %v, want %v", c.text, runes(home), c.want)
			}
		})
	}
}

// Gecko's test of a selection made by keys in an Arabic block: an arrow goes as
// the screen does, with Shift too, and by the text where that is chosen.
func TestArrowsWithAndWithoutShiftGoTheSameWay(t *testing.T) {
	for _, text := range []string{"مرحبا عالم!", "قال Reuters ثم", "Reuters"} {
		d := doc.New(block(doc.RightToLeft, text))
		g := engine.Page(d, layout.Style{Size: 20}, wide)
		for _, logical := range []bool{false, true} {
			plain := walk(atStart(d, g), edit.Left, edit.MoveOptions{Logical: logical}, g)
			shift := walk(atStart(d, g), edit.Left, edit.MoveOptions{Logical: logical, Extend: true}, g)
			if !slices.Equal(plain, shift) {
				t.Errorf("%q, logical %t: %v, with Shift %v", text, logical, runes(plain), runes(shift))
			}
		}
	}
}

// GTK's searches: letters of both cases and in both spellings, at a text's start
// and end, and one after the other.
func TestFindWhatGTKFinds(t *testing.T) {
	cases := []struct{ text, query, want string }{
		{"foo", "foo", "[foo]"},
		{"foo", "Foo", "[foo]"},
		{"This is a foo foo text", "foo", "This is a [foo] [foo] text"},
		{"a line\nfoo", "Foo", "a line\n[foo]"},
		{"in À or à", "à", "in [À] or [à]"},
		{"in À or à", "a\u0300", "in [À] or [à]"},
		{"in a\u0300", "À", "in [a\u0300]"},
	}
	for _, c := range cases {
		if got := foundIn(t, c.text, edit.Query{Text: c.query}); got != c.want {
			t.Errorf("%q in %q: %q, want %q", c.query, c.text, got, c.want)
		}
	}
	if got := foundIn(t, "a Foo", edit.Query{Text: "foo", Exact: true}); got != "a Foo" {
		t.Errorf("exact finds %q", got)
	}
}
