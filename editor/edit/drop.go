package edit

import "midad/editor/doc"

// Drop returns the command that moves what is selected to a place, or copies it
// there, as one step of the history; what was dropped is then selected. It has
// nothing to do where nothing is selected, and for a move into the selection
// itself.
func Drop(to doc.Caret, copied bool) Command {
	return func(s State) (Transaction, bool) {
		object, whole := s.Object()
		if s.doc.Len() == 0 || s.Empty() && !whole {
			return Transaction{}, false
		}
		at := s.doc.Clamp(to.Pos)
		from, end := s.Range()
		slice := doc.Cut(s.doc, from, end)
		if whole {
			slice = doc.Slice{Blocks: s.doc.Blocks()[object : object+1]}
		}
		tr := doc.NewTransform(s.doc)
		if !copied {
			if from.Compare(at) <= 0 && at.Compare(end) <= 0 {
				return Transaction{}, false
			}
			if whole {
				tr.Do(doc.ReplaceBlocks{From: object, To: object + 1})
			} else {
				tr.Delete(from, end)
			}
			at = tr.Doc().Clamp(doc.MapAll(at, doc.StickBefore, tr.Steps()))
		}
		last := tr.Insert(at, slice, doc.NewID)
		if tr.Err() != nil || slice.Empty() {
			return Transaction{}, false
		}
		if whole {
			return selectObject(tr, last.Block)
		}
		if last.Block > at.Block && !tr.Doc().Block(at.Block).HasText() {
			at = tr.Doc().BlockStart(at.Block + 1) // a caption takes no blocks
		}
		t, ok := transaction(tr, behind(tr.Doc(), last), Alone)
		t.Anchor = doc.Caret{Pos: at}
		return t, ok
	}
}
