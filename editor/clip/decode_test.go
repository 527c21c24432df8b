package clip_test

import (
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"midad/editor/clip"
)

func TestHTMLOfEveryProgramIsReadAsUTF8(t *testing.T) {
	const page = `<meta charset="windows-1256"><p>قال الوزير</p>`
	cp1256, err := charmap.Windows1256.NewEncoder().String(page)
	if err != nil {
		t.Fatal(err)
	}
	utf16 := func(order unicode.Endianness, mark unicode.BOMPolicy) string {
		s, err := unicode.UTF16(order, mark).NewEncoder().String(page)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for name, data := range map[string]string{
		"UTF-8":                              page,
		"UTF-8 with a byte order mark":       "\uFEFF" + page,
		"UTF-8 with a NUL at its end":        page + "\x00",
		"UTF-16, little end first":           utf16(unicode.LittleEndian, unicode.UseBOM),
		"UTF-16, big end first":              utf16(unicode.BigEndian, unicode.UseBOM),
		"UTF-16 without a mark":              utf16(unicode.LittleEndian, unicode.IgnoreBOM),
		"UTF-16, big, without a mark":        utf16(unicode.BigEndian, unicode.IgnoreBOM),
		"an old encoding that it names":      cp1256,
		"what the package itself puts there": `<meta http-equiv="content-type" content="text/html; charset=utf-8">` + page,
	} {
		if got := clip.DecodeHTML([]byte(data)); got != page {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

// FuzzDecodeHTML: whatever bytes a program gives, what comes of them is UTF-8.
func FuzzDecodeHTML(f *testing.F) {
	f.Add([]byte("<p>نص</p>"))
	f.Add([]byte("\xff\xfe<\x00p\x00"))
	f.Add([]byte("<\x00\xd8\x00"))
	f.Add([]byte(`<meta charset="utf-7">+AGE-` + "\xc7"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if got := clip.DecodeHTML(data); !utf8.ValidString(got) {
			t.Errorf("%q becomes %q", data, got)
		}
	})
}
