package markup

import (
	"strings"
	"unicode"

	"midad/editor/arabic"
	"midad/editor/doc"
)

// style is what the elements around a text make of it.
type style struct {
	strong, em bool
	href       string
	notes      []string  // ids of comments
	isolates   []doc.Dir // from the outermost
}

func (s style) marks(start, end int) []doc.Mark {
	var out []doc.Mark
	if s.strong {
		out = append(out, doc.Mark{Kind: doc.Strong, Start: start, End: end})
	}
	if s.em {
		out = append(out, doc.Mark{Kind: doc.Emphasis, Start: start, End: end})
	}
	if s.href != "" {
		out = append(out, doc.Mark{Kind: doc.Link, Start: start, End: end, Href: s.href})
	}
	for _, id := range s.notes {
		out = append(out, doc.Mark{Kind: doc.Note, Start: start, End: end, ID: id})
	}
	for _, d := range s.isolates {
		out = append(out, doc.Mark{Kind: doc.Isolate, Start: start, End: end, Dir: d})
	}
	return out
}

// line collects the text of one block. A blank is held back until a letter
// follows it, so that blanks collapse, and none stands at either end.
type line struct {
	runes   []rune
	marks   []doc.Mark
	blank   bool
	blankIn style
	tight   bool // no blank may follow, as behind an opening quotation mark
	parted  bool // another box begins, and no blank was written
}

func (l *line) space(s style) {
	if len(l.runes) > 0 && !l.blank && !l.tight {
		l.blank, l.blankIn, l.parted = true, s, false
	}
}

// part keeps the text of one box from that of the next, as the distance between
// them does on a page.
func (l *line) part(s style) {
	if len(l.runes) > 0 && !l.blank {
		l.parted, l.blankIn = true, s
	}
}

// hugs reports whether a text that begins with next stands close to one that ends
// with last, because of the punctuation between them.
func hugs(last, next rune) bool {
	return unicode.Is(unicode.Ps, last) || unicode.Is(unicode.Pi, last) ||
		unicode.Is(unicode.Pe, next) || unicode.Is(unicode.Pf, next) || strings.ContainsRune(".,:;!?،؛؟…", next)
}

// text appends a text that is clean.
func (l *line) text(s string, st style) {
	start := len(l.runes)
	for _, r := range s {
		if unicode.IsSpace(r) {
			if len(l.runes) > start {
				l.marks = append(l.marks, st.marks(start, len(l.runes))...)
			}
			l.space(st)
			start = len(l.runes)
			continue
		}
		if l.parted && !hugs(l.runes[len(l.runes)-1], r) {
			l.blank = !l.tight
		}
		l.parted = false
		if l.blank {
			at := len(l.runes)
			l.runes = append(l.runes, ' ')
			l.marks = append(l.marks, l.blankIn.marks(at, at+1)...)
			l.blank = false
			start = len(l.runes)
		}
		l.runes = append(l.runes, r)
		l.tight = false
	}
	if len(l.runes) > start {
		l.marks = append(l.marks, st.marks(start, len(l.runes))...)
	}
}

// add adds up two counts of cleaning.
func add(sum *arabic.Cleaning, c arabic.Cleaning) {
	sum.Invalid += c.Invalid
	sum.BidiControls += c.BidiControls
	sum.DirectionMarks += c.DirectionMarks
	sum.Joiners += c.Joiners
	sum.Controls += c.Controls
	sum.Tags += c.Tags
	sum.Annotations += c.Annotations
	sum.PresentationForms += c.PresentationForms
	sum.Marks += c.Marks
	sum.Tatweel += c.Tatweel
	sum.Spaces += c.Spaces
}
