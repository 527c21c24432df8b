package bidi_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"midad/editor/bidi"
)

// alphabet has characters of all classes, brackets and letters of newsroom text.
var alphabet = []rune("ab\u05D0نعم1239١٢۴ \t\"«»()[]{}-+/.,:%$!\u064B\u0651\u200C\u200E\u200F\u061C\u00AD\u00A0" +
	"\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u2029\n\u2329\u232A\u3008\u3009\U0001F600\uFFFD")

func texts() *rapid.Generator[[]rune] {
	return rapid.OneOf(rapid.SliceOfN(rapid.SampledFrom(alphabet), 0, 60), rapid.SliceOfN(rapid.Rune(), 0, 20))
}

func bases() *rapid.Generator[bidi.Base] {
	return rapid.SampledFrom([]bidi.Base{bidi.Auto, bidi.LTR, bidi.RTL})
}

// checkText checks what holds of the levels and the order of any text.
func checkText(t interface{ Fatalf(string, ...any) }, text []rune, base bidi.Base) {
	levels, paragraph := bidi.Levels(text, base)
	if len(levels) != len(text) {
		t.Fatalf("%d levels of %d runes", len(levels), len(text))
	}
	if paragraph > 1 || base == bidi.RTL && paragraph != 1 || base == bidi.LTR && paragraph != 0 {
		t.Fatalf("paragraph level %d of base %d", paragraph, base)
	}
	for i, l := range levels {
		if l < paragraph || l > 126 {
			t.Fatalf("rune %d has level %d in a paragraph of %d", i, l, paragraph)
		}
	}
	kept := slices.Clone(levels)
	line := bidi.LineLevels(text, levels, paragraph)
	if !slices.Equal(kept, levels) {
		t.Fatalf("LineLevels changed its argument")
	}
	order := bidi.Order(line)
	place := make([]int, len(order)) // of each rune
	for at, i := range order {
		place[i] = at
	}
	for i := range order {
		if order[place[i]] != i {
			t.Fatalf("not a permutation: %v", order)
		}
	}
	// Neighbours of one level stand beside each other, in their direction.
	for i := 1; i < len(line); i++ {
		if line[i] != line[i-1] {
			continue
		}
		step := 1
		if line[i].RTL() {
			step = -1
		}
		if place[i]-place[i-1] != step {
			t.Fatalf("runes %d and %d of level %d stand at %d and %d", i-1, i, line[i], place[i-1], place[i])
		}
	}
}

func TestAnyTextHasLevelsAndAnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkText(t, texts().Draw(t, "text"), bases().Draw(t, "base"))
	})
}

func TestDeepNestingOverflowsWithoutHarm(t *testing.T) {
	for _, control := range []rune{'\u202A', '\u202B', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '('} {
		for _, close := range []rune{'\u202C', '\u2069', ')'} {
			text := slices.Repeat([]rune{control, 'a', 'ن'}, 300)
			text = append(text, slices.Repeat([]rune{close}, 400)...)
			text = append(text, 'b')
			checkText(t, text, bidi.Auto)
		}
	}
}

func TestParagraphSeparatorsPartTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part := rapid.SliceOfN(rapid.SampledFrom(slices.DeleteFunc(slices.Clone(alphabet), func(r rune) bool {
			return r == '\u2029' || r == '\n'
		})), 0, 30)
		base := rapid.SampledFrom([]bidi.Base{bidi.LTR, bidi.RTL}).Draw(t, "base")
		first := append(part.Draw(t, "first"), '\u2029')
		second := part.Draw(t, "second")
		want, _ := bidi.Levels(first, base)
		rest, _ := bidi.Levels(second, base)
		got, _ := bidi.Levels(slices.Concat(first, second), base)
		if !slices.Equal(got, append(want, rest...)) {
			t.Fatalf("got %v, want %v %v", got, want, rest)
		}
	})
}

// withControls returns the text with the controls of nested isolates put in, and
// for each rune whether it was put in. Isolates are innermost last.
func withControls(text []rune, isolates []bidi.Isolate) (out []rune, put []bool) {
	opener := map[bidi.Base]rune{bidi.LTR: '\u2066', bidi.RTL: '\u2067', bidi.Auto: '\u2068'}
	for i := 0; i <= len(text); i++ {
		for j := len(isolates) - 1; j >= 0; j-- {
			if isolates[j].End == i {
				out, put = append(out, '\u2069'), append(put, true)
			}
		}
		for _, s := range isolates {
			if s.Start == i {
				out, put = append(out, opener[s.Base]), append(put, true)
			}
		}
		if i < len(text) {
			out, put = append(out, text[i]), append(put, false)
		}
	}
	return out, put
}

// drawNested returns isolates that nest, each after those around it.
func drawNested(t *rapid.T, start, end, depth int) []bidi.Isolate {
	var out []bidi.Isolate
	for at := start; at < end && depth > 0 && rapid.Bool().Draw(t, "another"); {
		from := rapid.IntRange(at, end-1).Draw(t, "start")
		to := rapid.IntRange(from+1, end).Draw(t, "end")
		out = append(out, bidi.Isolate{Start: from, End: to, Base: bases().Draw(t, "base")})
		out = append(out, drawNested(t, from, to, depth-1)...)
		at = to
	}
	return out
}

func TestIsolatesActAsControlsWould(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, base := texts().Draw(t, "text"), bases().Draw(t, "base")
		isolates := drawNested(t, 0, len(text), 4)
		controlled, put := withControls(text, isolates)
		all, wantParagraph := bidi.Levels(controlled, base)
		got, _, paragraph := bidi.LevelsWithIsolates(text, base, isolates)
		if paragraph != wantParagraph || len(got) != len(text) {
			t.Fatalf("%d levels in a paragraph of %d, want %d in %d", len(got), paragraph, len(text), wantParagraph)
		}
		i, before := 0, paragraph
		for j, r := range controlled {
			if put[j] {
				continue
			}
			want := all[j]
			if removedByX9(r) {
				want = before
			}
			if got[i] != want {
				t.Fatalf("rune %d %U has level %d, want %d\n%U", i, r, got[i], want, controlled)
			}
			before = got[i]
			i++
		}
	})
}

// partedOrder is the order of a line of a text with isolates, by the rule that
// IsolateEdge tells: runes of the line, from the left.
func partedOrder(text []rune, levels []bidi.Level, edges []bidi.IsolateEdge, paragraph bidi.Level, from, to int) []int {
	line := bidi.LineLevels(text[from:to], levels[from:to], paragraph)
	var parted []bidi.Level
	var runes []int // -1 for an edge
	for i, l := range line {
		for _, e := range edges {
			if e.At == from+i && i > 0 && e.Level < min(line[i-1], l) {
				parted, runes = append(parted, e.Level), append(runes, -1)
			}
		}
		parted, runes = append(parted, l), append(runes, i)
	}
	var out []int
	for _, at := range bidi.Order(parted) {
		if runes[at] >= 0 {
			out = append(out, runes[at])
		}
	}
	return out
}

// The order of a line with isolates is that of the algorithm on the same line
// with LRI, RLI, FSI and PDI in it. UAX #9 gives runes that X9 removes no place.
func TestIsolatesOrderALineAsControlsWould(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, base := texts().Draw(t, "text"), bases().Draw(t, "base")
		isolates := drawNested(t, 0, len(text), 5)
		from := rapid.IntRange(0, len(text)).Draw(t, "from")
		to := rapid.IntRange(from, len(text)).Draw(t, "to")

		controlled, put := withControls(text, isolates)
		all, paragraph := bidi.Levels(controlled, base)
		place := make([]int, 0, len(text)) // of each rune among the controls
		for j := range controlled {
			if !put[j] {
				place = append(place, j)
			}
		}
		var want []int
		if from < to {
			first, end := place[from], place[to-1]+1
			line := bidi.LineLevels(controlled[first:end], all[first:end], paragraph)
			for _, at := range bidi.Order(line) {
				if r := controlled[first+at]; !put[first+at] && !removedByX9(r) {
					i, _ := slices.BinarySearch(place, first+at)
					want = append(want, i-from)
				}
			}
		}
		levels, edges, _ := bidi.LevelsWithIsolates(text, base, isolates)
		got := slices.DeleteFunc(partedOrder(text, levels, edges, paragraph, from, to), func(i int) bool { return removedByX9(text[from+i]) })
		if !slices.Equal(got, want) {
			t.Fatalf("%q [%d,%d) %v: from the left %v, with controls %v", string(text), from, to, isolates, got, want)
		}
	})
}

func TestAnyIsolatesAreTaken(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := texts().Draw(t, "text")
		isolate := rapid.Custom(func(t *rapid.T) bidi.Isolate {
			return bidi.Isolate{Start: rapid.IntRange(-3, 70).Draw(t, "start"), End: rapid.IntRange(-3, 70).Draw(t, "end"), Base: bases().Draw(t, "base")}
		})
		isolates := rapid.SliceOfN(isolate, 0, 8).Draw(t, "isolates")
		kept := slices.Clone(isolates)
		levels, edges, _ := bidi.LevelsWithIsolates(text, bidi.RTL, isolates)
		if len(levels) != len(text) {
			t.Fatalf("%d levels of %d runes", len(levels), len(text))
		}
		if !slices.Equal(kept, isolates) {
			t.Fatalf("the isolates were changed")
		}
		for i, e := range edges {
			if e.At <= 0 || e.At >= len(text) || i > 0 && e.At <= edges[i-1].At {
				t.Fatalf("edges %v in a text of %d", edges, len(text))
			}
		}
	})
}

func FuzzLevels(f *testing.F) {
	f.Add("نعم (abc) 12", int8(0))
	f.Add("\u202E\u2067(\u2029]\u2069", int8(2))
	f.Fuzz(func(t *testing.T, s string, base int8) {
		checkText(t, []rune(s), bidi.Base(uint8(base)%3))
	})
}
