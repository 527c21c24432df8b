package arabic

import (
	"os"
	"strconv"
	"strings"
	"testing"
)

func TestJoiningTypesAreThoseOfUnicode15(t *testing.T) {
	data, err := os.ReadFile("/usr/share/unicode/ArabicShaping.txt")
	if err != nil {
		t.Skipf("needs the Debian package unicode-data: %v", err)
	}
	types := map[rune]string{}
	for line := range strings.Lines(string(data)) {
		line, _, _ = strings.Cut(line, "#")
		f := strings.Split(line, ";")
		if len(f) < 4 {
			continue
		}
		r, err := strconv.ParseUint(strings.TrimSpace(f[0]), 16, 32)
		if err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		types[rune(r)] = strings.TrimSpace(f[2])
	}
	check := func(from, to rune) {
		for r := from; r <= to; r++ {
			both := types[r] == "D" || types[r] == "C"
			if joinsNext(r) != both || joinsPrevious(r) != (both || types[r] == "R") {
				t.Errorf("U+%04X has joining type %q; joinsNext %t, joinsPrevious %t", r, types[r], joinsNext(r), joinsPrevious(r))
			}
		}
	}
	check(0x0600, 0x06FF)
	check(0x0750, 0x077F)
	check(0x0870, 0x08FF)
}
