package edit

import (
	"slices"

	"midad/editor/doc"
)

// selected returns the blocks that the selection reaches into: [from, to].
func (s State) selected() (from, to int) {
	f, t := s.Range()
	return f.Block, t.Block
}

// onBlocks does one thing with every selected block as one step of the history;
// the selection stays. do returns the block as it is where it changes nothing.
func onBlocks(s State, do func(b *doc.Block) *doc.Block) (Transaction, bool) {
	if s.doc.Len() == 0 {
		return Transaction{}, false
	}
	tr := doc.NewTransform(s.doc)
	from, to := s.selected()
	for i := from; i <= to; i++ {
		putBlock(tr, i, do(s.doc.Block(i)))
	}
	return keepingSelection(s, tr)
}

// keepingSelection returns what a transform did to blocks that stay where they
// are, with the selection as it was.
func keepingSelection(s State, tr *doc.Transform) (Transaction, bool) {
	if tr.Err() != nil || len(tr.Steps()) == 0 {
		return Transaction{}, false
	}
	return Transaction{
		Steps:  tr.Steps(),
		Anchor: moved(tr.Doc(), s.anchor),
		Head:   moved(tr.Doc(), s.head),
		Object: s.object && !tr.Doc().Block(s.head.Pos.Block).HasText(),
	}, true
}

// putBlock puts a block in another's place, unless it is that itself: by its
// attributes alone where its texts stay.
func putBlock(tr *doc.Transform, i int, b *doc.Block) {
	switch old := tr.Doc().Block(i); {
	case old == b:
	case old.WithAttrs(b.Attrs).Equal(b):
		tr.Do(doc.SetAttrs{Block: i, Attrs: b.Attrs})
	default:
		tr.Do(doc.ReplaceBlocks{From: i, To: i + 1, Blocks: []*doc.Block{b}})
	}
}

// moved returns a caret in a body whose blocks may have other fields than when
// it was made: in the block's first field where its own is gone.
func moved(d doc.Doc, c doc.Caret) doc.Caret {
	if b := d.Block(c.Pos.Block); !b.HasField(c.Pos.Field) {
		c.Pos.Field = b.OwnField()
	}
	return clamp(d, c)
}

func convertAt(s State, i int, k doc.Kind) (Transaction, bool) {
	tr := doc.NewTransform(s.doc)
	tr.Do(doc.ReplaceBlocks{From: i, To: i + 1, Blocks: []*doc.Block{doc.Convert(s.doc.Block(i), k)}})
	return transaction(tr, moved(tr.Doc(), s.head), Alone)
}

// convertBlocks makes the selected blocks that takes reports a kind, with such
// attributes as set gives them, or paragraphs where all are so already.
func convertBlocks(s State, k doc.Kind, set func(*doc.Attrs), takes func(*doc.Block) bool) (Transaction, bool) {
	if s.doc.Len() == 0 {
		return Transaction{}, false
	}
	convert := func(b *doc.Block) *doc.Block {
		n := doc.Convert(b, k)
		a := n.Attrs
		if set(&a); n.Kind != k || a.Equal(n.Attrs) {
			return n
		}
		return n.WithAttrs(a)
	}
	from, to := s.selected()
	so := true
	for i := from; i <= to && so; i++ {
		b := s.doc.Block(i)
		so = !takes(b) || b.Kind == k && convert(b) == b
	}
	if so {
		convert = func(b *doc.Block) *doc.Block { return doc.Convert(b, doc.Paragraph) }
	}
	return onBlocks(s, func(b *doc.Block) *doc.Block {
		if !takes(b) {
			return b
		}
		return convert(b)
	})
}

// SetKind returns the command that makes the selected blocks that kind; level is
// a Subhead's. Where all are so already they become paragraphs. Among several
// blocks, pictures and the like stay what they are, so that none is lost.
func SetKind(k doc.Kind, level int) Command {
	return func(s State) (Transaction, bool) {
		from, to := s.selected()
		set := func(a *doc.Attrs) {
			if k == doc.Subhead {
				a.Level = level
			}
		}
		return convertBlocks(s, k, set, func(b *doc.Block) bool { return from == to || b.HasText() })
	}
}

// SetDir returns the command that gives the selected blocks a direction.
func SetDir(d doc.Dir) Command {
	return func(s State) (Transaction, bool) {
		return onBlocks(s, func(b *doc.Block) *doc.Block {
			if b.Dir == d {
				return b
			}
			a := b.Attrs
			a.Dir = d
			return b.WithAttrs(a)
		})
	}
}

// MoveBlockUp and MoveBlockDown change places of the selected blocks with the
// one before or after them; in a read-also block, first of the link with the one
// before or after it.
var (
	MoveBlockUp   Command = func(s State) (Transaction, bool) { return shiftBlocks(s, -1) }
	MoveBlockDown Command = func(s State) (Transaction, bool) { return shiftBlocks(s, 1) }
)

func shiftBlocks(s State, by int) (Transaction, bool) {
	at := s.head.Pos
	if link := doc.LinkIndex(at.Field); link >= 0 && s.anchor.Pos.Block == at.Block && s.anchor.Pos.Field == at.Field {
		if tx, ok := MoveLink(at.Block, link, link+by)(s); ok {
			return tx, true
		}
	}
	from, to := s.selected()
	other := from - 1
	if by > 0 {
		other = to + 1
	}
	if other < 0 || other >= s.doc.Len() {
		return Transaction{}, false
	}
	all := s.doc.Blocks()
	first, last := min(from, other), max(to, other)+1
	group := all[from : to+1]
	var order []*doc.Block
	if by < 0 {
		order = append(slices.Clone(group), all[other])
	} else {
		order = append([]*doc.Block{all[other]}, group...)
	}
	tr := doc.NewTransform(s.doc)
	tr.Do(doc.ReplaceBlocks{From: first, To: last, Blocks: order})
	anchor, head := s.anchor, s.head
	anchor.Pos.Block += by
	head.Pos.Block += by
	return Transaction{Steps: tr.Steps(), Anchor: anchor, Head: head, Object: s.object}, tr.Err() == nil
}

// InsertBlocks returns the command that puts whole blocks behind the caret's
// block, or in its place where it is an empty paragraph, the caret in the first
// field of the last of them. Behind a block that takes no text a paragraph
// follows, so that one can write on.
func InsertBlocks(blocks ...*doc.Block) Command {
	return func(s State) (Transaction, bool) {
		if len(blocks) == 0 {
			return Transaction{}, false
		}
		tr := doc.NewTransform(s.doc)
		from, to := 0, 0
		dir := doc.RightToLeft
		if s.doc.Len() > 0 {
			b := s.doc.Block(s.head.Pos.Block)
			dir = b.Dir
			from, to = s.head.Pos.Block+1, s.head.Pos.Block+1
			if b.Kind == doc.Paragraph && b.Blank() {
				from--
			}
		}
		put := withIDs(s.doc, blocks)
		last := len(put) - 1
		if !put[last].HasText() && to == s.doc.Len() {
			put = append(put, doc.Text(doc.Paragraph, dir, "").WithID(doc.NewID()))
		}
		tr.Do(doc.ReplaceBlocks{From: from, To: to, Blocks: put})
		at := from + last
		if put[last].Kind == doc.Rule && at+1 < tr.Doc().Len() {
			at++
		}
		return transaction(tr, doc.Caret{Pos: tr.Doc().BlockStart(at)}, Alone)
	}
}

// withIDs returns a copy of the blocks; one without an id, or with one that the
// body has, gets a new one.
func withIDs(d doc.Doc, blocks []*doc.Block) []*doc.Block {
	taken := map[string]bool{"": true}
	for _, b := range d.Blocks() {
		taken[b.ID] = true
	}
	put := slices.Clone(blocks)
	for i, b := range put {
		if taken[b.ID] {
			put[i] = b.WithID(doc.NewID())
		}
		taken[put[i].ID] = true
	}
	return put
}

// InsertRule puts a rule behind the caret's block, in its direction.
func InsertRule(s State) (Transaction, bool) {
	dir := doc.RightToLeft
	if s.doc.Len() > 0 {
		dir = s.doc.Block(s.head.Pos.Block).Dir
	}
	return InsertBlocks(doc.Text(doc.Rule, dir, ""))(s)
}
