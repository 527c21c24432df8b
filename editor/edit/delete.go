package edit

import (
	"midad/editor/doc"
)

// The commands that delete. All of them delete the selection where there is one.
var (
	// Backspace deletes what was typed last before the caret; at a block's start
	// it takes back the block's kind, or joins it with the one before.
	Backspace Command = backspace
	// Delete deletes the grapheme cluster behind the caret; at a text's end it
	// joins the next block.
	Delete Command = deleteForward
	// DeleteWordBack deletes to the previous start of a word.
	DeleteWordBack Command = deleteWordBack
	// DeleteWordForward deletes to the next start of a word, or the text's end.
	DeleteWordForward Command = deleteWordForward
	// DeleteSelection deletes what is selected, and nothing where nothing is.
	DeleteSelection Command = deleteSelection
)

func deleteSelection(s State) (Transaction, bool) {
	if i, ok := s.Object(); ok {
		return removeObject(s, i, true)
	}
	if s.doc.Len() == 0 || s.Empty() {
		return Transaction{}, false
	}
	tr := doc.NewTransform(s.doc)
	at := tr.Delete(s.Range())
	return transaction(tr, behind(tr.Doc(), at), Alone)
}

// removeObject deletes a whole block; the caret goes to the end of what is
// before it, or to the start of what follows.
func removeObject(s State, i int, back bool) (Transaction, bool) {
	tr := doc.NewTransform(s.doc)
	if s.doc.Len() == 1 {
		b := s.doc.Block(i)
		tr.Do(doc.ReplaceBlocks{From: 0, To: 1, Blocks: []*doc.Block{doc.Text(doc.Paragraph, b.Dir, "").WithID(b.ID)}})
		return transaction(tr, doc.Caret{}, Alone)
	}
	tr.Do(doc.ReplaceBlocks{From: i, To: i + 1})
	if back && i > 0 || i == tr.Doc().Len() {
		return transaction(tr, endOf(tr.Doc(), i-1), Alone)
	}
	return transaction(tr, doc.Caret{Pos: tr.Doc().BlockStart(i)}, Alone)
}

// endOf returns the caret at the end of a block: of its own text where it has
// one.
func endOf(d doc.Doc, i int) doc.Caret {
	if b := d.Block(i); b.HasText() {
		return behind(d, doc.Pos{Block: i, Rune: b.Len(doc.FieldText)})
	}
	return behind(d, d.BlockEnd(i))
}

// deleteSpanIn deletes runes of the caret's field and leaves the caret where it
// stands among what is left.
func deleteSpanIn(s State, at span, g Group) (Transaction, bool) {
	p := s.head.Pos
	p.Rune = at.start
	tr := doc.NewTransform(s.doc)
	tr.Do(doc.ReplaceText{At: p, Delete: at.end - at.start})
	if s.head.Pos.Rune > at.end {
		p.Rune += s.head.Pos.Rune - at.end
	} else if s.head.Pos.Rune < at.start {
		p.Rune = s.head.Pos.Rune
	}
	head := doc.Caret{Pos: p, Affinity: s.head.Affinity}
	if g == DeletingBack {
		head = behind(tr.Doc(), p)
	}
	t, ok := transaction(tr, head, g)
	return t.storing(s), ok
}

func backspace(s State) (Transaction, bool) {
	if t, done, ok := deleteFirst(s); done {
		return t, ok
	}
	p := s.head.Pos
	text := s.doc.Block(p.Block).Runes(p.Field)
	if at := backspaceSpan(text, p.Rune, s.controls); at.start < at.end {
		return deleteSpanIn(s, at, DeletingBack)
	}
	return backspaceAtStart(s)
}

func deleteForward(s State) (Transaction, bool) {
	if i, ok := s.Object(); ok {
		return removeObject(s, i, false)
	}
	if t, done, ok := deleteFirst(s); done {
		return t, ok
	}
	p := s.head.Pos
	text := s.doc.Block(p.Block).Runes(p.Field)
	if at := deleteSpan(text, p.Rune, s.controls); at.start < at.end {
		return deleteSpanIn(s, at, DeletingForward)
	}
	return deleteAtEnd(s)
}

func deleteWordBack(s State) (Transaction, bool) {
	if t, done, ok := deleteFirst(s); done {
		return t, ok
	}
	p := s.head.Pos
	text := s.doc.Block(p.Block).Runes(p.Field)
	if !s.seenIn(text, 0, p.Rune) {
		return backspaceAtStart(s)
	}
	return deleteWord(s, span{wordStartBefore(text, p.Rune), p.Rune})
}

func deleteWordForward(s State) (Transaction, bool) {
	if i, ok := s.Object(); ok {
		return removeObject(s, i, false)
	}
	if t, done, ok := deleteFirst(s); done {
		return t, ok
	}
	p := s.head.Pos
	text := s.doc.Block(p.Block).Runes(p.Field)
	if !s.seenIn(text, p.Rune, len(text)) {
		return deleteAtEnd(s)
	}
	return deleteWord(s, span{p.Rune, wordStartAfter(text, p.Rune)})
}

// deleteWord deletes runes of the caret's field but the controls among them that
// begin or end an isolate or an embedding of which the other end stays, so that
// no text changes its direction; both go where nothing is left inside.
func deleteWord(s State, at span) (Transaction, bool) {
	p := s.head.Pos
	text := s.doc.Block(p.Block).Runes(p.Field)
	kept := unpaired(text[at.start:at.end])
	for len(kept) > 0 && closes(kept[0]) && at.start > 0 && opens(text[at.start-1]) {
		at.start--
		kept = kept[1:]
	}
	for len(kept) > 0 && opens(kept[len(kept)-1]) && at.end < len(text) && closes(text[at.end]) {
		at.end++
		kept = kept[:len(kept)-1]
	}
	if len(kept) == 0 {
		return deleteSpanIn(s, at, Alone)
	}
	if len(kept) == at.end-at.start {
		return Transaction{}, false
	}
	p.Rune = at.start
	tr := doc.NewTransform(s.doc)
	tr.Do(doc.ReplaceText{At: p, Delete: at.end - at.start, Text: string(kept)})
	if s.head.Pos.Rune == at.end {
		p.Rune += len(kept)
	}
	return transaction(tr, behind(tr.Doc(), p), Alone)
}

// unpaired returns the controls of a text that end what was begun before it, and
// those that begin what is ended behind it.
func unpaired(text []rune) []rune {
	var kept []rune
	for _, r := range text {
		switch last := len(kept) - 1; {
		case opens(r), closes(r) && (last < 0 || closes(kept[last])):
			kept = append(kept, r)
		case closes(r):
			kept = kept[:last]
		}
	}
	return kept
}

// deleteFirst answers a deleting command where there is a selection to delete,
// or no body at all; done says that there is nothing more to do.
func deleteFirst(s State) (t Transaction, done, ok bool) {
	_, object := s.Object()
	if s.doc.Len() > 0 && s.Empty() && !object {
		return Transaction{}, false, false
	}
	t, ok = deleteSelection(s)
	return t, true, ok
}
