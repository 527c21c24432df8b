package layout_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"midad/editor/bidi"
	"midad/editor/doc"
	"midad/editor/layout"
)

// A ligature's carets: those of the face (GDEF) where there is one for each
// border and they rise inside the glyph, else equal parts. Noto Naskh draws lam
// and alef as two glyphs, the alef without an advance, and has carets for
// neither pair nor for the name of God; Noto Sans Arabic has one glyph and one
// caret for lam-alef, and carets that cannot be used for its glyph 91, the name
// with its signs. Widths are font units, from the right.
func TestLettersOfALigatureShareItsWidth(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct {
		family, text string
		stops        []int // from the right
		widths       []float32
	}{
		{layout.Naskh, "لا", []int{0, 1, 2}, []float32{259.5, 259.5}},
		{layout.Naskh, "لأ", []int{0, 1, 2}, []float32{259.5, 259.5}},
		{layout.Naskh, "لَا", []int{0, 2, 3}, []float32{259.5, 259.5}},
		{layout.Naskh, "لَأً", []int{0, 2, 4}, []float32{259.5, 259.5}},
		{layout.Naskh, "بلا", []int{0, 1, 2, 3}, []float32{275, 304.5, 304.5}},
		{layout.Naskh, "الله", []int{0, 1, 2, 3, 4}, []float32{238, 317.33, 317.33, 317.33}},
		{layout.Naskh, "اللَّهُ", []int{0, 1, 2, 5, 7}, []float32{238, 317.33, 317.33, 317.33}},
		{layout.Naskh, "بالله", []int{0, 1, 2, 3, 4, 5}, []float32{275, 253, 317.33, 317.33, 317.33}},
		{layout.Sans, "لا", []int{0, 1, 2}, []float32{291, 291}},
		{layout.Sans, "لأ", []int{0, 1, 2}, []float32{291, 291}},
		{layout.Sans, "لَا", []int{0, 2, 3}, []float32{291, 291}},
		{layout.Sans, "بلا", []int{0, 1, 2, 3}, []float32{268, 299, 300}},
		{layout.Sans, "الله", []int{0, 1, 2, 3, 4}, []float32{237, 260, 300, 486}},
		{layout.Sans, "اللّٰه", []int{0, 1, 2, 5, 6}, []float32{320.5, 320.5, 320.5, 320.5}},
	} {
		p := e.Paragraph([]rune(c.text), bidi.RTL, layout.Style{Family: c.family, Size: 1000}, 0)
		stops := p.Stops(0)
		var runes []int
		var widths []float32
		for i := len(stops) - 1; i >= 0; i-- {
			runes = append(runes, stops[i].Rune)
			if i > 0 {
				widths = append(widths, stops[i].X-stops[i-1].X)
			}
		}
		ok := fmt.Sprint(runes) == fmt.Sprint(c.stops) && len(widths) == len(c.widths)
		for i := 0; ok && i < len(widths); i++ {
			ok = max(widths[i]-c.widths[i], c.widths[i]-widths[i]) <= 1
		}
		if !ok {
			t.Errorf("%s, %q: stops %v %v, want %v %v", c.family, c.text, runes, widths, c.stops, c.widths)
		}
	}
}

// Half a ligature is selected as a part of its box, and shapes nothing.
func TestHalfALigatureIsAPartOfItsBox(t *testing.T) {
	e := newEngine(t)
	for _, family := range []string{layout.Naskh, layout.Sans} {
		p := e.Paragraph([]rune("بلاد"), bidi.RTL, layout.Style{Family: family, Size: 40}, 0)
		whole, lam, alef := p.Boxes(1, 3), p.Boxes(1, 2), p.Boxes(2, 3)
		if len(whole) != 1 || len(lam) != 1 || len(alef) != 1 {
			t.Fatalf("%s: boxes %v, %v, %v", family, whole, lam, alef)
		}
		if alef[0].X != whole[0].X || lam[0].X != alef[0].X+alef[0].Width || lam[0].Width+alef[0].Width != whole[0].Width ||
			alef[0].Width < whole[0].Width/3 || lam[0].Width < whole[0].Width/3 {
			t.Errorf("%s: whole %v, lam %v, alef %v", family, whole, lam, alef)
		}
	}
}

// T9 of the notes: one rectangle for each connected stretch and line.
func TestBoxesOfMixedText(t *testing.T) {
	e := newEngine(t)
	for _, c := range []struct {
		text       string
		base       bidi.Base
		start, end int
		want       int
	}{
		{"abc ابج def", bidi.LTR, 1, 5, 2},
		{"abc ابج def", bidi.LTR, 0, 11, 1},
		{"abc ابج def", bidi.LTR, 5, 9, 2},
		{"ابج abc دهو", bidi.RTL, 1, 5, 2},
		{"ابج abc 12 دهو", bidi.RTL, 2, 9, 2},
		{"ابج abc دهو", bidi.RTL, 4, 7, 1},
		{"ابج abc دهو", bidi.RTL, 3, 8, 1},
	} {
		p := e.Paragraph([]rune(c.text), c.base, body, 0)
		if got := p.Boxes(c.start, c.end); len(got) != c.want {
			t.Errorf("%q [%d,%d): %d boxes, want %d: %v", c.text, c.start, c.end, len(got), c.want, got)
		}
	}
}

// The boxes of a selection are those of its clusters put together: apart from
// each other, and as wide as these are together.
func TestBoxesAreTheClustersPutTogether(t *testing.T) {
	e := newEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawText(t)
		p := d.lay(e)
		start := rapid.IntRange(0, len(d.text)).Draw(t, "start")
		end := rapid.IntRange(start, len(d.text)).Draw(t, "end")
		boxes := p.Boxes(start, end)
		for i := 1; i < len(boxes); i++ {
			a, b := boxes[i-1], boxes[i]
			if b.Top < a.Top || b.Top == a.Top && b.X <= a.X+a.Width {
				t.Fatalf("[%d,%d): box %v after %v", start, end, b, a)
			}
		}
		var want float32
		seen := map[layout.Box]bool{} // a cluster's box is that of each of its runes
		for r := start; r < end; r++ {
			for _, b := range p.Boxes(r, r+1) {
				if seen[b] {
					continue
				}
				seen[b] = true
				want += b.Width
				inside := false
				for _, s := range boxes {
					inside = inside || s.Top == b.Top && s.X <= b.X && b.X+b.Width <= s.X+s.Width
				}
				if !inside {
					t.Fatalf("[%d,%d): rune %d at %v is in none of %v", start, end, r, b, boxes)
				}
			}
		}
		var got float32
		for _, b := range boxes {
			got += b.Width
		}
		if got != want {
			t.Fatalf("[%d,%d): boxes are %g wide, clusters %g", start, end, got, want)
		}
	})
}

// T10: a click on a caret's place gives a caret at that place, and, where the
// place belongs to one rune alone, that caret.
func TestAClickOnACaretGivesItsPlace(t *testing.T) {
	e := newEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawText(t)
		p := d.lay(e)
		for r := 0; r <= len(d.text); r++ {
			for _, a := range []doc.Affinity{doc.Downstream, doc.Upstream} {
				line, x := p.CaretAt(r, a)
				back, side := p.Hit(line, x)
				if l, again := p.CaretAt(back, side); l != line || again != x {
					t.Fatalf("caret %d/%d at line %d, x %g: a click gives %d/%d, at line %d, x %g", r, a, line, x, back, side, l, again)
				}
			}
		}
	})
}
