package edit

import (
	"strings"
	"unicode"

	"midad/editor/doc"
)

// Type returns the command that types a text in place of the selection. It gets
// the marks of what is before it, or those that ToggleMark stored. A line break
// is Enter, several lines are pasted; other control characters are left out. On
// a Rule or a selected picture it begins a paragraph behind it.
func Type(text string) Command {
	text = clean(text)
	if text == "\n" {
		return Enter
	}
	if strings.ContainsRune(text, '\n') {
		return PasteText(text)
	}
	return func(s State) (Transaction, bool) { return insertText(s, text, Typing) }
}

// InsertText returns the command that puts a text in place of the selection, or
// at the caret, as one line and one step of the history: a suggested spelling, a
// chosen sign. An empty text deletes the selection.
func InsertText(text string) Command {
	text = JoinLines(clean(text))
	return func(s State) (Transaction, bool) {
		if text == "" {
			return DeleteSelection(s)
		}
		return insertText(s, text, Alone)
	}
}

// insertText puts one line of text at the caret.
func insertText(s State, text string, g Group) (Transaction, bool) {
	if text == "" {
		return Transaction{}, false
	}
	tr, at, marks := s.clearing()
	if s.hasStored {
		marks = s.stored
	}
	if at.Field != doc.FieldText {
		marks = nil
	}
	step := doc.ReplaceText{At: at, Text: text, Marks: spreadOver(marks, text)}
	if len(tr.Steps()) == 0 {
		// The way of every keystroke: State.Apply does the one step.
		at.Rune += len([]rune(text))
		head := doc.Caret{Pos: at, Affinity: doc.Upstream}
		t := Transaction{Steps: []doc.Step{step}, Anchor: head, Head: head, Group: g}
		return t.storing(s), true
	}
	tr.Do(step)
	at.Rune += len([]rune(text))
	t, ok := transaction(tr, doc.Caret{Pos: at, Affinity: doc.Upstream}, g)
	return t.storing(s), ok
}

// clearing returns a transform in which the selection is deleted, where the
// caret stands in it, and the marks of a text that is put there. On an object,
// and in a body with no blocks, it makes a paragraph for the text.
func (s State) clearing() (*doc.Transform, doc.Pos, []doc.Mark) {
	tr := doc.NewTransform(s.doc)
	if s.doc.Len() == 0 {
		return tr, newParagraph(tr, 0, doc.RightToLeft), nil
	}
	if i, ok := s.Object(); ok {
		return tr, newParagraph(tr, i+1, s.doc.Block(i).Dir), nil
	}
	if s.Empty() {
		return tr, s.head.Pos, marksAt(s.doc, s.head.Pos)
	}
	from, to := s.Range()
	marks := marksOver(s.doc, from, to)
	at := tr.Delete(from, to)
	if onObject(tr.Doc(), at) {
		at = newParagraph(tr, at.Block+1, tr.Doc().Block(at.Block).Dir)
	}
	return tr, at, marks
}

// newParagraph puts an empty paragraph in before block i and returns its place.
func newParagraph(tr *doc.Transform, i int, dir doc.Dir) doc.Pos {
	tr.Do(doc.ReplaceBlocks{From: i, To: i, Blocks: []*doc.Block{doc.Text(doc.Paragraph, dir, "").WithID(doc.NewID())}})
	return doc.Pos{Block: i}
}

// PasteText returns the command that puts plain text in place of the selection,
// as one step. Each line that is not blank becomes a block: a paragraph, or what
// a list item's neighbours are, in the direction of the text that it is put
// into, whatever letter it begins with; a text before which it is put stays what
// it is. In a caption and the like lines are joined.
func PasteText(text string) Command {
	text = clean(text)
	return func(s State) (Transaction, bool) {
		lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' })
		lines = notBlank(lines)
		if len(lines) == 0 {
			return Transaction{}, false
		}
		if len(lines) == 1 {
			if text[len(text)-1] == '\n' || text[0] == '\n' {
				return insertText(s, strings.TrimSpace(lines[0]), Alone)
			}
			return insertText(s, lines[0], Alone)
		}
		return paste(s, func(d doc.Doc, at doc.Pos) doc.Slice { return linesAt(d, at, lines) })
	}
}

func notBlank(lines []string) []string {
	var out []string
	for _, l := range lines {
		if strings.TrimSpace(l) != "" || len(lines) == 1 {
			out = append(out, l)
		}
	}
	return out
}

// Paste returns the command that puts a slice in place of the selection, as one
// step: a copied or dragged piece of a body, or blocks read from HTML.
func Paste(slice doc.Slice) Command {
	return func(s State) (Transaction, bool) {
		if slice.Empty() {
			return Transaction{}, false
		}
		return paste(s, func(doc.Doc, doc.Pos) doc.Slice { return slice })
	}
}

// paste puts in place of the selection what slice gives for the place that it left.
func paste(s State, slice func(doc.Doc, doc.Pos) doc.Slice) (Transaction, bool) {
	tr := doc.NewTransform(s.doc)
	at := s.head.Pos
	if i, ok := s.Object(); ok {
		at = newParagraph(tr, i+1, s.doc.Block(i).Dir) // which the slice takes the place of
	} else if !s.Empty() {
		at = tr.Delete(s.Range())
	}
	at = tr.Insert(at, slice(tr.Doc(), at), doc.NewID)
	return transaction(tr, behind(tr.Doc(), at), Alone)
}

// linesAt returns lines of plain text as the blocks that they are at a place.
func linesAt(d doc.Doc, at doc.Pos, lines []string) doc.Slice {
	a := doc.Attrs{Kind: doc.Paragraph}
	last := a
	if d.Len() > 0 {
		b := d.Block(at.Block)
		a.Dir = b.Dir
		if b.Kind == doc.ListItem {
			a = b.Attrs
		}
		if last = a; b.HasText() && at == (doc.Pos{Block: at.Block}) && b.Len(doc.FieldText) > 0 {
			last = b.Attrs
		}
	}
	slice := doc.Slice{OpenStart: true, OpenEnd: true}
	for i, line := range lines {
		if i == len(lines)-1 {
			a = last
		}
		slice.Blocks = append(slice.Blocks, doc.Text(doc.Paragraph, a.Dir, strings.TrimSpace(line)).WithAttrs(a))
	}
	return slice
}

// JoinLines returns a text as one line: line breaks, and blanks beside them,
// become single spaces.
func JoinLines(text string) string {
	lines := strings.FieldsFunc(clean(text), func(r rune) bool { return r == '\n' })
	if len(lines) < 2 {
		return strings.Join(lines, "")
	}
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.TrimSpace(strings.Join(lines, " "))
}

// clean returns the text with all line and paragraph breaks as \n, tabs as
// spaces, and other control characters left out.
func clean(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r', r == '\u2028', r == '\u2029', r == '\v', r == '\f', r == '\u0085':
			return '\n'
		case r == '\t':
			return ' '
		case r != '\n' && unicode.Is(unicode.Cc, r):
			return -1
		}
		return r
	}, text)
}
