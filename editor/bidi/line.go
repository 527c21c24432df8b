package bidi

import (
	"cmp"
	"slices"
)

// LineLevels returns the levels of one line of a paragraph after L1: separators,
// and blanks and isolate controls before one or at the end of the line, have the
// level of the paragraph. Text and levels are those of the line alone. A
// character that X9 removes has the level of the one before it.
func LineLevels(text []rune, levels []Level, paragraph Level) []Level {
	out := slices.Clone(levels)
	trailing := true
	for i := len(text) - 1; i >= 0; i-- {
		switch c := classOf(text[i]); {
		case c == classB || c == classS:
			out[i] = paragraph
			trailing = true
		case c == classWS || isolateControls.has(c):
			if trailing {
				out[i] = paragraph
			}
		case removed.has(c):
		default:
			trailing = false
		}
	}
	for i := 1; i < len(text); i++ {
		if removed.has(classOf(text[i])) {
			out[i] = out[i-1]
		}
	}
	return out
}

// Order returns the logical index of each place of a line, from the left (L2).
// Levels are those of LineLevels.
func Order(levels []Level) []int {
	order := make([]int, len(levels))
	var highest Level
	lowestOdd := Level(255)
	for i, l := range levels {
		order[i] = i
		highest = max(highest, l)
		if l.RTL() {
			lowestOdd = min(lowestOdd, l)
		}
	}
	for l := highest; l >= lowestOdd; l-- {
		for start := 0; start < len(levels); start++ {
			if levels[start] < l {
				continue
			}
			end := start + 1
			for end < len(levels) && levels[end] >= l {
				end++
			}
			slices.Reverse(order[start:end])
			start = end
		}
	}
	return order
}

// Mirror returns the character whose glyph is the mirror image of that of r
// (Bidi_Mirroring_Glyph, for L4), and r itself with false where there is none.
func Mirror(r rune) (rune, bool) {
	i, ok := slices.BinarySearchFunc(mirrors[:], r, func(m [2]rune, r rune) int { return cmp.Compare(m[0], r) })
	if !ok {
		return r, false
	}
	return mirrors[i][1], true
}
