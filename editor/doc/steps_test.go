package doc_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"midad/editor/doc"
)

// prove checks all that a step promises in one case: the result, that the body
// before is untouched, the inverse and the inverse's inverse, the round trip
// through JSON, and where positions go. A position is written block, field,
// rune; moves holds before, side and after.
func prove(t *testing.T, before doc.Doc, step doc.Step, want doc.Doc, moves []move) {
	t.Helper()
	kept, err := json.Marshal(before)
	if err != nil {
		t.Fatal(err)
	}
	after, err := step.Apply(before)
	if err != nil {
		t.Fatalf("apply: %v", err)
	}
	sameDoc(t, "result", after, want)
	if again, _ := json.Marshal(before); string(again) != string(kept) {
		t.Errorf("the body before was changed:\n%s\n%s", kept, again)
	}
	inverse := step.Invert(before)
	back, err := inverse.Apply(after)
	if err != nil {
		t.Fatalf("inverse: %v", err)
	}
	sameDoc(t, "taken back", back, before)
	forth, err := inverse.Invert(after).Apply(back)
	if err != nil {
		t.Fatalf("inverse of the inverse: %v", err)
	}
	sameDoc(t, "done again", forth, want)
	for name, s := range map[string]doc.Step{"step": step, "inverse": inverse} {
		data, err := doc.MarshalStep(s)
		if err != nil {
			t.Fatalf("%s to JSON: %v", name, err)
		}
		read, err := doc.UnmarshalStep(data)
		if err != nil {
			t.Fatalf("%s from JSON: %v", name, err)
		}
		start, end := before, want
		if name == "inverse" {
			start, end = want, before
		}
		got, err := read.Apply(start)
		if err != nil {
			t.Fatalf("%s read from %s: %v", name, data, err)
		}
		sameDoc(t, name+" read from JSON", got, end)
	}
	for _, m := range moves {
		if got := step.Map(m.from, m.assoc); got != m.to {
			t.Errorf("%v, assoc %d, goes to %v, want %v", m.from, m.assoc, got, m.to)
		}
	}
}

type move struct {
	from  doc.Pos
	assoc doc.Assoc
	to    doc.Pos
}

func at(block, field, r int) doc.Pos { return doc.Pos{Block: block, Field: field, Rune: r} }

func sameDoc(t *testing.T, what string, got, want doc.Doc) {
	t.Helper()
	if !got.Equal(want) {
		t.Errorf("%s:\n got %s\nwant %s", what, show(got), show(want))
	}
}

func show(d doc.Doc) string {
	data, err := json.Marshal(d)
	if err != nil {
		return err.Error()
	}
	return string(data)
}

// p is a paragraph, q a quote with a speaker, both with an id.
func p(id, text string, marks ...doc.Mark) *doc.Block {
	return doc.Text(doc.Paragraph, doc.RightToLeft, text).WithID(id).WithMarks(marks)
}

func q(id, text, speaker string, marks ...doc.Mark) *doc.Block {
	b := doc.Text(doc.Quote, doc.RightToLeft, text).WithID(id).WithMarks(marks)
	return b.WithText(doc.FieldSpeaker, []rune(speaker))
}

func pic(id, caption, credit string) *doc.Block {
	b := doc.Text(doc.Picture, doc.RightToLeft, caption).WithID(id)
	return b.WithText(doc.FieldCredit, []rune(credit))
}

func strong(start, end int) doc.Mark { return doc.Mark{Kind: doc.Strong, Start: start, End: end} }
func link(start, end int, href string) doc.Mark {
	return doc.Mark{Kind: doc.Link, Start: start, End: end, Href: href}
}

// ids returns a source of ids for tests: n1, n2, …
func ids() func() string {
	n := 0
	return func() string {
		n++
		return fmt.Sprintf("n%d", n)
	}
}

func TestReplaceText(t *testing.T) {
	before, after := doc.StickBefore, doc.StickAfter
	cases := []struct {
		name   string
		before doc.Doc
		step   doc.ReplaceText
		want   doc.Doc
		moves  []move
	}{
		{
			"inserts runes, not bytes",
			doc.New(p("a", "سلام")), doc.ReplaceText{At: at(0, 0, 2), Text: "ـ"}, doc.New(p("a", "سلـام")),
			[]move{{at(0, 0, 2), before, at(0, 0, 2)}, {at(0, 0, 2), after, at(0, 0, 3)}, {at(0, 0, 4), before, at(0, 0, 5)}, {at(0, 0, 1), after, at(0, 0, 1)}},
		},
		{
			"an insertion inside a mark cuts it in two",
			doc.New(p("a", "abcd", strong(0, 4))), doc.ReplaceText{At: at(0, 0, 2), Text: "xy"},
			doc.New(p("a", "abxycd", strong(0, 2), strong(4, 6))), nil,
		},
		{
			"an insertion that carries the mark grows it",
			doc.New(p("a", "abcd", strong(0, 4))), doc.ReplaceText{At: at(0, 0, 2), Text: "xy", Marks: []doc.Mark{strong(0, 2)}},
			doc.New(p("a", "abxycd", strong(0, 6))), nil,
		},
		{
			"a deletion gives its marks back",
			doc.New(p("a", "abcdef", strong(1, 4), link(3, 6, "u"))), doc.ReplaceText{At: at(0, 0, 2), Delete: 3},
			doc.New(p("a", "abf", strong(1, 2), link(2, 3, "u"))),
			[]move{{at(0, 0, 3), after, at(0, 0, 2)}, {at(0, 0, 5), before, at(0, 0, 2)}, {at(0, 0, 6), before, at(0, 0, 3)}},
		},
		{
			"the ends of what is replaced stay outside",
			doc.New(p("a", "abcd")), doc.ReplaceText{At: at(0, 0, 1), Delete: 2, Text: "xyz"}, doc.New(p("a", "axyzd")),
			[]move{{at(0, 0, 1), after, at(0, 0, 1)}, {at(0, 0, 3), before, at(0, 0, 4)}, {at(0, 0, 2), before, at(0, 0, 1)}, {at(0, 0, 2), after, at(0, 0, 4)}},
		},
		{
			"a caption is replaced and nothing beside it",
			doc.New(pic("a", "abc", "cred")), doc.ReplaceText{At: at(0, doc.FieldCaption, 0), Delete: 3}, doc.New(pic("a", "", "cred")),
			[]move{{at(0, doc.FieldCredit, 2), before, at(0, doc.FieldCredit, 2)}},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { prove(t, c.before, c.step, c.want, c.moves) })
	}
}

func TestMarksAndAttributes(t *testing.T) {
	d := doc.New(p("a", "abcd", strong(0, 2)), q("b", "text", ""))
	t.Run("marks are exchanged", func(t *testing.T) {
		prove(t, d, doc.SetMarks{Block: 0, Marks: []doc.Mark{link(1, 3, "u")}}, doc.New(p("a", "abcd", link(1, 3, "u")), d.Block(1)), []move{{at(0, 0, 3), 1, at(0, 0, 3)}})
	})
	t.Run("a kind changes where no text is lost", func(t *testing.T) {
		sub := doc.Text(doc.Subhead, doc.LeftToRight, "text").WithID("b")
		prove(t, d, doc.SetAttrs{Block: 1, Attrs: doc.Attrs{Kind: doc.Subhead, Level: 1, Dir: doc.LeftToRight}}, doc.New(d.Block(0), sub), nil)
	})
	t.Run("a kind that would lose a text is refused", func(t *testing.T) {
		d := doc.New(q("a", "text", "who"))
		if _, err := (doc.SetAttrs{Attrs: doc.Attrs{Kind: doc.Paragraph}}).Apply(d); err == nil {
			t.Error("the speaker went with no error")
		}
	})
}

func TestSplitAndJoin(t *testing.T) {
	para := doc.Attrs{Kind: doc.Paragraph}
	cases := []struct {
		name   string
		before doc.Doc
		step   doc.Step
		want   doc.Doc
		moves  []move
	}{
		{
			"a split shares the marks",
			doc.New(p("a", "abcd", strong(1, 3)), p("z", "zz")), doc.Split{At: at(0, 0, 2), ID: "b", Attrs: para},
			doc.New(p("a", "ab", strong(1, 2)), p("b", "cd", strong(0, 1)), p("z", "zz")),
			[]move{{at(0, 0, 2), -1, at(0, 0, 2)}, {at(0, 0, 2), 1, at(1, 0, 0)}, {at(0, 0, 3), -1, at(1, 0, 1)}, {at(1, 0, 1), -1, at(2, 0, 1)}},
		},
		{
			"the speaker goes with the second quote",
			doc.New(q("a", "abcd", "who")), doc.Split{At: at(0, 0, 2), ID: "b", Attrs: doc.Attrs{Kind: doc.Quote}, MoveSpeaker: true},
			doc.New(q("a", "ab", ""), q("b", "cd", "who")),
			[]move{{at(0, doc.FieldSpeaker, 1), -1, at(1, doc.FieldSpeaker, 1)}},
		},
		{
			"the speaker stays with the first where the second is a paragraph",
			doc.New(q("a", "abcd", "who")), doc.Split{At: at(0, 0, 2), ID: "b", Attrs: para},
			doc.New(q("a", "ab", "who"), p("b", "cd")), nil,
		},
		{
			"a join keeps the first's kind and all marks",
			doc.New(p("a", "ab", strong(1, 2)), q("b", "cd", "", strong(0, 1))), doc.Join{Block: 0, At: 2},
			doc.New(p("a", "abcd", strong(1, 3))),
			[]move{{at(1, 0, 1), 1, at(0, 0, 3)}, {at(2, 0, 0), 1, at(1, 0, 0)}},
		},
		{
			"a join takes over the speaker",
			doc.New(q("a", "ab", ""), q("b", "cd", "who")), doc.Join{Block: 0, At: 2}, doc.New(q("a", "abcd", "who")),
			[]move{{at(1, doc.FieldSpeaker, 1), 1, at(0, doc.FieldSpeaker, 1)}},
		},
		{
			"a join keeps the first's speaker",
			doc.New(q("a", "ab", "who"), p("b", "cd")), doc.Join{Block: 0, At: 2}, doc.New(q("a", "abcd", "who")), nil,
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { prove(t, c.before, c.step, c.want, c.moves) })
	}
}

func TestReplaceBlocks(t *testing.T) {
	d := doc.New(p("a", "aa"), p("b", "bb"), p("c", "cc"))
	rule := doc.Text(doc.Rule, doc.RightToLeft, "").WithID("r")
	t.Run("inserts", func(t *testing.T) {
		prove(t, d, doc.ReplaceBlocks{From: 1, To: 1, Blocks: []*doc.Block{rule}}, doc.New(d.Block(0), rule, d.Block(1), d.Block(2)),
			[]move{{at(1, 0, 1), 1, at(2, 0, 1)}, {at(0, 0, 1), 1, at(0, 0, 1)}})
	})
	t.Run("deletes", func(t *testing.T) {
		prove(t, d, doc.ReplaceBlocks{From: 0, To: 2}, doc.New(d.Block(2)), []move{{at(1, 0, 1), 1, at(0, 0, 0)}, {at(2, 0, 1), 1, at(0, 0, 1)}})
	})
	t.Run("exchanges", func(t *testing.T) {
		prove(t, d, doc.ReplaceBlocks{From: 1, To: 3, Blocks: []*doc.Block{rule}}, doc.New(d.Block(0), rule), []move{{at(2, 0, 1), 1, at(1, 0, 0)}})
	})
}

func TestStepsThatDoNotFitAreErrorsAndChangeNothing(t *testing.T) {
	d := doc.New(p("a", "ab"), pic("b", "cap", ""), q("c", "x", "who"))
	steps := []doc.Step{
		doc.ReplaceText{At: at(3, 0, 0), Text: "x"},
		doc.ReplaceText{At: at(-1, 0, 0), Text: "x"},
		doc.ReplaceText{At: at(0, 0, 1), Delete: 2},
		doc.ReplaceText{At: at(0, 0, -1)},
		doc.ReplaceText{At: at(0, 0, 1), Delete: -1},
		doc.ReplaceText{At: at(0, doc.FieldSpeaker, 0), Text: "x"},
		doc.ReplaceText{At: at(1, doc.FieldCaption, 0), Text: "x", Marks: []doc.Mark{strong(0, 1)}},
		doc.SetMarks{Block: 0, Marks: []doc.Mark{strong(1, 3)}},
		doc.SetMarks{Block: 1, Marks: []doc.Mark{strong(0, 1)}},
		doc.SetAttrs{Block: 9},
		doc.SetAttrs{Block: 2},
		doc.Split{At: at(1, doc.FieldCaption, 1)},
		doc.Split{At: at(0, 0, 3)},
		doc.Split{At: at(0, 0, 1), Attrs: doc.Attrs{Kind: doc.Rule}},
		doc.Split{At: at(2, 0, 1), MoveSpeaker: true},
		doc.Join{Block: 0, At: 2},
		doc.Join{Block: 2, At: 1},
		doc.ReplaceBlocks{From: 2, To: 1},
		doc.ReplaceBlocks{From: 0, To: 4},
	}
	for _, s := range steps {
		got, err := s.Apply(d)
		if err == nil {
			t.Errorf("%#v: no error", s)
		}
		if doc.Changed(d, got) != (doc.Change{From: 3, OldTo: 3, NewTo: 3}) {
			t.Errorf("%#v: the body came back changed", s)
		}
	}
}

func TestUntouchedBlocksKeepTheirPointers(t *testing.T) {
	d := doc.New(p("a", "aa"), p("b", "bb"), p("c", "cc"))
	got, err := doc.ReplaceText{At: at(1, 0, 0), Text: "x"}.Apply(d)
	if err != nil {
		t.Fatal(err)
	}
	if c := doc.Changed(d, got); c != (doc.Change{From: 1, OldTo: 2, NewTo: 2}) {
		t.Errorf("changed %+v", c)
	}
}
