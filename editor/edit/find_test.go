package edit_test

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"midad/editor/arabic"
	"midad/editor/doc"
	"midad/editor/edit"
)

func finder(t interface {
	Helper()
	Fatal(...any)
}, q edit.Query) *edit.Finder {
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
		{"a whole word over one that is none", "هلا لا لا", edit.Query{Text: "لا لا", WholeWord: true}, "هلا [لا لا]"},
		{"and letter for letter", "هلا لا لا", edit.Query{Text: "لا لا", WholeWord: true, Exact: true}, "هلا [لا لا]"},
		{"and of an expression", "هلا لا لا", edit.Query{Text: "ل. ل.", WholeWord: true, Regexp: true}, "هلا [لا لا]"},
		{"whole words do not overlap", "لا لا لا", edit.Query{Text: "لا لا", WholeWord: true}, "[لا لا] لا"},
		{"a whole word that begins with a tatweel", "ـشا قشا", edit.Query{Text: "ـشا", WholeWord: true}, "[ـشا] قشا"},
		{"and without one in the query", "قـشا ـشا", edit.Query{Text: "شا", WholeWord: true}, "قـشا [ـشا]"},
		{"and of Hebrew letters", "ـשָׁ", edit.Query{Text: "ـשָׁ", WholeWord: true}, "[ـשָׁ]"},
		{"a blank before a tatweel", "لا ـشا", edit.Query{Text: "لا ", WholeWord: true}, "[لا ]ـشا"},
		{"a whole word of a ligature", "\uFEFBب \uFEFB", edit.Query{Text: "لا", WholeWord: true}, "\uFEFBب [\uFEFB]"},
		{"a word that ends within a cluster", "a\u06DD👍🏽 👍🏽", edit.Query{Text: "👍🏽", WholeWord: true}, "a\u06DD👍🏽 [👍🏽]"},
		{"and half of that cluster", "a\u06DD👍🏽 👍🏽", edit.Query{Text: "👍", WholeWord: true}, "a\u06DD👍🏽 [👍🏽]"},
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

// ending is a context that is done when it was asked a number of times.
type ending struct {
	context.Context
	left int
}

func (e *ending) Err() error {
	if e.left--; e.left < 0 {
		return context.Canceled
	}
	return nil
}

func TestASearchIsEndedWithinOneText(t *testing.T) {
	text := []rune(strings.Repeat("هلا ", 5_000))
	for _, q := range []edit.Query{
		{Text: "لا"}, {Text: "لا", Exact: true}, {Text: "لا", Regexp: true}, {Text: "لا", WholeWord: true}, {Text: "غ"},
	} {
		ctx := &ending{context.Background(), 3}
		if found, err := finder(t, q).InContext(ctx, text); !errors.Is(err, context.Canceled) || found != nil || ctx.left != -2 && ctx.left != -1 {
			t.Errorf("%+v: %d found, %v, asked %d times too often", q, len(found), err, -ctx.left)
		}
		if _, err := finder(t, q).InContext(context.Background(), text); err != nil {
			t.Errorf("%+v: %v", q, err)
		}
	}
}

// Expressions that look at what stands before a match find what they do in the
// whole text.
func TestAnExpressionFindsWhatItMatches(t *testing.T) {
	patterns := []string{
		`ab`, `a+`, `b*`, `\bab`, `^a`, `(?m)^a`, `a\B`, `a*?b`, `b$`, `\Ba|b\b`, `(?i:A)b|^`, `\Aab|\Bb`, `(a)|^(b)`, `\b`, `\b.`, `^|a`, `(?s).$`, `\Q.\E\b`, `\b\Q.`,
	}
	rapid.Check(t, func(t *rapid.T) {
		pattern := rapid.SampledFrom(patterns).Draw(t, "pattern")
		text := rapid.StringOfN(rapid.SampledFrom([]rune("ab. \nب")), 0, 12, -1).Draw(t, "text")
		var want [][2]int
		for _, m := range regexp.MustCompile(pattern).FindAllStringIndex(text, -1) {
			if m[0] < m[1] {
				want = append(want, [2]int{utf8.RuneCountInString(text[:m[0]]), utf8.RuneCountInString(text[:m[1]])})
			}
		}
		if got := finder(t, edit.Query{Text: pattern, Regexp: true}).In([]rune(text)); !slices.Equal(got, want) {
			t.Fatalf("%q in %q: %v, want %v", pattern, text, got, want)
		}
	})
}

// Every word of a text that is made of whole clusters is found as a whole one, and
// what is found cuts none.
func TestWholeWordsAreFoundWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(drawText(t) + " " + drawText(t))
		all := slices.Collect(arabic.WordSpans(text))
		if len(all) == 0 {
			return
		}
		w := rapid.SampledFrom(all).Draw(t, "word")
		q := edit.Query{Text: string(text[w[0]:w[1]]), Exact: rapid.Bool().Draw(t, "exact"), WholeWord: true}
		key := arabic.Key(string(text[:w[0]])) + arabic.Key(q.Text) + arabic.Key(string(text[w[1]:]))
		there := !q.Exact && key != arabic.Key(string(text)) // a mark behind it is put in order among its own
		for c := range arabic.ClusterSpans(text) {
			if c[0] < w[0] && w[0] < c[1] || c[0] < w[1] && w[1] < c[1] {
				there = true // no hit can end where it does
			}
		}
		for _, m := range finder(t, q).In(text) {
			there = there || m[0] <= w[0] && w[1] <= m[1]
			for _, o := range all {
				if o[0] < m[0] && m[0] < o[1] || o[0] < m[1] && m[1] < o[1] {
					t.Fatalf("%+q in %+q: %v cuts the word %v", q.Text, string(text), m, o)
				}
			}
		}
		if !there {
			t.Fatalf("%+q is not found at %v in %+q", q.Text, w, string(text))
		}
	})
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

// A place between two replacements stays by its letter.
func TestPlacesBetweenReplacementsStay(t *testing.T) {
	s := read("نبأ ط نبأ د نبأ ج|")
	found, err := edit.Find(s.Doc(), edit.Query{Text: "نبأ"})
	if err != nil {
		t.Fatal(err)
	}
	f := finder(t, edit.Query{Text: "نبأ"})
	for _, with := range []string{"", "خبر", "خبر جديد"} {
		tr, ok := f.Replace(found, with)(s)
		if !ok {
			t.Fatalf("%q replaces nothing", with)
		}
		before, after := s.Doc().Block(0).Runes(0), s.Apply(tr).Doc().Block(0).Runes(0)
		for i, r := range before {
			if !strings.ContainsRune("طدج", r) {
				continue
			}
			for _, side := range []doc.Assoc{doc.StickBefore, doc.StickAfter} {
				if at := doc.MapAll(doc.Pos{Rune: i}, side, tr.Steps).Rune; at >= len(after) || after[at] != r {
					t.Errorf("with %q the place of %q is %d of %q", with, r, at, string(after))
				}
			}
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
	if got, ok := finder(t, edit.Query{Text: "ا"}).ReplaceIn("اا", [][2]int{{1, 2}, {0, 1}}, "x"); ok || got != "اا" {
		t.Errorf("ranges out of order are replaced: %q", got)
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
		{"a mark of many takes all", "كٌٌٌٌت", edit.Query{Text: "ٌ"}, [][2]int{{0, 5}}},
		{"signs without plain borders", "中中中", edit.Query{Text: "中"}, [][2]int{{0, 1}, {1, 2}, {2, 3}}},
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

// Texts of which no cluster ends without doubt, so that all of it is segmented.
func BenchmarkFindWithoutPlainBorders(b *testing.B) {
	for _, c := range []struct {
		name, text string
		query      edit.Query
	}{
		{"marks of one letter", "ب" + strings.Repeat("\u064E", 10_000), edit.Query{Text: "\u064E"}},
		{"an expression", "ب" + strings.Repeat("\u064E", 10_000), edit.Query{Text: `\p{M}`, Regexp: true}},
		{"Han", strings.Repeat("中", 8_000), edit.Query{Text: "中"}},
		{"emoji", strings.Repeat("😀", 8_000), edit.Query{Text: "😀"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			f, text := finder(b, c.query), []rune(c.text)
			b.ReportAllocs()
			for b.Loop() {
				if len(f.In(text)) == 0 {
					b.Fatal("not found")
				}
			}
		})
	}
}

func BenchmarkReplace10000InOneParagraph(b *testing.B) {
	plain := doc.Text(doc.Paragraph, doc.RightToLeft, strings.Repeat("كتاب قلم ", 10_000))
	var marks []doc.Mark
	for i := range 10_000 {
		marks = append(marks, strong(i*9, i*9+4))
	}
	for name, block := range map[string]*doc.Block{"without marks": plain, "with 10,000 marks": plain.WithMarks(marks)} {
		b.Run(name, func(b *testing.B) {
			s := edit.New(doc.EnsureIDs(doc.New(block)), doc.Caret{}, doc.Caret{})
			q := edit.Query{Text: "قلم"}
			found, err := edit.Find(s.Doc(), q)
			if err != nil || len(found) != 10_000 {
				b.Fatal(len(found), err)
			}
			f := finder(b, q)
			b.ReportAllocs()
			for b.Loop() {
				n := do(s, f.Replace(found, "دفتر"))
				if _, ok := edit.Undo(n); !ok {
					b.Fatal("not undone")
				}
			}
		})
	}
}
