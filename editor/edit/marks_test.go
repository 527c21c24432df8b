package edit_test

import (
	"slices"
	"testing"

	"midad/editor/doc"
	"midad/editor/edit"
)

const href = "https://example.com/a"

// marked returns a state like read, with marks on the first block.
func marked(text string, marks ...doc.Mark) edit.State {
	s := read(text)
	blocks := slices.Clone(s.Doc().Blocks())
	blocks[0] = blocks[0].WithMarks(marks)
	a, h := s.Selection()
	return edit.New(doc.New(blocks...), a, h)
}

func strong(start, end int) doc.Mark { return doc.Mark{Kind: doc.Strong, Start: start, End: end} }
func link(start, end int) doc.Mark {
	return doc.Mark{Kind: doc.Link, Start: start, End: end, Href: href}
}

func TestMarksOfASelection(t *testing.T) {
	cases := []struct {
		name    string
		state   edit.State
		command edit.Command
		want    []doc.Mark
	}{
		{"strong", read("ا<بج|د"), edit.ToggleMark(doc.Strong), []doc.Mark{strong(1, 3)}},
		{"strong again", marked("ا<بج|د", strong(0, 4)), edit.ToggleMark(doc.Strong), []doc.Mark{strong(0, 1), strong(3, 4)}},
		{"strong in part becomes strong", marked("ا<بج|د", strong(2, 4)), edit.ToggleMark(doc.Strong), []doc.Mark{strong(1, 4)}},
		{"an isolate", read("ا<ab|د"), edit.Isolate(doc.LeftToRight), []doc.Mark{{Kind: doc.Isolate, Start: 1, End: 3, Dir: doc.LeftToRight}}},
		{"another direction", marked("ا<ab|د", doc.Mark{Kind: doc.Isolate, Start: 1, End: 3, Dir: doc.LeftToRight}), edit.Isolate(doc.Auto), []doc.Mark{{Kind: doc.Isolate, Start: 1, End: 3, Dir: doc.Auto}}},
		{"a link", read("ا<بج|د"), edit.SetLink(href), []doc.Mark{link(1, 3)}},
		{"another address", marked("ا<بج|د", link(1, 4)), edit.SetLink("b:"), []doc.Mark{{Kind: doc.Link, Start: 1, End: 3, Href: "b:"}, link(3, 4)}},
		{"another address from within", marked("اب|جد", link(1, 4)), edit.SetLink("b:"), []doc.Mark{{Kind: doc.Link, Start: 1, End: 4, Href: "b:"}}},
		{"no address unlinks", marked("اب|جد", link(1, 4)), edit.SetLink(""), nil},
		{"unlink from within", marked("اب|جد", link(1, 4), strong(0, 2)), edit.Unlink, []doc.Mark{strong(0, 2)}},
		{"unlink a part", marked("ا<بج|د", link(0, 4)), edit.Unlink, []doc.Mark{link(0, 1), link(3, 4)}},
		{"no link with nothing selected", read("ا|ب"), edit.SetLink(href), nil},
		{"no marks in a caption", read("! <ا|^^"), edit.ToggleMark(doc.Strong), nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			n := do(c.state, c.command)
			if got := n.Doc().Block(0).Marks(); !slices.Equal(got, c.want) {
				t.Errorf("marks are %+v, want %+v", got, c.want)
			}
			if show(n) != show(c.state) {
				t.Errorf("the selection is %q", show(n))
			}
		})
	}
}

func TestAMarkOverBlocksIsOneStepOfTheHistory(t *testing.T) {
	s := read("ا<ب\nج\nد|ه")
	n := do(s, edit.ToggleMark(doc.Emphasis))
	for i, want := range []doc.Mark{{Start: 1, End: 2}, {Start: 0, End: 1}, {Start: 0, End: 1}} {
		want.Kind = doc.Emphasis
		if got := n.Doc().Block(i).Marks(); !slices.Equal(got, []doc.Mark{want}) {
			t.Errorf("block %d has %+v", i, got)
		}
	}
	if !n.Has(doc.Emphasis) || n.Has(doc.Strong) {
		t.Error("Has does not tell the selection's marks")
	}
	back, _ := edit.Undo(n)
	if !back.Doc().Equal(s.Doc()) || back.CanUndo() {
		t.Error("one Undo does not take it back")
	}
}

func TestMarksOfTypedText(t *testing.T) {
	cases := []struct {
		name  string
		state edit.State
		want  []doc.Mark
	}{
		{"within a strong stretch", marked("اب|ج", strong(0, 3)), []doc.Mark{strong(0, 4)}},
		{"at its end it grows", marked("اب|ج", strong(0, 2)), []doc.Mark{strong(0, 3)}},
		{"before it it does not", marked("ا|ب", strong(1, 2)), []doc.Mark{strong(2, 3)}},
		{"at a strong text's start it does", marked("|اب", strong(0, 2)), []doc.Mark{strong(0, 3)}},
		{"within a link", marked("ا|ب", link(0, 2)), []doc.Mark{link(0, 3)}},
		{"at a link's end it stays out", marked("اب|", link(0, 2)), []doc.Mark{link(0, 2)}},
		{"before a link it stays out", marked("ا|ب", link(1, 2)), []doc.Mark{link(2, 3)}},
		{"before a link at a text's start too", marked("|اب", link(0, 2)), []doc.Mark{link(1, 3)}},
		{"between two links", marked("ا|ب", link(0, 1), doc.Mark{Kind: doc.Link, Start: 1, End: 2, Href: "b:"}), []doc.Mark{link(0, 1), {Kind: doc.Link, Start: 2, End: 3, Href: "b:"}}},
		{"between strong and a link", marked("ا|ب", strong(0, 1), link(1, 2)), []doc.Mark{strong(0, 2), link(2, 3)}},
		{"at the end of a strong link", marked("اب|", strong(0, 2), link(0, 2)), []doc.Mark{link(0, 2), strong(0, 3)}},
		{"at a note's end it stays out", marked("اب|", doc.Mark{Kind: doc.Note, ID: "n", Start: 0, End: 2}), []doc.Mark{{Kind: doc.Note, ID: "n", Start: 0, End: 2}}},
		{"within an isolate", marked("ا|ب", doc.Mark{Kind: doc.Isolate, Start: 0, End: 2}), []doc.Mark{{Kind: doc.Isolate, Start: 0, End: 3}}},
		{"at an isolate's end it stays out", marked("ab|", doc.Mark{Kind: doc.Isolate, Dir: doc.LeftToRight, Start: 0, End: 2}), []doc.Mark{{Kind: doc.Isolate, Dir: doc.LeftToRight, Start: 0, End: 2}}},
		{"in place of all of an isolate", marked("ا<b|ج", doc.Mark{Kind: doc.Isolate, Dir: doc.LeftToRight, Start: 1, End: 2}), []doc.Mark{{Kind: doc.Isolate, Dir: doc.LeftToRight, Start: 1, End: 2}}},
		{"in place of a strong selection", marked("ا<ب|ج", strong(1, 2)), []doc.Mark{strong(1, 2)}},
		{"in place of a whole link", marked("ا<ب|ج", link(1, 2)), nil},
		{"strong chosen before", do(read("ا|"), edit.ToggleMark(doc.Strong)), []doc.Mark{strong(1, 2)}},
		{"strong put off before", do(marked("ا|", strong(0, 1)), edit.ToggleMark(doc.Strong)), []doc.Mark{strong(0, 1)}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := do(c.state, edit.Type("x")).Doc().Block(0).Marks(); !slices.Equal(got, c.want) {
				t.Errorf("marks are %+v, want %+v", got, c.want)
			}
		})
	}
	chosen := do(read("ا|ب"), edit.ToggleMark(doc.Strong))
	if !chosen.Has(doc.Strong) {
		t.Error("a mark chosen for typing is not told")
	}
	if n := chosen.Select(doc.Caret{}, doc.Caret{}); n.Has(doc.Strong) {
		t.Error("it stays when the caret goes elsewhere")
	}
}

func TestMarksChosenForTypingHoldUntilTheCaretMoves(t *testing.T) {
	isolate := func(start, end int) doc.Mark {
		return doc.Mark{Kind: doc.Isolate, Dir: doc.LeftToRight, Start: start, End: end}
	}
	s := do(read("قال |"), edit.Isolate(doc.LeftToRight))
	s = typed(s, "New Yorc")
	s = typed(do(s, edit.Backspace), "k")
	if got := s.Doc().Block(0).Marks(); !slices.Equal(got, []doc.Mark{isolate(4, 12)}) {
		t.Errorf("marks are %+v", got)
	}
	off := typed(do(s, edit.Isolate(doc.LeftToRight)), " ثم")
	moved := typed(s.Select(caretOf(s), caretOf(s)), " ثم")
	for _, n := range []edit.State{off, moved} {
		if got := n.Doc().Block(0).Marks(); !slices.Equal(got, []doc.Mark{isolate(4, 12)}) || show(n) != "قال New York ثم|" {
			t.Errorf("%q has %+v", show(n), got)
		}
	}
	plain := typed(do(marked("اب|", strong(0, 2)), edit.ToggleMark(doc.Strong)), "جد")
	if got := plain.Doc().Block(0).Marks(); !slices.Equal(got, []doc.Mark{strong(0, 2)}) {
		t.Errorf("strong that was put off is %+v", got)
	}
}
