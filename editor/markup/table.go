package markup

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// row reads a table's row: its cells in one paragraph, or, where the table only
// sets out a page or a cell has lines of its own, cell after cell.
func (w *walker) row(n *html.Node, c context) {
	w.flush()
	var cells []*html.Node
	for cell := range n.ChildNodes() {
		if (cell.DataAtom == atom.Td || cell.DataAtom == atom.Th) && !hidden(cell, declarations(cell)) {
			cells = append(cells, cell)
		}
	}
	plain := len(cells) > 1
	for _, cell := range cells {
		plain = plain && isOneLine(cell)
	}
	if !plain {
		w.children(n, c)
		w.flush()
		return
	}
	if !c.hasDir {
		c = w.direct(cells[0], c)
	}
	w.begin(c)
	c.inLine, c.holder = true, nil
	for _, cell := range cells {
		if _, seen := firstSeen(cell); seen && len(w.cur.runes) > 0 {
			w.cur.text(" | ", style{})
		}
		in, css := c, declarations(cell)
		in.style = blockStyle(c.style, cell, css)
		in.boxed, in.veiled = displayOf(css).box, isVeiled(css)
		w.children(cell, in)
	}
	w.flush()
}

// isOneLine reports whether a cell holds one line of text: no pictures, lists or
// tables, at most one block, and no empty line.
func isOneLine(cell *html.Node) bool {
	if Find(cell, Is(atom.Table, atom.Ul, atom.Ol, atom.Menu, atom.Dir, atom.Figure, atom.Img)) != nil {
		return false
	}
	blocks, broken := 0, false
	var afterBreak bool
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.DataAtom == atom.Br:
			broken = broken || afterBreak
			afterBreak = true
		case n.Type == html.TextNode && strings.TrimFunc(n.Data, unicode.IsSpace) != "":
			afterBreak = false
		case n != cell && isBlock(n) && Find(n, func(in *html.Node) bool { return in != n && isBlock(in) }) == nil:
			blocks++
		}
		for child := range n.ChildNodes() {
			walk(child)
		}
	}
	walk(cell)
	return blocks < 2 && !broken
}
