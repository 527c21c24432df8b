package bidi

import "slices"

// island is a stretch of a paragraph between two letters of the paragraph's
// direction, without such a letter, that holds something which may have another
// level: half open, in runes of the paragraph. Before is the class of the letter
// in front of it, or the direction at the paragraph's start.
type island struct {
	start, end int
	before     class
}

// resolvePlain sets the levels of a paragraph without explicit controls, which
// is one isolating run sequence at the paragraph's level.
//
// A letter of that direction parts the rules of what is before it from those of
// what is after it: W1 to W7 look no farther back than to the last strong
// letter, the neutrals beside it take its direction or are between two of it,
// and a pair of brackets around it has it too (N0 b). So only islands between
// such letters are resolved, and the cost of the rest is one look at each rune.
func (r *resolver) resolvePlain(text []rune, classes []class, levels []Level, paragraph Level) {
	r.findIslands(text, classes, paragraph)
	direction := directionOf(paragraph)
	next := 0 // of r.pairs, which are in order of their opening brackets
	for _, s := range r.islands {
		r.seq.begin(paragraph)
		r.seq.add(text, classes, run{s.start, s.end, paragraph})
		next = r.pairsOf(s, next)
		r.seq.resolve(s.before, direction)
		r.seq.write(levels)
	}
}

// findIslands fills r.islands and r.pairs, the pairs of brackets of the whole
// paragraph.
func (r *resolver) findIslands(text []rune, classes []class, paragraph Level) {
	own, foreign := setOf(classL), setOf(classR, classAL, classAN)
	if paragraph.RTL() {
		own, foreign = setOf(classR, classAL), setOf(classL, classEN, classAN)
	}
	r.islands = r.islands[:0]
	r.seq.pairing.begin()
	pairing := true
	current := island{before: directionOf(paragraph)}
	strange := false
	letters := 0
	for i, c := range classes {
		switch {
		case own.has(c):
			if strange {
				current.end = i
				r.islands = append(r.islands, current)
				strange = false
			}
			current = island{start: i + 1, before: c}
			letters++
		case foreign.has(c):
			strange = true
		case c == classON && pairing:
			pairing = r.seq.pairing.add(text[i], i, letters)
		}
	}
	if strange {
		current.end = len(classes)
		r.islands = append(r.islands, current)
	}
	r.pairs = r.seq.pairing.sorted(r.pairs[:0])
	r.reaching = r.reaching[:0]
	for _, p := range r.pairs {
		if p.embedding {
			r.reaching = append(r.reaching, p.open, p.close)
		}
	}
	slices.Sort(r.reaching)
}

// pairsOf gives the sequence the brackets of an island: pairs inside it, and the
// one bracket of each pair that reaches out of it. Pairs before next stand
// before the island; the next island's is returned.
func (r *resolver) pairsOf(s island, next int) int {
	place := func(at int) int {
		i, _ := slices.BinarySearch(r.seq.index, int32(at))
		return i
	}
	from, _ := slices.BinarySearch(r.reaching, s.start)
	for _, at := range r.reaching[from:] {
		if at >= s.end {
			break
		}
		r.seq.pairs = append(r.seq.pairs, bracketPair{place(at), -1, true})
	}
	for next < len(r.pairs) && r.pairs[next].open < s.start {
		next++
	}
	for ; next < len(r.pairs) && r.pairs[next].open < s.end; next++ {
		if p := r.pairs[next]; !p.embedding {
			r.seq.pairs = append(r.seq.pairs, bracketPair{place(p.open), place(p.close), false})
		}
	}
	return next
}
