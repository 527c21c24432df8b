package bidi_test

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	ucd "golang.org/x/text/unicode/bidi"

	"midad/editor/bidi"
)

// The Unicode Character Database, where the Debian package unicode-data puts it.
const unicodeDir = "/usr/share/unicode"

// representatives has a character of each class that is no bracket.
var representatives = map[string]rune{
	"L": 'a', "R": '\u05D0', "AL": '\u0628', "EN": '1', "ES": '-', "ET": '%', "AN": '\u0661', "CS": ',',
	"B": '\u2029', "S": '\t', "WS": ' ', "ON": '!', "BN": '\u00AD', "NSM": '\u064B',
	"LRE": '\u202A', "LRO": '\u202D', "RLE": '\u202B', "RLO": '\u202E', "PDF": '\u202C',
	"LRI": '\u2066', "RLI": '\u2067', "FSI": '\u2068', "PDI": '\u2069',
}

// visible returns the levels of a line as the Unicode files write them, x for
// what X9 removes, and the order of the rest.
func visible(text []rune, base bidi.Base) (levels []string, order []int, paragraph bidi.Level) {
	l, paragraph := bidi.Levels(text, base)
	line := bidi.LineLevels(text, l, paragraph)
	levels = make([]string, len(text))
	for i, r := range text {
		levels[i] = strconv.Itoa(int(line[i]))
		if removedByX9(r) {
			levels[i] = "x"
		}
	}
	for _, i := range bidi.Order(line) {
		if levels[i] != "x" {
			order = append(order, i)
		}
	}
	return levels, order, paragraph
}

func removedByX9(r rune) bool {
	p, _ := ucd.LookupRune(r)
	switch p.Class() {
	case ucd.BN, ucd.LRE, ucd.LRO, ucd.RLE, ucd.RLO, ucd.PDF:
		return true
	}
	return false
}

func numbers(t *testing.T, s string) []int {
	t.Helper()
	var out []int
	for _, f := range strings.Fields(s) {
		n, err := strconv.Atoi(f)
		if err != nil {
			t.Fatalf("number %q: %v", f, err)
		}
		out = append(out, n)
	}
	return out
}

// eachLine calls f with each data line of a Unicode file, or skips the test.
func eachLine(t *testing.T, name string, f func(line string)) {
	t.Helper()
	file, err := os.Open(filepath.Join(unicodeDir, name))
	if err != nil {
		t.Skipf("needs the Debian package unicode-data: %v", err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if line := lines.Text(); line != "" && line[0] != '#' {
			f(line)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}

func TestUnicodeBidiTest(t *testing.T) {
	cases, failed := 0, 0
	var levels []string
	var order []int
	eachLine(t, "BidiTest.txt", func(line string) {
		if s, ok := strings.CutPrefix(line, "@Levels:"); ok {
			levels = strings.Fields(s)
			return
		}
		if s, ok := strings.CutPrefix(line, "@Reorder:"); ok {
			order = numbers(t, s)
			return
		}
		input, set, _ := strings.Cut(line, ";")
		var text []rune
		for _, c := range strings.Fields(input) {
			text = append(text, representatives[c])
		}
		bases, err := strconv.ParseUint(strings.TrimSpace(set), 16, 8)
		if err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		for bit, base := range []bidi.Base{bidi.Auto, bidi.LTR, bidi.RTL} {
			if bases>>bit&1 == 0 {
				continue
			}
			cases++
			gotLevels, gotOrder, _ := visible(text, base)
			if !slices.Equal(gotLevels, levels) || !slices.Equal(gotOrder, order) {
				if failed++; failed <= 10 {
					t.Errorf("%s base %d:\n got %v %v\nwant %v %v", input, base, gotLevels, gotOrder, levels, order)
				}
			}
		}
	})
	if cases != 770_241 {
		t.Errorf("%d cases ran, Unicode 15.0 has 770,241", cases)
	}
	t.Logf("%d cases, %d failed", cases, failed)
}

func TestUnicodeBidiCharacterTest(t *testing.T) {
	cases, failed := 0, 0
	eachLine(t, "BidiCharacterTest.txt", func(line string) {
		f := strings.Split(line, ";")
		var text []rune
		for _, s := range strings.Fields(f[0]) {
			r, err := strconv.ParseUint(s, 16, 32)
			if err != nil {
				t.Fatalf("%q: %v", line, err)
			}
			text = append(text, rune(r))
		}
		base := map[string]bidi.Base{"0": bidi.LTR, "1": bidi.RTL, "2": bidi.Auto}[f[1]]
		cases++
		levels, order, paragraph := visible(text, base)
		if strconv.Itoa(int(paragraph)) != f[2] || !slices.Equal(levels, strings.Fields(f[3])) || !slices.Equal(order, numbers(t, f[4])) {
			if failed++; failed <= 10 {
				t.Errorf("%s\n got %d %v %v", line, paragraph, levels, order)
			}
		}
	})
	if cases != 91_707 {
		t.Errorf("%d cases ran, Unicode 15.0 has 91,707", cases)
	}
	t.Logf("%d cases, %d failed", cases, failed)
}
