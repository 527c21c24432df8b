package bidi

import (
	"cmp"
	"slices"
)

// Isolate is a stretch of runes, half open, that is kept in its own direction
// without controls in the text, as the model's isolate marks are.
type Isolate struct {
	Start, End int
	Base       Base
}

// IsolateEdge is where isolates begin or end inside a text, before the rune At:
// the place of the controls that the text has not, and the lowest of the levels
// that they would have.
//
// In a line where that level is below those of the runes on both sides after L1,
// it parts the two in L2 as a character of no width with that level would:
// Order must be given such a character there. Elsewhere the controls change no
// order.
type IsolateEdge struct {
	At    int
	Level Level
}

const (
	runeLRI = '\u2066'
	runeRLI = '\u2067'
	runeFSI = '\u2068'
	runePDI = '\u2069'
)

// LevelsWithIsolates returns what Levels does, with each isolate acting as if
// LRI, RLI or FSI stood before its text, for LTR, RTL and Auto, and PDI after it.
// Isolates may nest; of two that cross, the one that starts later ends where the
// earlier one does, and of two with the same text the first listed is outside.
// What lies outside the text is cut off and empty isolates are ignored. The edges
// of the isolates, but for those at the text's start and end, are returned in
// order; there are none without isolates.
func LevelsWithIsolates(text []rune, base Base, isolates []Isolate) ([]Level, []IsolateEdge, Level) {
	return AppendLevels(nil, text, base, isolates)
}

// isolatedLevels does what levels does, with isolates.
func (r *resolver) isolatedLevels(levels []Level, text []rune, base Base, isolates []Isolate) (edges []IsolateEdge, paragraph Level) {
	nested := nest(isolates, len(text))
	if len(nested) == 0 {
		return nil, r.levels(levels, text, base)
	}
	edges = make([]IsolateEdge, 0, 2*len(nested))
	r.putControls(text, nested)
	r.all = grow(r.all, len(r.controlled))
	paragraph = r.levels(r.all, r.controlled, base)
	at := 0 // of the rune behind the controls
	for i, from := range r.source {
		if from >= 0 {
			levels[from] = r.all[i]
			at = int(from) + 1
			continue
		}
		switch last := len(edges) - 1; {
		case at == 0 || at == len(text):
		case last >= 0 && edges[last].At == at:
			edges[last].Level = min(edges[last].Level, r.all[i])
		default:
			edges = append(edges, IsolateEdge{at, r.all[i]})
		}
	}
	for i, c := range text {
		if !removed.has(classOf(c)) {
			continue
		}
		levels[i] = paragraph
		if i > 0 {
			levels[i] = levels[i-1]
		}
	}
	return edges, paragraph
}

// putControls fills r.controlled with the text and the controls of the isolates,
// and r.source with where each rune is in the text, -1 for a control put in.
func (r *resolver) putControls(text []rune, nested []Isolate) {
	r.controlled, r.source = r.controlled[:0], r.source[:0]
	put := func(c rune, from int) {
		r.controlled = append(r.controlled, c)
		r.source = append(r.source, int32(from))
	}
	var open []Isolate
	for i := 0; i <= len(text); i++ {
		for len(open) > 0 && open[len(open)-1].End == i {
			put(runePDI, -1)
			open = open[:len(open)-1]
		}
		for len(nested) > 0 && nested[0].Start == i {
			put(initiator(nested[0].Base), -1)
			open = append(open, nested[0])
			nested = nested[1:]
		}
		if i < len(text) {
			put(text[i], i)
		}
	}
}

// nest returns the isolates of a text of n runes from the outside in, in order
// of their starts, none empty and none crossing another.
func nest(isolates []Isolate, n int) []Isolate {
	out := make([]Isolate, 0, len(isolates))
	for _, s := range isolates {
		s.Start, s.End = max(s.Start, 0), min(s.End, n)
		if s.Start < s.End {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b Isolate) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	var ends []int // of the isolates that are open, the innermost last
	for i := range out {
		for len(ends) > 0 && ends[len(ends)-1] <= out[i].Start {
			ends = ends[:len(ends)-1]
		}
		if len(ends) > 0 {
			out[i].End = min(out[i].End, ends[len(ends)-1])
		}
		ends = append(ends, out[i].End)
	}
	return out
}

func initiator(b Base) rune {
	switch b {
	case LTR:
		return runeLRI
	case RTL:
		return runeRLI
	}
	return runeFSI
}
