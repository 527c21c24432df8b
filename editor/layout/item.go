package layout

import (
	"slices"

	"github.com/go-text/typesetting/language"

	"midad/editor/bidi"
)

// item is what decides the run of one grapheme cluster.
type item struct {
	script language.Script
	family *family // of a letter; nil for a neutral that takes its neighbour's
	face   *face
	bold   bool
	level  bidi.Level
	edge   bool // an isolate begins or ends before it
}

// fillItems finds script and face of each grapheme cluster of the window. A
// neutral (digit, punctuation, blank) takes those of the letter before it in its
// level run, which an isolate's edge ends, else of the one after it, as far as that
// face has it.
func (e *Engine) fillItems(p *shaped, levels []bidi.Level) {
	starts := e.scratch.graphemes
	n := len(starts) - 1
	items := slices.Grow(e.scratch.items[:0], n)[:n]
	e.scratch.items = items
	order := e.familiesFor(p.style.family())
	for i := range items {
		at := starts[i]
		bold := p.style.Bold || p.bold != nil && p.bold[at]
		items[i] = item{script: scriptOf(p.text[at]), bold: bold, level: levels[at], edge: p.edgeAt(int(at))}
	}
	for from := 0; from < n; {
		to := from + 1
		for to < n && items[to].level == items[from].level && !items[to].edge {
			to++
		}
		e.fillLevelRun(p, from, to, order)
		from = to
	}
}

// fillLevelRun fills the items [from, to), which have one level and no edge of an
// isolate between them.
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
