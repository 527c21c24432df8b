package format_test

import (
	"regexp"
	"testing"

	"midad/editor/doc"
	"midad/storage/article"
)

// An author whose name was not typed yet is no author of the page, and the names are
// parted by the comma of the story's script.
func TestAPageNamesTheAuthorsThatHaveNames(t *testing.T) {
	line := regexp.MustCompile(`<p class="meta byline">(.*)</p>`)
	for name, c := range map[string]struct {
		dir     doc.Dir
		authors []string
		want    string
	}{
		"two":           {doc.RightToLeft, []string{"ندى", "", "Ann"}, "<bdi>ندى</bdi>، <bdi>Ann</bdi>"},
		"two, English":  {doc.LeftToRight, []string{"", "Ann", "Bob"}, "<bdi>Ann</bdi>, <bdi>Bob</bdi>"},
		"one":           {doc.RightToLeft, []string{"ندى", ""}, "<bdi>ندى</bdi>"},
		"none with one": {doc.RightToLeft, []string{""}, ""},
		"none":          {doc.RightToLeft, nil, ""},
	} {
		a := everything(t)
		a.Direction, a.Bylines = c.dir, nil
		for _, n := range c.authors {
			a.Bylines = append(a.Bylines, article.Byline{Name: n, Kind: article.Person})
		}
		page, _ := write(t, "html", a, options())
		got := ""
		if m := line.FindStringSubmatch(page); m != nil {
			got = m[1]
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
