package markup

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"midad/editor/doc"
)

// context is what holds for a node because of the elements around it.
type context struct {
	style
	dir    doc.Dir
	hasDir bool // an element named it, so a language does not change it
	depth  int  // of lists around, less one
	listed bool
	order  bool
	holder *holder // of the text; nil for paragraphs
	inLine bool    // breaks are blanks here, and pictures words: in an item, a heading, a caption
	lines  bool    // line ends in the text are breaks
	quotes int     // of q elements around
	veiled bool    // not seen, but for what is visible by itself
	boxed  bool    // each element is a box of its own: a child of a flex or grid box
	beside bool    // those boxes stand beside each other: a blank parts them
}

// holder is an element that says of what kind the blocks of its text are. There
// are more than one where a list or, in an item, a block element parts the text.
type holder struct {
	first, more doc.Attrs // the first of the blocks, and those that follow
	parts       bool      // block elements begin another block, and are no blanks
	begun       bool      // the first is there
}

// walker turns nodes into blocks, one after the other.
type walker struct {
	o      Options
	notes  Notes
	blocks []*doc.Block
	cur    line
	attrs  doc.Attrs           // of the block being collected
	open   bool                // attrs are set
	holder *holder             // of the block being collected
	passed map[*html.Node]bool // read already
	arabic map[*html.Node]bool // the elements with Arabic letters under them, once asked for
}

func newWalker(o Options) *walker {
	return &walker{o: o, notes: Notes{Dropped: map[string]int{}, Flattened: map[string]int{}}}
}

// text appends a text from outside to the block being collected.
func (w *walker) text(s string, st style) { w.textTo(&w.cur, s, st) }

func (w *walker) textTo(l *line, s string, st style) {
	s, c := w.o.Clean.Clean(s)
	if strings.TrimSpace(s) == "" {
		c.Spaces = 0 // a blank that keeps an empty paragraph open is no text
	}
	add(&w.notes.Cleaned, c)
	l.text(s, st)
}

// begin ends the block before and starts one of the kind that text has here.
func (w *walker) begin(c context) {
	w.flush()
	a := doc.Attrs{Kind: doc.Paragraph}
	if h := c.holder; h != nil {
		a, w.holder = h.first, h
		if h.begun {
			a = h.more
		}
	}
	a.Dir = c.dir
	w.attrs, w.open = a, true
}

// flush ends the block being collected. A block without text is left out.
func (w *walker) flush() {
	if len(w.cur.runes) > 0 {
		w.blocks = append(w.blocks, w.block(w.attrs, w.cur))
		if w.holder != nil {
			w.holder.begun = true
		}
	}
	w.cur, w.open, w.holder = line{}, false, nil
}

func (w *walker) block(a doc.Attrs, l line) *doc.Block {
	marks := doc.NormalMarks(l.marks, len(l.runes))
	if a.Kind == doc.Subhead { // a heading is bold as it is
		marks = slices.DeleteFunc(marks, func(m doc.Mark) bool {
			return m.Kind == doc.Strong && m.Start == 0 && m.End == len(l.runes)
		})
	}
	return doc.Text(a.Kind, a.Dir, "").WithAttrs(a).WithText(doc.FieldText, l.runes).WithMarks(marks)
}

// line reads a node's text as one line, with none of its blocks.
func (w *walker) line(n *html.Node) line {
	sub := &walker{o: w.o, passed: w.passed, notes: Notes{Dropped: w.notes.Dropped, Flattened: w.notes.Flattened}}
	sub.children(n, context{dir: w.o.Dir, hasDir: true, inLine: true, boxed: displayOf(declarations(n)).box})
	w.notes.Links = append(w.notes.Links, sub.notes.Links...)
	add(&w.notes.Cleaned, sub.notes.Cleaned)
	if len(sub.blocks) == 0 {
		return sub.cur
	}
	sub.flush() // a list in a caption made blocks
	var all line
	for _, b := range sub.blocks {
		for _, f := range b.Fields() {
			all.space(style{})
			all.text(b.FieldString(f), style{})
		}
	}
	return all
}

func (w *walker) children(n *html.Node, c context) {
	for child := range n.ChildNodes() {
		w.node(child, c)
	}
}

func (w *walker) node(n *html.Node, c context) {
	if w.passed[n] {
		w.cur.space(c.style)
		return
	}
	switch n.Type {
	case html.TextNode:
		if !c.lines {
			w.put(n.Data, c)
			return
		}
		for i, text := range strings.Split(n.Data, "\n") {
			if i > 0 {
				w.lineBreak(c)
			}
			w.put(text, c)
		}
	case html.ElementNode:
		w.element(n, c)
	}
}

// put appends a text that is seen, to a new block where none is open.
func (w *walker) put(s string, c context) {
	if c.veiled {
		return
	}
	if !w.open && strings.TrimFunc(s, unicode.IsSpace) != "" {
		w.begin(c)
	}
	w.text(s, c.style)
}

// lineBreak ends a line: a paragraph, or where there is one line a word.
func (w *walker) lineBreak(c context) {
	if c.inLine {
		w.cur.space(c.style)
		return
	}
	w.again()
}

// again ends the block being collected and begins another like it.
func (w *walker) again() {
	a, was, h := w.attrs, w.open, w.holder
	w.flush()
	w.attrs, w.open, w.holder = a, was, h
}

func (w *walker) element(n *html.Node, c context) {
	css := declarations(n)
	if isGone(n, css) || isVeiled(css) && !c.veiled && !showsAgain(n) {
		if !strings.Contains(css["mso-list"], "ignore") {
			w.notes.Dropped["hidden"]++
		}
		return
	}
	if isComment(n, css) {
		w.notes.Dropped["comment"]++
		return
	}
	if n.Namespace != "" { // svg and math
		w.notes.Dropped[n.Data]++
		return
	}
	switch {
	case isUnread(n.DataAtom):
		w.notes.Dropped[n.Data]++
		return
	case isBox(n.DataAtom):
		w.notes.Dropped[n.Data]++
		w.cur.space(c.style)
		return
	case isHead(n.DataAtom):
		return
	}
	if lines, said := keepsLines(css); said {
		c.lines = lines
	}
	if v := css["visibility"]; v != "" {
		if isVeiled(css) && !c.veiled {
			w.notes.Dropped["hidden"]++
		}
		c.veiled = isVeiled(css) || c.veiled && v != "visible"
	}
	w.laidOut(n, c, css)
}

// isUnread reports whether an element's content is for programs, or taken back.
func isUnread(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Map, atom.Del, atom.Datalist, atom.Noframes, atom.Noembed:
		return true
	}
	return false
}

// isBox reports whether a browser shows the element as a box between words.
func isBox(a atom.Atom) bool {
	switch a {
	case atom.Iframe, atom.Object, atom.Embed, atom.Applet, atom.Canvas, atom.Audio, atom.Video,
		atom.Button, atom.Select, atom.Textarea, atom.Input, atom.Frameset, atom.Plaintext, atom.Xmp:
		return true
	}
	return false
}

// isHead reports whether an element says something of the page.
func isHead(a atom.Atom) bool {
	switch a {
	case atom.Head, atom.Title, atom.Meta, atom.Link, atom.Base, atom.Col, atom.Colgroup:
		return true
	}
	return false
}

// isBlock reports whether a browser begins a line at the element.
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Blockquote,
		atom.Ul, atom.Ol, atom.Menu, atom.Dir, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Table, atom.Caption, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th,
		atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Nav, atom.Address, atom.Figure,
		atom.Figcaption, atom.Pre, atom.Hr, atom.Form, atom.Fieldset, atom.Legend, atom.Details, atom.Summary, atom.Center, atom.Hgroup, atom.Dialog, atom.Search:
		return true
	}
	return false
}

func (w *walker) blockElement(n *html.Node, c context, css map[string]string) {
	c = w.direct(n, c)
	if c.inLine && !isList(n) {
		w.inHolder(n, c, css)
		return
	}
	c.style = blockStyle(c.style, n, css)
	if c.veiled && Is(atom.Blockquote, atom.Figure, atom.Aside, atom.Hr, atom.Tr)(n) {
		w.container(n, c)
		return
	}
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		level := 1
		if n.DataAtom != atom.H1 && n.DataAtom != atom.H2 {
			level = 2
		}
		w.one(doc.Attrs{Kind: doc.Subhead, Level: level, Dir: c.dir}, n, c)
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		w.list(n, c)
	case atom.Li:
		w.item(n, c)
	case atom.Blockquote:
		if isCitedMail(n) {
			w.container(n, c)
			return
		}
		w.quote(n, c)
	case atom.Figure:
		w.figure(n, c)
	case atom.Aside:
		if HasClass(n, classReadAlso) {
			w.readAlso(n, c)
			return
		}
		w.container(n, c)
	case atom.Hr:
		w.flush()
		if isNotesLine(n) {
			return
		}
		w.blocks = append(w.blocks, doc.Text(doc.Rule, c.dir, ""))
	case atom.Pre:
		w.notes.Flattened[n.Data]++
		c.lines = true
		w.container(n, c)
	case atom.Table:
		w.notes.Flattened[n.Data]++
		w.container(n, c)
	case atom.Tr:
		w.row(n, c)
	default:
		if depth, ok := wordList(n, css); ok {
			w.one(doc.Attrs{Kind: doc.ListItem, Depth: depth, Ordered: wordOrdered(n), Dir: c.dir}, n, c)
			return
		}
		if level, ok := ariaHeading(n); ok && Find(n, func(in *html.Node) bool { return in != n && isBlock(in) }) == nil {
			w.one(doc.Attrs{Kind: doc.Subhead, Level: level, Dir: c.dir}, n, c)
			return
		}
		if HasClass(n, "MsoQuote") || HasClass(n, "MsoIntenseQuote") {
			w.one(doc.Attrs{Kind: doc.Quote, Dir: c.dir}, n, c)
			return
		}
		if !isBlock(n) { // a link or a bold text that is laid out as a block is one still
			w.flush()
			w.inlineElement(n, c, css)
			w.flush()
			return
		}
		w.container(n, c)
	}
}

// inHolder reads a block element in a heading, an item or a caption: it parts
// words, or in an item paragraphs.
func (w *walker) inHolder(n *html.Node, c context, css map[string]string) {
	parts := c.holder != nil && c.holder.parts
	border := func() {
		if parts {
			w.flush()
		} else {
			w.cur.space(c.style)
		}
	}
	border()
	switch {
	case !isBlock(n):
		w.inlineElement(n, c, css)
	case parts && n.DataAtom == atom.Tr && !c.veiled:
		w.row(n, c)
	default:
		if parts && Is(atom.Table, atom.Pre, atom.Blockquote)(n) {
			w.notes.Flattened[n.Data]++
		}
		c.style = blockStyle(c.style, n, css)
		w.children(n, c)
	}
	border()
}

// direct applies the direction that an element names, or its language's where no
// element named one. A left-to-right language on Arabic text is what an office
// program writes by itself, and is passed over.
func (w *walker) direct(n *html.Node, c context) context {
	if d, ok := dirOf(n); ok {
		c.dir, c.hasDir = d, true
	} else if d, ok := langDir(n); ok && !c.hasDir && n.DataAtom != atom.Html && n.DataAtom != atom.Body {
		if d == doc.RightToLeft || !w.hasArabic(n) {
			c.dir = d
		}
	}
	return c
}

// hasArabic reports whether the text under an element has an Arabic letter. The
// whole tree is read once, however many elements ask.
func (w *walker) hasArabic(n *html.Node) bool {
	if w.arabic == nil {
		w.arabic = map[*html.Node]bool{}
		root := n
		for root.Parent != nil {
			root = root.Parent
		}
		for in := range root.Descendants() {
			if in.Type != html.TextNode || !strings.ContainsFunc(in.Data, isArabic) {
				continue
			}
			for p := in.Parent; p != nil && !w.arabic[p]; p = p.Parent {
				w.arabic[p] = true
			}
		}
	}
	return w.arabic[n]
}

func isArabic(r rune) bool { return unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) }

// container reads an element that stands for lines of its own and is no block by
// itself: its text, where it has any, is a paragraph.
func (w *walker) container(n *html.Node, c context) {
	w.flush()
	w.children(n, c)
	w.flush()
}

// one reads an element as one block, or more where a list parts it.
func (w *walker) one(a doc.Attrs, n *html.Node, c context) {
	c.holder, c.inLine = &holder{first: a, more: a}, true
	w.begin(c)
	w.children(n, c)
	w.flush()
}

// isList reports whether an element is a list of items.
func isList(n *html.Node) bool { return Is(atom.Ul, atom.Ol, atom.Menu, atom.Dir)(n) }

func (w *walker) list(n *html.Node, c context) {
	w.flush()
	if c.listed {
		c.depth = min(c.depth+1, doc.MaxDepth)
	}
	c.listed, c.order, c.inLine, c.holder = true, n.DataAtom == atom.Ol, false, nil
	w.children(n, c)
	w.flush()
}

// item reads a list's item. Lists in it are items of their own, a level deeper.
// An item has one paragraph in a body: each further one of a page's item, and
// what follows a list in it, is a bullet a level deeper. It belongs to its item
// still, and the items after that keep their numbers, which a paragraph between
// them would begin anew and a further item would move on.
func (w *walker) item(n *html.Node, c context) {
	first := doc.Attrs{Kind: doc.ListItem, Ordered: c.order, Depth: c.depth}
	more := doc.Attrs{Kind: doc.ListItem, Depth: c.depth + 1}
	if c.depth == doc.MaxDepth {
		more = first
	}
	w.flush()
	c.holder, c.inLine = &holder{first: first, more: more, parts: true}, true
	w.children(n, c)
	w.flush()
}

// plainID reports whether an id holds letters, digits, "-" and "_" alone.
func plainID(id string) bool {
	for _, r := range id {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_') {
			return false
		}
	}
	return id != "" && len(id) <= 64
}
