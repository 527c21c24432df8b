package arabic_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"midad/editor/arabic"
)

func TestCleanTakesOutWhatDoesHarm(t *testing.T) {
	fathas := strings.Repeat("\u064E", 10_000)
	for _, c := range []struct {
		name, text, want string
		cleaning         arabic.Cleaning
	}{
		{"clean text", "قال \"نعم\"،\n\tلا.. «حذّر» 50%", "قال \"نعم\"،\n\tلا.. «حذّر» 50%", arabic.Cleaning{}},
		{"bytes that are not UTF-8", "a\xff\xfeb\uFFFD", "a\uFFFD\uFFFDb\uFFFD", arabic.Cleaning{Invalid: 2}},
		{"an override in a name", "gnp\u202Eexe", "gnpexe", arabic.Cleaning{BidiControls: 1}},
		{"isolates, closed or not", "\u2067نعم\u2069 \u2066", "نعم ", arabic.Cleaning{BidiControls: 3}},
		{"direction marks", "13\u200F/9\u200E ٥٪\u061C", "13/9 ٥٪", arabic.Cleaning{DirectionMarks: 3}},
		{"tag characters", "a\U000E0041\U000E007F", "a", arabic.Cleaning{Tags: 2}},
		{"annotations", "\uFFF9a\uFFFAb\uFFFB", "ab", arabic.Cleaning{Annotations: 3}},
		{"controls", "a\x00b\x1b\u0090\x7f\uFEFF", "ab", arabic.Cleaning{Controls: 5}},
		{"line ends", "a\r\nb\rc\vd\fe\u0085f\r", "a\nb\nc\nd\ne\nf\n", arabic.Cleaning{}},
		{"no-break spaces", "كيم\u00A0جونج", "كيم جونج", arabic.Cleaning{Spaces: 1}},
		{"presentation forms", "\uFEFB \uFE97\uFE8E\uFB56", "لا تاپ", arabic.Cleaning{PresentationForms: 4}},
		{"a mark with a form of its own", "كت\uFE76ا\uFE77ب\uFC60", "كتَاَب\u064E\u0651", arabic.Cleaning{PresentationForms: 3}},
		{"signs that newsrooms type", "ﷺ ﷲ ﷻ ﷼ ﷽ ﴿نعم﴾", "ﷺ ﷲ ﷻ ﷼ ﷽ ﴿نعم﴾", arabic.Cleaning{}},
		{"ZWNJ between joining letters", "نمی\u200Cخواهم", "نمی\u200Cخواهم", arabic.Cleaning{}},
		{"ZWNJ after a mark", "مِ\u200Cه", "مِ\u200Cه", arabic.Cleaning{}},
		{"ZWNJ after a letter that does not join", "دا\u200Cر", "دار", arabic.Cleaning{Joiners: 1}},
		{"ZWNJ at the ends and doubled", "\u200Cنم\u200C\u200Cه\u200C \u200Cي", "نم\u200Cه ي", arabic.Cleaning{Joiners: 4}},
		{"ZWNJ before a hamza", "ب\u200Cء", "بء", arabic.Cleaning{Joiners: 1}},
		{"ZWJ between joining letters", "ه\u200Dه", "ه\u200Dه", arabic.Cleaning{}},
		{"ZWJ in Latin", "a\u200Db", "ab", arabic.Cleaning{Joiners: 1}},
		{"ZWJ in an emoji", "\U0001F3F3\uFE0F\u200D\U0001F308", "\U0001F3F3\uFE0F\u200D\U0001F308", arabic.Cleaning{}},
		{"decomposed letters", "ا\u0654حمد e\u0301", "أحمد \u00E9", arabic.Cleaning{}},
		{"ten thousand marks on a letter", "ب" + fathas + "ت", "ب" + fathas[:16] + "ت", arabic.Cleaning{Marks: 9_992}},
		{"a soft hyphen and a zero-width space", "كل\u00ADمة كل\u200Bمة", "كلمة كلمة", arabic.Cleaning{Controls: 2}},
		{"tatweel stays", "محـمد", "محـمد", arabic.Cleaning{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, cleaning := arabic.Clean(c.text)
			if got != c.want {
				t.Errorf("got %+q, want %+q", got, c.want)
			}
			if cleaning != c.cleaning {
				t.Errorf("counted %+v, want %+v", cleaning, c.cleaning)
			}
			if cleaning.Any() != (c.cleaning != arabic.Cleaning{}) {
				t.Errorf("Any is %t of %+v", cleaning.Any(), cleaning)
			}
		})
	}
}

func TestCleanDropsTatweelWhereAsked(t *testing.T) {
	for _, c := range []struct {
		text, want string
		dropped    int
	}{
		{"محـــمد", "محمد", 3},
		{"محــَمد", "محَمد", 2},
		{"عام 1445 هـ", "عام 1445 هـ", 0},
		{"لـ\"رويترز\" وبـ5 والـCNN", "لـ\"رويترز\" وبـ5 والـCNN", 0},
		{"ـ" + strings.Repeat("ـ", 100_000), "ـ" + strings.Repeat("ـ", 100_000), 0},
	} {
		got, cleaning := arabic.CleanOptions{DropTatweel: true}.Clean(c.text)
		if got != c.want || cleaning != (arabic.Cleaning{Tatweel: c.dropped}) {
			t.Errorf("%.40q: got %.40q, %+v", c.text, got, cleaning)
		}
	}
}

// checkClean checks what holds of any cleaned text.
func checkClean(t interface{ Fatalf(string, ...any) }, s string) {
	clean, _ := arabic.Clean(s)
	if !utf8.ValidString(clean) || !norm.NFC.IsNormalString(clean) {
		t.Fatalf("%+q is not valid UTF-8 in NFC", clean)
	}
	again, cleaning := arabic.Clean(clean)
	if again != clean || cleaning.Any() {
		t.Fatalf("%+q, of %+q, cleans to %+q: %+v", clean, s, again, cleaning)
	}
	if strings.ContainsAny(clean, "\r\x00\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u200E\u200F\u061C\u00A0\uFEFF") {
		t.Fatalf("%+q holds a control", clean)
	}
}

func TestCleaningTwiceIsCleaningOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkClean(t, letters().Draw(t, "text")) })
}

func TestCleaningManyMarks(t *testing.T) {
	marks := rapid.SliceOfN(rapid.SampledFrom([]rune("\u064E\u0651\u0654\u0301\u0323\u05BC\u034F\uFB2C\uFB49\u1EB9بoا\u200C\u0344")), 0, 60)
	rapid.Check(t, func(t *rapid.T) { checkClean(t, string(marks.Draw(t, "text"))) })
}

func TestCleanKeepsTheKey(t *testing.T) {
	for _, text := range []string{story, "\uFEFB نمی\u200Cخواهم \u2067A\u2069 كيم\u00A0جونج ا\u0654حمد"} {
		clean, _ := arabic.Clean(text)
		if got, want := arabic.Key(clean), arabic.Key(text); got != want {
			t.Errorf("the key changes from %q to %q", want, got)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("\uFEFB\u200C\u202Eا\u0654\xff")
	f.Fuzz(func(t *testing.T, s string) { checkClean(t, s) })
}
