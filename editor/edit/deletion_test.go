package edit_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"midad/editor/doc"
	"midad/editor/edit"
	"midad/editor/layout"
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

// What one Backspace after the other leaves of a text, as in the tests of Blink
// and Android: emoji with all that belongs to them, flags by pairs from the first,
// keycaps, selectors, and signs of these that stand where they mean nothing; other
// scripts by code points. A selector behind a skin tone goes with the whole emoji.
func TestBackspaceTakesSequencesWholeAndStraySignsAlone(t *testing.T) {
	for _, c := range []string{
		"1\u20E3|", "1\uFE0F\u20E3|", "1\U000E0101\u20E3|", "#\uFE0F\u20E3|", "ا\u20E3|ا|", "ا\uFE0F\u20E3|ا\uFE0F|",
		"1\u20E3\u20E3|1\u20E3|", "\u20E3\u20E3|\u20E3|", "♥\uFE0F\u20E3|♥\uFE0F|", "1\u20E3\uFE0F|1|",
		"\uFE0F|", "\uFE0F\uFE0F|\uFE0F|", "\U000E0100\uFE0F|\U000E0100|", "#\uFE0F\uFE0F|#\uFE0F|", "葛\U000E0100\uFE0F|葛\U000E0100|", "ا\uFE0F|",
		"👁\u200D🗨|", "👁\u200D🗨\uFE0E|", "👁\u200D|👁|", "\u200D🗨|\u200D|", "\uFE0E\u200D🗨|\uFE0E\u200D|\uFE0E|", "👁\u200D\u200D🗨|👁\u200D\u200D|👁\u200D|👁|",
		"👨\u200D❤\u200D👨|", "👨\u200D❤\uFE0F\u200D💋\u200D👨|", "👨\u200D👨\u200D👦\u200D👦|", "ا👨\u200D👦|ا|", "ا\u200D👦|ا\u200D|ا|", "👩🏽\u200D🤝\u200D👨🏿|", "👨\u200D👦👩|👨\u200D👦|",
		"🇸|", "🇸🇩|", "🇸🇩🇪|🇸🇩|", "🇸🇩🇪🇬🇱|🇸🇩🇪🇬|🇸🇩|", "ا🇸🇩|ا|", "👩🇸🇩|👩|", "🇸\uFE0F|", "🇸\u200D|🇸|", "👩\u200D🇸|👩\u200D|👩|",
		"👦🏻|", "☝🏻|", "☝\uFE0F🏻|", "👦\uFE0F🏻|", "🏻|", "🏻🏻|🏻|", "👦🏻🏻|👦🏻|", "ا🏻|ا|", "ا\uFE0F🏻|ا\uFE0F|", "♥\uFE0F🏻|♥\uFE0F|", "👦🏻\uFE0F|", "👦🏻\u20E3|👦🏻|",
		"🏴\U000E0067\U000E0062\U000E007F🏴|🏴\U000E0067\U000E0062\U000E007F|",
		"한글|한|", "\u1112\u1161\u11AB|\u1112\u1161|\u1112|", "क्षि|क्ष|क्|क|", "ก\u0E33|ก|", "ש\u05C1\u05B8|ש\u05C1|ש|", "o\u0308\u0327|o\u0308|o|",
		"a\r|a|", "𠮷|",
	} {
		steps := strings.Split(c, "|")
		s := read(steps[0] + "|")
		for _, want := range steps[1:] {
			s = do(s, edit.Backspace)
			if got := show(s); got != want+"|" {
				t.Errorf("%+q: %+q, want %+q", steps[0], got, want+"|")
			}
		}
	}
}

// A line break within a text is one thing for both keys, also one of two code
// points.
func TestALineBreakInATextIsDeletedWhole(t *testing.T) {
	for _, br := range []string{"\n", "\r", "\r\n", "\u2028", "\u2029"} {
		d := doc.EnsureIDs(doc.New(block(doc.RightToLeft, "ا "+br+"ب")))
		n := len([]rune(br))
		for name, c := range map[string]struct {
			command edit.Command
			rune    int
		}{
			"Backspace": {edit.Backspace, 2 + n},
			"Delete":    {edit.Delete, 2},
		} {
			at := doc.Caret{Pos: doc.Pos{Rune: c.rune}}
			if got := do(edit.New(d, at, at), c.command).Doc().Block(0).String(); got != "ا ب" {
				t.Errorf("%s of %+q leaves %+q", name, br, got)
			}
		}
	}
}

// What Ctrl+Backspace and Ctrl+Delete take of Arabic with its signs: a word with
// what is joined to it and the signs and blanks to the next one; what is within
// brackets before the bracket.
func TestWordsOfArabicAreDeletedWithWhatIsJoinedToThem(t *testing.T) {
	var steps []step
	for name, c := range map[string]struct {
		command edit.Command
		texts   [][2]string
	}{
		"back": {edit.DeleteWordBack, [][2]string{
			{"قال وبالكتاب|", "قال |"}, {"قال، |", "|"}, {"ثم قال،|", "ثم |"}, {"قال «نعم»|", "قال «|"}, {"قال «|", "|"}, {"في (سوريا) |", "في (|"},
			{"بلغ 1,234.5|", "بلغ |"}, {"عام 12/9/2023|", "عام 12/9/|"}, {"نحو 5%|", "نحو |"}, {"ثم.. |", "|"}, {"قال..نعم|", "قال..|"}, {"قال — |نعم", "|نعم"},
			{"عبد-الله|", "عبد-|"}, {"كلمة\u00A0أخرى|", "كلمة\u00A0|"}, {"کتاب\u200Cها|", "|"}, {"كتـاب|", "|"}, {"من أ.ف.ب|", "من |"}, {"ab نص|", "ab |"}, {"نص ab|", "نص |"},
			{"نص ab| ثم", "نص | ثم"}, {"نص |ab ثم", "|ab ثم"}, {"الوز|ير", "|ير"}, {"\t |", "|"}, {"a@b.com|", "a@|"}, {"www.example.org|", "|"},
		}},
		"ahead": {edit.DeleteWordForward, [][2]string{
			{"|، قال", "|قال"}, {"|قال، ثم", "|ثم"}, {"قال|، ثم", "قال|ثم"}, {"|«نعم» ثم", "|نعم» ثم"}, {"«|نعم» ثم", "«|ثم"}, {"|وبالكتاب ثم", "|ثم"}, {"|1,234.5 ثم", "|ثم"},
			{"قا|ل ثم", "قا|ثم"}, {"|  ثم", "|ثم"}, {"قال|  ", "قال|"}, {"|ab نص", "|نص"}, {"|نص ab", "|ab"}, {"نص |ab ثم", "نص |ثم"}, {"نص| ab", "نص|ab"}, {"|كِتَابٌ ثم", "|ثم"},
		}},
	} {
		for _, text := range c.texts {
			steps = append(steps, step{name + " " + text[0], c.command, text[0], text[1]})
		}
	}
	runSteps(t, steps)
}

// A cluster is one however long it is: Delete takes it whole, arrows pass it in one
// step, by the screen and by the text.
func TestAVeryLongClusterIsOne(t *testing.T) {
	for _, cluster := range []string{
		"ب" + strings.Repeat("َّ", 5000), "Z" + strings.Repeat("\u0351\u0317", 100), "👩" + strings.Repeat("\u200D👩", 60), "क" + strings.Repeat("\u094Dक", 60),
	} {
		n := len([]rune(cluster))
		if got := show(do(read("ا |"+cluster+"ت"), edit.Delete)); got != "ا |ت" {
			t.Errorf("Delete leaves %d of %d runes", len([]rune(got))-4, n)
		}
		d := doc.New(block(doc.RightToLeft, "ا "+cluster+"ت"))
		g := engine.Page(d, layout.Style{Size: 20}, wide)
		for _, o := range []edit.MoveOptions{{}, {Logical: true}} {
			if got, want := runes(walk(atStart(d, g), edit.Left, o, g)), []int{0, 1, 2, 2 + n, 3 + n}; !slices.Equal(got, want) {
				t.Errorf("arrows halt at %v, want %v", got, want)
			}
		}
	}
}

func TestAJoinerThatGoesWithNothingIsNoStop(t *testing.T) {
	for _, c := range []struct {
		name, text string
		stops      int
	}{
		{"at a text's beginning", "\u200cكتاب", 5},
		{"behind a direction mark", "كتاب\u200e\u200cنعم", 8},
		{"behind a zero-width space", "a\u200b\u200db", 3},
		{"a tag", "\U000e0061ab", 3},
		{"with a mark of its own", "ب\u200f\u200c\u064bب", 3},
		{"one that goes with a letter", "ه\u200dم", 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := doc.EnsureIDs(doc.New(block(doc.RightToLeft, c.text)))
			g := engine.Page(d, layout.Style{Size: 20}, wide)
			if n := len(g.Stops(0, 0, 0)); n != c.stops {
				t.Errorf("%d places by the screen, not %d", n, c.stops)
			}
			s, n := edit.New(d, doc.Caret{}, doc.Caret{}), 1
			for moved := true; moved; {
				if s, moved = edit.Move(s, edit.Left, edit.MoveOptions{Logical: true}, g); moved {
					n++
				}
			}
			if n != c.stops {
				t.Errorf("%d places by the text, not %d", n, c.stops)
			}
			s = edit.New(d, doc.Caret{}, doc.Caret{})
			for range c.stops - 1 {
				s = do(s, edit.Delete)
			}
			if text := s.Doc().Block(0).String(); strings.ContainsFunc(text, unicode.IsLetter) {
				t.Errorf("%+q is left when Delete was pressed for each", text)
			}
		})
	}
}
