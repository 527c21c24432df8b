package format_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"midad/storage/article"
)

// Whatever a line is taken for, its words are in the story or in a warning.
func TestNoWordOfATextIsLost(test *testing.T) {
	telling := []string{
		"دقائق القراءة - 5", "وقت القراءة", "reading time", "اقرأ أيضاً", "اقرأ أيضاً:", "تصنيفات", "الوسوم", "قصص قد تهمك",
		"القاهرة - رويترز", "واشنطن/لندن (روسيا)-رويترز", "مانيلا، 3 ديسمبر (رويترز) -", "- رويترز", "•", "https://example.org/x", "—", "\"", ".", "،", "#",
	}
	rapid.Check(test, func(t *rapid.T) {
		var text strings.Builder
		var words []string
		for range rapid.IntRange(1, 14).Draw(t, "lines") {
			for range rapid.IntRange(0, 4).Draw(t, "pieces") {
				if rapid.Bool().Draw(t, "a word") {
					words = append(words, fmt.Sprintf("كلمة%dة", len(words)))
					text.WriteString(words[len(words)-1])
				} else {
					text.WriteString(rapid.SampledFrom(telling).Draw(t, "piece"))
				}
				text.WriteString(" ")
			}
			text.WriteString("\n")
		}
		if strings.TrimSpace(text.String()) == "" {
			return
		}
		in := read(test, "text", []byte(text.String()))
		data, err := article.Encode(in.Article)
		if err != nil {
			t.Fatal(err)
		}
		kept := string(data) + fmt.Sprint(in.Warnings)
		for _, w := range words {
			if !strings.Contains(kept, w) {
				t.Fatalf("%q is lost of\n%s\n%s", w, text.String(), kept)
			}
		}
	})
}
