package edit

import (
	"slices"

	"midad/editor/doc"
)

// AddReadAlsoLink returns the command that adds a link to the read-also block at
// the caret, or begins such a block behind the caret's. It has nothing to do
// where the block has a link to that story already.
func AddReadAlsoLink(l doc.StoryLink) Command {
	return func(s State) (Transaction, bool) {
		if s.doc.Len() == 0 || s.doc.Block(s.head.Pos.Block).Kind != doc.ReadAlso {
			dir := doc.RightToLeft
			if s.doc.Len() > 0 {
				dir = s.doc.Block(s.head.Pos.Block).Dir
			}
			b := (&doc.Block{Attrs: doc.Attrs{Kind: doc.ReadAlso, Dir: dir}}).WithStoryLinks([]doc.StoryLink{l})
			return InsertBlocks(b)(s)
		}
		i := s.head.Pos.Block
		b := s.doc.Block(i)
		links := b.StoryLinks()
		if slices.ContainsFunc(links, func(o doc.StoryLink) bool { return leadsTo(o, l) }) {
			return Transaction{}, false
		}
		links = append(links, l)
		tr := doc.NewTransform(s.doc)
		tr.Do(doc.ReplaceBlocks{From: i, To: i + 1, Blocks: []*doc.Block{b.WithStoryLinks(links)}})
		return transaction(tr, doc.Caret{Pos: tr.Doc().BlockEnd(i)}, Alone)
	}
}

// leadsTo reports whether two links lead to one story.
func leadsTo(a, b doc.StoryLink) bool {
	return (a.ID != "" || a.URL != "") && a.ID == b.ID && a.URL == b.URL
}

// MoveLink returns the command that moves the i-th link of a read-also block to
// the place of another, with its headline; the caret goes with the headline that
// it is in.
func MoveLink(block, i, to int) Command {
	return func(s State) (Transaction, bool) {
		if block < 0 || block >= s.doc.Len() {
			return Transaction{}, false
		}
		b := s.doc.Block(block)
		links := b.StoryLinks()
		if min(i, to) < 0 || max(i, to) >= len(links) || i == to {
			return Transaction{}, false
		}
		moved := links[i]
		links = slices.Insert(slices.Delete(links, i, i+1), to, moved)
		tr := doc.NewTransform(s.doc)
		tr.Do(doc.ReplaceBlocks{From: block, To: block + 1, Blocks: []*doc.Block{b.WithStoryLinks(links)}})
		head := s.head
		if at := doc.LinkIndex(head.Pos.Field); head.Pos.Block == block && at >= 0 {
			switch {
			case at == i:
				at = to
			case i < at && at <= to:
				at--
			case to <= at && at < i:
				at++
			}
			head.Pos.Field = doc.FieldLink(at)
		}
		return Transaction{Steps: tr.Steps(), Anchor: head, Head: head}, tr.Err() == nil
	}
}

// RemoveLink returns the command that takes the i-th link out of a read-also
// block; the last one leaves the block empty.
func RemoveLink(block, i int) Command {
	return func(s State) (Transaction, bool) {
		if block < 0 || block >= s.doc.Len() {
			return Transaction{}, false
		}
		b := s.doc.Block(block)
		links := b.StoryLinks()
		if i < 0 || i >= len(links) {
			return Transaction{}, false
		}
		n := b.WithStoryLinks(slices.Delete(links, i, i+1))
		tr := doc.NewTransform(s.doc)
		tr.Do(doc.ReplaceBlocks{From: block, To: block + 1, Blocks: []*doc.Block{n}})
		at := doc.Caret{Pos: tr.Doc().BlockStart(block)}
		if i > 0 {
			at = fieldEnd(tr.Doc(), block, doc.FieldLink(i-1))
		}
		return transaction(tr, at, Alone)
	}
}
