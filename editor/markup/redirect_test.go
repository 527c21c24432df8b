package markup_test

import (
	"testing"

	"midad/editor/markup"
)

func TestALinkLeadsStraightToItsPage(t *testing.T) {
	const page = "https://example.org/a?b=1&c=2"
	const coded = "https%3A%2F%2Fexample.org%2Fa%3Fb%3D1%26c%3D2"
	for _, c := range []struct{ href, want string }{
		{page, page},
		{"https://nam02.safelinks.protection.outlook.com/?url=" + coded + "&data=05%7C", page},
		{"https://www.google.com/url?q=" + coded + "&sa=D", page},
		{"https://www.google.com/url?sa=t&url=" + coded, page},
		{"https://l.facebook.com/l.php?u=" + coded + "&h=AT0", page},
		{"https://www.youtube.com/redirect?event=x&q=" + coded, page},
		{"https://www.google.com/search?q=" + coded, "https://www.google.com/search?q=" + coded},
		{"https://outlook.com.evil.example/?url=" + coded, "https://outlook.com.evil.example/?url=" + coded},
		{"https://www.google.com/url?q=javascript:alert(1)", "https://www.google.com/url?q=javascript:alert(1)"},
		{"https://www.google.com/url?q=https%3A%2F%2Fuser%3Apw%40bank.example%2F", ""}, // refused, as if it were there itself
	} {
		blocks, notes, err := markup.Parse([]byte(`<p><a href="`+c.href+`">أ</a></p>`), markup.Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if marks := blocks[0].Marks(); len(marks) > 0 {
			got = marks[0].Href
		}
		if got != c.want || (c.want == "") != (len(notes.Links) == 1) {
			t.Errorf("%s: got %q, want %q; refused %q", c.href, got, c.want, notes.Links)
		}
	}
}
