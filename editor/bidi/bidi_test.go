package bidi_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"midad/editor/bidi"
)

// paint returns a line as it stands on the screen from the left, mirrored
// characters included.
func paint(text []rune, levels []bidi.Level, paragraph bidi.Level) string {
	line := bidi.LineLevels(text, levels, paragraph)
	var out strings.Builder
	for _, i := range bidi.Order(line) {
		r := text[i]
		if line[i].RTL() {
			r, _ = bidi.Mirror(r)
		}
		out.WriteRune(r)
	}
	return out.String()
}

func painted(s string, base bidi.Base) string {
	text := []rune(s)
	levels, paragraph := bidi.Levels(text, base)
	return paint(text, levels, paragraph)
}

func reversed(s string) string {
	r := []rune(s)
	slices.Reverse(r)
	return string(r)
}

func TestNewsTextRightToLeft(t *testing.T) {
	word := reversed("ارتفع")
	for _, c := range []struct{ name, text, want string }{
		{"a percent sign after Latin digits goes left", "ارتفع 50%", "%50 " + word},
		{"a percent sign after Arabic digits goes left", "ارتفع ٥٠٪", "٪٥٠ " + word},
		{"a minus before the digits is painted after them", "ارتفع -5", "5- " + word},
		{"a range of years runs right to left", "ارتفع 2010-2020", "2020-2010 " + word},
		{"slashes hold a date", "ارتفع 13/9/2023", "13/9/2023 " + word},
		{"colons hold a time", "ارتفع 10:30", "10:30 " + word},
		{"commas and points hold a number", "ارتفع 1,234.5", "1,234.5 " + word},
		{"hyphens turn an ISO date", "ارتفع 2023-09-13", "13-09-2023 " + word},
		{"a dollar sign alone stays before its digits", "$100", "$100"},
		{"a dollar sign before the digits, after Arabic, is painted after them", "ارتفع $100", "100$ " + word},
		{"the pluses of C++", "C++", "++C"},
		{"brackets mirror", "(CNN).", ".(CNN)"},
		{"guillemets mirror", "«ارتفع»:", ":«" + word + "»"},
		{"a URL keeps its order", "https://example.com/a?x=1&y=2 ارتفع", word + " https://example.com/a?x=1&y=2"},
		{"a trailing blank after Latin is at the left", "ارتفع ABC ", " ABC " + word},
		{"a credit", "13 سبتمبر 2023 - REUTERS", "REUTERS - 2023 " + reversed("سبتمبر") + " 13"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := painted(c.text, bidi.RTL); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestNumbersAfterArabicKeepTheirLevelsInLeftToRightText(t *testing.T) {
	levels, paragraph := bidi.Levels([]rune("عدد 25km"), bidi.LTR)
	want := []bidi.Level{1, 1, 1, 1, 2, 2, 0, 0}
	if !slices.Equal(levels, want) || paragraph != 0 {
		t.Errorf("got %v in a paragraph of %d, want %v in 0", levels, paragraph, want)
	}
}

func TestBaseDirection(t *testing.T) {
	for _, c := range []struct {
		name, text string
		base       bidi.Base
		want       bidi.Level
	}{
		{"empty text", "", bidi.Auto, 0},
		{"empty text, forced", "", bidi.RTL, 1},
		{"digits alone", "123", bidi.Auto, 0},
		{"the first strong letter decides", "- نعم yes", bidi.Auto, 1},
		{"an isolate is passed over", "\u2066yes\u2069 نعم", bidi.Auto, 1},
		{"an isolate that is never closed hides the rest", "\u2066 نعم", bidi.Auto, 0},
		{"forced right to left", "REUTERS - قال", bidi.RTL, 1},
		{"forced left to right", "نعم", bidi.LTR, 0},
		{"a blank first line does not decide", "\nنعم", bidi.Auto, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, got := bidi.Levels([]rune(c.text), c.base); got != c.want {
				t.Errorf("got level %d, want %d", got, c.want)
			}
		})
	}
}

func TestRemovedCharactersFollowTheOneBefore(t *testing.T) {
	for _, c := range []struct {
		name, text string
		base       bidi.Base
		want       []bidi.Level
	}{
		{"ZWNJ in a word", "نم\u200Cنم", bidi.LTR, []bidi.Level{1, 1, 1, 1, 1}},
		{"ZWNJ at the start", "\u200Cنم", bidi.LTR, []bidi.Level{0, 1, 1}},
		{"embedding controls", "ن\u202Aab\u202C", bidi.RTL, []bidi.Level{1, 1, 2, 2, 2}},
		{"in text of one direction", "ab\u00ADc", bidi.LTR, []bidi.Level{0, 0, 0, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, paragraph := bidi.Levels([]rune(c.text), c.base)
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
			if line := bidi.LineLevels([]rune(c.text), got, paragraph); !slices.Equal(line, c.want) {
				t.Errorf("of the line: got %v, want %v", line, c.want)
			}
		})
	}
}

func TestParagraphSeparatorInside(t *testing.T) {
	text := []rune("ab \u202Bcd\u2029نم 12\nab")
	levels, paragraph := bidi.Levels(text, bidi.LTR)
	want := []bidi.Level{0, 0, 0, 0, 2, 2, 0, 1, 1, 1, 2, 2, 0, 0, 0}
	if !slices.Equal(levels, want) || paragraph != 0 {
		t.Errorf("got %v in a paragraph of %d, want %v in 0", levels, paragraph, want)
	}
}

func TestMirror(t *testing.T) {
	for _, c := range []struct {
		r, want rune
		ok      bool
	}{
		{'(', ')', true}, {']', '[', true}, {'«', '»', true}, {'<', '>', true},
		{'"', '"', false}, {'“', '“', false}, {'\uFD3E', '\uFD3E', false}, {'ا', 'ا', false},
	} {
		if got, ok := bidi.Mirror(c.r); got != c.want || ok != c.ok {
			t.Errorf("Mirror(%q) = %q, %t; want %q, %t", c.r, got, ok, c.want, c.ok)
		}
	}
}

func TestIsolatesOfTheModel(t *testing.T) {
	yes := reversed("نعم")
	for _, c := range []struct {
		name, text string
		isolates   []bidi.Isolate
		want       string
	}{
		{"none", "نعم C++", nil, "++C " + yes},
		{"a name with signs", "نعم C++.", []bidi.Isolate{{4, 7, bidi.LTR}}, ".C++ " + yes},
		{"a telephone number", "نعم +7 (495) 123-45", []bidi.Isolate{{4, 19, bidi.LTR}}, "+7 (495) 123-45 " + yes},
		{"a direction found by itself", "نعم C++ نعم", []bidi.Isolate{{4, 7, bidi.Auto}}, yes + " C++ " + yes},
		{"one in another", "a (نعم 1-2)", []bidi.Isolate{{0, 11, bidi.LTR}, {3, 10, bidi.RTL}}, "a (2-1 " + yes + ")"},
		{"outside of the text", "C++", []bidi.Isolate{{-5, 90, bidi.LTR}, {7, 9, bidi.LTR}, {1, 1, bidi.RTL}}, "C++"},
		{"crossing: the later is cut", "C++ -D", []bidi.Isolate{{0, 3, bidi.LTR}, {2, 6, bidi.LTR}}, "D- C++"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := []rune(c.text)
			levels, _, paragraph := bidi.LevelsWithIsolates(text, bidi.RTL, c.isolates)
			if got := paint(text, levels, paragraph); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func ExampleOrder() {
	text := []rune("abc ابج 12")
	levels, paragraph := bidi.Levels(text, bidi.Auto)
	levels = bidi.LineLevels(text, levels, paragraph)
	fmt.Println(levels)
	fmt.Println(bidi.Order(levels))
	// Output:
	// [0 0 0 0 1 1 1 1 2 2]
	// [0 1 2 3 8 9 7 6 5 4]
}
