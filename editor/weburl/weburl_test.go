package weburl_test

import (
	"errors"
	"testing"

	"midad/editor/weburl"
)

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name, in, out string
		err           error
	}{
		{"https", "https://example.com/a?x=1&y=2#z", "https://example.com/a?x=1&y=2#z", nil},
		{"http with a port", "http://example.com:8080/", "http://example.com:8080/", nil},
		{"mailto", "mailto:desk@example.com", "mailto:desk@example.com", nil},
		{"blanks around", " https://example.com ", "https://example.com", nil},
		{"an Arabic path", "https://example.com/أخبار", "https://example.com/أخبار", nil},
		{"an Arabic host", "https://مثال.إختبار/", "https://مثال.إختبار/", nil},
		{"an IPv6 address", "http://[::1]/", "http://[::1]/", nil},
		{"scheme in capitals", "HTTPS://example.com", "HTTPS://example.com", nil},
		{"a Cyrillic host that looks Latin", "https://аррӏе.com/x", "https://xn--80ak6aa92e.com/x", nil},
		{"a host that mixes scripts", "https://pаypal.com:8443/x", "https://xn--pypal-4ve.com:8443/x", nil},
		{"javascript", "javascript:alert(1)", "", weburl.ErrScheme},
		{"javascript with a line end", "java\nscript:alert(1)", "", weburl.ErrCharacter},
		{"data", "data:text/html,x", "", weburl.ErrScheme},
		{"file", "file:///etc/passwd", "", weburl.ErrScheme},
		{"no scheme", "//evil.example/x", "", weburl.ErrScheme},
		{"a path", "/x", "", weburl.ErrScheme},
		{"backslashes", `\\evil\share`, "", weburl.ErrCharacter},
		{"a user name", "https://user:pw@example.com", "", weburl.ErrUser},
		{"opaque", "https:evil.com", "", weburl.ErrHost},
		{"no host", "https:///x", "", weburl.ErrHost},
		{"an empty label", "https://a..b/", "", weburl.ErrHost},
		{"a space", "https://example.com/a b", "", weburl.ErrCharacter},
		{"a bidi override", "https://example.com/\u202egnp.exe", "", weburl.ErrCharacter},
		{"an isolate", "https://example.com/\u2067a", "", weburl.ErrCharacter},
		{"a quote", `https://example.com/"onclick="x`, "", weburl.ErrCharacter},
		{"mailto without a host", "mailto:desk", "", weburl.ErrHost},
		{"empty", "", "", weburl.ErrForm},
		{"invalid UTF-8", "https://example.com/\xff", "", weburl.ErrForm},
		{"a broken escape", "https://example.com/%zz", "", weburl.ErrForm},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, err := weburl.Check(c.in)
			if out != c.out || !errors.Is(err, c.err) {
				t.Errorf("Check(%q) = %q, %v; want %q, %v", c.in, out, err, c.out, c.err)
			}
		})
	}
}

// What Check lets through, it lets through again, unchanged.
func FuzzCheck(f *testing.F) {
	f.Add("https://example.com/أ?x=1")
	f.Add("https://pаypal.com:8443/x")
	f.Add("mailto:a@b.c")
	f.Fuzz(func(t *testing.T, s string) {
		out, err := weburl.Check(s)
		if err != nil {
			return
		}
		if again, err := weburl.Check(out); again != out || err != nil {
			t.Errorf("Check(%q) = %q, then %q, %v", s, out, again, err)
		}
	})
}
