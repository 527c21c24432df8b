package edit

import (
	"midad/editor/arabic"
	"midad/editor/doc"
)

// Motion is where the caret goes. Left, Right, WordLeft and WordRight are
// visual; the others follow reading order, LineStart being the right edge of a
// right-to-left line.
type Motion uint8

// The motions.
const (
	Left Motion = iota
	Right
	Up
	Down
	WordLeft
	WordRight
	LineStart
	LineEnd
	BlockUp
	BlockDown
	PageUp
	PageDown
	DocStart
	DocEnd
)

// MoveOptions say how a motion is made.
type MoveOptions struct {
	Extend  bool // the anchor stays: Shift is held
	Logical bool // Left and Right go by the text's order, not the screen's
}

// Move returns the state with its caret moved, and whether it moved. Left and
// Right without Extend put a selection's caret at its visual edge and go no
// further. Up, Down and the page motions keep to the x where the first of them
// began; on the first or last line they go to its edge.
func Move(s State, m Motion, o MoveOptions, g Geometry) (State, bool) {
	if s.doc.Len() == 0 {
		return s, false
	}
	if !o.Extend && !s.Empty() && (m == Left || m == Right) {
		c := collapsed(s, m == Left, o, g)
		return s.Select(c, c), true
	}
	head, goal, hasGoal := s.head, s.goal, false
	switch m {
	case Left, Right:
		head = s.step(m == Left, o, g)
	case WordLeft, WordRight:
		head = s.stepWord(m == WordLeft, o, g)
	case Up, Down:
		head, goal, hasGoal = s.stepLine(m == Down, g)
	case PageUp, PageDown:
		head, goal, hasGoal = s.stepPage(m == PageDown, g)
	case LineStart:
		head = placeOf(s.head, g).start(g)
	case LineEnd:
		head = placeOf(s.head, g).end(g)
	case BlockUp:
		head = s.blockUp(g)
	case BlockDown:
		head = s.blockDown(g)
	case DocStart:
		head = blockStart(s.doc, 0, g)
	case DocEnd:
		head = lastPlace(s.doc, s.doc.Len()-1, g).end(g)
	}
	anchor := head
	if o.Extend {
		anchor = s.anchor
	}
	moved := head != s.head || anchor != s.anchor || s.object
	n := s.Select(anchor, head)
	n.goal, n.hasGoal = goal, hasGoal
	return n, moved
}

// collapsed returns the edge of the selection that an arrow goes to: on one line
// that of what is painted, which may be within the range where directions mix;
// over several lines, the end that lies that way in reading order.
func collapsed(s State, left bool, o MoveOptions, g Geometry) doc.Caret {
	from, to := s.anchor, s.head
	if from.Pos.Compare(to.Pos) > 0 {
		from, to = to, from
	}
	if !o.Logical {
		from.Affinity, to.Affinity = doc.Downstream, doc.Upstream // beside what is selected
		if placeOf(from, g) == placeOf(to, g) {
			return s.paintedEdge(from, to, left, g)
		}
	}
	if left == g.RTL(s.head.Pos.Block, s.head.Pos.Field) {
		return to
	}
	return from
}

// paintedEdge returns the outermost caret beside what is painted of a range that lies
// on one line: one of the range's ends where that stands there.
func (s State) paintedEdge(from, to doc.Caret, left bool, g Geometry) doc.Caret {
	edge, x, found := from, g.X(from), false
	take := func(c doc.Caret) {
		if at := g.X(c); !found || at != x && (at < x) == left {
			edge, x, found = c, at, true
		}
	}
	text := s.doc.Block(from.Pos.Block).Runes(from.Pos.Field)
	first := plainBefore(text, from.Pos.Rune)
	for cluster := range arabic.ClusterSpans(text[first:plainAfter(text, to.Pos.Rune-1)]) {
		start, end := from, to
		start.Pos.Rune = max(first+cluster[0], start.Pos.Rune)
		end.Pos.Rune = min(first+cluster[1], end.Pos.Rune)
		if start.Pos.Rune < end.Pos.Rune && s.seen(text, start.Pos.Rune) {
			take(start)
			take(end)
		}
	}
	for _, c := range []doc.Caret{from, to} {
		if g.X(c) == x {
			return c
		}
	}
	return edge
}

// step moves by one cluster.
func (s State) step(left bool, o MoveOptions, g Geometry) doc.Caret {
	if o.Logical {
		return s.stepInText(left, g)
	}
	p := placeOf(s.head, g)
	stops := g.Stops(p.block, p.field, p.line)
	i := stopOf(stops, s.head, g.X(s.head)) + 1
	if left {
		i -= 2
	}
	if i >= 0 && i < len(stops) {
		return p.caret(stops[i])
	}
	next, ok := p.beside(left, s.doc, g)
	if !ok {
		return s.head
	}
	return next.edge(g, !left)
}

// stepInText moves by one cluster in the text's order, the way that the base
// direction gives to Left and Right.
func (s State) stepInText(left bool, g Geometry) doc.Caret {
	p := s.head.Pos
	text := s.doc.Block(p.Block).Runes(p.Field)
	if left == g.RTL(p.Block, p.Field) {
		for p.Rune < len(text) {
			at := p.Rune
			p.Rune = nextGrapheme(text, at)
			if s.seen(text, at) {
				return s.land(p)
			}
		}
	} else {
		for p.Rune > 0 {
			p.Rune = graphemeStart(text, p.Rune)
			if s.seen(text, p.Rune) {
				return s.land(p)
			}
		}
	}
	return s.crossInText(left, g)
}

// seen reports whether the cluster that the rune at i belongs to has a place on the
// screen.
func (s State) seen(text []rune, i int) bool { return s.controls || !hiddenAt(text, i) }

func (s State) seenIn(text []rune, from, to int) bool {
	for i := from; i < to; i++ {
		if s.seen(text, i) {
			return true
		}
	}
	return false
}

// land returns the caret of a place in a text among the hidden controls around
// it, which are passed over in one step: before them, but behind those at the
// text's end.
func (s State) land(p doc.Pos) doc.Caret {
	text := s.doc.Block(p.Block).Runes(p.Field)
	end := p.Rune
	for end < len(text) && !s.seen(text, end) {
		end++
	}
	for p.Rune > 0 && !s.seen(text, p.Rune-1) {
		p.Rune--
	}
	if end == len(text) && p.Rune > 0 {
		p.Rune = end
	}
	return doc.Caret{Pos: p}
}

// crossInText moves over a field's edge: to the start of a field that is then
// walked forward, or to the end of one that is walked backward. Where there is
// none the caret stays.
func (s State) crossInText(left bool, g Geometry) doc.Caret {
	to, ok := crossing(left, field{s.head.Pos.Block, s.head.Pos.Field}, s.doc, g)
	if !ok {
		return s.head
	}
	p := doc.Pos{Block: to.block, Field: to.field}
	if left != to.rtl(s.doc, g) {
		p.Rune = s.doc.Block(to.block).Len(to.field)
	}
	return s.land(p)
}

// stepLine moves to the line above or below, nearest to the goal.
func (s State) stepLine(down bool, g Geometry) (doc.Caret, float32, bool) {
	goal := s.goal
	if !s.hasGoal {
		goal = g.X(s.head)
	}
	p := placeOf(s.head, g)
	to, ok := p.previous(s.doc, g)
	if down {
		to, ok = p.next(s.doc, g)
	}
	if !ok { // on the first or last line: to its edge, as text fields do
		if down {
			return p.end(g), goal, true
		}
		return p.start(g), goal, true
	}
	return g.HitLine(to.block, to.field, to.line, goal), goal, true
}

func (s State) stepPage(down bool, g Geometry) (doc.Caret, float32, bool) {
	goal := s.goal
	if !s.hasGoal {
		goal = g.X(s.head)
	}
	screen, ok := g.(Screen)
	if !ok || screen.Height <= 0 {
		n := s
		for range 10 {
			n.head, n.goal, n.hasGoal = n.stepLine(down, g)
		}
		return n.head, goal, true
	}
	dy := screen.Height
	if !down {
		dy = -dy
	}
	to := g.CaretNear(s.head, goal, dy)
	if p := placeOf(s.head, g); placeOf(to, g) == p {
		if down {
			return p.end(g), goal, true
		}
		return p.start(g), goal, true
	}
	return to, goal, true
}

// blockStart returns the caret at a block's start: at the edge of the line, also
// where the text there runs against the block's direction.
func blockStart(d doc.Doc, i int, g Geometry) doc.Caret {
	return place{i, d.Block(i).OwnField(), 0}.start(g)
}

// blockUp goes to the block's start, or to that of the one before from there.
func (s State) blockUp(g Geometry) doc.Caret {
	i := s.head.Pos.Block
	if i > 0 && s.head.Pos == s.doc.BlockStart(i) {
		i--
	}
	return blockStart(s.doc, i, g)
}

// blockDown goes to the start of the next block, or to the body's end.
func (s State) blockDown(g Geometry) doc.Caret {
	i := s.head.Pos.Block
	if i+1 < s.doc.Len() {
		return blockStart(s.doc, i+1, g)
	}
	return lastPlace(s.doc, i, g).end(g)
}
