package layout

import (
	"slices"

	"github.com/go-text/typesetting/language"

	"midad/editor/bidi"
	"midad/editor/doc"
)

// shaped is a text before it is broken into lines: all that does not depend on
// the width. It is never changed once made.
type shaped struct {
	engine    *Engine
	text      []rune
	marks     []doc.Mark
	style     Style
	levels    []bidi.Level
	paragraph bidi.Level
	clusters  []cluster // in logical order
	words     []placedWord
}

// placedWord is a word and where it starts in the text.
type placedWord struct {
	*word
	start int32
	level bidi.Level
}

// scratch holds what shaping a paragraph needs only for a moment.
type scratch struct {
	text      []rune // what the faces are asked for
	graphemes []int32
	items     []item
	offsets   []int32
}

// item is what decides the run of one grapheme cluster.
type item struct {
	script language.Script
	family *family // of a letter; nil for a neutral that takes its neighbour's
	face   *face
	bold   bool
}

// shape does what is needed before lines can be broken.
func (e *Engine) shape(text []rune, marks []doc.Mark, base bidi.Base, s Style) *shaped {
	p := &shaped{engine: e, text: text, marks: marks, style: s}
	p.levels, p.paragraph = bidi.LevelsWithIsolates(text, base, isolates(marks))
	if len(text) == 0 {
		return p
	}
	e.segments.Init(text)
	e.cutGraphemes(text, p.levels)
	e.fillItems(p)
	e.shapeRuns(p)
	p.markBreaks()
	return p
}

// isolates returns the stretches that are ordered on their own.
func isolates(marks []doc.Mark) []bidi.Isolate {
	var out []bidi.Isolate
	for _, m := range marks {
		if m.Kind == doc.Isolate {
			out = append(out, bidi.Isolate{Start: m.Start, End: m.End, Base: BaseOf(m.Dir)})
		}
	}
	return out
}

// cutGraphemes fills scratch.graphemes with the starts of the grapheme clusters
// (UAX #29), cut where the level changes inside one, and the text's end.
func (e *Engine) cutGraphemes(text []rune, levels []bidi.Level) {
	starts := e.scratch.graphemes[:0]
	for it := e.segments.GraphemeIterator(); it.Next(); {
		g := it.Grapheme()
		starts = append(starts, int32(g.Offset))
		for i := g.Offset + 1; i < g.Offset+len(g.Text); i++ {
			if levels[i] != levels[i-1] {
				starts = append(starts, int32(i))
			}
		}
	}
	e.scratch.graphemes = append(starts, int32(len(text)))
}

// fillItems finds script and face of each grapheme cluster. A neutral (digit,
// punctuation, blank) takes those of the letter before it in its level run, else
// of the one after it, as far as that face has it.
func (e *Engine) fillItems(p *shaped) {
	starts := e.scratch.graphemes
	n := len(starts) - 1
	items := slices.Grow(e.scratch.items[:0], n)[:n]
	e.scratch.items = items
	order := e.familiesFor(p.style.family())
	for i := range items {
		r := p.text[starts[i]:starts[i+1]]
		items[i] = item{script: scriptOf(r[0]), bold: p.style.Bold}
	}
	e.fillBold(p)
	for from := 0; from < n; {
		level := p.levels[starts[from]]
		to := from + 1
		for to < n && p.levels[starts[to]] == level {
			to++
		}
		e.fillLevelRun(p, from, to, order)
		from = to
	}
}

// fillBold sets the weight of the clusters under a Strong mark.
func (e *Engine) fillBold(p *shaped) {
	starts, items := e.scratch.graphemes, e.scratch.items
	for _, m := range p.marks {
		if m.Kind != doc.Strong {
			continue
		}
		i, _ := slices.BinarySearch(starts, int32(m.Start))
		for ; i < len(items) && int(starts[i]) < m.End; i++ {
			items[i].bold = true
		}
	}
}

// fillLevelRun fills the items [from, to), which have one level.
func (e *Engine) fillLevelRun(p *shaped, from, to int, order []*family) {
	starts, items := e.scratch.graphemes, e.scratch.items
	for i := from; i < to; i++ {
		if items[i].script != 0 {
			items[i].family = familyHolding(order, p.text[starts[i]:starts[i+1]], items[i].bold)
		}
	}
	script := language.Script(0)
	for i := from; i < to && script == 0; i++ {
		script = items[i].script
	}
	if script == 0 { // no letter at all: a number, a full stop after Latin
		script = language.Latin
		if p.paragraph.RTL() {
			script = language.Arabic
		}
	}
	next := from
	var before *family
	for i := from; i < to; i++ {
		it := &items[i]
		if it.script != 0 {
			script, before = it.script, it.family
		} else {
			it.script = script
			for next = max(next, i); next < to && items[next].family == nil; next++ {
			}
			var after *family
			if next < to {
				after = items[next].family
			}
			it.face = neutralFace(order, before, after, p.text[starts[i]:starts[i+1]], it.bold)
			continue
		}
		if it.family != nil {
			it.face = it.family.weight(it.bold)
		}
	}
}

// familyHolding returns the first family that has all of a cluster, else the
// first that has its base, else the first; nil where there is no family.
func familyHolding(order []*family, cluster []rune, bold bool) *family {
	for _, f := range order {
		if f.weight(bold).holds(cluster) {
			return f
		}
	}
	for _, f := range order {
		if f.weight(bold).holds(cluster[:1]) {
			return f
		}
	}
	if len(order) == 0 {
		return nil
	}
	return order[0]
}

// neutralFace returns the face for a cluster that is no letter.
func neutralFace(order []*family, before, after *family, cluster []rune, bold bool) *face {
	for _, f := range [2]*family{before, after} {
		if f != nil && f.weight(bold).holds(cluster) {
			return f.weight(bold)
		}
	}
	if f := familyHolding(order, cluster, bold); f != nil {
		return f.weight(bold)
	}
	return nil
}

// shapeRuns cuts the text into runs of one level, script and face, these into
// words and blanks, and collects their clusters.
func (e *Engine) shapeRuns(p *shaped) {
	starts, items := e.scratch.graphemes, e.scratch.items
	text := e.drawable(p.text)
	p.clusters = make([]cluster, 0, len(items))
	p.words = make([]placedWord, 0, len(items)/4+2)
	size := toFixed(p.style.Size)
	for from := 0; from < len(items); {
		it, level := items[from], p.levels[starts[from]]
		blank := hangs(text[starts[from]])
		to := from + 1
		for to < len(items) && items[to].face == it.face && items[to].script == it.script &&
			p.levels[starts[to]] == level && hangs(text[starts[to]]) == blank {
			to++
		}
		e.addWord(p, text, from, to, size, it, level)
		from = to
	}
}

// addWord appends the word made of the grapheme clusters [from, to).
func (e *Engine) addWord(p *shaped, text []rune, from, to int, size fixed, it item, level bidi.Level) {
	starts := e.scratch.graphemes
	start, end := int(starts[from]), int(starts[to])
	var w *word
	if it.face == nil {
		w = unshaped(starts[from:to], size, level.RTL())
	} else {
		kept := end-start <= longestKeptWord
		if kept {
			e.words.setKey(text, start, end, it.face, size, it.script, level.RTL())
			w = e.words.get()
		}
		if w == nil {
			offsets := e.scratch.offsets[:0]
			for _, s := range starts[from:to] {
				offsets = append(offsets, s-int32(start))
			}
			e.scratch.offsets = offsets
			w = e.shapeWord(text, start, end, offsets, it.face, size, it.script, level.RTL())
			if kept {
				e.words.put(w)
			}
		}
	}
	first := int32(len(p.clusters))
	index := int32(len(p.words))
	for _, c := range w.clusters {
		c.start += int32(start)
		c.group += first
		c.word = index
		p.clusters = append(p.clusters, c)
	}
	p.words = append(p.words, placedWord{word: w, start: int32(start), level: level})
}

// unshaped returns a word for an engine without faces: clusters of half an em,
// so that carets have places, and no glyphs.
func unshaped(starts []int32, size fixed, rtl bool) *word {
	w := &word{size: size, rtl: rtl, clusters: make([]cluster, len(starts))}
	for i, s := range starts {
		w.clusters[i] = cluster{start: s - starts[0], group: int32(i), advance: size / 2}
	}
	return w
}

// drawable returns the text with what no face should draw as a letter replaced:
// a tab by a blank, other C0 and C1 controls and line ends by an invisible rune.
// The text itself is returned where there is none.
func (e *Engine) drawable(text []rune) []rune {
	control := func(r rune) bool { return r < 0x20 || r >= 0x7F && r < 0xA0 || r == 0x2028 || r == 0x2029 }
	first := slices.IndexFunc(text, control)
	if first < 0 {
		return text
	}
	out := append(e.scratch.text[:0], text...)
	e.scratch.text = out
	for i := first; i < len(out); i++ {
		switch {
		case out[i] == '\t':
			out[i] = ' '
		case control(out[i]):
			out[i] = 0x200B
		}
	}
	return out
}

// markBreaks sets where a line may and must begin (UAX #14) and which clusters
// hang at a line's end. A line may begin only where a group does.
func (p *shaped) markBreaks() {
	at := 0
	for i := range p.clusters {
		if hangs(p.text[p.clusters[i].start]) {
			p.clusters[i].flags |= flagHangs
		}
	}
	for it := p.engine.segments.LineIterator(); it.Next(); {
		l := it.Line()
		end := int32(l.Offset + len(l.Text))
		for at < len(p.clusters) && p.clusters[at].start < end {
			at++
		}
		if at < len(p.clusters) && p.clusters[at].start == end && p.clusters[at].group == int32(at) {
			p.clusters[at].flags |= flagBreak
			if l.IsMandatoryBreak {
				p.clusters[at].flags |= flagMust
			}
		}
	}
}
