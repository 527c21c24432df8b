package arabic_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"midad/editor/arabic"
)

func words(s string) []string {
	var out []string
	for _, token := range arabic.Tokens(s) {
		out = append(out, token.Text)
	}
	return out
}

func TestTokensAreWordsForSearch(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"nothing", " ، . ", nil},
		{"words and punctuation", "قالت، الأربعاء: \"نعم\"؛ لماذا؟", []string{"قالت", "الاربعاء", "نعم", "لماذا"}},
		{"tashkeel is in the word", "حذّرَ كِتاب", []string{"حذر", "كتاب"}},
		{"ZWNJ, tatweel and direction marks are in the word", "نمی\u200Cخواهم محـمد \u200Fنعم", []string{"نميخواهم", "محمد", "نعم"}},
		{"tatweel alone is no word", "ـ ــ", nil},
		{"two dots", "لروسيا.. واشنطن", []string{"لروسيا", "واشنطن"}},
		{"no blank after a stop", "قال.نعم:لا", []string{"قال", "نعم", "لا"}},
		{"an agency's initials", "أ.ف.ب", []string{"ا", "ف", "ب"}},
		{"a hashtag", "#كيم_جونج_أون", []string{"كيم", "جونج", "اون"}},
		{"a dateline", "واشنطن/لندن (روسيا)-رويترز", []string{"واشنطن", "لندن", "روسيا", "رويترز"}},
		{"numbers", "12.5 1,234 2010-2020 ١٢٣", []string{"12.5", "1,234", "2010", "2020", "123"}},
		{"Arabic separators", "١٫٥ 1،5", []string{"1", "5", "1", "5"}},
		{"a number behind a letter", "بـ12 الـ5", []string{"ب12", "ال5"}},
		{"Latin", "can't example.com a@b.com C++", []string{"can't", "example.com", "a", "b.com", "c"}},
		{"Latin joined to Arabic by a stop", "نعم.com", []string{"نعم", "com"}},
		{"a ligature of several words", "النبي ﷺ.", []string{"النبي", "صلي", "الله", "عليه", "وسلم"}},
		{"low lines around a word", "_كتاب_ __init__", []string{"كتاب", "__init__"}},
		{"words that follow each other at once", "日本語", []string{"日", "本", "語"}},
		{"presentation forms", "\uFEFB \uFEE3\uFE8E", []string{"لا", "ما"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := words(c.text); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestTokensSayWhereTheyAre(t *testing.T) {
	got := arabic.Tokens("قال: حذّرَ.نعم")
	want := []arabic.Token{{"قال", 0, 3}, {"حذر", 5, 10}, {"نعم", 11, 14}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestTokensOfAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := letters().Draw(t, "text")
		runes := []rune(s)
		var before arabic.Token
		for _, token := range arabic.Tokens(s) {
			again := token.Start == before.Start && token.End == before.End // of one ligature
			if !again && token.Start < before.End || token.End <= token.Start || token.End > len(runes) {
				t.Fatalf("token %v after %v in %d runes", token, before, len(runes))
			}
			if key := arabic.Key(string(runes[token.Start:token.End])); !slices.Contains(strings.Fields(key), token.Text) {
				t.Fatalf("token %+q, the key of its source is %+q", token.Text, key)
			}
			if strings.ContainsAny(token.Text, "،؛؟٪٫٬۔ \t\n\"()«»") {
				t.Fatalf("token %+q holds a sign", token.Text)
			}
			before = token
		}
	})
}

func TestTokensAreThoseOfTheWholeText(t *testing.T) {
	plain := []rune("ابةدسلمنىيءأإآؤئ \u0640\u064B\u064E\u0651\u0652\u0654«»\"().،:؛؟!-_/0٣azگپ\u200C\u200B\u00A0\u05B0\uFDFA\n")
	texts := rapid.OneOf(letters(), rapid.Custom(func(t *rapid.T) string {
		return string(rapid.SliceOfN(rapid.SampledFrom(plain), 0, 60).Draw(t, "runes"))
	}))
	rapid.Check(t, func(t *rapid.T) {
		s := texts.Draw(t, "text")
		if got, want := arabic.Tokens(s), arabic.Segments(s); !slices.Equal(got, want) {
			t.Fatalf("%+q has the words %v, want %v", s, got, want)
		}
	})
	if got, want := arabic.Tokens(story), arabic.Segments(story); !slices.Equal(got, want) {
		t.Error("the words of a story differ")
	}
}

func TestCliticsFindAWordInItsForms(t *testing.T) {
	for _, c := range []struct{ name, query, in string }{
		{"bare", "روسيا", "روسيا"},
		{"and", "روسيا", "وروسيا"},
		{"to", "روسيا", "لروسيا"},
		{"the article", "تعاون", "التعاون"},
		{"and with the article", "تعاون", "والتعاون"},
		{"with the article after baa", "تعاون", "بالتعاون"},
		{"with the article after lam", "تعاون", "للتعاون"},
		{"the user's own article is no bar", "التعاون", "تعاون"},
		{"nor to other proclitics", "التعاون", "للتعاون"},
		{"a word that begins with lam", "لجنة", "للجنة"},
		{"a name whose alef-lam is its own", "ألمانيا", "لألمانيا"},
		{"a number", "12", "بـ12"},
		{"Latin", "CNN", "الـCNN"},
		{"a word of two letters", "الحق", "حق"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if forms := arabic.Clitics(arabic.Key(c.query)); !slices.Contains(forms, arabic.Key(c.in)) {
				t.Errorf("%q is not among %q", arabic.Key(c.in), forms)
			}
		})
	}
}

func TestCliticsDoNotStretchTooFar(t *testing.T) {
	for _, c := range []struct{ name, query, in string }{
		{"God is not a pronoun", "الله", "له"},
		{"now is not that", "الآن", "أن"},
		{"to is not a letter", "إلى", "ي"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if forms := arabic.Clitics(arabic.Key(c.query)); slices.Contains(forms, arabic.Key(c.in)) {
				t.Errorf("%q is among %q", arabic.Key(c.in), forms)
			}
		})
	}
	if got := arabic.Clitics("و"); !slices.Equal(got, []string{"و"}) {
		t.Errorf("a letter alone gives %q", got)
	}
	if got := arabic.Clitics("روسيا"); got[0] != "روسيا" || len(got) != 14 {
		t.Errorf("%d forms, the first %q", len(got), got[0])
	}
}
