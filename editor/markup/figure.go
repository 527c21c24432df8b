package markup

import (
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"midad/editor/arabic"
	"midad/editor/doc"
	"midad/editor/weburl"
)

// The classes and attributes by which HTML of Midad's own is read back.
const (
	classPicture  = "picture"
	classCaption  = "caption"
	classCredit   = "credit"
	classReadAlso = "read-also"
	classEmbed    = "embed"
	classLabel    = "label"
	attrNote      = "data-note"
	attrStory     = "data-story"
)

// creditClasses are the classes that sites give to a picture's credit.
var creditClasses = []string{classCredit, "caption-credit", "photo-credit", "image-credit", "media-credit", "photographer", "copyright"}

func isCredit(n *html.Node) bool {
	for _, c := range creditClasses {
		if HasClass(n, c) {
			return true
		}
	}
	p := Attr(n, "itemprop")
	return p == "creditText" || p == "copyrightHolder"
}

// figure reads pictures with their caption, a quotation with its speaker, or an
// address with its caption. Any other figure is a container, and what else stands
// in one of the three is read as one.
func (w *walker) figure(n *html.Node, c context) {
	caption := w.find(n, Is(atom.Figcaption))
	if HasClass(n, classEmbed) {
		w.embed(n, c, caption)
		return
	}
	if w.find(n, func(in *html.Node) bool { return in != n && in.DataAtom == atom.Figure }) != nil { // a gallery
		w.container(n, c)
		return
	}
	var images []*html.Node
	for _, img := range w.all(n, atom.Img, nil) {
		if caption == nil || !isUnder(img, caption) {
			images = append(images, img)
		}
	}
	switch {
	case len(images) > 0 || HasClass(n, classPicture):
		w.pictures(n, images, caption, c)
	case caption != nil && w.find(n, Is(atom.Blockquote)) != nil:
		speaker := w.take(caption)
		w.flush()
		first := len(w.blocks)
		w.container(n, c)
		w.giveSpeaker(first, []string{speakerName(speaker)}, c)
	default:
		w.container(n, c)
	}
}

// isUnder reports whether a node is another or stands in it.
func isUnder(n, in *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == in {
			return true
		}
	}
	return false
}

// Cut takes a node out of its tree. A blank stays, so that what stood on either
// side of it is not joined.
func Cut(n *html.Node) {
	n.Parent.InsertBefore(&html.Node{Type: html.TextNode, Data: " "}, n)
	n.Parent.RemoveChild(n)
}

// take reads a node as one line, and leaves a blank where it stood.
func (w *walker) take(n *html.Node) []rune {
	text := w.line(n).runes
	w.passOver(n)
	return text
}

// passOver has a node read as a blank from now on. The tree stays as it is.
func (w *walker) passOver(n *html.Node) {
	if w.passed == nil {
		w.passed = map[*html.Node]bool{}
	}
	w.passed[n] = true
}

// rest reads what is left of a figure and puts it behind the block: as its
// caption, where it has none and this is one line.
func (w *walker) rest(b *doc.Block, n *html.Node, c context) (*doc.Block, []*doc.Block) {
	w.flush()
	first := len(w.blocks)
	w.container(n, c)
	rest := slices.Clone(w.blocks[first:])
	w.blocks = w.blocks[:first]
	if len(rest) == 1 && rest[0].Kind == doc.Paragraph && b.Len(doc.FieldCaption) == 0 {
		return b.WithText(doc.FieldCaption, rest[0].Runes(doc.FieldText)), nil
	}
	return b, rest
}

// find is Find without what was read already.
func (w *walker) find(n *html.Node, test func(*html.Node) bool) *html.Node {
	if w.passed[n] {
		return nil
	}
	if n.Type == html.ElementNode && test(n) {
		return n
	}
	for child := range n.ChildNodes() {
		if found := w.find(child, test); found != nil {
			return found
		}
	}
	return nil
}

// all adds to found the elements of that name under n, itself included, that were
// not read already.
func (w *walker) all(n *html.Node, name atom.Atom, found []*html.Node) []*html.Node {
	if w.passed[n] {
		return found
	}
	if n.DataAtom == name {
		found = append(found, n)
	}
	for child := range n.ChildNodes() {
		found = w.all(child, name, found)
	}
	return found
}

// pictures reads a figure: its first picture has the caption and the credit.
func (w *walker) pictures(figure *html.Node, images []*html.Node, caption *html.Node, c context) {
	pictures := []*doc.Block{doc.Text(doc.Picture, c.dir, "")}
	for i, n := range images {
		if i > 0 {
			pictures = append(pictures, nil)
		}
		pictures[i] = w.img(n, c)
		w.passOver(n)
	}
	b := pictures[0]
	credit := w.find(figure, func(n *html.Node) bool {
		return n != figure && isCredit(n) && (n == caption || Find(n, Is(atom.Figcaption)) == nil)
	})
	if credit != nil {
		b = b.WithText(doc.FieldCredit, w.take(credit))
	}
	if caption != nil && caption != credit {
		b = b.WithText(doc.FieldCaption, w.take(caption))
	}
	b, rest := w.rest(b, figure, c)
	w.picture(b)
	for _, b := range pictures[1:] {
		w.picture(b)
	}
	w.blocks = append(w.blocks, rest...)
}

// img returns a Picture of what an img says.
func (w *walker) img(n *html.Node, c context) *doc.Block {
	b := doc.Text(doc.Picture, c.dir, "")
	a := b.Attrs
	known := false
	if w.o.Image != nil {
		a.Image, known = w.o.Image(Attr(n, "src"))
	}
	if !known {
		w.notes.Pictures++
	}
	var alt line
	w.textTo(&alt, Attr(n, "alt"), style{})
	return b.WithAttrs(a).WithText(doc.FieldAlt, alt.runes)
}

// picture appends a Picture, unless nothing is known of it.
func (w *walker) picture(b *doc.Block) {
	empty := b.Image == doc.Image{}
	for _, f := range b.Fields() {
		empty = empty && b.Len(f) == 0
	}
	if !empty {
		w.blocks = append(w.blocks, b)
	}
}

// The sizes of images in pixels: a counter of readers that nobody sees, and an
// icon in a line of text.
const (
	counterSize = 2
	iconSize    = 48
)

// image reads an img that stands in no figure. It ends the paragraph around it;
// in an item or a heading, and of an icon, only its alt text can be kept. An
// emoji is a letter like any other.
func (w *walker) image(n *html.Node, c context) {
	alt := Attr(n, "alt")
	switch {
	case c.veiled:
	case isWithin(n, counterSize):
		w.notes.Dropped["hidden"]++
	case isEmoji(alt):
		w.put(alt, c)
	case c.inLine, isWithin(n, iconSize):
		w.notes.Pictures++
		w.cur.space(c.style)
		w.put(alt, c)
		w.cur.space(c.style)
	default:
		w.again()
		w.picture(w.img(n, c))
	}
}

func (w *walker) embed(n *html.Node, c context, caption *html.Node) {
	a := w.find(n, Is(atom.A))
	if a == nil {
		w.container(n, c)
		return
	}
	href := Attr(a, "href")
	safe, err := weburl.Check(href)
	if err != nil {
		w.container(n, c)
		return
	}
	b := doc.Text(doc.Embed, c.dir, "")
	attrs := b.Attrs
	attrs.URL = safe
	b = b.WithAttrs(attrs)
	if caption != nil {
		b = b.WithText(doc.FieldCaption, w.take(caption))
	}
	if text := PlainText(a); text == safe || text == href {
		w.passOver(a)
	}
	b, rest := w.rest(b, n, c)
	w.blocks = append(append(w.blocks, b), rest...)
}

// labelWords is how many words the heading of a list of stories has at most.
const labelWords = 4

// readAlso reads Midad's own list of links to other stories, without its heading.
// What else stands there is read as anywhere.
func (w *walker) readAlso(n *html.Node, c context) {
	w.flush()
	links := w.storyLinks(n)
	for child := range n.ChildNodes() {
		if child.Type != html.ElementNode {
			continue
		}
		if HasClass(child, classLabel) && arabic.Words(PlainText(child)) <= labelWords {
			w.passOver(child)
		}
		break
	}
	first := len(w.blocks)
	w.container(n, c)
	if len(links) > 0 || len(w.blocks) == first {
		b := doc.Text(doc.ReadAlso, c.dir, "")
		w.blocks = slices.Insert(w.blocks, first, b.WithStoryLinks(links))
	}
}

// StoryLinks reads a list of links to other stories as WriteStoryLinks writes it.
func StoryLinks(n *html.Node) []doc.StoryLink {
	return newWalker(Options{}).storyLinks(n)
}

// storyLinks reads the items of a list of stories, and passes over them then.
func (w *walker) storyLinks(n *html.Node) []doc.StoryLink {
	var links []doc.StoryLink
	if w.passed[n] {
		return nil
	}
	if n.DataAtom == atom.Li {
		l := doc.StoryLink{Headline: string(w.take(n))}
		if id := Attr(n, attrStory); plainID(id) {
			l.ID = id
		}
		if a := Find(n, Is(atom.A)); a != nil && l.ID == "" {
			l.URL, _ = weburl.Check(Attr(a, "href")) // w.take noted a refused one
		}
		if l != (doc.StoryLink{}) {
			links = append(links, l)
		}
		return links
	}
	for child := range n.ChildNodes() {
		if child.DataAtom == atom.Aside && HasClass(child, classReadAlso) {
			continue // a list of its own
		}
		links = append(links, w.storyLinks(child)...)
	}
	return links
}
