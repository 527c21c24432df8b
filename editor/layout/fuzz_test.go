package layout_test

import (
	"reflect"
	"strings"
	"testing"

	"midad/editor/bidi"
	"midad/editor/doc"
)

// FuzzParagraph lays out any text, whatever characters are in it.
func FuzzParagraph(f *testing.F) {
	for _, text := range []string{"", "كتاب abc 12", "لَا\u200Dا\u2067b\u2069", "\u0600١\u0301", "a\r\n\tb\u2029", "🇱🇧🇸🇾🇯", strings.Repeat("قال Smith نعم ", 40), strings.Repeat("كتابب", 90), "\U000E0001\uFFFD\u0085", "ＡＢ中文한국어ก็"} {
		f.Add(text, uint8(0), float32(50))
	}
	e := newEngine(f)
	f.Fuzz(func(t *testing.T, s string, base uint8, width float32) {
		text := []rune(s)
		if len(text) > 500 {
			t.Skip("long texts only repeat short ones")
		}
		p := e.Paragraph(text, bidi.Base(base%3), body, width)
		at := 0
		for i, l := range p.Lines() {
			if l.Start != at {
				t.Fatalf("line %d starts at %d, the one before ended at %d", i, l.Start, at)
			}
			at = l.End
			stops := p.Stops(i)
			for j, s := range stops {
				if j > 0 && s.X <= stops[j-1].X {
					t.Fatalf("line %d: stops %v do not rise", i, stops)
				}
				if line, x := p.CaretAt(s.Rune, s.Affinity); line != i || x != s.X {
					t.Fatalf("line %d: the caret of %+v is on line %d at %g", i, s, line, x)
				}
			}
			for _, g := range p.AppendGlyphs(nil, i) {
				if g.Start < l.Start || g.End > l.End {
					t.Fatalf("line %d [%d,%d) has a glyph of runes [%d,%d)", i, l.Start, l.End, g.Start, g.End)
				}
			}
		}
		if at != len(text) {
			t.Fatalf("lines end at %d of %d", at, len(text))
		}
		changed := append(text[:len(text)/3:len(text)/3], text[len(text)/2:]...)
		if got, want := snapshot(p.Revise(changed, nil, bidi.Base(base%3), width)), snapshot(e.Paragraph(changed, bidi.Base(base%3), body, width)); !reflect.DeepEqual(got, want) {
			t.Fatalf("revised: %v\nfresh: %v", got, want)
		}
		for r := range len(text) + 1 {
			p.CaretAt(r, doc.Upstream)
			p.CaretAt(r, doc.Downstream)
		}
	})
}
