package format_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"midad/editor/doc"
	"midad/storage/article"
)

func TestWhereADatelineStandsInAText(t *testing.T) {
	const first, second, third = "قالت الوزارة إن العمل بدأ.", "وأضاف المتحدث أن النتائج قريبة.", "وانتهى الاجتماع مساء."
	for _, c := range []struct {
		name                string
		lines               []string
		dateline            string
		caption, standfirst string
		body                []string
		warning             string
	}{
		{"a signature at the end", []string{first, second, "القاهرة - رويترز"}, "القاهرة - رويترز", "", "", []string{first, second}, "datelineClosing"},
		{"a signature under one paragraph", []string{first, "القاهرة - رويترز"}, "القاهرة - رويترز", "", "", []string{first}, "datelineClosing"},
		{"a signature in brackets", []string{first, second, "(رويترز)"}, "(رويترز)", "", "", []string{first, second}, "datelineClosing"},
		{"a signature over tags", []string{first, second, "القاهرة - رويترز", "تصنيفات", "مصر"}, "القاهرة - رويترز", "", "", []string{first, second}, "datelineClosing"},
		{"a signature over another note", []string{first, second, third, "القاهرة - رويترز", "ترجمة المحرر."}, "", "", "", []string{first, second, third, "القاهرة - رويترز", "ترجمة المحرر."}, ""},
		{"an opening dateline", []string{"القاهرة-رويترز", first, second}, "القاهرة-رويترز", "", "", []string{first, second}, ""},
		{"a standfirst over it", []string{first, "القاهرة-رويترز", second, third}, "القاهرة-رويترز", "", first, []string{second, third}, "betweenHeadlineAndDateline"},
		{"a caption over it", []string{"وزير الخارجية في القاهرة. 13 سبتمبر 2023 - REUTERS", "القاهرة-رويترز", first}, "القاهرة-رويترز", "وزير الخارجية في القاهرة. 13 سبتمبر 2023", "", []string{first}, "leadWithoutPicture"},
		{"a caption with a full stop and its credit", []string{"وزير الخارجية في القاهرة.", "- REUTERS", "القاهرة-رويترز", first}, "القاهرة-رويترز", "وزير الخارجية في القاهرة.", "", []string{first}, "leadWithoutPicture"},
		{"a caption that stands twice", []string{"وزير الخارجية في القاهرة.", "وزير الخارجية في القاهرة. - REUTERS", "القاهرة-رويترز", first}, "القاهرة-رويترز", "وزير الخارجية في القاهرة.", "", []string{first}, "leadWithoutPicture"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := read(t, "text", []byte("عنوان\n"+strings.Join(c.lines, "\n\n")))
			a := in.Article
			if a.Dateline.Printed() != c.dateline || a.Lead.Caption != c.caption || a.Standfirst != c.standfirst {
				t.Errorf("dateline %q, caption %q, standfirst %q", a.Dateline.Printed(), a.Lead.Caption, a.Standfirst)
			}
			if got := doc.PlainText(a.Body); got != strings.Join(c.body, "\n") {
				t.Errorf("body\n%s", got)
			}
			for _, b := range a.Body.Blocks() {
				if b.Kind != doc.Paragraph {
					t.Errorf("%q is a %v", b, b.Kind)
				}
			}
			if c.warning != "" && !hasWarning(in, c.warning) {
				t.Errorf("no warning %s: %v", c.warning, in.Warnings)
			}
		})
	}
}

func TestWhereTheBodyGoesOnUnderAHeading(t *testing.T) {
	const long = "وأضاف المتحدث أن النتائج قريبة وأن العمل لن ينتهي قبل الشتاء"
	for name, text := range map[string]string{
		"a sentence under tags":          "تصنيفات\nمصر، طاقة\n" + long + ".",
		"a long line under tags":         "تصنيفات\nمصر، طاقة\n" + long,
		"a sentence with commas":         "تصنيفات\nمصر، طاقة\nوقال، في بيان، إن " + long + ".",
		"a sentence under related":       "قصص قد تهمك\nخبر — https://example.org/a\n" + long + ".",
		"related stories in two places":  "قصص قد تهمك\nخبر — https://example.org/a\nتصنيفات\nمصر\nقصص قد تهمك\nآخر — https://example.org/b\n" + long + ".",
		"a sentence under empty related": "قصص قد تهمك\n" + long + ".",
	} {
		t.Run(name, func(t *testing.T) {
			a := read(t, "text", []byte("عنوان\nفقرة أولى.\n"+text)).Article
			if a.Body.Len() != 2 || !strings.Contains(a.Body.Block(1).String(), long) {
				t.Errorf("body\n%s", doc.PlainText(a.Body))
			}
			if want := strings.Count(text, "https://"); len(a.Related) != want {
				t.Errorf("related %v, want %d", a.Related, want)
			}
			for _, tag := range a.Tags {
				if tag.Name != "مصر" && tag.Name != "طاقة" {
					t.Errorf("a tag %q", tag.Name)
				}
			}
		})
	}
}

// A paragraph that ends with a full stop is body or, one before the dateline,
// standfirst; never a caption, a tag or a subhead.
func TestNoParagraphOfATextBecomesSomethingElse(test *testing.T) {
	rapid.Check(test, func(t *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(t, "paragraphs")
		at := rapid.IntRange(0, n).Draw(t, "dateline")
		text := "عنوان المادة\n"
		var words []string
		for i := range n {
			if i == at {
				text += "القاهرة - رويترز\n"
			}
			words = append(words, fmt.Sprintf("كلمة%dة", i))
			text += "قال " + words[i] + " إن العمل بدأ.\n"
		}
		if at == n {
			text += "القاهرة - رويترز\n"
		}
		if rapid.Bool().Draw(t, "tags") {
			text += "تصنيفات\nمصر، طاقة\n"
		}
		a := read(test, "text", []byte(text)).Article
		if a.Lead != (article.Picture{}) || a.Dateline.IsZero() != strings.Contains(doc.PlainText(a.Body), "القاهرة") {
			t.Fatalf("lead %+v, dateline %+v of\n%s", a.Lead, a.Dateline, text)
		}
		rest := words
		if a.Standfirst != "" {
			for len(rest) > 0 && strings.Contains(a.Standfirst, rest[0]) {
				rest = rest[1:]
			}
			if len(words)-len(rest) > 2 || len(rest) == 0 {
				t.Fatalf("the standfirst is %q of\n%s", a.Standfirst, text)
			}
		}
		for _, b := range a.Body.Blocks() {
			if len(rest) > 0 && strings.Contains(b.String(), rest[0]) {
				rest = rest[1:]
			}
			if b.Kind != doc.Paragraph {
				t.Fatalf("%q is a %v", b, b.Kind)
			}
		}
		if len(rest) > 0 {
			t.Fatalf("%v is not in the body\n%s", rest, doc.PlainText(a.Body))
		}
	})
}
