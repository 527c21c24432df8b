package layout

import (
	"slices"

	"midad/editor/arabic"
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
	paragraph bidi.Level
	parts     []*part
	starts    []int32 // of the parts, and the text's end
	bold      []bool  // of each rune, while parts are made; nil where none is under a Strong mark
	edges     []bidi.IsolateEdge
}

// scratch holds what is needed only for a moment.
type scratch struct {
	text      []rune // what the faces are asked for
	levels    []bidi.Level
	bold      []bool
	graphemes []int32
	items     []item
	offsets   []int32
	breaks    []lineBreak
	clusters  []cluster
	words     []placedWord
	row       []bidi.Level
}

// lineBreak is a place where a line may begin, or must.
type lineBreak struct {
	at   int32
	must bool
}

func (b lineBreak) flags() clusterFlags {
	if b.must {
		return flagBreak | flagMust
	}
	return flagBreak
}

// shape does what is needed before lines can be broken.
func (e *Engine) shape(text []rune, marks []doc.Mark, base bidi.Base, s Style) *shaped {
	p, levels := e.begin(text, marks, base, s)
	if len(text) > 0 {
		p.build(levels, 0, len(text), 0)
	}
	return p.finish()
}

// begin returns a text without parts, and the levels of its runes, which are
// valid until the next call.
func (e *Engine) begin(text []rune, marks []doc.Mark, base bidi.Base, s Style) (*shaped, []bidi.Level) {
	p := &shaped{engine: e, text: text, marks: marks, style: s}
	e.scratch.levels, p.edges, p.paragraph = bidi.AppendLevels(e.scratch.levels[:0], text, base, isolates(marks))
	p.bold = e.boldRunes(marks, len(text))
	return p, e.scratch.levels
}

// finish ends the making of a text.
func (p *shaped) finish() *shaped {
	p.bold = nil
	p.starts = make([]int32, len(p.parts)+1)
	for i, q := range p.parts {
		p.starts[i+1] = p.starts[i] + int32(len(q.levels))
	}
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

// boldRunes returns which of n runes are under a Strong mark; nil for none.
func (e *Engine) boldRunes(marks []doc.Mark, n int) []bool {
	var bold []bool
	for _, m := range marks {
		if m.Kind != doc.Strong || m.Start >= m.End {
			continue
		}
		if bold == nil {
			bold = slices.Grow(e.scratch.bold[:0], n)[:n]
			e.scratch.bold = bold
			clear(bold)
		}
		for i := max(m.Start, 0); i < min(m.End, n); i++ {
			bold[i] = true
		}
	}
	return bold
}

// cutGraphemes fills scratch.graphemes with the starts of the grapheme clusters
// (UAX #29) of the runes [from, end), cut where the level changes inside one or
// an isolate begins or ends, and their end. It fills scratch.breaks with the places in (from, to] where a
// line may begin (UAX #14).
func (e *Engine) cutGraphemes(p *shaped, levels []bidi.Level, from, to, end int) {
	text := p.text
	// The rules look one rune beyond a border.
	e.segments.Init(text[from:min(end+2, len(text))])
	starts := e.scratch.graphemes[:0]
	for it := e.segments.GraphemeIterator(); it.Next(); {
		g := it.Grapheme()
		at := from + g.Offset
		if at >= end {
			break
		}
		if at == from || levels[at] != levels[at-1] || p.edgeAt(at) || !arabic.JoinsEmoji(text[from:], at-from) {
			starts = append(starts, int32(at))
		}
		for i := at + 1; i < min(at+len(g.Text), end); i++ {
			if levels[i] != levels[i-1] || p.edgeAt(i) {
				starts = append(starts, int32(i))
			}
		}
	}
	e.scratch.graphemes = append(starts, int32(end))
	breaks := e.scratch.breaks[:0]
	for it := e.segments.LineIterator(); it.Next(); {
		l := it.Line()
		at := from + l.Offset + len(l.Text)
		if at > to {
			break
		}
		breaks = append(breaks, lineBreak{int32(at), l.IsMandatoryBreak})
	}
	e.scratch.breaks = breaks
}

// markBreaks sets where a line may and must begin (UAX #14) and which clusters
// hang at a line's end. A line may begin only where a group does. It returns
// whether one may begin at the end.
func markBreaks(text []rune, clusters []cluster, breaks []lineBreak, end int) (behind clusterFlags) {
	for i := range clusters {
		c := &clusters[i]
		if hangs(text[c.start]) {
			c.flags |= flagHangs
		}
		for len(breaks) > 0 && breaks[0].at < c.start {
			breaks = breaks[1:]
		}
		if len(breaks) > 0 && breaks[0].at == c.start && c.group == int32(i) {
			c.flags |= breaks[0].flags()
		}
	}
	if last := len(breaks) - 1; last >= 0 && int(breaks[last].at) == end {
		return breaks[last].flags()
	}
	return 0
}
