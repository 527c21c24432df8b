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
// What lies outside the text is cut off and empty isolates are ignored.
//
// Levels alone do not part an isolate from a letter that it touches and that has
// its level, as a control with a level between them would: Order turns the two
// as one stretch.
func LevelsWithIsolates(text []rune, base Base, isolates []Isolate) ([]Level, Level) {
	return AppendLevels(nil, text, base, isolates)
}

// isolatedLevels does what levels does, with isolates.
func (r *resolver) isolatedLevels(levels []Level, text []rune, base Base, isolates []Isolate) (paragraph Level) {
	nested := nest(isolates, len(text))
	if len(nested) == 0 {
		return r.levels(levels, text, base)
	}
	r.putControls(text, nested)
	r.all = grow(r.all, len(r.controlled))
	paragraph = r.levels(r.all, r.controlled, base)
	for i, from := range r.source {
		if from >= 0 {
			levels[from] = r.all[i]
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
	return paragraph
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
