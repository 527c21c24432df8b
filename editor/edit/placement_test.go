package edit_test

import (
	"slices"
	"testing"

	"midad/editor/doc"
	"midad/editor/edit"
	"midad/editor/layout"
)

// T4: borders of bold and slanted stretches, links, comments and isolates are no
// extra stops; those of pictures and rules are the one stop that these have.
func TestT4MarksAndLinksAreNoExtraStops(t *testing.T) {
	for _, text := range []string{"محمد مستشفى", "قال Reuters ثم", "لا إله إلا الله", "كِتَابٌ (CNN).", "abc نعم def", "عام 2023"} {
		for _, dir := range []doc.Dir{doc.RightToLeft, doc.LeftToRight} {
			n := len([]rune(text))
			plain := doc.New(block(dir, text))
			g := engine.Page(plain, layout.Style{Size: 20}, wide)
			want := runes(walk(atStart(plain, g), edit.Left, edit.MoveOptions{Logical: true}, g))
			left := runes(walkFromEdge(plain, g))
			for _, k := range doc.MarkKinds {
				for start := range n {
					for _, end := range []int{start + 1, n} {
						if k == doc.Isolate && !(slices.Contains(left, start) && slices.Contains(left, end)) {
							continue // commands isolate whole letters
						}
						d := doc.New(block(dir, text).WithMarks([]doc.Mark{{Kind: k, Start: start, End: end, Href: href, ID: "n", Dir: dir}}))
						g := engine.Page(d, layout.Style{Size: 20}, wide)
						if got := runes(walk(atStart(d, g), edit.Left, edit.MoveOptions{Logical: true}, g)); !slices.Equal(got, want) {
							t.Errorf("%v %q, %v on [%d,%d): by the text the stops are %v, want %v", dir, text, k, start, end, got, want)
						}
						got := runes(walkFromEdge(d, g))
						if k == doc.Isolate { // may order the text otherwise, and has as many stops
							got, left := slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(left))
							if !slices.Equal(got, left) {
								t.Errorf("%v %q, %v on [%d,%d): stops %v, want %v", dir, text, k, start, end, got, left)
							}
						} else if !slices.Equal(got, left) {
							t.Errorf("%v %q, %v on [%d,%d): stops %v, want %v", dir, text, k, start, end, got, left)
						}
					}
				}
			}
		}
	}
	for _, body := range []string{"اب\n---\nج", "اب\n! ^^\nج", "اب\n! ص^^\nج"} {
		s := read("|" + body)
		g := page(s, wide)
		got := places(walk(s, edit.Left, edit.MoveOptions{}, g))
		want := allStops(s.Doc(), g)
		if len(got) != want {
			t.Errorf("%q: Left passes %v, want %d places", body, got, want)
		}
	}
}

// walkFromEdge goes with Right from the left edge of a text of one line.
func walkFromEdge(d doc.Doc, g *layout.Page) []doc.Caret {
	left := caretOn(g.Stops(0, 0, 0)[0])
	return walk(edit.New(d, left, left), edit.Right, edit.MoveOptions{}, g)
}

// T6: a click on a half of a letter puts the caret at that side of that letter,
// and what is typed there joins it.
func TestT6AClickTakesTheSideThatIsHit(t *testing.T) {
	for _, text := range allTexts {
		for _, dir := range []doc.Dir{doc.RightToLeft, doc.LeftToRight} {
			d := doc.New(block(dir, text), block(dir, "غيره"))
			g := engine.Page(d, layout.Style{Size: 20}, wide)
			stops := g.Stops(0, 0, 0)
			box, _ := g.Caret(caretOn(stops[0]))
			y := box.Top + box.Height/2
			for i := 1; i < len(stops); i++ {
				l, r := stops[i-1].X, stops[i].X
				for x, want := range map[float32]float32{l + (r-l)/4: l, r - (r-l)/4: r} {
					c := g.Hit(x, y)
					if c.Pos.Block != 0 || g.X(c) != want {
						t.Errorf("%v %q: a click at %g puts the caret at %g of block %d, want %g", dir, text, x, g.X(c), c.Pos.Block, want)
					}
					// Both halves of one letter are places beside that letter.
					other := g.Hit(l+r-x, y)
					if from, to := min(c.Pos.Rune, other.Pos.Rune), max(c.Pos.Rune, other.Pos.Rune); from == to {
						t.Errorf("%v %q: both sides of the letter at %g are rune %d", dir, text, x, from)
					} else if inside := g.Boxes(doc.Pos{Rune: from}, doc.Pos{Rune: to}, 0, y); len(inside) != 1 || inside[0].X > l+0.1 || inside[0].X+inside[0].Width < r-0.1 {
						t.Errorf("%v %q: the letter at %g is [%d,%d), drawn at %v", dir, text, x, from, to, inside)
					}
				}
			}
		}
	}
}

// T11: a blank that is typed at a line's end stands at the end of the line in its
// direction, behind Latin and numbers too, and the caret behind it.
func TestT11ABlankAtALinesEndStandsAtItsEnd(t *testing.T) {
	for _, c := range []struct {
		name, text string
		dir        doc.Dir
		right      bool
	}{
		{"behind Arabic", "قال", doc.RightToLeft, false},
		{"behind Latin in Arabic", "قال Reuters", doc.RightToLeft, false},
		{"behind Latin alone in Arabic", "Reuters", doc.RightToLeft, false},
		{"behind a number in Arabic", "عام 2023", doc.RightToLeft, false},
		{"behind ٢٠٢٣", "عام ٢٠٢٣", doc.RightToLeft, false},
		{"behind a bracket", "قال (CNN)", doc.RightToLeft, false},
		{"behind an isolate", "قال \u2066C++\u2069", doc.RightToLeft, false},
		{"behind Latin", "said", doc.LeftToRight, true},
		{"behind Arabic in Latin", "said نعم", doc.LeftToRight, true},
		{"behind a number in Arabic in Latin", "said عام 2023", doc.LeftToRight, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := doc.New(block(c.dir, c.text))
			end := doc.Caret{Pos: doc.Pos{Rune: len([]rune(c.text))}}
			s := edit.New(d, end, end)
			for n := 1; n <= 3; n++ {
				before := engine.Page(s.Doc(), layout.Style{Size: 20}, wide)
				edge := before.Stops(0, 0, 0)
				s = do(s, edit.Type(" "))
				g := engine.Page(s.Doc(), layout.Style{Size: 20}, wide)
				stops := g.Stops(0, 0, 0)
				if len(stops) != len(edge)+1 {
					t.Fatalf("%d blanks: %d stops, before it %d", n, len(stops), len(edge))
				}
				at, old := stops[0].X, edge[0].X
				if c.right {
					at, old = stops[len(stops)-1].X, edge[len(edge)-1].X
				}
				if moved := at - old; c.right && moved <= 0 || !c.right && moved >= 0 {
					t.Errorf("%d blanks: the line's end goes from %g to %g", n, old, at)
				}
				if x := g.X(caretOf(s)); x != at {
					t.Errorf("%d blanks: the caret is at %g, the line ends at %g", n, x, at)
				}
			}
			// What is typed behind them stands behind them.
			n := do(s, edit.Type("ب"))
			if c.right {
				n = do(s, edit.Type("a"))
			}
			if got, want := n.Doc().Block(0).Len(doc.FieldText), len([]rune(c.text))+4; got != want {
				t.Errorf("%d letters, want %d", got, want)
			}
		})
	}
}
