// Package edit is editing with no screen: the selection, transactions, history,
// commands, caret motion, find and replace.
//
// A State is an immutable value; a Command makes a Transaction of it, and Apply
// the next State. What motion must know of lines comes through Geometry. Units:
// runes in a text, device pixels on the screen. The package imports doc, and
// arabic for folded search; app/session, the view and tests may import it. Its
// values may be read from any goroutine.
package edit

import (
	"slices"

	"midad/editor/doc"
)

// State is a body with a selection in it and the history that led there. The
// selection goes from the anchor to the head, which is the caret; it is empty
// where they are one position. A Rule, and a ReadAlso without links, is one
// place, and the caret on it stands for the block.
type State struct {
	doc          doc.Doc
	anchor, head doc.Caret
	object       bool // the selection is a whole block: a picture and the like

	goal    float32 // the x that Up and Down keep to
	hasGoal bool

	stored    []doc.Mark // that the next typed text gets instead of its neighbour's
	hasStored bool

	controls bool // direction controls are shown

	history history
}

// New returns a state of the body with a selection and no history. Carets
// outside the body are brought to its nearest place.
func New(d doc.Doc, anchor, head doc.Caret) State {
	return State{doc: d}.Select(anchor, head)
}

// Doc returns the body.
func (s State) Doc() doc.Doc { return s.doc }

// Selection returns the two ends of the selection; the head is the caret.
func (s State) Selection() (anchor, head doc.Caret) { return s.anchor, s.head }

// Empty reports whether nothing is selected.
func (s State) Empty() bool { return s.anchor.Pos == s.head.Pos && !s.object }

// Range returns the selection in reading order.
func (s State) Range() (from, to doc.Pos) {
	if s.anchor.Pos.Compare(s.head.Pos) > 0 {
		return s.head.Pos, s.anchor.Pos
	}
	return s.anchor.Pos, s.head.Pos
}

// Object returns the block that is selected as a whole, a picture and the like,
// and whether there is one. A caret on a Rule selects it.
func (s State) Object() (block int, ok bool) {
	if s.object || s.doc.Len() > 0 && s.Empty() && onObject(s.doc, s.head.Pos) {
		return s.head.Pos.Block, true
	}
	return 0, false
}

// onObject reports whether a position is the one place of a block without
// fields.
func onObject(d doc.Doc, p doc.Pos) bool { return len(d.Block(p.Block).Fields()) == 0 }

// Select returns the state with another selection. It ends a typing burst.
func (s State) Select(anchor, head doc.Caret) State {
	s.anchor, s.head = clamp(s.doc, anchor), clamp(s.doc, head)
	s.object = false
	s.hasGoal = false
	s.stored, s.hasStored = nil, false
	return CloseGroup(s)
}

func clamp(d doc.Doc, c doc.Caret) doc.Caret {
	c.Pos = d.Clamp(c.Pos)
	return c
}

// WithControls returns the state for a view that shows direction controls and
// other invisible characters, or hides them. While they are shown, Backspace and
// Delete take one of them alone.
func (s State) WithControls(shown bool) State {
	s.controls = shown
	return s
}

// Marks returns the marks that a text typed at the caret gets, or that all of
// the selected text has. Their offsets mean nothing.
func (s State) Marks() []doc.Mark {
	if s.doc.Len() == 0 {
		return nil
	}
	if s.hasStored {
		return s.stored
	}
	if s.Empty() {
		return marksAt(s.doc, s.head.Pos)
	}
	var common []doc.Mark
	from, to := s.Range()
	first := true
	for _, t := range texts(s.doc, from, to) {
		in := s.doc.Block(t.block).Marks()
		if first {
			common, first = covering(in, t.start, t.end), false
			continue
		}
		common = slices.DeleteFunc(common, func(m doc.Mark) bool { return !covered(in, m, t.start, t.end) })
	}
	return common
}

// Has reports whether Marks holds one of that kind.
func (s State) Has(k doc.MarkKind) bool {
	return slices.ContainsFunc(s.Marks(), func(m doc.Mark) bool { return m.Kind == k })
}
