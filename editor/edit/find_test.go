package edit_test

import (
	"fmt"
	"strings"
	"testing"

	"midad/editor/doc"
	"midad/editor/edit"
)

// foundIn returns the found texts in brackets within their own.
func foundIn(t *testing.T, text string, q edit.Query) string {
	t.Helper()
	all := []rune(text)
	found, err := edit.FindIn(all, q)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	at := 0
	for _, m := range found {
		fmt.Fprintf(&b, "%s[%s]", string(all[at:m[0]]), string(all[m[0]:m[1]]))
		at = m[1]
	}
	return b.String() + string(all[at:])
}

func TestFind(t *testing.T) {
	cases := []struct {
		name  string
		text  string
		query edit.Query
		want  string
	}{
		{"spellings that fold are the same", "أحمد واحمد", edit.Query{Text: "احمد"}, "[أحمد] و[احمد]"},
		{"tashkeel in the text", "قال كِتَابٌ", edit.Query{Text: "كتاب"}, "قال [كِتَابٌ]"},
		{"tashkeel in the query", "كتاب", edit.Query{Text: "كِتَاب"}, "[كتاب]"},
		{"tatweel", "عــلى", edit.Query{Text: "علي"}, "[عــلى]"},
		{"digits", "عام ٢٠٢٣", edit.Query{Text: "2023"}, "عام [٢٠٢٣]"},
		{"exact tells them apart", "أحمد واحمد", edit.Query{Text: "احمد", Exact: true}, "أحمد و[احمد]"},
		{"a whole word", "علم والعلم علم", edit.Query{Text: "علم", WholeWord: true}, "[علم] والعلم [علم]"},
		{"matches do not overlap", "ببب", edit.Query{Text: "بب"}, "[بب]ب"},
		{"a regular expression", "في 12 و 345", edit.Query{Text: `\d+`, Regexp: true}, "في [12] و [345]"},
		{"one that matches nothing at places", "اب", edit.Query{Text: `x*`, Regexp: true}, "اب"},
		{"signs are not expressions", "a.b axb", edit.Query{Text: "a.b"}, "[a.b] axb"},
		{"an empty query", "اب", edit.Query{}, "اب"},
		{"a query of marks alone", "اب", edit.Query{Text: "\u064E"}, "اب"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := foundIn(t, c.text, c.query); got != c.want {
				t.Errorf("%q in %q: %q, want %q", c.query.Text, c.text, got, c.want)
			}
		})
	}
	if _, err := edit.Find(read("ا").Doc(), edit.Query{Text: "(", Regexp: true}); err == nil {
		t.Error("an expression that cannot be read gives no error")
	}
}

func TestFindLooksIntoAllFields(t *testing.T) {
	s := read("خبر\n> قول^خبر\n! ص^^خبر\n@ ا^خبر")
	found, err := edit.Find(s.Doc(), edit.Query{Text: "خبر"})
	if err != nil {
		t.Fatal(err)
	}
	var got []doc.Pos
	for _, m := range found {
		got = append(got, m.From)
	}
	want := []doc.Pos{{}, {Block: 1, Field: doc.FieldSpeaker}, {Block: 2, Field: doc.FieldAlt}, {Block: 3, Field: doc.FieldLink(1)}}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("found at %v, want %v", got, want)
	}
}

func TestReplace(t *testing.T) {
	s := marked("خبر وخبر|\n! خبر^^", strong(0, 3), link(5, 8))
	found, err := edit.Find(s.Doc(), edit.Query{Text: "خبر"})
	if err != nil {
		t.Fatal(err)
	}
	n := do(s, edit.Replace(found, "نبأ\nجديد"))
	if got := show(n); got != "نبأ جديد ونبأ جديد\n! نبأ جديد|^^" {
		t.Errorf("replaced: %q", got)
	}
	if got := n.Doc().Block(0).Marks(); len(got) != 1 || got[0] != strong(0, 8) {
		t.Errorf("marks are %+v", got) // a link is for its own text alone
	}
	back, _ := edit.Undo(n)
	if !back.Doc().Equal(s.Doc()) || back.CanUndo() {
		t.Error("one Undo does not take it back")
	}
	if _, ok := edit.Replace(nil, "x")(s); ok {
		t.Error("nothing found is replaced")
	}
	if _, ok := edit.Replace(found, "x")(read("ا")); ok {
		t.Error("matches of another body are replaced")
	}
}

func BenchmarkFindIn100000Words(b *testing.B) {
	d := bodyOf(100_000)
	b.ReportAllocs()
	for b.Loop() {
		if found, err := edit.Find(d, edit.Query{Text: "الإجتماع"}); err != nil || len(found) == 0 {
			b.Fatal(len(found), err)
		}
	}
}
