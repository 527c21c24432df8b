package markup

import (
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
	var speaker []rune
	for child := range n.ChildNodes() {
		if namesSpeaker(child) {
			w.cur.space(c.style)
			speaker = joinSpeakers(speaker, w.line(child).runes)
			continue
		}
		w.node(child, c)
	}
	w.flush()
	for i, b := range w.blocks[first:] {
		if b.Kind == doc.Paragraph || b.Kind == doc.Subhead || b.Kind == doc.ListItem {
			w.blocks[first+i] = doc.Text(doc.Quote, b.Dir, "").WithText(doc.FieldText, b.Runes(doc.FieldText)).WithMarks(b.Marks())
		}
	}
	w.giveSpeaker(first, speaker, c)
}

// namesSpeaker reports whether a child of a quotation says who speaks: a footer,
// or a cite that ends the quotation. A cite within the text is a title.
func namesSpeaker(n *html.Node) bool {
	if n.Type != html.ElementNode || hidden(n, declarations(n)) {
		return false
	}
	if n.DataAtom == atom.Footer {
		return true
	}
	if n.DataAtom != atom.Cite {
		return false
	}
	for s := n.NextSibling; s != nil; s = s.NextSibling {
		if s.DataAtom != atom.Cite && s.DataAtom != atom.Footer && anyRune(s, func(r rune) bool { return !unicode.IsSpace(r) }) {
			return false
		}
	}
	return true
}

// giveSpeaker names who speaks in the last quotation from block first on; without
// one the name is a paragraph.
func (w *walker) giveSpeaker(first int, speaker []rune, c context) {
	speaker = joinSpeakers(nil, speaker)
	if len(speaker) == 0 {
		return
	}
	for i := len(w.blocks) - 1; i >= first; i-- {
		if b := w.blocks[i]; b.Kind == doc.Quote {
			w.blocks[i] = b.WithText(doc.FieldSpeaker, joinSpeakers(b.Runes(doc.FieldSpeaker), speaker))
			return
		}
	}
	w.blocks = append(w.blocks, doc.Text(doc.Paragraph, c.dir, string(speaker)))
}

// joinSpeakers adds a name, or what its bearer is, without the dash before it.
func joinSpeakers(speaker, more []rune) []rune {
	name := strings.TrimLeft(string(more), "-–— ")
	switch {
	case name == "":
		return speaker
	case len(speaker) == 0:
		return []rune(name)
	}
	return []rune(string(speaker) + "، " + name)
}
