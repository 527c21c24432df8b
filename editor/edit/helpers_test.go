package edit_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"midad/editor/doc"
	"midad/editor/edit"
)

// typing types a text rune by rune with helpers.
func typing(s edit.State, h edit.Helpers, text string) edit.State {
	for _, r := range text {
		s = do(s, h.Type(string(r)))
	}
	return s
}

func TestQuotationMarks(t *testing.T) {
	cases := []struct{ name, before, typed, want string }{
		{"around a word", "قال |", `"نعم" ثم`, "قال «نعم» ثم|"},
		{"at a text's start", "|", `"نعم"`, "«نعم»|"},
		{"behind a bracket", "|", `("نعم")`, "(«نعم»)|"},
		{"behind a dash", "|", `-"نعم"-`, "-«نعم»-|"},
		{"behind a sign within", "|", `"نعم."`, "«نعم.»|"},
		{"behind a full stop with none open it closes", "نعم.|", `"`, "نعم.»|"},
		{"behind a comma with none open", "قال،|", `"نعم"`, "قال،«نعم»|"},
		{"behind a mark of a letter", "|", "\"كتابٌ\"", "«كتابٌ»|"},
		{"behind a letter it closes", "نعم|", `"`, "نعم»|"},
		{"behind a conjunction it opens", "|", `"أ ف ب" و"رويترز"`, "«أ ف ب» و«رويترز»|"},
		{"behind a preposition", "|", `ل"رويترز"`, "ل«رويترز»|"},
		{"behind an article", "|", `وبال"غارديان"`, "وبال«غارديان»|"},
		{"behind a prefix for the feminine", "|", `لل"واشنطن بوست"`, "لل«واشنطن بوست»|"},
		{"behind a prefix with tatweel", "|", `لـ"رويترز"`, "لـ«رويترز»|"},
		{"a letter that looks like a prefix closes what is open", "|", `"و"`, "«و»|"},
		{"behind a Latin letter", "|", `"Reuters"`, "«Reuters»|"},
		{"behind a digit it closes what is open", "|", `"عام 2023"`, "«عام 2023»|"},
		{"behind a digit with none open it stays", "|", `15"`, `15"|`},
		{"in place of a selection", "قال <نعم|", `"`, "قال «|"},
		{"in a caption", "! |^^", `"نعم"`, "! «نعم»|^^"},
		{"on a rule", "---|", `"نعم"`, "---\n«نعم»|"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := show(typing(read(c.before), edit.Helpers{Quotes: edit.Guillemets}, c.typed)); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestQuotationMarksOfEachStyle(t *testing.T) {
	want := map[edit.QuoteStyle]string{
		edit.StraightQuotes: `"نعم" و"لا"`,
		edit.Guillemets:     `«نعم» و«لا»`,
		edit.CurlyQuotes:    `“نعم” و“لا”`,
		edit.ArabicQuotes:   `”نعم“ و”لا“`,
		edit.LowQuotes:      `„نعم“ و„لا“`,
	}
	for _, q := range edit.QuoteStyles {
		if got := show(typing(read("|"), edit.Helpers{Quotes: q}, `"نعم" و"لا"`)); got != want[q]+"|" {
			t.Errorf("%v: %q, want %q", q, got, want[q])
		}
		if named, ok := edit.QuoteStyleOf(q.String()); !ok || named != q {
			t.Errorf("%v is read as %v", q, named)
		}
	}
	if _, ok := edit.QuoteStyleOf("wavy"); ok {
		t.Error("an unknown style is read")
	}
}

func TestDashesAndEllipses(t *testing.T) {
	all := edit.Helpers{Quotes: edit.Guillemets, Dashes: true, Ellipsis: true}
	cases := []struct {
		name        string
		h           edit.Helpers
		typed, want string
	}{
		{"two hyphens", all, "2010--2020", "2010–2020"},
		{"three hyphens", all, "قال --- ثم", "قال — ثم"},
		{"four", all, "----", "—-"},
		{"five", all, "-----", "—--"},
		{"one", all, "أ-ب", "أ-ب"},
		{"three full stops", all, "ثم...", "ثم…"},
		{"two stay, as houses write them", all, "قال..نعم", "قال..نعم"},
		{"four stops", all, "....", "…."},
		{"six", all, "......", "……"},
		{"an address of the web", all, `"https://a--b.c/...": www.a--b.c a--b`, "«https://a--b.c/...»: www.a--b.c a–b"},
		{"dashes alone", edit.Helpers{Dashes: true}, `-- ... "ا"`, `– ... "ا"`},
		{"ellipses alone", edit.Helpers{Ellipsis: true}, `-- ... "ا"`, `-- … "ا"`},
		{"none", edit.Helpers{}, `-- ... "ا"`, `-- ... "ا"`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := show(typing(read("|"), c.h, c.typed)); got != c.want+"|" {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// Whatever is typed, the helpers change signs alone, and each back to what it
// was typed as.
func TestHelpersLoseNothing(t *testing.T) {
	back := strings.NewReplacer("—", "---", "–", "--", "…", "...", "«", `"`, "»", `"`)
	keys := []string{`"`, "-", ".", " ", "ا", "و", "ال", "x", "5", "،", "(", "َ", ":"}
	rapid.Check(t, func(t *rapid.T) {
		h := edit.Helpers{Dashes: rapid.Bool().Draw(t, "dashes"), Ellipsis: rapid.Bool().Draw(t, "ellipsis")}
		if rapid.Bool().Draw(t, "quotes") {
			h.Quotes = edit.Guillemets
		}
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(keys), 0, 30).Draw(t, "text"), "")
		s := typing(read("|"), h, text)
		if got := back.Replace(s.Doc().Block(0).String()); got != text {
			t.Fatalf("%q is typed as %q", text, show(s))
		}
		if got, want := caretOf(s).Pos.Rune, s.Doc().Block(0).Len(doc.FieldText); got != want {
			t.Fatalf("the caret is at %d of %d", got, want)
		}
	})
}

func TestUndoOfAHelperGivesBackWhatWasTyped(t *testing.T) {
	all := edit.Helpers{Quotes: edit.Guillemets, Dashes: true, Ellipsis: true}
	for typed, want := range map[string][]string{
		`قال "`:  {`قال "|`, "قال |", "|"}, // a quotation mark begins a word
		"قال--":  {"قال--|", "|"},
		"ثم...":  {"ثم...|", "|"},
		"قال---": {"قال–-|", "قال–|", "قال--|", "|"},
	} {
		s := typing(read("|"), all, typed)
		end, depth := show(s), s.Depth()
		if depth != len(want) {
			t.Errorf("%q: %d steps, want %d", typed, depth, len(want))
		}
		for _, w := range want {
			if s, _ = edit.Undo(s); show(s) != w {
				t.Errorf("%q undone: %q, want %q", typed, show(s), w)
			}
		}
		for s.CanRedo() {
			s, _ = edit.Redo(s)
		}
		if show(s) != end {
			t.Errorf("%q redone: %q, want %q", typed, show(s), end)
		}
	}
	s := typing(read("|"), all, `"`)
	s, _ = edit.Undo(s)
	if got := show(typing(s, all, `نعم`)); got != `"نعم|` {
		t.Errorf("what was given back does not stay: %q", got)
	}
}

func TestHelpersKeepMarksAndCaret(t *testing.T) {
	all := edit.Helpers{Quotes: edit.Guillemets, Dashes: true, Ellipsis: true}
	s := typing(marked("اب|ج", strong(0, 2)), all, `..."`)
	if got := show(s); got != `اب…»|ج` {
		t.Errorf("typed: %q", got)
	}
	if got := s.Doc().Block(0).Marks(); !slices.Equal(got, []doc.Mark{strong(0, 4)}) {
		t.Errorf("marks are %+v", got)
	}
	chosen := typing(do(read("ا |"), edit.ToggleMark(doc.Strong)), all, `"ب"`)
	if got := chosen.Doc().Block(0).Marks(); !slices.Equal(got, []doc.Mark{strong(2, 5)}) {
		t.Errorf("a mark that was chosen is for %+v", got)
	}
	if _, head := s.Selection(); head.Affinity != doc.Upstream {
		t.Error("the caret is not by what was typed")
	}
	plain := typing(read("|"), all, strings.Repeat("ا", 5))
	if plain.Depth() != 1 {
		t.Errorf("letters make %d steps", plain.Depth())
	}
}
