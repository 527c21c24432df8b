package bidi

import (
	"os"
	"strconv"
	"strings"
	"testing"

	ucd "golang.org/x/text/unicode/bidi"
)

// Most classes come from golang.org/x/text; this compares what the package uses
// with Unicode's own file for all code points, unassigned ones included.
func TestClassesAreThoseOfUnicode15(t *testing.T) {
	if ucd.UnicodeVersion != "15.0.0" {
		t.Skipf("golang.org/x/text has Unicode %s in this build, the file is of 15.0", ucd.UnicodeVersion)
	}
	data, err := os.ReadFile("/usr/share/unicode/extracted/DerivedBidiClass.txt")
	if err != nil {
		t.Skipf("needs the Debian package unicode-data: %v", err)
	}
	names := map[string]class{
		"L": classL, "R": classR, "AL": classAL, "EN": classEN, "ES": classES, "ET": classET, "AN": classAN, "CS": classCS,
		"B": classB, "S": classS, "WS": classWS, "ON": classON, "BN": classBN, "NSM": classNSM,
		"LRE": classLRE, "LRO": classLRO, "RLE": classRLE, "RLO": classRLO, "PDF": classPDF,
		"LRI": classLRI, "RLI": classRLI, "FSI": classFSI, "PDI": classPDI,
		"Left_To_Right": classL, "Right_To_Left": classR, "Arabic_Letter": classAL, "European_Terminator": classET,
	}
	want := make([]class, 0x110000)
	assign := func(line string) {
		codes, name, _ := strings.Cut(line, ";")
		class, ok := names[strings.TrimSpace(name)]
		if !ok {
			t.Fatalf("unknown class in %q", line)
		}
		first, last, ok := strings.Cut(strings.TrimSpace(codes), "..")
		if !ok {
			last = first
		}
		from, err1 := strconv.ParseUint(first, 16, 32)
		to, err2 := strconv.ParseUint(last, 16, 32)
		if err1 != nil || err2 != nil {
			t.Fatalf("code points of %q: %v %v", line, err1, err2)
		}
		for r := from; r <= to; r++ {
			want[r] = class
		}
	}
	lines := strings.Split(string(data), "\n")
	for _, line := range lines { // the defaults of unassigned code points first
		if missing, ok := strings.CutPrefix(line, "# @missing: "); ok {
			assign(missing)
		}
	}
	for _, line := range lines {
		if line, _, _ = strings.Cut(line, "#"); strings.TrimSpace(line) != "" {
			assign(line)
		}
	}
	different := 0
	for r, w := range want {
		if r >= 0xD800 && r <= 0xDFFF {
			continue // surrogates are no characters
		}
		if got := classOf(rune(r)); got != w {
			if different++; different <= 20 {
				t.Errorf("U+%04X has class %d, Unicode has %d", r, got, w)
			}
		}
	}
	if different > 0 {
		t.Errorf("%d code points differ", different)
	}
}
