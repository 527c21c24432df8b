package arabic_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"midad/editor/arabic"
)

func TestKeyTakesSpellingsForOne(t *testing.T) {
	for _, c := range []struct{ name, a, b string }{
		{"tashkeel", "كِتاب", "كتاب"},
		{"shadda", "حذّر", "حذر"},
		{"tanwin after alef", "رداً", "ردا"},
		{"tanwin before alef", "ردًا", "ردا"},
		{"hamza above alef", "الأنباء", "الانباء"},
		{"hamza below alef", "إبراهيم", "ابراهيم"},
		{"madda", "آذار", "اذار"},
		{"alef wasla", "ٱلله", "الله"},
		{"decomposed hamza", "ا\u0654حمد", "أحمد"},
		{"decomposed hamza on waw", "مسو\u0654ول", "مسؤول"},
		{"decomposed hamza on yeh", "ري\u0654يس", "رئيس"},
		{"hamza on waw", "مسؤول", "مسوول"},
		{"hamza on yeh", "مسئول", "مسيول"},
		{"taa marbuta", "مدرسة", "مدرسه"},
		{"alef maqsura", "على", "علي"},
		{"Persian yeh", "علی", "علي"},
		{"Persian kaf", "کتاب", "كتاب"},
		{"tatweel", "محـــمد", "محمد"},
		{"superscript alef", "هٰذا", "هذا"},
		{"Koran marks", "قُلْ ۖ هُوَ", "قل  هو"},
		{"signs above a name", "محمد\u0610", "محمد"},
		{"Arabic-Indic digits", "٢٠٢٣", "2023"},
		{"Persian digits", "۲۰۲۳", "2023"},
		{"presentation forms", "\uFE97\uFE8E\uFE91\uFEEB", "تابه"},
		{"lam-alef as one character", "\uFEFB", "لا"},
		{"lam-alef with hamza", "\uFEF7", "لأ"},
		{"Allah as one character", "\uFDF2", "الله"},
		{"salat as one character", "\uFDFA", "صلى الله عليه وسلم"},
		{"a mark that stands alone", "كت\uFE76اب", "كتاب"},
		{"a mark on a tatweel", "كت\uFE77اب", "كتاب"},
		{"ZWNJ and ZWJ", "نمی\u200Cخواهم\u200D", "نميخواهم"},
		{"direction controls", "\u202B\u200Fنعم\u200E\u061C\u202C\u2067\u2069", "نعم"},
		{"word joiner, byte order mark, soft hyphen", "\uFEFFن\u2060ع\u00ADم", "نعم"},
		{"no-break spaces", "كيم\u00A0جونج\u202Fأون", "كيم جونج أون"},
		{"lower case", "REUTERS", "reuters"},
		{"lower case of other scripts", "МОСКВА Ω", "москва ω"},
		{"accents", "Orbán", "orban"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if a, b := arabic.Key(c.a), arabic.Key(c.b); a != b {
				t.Errorf("%q has key %q, %q has %q", c.a, a, c.b, b)
			}
		})
	}
}

func TestKeyKeepsApart(t *testing.T) {
	for _, c := range []struct{ name, a, b string }{
		{"hamza on waw and on yeh", "مسؤول", "مسئول"},
		{"hamza on the line", "سماء", "سما"},
		{"Persian letters", "گپچ", "كبج"},
		{"veh", "ڤ", "ف"},
		{"taa and taa marbuta", "بيت", "بيه"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if a, b := arabic.Key(c.a), arabic.Key(c.b); a == b {
				t.Errorf("%q and %q both have key %q", c.a, c.b, a)
			}
		})
	}
}

func TestKeyIsWritten(t *testing.T) {
	for in, want := range map[string]string{
		"":                      "",
		"ءأإآٱؤئىةک":            "ءااااوييهك",
		"الأنباء، (٢٠٢٣)":       "الانباء، (2023)",
		"\u064B\u0640\u200C":    "",
		"bad \xff bytes":        "bad \uFFFD bytes",
		"كيم جونج أون \u2013 K": "كيم جونج اون \u2013 k",
	} {
		if got := arabic.Key(in); got != want {
			t.Errorf("Key(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestKeyIsTheSameInEveryNormalForm(t *testing.T) {
	for r := rune(0); r <= 0x30000; r++ {
		s := string(r)
		key := arabic.Key(s)
		if nfc, nfd := arabic.Key(norm.NFC.String(s)), arabic.Key(norm.NFD.String(s)); nfc != key || nfd != key {
			t.Errorf("%U has key %+q, in NFC %+q, in NFD %+q", r, key, nfc, nfd)
		}
		if again := arabic.Key(key); again != key {
			t.Errorf("%U has key %+q, and that has %+q", r, key, again)
		}
	}
}

func TestFoldMapsBackToTheSource(t *testing.T) {
	folded, source := arabic.Fold([]rune("كِتـاب\uFEFB!"))
	if got := string(folded); got != "كتابلا!" {
		t.Errorf("folded %q", got)
	}
	if want := []int{0, 2, 4, 5, 6, 6, 7, 8}; !slices.Equal(source, want) {
		t.Errorf("source %v, want %v", source, want)
	}
}

func TestSpanIsWhatAHitCovers(t *testing.T) {
	text := "قال حذّرَ \uFEFB"
	folded, source := arabic.Fold([]rune(text))
	for _, c := range []struct {
		name, find, want string
	}{
		{"marks on the last letter", "حذر", "حذّرَ"},
		{"a stretch in a word", "حذ", "حذّ"},
		{"the first half of a ligature", " ل", " \uFEFB"},
		{"the second half of a ligature", "لا", "\uFEFB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			at := strings.Index(string(folded), c.find)
			start := len([]rune(string(folded)[:at]))
			from, to := arabic.Span(source, start, start+len([]rune(c.find)))
			if got := string([]rune(text)[from:to]); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
	if from, to := arabic.Span(source, 3, 3); from != 3 || to != 3 {
		t.Errorf("an empty stretch is [%d, %d)", from, to)
	}
}

func TestCompareSortsByKeyThenText(t *testing.T) {
	names := []string{"هدى", "ابراهيم", "أحمد", "إبراهيم", "آدم", "اب"}
	slices.SortFunc(names, arabic.Compare)
	if want := []string{"اب", "إبراهيم", "ابراهيم", "أحمد", "آدم", "هدى"}; !slices.Equal(names, want) {
		t.Errorf("got %v, want %v", names, want)
	}
}

// letters draws texts of what newsrooms type and of what they paste.
func letters() *rapid.Generator[string] {
	common := []rune("ابتةحدرسكلمنهوىيءأإآؤئٱیکگۀۂۓ٠١۲0a \tZé\u0301\u0323.،؛؟-_'\"«»\u0640\u064B\u064E\u0651\u0654\u0655\u0670" +
		"\u200B\u200C\u200D\u200E\u200F\u061C\u202B\u202C\u2067\u2069\uFEFF\u00A0\u00AD\uFEFB\uFE70\uFE71\uFC5E\uFDF2\uFDFA\uFD3E\uFB50\u1EB9\u00C5\u212B\u0130\uAC00\u05D0\u05B0\u05BC\U0001F600\uFE0F\r\n")
	return rapid.Custom(func(t *rapid.T) string {
		return string(rapid.OneOf(rapid.SliceOfN(rapid.SampledFrom(common), 0, 40), rapid.SliceOfN(rapid.Rune(), 0, 20)).Draw(t, "runes"))
	})
}

func TestFoldProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := letters().Draw(t, "text")
		key := arabic.Key(s)
		if again := arabic.Key(key); again != key {
			t.Fatalf("the key of %+q is %+q and the key of that %+q", s, key, again)
		}
		for _, form := range []norm.Form{norm.NFC, norm.NFD} {
			if other := arabic.Key(form.String(s)); other != key {
				t.Fatalf("%+q has key %+q, in form %d %+q", s, key, form, other)
			}
		}
		runes := []rune(s)
		folded, source := arabic.Fold(runes)
		if string(folded) != key {
			t.Fatalf("Fold gives %+q, Key %+q", string(folded), key)
		}
		if len(source) != len(folded)+1 || source[len(folded)] != len(runes) {
			t.Fatalf("source %v of %d folded runes of %d", source, len(folded), len(runes))
		}
		if !slices.IsSorted(source) {
			t.Fatalf("source falls: %v", source)
		}
	})
}

func FuzzKey(f *testing.F) {
	f.Add("الأنباء ٢٠٢٣ \uFEFB \xff")
	f.Fuzz(func(t *testing.T, s string) {
		if key := arabic.Key(s); arabic.Key(key) != key {
			t.Errorf("the key of %+q is not its own key", s)
		}
	})
}

// story is text of about 28 KB in the proportions of a news story.
var story = strings.Repeat("قال المتحدث باسم الوزارة ماثيو ميلر، الأربعاء 13 سبتمبر 2023، إن الأسعار ارتفعت بنسبة 12.5% منذ بداية العام، مضيفاً أن \"اللجنة\" (REUTERS) ستُعلن نتائجها. ", 104)

func BenchmarkKey(b *testing.B) {
	b.SetBytes(int64(len(story)))
	b.ReportAllocs()
	for b.Loop() {
		arabic.Key(story)
	}
}

func BenchmarkTokens(b *testing.B) {
	b.SetBytes(int64(len(story)))
	b.ReportAllocs()
	for b.Loop() {
		arabic.Tokens(story)
	}
}

func BenchmarkClean(b *testing.B) {
	b.SetBytes(int64(len(story)))
	b.ReportAllocs()
	for b.Loop() {
		arabic.Clean(story)
	}
}
