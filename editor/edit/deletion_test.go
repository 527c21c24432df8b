package edit_test

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"midad/editor/edit"
)

// The letters that carry hamza or madda, each in both its spellings: one letter
// on the screen and on the keyboard, whichever of them a text has.
var hamzaLetters = []string{"آ", "أ", "ؤ", "إ", "ئ", "\u06C0", "\u06C2", "\u06D3"}

// spellings returns a text composed and decomposed.
func spellings(text string) map[string]string {
	return map[string]string{"composed": norm.NFC.String(text), "decomposed": norm.NFD.String(text)}
}

// Backspace takes a hamza letter whole in either spelling, and what was typed
// behind it before it; Delete takes the letter with its marks.
func TestHamzaLettersAreDeletedAlikeInBothSpellings(t *testing.T) {
	cases := []struct {
		name, before string
		command      edit.Command
		after        string // X stands for the letter
	}{
		{"Backspace alone", "X|", edit.Backspace, "|"},
		{"Backspace at a word's end", "بX|", edit.Backspace, "ب|"},
		{"Backspace within a word", "بX|ب", edit.Backspace, "ب|ب"},
		{"Backspace behind lam", "سلX|م", edit.Backspace, "سل|م"},
		{"Backspace behind two", "XX|", edit.Backspace, "X|"},
		{"Backspace takes its vowel first", "بXَ|", edit.Backspace, "بX|"},
		{"Backspace takes its tanwin first", "بXٌ|", edit.Backspace, "بX|"},
		{"Backspace takes a joiner first", "X\u200C|", edit.Backspace, "X|"},
		{"Backspace before it", "ب|X", edit.Backspace, "|X"},
		{"Delete alone", "|X", edit.Delete, "|"},
		{"Delete within a word", "ب|Xب", edit.Delete, "ب|ب"},
		{"Delete with its vowel", "|Xَب", edit.Delete, "|ب"},
		{"Delete with its shadda and vowel", "ب|Xَّب", edit.Delete, "ب|ب"},
		{"Delete behind lam", "سل|Xم", edit.Delete, "سل|م"},
		{"Delete the lam before it", "س|لXم", edit.Delete, "س|Xم"},
		{"Delete one of two", "|XX", edit.Delete, "|X"},
		{"a word back", "قال بXب|", edit.DeleteWordBack, "قال |"},
		{"a word forward", "|بXب قال", edit.DeleteWordForward, "|قال"},
		{"a selection of it", "ب<X|ب", edit.Backspace, "ب|ب"},
	}
	for _, letter := range hamzaLetters {
		for name, x := range spellings(letter) {
			for _, c := range cases {
				before, after := strings.ReplaceAll(c.before, "X", x), strings.ReplaceAll(c.after, "X", x)
				if got := show(do(read(before), c.command)); got != after {
					t.Errorf("%s, %s %+q: %+q becomes %+q, want %+q", c.name, name, x, before, got, after)
				}
			}
		}
	}
}

// Marks go one by one from the last, whatever their letter; then the letter goes.
func TestBackspaceTakesMarksOneByOne(t *testing.T) {
	for _, mark := range "\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652\u0656\u0670\u0610\u06D6\u06ED" {
		for _, letter := range append([]string{"ب", "ل", "لا", "ه", "ـ", "گ", "ﷲ"}, hamzaLetters...) {
			for name, x := range spellings(letter) {
				for _, marks := range []string{string(mark), "\u0651" + string(mark), string(mark) + string(mark)} {
					s := read("س" + x + marks + "|")
					all := []rune("س" + x + marks)
					for n := range []rune(marks) {
						s = do(s, edit.Backspace)
						if want := string(all[:len(all)-n-1]) + "|"; show(s) != want {
							t.Errorf("%s %+q with %+q: %+q, want %+q", name, x, marks, show(s), want)
						}
					}
				}
			}
		}
	}
}

// A ligature is deleted letter by letter, the last first by Backspace and the
// first by Delete: each press takes one cluster.
func TestLigaturesAreDeletedByLetters(t *testing.T) {
	for _, text := range []string{"لا", "لأ", "لإ", "لآ", "لَا", "لَأَ", "الله", "اللَّهُ", "لله", "محمد", "ffi", "بسم الله", "لا\u200Cلا"} {
		for name, x := range spellings(text) {
			front := read("|" + x)
			for n := 0; show(front) != "|"; n++ {
				before := len([]rune(show(front)))
				if front = do(front, edit.Delete); len([]rune(show(front))) >= before || n > len(x) {
					t.Fatalf("%s %q: Delete leaves %q", name, x, show(front))
				}
				if rest := strings.TrimPrefix(show(front), "|"); !strings.HasSuffix(x, rest) {
					t.Errorf("%s %q: Delete leaves %q", name, x, rest)
				}
			}
			end := read(x + "|")
			for n := 0; show(end) != "|"; n++ {
				before := len([]rune(show(end)))
				if end = do(end, edit.Backspace); len([]rune(show(end))) >= before || n > len(x) {
					t.Fatalf("%s %q: Backspace leaves %q", name, x, show(end))
				}
				if rest := strings.TrimSuffix(show(end), "|"); !strings.HasPrefix(x, rest) {
					t.Errorf("%s %q: Backspace leaves %q", name, x, rest)
				}
			}
		}
	}
	var steps []step
	for _, c := range []struct {
		name    string
		command edit.Command
		texts   [][2]string
	}{
		{"Backspace", edit.Backspace, [][2]string{
			{"لا|", "ل|"}, {"لأ|", "ل|"}, {"لإ|", "ل|"}, {"لآ|", "ل|"}, {"لا\u0654|", "ل|"}, {"لا\u0655|", "ل|"}, {"لا\u0653|", "ل|"},
			{"لَا|", "لَ|"}, {"الله|", "الل|"}, {"اللّٰه|", "اللّٰ|"}, {"ل|ا", "|ا"}, {"ffi|", "ff|"}, {"ﻻ|", "|"},
			{"و\u0654|", "|"}, {"ي\u0654|", "|"}, {"ى\u0654|", "ى|"}, {"ه\u0654|", "ه|"}, {"ب\u0653|", "ب|"},
		}},
		{"Delete", edit.Delete, [][2]string{
			{"|لا", "|ا"}, {"|لَا", "|ا"}, {"ل|ا", "ل|"}, {"ل|ا\u0654", "ل|"}, {"|الله", "|لله"}, {"ا|للّٰه", "ا|لّٰه"}, {"ال|لّٰه", "ال|ه"},
			{"|ffi", "|fi"}, {"|ب\u0651\u064Eا", "|ا"}, {"|ﻻم", "|م"}, {"|می\u200Cرم", "|ی\u200Cرم"}, {"م|ی\u200Cرم", "م|رم"},
		}},
	} {
		for _, x := range c.texts {
			steps = append(steps, step{c.name + " in " + x[0], c.command, x[0], x[1]})
		}
	}
	runSteps(t, steps)
}
