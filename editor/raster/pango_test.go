package raster_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/font"

	"midad/editor/bidi"
	"midad/editor/doc"
	"midad/editor/layout"
)

// pangoLayout is the part of what pango-view --serialize-to writes that tells
// which glyph stands where.
type pangoLayout struct {
	Output struct {
		Lines []struct {
			Runs []struct {
				Offset int // in bytes, from the start of the text
				Font   struct{ Description string }
				Glyphs []struct {
					Glyph   uint32
					Cluster int `json:"log-cluster"` // in bytes, from the run's start
				}
			}
		}
	}
}

// emptyGlyph is what Pango puts where nothing is drawn.
const emptyGlyph = 0x0FFFFFFF

// shown is a glyph with the first rune of its cluster and the family of its font.
type shown struct {
	rune   int
	family string
	id     uint32
}

// ownFaces is a fontconfig file with the embedded faces and no other, so that
// Pango draws with the same files.
func ownFaces(t *testing.T) string {
	t.Helper()
	fonts, err := filepath.Abs(filepath.Join("..", "..", "resources", "fonts"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "fonts.conf")
	text := "<fontconfig><dir>" + fonts + "</dir><cachedir>" + dir + "</cachedir></fontconfig>"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// pangoText is a text with its isolates as controls, its strong stretches in
// markup, and for each rune of it the rune of the text, or -1.
func pangoText(text []rune, marks []doc.Mark) (markup string, from []int) {
	var out strings.Builder
	control := func(r rune) { out.WriteRune(r); from = append(from, -1) }
	for i := range len(text) + 1 {
		for _, m := range slices.Backward(marks) {
			switch {
			case m.End != i:
			case m.Kind == doc.Isolate:
				control('\u2069')
			case m.Kind == doc.Strong:
				out.WriteString("</b>")
			}
		}
		for _, m := range marks {
			switch {
			case m.Start != i:
			case m.Kind == doc.Strong:
				out.WriteString("<b>")
			case m.Kind == doc.Isolate && m.Dir == doc.RightToLeft:
				control('\u2067')
			case m.Kind == doc.Isolate:
				control('\u2066')
			}
		}
		if i < len(text) {
			out.WriteString(strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(string(text[i])))
			from = append(from, i)
		}
	}
	return out.String(), from
}

// inPango lays out a text without a width with pango-view and returns the glyphs
// of each line from the left.
func inPango(t *testing.T, program, config string, text []rune, marks []doc.Mark, base bidi.Base, s layout.Style) [][]shown {
	t.Helper()
	markup, from := pangoText(text, marks)
	families := map[string]string{layout.Sans: "Noto Sans Arabic, Noto Sans, Noto Naskh Arabic"}
	family, ok := families[s.Family]
	if !ok {
		family = "Noto Naskh Arabic, Noto Sans, Noto Sans Arabic"
	}
	if s.Bold {
		family += " Bold"
	}
	file := filepath.Join(t.TempDir(), "layout.json")
	args := []string{"-q", "--no-auto-dir", "--markup", "--language=ar", "--pixels",
		"--font=" + fmt.Sprintf("%s %g", family, s.Size), "--serialize-to=" + file, "--text=" + markup}
	if base == bidi.RTL {
		args = append(args, "--rtl")
	}
	cmd := exec.Command(program, args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	cmd.Env = append(os.Environ(), "FONTCONFIG_FILE="+config)
	if err := cmd.Run(); err != nil {
		t.Fatalf("run pango-view: %v\n%s", err, &said)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var l pangoLayout
	if err := json.Unmarshal(data, &l); err != nil {
		t.Fatal(err)
	}
	plain := pangoPlain(text, from)
	lines := make([][]shown, len(l.Output.Lines))
	for i, line := range l.Output.Lines {
		for _, run := range line.Runs {
			name := strings.TrimRight(run.Font.Description, " .0123456789")
			for _, g := range run.Glyphs {
				at := from[utf8.RuneCountInString(plain[:run.Offset+g.Cluster])]
				if at >= 0 && g.Glyph != emptyGlyph {
					lines[i] = append(lines[i], shown{at, name, g.Glyph})
				}
			}
		}
	}
	return lines
}

// pangoPlain is the text that Pango has after it has read the markup.
func pangoPlain(text []rune, from []int) string {
	var out strings.Builder
	for _, i := range from {
		if i < 0 {
			out.WriteRune('\u2066') // each isolate control has three bytes
		} else {
			out.WriteRune(text[i])
		}
	}
	return out.String()
}

// ours are the glyphs of a paragraph's line, from the left, without blanks, whose
// glyph also stands for joiners.
func ours(p *layout.Paragraph, line int) []shown {
	var out []shown
	for _, g := range p.AppendGlyphs(nil, line) {
		if blank, ok := g.Font.NominalGlyph(' '); ok && blank == g.ID {
			continue
		}
		name := g.Font.Describe().Family
		if g.Font.Describe().Aspect.Weight >= font.WeightBold {
			name += " Bold"
		}
		out = append(out, shown{g.Start, name, uint32(g.ID)})
	}
	return out
}

// order is the clusters of a line from the left, each named by its first rune in
// the paragraph, without controls and blanks.
func order(p *layout.Paragraph, line int, glyphs []shown) []int {
	first := map[int]int{}
	for _, g := range p.AppendGlyphs(nil, line) {
		for i := g.Start; i < g.End; i++ {
			first[i] = g.Start
		}
	}
	var out []int
	for _, g := range glyphs {
		r, ok := first[g.rune]
		switch {
		case !ok:
			out = append(out, -1)
		case unicode.Is(unicode.Cf, p.Text()[r]) || unicode.IsControl(p.Text()[r]) || unicode.IsSpace(p.Text()[r]):
		case len(out) == 0 || out[len(out)-1] != r:
			out = append(out, r)
		}
	}
	return out
}

// form is a glyph of an Arabic face, which tells how its letter is joined.
type form struct {
	family string
	id     uint32
}

// forms are those of a line's Arabic letters, tatweels and marks.
func forms(p *layout.Paragraph, line int, glyphs []shown) []form {
	var out []form
	for _, g := range glyphs {
		r := p.Text()[g.rune]
		if unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) || r == '\u0640' {
			out = append(out, form{g.family, g.id})
		}
	}
	return out
}

// Against Pango each picture's letters stand in the same order from the left,
// and those of Arabic have the same glyphs of the same files, so the same joining.
func TestLettersStandAndJoinAsInPango(t *testing.T) {
	againstPango(t, pictures)
}

// So do letters where isolates touch, without a blank, what is around them.
func TestIsolatesThatTouchStandAndJoinAsInPango(t *testing.T) {
	againstPango(t, []picture{
		{"Arabic in an Arabic word in Latin", "abc بتثجحخ def", bidi.LTR, naskh, 360, []doc.Mark{isolate(6, 8, doc.RightToLeft)}},
		{"the start of a word in Latin", "abc بتثجحخ def", bidi.LTR, naskh, 360, []doc.Mark{isolate(4, 7, doc.RightToLeft)}},
		{"the end of a word", "قال سلام ثم", bidi.RTL, naskh, 360, []doc.Mark{isolate(6, 8, doc.RightToLeft)}},
		{"Latin in a Latin word in Arabic", "قال abcdef ثم", bidi.RTL, naskh, 360, []doc.Mark{isolate(6, 8, doc.LeftToRight)}},
		{"two beside each other", "قال abcdef ثم", bidi.RTL, naskh, 360, []doc.Mark{isolate(4, 7, doc.LeftToRight), isolate(7, 10, doc.LeftToRight)}},
		{"lam-alef parted", "abc سلام def", bidi.LTR, naskh, 360, []doc.Mark{isolate(6, 8, doc.RightToLeft)}},
		{"a number at an Arabic letter", "abc بت12 def", bidi.LTR, naskh, 360, []doc.Mark{isolate(6, 8, doc.RightToLeft)}},
		{"three in each other", "ab بتثجحخ (س) cd", bidi.LTR, naskh, 360, []doc.Mark{
			isolate(3, 13, doc.RightToLeft), isolate(4, 8, doc.LeftToRight), isolate(5, 7, doc.RightToLeft)}},
		{"the whole text", "بت ab", bidi.LTR, naskh, 360, []doc.Mark{isolate(0, 5, doc.RightToLeft), isolate(0, 2, doc.LeftToRight)}},
		{"brackets around", "قال (abc)def ثم", bidi.RTL, naskh, 360, []doc.Mark{isolate(5, 8, doc.LeftToRight)}},
	})
}

func againstPango(t *testing.T, cases []picture) {
	program, err := exec.LookPath("pango-view")
	if err != nil {
		t.Skip("pango-view is not installed (Debian package pango1.0-tools)")
	}
	config, e := ownFaces(t), newEngine(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text := []rune(c.text)
			p := e.MarkedParagraph(text, c.marks, c.base, c.style, 0)
			theirs := inPango(t, program, config, text, c.marks, c.base, c.style)
			if len(theirs) != len(p.Lines()) {
				t.Fatalf("%d lines, in Pango %d", len(p.Lines()), len(theirs))
			}
			for i := range theirs {
				mine := ours(p, i)
				if got, want := order(p, i, mine), order(p, i, theirs[i]); !slices.Equal(got, want) {
					t.Errorf("line %d: from the left the runes are\n%v, in Pango\n%v", i, got, want)
				}
				if got, want := forms(p, i, mine), forms(p, i, theirs[i]); !slices.Equal(got, want) {
					t.Errorf("line %d: the glyphs of letters are\n%v, in Pango\n%v", i, got, want)
				}
			}
		})
	}
}
