package clip

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
)

// header stands before the HTML that is written: office programs take HTML that
// names no encoding for Latin.
const header = `<meta http-equiv="content-type" content="text/html; charset=utf-8">`

// decodeHTML returns HTML in UTF-8. Firefox has sent UTF-16, with and without a
// byte order mark; what is no UTF-8 is read as its meta element says.
func decodeHTML(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}), bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return decodeUTF16(data, unicode.LittleEndian)
	case len(data) > 3 && data[0] == '<' && data[1] == 0:
		return decodeUTF16(data, unicode.LittleEndian)
	case len(data) > 3 && data[0] == 0 && data[1] == '<':
		return decodeUTF16(data, unicode.BigEndian)
	case !utf8.Valid(data):
		e, _, _ := charset.DetermineEncoding(data, "")
		if decoded, err := e.NewDecoder().Bytes(data); err == nil {
			data = decoded
		}
	}
	return strings.TrimPrefix(decodeText(data), header)
}

// decodeUTF16 reads UTF-16 in the order that its mark names, else in the given.
func decodeUTF16(data []byte, order unicode.Endianness) string {
	decoded, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(data)
	if err != nil {
		return ""
	}
	return strings.TrimRight(string(decoded), "\x00")
}

// decodeText returns a text that should be UTF-8.
func decodeText(data []byte) string {
	text := strings.TrimPrefix(string(data), "\uFEFF")
	return strings.ToValidUTF8(strings.TrimRight(text, "\x00"), "\uFFFD")
}

// decodeLatin1 returns a text of the type STRING. Several programs put UTF-8
// there; what is valid UTF-8 is hardly ever Latin-1.
func decodeLatin1(data []byte) string {
	if utf8.Valid(data) {
		return decodeText(data)
	}
	runes := make([]rune, len(data))
	for i, b := range data {
		runes[i] = rune(b)
	}
	return string(runes)
}

// encodeLatin1 returns a text as the type STRING wants it, or in UTF-8 where
// Latin-1 has not all of its letters.
func encodeLatin1(text string) []byte {
	out := make([]byte, 0, len(text))
	for _, r := range text {
		if r > 0xFF {
			return []byte(text)
		}
		out = append(out, byte(r))
	}
	return out
}
