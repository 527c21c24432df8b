package app_test

import (
	"strings"
	"testing"

	"midad/app"
	"midad/app/rtl"
	"midad/editor/doc"
	"midad/storage/article"
)

// What begins with a Latin name does so in an Arabic story too, whose words would
// stand in the wrong order by its first letter.
func TestTheDeskShowsAStoryInTheDirectionOfItsLanguage(t *testing.T) {
	for _, c := range []struct {
		language, headline, snippet string
		want                        doc.Dir
	}{
		{"ar", "OpenAI و Microsoft تعلنان شراكة", "C++ و Go", doc.RightToLeft},
		{"en", "سد النهضة: ministers meet", "سد النهضة, the dam", doc.LeftToRight},
		{"", "OpenAI", "OpenAI", doc.Auto},
	} {
		h := article.Hit{Summary: article.Summary{Language: c.language, Headline: c.headline, Bylines: []string{"ندى", "Ann"}}, Snippet: c.snippet, Marks: [][2]int{{0, 3}}}
		headline, below := app.DeskRow(h)
		if headline.Text() != c.headline || headline.Dir() != c.want {
			t.Errorf("%q is shown as %q in direction %v, want %v", c.headline, headline.Text(), headline.Dir(), c.want)
		}
		if want := rtl.NameIn(c.want, c.snippet); !strings.HasSuffix(below.Text(), want) {
			t.Errorf("%q is shown in %q, want %q at its end", c.snippet, below.Text(), want)
		}
		if want := rtl.Name("ندى") + "، " + rtl.Name("Ann"); !strings.HasPrefix(below.Text(), want) {
			t.Errorf("%q does not begin with the names %q", below.Text(), want)
		}
	}
}
