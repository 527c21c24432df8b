package markup

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"midad/editor/doc"
	"midad/editor/weburl"
)

// inlineElement reads an element within a line.
func (w *walker) inlineElement(n *html.Node, c context, css map[string]string) {
	switch n.DataAtom {
	case atom.Br:
		if Attr(n, "role") == "presentation" && !endsSentence(w.cur.runes) {
			w.cur.space(c.style) // the end of a line on a PDF page
			return
		}
		w.lineBreak(c)
		return
	case atom.Img:
		w.image(n, c)
		return
	case atom.Wbr:
		return
	case atom.Strong, atom.B:
		c.strong = true
	case atom.Em, atom.I, atom.Dfn, atom.Var, atom.Cite:
		c.em = true
	case atom.Sub, atom.Sup, atom.S, atom.Strike, atom.U:
		w.notes.Flattened[n.Data]++
	case atom.A:
		c.style = w.link(n, c.style)
	}
	c = w.inlineDir(n, c)
	if id := Attr(n, attrNote); id != "" && n.DataAtom == atom.Span && plainID(id) {
		c.notes = append(slices.Clone(c.notes), id)
	}
	c.style = blockStyle(c.style, n, css)
	if n.DataAtom == atom.Q {
		w.quoted(n, c)
		return
	}
	w.children(n, c)
}

// inlineDir applies a direction that an element within a line names: to what is
// in it, where that is all of a line or holds lines; else as an isolate. The
// direction of the line itself is what Word writes on every run, and no isolate.
func (w *walker) inlineDir(n *html.Node, c context) context {
	d, said := dirOf(n)
	if n.DataAtom == atom.Bdi || n.DataAtom == atom.Bdo {
		if !said {
			d = doc.Auto
		}
		c.isolates = append(slices.Clone(c.isolates), d)
		return c
	}
	switch {
	case !said || d == c.dir:
	case Find(n, isBlock) != nil:
		return w.direct(n, c)
	case Attr(n, "role") == "presentation" || !c.hasDir && isAlone(n):
		c.dir = d
		if w.open && len(w.cur.runes) == 0 {
			w.attrs.Dir = d
		}
	default:
		c.isolates = append(slices.Clone(c.isolates), d)
	}
	return c
}

// isAlone reports whether an element within a line holds all of the line's text.
func isAlone(n *html.Node) bool {
	if isBlank(n) {
		return false
	}
	before := func(n *html.Node) *html.Node { return n.PrevSibling }
	after := func(n *html.Node) *html.Node { return n.NextSibling }
	for _, next := range []func(*html.Node) *html.Node{before, after} {
		if !blankTowards(n, next) {
			return false
		}
	}
	return true
}

// blankTowards reports whether nothing stands between the element and the end of
// its line on one side.
func blankTowards(n *html.Node, next func(*html.Node) *html.Node) bool {
	for p := n; p != nil && !isBlock(p); p = p.Parent {
		for s := next(p); s != nil; s = next(s) {
			if s.DataAtom == atom.Br || isBlock(s) {
				return true
			}
			if !isBlank(s) {
				return false
			}
		}
	}
	return true
}

func isBlank(n *html.Node) bool {
	return !anyRune(n, func(r rune) bool { return !unicode.IsSpace(r) }) && Find(n, Is(atom.Img)) == nil
}

// quoted reads a q, whose quotation marks a browser draws: straight ones, which
// are right in any direction and language, and single ones in a quotation. A
// page that draws none has typed them.
func (w *walker) quoted(n *html.Node, c context) {
	first, seen := firstSeen(n)
	if !seen || c.veiled || strings.ContainsRune(`"'«“”„‹‘`, first) {
		w.children(n, c)
		return
	}
	mark := `"`
	if c.quotes%2 == 1 {
		mark = "'"
	}
	c.quotes++
	// A blank at either end of the q belongs outside of its marks.
	if n.FirstChild.Type == html.TextNode && strings.TrimLeftFunc(n.FirstChild.Data, unicode.IsSpace) != n.FirstChild.Data {
		w.cur.space(c.style)
	}
	w.put(mark, c)
	w.cur.tight = true
	w.children(n, c)
	blank := w.cur.blank
	w.cur.blank, w.cur.tight = false, false
	w.put(mark, c)
	if blank {
		w.cur.space(c.style)
	}
}

// endsSentence reports whether a text ends as a paragraph does.
func endsSentence(text []rune) bool {
	for i := len(text) - 1; i >= 0; i-- {
		switch text[i] {
		case '"', '\'', '»', '”', '“', ')', ']', ' ':
			continue
		case '.', '!', '?', '؟', ':', '…':
			return true
		}
		return false
	}
	return true
}

// blockStyle applies what an element's own style says of weight and slant.
func blockStyle(s style, n *html.Node, css map[string]string) style {
	if bold, said := weight(css); said {
		s.strong = bold
	}
	if italic, said := slant(css); said {
		s.em = italic
	}
	return s
}

// link applies an address, where a link may have it.
func (w *walker) link(n *html.Node, s style) style {
	href := strings.TrimSpace(Attr(n, "href"))
	if href == "" || strings.HasPrefix(href, "#") {
		return s
	}
	safe, err := weburl.Check(destination(href))
	if err != nil {
		w.notes.Links = append(w.notes.Links, href)
		return s
	}
	s.href = safe
	return s
}
