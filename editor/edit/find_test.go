package edit_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"midad/editor/doc"
	"midad/editor/edit"
)

func finder(t testing.TB, q edit.Query) *edit.Finder {
	t.Helper()
	f, err := edit.NewFinder(q)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// foundIn returns the found texts in brackets within their own.
func foundIn(t *testing.T, text string, q edit.Query) string {
	t.Helper()
	all := []rune(text)
	found := finder(t, q).In(all)
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
		{"a query of marks alone is exact", "كَتَبِ", edit.Query{Text: "\u064E"}, "[كَ][تَ]بِ"},
		{"and so is one of tatweel", "عــلى عام", edit.Query{Text: "ـ"}, "ع[ـ][ـ]لى عام"},
		{"capitals and small letters", "Reuters REUTERS", edit.Query{Text: "reuters"}, "[Reuters] [REUTERS]"},
		{"exact tells these apart too", "Reuters REUTERS", edit.Query{Text: "REUTERS", Exact: true}, "Reuters [REUTERS]"},
		{"a presentation form", "\uFEFB شيء", edit.Query{Text: "لا"}, "[\uFEFB] شيء"},
		{"half a presentation form takes it whole", "\uFEFB", edit.Query{Text: "ا"}, "[\uFEFB]"},
		{"controls between letters", "قا\u200Fل 50\u200E%", edit.Query{Text: "قال 50%"}, "[قا\u200Fل 50\u200E%]"},
		{"a decomposed hamza", "ا\u0654حمد", edit.Query{Text: "أحمد"}, "[ا\u0654حمد]"},
		{"a whole word at signs", "«علم»، علم. علمي", edit.Query{Text: "علم", WholeWord: true}, "«[علم]»، [علم]. علمي"},
		{"a whole word with marks", "عِلْمٌ علمه", edit.Query{Text: "علم", WholeWord: true}, "[عِلْمٌ] علمه"},
		{"a number is a whole word", "5 1.5 15", edit.Query{Text: "5", WholeWord: true}, "[5] 1.5 15"},
		{"whole words of an expression", "علم العلم", edit.Query{Text: "ع..", Regexp: true, WholeWord: true}, "[علم] العلم"},
		{"several words", "كوريا الشمالية", edit.Query{Text: "كوريا الشماليه", WholeWord: true}, "[كوريا الشمالية]"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := foundIn(t, c.text, c.query); got != c.want {
				t.Errorf("%q in %q: %q, want %q", c.query.Text, c.text, got, c.want)
			}
		})
	}
	_, err := edit.Find(read("ا").Doc(), edit.Query{Text: "ab[z-a]", Regexp: true})
	var bad *edit.PatternError
	if !errors.As(err, &bad) || bad.Expr != "z-a" {
		t.Errorf("an expression that cannot be read gives %v", err)
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

func TestReplaceAllIsOneStep(t *testing.T) {
	s := marked("خبر وخبر|\n! خبر^^", strong(0, 3), link(5, 8))
	f := finder(t, edit.Query{Text: "خبر"})
	found, err := edit.Find(s.Doc(), edit.Query{Text: "خبر"})
	if err != nil {
		t.Fatal(err)
	}
	n := do(s, f.Replace(found, "نبأ\nجديد"))
	if got := show(n); got != "نبأ جديد ونبأ جديد|\n! نبأ جديد^^" {
		t.Errorf("replaced: %q", got)
	}
	if got, want := n.Doc().Block(0).Marks(), []doc.Mark{strong(0, 8), link(10, 18)}; !slices.Equal(got, want) {
		t.Errorf("marks are %+v, want %+v", got, want)
	}
	back, _ := edit.Undo(n)
	if !back.Doc().Equal(s.Doc()) || back.CanUndo() || show(back) != show(s) {
		t.Error("one Undo does not take it back")
	}
	if _, ok := f.Replace(nil, "x")(s); ok {
		t.Error("nothing found is replaced")
	}
	for _, other := range []string{"ا", "شعر وخبر\n! خبر^^", "خبر وخبر\nخبر"} {
		if _, ok := f.Replace(found, "x")(read(other)); ok {
			t.Errorf("matches of another body are replaced in %q", other)
		}
	}
}

func TestReplaceGoesThroughBlocksOfEverySort(t *testing.T) {
	s := read("|نبأ\nقال نبأ\n> نبأ ثم نبأ^نبأ\n- عن نبأ")
	found, err := edit.Find(s.Doc(), edit.Query{Text: "نبأ"})
	if err != nil {
		t.Fatal(err)
	}
	n := do(s, finder(t, edit.Query{Text: "نبأ"}).Replace(found, "خبر"))
	if got := show(n); got != "|خبر\nقال خبر\n> خبر ثم خبر^خبر\n- عن خبر" {
		t.Errorf("replaced: %q", got)
	}
}

func TestReplacing(t *testing.T) {
	cases := []struct {
		name, text string
		query      edit.Query
		with, want string
	}{
		{"a text is literal", "a", edit.Query{Text: "a"}, "$1.*", "$1.*"},
		{"an expression's groups", "13/9/2023", edit.Query{Text: `(\d+)/(\d+)/(\d+)`, Regexp: true}, "$3-$2-$1", "2023-9-13"},
		{"a named group", "علي حسن", edit.Query{Text: `(?P<a>\pL+) (?P<b>\pL+)`, Regexp: true}, "${b} ${a}", "حسن علي"},
		{"a dollar sign", "10 دولار", edit.Query{Text: `(\d+) دولار`, Regexp: true}, "$$$1", "$10"},
		{"line breaks are blanks", "a", edit.Query{Text: "a"}, "b\r\nc", "b c"},
		{"nothing in its place", "اب", edit.Query{Text: "ا"}, "", "ب"},
		{"a word with its marks goes whole", "قال كتابٌ ثم", edit.Query{Text: "كتاب", Exact: true}, "", "قال  ثم"},
		{"marks alone leave their letters", "كَتَّب", edit.Query{Text: "[\u064B-\u0652]", Regexp: true}, "", "كتب"},
		{"tatweel", "عــلى", edit.Query{Text: "ـ"}, "", "على"},
		{"each once", "ااا", edit.Query{Text: "ا"}, "اا", "اااااا"},
		{"a family is not left in half", "ا👨‍👩‍👧", edit.Query{Text: "👩", Exact: true}, "ب", "اب"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := finder(t, c.query)
			got, ok := f.ReplaceIn(c.text, f.In([]rune(c.text)), c.with)
			if !ok || got != c.want {
				t.Errorf("ReplaceIn: %q, want %q", got, c.want)
			}
			s := read("|")
			s = do(s, edit.Type(c.text))
			found, err := edit.Find(s.Doc(), c.query)
			if err != nil {
				t.Fatal(err)
			}
			if got := do(s, f.Replace(found, c.with)).Doc().Block(0).String(); got != c.want {
				t.Errorf("Replace: %q, want %q", got, c.want)
			}
		})
	}
	if got, ok := finder(t, edit.Query{Text: "ا"}).ReplaceIn("اب", [][2]int{{1, 2}}, "x"); ok || got != "اب" {
		t.Errorf("a range that was not found is replaced: %q", got)
	}
}

func TestMarksOfAReplacement(t *testing.T) {
	replace := func(text, with string) edit.Command {
		return func(s edit.State) (edit.Transaction, bool) {
			f, _ := edit.NewFinder(edit.Query{Text: text, Exact: true})
			found, _ := edit.Find(s.Doc(), edit.Query{Text: text, Exact: true})
			return f.Replace(found, with)(s)
		}
	}
	note := doc.Mark{Kind: doc.Note, ID: "n", Start: 1, End: 4}
	cases := []struct {
		name       string
		state      edit.State
		text, with string
		want       []doc.Mark
	}{
		{"a link of the word alone stays", marked("|اخبر", link(1, 4)), "خبر", "نبأ", []doc.Mark{link(1, 4)}},
		{"and so does a note", marked("|اخبر", note), "خبر", "حدث", []doc.Mark{note}},
		{"a link of a part goes", marked("|abcd", link(1, 3)), "bcd", "xyz", nil},
		{"strong of the first letter is for all", marked("|abcd", strong(1, 2)), "bcd", "xyz", []doc.Mark{strong(1, 4)}},
		{"what stays keeps its own", marked("|اجتماع اول", strong(7, 10)), "اجتماع اول", "اجتماع ثان", []doc.Mark{strong(7, 10)}},
		{"but not those that end before what stays", marked("|zab", strong(0, 1)), "ab", "axb", []doc.Mark{strong(0, 1)}},
		{"what is put in gets those before it", marked("|ab", strong(0, 1)), "ab", "axxb", []doc.Mark{strong(0, 3)}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := do(c.state, replace(c.text, c.with)).Doc().Block(0).Marks(); !slices.Equal(got, c.want) {
				t.Errorf("marks are %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestMatchesAreWholeGraphemes(t *testing.T) {
	cases := []struct {
		name, text string
		q          edit.Query
		want       [][2]int
	}{
		{"a letter takes its mark", "كِتاب", edit.Query{Text: "ك", Exact: true}, [][2]int{{0, 2}}},
		{"a mark takes its letter", "كِتاب", edit.Query{Text: "ِ", Exact: true}, [][2]int{{0, 2}}},
		{"one of a family takes it all", "ا👨‍👩‍👧ا", edit.Query{Text: "👩", Exact: true}, [][2]int{{1, 6}}},
		{"two in one cluster are one", "🇸🇸ا", edit.Query{Text: "\U0001F1F8", Exact: true}, [][2]int{{0, 2}}},
		{"a regular expression too", "كِتَاب", edit.Query{Text: "[كت]", Regexp: true}, [][2]int{{0, 2}, {2, 4}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := finder(t, c.q).In([]rune(c.text)); !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
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
