package layout

import "slices"

// shapeRuns cuts the runes [from, to) into runs of one level, script and face,
// without an edge of an isolate inside,
// these into words and blanks, and collects their clusters in scratch.
func (e *Engine) shapeRuns(p *shaped, from, to int) {
	starts, items := e.scratch.graphemes, e.scratch.items
	e.scratch.clusters, e.scratch.words = e.scratch.clusters[:0], e.scratch.words[:0]
	text, offset := e.drawable(p.text, from, to)
	for i := 0; i < len(items) && int(starts[i]) < to; {
		it := items[i]
		blank := hangs(text[int(starts[i])-offset])
		last := i + 1
		for last < len(items) && int(starts[last]) < to && items[last].face == it.face && items[last].script == it.script &&
			items[last].level == it.level && !items[last].edge && hangs(text[int(starts[last])-offset]) == blank &&
			!p.cutsWord(int(starts[i]), int(starts[last])) {
			last++
		}
		around, begin := p.unjoined(text, offset, int(starts[i]), int(starts[last]))
		e.addWord(around, begin, i, last, e.sizeOf(p.style, it), it)
		i = last
	}
}

// addWord appends the word made of the grapheme clusters [from, to). The text
// begins at the offset.
func (e *Engine) addWord(text []rune, offset, from, to int, size fixed, it item) {
	starts := e.scratch.graphemes
	start, end := int(starts[from])-offset, int(starts[to])-offset
	var w *word
	if it.face == nil {
		w = unshaped(starts[from:to], size, it.level.RTL())
	} else {
		heavy := it.bold && !it.face.bold
		kept := end-start <= longestKeptWord
		if kept {
			e.words.setKey(text, start, end, starts[from:to], it.face, size, it.script, it.level.RTL(), heavy)
			w = e.words.get()
		}
		if w == nil {
			offsets := e.scratch.offsets[:0]
			for _, s := range starts[from:to] {
				offsets = append(offsets, s-starts[from])
			}
			e.scratch.offsets = offsets
			w = e.shapeWord(text, start, end, offsets, it.face, size, it.script, it.level.RTL())
			w.heavy = heavy
			if kept {
				e.words.put(w)
			}
		}
	}
	first, index := int32(len(e.scratch.clusters)), int32(len(e.scratch.words))
	for _, c := range w.clusters {
		c.start += starts[from]
		c.group += first
		c.word = index
		e.scratch.clusters = append(e.scratch.clusters, c)
	}
	e.scratch.words = append(e.scratch.words, placedWord{word: w, start: starts[from]})
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

// drawable returns the runes [from, to) and those around them that decide
// joining, with what no face should draw as a letter replaced: a tab by a blank,
// other C0 and C1 controls and line ends by one that is not drawn and joins no
// letters. It returns where in the text they begin.
func (e *Engine) drawable(text []rune, from, to int) (drawn []rune, offset int) {
	offset = max(0, from-contextRunes)
	text = text[offset:min(len(text), to+contextRunes)]
	control := func(r rune) bool { return r < 0x20 || r >= 0x7F && r < 0xA0 || r == 0x2028 || r == 0x2029 }
	first := slices.IndexFunc(text, control)
	if first < 0 {
		return text, offset
	}
	out := append(e.scratch.text[:0], text...)
	e.scratch.text = out
	for i := first; i < len(out); i++ {
		switch {
		case out[i] == '\t':
			out[i] = ' '
		case control(out[i]):
			out[i] = 0x200C
		}
	}
	return out, offset
}

// sizeOf returns the size at which an item's face is set.
func (e *Engine) sizeOf(s Style, it item) fixed {
	if it.face == nil {
		return toFixed(s.Size)
	}
	own := e.familiesFor(s.family())[0].weight(it.bold)
	return toFixed(s.Size * it.face.scaleBeside(own))
}

const (
	longWord   = 48  // runes on both sides of a place where a word is cut
	longestRun = 128 // runes; a longer word is cut anywhere
)

// cutsWord reports whether a word that began at start is cut at a rune: to shape
// a text without blanks in pieces that stay when it changes elsewhere. Letters
// across the cut keep their joined forms.
func (p *shaped) cutsWord(start, at int) bool {
	if at-start >= longestRun {
		return !(p.text[at-1] == 'ل' && isAlef(p.text[at]))
	}
	return separable(p.text[at-1], p.text[at]) && p.insideLongWord(at)
}

// insideLongWord reports whether there is no blank near the rune i.
func (p *shaped) insideLongWord(i int) bool {
	if i < longWord || i+longWord > len(p.text) {
		return false
	}
	for d := range longWord {
		if hangs(p.text[i-1-d]) || hangs(p.text[i+d]) {
			return false
		}
	}
	return true
}
