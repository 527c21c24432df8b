package session

import (
	"time"

	"midad/editor/edit"
	"midad/storage/article"
)

// Depth is how many changes can be taken back.
const Depth = 1000

// MergeWithin is the pause that ends a burst of typing in a field.
const MergeWithin = 500 * time.Millisecond

// snapshot is the story and the state of its body at one moment. Both are
// immutable, so it costs two pointers' worth.
type snapshot struct {
	article *article.Article
	body    edit.State
}

// entry is one change in the history.
type entry struct {
	kind  entryKind
	place Place
	also  []Place // further places that it changed
	// other is the moment to go to when the entry is taken back, or made again.
	// A grouped entry needs none: edit's own history knows the way.
	other snapshot
	merge bool      // of a field: typing that more may join
	at    time.Time // of a field: its last change
}

type entryKind uint8

const (
	// grouped is one group of edit's history, which brings selection, affinity
	// and direction back.
	grouped entryKind = iota
	// field is a change of the story beside its body.
	field
	// replaced is a change that put another body, with a history of its own, in
	// the place of the old one.
	replaced
)

// history is the one line of changes to a story: what was done, the newest
// last, and what was taken back, the next to redo last.
type history struct {
	past, future []entry
	// sealed: the last entry takes no more typing, for time was travelled. Where it
	// is not, future is empty.
	sealed bool
}

// body records that the body was changed, by as many new groups of edit's
// history as opened says, or, with 0, by more of the group that the last entry
// is. Where the states do not follow each other so (the view went on with a
// group although another place was changed since, or took a group back by
// itself), the two states are kept instead.
func (h *history) body(was snapshot, opened int) {
	last := len(h.past) - 1
	more := opened == 0 && last >= 0 && !h.sealed && h.past[last].place == Body && h.past[last].kind != field
	switch {
	case more: // the entry stands for it too
	case opened > 0:
		for range opened {
			h.push(entry{kind: grouped, place: Body})
		}
	default:
		h.push(entry{kind: replaced, place: Body, other: was})
	}
}

// field records a change of the story's members from was to after.
func (h *history) field(p Place, merge bool, was snapshot, now time.Time) {
	if last := len(h.past) - 1; merge && last >= 0 && !h.sealed {
		if e := &h.past[last]; e.kind == field && e.place == p && e.merge && now.Sub(e.at) <= MergeWithin {
			e.at = now
			return
		}
	}
	h.push(entry{kind: field, place: p, other: was, merge: merge, at: now})
}

// closeField lets no more typing join the last entry where that is a field's.
func (h *history) closeField() {
	if last := len(h.past) - 1; last >= 0 && h.past[last].kind == field {
		h.past[last].merge = false
	}
}

// whole records that the story was replaced, body and all.
func (h *history) whole(p Place, was snapshot) {
	h.push(entry{kind: replaced, place: p, other: was})
}

// several records one change of several places, the body among them or not. It is
// told first of the first of them.
func (h *history) several(places []Place, was snapshot) {
	h.push(entry{kind: replaced, place: places[0], also: places[1:], other: was})
}

func (h *history) push(e entry) {
	h.past = append(h.past, e)
	if len(h.past) > Depth {
		h.past[0] = entry{} // lets what it held go
		h.past = h.past[1:]
	}
	h.future = nil
	h.sealed = false
}

// undo returns the places where the last change was made and the story without
// it. cur is the story as it stands.
func (h *history) undo(cur snapshot) ([]Place, snapshot, bool) {
	return h.move(cur, &h.past, &h.future, edit.Undo)
}

// redo returns the places where the change that was last taken back was made and
// the story with it.
func (h *history) redo(cur snapshot) ([]Place, snapshot, bool) {
	return h.move(cur, &h.future, &h.past, edit.Redo)
}

func (h *history) move(cur snapshot, from, to *[]entry, step func(edit.State) (edit.State, bool)) ([]Place, snapshot, bool) {
	h.sealed = true
	for len(*from) > 0 {
		last := len(*from) - 1
		e := (*from)[last]
		*from = (*from)[:last]
		target := e.other
		switch e.kind {
		case grouped:
			st, ok := step(cur.body)
			if !ok {
				continue // beyond the depth of edit's history
			}
			target = snapshot{article: cur.article, body: st}
		case field:
			target.body = edit.CloseGroup(cur.body)
		}
		if e.kind != grouped {
			e.other = cur
		}
		*to = append(*to, e)
		return append([]Place{e.place}, e.also...), target, true
	}
	return nil, snapshot{}, false
}
