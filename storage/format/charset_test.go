package format_test

import (
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"midad/storage/format"
)

func in(t *testing.T, e encoding.Encoding, s string) []byte {
	t.Helper()
	out, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestFilesOfOlderEncodingsAreRead(t *testing.T) {
	utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	page := `<html><head><meta charset="windows-1256"></head><body><h1>عنوان</h1><p>نص.</p></body></html>`
	for _, c := range []struct {
		name, format string
		data         []byte
		told         bool
	}{
		{"text in Windows-1256", "text", in(t, charmap.Windows1256, "عنوان\n\nنص."), true},
		{"text in UTF-16", "text", in(t, utf16, "عنوان\n\nنص."), true},
		{"text in UTF-8 with a mark", "text", []byte("\ufeffعنوان\n\nنص."), false},
		{"a page that names Windows-1256", "html", in(t, charmap.Windows1256, page), true},
		{"a page in Windows-1256 that names nothing", "html", in(t, charmap.Windows1256, "<h1>عنوان</h1><p>نص.</p>"), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := read(t, c.format, c.data)
			if got.Article.Headline != "عنوان" || got.Article.Body.Len() != 1 || got.Article.Body.Block(0).String() != "نص." {
				t.Errorf("headline %q, %d blocks", got.Article.Headline, got.Article.Body.Len())
			}
			if hasWarning(got, "charset") != c.told {
				t.Errorf("warnings %v", got.Warnings)
			}
			if f, ok := format.Detect(c.data, "x"); c.format == "text" && (!ok || f.Name != "text") {
				t.Errorf("taken for %q", f.Name)
			}
		})
	}
}
