package doc_test

import (
	"testing"

	"midad/editor/doc"

	"pgregory.net/rapid"
)

var (
	rule = doc.Text(doc.Rule, doc.RightToLeft, "").WithID("r")
	sub  = doc.Text(doc.Subhead, doc.RightToLeft, "head").WithID("s")
)

func TestDelete(t *testing.T) {
	cases := []struct {
		name     string
		before   doc.Doc
		from, to doc.Pos
		want     doc.Doc
		caret    doc.Pos
	}{
		{"within a text", doc.New(p("a", "abcd")), at(0, 0, 1), at(0, 0, 3), doc.New(p("a", "ad")), at(0, 0, 1)},
		{"across paragraphs joins them under the first", doc.New(p("a", "abc"), p("m", "mid"), p("b", "def")), at(0, 0, 1), at(2, 0, 1), doc.New(p("a", "aef")), at(0, 0, 1)},
		{"of a first text from its start leaves the second", doc.New(p("a", "abc"), sub), at(0, 0, 0), at(1, 0, 2), doc.New(sub.WithText(0, []rune("ad"))), at(0, 0, 0)},
		{"of whole paragraphs leaves the first one empty", doc.New(p("z", "z"), p("a", "abc"), sub), at(1, 0, 0), at(2, 0, 4), doc.New(p("z", "z"), p("a", "")), at(1, 0, 0)},
		{"of all leaves an empty paragraph", doc.New(sub, p("a", "abc")), at(0, 0, 0), at(1, 0, 3), doc.New(p("s", "")), at(0, 0, 0)},
		{"takes the speaker that it runs over", doc.New(q("a", "abc", "who"), p("b", "def")), at(0, 0, 2), at(1, 0, 1), doc.New(q("a", "abef", "")), at(0, 0, 2)},
		{"keeps the speaker behind it in the text", doc.New(p("a", "abc"), q("b", "def", "who")), at(0, 0, 2), at(1, 0, 1), doc.New(p("a", "abef — who")), at(0, 0, 2)},
		{"over two fields of a picture joins nothing", doc.New(pic("a", "abc", "def")), at(0, doc.FieldCaption, 1), at(0, doc.FieldCredit, 1), doc.New(pic("a", "a", "ef")), at(0, doc.FieldCaption, 1)},
		{"from a text into a caption joins nothing", doc.New(p("a", "abc"), pic("b", "def", "x")), at(0, 0, 1), at(1, doc.FieldCaption, 1), doc.New(p("a", "a"), pic("b", "ef", "x")), at(0, 0, 1)},
		{"takes a covered picture whole", doc.New(p("a", "abc"), pic("b", "def", "x")), at(0, 0, 1), at(1, doc.FieldAlt, 0), doc.New(p("a", "a")), at(0, 0, 1)},
		{"from a rule takes it", doc.New(rule, p("a", "abc")), at(0, 0, 0), at(1, 0, 1), doc.New(p("a", "bc")), at(0, 0, 0)},
		{"of all of one picture leaves a paragraph", doc.New(pic("a", "abc", ""), p("b", "x")), at(0, doc.FieldCaption, 0), at(0, doc.FieldAlt, 0), doc.New(p("a", ""), p("b", "x")), at(0, 0, 0)},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			tr := doc.NewTransform(c.before)
			caret := tr.Delete(c.from, c.to)
			finish(t, tr, c.before)
			sameDoc(t, "result", tr.Doc(), c.want)
			if caret != c.caret {
				t.Errorf("caret at %v, want %v", caret, c.caret)
			}
		})
	}
}

func TestInsert(t *testing.T) {
	open := func(b ...*doc.Block) doc.Slice { return doc.Slice{Blocks: b, OpenStart: true, OpenEnd: true} }
	closed := func(b ...*doc.Block) doc.Slice { return doc.Slice{Blocks: b} }
	cases := []struct {
		name   string
		before doc.Doc
		at     doc.Pos
		slice  doc.Slice
		want   doc.Doc
		end    doc.Pos
	}{
		{"a piece of text keeps its marks", doc.New(p("a", "abcd")), at(0, 0, 2), open(p("x", "XY", strong(0, 1))), doc.New(p("a", "abXYcd", strong(2, 3))), at(0, 0, 4)},
		{"two paragraphs join both halves", doc.New(p("a", "abcd")), at(0, 0, 2), open(p("x", "X"), p("y", "Y")), doc.New(p("a", "abX"), p("y", "Ycd")), at(1, 0, 1)},
		{"a subhead takes an empty paragraph's place", doc.New(p("a", "")), at(0, 0, 0), open(sub), doc.New(sub.WithID("a")), at(0, 0, 4)},
		{"a rule cuts a text in two", doc.New(p("a", "abcd")), at(0, 0, 2), closed(rule), doc.New(p("a", "ab"), rule, p("n1", "cd")), at(1, 0, 0)},
		{"a rule at an end leaves no empty half", doc.New(p("a", "ab")), at(0, 0, 2), closed(rule), doc.New(p("a", "ab"), rule), at(1, 0, 0)},
		{"an id that is taken is exchanged", doc.New(p("a", "ab"), rule), at(0, 0, 2), closed(rule), doc.New(p("a", "ab"), rule.WithID("n1"), rule), at(1, 0, 0)},
		{"texts in a caption become one line", doc.New(pic("a", "ab", "")), at(0, doc.FieldCaption, 1), open(p("x", "X"), p("y", "Y")), doc.New(pic("a", "aX Yb", "")), at(0, doc.FieldCaption, 4)},
		{"a picture in a caption goes behind", doc.New(pic("a", "ab", "")), at(0, doc.FieldCaption, 1), closed(pic("b", "c", "")), doc.New(pic("a", "ab", ""), pic("b", "c", "")), at(1, doc.FieldAlt, 0)},
		{"on a rule it goes behind", doc.New(rule), at(0, 0, 0), open(p("x", "X")), doc.New(rule, p("x", "X")), at(1, 0, 1)},
		{"a speaker stays with the quote's last half", doc.New(q("a", "abcd", "who")), at(0, 0, 2), closed(rule), doc.New(q("a", "ab", ""), rule, q("n1", "cd", "who")), at(1, 0, 0)},
		{"a quote with a speaker is never joined", doc.New(p("a", "abcd")), at(0, 0, 2), open(q("x", "X", "who")), doc.New(p("a", "ab"), q("x", "X", "who"), p("n1", "cd")), at(1, doc.FieldSpeaker, 3)},
		{"an empty body takes the blocks", doc.New(), at(0, 0, 0), open(p("x", "X")), doc.New(p("x", "X")), at(0, 0, 1)},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			tr := doc.NewTransform(c.before)
			end := tr.Insert(c.at, c.slice, ids())
			finish(t, tr, c.before)
			sameDoc(t, "result", tr.Doc(), c.want)
			if end != c.end {
				t.Errorf("ends at %v, want %v", end, c.end)
			}
		})
	}
}

// finish checks that a transform had no error, that its steps do what it did,
// and that their inverses take all of it back.
func finish(t interface {
	Helper()
	Fatalf(string, ...any)
}, tr *doc.Transform, before doc.Doc) {
	t.Helper()
	if tr.Err() != nil {
		t.Fatalf("%v", tr.Err())
	}
	after, inverse, err := doc.ApplyAll(before, tr.Steps())
	if err != nil {
		t.Fatalf("%v", err)
	}
	if !after.Equal(tr.Doc()) {
		t.Fatalf("the steps give\n%s\nnot\n%s", show(after), show(tr.Doc()))
	}
	back, _, err := doc.ApplyAll(after, inverse)
	if err != nil {
		t.Fatalf("taken back: %v", err)
	}
	if !back.Equal(before) {
		t.Fatalf("taken back gives\n%s\nnot\n%s", show(back), show(before))
	}
}

func TestAnyDeletionTakesExactlyItsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := body(t)
		from, to := place(t, d), place(t, d)
		if from.Compare(to) > 0 {
			from, to = to, from
		}
		tr := doc.NewTransform(d)
		caret := tr.Delete(from, to)
		finish(t, tr, d)
		if got := tr.Doc().Clamp(caret); got != caret {
			t.Fatalf("the caret %v is not in the body", caret)
		}
		if err := doc.Validate(tr.Doc()); err != nil {
			t.Fatal(err)
		}
		want := runes(d, d.Start(), from) + runes(d, to, d.End())
		if got := letters(doc.PlainText(tr.Doc())); got != want {
			t.Fatalf("left %q, want %q", got, want)
		}
	})
}

func TestACutPutBackIntoItsPlaceKeepsTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := body(t)
		from, to := place(t, d), place(t, d)
		if from.Compare(to) > 0 {
			from, to = to, from
		}
		s := doc.Cut(d, from, to)
		if got, want := letters(s.PlainText()), runes(d, from, to); got != want {
			t.Fatalf("cut %q, want %q", got, want)
		}
		e := body(t)
		tr := doc.NewTransform(e)
		end := tr.Insert(place(t, e), s, ids2())
		finish(t, tr, e)
		if got := tr.Doc().Clamp(end); got != end {
			t.Fatalf("the end %v is not in the body", end)
		}
		if err := doc.Validate(tr.Doc()); err != nil {
			t.Fatal(err)
		}
		if got, want := len(letters(doc.PlainText(tr.Doc()))), len(letters(doc.PlainText(e)))+len(runes(d, from, to)); got != want {
			t.Fatalf("%d letters, want %d", got, want)
		}
	})
}

// ids2 returns ids that no drawn body has.
func ids2() func() string {
	next := ids()
	return func() string { return "new" + next() }
}

// letters leaves out blanks and the dash that an appended speaker brings.
func letters(s string) string {
	var out []rune
	for _, r := range s {
		if r != ' ' && r != '\n' && r != '—' {
			out = append(out, r)
		}
	}
	return string(out)
}

func runes(d doc.Doc, from, to doc.Pos) string { return letters(doc.PlainTextBetween(d, from, to)) }

func TestConvertLosesNoText(t *testing.T) {
	cases := []struct {
		name string
		b    *doc.Block
		kind doc.Kind
		want *doc.Block
	}{
		{"a quote's speaker is appended", q("a", "قول", "قائل", strong(0, 2)), doc.Paragraph, p("a", "قول — قائل", strong(0, 2))},
		{"a picture's caption becomes the text", pic("a", "تعليق", "رويترز"), doc.Paragraph, p("a", "تعليق — رويترز")},
		{"a text becomes a caption", p("a", "نص", strong(0, 1)), doc.Picture, pic("a", "نص", "")},
		{"a text becomes a subhead of level 1", p("a", "نص", strong(0, 1)), doc.Subhead, doc.Text(doc.Subhead, doc.RightToLeft, "نص").WithID("a").WithMarks([]doc.Mark{strong(0, 1)})},
		{"a text cannot become a rule", p("a", "نص"), doc.Rule, p("a", "نص")},
		{"an empty text becomes a rule", p("a", ""), doc.Rule, rule.WithID("a")},
		{
			"links become links",
			doc.Text(doc.ReadAlso, doc.RightToLeft, "").WithID("a").WithStoryLinks([]doc.StoryLink{{URL: "u", Headline: "aa"}, {ID: "i", Headline: "bb"}}),
			doc.Paragraph, p("a", "aa — bb", link(0, 2, "u")),
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { sameDoc(t, "converted", doc.New(doc.Convert(c.b, c.kind)), doc.New(c.want)) })
	}
	rapid.Check(t, func(t *rapid.T) {
		b := block(t, "a")
		n := doc.Convert(b, rapid.SampledFrom(doc.Kinds).Draw(t, "to"))
		if got, want := letters(doc.PlainText(doc.New(n))), letters(doc.PlainText(doc.New(b))); len(got) != len(want) {
			t.Fatalf("%q became %q", want, got)
		}
		if err := doc.Validate(doc.New(n)); err != nil {
			t.Fatal(err)
		}
	})
}

func TestPlainText(t *testing.T) {
	d := doc.New(p("a", "abc"), pic("b", "cap", "cred"), rule, q("c", "said", "who"))
	if got, want := doc.PlainText(d), "abc\ncap\ncred\n\nsaid\nwho"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := doc.PlainTextBetween(d, at(0, 0, 1), at(1, doc.FieldCaption, 2)), "bc\nca"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
