package diff

import (
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/segmenter"
	"github.com/sergi/go-diff/diffmatchpatch"

	"midad/editor/arabic"
)

// mostTokens bounds what is compared word by word at once: the work grows with
// the square of what differs. Longer stretches are compared sentence by
// sentence first, and told as exchanged whole where that is not enough.
const mostTokens = 10_000

// Words returns how one text becomes another, in words (UAX 29) and single
// signs between them. Neighbouring pieces differ in their operation, a Delete
// stands before the Insert that takes its place, and none is empty: two equal
// texts give one Keep, two empty ones nothing.
func Words(old, new string) []Piece { return words([]rune(old), []rune(new)) }

// Changed reports whether the pieces hold anything but kept text.
func Changed(pieces []Piece) bool {
	return slices.ContainsFunc(pieces, func(p Piece) bool { return p.Op != Keep })
}

// Before returns the text that the pieces were made from, After the one that
// they lead to.
func Before(pieces []Piece) string { return side(pieces, Insert) }

// After returns the text that the pieces lead to.
func After(pieces []Piece) string { return side(pieces, Delete) }

func side(pieces []Piece, without Op) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.Op != without {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func words(old, new []rune) []Piece {
	start := commonStart(old, new)
	end := commonEnd(old[start:], new[start:])
	var l list
	l.add(Keep, old[:start])
	l.compare(old[start:len(old)-end], new[start:len(new)-end])
	l.add(Keep, old[len(old)-end:])
	return l.joined()
}

// list builds pieces; its runes are its own.
type list []run

type run struct {
	op   Op
	text []rune
}

func (l *list) add(op Op, text []rune) {
	if len(text) == 0 {
		return
	}
	if n := len(*l); n > 0 && (*l)[n-1].op == op {
		(*l)[n-1].text = append((*l)[n-1].text, text...)
		return
	}
	*l = append(*l, run{op, append([]rune(nil), text...)})
}

// compare adds how one text becomes another.
func (l *list) compare(old, new []rune) {
	a, b := tokens(old), tokens(new)
	if len(a)+len(b) <= mostTokens {
		align(a, b, l.add)
		return
	}
	// The words of exchanged sentences are compared where they are few enough.
	var gone, come []rune
	flush := func() {
		a, b := tokens(gone), tokens(come)
		if len(a)+len(b) <= mostTokens {
			align(a, b, l.add)
		} else {
			l.add(Delete, gone)
			l.add(Insert, come)
		}
		gone, come = nil, nil
	}
	a, b = sentences(old), sentences(new)
	if len(a)+len(b) > mostTokens {
		gone, come = old, new
		flush()
		return
	}
	align(a, b, func(op Op, text []rune) {
		switch op {
		case Delete:
			gone = append(gone, text...)
		case Insert:
			come = append(come, text...)
		default:
			flush()
			l.add(Keep, text)
		}
	})
	flush()
}

// align gives the parts of both texts in order: what is gone, what came, and
// what both have. Each part stands as one rune in the texts that go-diff
// compares; with no time limit its answer depends on the texts alone.
func align(a, b [][]rune, emit func(Op, []rune)) {
	index := map[string]rune{}
	encode := func(parts [][]rune) []rune {
		out := make([]rune, len(parts))
		for i, p := range parts {
			r, ok := index[string(p)]
			if !ok {
				r = rune(len(index) + 1)
				index[string(p)] = r
			}
			out[i] = r
		}
		return out
	}
	x, y := encode(a), encode(b)
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0
	for _, d := range dmp.DiffMainRunes(x, y, false) {
		op := Keep
		switch d.Type {
		case diffmatchpatch.DiffDelete:
			op = Delete
		case diffmatchpatch.DiffInsert:
			op = Insert
		}
		for range d.Text { // one rune a part
			if op == Insert {
				emit(op, b[0])
			} else {
				emit(op, a[0])
			}
			if op != Insert {
				a = a[1:]
			}
			if op != Delete {
				b = b[1:]
			}
		}
	}
}

// joined returns the pieces with every Delete before its Insert, and with what
// holds no letter or digit between two changes given to both of them: a
// sentence that was written anew reads better as one exchange than as a blank
// kept between every two words.
func (l list) joined() []Piece {
	var merged list
	var gone, come []rune
	flush := func() {
		merged.add(Delete, gone)
		merged.add(Insert, come)
		gone, come = nil, nil
	}
	for i, p := range l {
		switch {
		case p.op == Delete:
			gone = append(gone, p.text...)
		case p.op == Insert:
			come = append(come, p.text...)
		case len(gone) > 0 && len(come) > 0 && exchanged(l[i+1:]) && !slices.ContainsFunc(p.text, isWord):
			gone = append(gone, p.text...)
			come = append(come, p.text...)
		default:
			flush()
			merged.add(Keep, p.text)
		}
	}
	flush()
	out := make([]Piece, len(merged))
	for i, p := range merged {
		out[i] = Piece{p.op, string(p.text)}
	}
	return out
}

// exchanged reports whether the list begins with both a Delete and an Insert.
func exchanged(l list) bool {
	return len(l) > 1 && l[0].op != Keep && l[1].op != Keep
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// tokens cuts a text into its words and, between them, its characters (extended
// grapheme clusters); together they are the text.
func tokens(text []rune) [][]rune {
	out := make([][]rune, 0, len(text)/3)
	var seg segmenter.Segmenter
	seg.Init(text)
	at := 0
	for words := seg.WordIterator(); words.Next(); {
		w := words.Word()
		out = appendCharacters(out, text[at:w.Offset])
		at = w.Offset + len(w.Text)
		out = append(out, text[w.Offset:at])
	}
	return appendCharacters(out, text[at:])
}

func appendCharacters(out [][]rune, text []rune) [][]rune {
	if len(text) <= 1 {
		if len(text) == 1 {
			out = append(out, text)
		}
		return out
	}
	for c := range arabic.ClusterSpans(text) {
		out = append(out, text[c[0]:c[1]])
	}
	return out
}

// sentences cuts a text after its full stops and line ends.
func sentences(text []rune) [][]rune {
	var out [][]rune
	start := 0
	for i, r := range text {
		if strings.ContainsRune(".!?؟؛\n", r) {
			out = append(out, text[start:i+1])
			start = i + 1
		}
	}
	if start < len(text) {
		out = append(out, text[start:])
	}
	return out
}

// commonStart returns how many runes two texts share at their start, up to the
// beginning of a word after a blank: what follows is cut into words as in the
// whole.
func commonStart(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	if n == len(a) && n == len(b) {
		return n
	}
	for n > 0 && !(startsWord(a, n) && startsWord(b, n)) {
		n--
	}
	return n
}

// commonEnd returns how many runes two texts share at their end, from the
// beginning of a word after a blank.
func commonEnd(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	for n > 0 && !(startsWord(a, len(a)-n) && startsWord(b, len(b)-n)) {
		n--
	}
	return n
}

func startsWord(text []rune, i int) bool {
	return i > 0 && i < len(text) && text[i-1] == ' ' && isWord(text[i])
}
