package markup

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"midad/editor/doc"
)

// quote reads a block quotation, a Quote for each of its blocks. Who speaks stands
// in a footer or cite of the quotation itself.
func (w *walker) quote(n *html.Node, c context) {
	w.flush()
	first := len(w.blocks)
	var speakers []string
	last := lastText(n)
	ended := last == nil
	for child := range n.ChildNodes() {
		if namesSpeaker(child, ended) {
			w.cur.space(c.style)
			speakers = append(speakers, speakerName(w.line(child).runes))
			continue
		}
		ended = ended || child == last
		w.node(child, c)
	}
	w.flush()
	for i, b := range w.blocks[first:] {
		if b.Kind == doc.Paragraph || b.Kind == doc.Subhead || b.Kind == doc.ListItem {
			w.blocks[first+i] = doc.Text(doc.Quote, b.Dir, "").WithText(doc.FieldText, b.Runes(doc.FieldText)).WithMarks(b.Marks())
		}
	}
	w.giveSpeaker(first, speakers, c)
}

// lastText returns the last child of a quotation that is seen and names no speaker;
// nil for none.
func lastText(n *html.Node) *html.Node {
	for child := n.LastChild; child != nil; child = child.PrevSibling {
		if child.DataAtom != atom.Cite && child.DataAtom != atom.Footer && anyRune(child, func(r rune) bool { return !unicode.IsSpace(r) }) {
			return child
		}
	}
	return nil
}

// namesSpeaker reports whether a child of a quotation says who speaks: a footer,
// or a cite after the end of its text. A cite within the text is a title.
func namesSpeaker(n *html.Node, ended bool) bool {
	if n.Type != html.ElementNode || hidden(n, declarations(n)) {
		return false
	}
	return n.DataAtom == atom.Footer || n.DataAtom == atom.Cite && ended
}

// giveSpeaker names who speaks in the last quotation from block first on; without
// one the names are a paragraph.
func (w *walker) giveSpeaker(first int, speakers []string, c context) {
	speakers = slices.DeleteFunc(speakers, func(name string) bool { return name == "" })
	if len(speakers) == 0 {
		return
	}
	for i := len(w.blocks) - 1; i >= first; i-- {
		b := w.blocks[i]
		if b.Kind != doc.Quote {
			continue
		}
		if name := b.FieldString(doc.FieldSpeaker); name != "" {
			speakers = append([]string{name}, speakers...)
		}
		w.blocks[i] = b.WithText(doc.FieldSpeaker, []rune(strings.Join(speakers, "، ")))
		return
	}
	w.blocks = append(w.blocks, doc.Text(doc.Paragraph, c.dir, strings.Join(speakers, "، ")))
}

// speakerName returns a name without the dash before it.
func speakerName(text []rune) string { return strings.TrimLeft(string(text), "-–— ") }
