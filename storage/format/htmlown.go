package format

import (
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"midad/editor/doc"
	"midad/editor/markup"
	"midad/resources"
	"midad/storage/article"
)

// pageReader takes what a page sets apart out of its tree, so that no word of it
// stands in the body too.
type pageReader struct {
	o       Options
	a       *article.Article
	pics    *pictureReader
	root    *html.Node
	content *html.Node // the story
	notes   markup.Notes
}

// take returns a node's text and cuts the node out of the tree.
func (r *pageReader) take(n *html.Node) string {
	text, notes := markup.Line(n)
	r.notes.Add(notes)
	markup.Cut(n)
	return text
}

// takeHeadline takes the story's first h1, or else the page's; without one the
// headline is what the page's data or its title says.
func (r *pageReader) takeHeadline() {
	h1 := firstH1(r.content)
	if h1 == nil {
		h1 = firstH1(r.root)
	}
	if h1 != nil {
		r.a.Headline = r.take(h1)
	} else if title := markup.Find(r.root, markup.Is(atom.Title)); title != nil && r.a.Headline == "" {
		r.a.Headline = markup.PlainText(title)
	}
}

// takeOwn takes what Midad's own page sets apart, by class: kicker, standfirst
// and dateline of any page that does so too, and the rest of a page that is built
// as ours.
func (r *pageReader) takeOwn() {
	a := r.a
	a.Kicker = firstOf(r.takeClass("kicker"), a.Kicker)
	a.Standfirst = firstOf(r.takeClass("standfirst"), a.Standfirst)
	if line := r.takeClass("dateline"); line != "" {
		if d, ok := article.ParseDateline(line, r.o.now()); ok {
			d.Text = article.Format(d)
			if d.Text != line {
				d.Text, d.Override = line, true
			}
			a.Dateline = d
		} else {
			a.Dateline = article.Dateline{Text: line, Override: true}
		}
	}
	signed := markup.Find(r.root, isByline) != nil
	if isOwn(r.content) {
		r.takeParts(r.content)
	}
	if !signed {
		// The data of a page without a byline names the dateline's agencies as authors.
		var others []article.Byline
		for _, b := range a.Bylines {
			switch {
			case b.Kind != article.Agency:
				others = append(others, b)
			case slices.Contains(a.Dateline.Agencies, b.Name):
			case a.Dateline.Text != "" && isOwn(r.content): // words that name none
				a.Dateline.Agencies = append(a.Dateline.Agencies, b.Name)
				a.Dateline.Override = article.Format(a.Dateline) != a.Dateline.Text
			default:
				others = append(others, b)
			}
		}
		a.Bylines = others
	}
}

func isByline(n *html.Node) bool { return markup.HasClass(n, "byline") }

// takeClass takes the first line of that class: in the story, or else on the page.
// An element of the class that holds more than a line stays where it is.
func (r *pageReader) takeClass(class string) string {
	isLine := func(n *html.Node) bool { return markup.HasClass(n, class) && holdsLine(n) && rawWords(n) }
	n := markup.Find(r.content, isLine)
	if n == nil {
		n = markup.Find(r.root, isLine)
	}
	if n == nil || n == r.content {
		return ""
	}
	return r.take(n)
}

// holdsLine reports whether an element holds text alone, no picture, list, heading
// or part of a page.
func holdsLine(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Head, atom.Body, atom.Main, atom.Article:
		return false
	}
	return markup.Find(n, func(in *html.Node) bool {
		switch in.DataAtom {
		case atom.Main, atom.Article, atom.Section, atom.Aside, atom.Figure, atom.Img, atom.Table, atom.Blockquote, atom.Ul, atom.Ol,
			atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Hr, atom.Form:
			return true
		}
		return in.DataAtom == atom.Div && in != n
	}) == nil
}

// isOwn reports whether an element is an article that is built as ours are.
func isOwn(n *html.Node) bool {
	if n.DataAtom != atom.Article {
		return false
	}
	for child := range n.ChildNodes() {
		if child.DataAtom == atom.Div && markup.HasClass(child, "body") {
			return true
		}
	}
	return false
}

// takeParts takes the bylines, the line of the day and the reading time,
// corrections, tags and suggested stories that stand in the article or its header.
// What is not built as ours stays in the text.
func (r *pageReader) takeParts(n *html.Node) {
	for _, child := range slices.Collect(n.ChildNodes()) {
		switch {
		case child.DataAtom == atom.Header:
			r.takeParts(child)
		case isByline(child):
			r.takeBylines(child)
		case markup.HasClass(child, "meta") && isMeta(child):
			markup.Cut(child)
		case markup.HasClass(child, "correction"):
			r.takeCorrection(child)
		case markup.HasClass(child, "update") && isLabel(markup.PlainText(child), "update"):
			if a := markup.Find(child, markup.Is(atom.A)); a != nil && r.a.UpdateOf == "" {
				r.a.UpdateOf = ownStory(markup.Attr(a, "href"), r.o)
			}
			if r.a.UpdateOf != "" {
				markup.Cut(child)
			}
		case markup.HasClass(child, "tags") && isHeadedList(child, "tags"):
			r.takeTags(child)
		case markup.HasClass(child, "related") && isHeadedList(child, "related"):
			r.a.Related = append(r.a.Related, markup.StoryLinks(child)...)
			markup.Cut(child)
		}
	}
}

// onlyHolds reports whether all that a node holds are these elements, and text of
// blanks and of these signs.
func onlyHolds(n *html.Node, signs string, elements ...atom.Atom) bool {
	for child := range n.ChildNodes() {
		switch child.Type {
		case html.TextNode:
			if strings.Trim(child.Data, signs+" \n\t\u00a0") != "" {
				return false
			}
		case html.ElementNode:
			if !slices.Contains(elements, child.DataAtom) {
				return false
			}
		}
	}
	return true
}

// isMeta reports whether a line says the day and the reading time and no more.
func isMeta(n *html.Node) bool {
	return onlyHolds(n, "·", atom.Time, atom.Span) &&
		markup.Find(n, func(in *html.Node) bool { return markup.HasClass(in, "reading-time") }) != nil
}

// isHeadedList reports whether an element holds one of our headings and a list and
// no more.
func isHeadedList(n *html.Node, key string) bool {
	if !onlyHolds(n, "", atom.H2, atom.Ul) {
		return false
	}
	for child := range n.ChildNodes() {
		if child.DataAtom == atom.H2 && !isLabel(markup.PlainText(child), key) || child.DataAtom == atom.Ul && !onlyHolds(child, "", atom.Li) {
			return false
		}
	}
	return true
}

// isLabel reports whether a text is a word of our pages in one of their languages.
func isLabel(text, key string) bool {
	for _, lang := range resources.Languages {
		if text == resources.Text(lang, "label."+key) {
			return true
		}
	}
	return false
}

// takeBylines takes the line of authors: names, and roles in brackets.
func (r *pageReader) takeBylines(n *html.Node) {
	if !onlyHolds(n, "،,()", atom.Bdi) {
		return
	}
	var out []article.Byline
	bracket := false
	for child := range n.ChildNodes() {
		if child.Type == html.TextNode {
			bracket = strings.HasSuffix(strings.TrimSpace(child.Data), "(")
			continue
		}
		text := markup.PlainText(child)
		switch {
		case text == "":
		case bracket && len(out) > 0 && out[len(out)-1].Role == "":
			out[len(out)-1].Role = text
		default:
			out = append(out, article.Byline{Name: text, Kind: r.authorKind(text)})
		}
	}
	r.a.Bylines = out
	markup.Cut(n)
}

// authorKind returns what the page's data says of an author, or else whether the
// name is a known agency's.
func (r *pageReader) authorKind(name string) article.BylineKind {
	for _, b := range r.a.Bylines {
		if b.Name == name {
			return b.Kind
		}
	}
	if article.IsAgency(name) {
		return article.Agency
	}
	return article.Person
}

// takeCorrection takes a note to the reader: its label and day are strong, its text
// follows.
func (r *pageReader) takeCorrection(n *html.Node) {
	label := n.FirstChild
	if label == nil || label.DataAtom != atom.Strong {
		return
	}
	c := article.Correction{}
	said := markup.PlainText(label)
	if when := markup.Find(label, markup.Is(atom.Time)); when != nil {
		if day, err := time.Parse(time.RFC3339, markup.Attr(when, "datetime")); err == nil && day.Year() >= 1 {
			c.Time = day
		}
		said = strings.Replace(said, "("+markup.PlainText(when)+")", "", 1)
	}
	if !isLabel(strings.TrimRight(said, ": "), "correction") {
		return
	}
	n.RemoveChild(label)
	c.Text = r.take(n)
	same := func(other article.Correction) bool { return other.Text == c.Text }
	if c.Text != "" && !slices.ContainsFunc(r.a.Corrections, same) {
		r.a.Corrections = append(r.a.Corrections, c)
	}
}

func (r *pageReader) takeTags(n *html.Node) {
	for li := range n.Descendants() {
		if li.DataAtom != atom.Li {
			continue
		}
		name := markup.PlainText(li)
		same := func(t article.Tag) bool { return t.Name == name }
		if name != "" && !slices.ContainsFunc(r.a.Tags, same) {
			r.a.Tags = append(r.a.Tags, article.Tag{Name: name, Kind: article.Topic})
		}
	}
	markup.Cut(n)
}

// takeLeadFigure takes the picture that stands in the article itself, outside
// its text, and returns the blocks of what else the figure holds.
func (r *pageReader) takeLeadFigure() []*doc.Block {
	fig := markup.Find(r.content, func(n *html.Node) bool {
		return n.DataAtom == atom.Figure && n.Parent != nil && n.Parent.DataAtom == atom.Article &&
			(markup.HasClass(n, "picture") || markup.Find(n, markup.Is(atom.Img)) != nil)
	})
	if fig == nil {
		return nil
	}
	markup.Cut(fig)
	alone := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	alone.AppendChild(fig)
	blocks, notes := markup.Blocks(alone, markup.Options{Dir: r.a.Direction, Image: r.pics.image})
	r.notes.Add(notes)
	for i, b := range blocks {
		if b.Kind == doc.Picture {
			r.a.Lead.Image = b.Image
			r.a.Lead.Caption, r.a.Lead.Credit, r.a.Lead.Alt = b.FieldString(doc.FieldCaption), b.FieldString(doc.FieldCredit), b.FieldString(doc.FieldAlt)
			return slices.Delete(blocks, i, i+1)
		}
	}
	return blocks
}
