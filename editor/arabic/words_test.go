package arabic_test

import (
	"slices"
	"testing"

	"midad/editor/arabic"
)

func TestWordsOfUnicodeInArabicTexts(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"tashkeel", "كِتَابٌ جَدِيدٌ", []string{"كِتَابٌ", "جَدِيدٌ"}},
		{"tatweel", "عــلى", []string{"عــلى"}},
		{"a non-joiner", "می\u200Cرم", []string{"می\u200Cرم"}},
		{"direction marks", "قا\u200Fل\u200E نعم", []string{"قا\u200Fل\u200E", "نعم"}},
		{"numbers with separators", "1،5 1٫5 5.5 1,234.5 ١٬٢٣٤", []string{"1،5", "1٫5", "5.5", "1,234.5", "١٬٢٣٤"}},
		{"initials", "أ.ف.ب", []string{"أ.ف.ب"}},
		{"no blank behind a full stop", "نعم.لا", []string{"نعم.لا"}},
		{"two full stops", "قال..نعم", []string{"قال", "نعم"}},
		{"a range", "2010-2020", []string{"2010", "2020"}},
		{"an address", "a@b.com", []string{"a", "b.com"}},
		{"a letter and a digit", "بـ12 G20", []string{"بـ12", "G20"}},
		{"a hashtag", "#وسم_طويل", []string{"وسم_طويل"}},
		{"low lines around", "_نعم_ __", []string{"_نعم_"}},
		{"quotation marks and brackets", "«نعم» (لا) \"بل\"", []string{"نعم", "لا", "بل"}},
		{"a percentage", "٥٠٪ 50%", []string{"٥٠", "50"}},
		{"signs alone", "، . - «»", nil},
		{"emoji beside words", "نعم👍لا", []string{"نعم", "لا"}},
		{"ideographs", "日本語", []string{"日", "本", "語"}},
		{"a superscript", "km²", []string{"km", "²"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			runes := []rune(c.text)
			var got []string
			for w := range arabic.WordSpans(runes) {
				got = append(got, string(runes[w[0]:w[1]]))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
	for range arabic.WordSpans([]rune("日本語 نعم")) {
		break // a caller may stop
	}
}
