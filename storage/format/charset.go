package format

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// toUTF8 returns a text file in UTF-8, and the name of the encoding that it was
// in, "" for UTF-8. A byte order mark settles it, then what a page says of
// itself; other text that is no UTF-8 is taken for Windows-1256, in which Arabic
// was written before it, unless some of it is UTF-8: then it is UTF-8 with broken
// bytes, and is returned as it is.
func toUTF8(data []byte, page bool) ([]byte, string) {
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return decoded(data, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "UTF-16")
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return decoded(data, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "UTF-16")
	case utf8.Valid(data):
		return data, ""
	}
	if page {
		if e, name, certain := charset.DetermineEncoding(data, ""); certain && name != "utf-8" {
			return decoded(data, e, name)
		}
	}
	if wide, broken := countUTF8(data); wide > broken {
		return data, ""
	}
	return decoded(data, charmap.Windows1256, "windows-1256")
}

func decoded(data []byte, e encoding.Encoding, name string) ([]byte, string) {
	out, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return data, "" // the text's cleaning counts what cannot be read
	}
	return out, name
}

// countUTF8 counts the characters of several bytes, and the bytes that belong to
// no character.
func countUTF8(data []byte) (wide, broken int) {
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			broken++
		case n > 1:
			wide++
		}
		data = data[n:]
	}
	return wide, broken
}
