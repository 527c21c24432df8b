package edit

import (
	"slices"
	"time"

	"midad/editor/doc"
)

// HistoryDepth is how many groups can be undone; older ones are forgotten.
const HistoryDepth = 1000

// history is what can be undone and redone, the last group last. It is never
// changed in place.
type history struct {
	undo, redo []*group
	forgotten  int
	open       bool // the last group takes what follows it
}

// group is what one Undo takes back, or one Redo does again.
type group struct {
	steps         *chain
	before, after selection
	kind          Group
	last          time.Time // of its last transaction
}

// chain is a list of steps in the order in which they are applied.
type chain struct {
	step doc.Step
	next *chain
}

type selection struct {
	anchor, head doc.Caret
	object       bool
}

func (s State) selection() selection { return selection{s.anchor, s.head, s.object} }

// add returns the history after a transaction that turned s into n.
func (h history) add(s, n State, t Transaction, inverse []doc.Step) history {
	g := &group{before: s.selection(), kind: t.Group}
	done := h.undo
	if h.joins(s, t) {
		last := *done[len(done)-1]
		g = &last
		done = done[:len(done)-1]
	}
	g.after, g.last = n.selection(), t.Time
	g.steps = g.steps.before(inverse)
	undo := make([]*group, 0, len(done)+1)
	forgotten := h.forgotten
	if over := len(done) + 1 - HistoryDepth; over > 0 {
		done = done[over:]
		forgotten += over
	}
	undo = append(append(undo, done...), g)
	return history{undo: undo, forgotten: forgotten, open: t.Group != Alone}
}

// joins reports whether a transaction goes on with the last group.
func (h history) joins(s State, t Transaction) bool {
	if !h.open || len(h.undo) == 0 || !s.Empty() || beginsWord(s.doc, t) {
		return false
	}
	last := h.undo[len(h.undo)-1]
	if last.kind != t.Group || t.Group == Alone {
		return false
	}
	return last.last.IsZero() || t.Time.IsZero() || t.Time.Sub(last.last) <= burst
}

// before returns the chain with steps put in front of it.
func (c *chain) before(steps []doc.Step) *chain {
	for _, s := range slices.Backward(steps) {
		c = &chain{step: s, next: c}
	}
	return c
}

func (c *chain) list() []doc.Step {
	var steps []doc.Step
	for ; c != nil; c = c.next {
		steps = append(steps, c.step)
	}
	return steps
}

// CloseGroup returns the state with its typing burst ended: what is typed next
// is undone by itself.
func CloseGroup(s State) State {
	s.history.open = false
	return s
}

// Depth counts the groups that were made and not undone. It grows by one when a
// transaction opens a group, stays when it goes on with the last one, and is not
// bounded by HistoryDepth.
func (s State) Depth() int { return s.history.forgotten + len(s.history.undo) }

// CanUndo reports whether Undo has something to take back.
func (s State) CanUndo() bool { return len(s.history.undo) > 0 }

// CanRedo reports whether Redo has something to do again.
func (s State) CanRedo() bool { return len(s.history.redo) > 0 }

// Undo takes the last group back: the body, directions included, and the
// selection with its affinities as they were before it. It reports false, and
// returns the state as it is, where there is none.
func Undo(s State) (State, bool) {
	n, g, ok := s.shift(s.history.undo)
	if !ok {
		return s, false
	}
	h := s.history
	n.history = history{undo: h.undo[: len(h.undo)-1 : len(h.undo)-1], redo: push(h.redo, g), forgotten: h.forgotten}
	return n.restore(g.before), true
}

// Redo does the group that was taken back last again. It reports false, and
// returns the state as it is, where there is none.
func Redo(s State) (State, bool) {
	n, g, ok := s.shift(s.history.redo)
	if !ok {
		return s, false
	}
	h := s.history
	n.history = history{undo: push(h.undo, g), redo: h.redo[: len(h.redo)-1 : len(h.redo)-1], forgotten: h.forgotten}
	return n.restore(g.after), true
}

// shift applies the last group of a stack and returns it turned round.
func (s State) shift(stack []*group) (State, *group, bool) {
	if len(stack) == 0 {
		return s, nil, false
	}
	g := *stack[len(stack)-1]
	after, inverse, err := doc.ApplyAll(s.doc, g.steps.list())
	if err != nil {
		return s, nil, false // the history fits its body: steps come in pairs
	}
	s.doc = after
	g.steps = (*chain)(nil).before(inverse)
	return s, &g, true
}

func push(stack []*group, g *group) []*group {
	return append(stack[:len(stack):len(stack)], g)
}

func (s State) restore(sel selection) State {
	s.anchor, s.head, s.object = clamp(s.doc, sel.anchor), clamp(s.doc, sel.head), sel.object
	s.hasGoal = false
	s.stored, s.hasStored = nil, false
	return s
}
