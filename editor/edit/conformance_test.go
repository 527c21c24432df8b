package edit

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"midad/editor/arabic"
)

// breakTest reads a test file of UAX #29: for each line its text and the borders
// in it, from 0 to its length.
func breakTest(t *testing.T, name string, each func(line int, text []rune, borders []int)) {
	t.Helper()
	path := "/usr/share/unicode/auxiliary/" + name
	f, err := os.Open(path)
	if err != nil {
		t.Skipf("the Debian package unicode-data is not installed: %v", err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	n, read := 0, 0
	for lines.Scan() {
		n++
		spec, _, _ := strings.Cut(lines.Text(), "#")
		var text []rune
		var borders []int
		for field := range strings.FieldsSeq(spec) {
			switch field {
			case "÷":
				borders = append(borders, len(text))
			case "×":
			default:
				r, err := strconv.ParseInt(field, 16, 32)
				if err != nil {
					t.Fatalf("%s:%d: %v", name, n, err)
				}
				text = append(text, rune(r))
			}
		}
		// Unicode 16 made of U+2701 no pictograph any more; the file may be older.
		if len(text) > 0 && !slices.Contains(text, 0x2701) {
			read++
			each(n, text, borders)
		}
	}
	if err := lines.Err(); err != nil || read < 500 {
		t.Fatalf("%s: %d lines read, %v", path, read, err)
	}
}

func hex(text []rune) string { return strings.Trim(fmt.Sprintf("%04X", text), "[]") }

func TestGraphemesAreThoseOfUnicode(t *testing.T) {
	breakTest(t, "GraphemeBreakTest.txt", func(line int, text []rune, borders []int) {
		if got := graphemes(text); !slices.Equal(got, borders) {
			t.Errorf("line %d, %s: borders %v, want %v", line, hex(text), got, borders)
		}
		if got := arabic.Graphemes(string(text)); got != len(borders)-1 {
			t.Errorf("line %d, %s: %d characters, want %d", line, hex(text), got, len(borders)-1)
		}
		for i, b := range borders[1:] {
			if got := nextGrapheme(text, borders[i]); got != b {
				t.Errorf("line %d, %s: behind %d the next border is %d, want %d", line, hex(text), borders[i], got, b)
			}
			if got := graphemeStart(text, b); got != borders[i] {
				t.Errorf("line %d, %s: the cluster that ends at %d begins at %d, want %d", line, hex(text), b, got, borders[i])
			}
		}
	})
}

func TestWordsAreThoseOfUnicode(t *testing.T) {
	breakTest(t, "WordBreakTest.txt", func(line int, text []rune, borders []int) {
		var want []span
		for i, end := range borders[1:] {
			s := span{borders[i], end}
			if slices.ContainsFunc(text[s.start:s.end], func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
				want = append(want, s)
			}
		}
		if got := words(text); !slices.Equal(got, want) {
			t.Errorf("line %d, %s: words %v, want %v", line, hex(text), got, want)
		}
	})
}
