package edit

import (
	"time"
	"unicode"

	"midad/editor/doc"
)

// Group says with which neighbours in time a transaction is undone in one go.
type Group uint8

// Alone is undone by itself. Typed and deleted pieces that follow each other
// make one step, until the caret is moved, half a second goes by, or a new word
// begins.
const (
	Alone Group = iota
	Typing
	DeletingBack
	DeletingForward
)

// burst is the longest pause within a group.
const burst = 500 * time.Millisecond

// Transaction is a change as a value: steps, the selection after them, and how
// it is grouped for undoing. One without steps only selects.
type Transaction struct {
	Steps        []doc.Step
	Anchor, Head doc.Caret
	Object       bool       // the block at Head is selected as a whole
	Stored       []doc.Mark // for the next typed text, where HasStored
	HasStored    bool
	Group        Group
	Time         time.Time    // when it was made; zero where no clock is wanted
	Then         *Transaction // is applied behind it, at the same time, and undone by itself
}

// Command makes a transaction of a state. It reports false, with no
// transaction, where it has nothing to do.
type Command func(State) (Transaction, bool)

// At returns the transaction with the time at which it was made.
func (t Transaction) At(now time.Time) Transaction {
	t.Time = now
	return t
}

// Changes reports whether the transaction changes the body.
func (t Transaction) Changes() bool { return len(t.Steps) > 0 }

// Apply returns the state after the transaction. One that was made for another
// body and does not fit leaves the state as it is; TryApply says why.
func (s State) Apply(t Transaction) State {
	n, err := s.TryApply(t)
	if err != nil {
		return s
	}
	return n
}

// TryApply is Apply with the error of a transaction that does not fit; the state
// is then returned as it was.
func (s State) TryApply(t Transaction) (State, error) {
	after, inverse, err := doc.ApplyAll(s.doc, t.Steps)
	if err != nil {
		return s, err
	}
	n := s
	n.doc = after
	n.anchor, n.head = clamp(after, t.Anchor), clamp(after, t.Head)
	n.object = t.Object && after.Len() > 0
	n.hasGoal = false
	n.stored, n.hasStored = t.Stored, t.HasStored
	if len(t.Steps) == 0 {
		return CloseGroup(n), nil
	}
	n.history = s.history.add(s, n, t, inverse)
	if t.Then == nil {
		return n, nil
	}
	then, err := n.TryApply(t.Then.At(t.Time))
	if err != nil {
		return s, err
	}
	return then, nil
}

// storing returns the transaction with the marks that were chosen for what is
// typed next: they hold until the caret goes elsewhere.
func (t Transaction) storing(s State) Transaction {
	t.Stored, t.HasStored = s.stored, s.hasStored
	return t
}

// beginsWord reports whether a transaction types the first letter of a word
// behind a blank.
func beginsWord(d doc.Doc, t Transaction) bool {
	step, ok := t.Steps[0].(doc.ReplaceText)
	if !ok || t.Group != Typing || step.At.Rune == 0 {
		return false
	}
	before := d.Block(step.At.Block).Runes(step.At.Field)[step.At.Rune-1]
	for _, r := range step.Text {
		return unicode.IsSpace(before) && !unicode.IsSpace(r)
	}
	return false
}

// transaction returns what a transform did, with the caret after it; false
// where it did nothing or had an error. At a text's start the caret stands at
// the edge of the line: a first word that runs against the line, Latin in an
// Arabic paragraph, begins in its middle.
func transaction(tr *doc.Transform, head doc.Caret, g Group) (Transaction, bool) {
	if tr.Err() != nil || len(tr.Steps()) == 0 {
		return Transaction{}, false
	}
	if head.Pos.Rune == 0 {
		head.Affinity = doc.Upstream
	}
	return Transaction{Steps: tr.Steps(), Anchor: head, Head: head, Group: g}, true
}

// selecting returns a transaction that only puts the caret.
func selecting(c doc.Caret) (Transaction, bool) { return Transaction{Anchor: c, Head: c}, true }

// behind returns the caret at a position after a change before it: at the rune
// before, so that it stays by the letter that was typed or is left, but at the
// line's start behind a blank.
func behind(d doc.Doc, p doc.Pos) doc.Caret {
	if d.Len() == 0 || p.Rune == 0 {
		return doc.Caret{Pos: p}
	}
	if unicode.IsSpace(d.Block(p.Block).Runes(p.Field)[p.Rune-1]) {
		return doc.Caret{Pos: p}
	}
	return doc.Caret{Pos: p, Affinity: doc.Upstream}
}
