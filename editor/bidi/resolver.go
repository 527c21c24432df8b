package bidi

import "sync"

// resolver holds the working memory of one call of Levels.
type resolver struct {
	classes []class // of the whole text, as Unicode gives them

	// Of one paragraph:
	overridden []class // the classes after X1 to X8
	partner    []int32 // of an isolate initiator its PDI and the reverse (BD9); -1 for none
	openers    []int32 // isolate initiators that wait for their PDI
	runs       []run
	runAt      []int32 // the run that begins at a rune; only set where one does
	islands    []island
	pairs      []bracketPair // of all brackets, in a paragraph without controls
	reaching   []int         // the brackets of pairs that reach over a letter of the paragraph's direction

	// Of a text with isolates that are no controls in it:
	controlled []rune
	source     []int32
	all        []Level

	seq sequence
}

var pool = sync.Pool{New: func() any { return new(resolver) }}

func borrow() *resolver { return pool.Get().(*resolver) }

// giveBack keeps the memory for the next call, unless an unusually long text
// made it large.
func (r *resolver) giveBack() {
	if cap(r.classes) <= 1<<20 {
		pool.Put(r)
	}
}

// classify looks the classes of the text up and returns which there are.
func (r *resolver) classify(text []rune) classSet {
	r.classes = grow(r.classes, len(text))
	classes := r.classes
	var present classSet
	for i, c := range text {
		k := classOf(c)
		classes[i] = k
		present |= 1 << k
	}
	return present
}

// grow returns a slice of n elements whose contents mean nothing, of the old
// memory where that is enough.
func grow[E any](s []E, n int) []E {
	if cap(s) < n {
		return make([]E, n, n+n/4)
	}
	return s[:n]
}

// run is a level run (BD7) of the runes that X9 keeps: half open, in runes of
// the paragraph. It begins and ends with a kept rune.
type run struct {
	start, end int
	level      Level
}

// resolve sets the levels of one paragraph whose level is given: X1 to I2. The
// levels of runes that X9 removes are left as they are.
func (r *resolver) resolve(text []rune, classes []class, levels []Level, paragraph Level) {
	var present classSet
	for _, c := range classes {
		present |= 1 << c
	}
	if uniform(present, paragraph) {
		return // the caller filled the levels with the paragraph's
	}
	if present&explicitControls == 0 {
		r.resolvePlain(text, classes, levels, paragraph)
		return
	}
	r.explicit(classes, levels, paragraph)
	r.levelRuns(classes, levels)
	r.sequences(text, classes, levels, paragraph)
}

// levelRuns parts the paragraph into level runs, as if the runes that X9 removes
// were not there.
func (r *resolver) levelRuns(classes []class, levels []Level) {
	r.runs = r.runs[:0]
	r.runAt = grow(r.runAt, len(classes))
	for i, c := range classes {
		if removed.has(c) {
			continue
		}
		last := len(r.runs) - 1
		if last < 0 || r.runs[last].level != levels[i] {
			r.runAt[i] = int32(len(r.runs))
			r.runs = append(r.runs, run{i, i + 1, levels[i]})
			continue
		}
		r.runs[last].end = i + 1
	}
}

// sequences joins the level runs to isolating run sequences (X10, BD13) and
// resolves each.
func (r *resolver) sequences(text []rune, classes []class, levels []Level, paragraph Level) {
	for i, first := range r.runs {
		if classes[first.start] == classPDI && r.partner[first.start] >= 0 {
			continue // belongs to the sequence that its initiator is in
		}
		before := paragraph
		if i > 0 {
			before = r.runs[i-1].level
		}
		r.seq.begin(first.level)
		at := i
		unclosed := false
		for {
			current := r.runs[at]
			r.seq.add(text, r.overridden, current)
			last := current.end - 1
			if !isolateInitiators.has(classes[last]) {
				break
			}
			if r.partner[last] < 0 {
				unclosed = true
				break
			}
			at = int(r.runAt[r.partner[last]])
		}
		after := paragraph
		if !unclosed && at+1 < len(r.runs) {
			after = r.runs[at+1].level
		}
		r.seq.findPairs()
		r.seq.resolve(directionOf(max(first.level, before)), directionOf(max(first.level, after)))
		r.seq.write(levels)
	}
}

// directionOf returns L for an even level and R for an odd one.
func directionOf(l Level) class {
	if l.RTL() {
		return classR
	}
	return classL
}
