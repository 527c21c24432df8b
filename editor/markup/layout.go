package markup

import (
	"cmp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// display is what an element's own style says of how it is laid out.
type display struct {
	block  bool // a line begins at it
	inline bool // it stands within a line
	box    bool // a flex or grid box, whose children are laid out as blocks
	row    bool // those stand beside each other, and not below
	bare   bool // it has no box: its children are laid out as its parent's
}

func displayOf(css map[string]string) (d display) {
	for _, word := range strings.Fields(css["display"]) {
		switch word {
		case "inline", "inline-block", "inline-table", "initial", "unset":
			d.inline = true
		case "contents":
			d.inline, d.bare = true, true
		case "inline-flex", "inline-grid":
			d.inline, d.box = true, true
		case "flex", "-webkit-flex":
			d.block, d.box, d.row = true, true, true
		case "grid":
			d.block, d.box = true, true
		case "block", "list-item", "table", "table-row", "table-cell", "table-caption", "flow-root", "-webkit-box":
			d.block = true
		}
	}
	d.block = d.block && !d.inline // as in "inline flex"
	d.row = d.box && d.inline || d.row && !strings.HasPrefix(cmp.Or(css["flex-direction"], css["flex-flow"]), "column")
	return d
}

// laidOut reads an element as a block or within a line, as a browser lays it out.
func (w *walker) laidOut(n *html.Node, c context, css map[string]string) {
	d := displayOf(css)
	boxed, beside := c.boxed && !d.bare, c.beside
	if !d.bare {
		c.boxed, c.beside = d.box, d.row
	}
	apart := boxed || !d.bare && isTakenOut(n, css) // a box of its own, whatever the element is by its name
	switch {
	case Is(atom.Img, atom.Br, atom.Wbr)(n):
		w.inlineElement(n, c, css)
	case isBlock(n) && (apart || !d.inline || !isContainer(n)) || d.block || apart && !beside && !c.inLine:
		w.blockElement(n, c, css)
	case apart:
		w.cur.part(c.style)
		w.inlineElement(n, c, css)
		w.cur.part(c.style)
	default:
		w.inlineElement(n, c, css)
	}
}

// isContainer reports whether an element is a block by its style alone and says
// nothing of its text.
func isContainer(n *html.Node) bool {
	return Is(atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Nav)(n)
}

// isTakenOut reports whether an element stands beside the line that it is in: it
// floats, or has a place of its own. The runs of a PDF page have one each and
// are a line's.
func isTakenOut(n *html.Node, css map[string]string) bool {
	switch css["position"] {
	case "absolute", "fixed":
		return Attr(n, "role") != "presentation"
	}
	switch css["float"] {
	case "left", "right", "inline-start", "inline-end":
		return !isDropCap(n)
	}
	return false
}

// isDropCap reports whether an element holds the first letter of a paragraph
// alone, set large, with the rest of its word behind it.
func isDropCap(n *html.Node) bool {
	letter, rest := n.FirstChild, n.NextSibling
	if letter == nil || letter.NextSibling != nil || letter.Type != html.TextNode || rest == nil || rest.Type != html.TextNode {
		return false
	}
	first, all := letters(letter.Data)
	others, _ := letters(rest.Data)
	return first == 1 && all && others > 1 && blankTowards(n, func(n *html.Node) *html.Node { return n.PrevSibling })
}

// letters counts the letters that a text begins with, and reports whether they
// and their marks are all of it.
func letters(s string) (n int, all bool) {
	for _, r := range s {
		switch {
		case unicode.IsLetter(r):
			n++
		case !unicode.Is(unicode.M, r):
			return n, false
		}
	}
	return n, true
}
