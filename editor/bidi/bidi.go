// Package bidi finds the direction of each character of a paragraph and the
// order of the characters of a line on the screen: Unicode Standard Annex #9,
// the bidirectional algorithm, rules P2 to L2, for Unicode 15.0.
//
// Units: runes everywhere; a slice of levels has one level for each rune. The
// package imports nothing of Midad and may be imported by layout and all above
// it. Its functions keep nothing between calls, do not change their arguments
// and may be called from any goroutine.
package bidi

import "slices"

//go:generate go run gen.go

// Base says how the base direction of a paragraph, or of an isolate, is found.
type Base int8

const (
	Auto Base = iota // from the first strong letter outside isolates (P2, P3), else left to right
	LTR              // left to right
	RTL              // right to left
)

// Level is an embedding level: even runs left to right, odd right to left.
type Level uint8

// RTL reports whether text of the level runs right to left.
func (l Level) RTL() bool { return l&1 == 1 }

// maxDepth is the highest level that embeddings and isolates reach (BD2). The
// implicit rules I1 and I2 may add one.
const maxDepth = 125

// Levels returns the level of each rune of a paragraph, by the rules P2 to I2,
// and the level of the paragraph itself. A character that X9 removes (an
// embedding control or boundary neutral) has the level of the one before it,
// the paragraph's at the start. Empty text gives no levels and, with Auto,
// paragraph level 0.
//
// A paragraph separator inside the text ends embeddings and isolates (X8) and
// the stretches that it parts do not see each other, but all have the one
// paragraph level, which with Auto the first strong letter of the whole text
// decides.
func Levels(text []rune, base Base) (levels []Level, paragraph Level) {
	r := borrow()
	defer r.giveBack()
	levels = make([]Level, len(text))
	return levels, r.levels(levels, text, base)
}

// AppendLevels appends to dst the levels that LevelsWithIsolates returns, and
// returns its edges and level of the paragraph: for a caller that asks again and
// again and keeps the memory.
func AppendLevels(dst []Level, text []rune, base Base, isolates []Isolate) (levels []Level, edges []IsolateEdge, paragraph Level) {
	at := len(dst)
	dst = slices.Grow(dst, len(text))[:at+len(text)]
	r := borrow()
	defer r.giveBack()
	edges, paragraph = r.isolatedLevels(dst[at:], text, base, isolates)
	return dst, edges, paragraph
}

// levels fills a slice with the level of each rune of a text, and returns that
// of the paragraph.
func (r *resolver) levels(levels []Level, text []rune, base Base) (paragraph Level) {
	present := r.classify(text)
	paragraph = paragraphLevel(r.classes, base)
	fill(levels, paragraph)
	if uniform(present, paragraph) {
		return paragraph
	}
	for start := 0; start < len(text); {
		end := start
		for end < len(text) && r.classes[end] != classB {
			end++
		}
		if end < len(text) {
			end++ // the separator belongs to the stretch that it ends
		}
		r.resolve(text[start:end], r.classes[start:end], levels[start:end], paragraph)
		start = end
	}
	if present&removed != 0 {
		followBefore(r.classes, levels, paragraph)
	}
	return paragraph
}

// uniform reports whether characters of the present classes all have the level
// of a paragraph at level 0 or 1: there is nothing in them that runs the other
// way, no number in right-to-left text, and no explicit control.
func uniform(present classSet, paragraph Level) bool {
	if paragraph == 1 {
		return present&(setOf(classL, classEN, classAN)|explicitControls) == 0
	}
	return present&(setOf(classR, classAL, classAN)|explicitControls) == 0
}

// paragraphLevel applies P2 and P3, or the base that overrides them (HL1).
func paragraphLevel(classes []class, base Base) Level {
	switch base {
	case LTR:
		return 0
	case RTL:
		return 1
	}
	level, _ := firstStrong(classes, false)
	return level
}

// firstStrong returns the level that the first L, R or AL outside isolates asks
// for (P2, P3), and level 0 with false where there is none. The text of an
// isolate ends at the PDI that closes it or with the paragraph (X5c).
func firstStrong(classes []class, isolate bool) (Level, bool) {
	depth := 0
	for _, c := range classes {
		switch c {
		case classL:
			if depth == 0 {
				return 0, true
			}
		case classR, classAL:
			if depth == 0 {
				return 1, true
			}
		case classLRI, classRLI, classFSI:
			depth++
		case classPDI:
			if depth == 0 && isolate {
				return 0, false
			}
			depth = max(depth-1, 0)
		case classB:
			if isolate {
				return 0, false
			}
			depth = 0
		}
	}
	return 0, false
}

// followBefore gives each character that X9 removes the level of the one before
// it, and the paragraph's at the start.
func followBefore(classes []class, levels []Level, paragraph Level) {
	before := paragraph
	for i, c := range classes {
		if removed.has(c) {
			levels[i] = before
		}
		before = levels[i]
	}
}

func fill(levels []Level, level Level) {
	for i := range levels {
		levels[i] = level
	}
}
