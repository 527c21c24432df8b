package doc

import (
	"fmt"
	"unicode/utf8"
)

// ReplaceText exchanges Delete runes after At, within one field, for Text. The
// inserted text carries exactly Marks, whose offsets count from At and which
// only a block's own text may have: a mark around At grows over the insertion
// only where Marks says so.
type ReplaceText struct {
	At     Pos
	Delete int
	Text   string
	Marks  []Mark
}

// Apply implements Step.
func (s ReplaceText) Apply(d Doc) (Doc, error) { return d.with(s) }

func (s ReplaceText) block() int { return s.At.Block }

func (s ReplaceText) change(b *Block) (*Block, error) {
	if !b.HasField(s.At.Field) {
		return nil, fmt.Errorf("replace text: a %v has no field %d", b.Kind, s.At.Field)
	}
	old := b.Runes(s.At.Field)
	from, to := s.At.Rune, s.At.Rune+s.Delete
	if from < 0 || s.Delete < 0 || to > len(old) {
		return nil, fmt.Errorf("replace text: runes %d to %d are outside the field's %d", from, to, len(old))
	}
	if len(s.Marks) > 0 && s.At.Field != FieldText {
		return nil, fmt.Errorf("replace text: field %d takes no marks", s.At.Field)
	}
	text := make([]rune, 0, len(old)-s.Delete+len(s.Text))
	text = append(text, old[:from]...)
	for _, r := range s.Text {
		text = append(text, r)
	}
	inserted := len(text) - from
	text = append(text, old[to:]...)
	n := b.WithText(s.At.Field, text)
	if s.At.Field == FieldText && (len(b.marks) > 0 || len(s.Marks) > 0) {
		marks := cutMarks(b.marks, 0, from, 0)
		marks = append(marks, cutMarks(s.Marks, 0, inserted, from)...)
		marks = append(marks, cutMarks(b.marks, to, len(old), from+inserted)...)
		n.marks = NormalMarks(marks, len(text))
	}
	return n, nil
}

// Invert implements Step.
func (s ReplaceText) Invert(before Doc) Step {
	b := before.Block(s.At.Block)
	old := b.Runes(s.At.Field)
	to := min(s.At.Rune+s.Delete, len(old))
	inv := ReplaceText{At: s.At, Delete: s.inserted(), Text: string(old[s.At.Rune:to])}
	if s.At.Field == FieldText && to > s.At.Rune {
		inv.Marks = cutMarks(b.marks, s.At.Rune, to, 0)
	}
	return inv
}

// Map implements Step. The two ends of a deleted stretch stay outside what took
// its place, whatever assoc says; it decides for the positions between them and
// where nothing was deleted.
func (s ReplaceText) Map(p Pos, assoc Assoc) Pos {
	if p.Block != s.At.Block || p.Field != s.At.Field || p.Rune < s.At.Rune {
		return p
	}
	to := s.At.Rune + s.Delete
	if s.Delete > 0 && p.Rune == s.At.Rune {
		assoc = StickBefore
	}
	if s.Delete > 0 && p.Rune == to {
		assoc = StickAfter
	}
	switch {
	case p.Rune > to:
		p.Rune += s.inserted() - s.Delete
	case assoc == StickAfter:
		p.Rune = s.At.Rune + s.inserted()
	default:
		p.Rune = s.At.Rune
	}
	return p
}

// inserted returns how many runes the step puts in.
func (s ReplaceText) inserted() int { return utf8.RuneCountInString(s.Text) }

// cutMarks returns what the marks cover of [from, to), moved so that from
// becomes at; nil where there is nothing.
func cutMarks(marks []Mark, from, to, at int) []Mark {
	var out []Mark
	for _, m := range marks {
		if m, ok := m.cut(from, to, at); ok {
			out = append(out, m)
		}
	}
	return out
}

// cut returns what the mark covers of [from, to), moved so that from becomes at;
// false where that is nothing.
func (m Mark) cut(from, to, at int) (Mark, bool) {
	m.Start, m.End = max(m.Start, from)+at-from, min(m.End, to)+at-from
	return m, m.Start < m.End
}
