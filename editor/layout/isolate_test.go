package layout_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"midad/editor/bidi"
	"midad/editor/doc"
	"midad/editor/layout"
)

// drawIsolates draws isolate marks that nest, each after those around it.
func drawIsolates(t *rapid.T, start, end, depth int) []doc.Mark {
	var out []doc.Mark
	for at := start; at < end && depth > 0 && rapid.Bool().Draw(t, "another"); {
		from := rapid.IntRange(at, end-1).Draw(t, "start")
		to := rapid.IntRange(from+1, end).Draw(t, "end")
		dir := rapid.SampledFrom([]doc.Dir{doc.RightToLeft, doc.LeftToRight, doc.Auto}).Draw(t, "dir")
		out = append(out, doc.Mark{Kind: doc.Isolate, Start: from, End: to, Dir: dir})
		out = append(out, drawIsolates(t, from, to, depth-1)...)
		at = to
	}
	return out
}

// drawTouching draws a text of letters, numbers and signs in which isolates touch
// what is around them.
func drawTouching(t *rapid.T) drawnText {
	d := drawText(t)
	n := rapid.SampledFrom([]int{2, 4, 8, 16, 40}).Draw(t, "runes")
	letters := []rune("بجرaxy12٢ ()«-.\t")
	d.text = rapid.SliceOfN(rapid.SampledFrom(letters), n/2, n).Draw(t, "text")
	d.marks = drawIsolates(t, 0, len(d.text), 4)
	return d
}

// withControls returns a text with controls for its isolates, which are
// outermost first, and for each rune of it where it is in the text, -1 for a
// control.
func withControls(d drawnText) (out []rune, from []int) {
	opener := map[doc.Dir]rune{doc.LeftToRight: '\u2066', doc.RightToLeft: '\u2067', doc.Auto: '\u2068'}
	put := func(r rune, i int) { out, from = append(out, r), append(from, i) }
	for i := range len(d.text) + 1 {
		for _, m := range slices.Backward(d.marks) {
			if m.End == i {
				put('\u2069', -1)
			}
		}
		for _, m := range d.marks {
			if m.Start == i {
				put(opener[m.Dir], -1)
			}
		}
		if i < len(d.text) {
			put(d.text[i], i)
		}
	}
	return out, from
}

// Letters stand as UAX #9 puts those of the same line with LRI, RLI, FSI and PDI
// for the marks.
func TestIsolatesStandAsTheirControlsWouldPutThem(t *testing.T) {
	e := newEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawTouching(t)
		p := d.lay(e)
		controlled, from := withControls(d)
		all, paragraph := bidi.Levels(controlled, d.base)
		for i, l := range p.Lines() {
			if l.Start == l.End {
				continue
			}
			first, end := slices.Index(from, l.Start), slices.Index(from, l.End-1)+1
			var want []int
			for _, at := range bidi.Order(bidi.LineLevels(controlled[first:end], all[first:end], paragraph)) {
				if r := from[first+at]; r >= 0 {
					want = append(want, r)
				}
			}
			var got []int
			for _, g := range p.AppendGlyphs(nil, i) {
				if len(got) == 0 || got[len(got)-1] != g.Start {
					got = append(got, g.Start)
				}
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%q %v, line %d: from the left %v, with controls %v", string(d.text), d.marks, i, got, want)
			}
		}
	})
}

// Where isolates touch, each visible cluster has one stop more, each of another
// rune, and a caret and a click there agree (T1, T10).
func TestStopsWhereIsolatesTouch(t *testing.T) {
	e := newEngine(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawTouching(t)
		p := d.lay(e)
		for line, l := range p.Lines() {
			stops := p.Stops(line)
			if len(stops) != l.End-l.Start+1 {
				t.Fatalf("%q %v: %d stops of %d letters: %v", string(d.text), d.marks, len(stops), l.End-l.Start, stops)
			}
			if all := p.AllStops(line); !slices.Equal(all, stops) {
				t.Fatalf("%q %v: with controls shown %v, else %v", string(d.text), d.marks, all, stops)
			}
			seen := map[int]bool{}
			for i, s := range stops {
				if seen[s.Rune] || i > 0 && s.X <= stops[i-1].X {
					t.Fatalf("%q %v: stops %v", string(d.text), d.marks, stops)
				}
				seen[s.Rune] = true
				if at, x := p.CaretAt(s.Rune, s.Affinity); at != line || x != s.X {
					t.Fatalf("%q %v: the caret of %+v is on line %d at %g", string(d.text), d.marks, s, at, x)
				}
				if r, a := p.Hit(line, s.X); r != s.Rune || a != s.Affinity {
					t.Fatalf("%q %v: a click on %+v gives %d/%d", string(d.text), d.marks, s, r, a)
				}
			}
		}
	})
}

// A revised text is laid out as a new one is where only an isolate's edge moves.
func TestAnIsolateThatMovesIsLaidOutAnew(t *testing.T) {
	e := newEngine(t)
	text := []rune(strings.Repeat("abc abc ", 60) + strings.Repeat("كتاب جديد ", 60))
	for _, base := range []bidi.Base{bidi.LTR, bidi.RTL} {
		p := e.MarkedParagraph(text, nil, base, body, 300)
		for start := 500; start < 520; start++ {
			marks := []doc.Mark{{Kind: doc.Isolate, Dir: doc.RightToLeft, Start: start, End: 530}}
			p = p.Revise(text, marks, base, 300)
			for i := range p.Lines() {
				p.Stops(i)
			}
			fresh := e.MarkedParagraph(text, marks, base, body, 300)
			for i := range fresh.Lines() {
				if !slices.Equal(p.AppendGlyphs(nil, i), fresh.AppendGlyphs(nil, i)) || !slices.Equal(p.Stops(i), fresh.Stops(i)) {
					t.Fatalf("base %v, isolate from %d: line %d is not that of a new text", base, start, i)
				}
			}
		}
	}
}

// The place between two stretches that the edge parts is beside neither rune of
// its offset.
func TestTheStopAtAnIsolatesEdge(t *testing.T) {
	e := newEngine(t)
	text := []rune("abc بجرز def")
	marks := []doc.Mark{{Kind: doc.Isolate, Dir: doc.RightToLeft, Start: 6, End: 8}}
	p := e.MarkedParagraph(text, marks, bidi.LTR, body, 0)
	if got, want := glyphRunes(p), []int{0, 1, 2, 3, 5, 4, 7, 6, 8, 9, 10, 11}; !slices.Equal(got, want) {
		t.Errorf("from the left %v, want %v", got, want)
	}
	stop := p.Stops(0)[6]
	if want := (layout.Stop{X: stop.X, Rune: 6, Affinity: doc.IsolateEdge}); stop != want {
		t.Errorf("the stop is %+v, want %+v", stop, want)
	}
	_, left := p.CaretAt(6, doc.Upstream)
	_, right := p.CaretAt(6, doc.Downstream)
	if !(left < stop.X && stop.X < right) {
		t.Errorf("upstream %g, edge %g, downstream %g", left, stop.X, right)
	}
}

// glyphRunes are the first runes of the glyphs of a line, from the left.
func glyphRunes(p *layout.Paragraph) []int {
	var out []int
	for _, g := range p.AppendGlyphs(nil, 0) {
		if len(out) == 0 || out[len(out)-1] != g.Start {
			out = append(out, g.Start)
		}
	}
	return out
}

// ArabicShaping.txt has the controls of isolates as joining no letters.
func TestLettersDoNotJoinOverAnIsolatesEdge(t *testing.T) {
	e := newEngine(t)
	glyphs := func(text string, marks ...doc.Mark) (out []uint32) {
		for _, g := range e.MarkedParagraph([]rune(text), marks, bidi.RTL, body, 0).AppendGlyphs(nil, 0) {
			out = append(out, uint32(g.ID))
		}
		return out
	}
	for _, dir := range []doc.Dir{doc.RightToLeft, doc.Auto} {
		mark := doc.Mark{Kind: doc.Isolate, Dir: dir, Start: 2, End: 4}
		want := slices.Concat(glyphs("لس"), glyphs("بل"))
		if got := glyphs("بللس", mark); !slices.Equal(got, want) {
			t.Errorf("%v: glyphs %v, want those of two words %v", dir, got, want)
		}
	}
}
