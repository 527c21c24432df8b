package layout

import (
	"slices"
	"sort"

	"midad/editor/bidi"
)

// part is a stretch of a text, shaped: some hundred runes. It is never changed
// once made, and stays as it is when the text around it changes (see seam).
// Offsets are from its own start.
type part struct {
	levels   []bidi.Level
	bold     []bool // nil where no rune is under a Strong mark
	clusters []cluster
	words    []placedWord
}

// placedWord is a word and where it starts in its part.
type placedWord struct {
	*word
	start int32
}

const (
	partLength  = 256             // runes of a part, but for the way to the next seam
	leastPart   = 64              // of a text that has more than one
	batchLength = 16 * partLength // shaped before it is put into parts; it bounds the scratch memory
)

// build appends the parts of the runes [from, to), which begin at a seam or at
// the text's start, and end at a seam or at the text's end. First says whether a
// line may begin with them.
func (p *shaped) build(levels []bidi.Level, from, to int, first clusterFlags) {
	e := p.engine
	for from < to {
		end := p.seamAfter(from+batchLength, to)
		if to-end < leastPart {
			end = to
		}
		e.cutGraphemes(p, levels, from, end, p.clusterBehind(end))
		e.fillItems(p, levels)
		e.shapeRuns(p, from, end)
		e.scratch.clusters[0].flags |= first
		first = markBreaks(p.text, e.scratch.clusters, e.scratch.breaks, end)
		p.cut(levels, from, end)
		from = end
	}
}

// cut appends the parts of the runes [from, to), whose clusters and words are in
// scratch.
func (p *shaped) cut(levels []bidi.Level, from, to int) {
	clusters, words := p.engine.scratch.clusters, p.engine.scratch.words
	c, w := 0, 0
	for from < to {
		end := p.seamAfter(from+partLength, to)
		if to-end < leastPart {
			end = to
		}
		firstC, firstW := c, w
		for c < len(clusters) && int(clusters[c].start) < end {
			c++
		}
		for w < len(words) && int(words[w].start) < end {
			w++
		}
		q := &part{
			levels:   slices.Clone(levels[from:end]),
			clusters: slices.Clone(clusters[firstC:c]),
			words:    slices.Clone(words[firstW:w]),
		}
		if p.bold != nil && slices.Contains(p.bold[from:end], true) {
			q.bold = slices.Clone(p.bold[from:end])
		}
		for i := range q.clusters {
			q.clusters[i].start -= int32(from)
			q.clusters[i].group -= int32(firstC)
			q.clusters[i].word -= int32(firstW)
		}
		for i := range q.words {
			q.words[i].start -= int32(from)
		}
		p.parts = append(p.parts, q)
		from = end
	}
}

// seamAfter returns the first seam from a rune on, else the end.
func (p *shaped) seamAfter(at, end int) int {
	for ; at < end; at++ {
		if p.seam(at) {
			return at
		}
	}
	return end
}

// clusterBehind returns the end of the grapheme cluster that begins at a seam,
// or somewhat more.
func (p *shaped) clusterBehind(at int) int {
	for at++; at < len(p.text) && p.text[at] != ' ' && !plainLetter(p.text[at]); at++ {
	}
	return min(at, len(p.text))
}

// seam reports whether a part may end before the rune i: before a letter after a
// blank, or after a letter where words that are too long are cut. What is
// before a seam and what is after it do not change each other but for this:
//   - levels, which are compared;
//   - the face of neutrals at the end may be that of the first cluster after it,
//     and whether a line may begin at the seam hangs on the part before it, so
//     that the neighbours of a changed part are made anew too;
//   - a letter after a letter is joined, which the shaper sees.
//
// A letter resets all else: rules of UAX #14 and UAX #29 that look farther back,
// and the script and face that neutrals inherit.
func (p *shaped) seam(i int) bool {
	if !plainLetter(p.text[i]) {
		return false
	}
	return p.text[i-1] == ' ' || separable(p.text[i-1], p.text[i]) && p.insideLongWord(i)
}

// spot is a cluster of a text: its part and its place in that.
type spot struct{ part, cluster int }

// spotOf returns the cluster that holds a rune of the text.
func (p *shaped) spotOf(rune int) spot {
	i := sort.Search(len(p.parts), func(i int) bool { return int(p.starts[i+1]) > rune })
	at := int32(rune) - p.starts[i]
	clusters := p.parts[i].clusters
	return spot{i, sort.Search(len(clusters), func(k int) bool { return clusters[k].start > at }) - 1}
}

// runeOf returns the first rune of a cluster, or the text's end for the spot
// behind the last one.
func (p *shaped) runeOf(s spot) int32 {
	if s.part >= len(p.parts) {
		return int32(len(p.text))
	}
	return p.starts[s.part] + p.parts[s.part].clusters[s.cluster].start
}

// levelsOf appends the levels of the runes [start, end) to dst.
func (p *shaped) levelsOf(dst []bidi.Level, start, end int) []bidi.Level {
	for i := range p.parts {
		from, to := max(start, int(p.starts[i])), min(end, int(p.starts[i+1]))
		if from < to {
			dst = append(dst, p.parts[i].levels[from-int(p.starts[i]):to-int(p.starts[i])]...)
		}
	}
	return dst
}
