package markup

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

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
// address with its caption. Any other figure is a container.
func (w *walker) figure(n *html.Node, c context) {
	caption := Find(n, Is(atom.Figcaption))
	images := all(n, atom.Img)
	switch quote := Find(n, Is(atom.Blockquote)); {
	case HasClass(n, classEmbed):
		w.embed(n, c, caption)
	case len(all(n, atom.Figure)) > 1: // a gallery
		w.container(n, c)
	case len(images) > 0 || HasClass(n, classPicture):
		w.flush()
		w.pictures(n, images, caption, c)
	case quote != nil:
		speaker := ""
		if caption != nil {
			speaker = strings.TrimLeft(string(w.line(caption).runes), "-–— ")
		}
		w.quote(quote, w.direct(quote, c), speaker)
	default:
		w.container(n, c)
	}
}

// all returns the elements of that name under n, itself included.
func all(n *html.Node, name atom.Atom) []*html.Node {
	var out []*html.Node
	if n.DataAtom == name {
		out = append(out, n)
	}
	for child := range n.ChildNodes() {
		out = append(out, all(child, name)...)
	}
	return out
}

// pictures reads a figure: its first picture has the caption and the credit.
func (w *walker) pictures(figure *html.Node, images []*html.Node, caption *html.Node, c context) {
	b := doc.Text(doc.Picture, c.dir, "")
	if len(images) > 0 {
		b = w.img(images[0], c)
	}
	credit := Find(figure, func(n *html.Node) bool { return n != figure && isCredit(n) })
	if credit != nil {
		b = b.WithText(doc.FieldCredit, w.line(credit).runes)
		credit.Parent.RemoveChild(credit)
	}
	if caption != nil && caption != credit {
		b = b.WithText(doc.FieldCaption, w.line(caption).runes)
	}
	w.picture(b)
	for _, n := range images[min(1, len(images)):] {
		w.picture(w.img(n, c))
	}
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
	case isWithin(n, counterSize):
		w.notes.Dropped["hidden"]++
	case isEmoji(alt):
		w.put(alt, c)
	case c.inLine, isWithin(n, iconSize):
		w.notes.Pictures++
		w.cur.space(c.style)
		w.text(alt, c.style)
		w.cur.space(c.style)
	default:
		w.again()
		w.picture(w.img(n, c))
	}
}

func (w *walker) embed(n *html.Node, c context, caption *html.Node) {
	w.flush()
	a := Find(n, Is(atom.A))
	if a == nil {
		w.container(n, c)
		return
	}
	safe, err := weburl.Check(Attr(a, "href"))
	if err != nil {
		w.notes.Links = append(w.notes.Links, Attr(a, "href"))
		w.container(n, c)
		return
	}
	b := doc.Text(doc.Embed, c.dir, "")
	attrs := b.Attrs
	attrs.URL = safe
	b = b.WithAttrs(attrs)
	if caption != nil {
		b = b.WithText(doc.FieldCaption, w.line(caption).runes)
	}
	w.blocks = append(w.blocks, b)
}

// readAlso reads Midad's own list of links to other stories.
func (w *walker) readAlso(n *html.Node, c context) {
	w.flush()
	b := doc.Text(doc.ReadAlso, c.dir, "")
	w.blocks = append(w.blocks, b.WithStoryLinks(w.storyLinks(n)))
}

// StoryLinks reads a list of links to other stories as WriteStoryLinks writes it.
func StoryLinks(n *html.Node) []doc.StoryLink {
	return newWalker(Options{}).storyLinks(n)
}

func (w *walker) storyLinks(n *html.Node) []doc.StoryLink {
	var links []doc.StoryLink
	if n.DataAtom == atom.Li {
		l := doc.StoryLink{Headline: string(w.line(n).runes)}
		if id := Attr(n, attrStory); plainID(id) {
			l.ID = id
		}
		if a := Find(n, Is(atom.A)); a != nil && l.ID == "" {
			l.URL, _ = weburl.Check(Attr(a, "href")) // w.line noted a refused one
		}
		if l != (doc.StoryLink{}) {
			links = append(links, l)
		}
		return links
	}
	for child := range n.ChildNodes() {
		links = append(links, w.storyLinks(child)...)
	}
	return links
}
