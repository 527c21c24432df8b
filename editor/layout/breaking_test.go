package layout

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"midad/editor/bidi"
)

// breaksOf returns the runes at which a line may begin.
func breaksOf(p *shaped) []int {
	var out []int
	for i, q := range p.parts {
		for _, c := range q.clusters {
			if c.flags&flagBreak != 0 {
				out = append(out, int(p.starts[i]+c.start))
			}
		}
	}
	return out
}

// Every case of the Unicode file for UAX #14, in the version whose rules the
// segmenter has, which brings the file along; but for places inside a grapheme
// cluster: a line begins with a whole one.
func TestLinesMayBeginWhereUnicodeSays(t *testing.T) {
	module, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/go-text/typesetting").Output()
	if err != nil {
		t.Skip("the segmenter's module is not to be found: ", err)
	}
	f, err := os.Open(filepath.Join(strings.TrimSpace(string(module)), "segmenter", "test", "LineBreakTest.txt"))
	if err != nil {
		t.Skip("the segmenter's module is without its tests: ", err)
	}
	defer f.Close()
	e := NewEngine()
	cases, wrong := 0, 0
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line, _, _ := strings.Cut(lines.Text(), "#")
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		var text []rune
		var want []int
		for _, field := range fields {
			switch field {
			case "÷":
				want = append(want, len(text))
			case "×":
			default:
				r, err := strconv.ParseInt(field, 16, 32)
				if err != nil {
					t.Fatalf("read %q: %v", line, err)
				}
				text = append(text, rune(r))
			}
		}
		p := e.shape(text, nil, bidi.LTR, Style{Size: 16})
		starts := map[int]bool{}
		for i, q := range p.parts {
			for _, c := range q.clusters {
				starts[int(p.starts[i]+c.start)] = true
			}
		}
		want = slices.DeleteFunc(want, func(at int) bool { return !starts[at] })
		cases++
		if got := breaksOf(p); !slices.Equal(got, want) {
			wrong++
			if wrong < 20 {
				t.Errorf("%s: lines may begin at %v, want %v", strings.TrimSpace(line), got, want)
			}
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d of %d cases differ", wrong, cases)
}
