package edit

import "midad/editor/doc"

// ToggleList returns the command that makes the selected blocks items of a list,
// or paragraphs where all are items of that sort already. Pictures and the like
// stay what they are.
func ToggleList(ordered bool) Command {
	return func(s State) (Transaction, bool) {
		return convertBlocks(s, doc.ListItem, func(a *doc.Attrs) { a.Ordered = ordered }, (*doc.Block).HasText)
	}
}

// Indent and Outdent move the selected list items one level in or out, and with
// them the items under the last of them, so that each stays under its own. An
// item moves in only below another of its level; so no item is more than one
// level deeper than the one before it. Out of the outermost level it becomes a
// paragraph. They have no effect elsewhere.
var (
	Indent  Command = func(s State) (Transaction, bool) { return deepen(s, 1) }
	Outdent Command = func(s State) (Transaction, bool) { return deepen(s, -1) }
)

func deepen(s State, by int) (Transaction, bool) {
	if s.doc.Len() == 0 {
		return Transaction{}, false
	}
	tr := doc.NewTransform(s.doc)
	from, to := s.selected()
	for i := from; i <= to; {
		end := itemsEnd(s.doc, i, to+1)
		if end == i {
			i++ // no list item
			continue
		}
		if by < 0 || canIndent(s.doc, i, end) {
			for j := i; j < end; j++ {
				putBlock(tr, j, deeper(s.doc.Block(j), by))
			}
		}
		i = end
	}
	return keepingSelection(s, tr)
}

// deeper returns a list item one level in or out.
func deeper(b *doc.Block, by int) *doc.Block {
	if b.Depth+by < 0 {
		return doc.Convert(b, doc.Paragraph)
	}
	a := b.Attrs
	a.Depth += by
	return b.WithAttrs(a)
}

// itemsEnd returns where the list items end that begin at block i: those before
// block to, and those under them that follow. It is i where i is no list item.
func itemsEnd(d doc.Doc, i, to int) int {
	outermost := doc.MaxDepth
	for ; i < d.Len() && d.Block(i).Kind == doc.ListItem; i++ {
		depth := d.Block(i).Depth
		if i >= to && depth <= outermost {
			break
		}
		outermost = min(outermost, depth)
	}
	return i
}

// canIndent reports whether the list items [i, end) may move one level in.
func canIndent(d doc.Doc, i, end int) bool {
	if i == 0 || d.Block(i-1).Kind != doc.ListItem || d.Block(i-1).Depth < d.Block(i).Depth {
		return false
	}
	for _, b := range d.Blocks()[i:end] {
		if b.Depth == doc.MaxDepth {
			return false
		}
	}
	return true
}
