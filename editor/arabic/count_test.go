package arabic_test

import (
	"math"
	"os"
	"strings"
	"testing"

	"midad/editor/arabic"
)

func TestWordsHoldALetterOrADigit(t *testing.T) {
	for text, want := range map[string]int{
		"":                0,
		" \n\t ":          0,
		"- .. «»":         0,
		"قال: \"نعم\"":    2,
		"لروسيا.. واشنطن": 2,
		"واشنطن/لندن (روسيا)-رويترز":       2,
		"13 سبتمبر 2023 - REUTERS":         4,
		"كيم\u00A0جونج\u00A0أون و\u0640 5": 5,
	} {
		if got := arabic.Words(text); got != want {
			t.Errorf("Words(%q) = %d, want %d", text, got, want)
		}
	}
}

// The sample of the work: a story as a site printed it, whose body is 19
// paragraphs and 2 subheads and whose label says 5 minutes.
func TestSampleStoryIsCounted(t *testing.T) {
	data, err := os.ReadFile("../../../shared/samples/story.txt")
	if err != nil {
		t.Skipf("needs the sample story beside the repository: %v", err)
	}
	text := string(data)
	start, end := strings.Index(text, "قالت وزارة الخارجية"), strings.Index(text, "اقرأ أيضاً:")
	if start < 0 || end < start {
		t.Fatal("the body of the sample story is not found")
	}
	words := arabic.Words(text[start:end])
	if words != 546 {
		t.Errorf("the body has %d words, want 546", words)
	}
	if got := arabic.ReadingMinutes(words, arabic.WordsPerMinute); got != 5 {
		t.Errorf("%d minutes, want 5", got)
	}
}

func TestGraphemesAreWhatAReaderCounts(t *testing.T) {
	for text, want := range map[string]int{
		"":                       0,
		"نعم":                    3,
		"حذّرَ":                  3,
		"لَا":                    2,
		"ا\u0654":                1,
		"نمی\u200Cخو":            5,
		"\U0001F468\u200D\u2695": 1,
		"a\r\nb":                 3,
	} {
		if got := arabic.Graphemes(text); got != want {
			t.Errorf("Graphemes(%+q) = %d, want %d", text, got, want)
		}
	}
}

func TestReadingMinutesRoundUp(t *testing.T) {
	for _, c := range []struct{ words, rate, want int }{
		{0, 130, 0}, {-1, 130, 0}, {1, 130, 1}, {130, 130, 1}, {131, 130, 2}, {546, 130, 5},
		{546, 0, 5}, {546, -7, 5}, {546, 250, 3}, {math.MaxInt, 1, math.MaxInt},
	} {
		if got := arabic.ReadingMinutes(c.words, c.rate); got != c.want {
			t.Errorf("ReadingMinutes(%d, %d) = %d, want %d", c.words, c.rate, got, c.want)
		}
	}
}

func TestPluralForms(t *testing.T) {
	for form, numbers := range map[arabic.Form][]int{
		arabic.Zero:  {0},
		arabic.One:   {1, -1},
		arabic.Two:   {2, -2},
		arabic.Few:   {3, 10, 103, 110, 1003, 2010, -3, math.MaxInt - 4, math.MinInt},
		arabic.Many:  {11, 26, 99, 111, 199, 1099, -11},
		arabic.Other: {100, 101, 102, 200, 300, 1000, 1001, 1102, -100},
	} {
		for _, n := range numbers {
			if got := arabic.Plural(n); got != form {
				t.Errorf("Plural(%d) = %s, want %s", n, got, form)
			}
		}
	}
}

func TestPluralInALanguage(t *testing.T) {
	for _, c := range []struct {
		lang string
		n    int
		want arabic.Form
	}{
		{"ar", 3, arabic.Few}, {"ar-LB", 11, arabic.Many}, {"AR", 2, arabic.Two},
		{"en", 0, arabic.Other}, {"en", 1, arabic.One}, {"en-GB", 2, arabic.Other}, {"arc", 2, arabic.Other},
	} {
		if got := arabic.PluralIn(c.lang, c.n); got != c.want {
			t.Errorf("PluralIn(%s, %d) = %s, want %s", c.lang, c.n, got, c.want)
		}
	}
}

func TestCountSaysTheNumber(t *testing.T) {
	forms := arabic.Forms{Zero: "لا كلمات", One: "كلمة واحدة", Two: "كلمتان", Few: "{n} كلمات", Other: "{n} كلمة"}
	for n, want := range map[int]string{0: "لا كلمات", 1: "كلمة واحدة", 2: "كلمتان", 5: "5 كلمات", 11: "11 كلمة", 100: "100 كلمة"} {
		if got := arabic.Count(n, forms); got != want {
			t.Errorf("Count(%d) = %q, want %q", n, got, want)
		}
	}
	english := arabic.Forms{One: "{n} word", Other: "{n} words"}
	for n, want := range map[int]string{0: "0 words", 1: "1 word", 3: "3 words"} {
		if got := arabic.CountIn("en", n, english); got != want {
			t.Errorf("CountIn(en, %d) = %q, want %q", n, got, want)
		}
	}
}

func TestDigitsOfOneSet(t *testing.T) {
	const mixed = "عام 2023، ٥٫٥٪ و۱۲"
	if got, want := arabic.Digits(mixed, arabic.Latin), "عام 2023، 5٫5٪ و12"; got != want {
		t.Errorf("Latin: %q, want %q", got, want)
	}
	if got, want := arabic.Digits(mixed, arabic.ArabicIndic), "عام ٢٠٢٣، ٥٫٥٪ و١٢"; got != want {
		t.Errorf("Arabic-Indic: %q, want %q", got, want)
	}
}
