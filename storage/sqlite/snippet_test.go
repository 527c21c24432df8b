package sqlite_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"midad/storage/sqlite"
)

// A snippet is found without cutting whole texts into words. It has to be what
// that would have found: of the first text that holds the most of the query.
func TestSnippetsAreOfTheTextThatHoldsMost(t *testing.T) {
	words := []string{"سفينة", "السفينة", "والسَّفينةُ", "سفينةٌ", "سفن", "ميناء", "الميناء،", "«ميناء»", "مينا", "روسيا/ميناء", "سفينة.ميناء",
		"-", "–", "12", "ب12", "\u200Bسفن", "سفن\u200Cها", "ﷺ", "port", "Port-سفن", "گسفن", "سفنگ", "\u00A0", "\n", "ـ", "و"}
	queries := []string{"سفينة", "ميناء", "سفن", `"سفينة ميناء"`, `"ميناء"`, "سفي*", "12", "port", `"صلى الله"`, `"سفن سفن سفن"`, "و"}
	rapid.Check(t, func(t *rapid.T) {
		texts := make([]string, rapid.IntRange(1, 3).Draw(t, "texts"))
		for i := range texts {
			texts[i] = strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 70).Draw(t, "words"), rapid.SampledFrom([]string{" ", " ", ""}).Draw(t, "joint"))
		}
		query := strings.Join(rapid.SliceOfN(rapid.SampledFrom(queries), 1, 3).Draw(t, "query"), " ")
		typing := rapid.Bool().Draw(t, "typing")
		most, of := 0, ""
		var matched []string
		for _, text := range texts {
			if found, all := sqlite.Matches(t, text, query, typing); found > most {
				most, of, matched = found, text, all
			}
		}
		snippet, marks := sqlite.Snippet(t, texts, query, typing)
		if most == 0 {
			if snippet != "" || marks != nil {
				t.Fatalf("%q: snippet %q of nothing", query, snippet)
			}
			return
		}
		if !strings.Contains(of, snippet) || len(marks) == 0 {
			t.Fatalf("%q: snippet %q with %v of %q", query, snippet, marks, of)
		}
		var marked []string
		for _, m := range marks {
			marked = append(marked, string([]rune(snippet)[m[0]:m[1]]))
		}
		if len(marked) > len(matched) || !slices.Equal(marked, matched[:len(marked)]) {
			t.Fatalf("%q marks %q in %q, of %q", query, marked, snippet, matched)
		}
	})
}

func TestSnippetOfAPhraseWithSignsBetweenItsWords(t *testing.T) {
	for _, c := range []struct {
		text, query string
		typing      bool
		marked      string
	}{
		{"قرب سفينة - - ميناء", `"سفينة ميناء"`, false, "سفينة - - ميناء"},
		{"قرب سفينة - - ميناء", `"سفينة مين"`, true, "سفينة - - ميناء"},
		{"سفينة ثم سفينة – – – – ميناء", `"سفينة ميناء"`, true, "سفينة – – – – ميناء"},
	} {
		snippet, marks := sqlite.Snippet(t, []string{c.text}, c.query, c.typing)
		if len(marks) != 1 || string([]rune(snippet)[marks[0][0]:marks[0][1]]) != c.marked {
			t.Errorf("%s: %v marked in %q, want %q", c.query, marks, snippet, c.marked)
		}
	}
}
