package markup

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"midad/editor/doc"
)

// Paste reads the HTML of a clipboard into a slice to be put in at a caret: what
// stands between the marks of a fragment, where a program set them, or all of
// it. A paragraph at either end is open, so that its text joins the text around
// the caret, and so is a single block; a heading, an item or a quotation beside
// others stays a block of its own. A block whose direction the page leaves to
// its first letter, as messengers do, runs right to left where it has an Arabic
// letter. Errors: ErrTooLong, ErrTooDeep.
func Paste(data []byte, o Options) (doc.Slice, Notes, error) {
	root, err := Tree(data)
	if err != nil {
		return doc.Slice{}, Notes{}, err
	}
	keepFragment(root)
	blocks, notes := Blocks(root, o)
	for i, b := range blocks {
		if b.Dir == doc.Auto {
			blocks[i] = settled(b, o.Dir)
		}
	}
	s := doc.Slice{Blocks: blocks}
	if n := len(blocks); n > 0 {
		s.OpenStart = n == 1 || blocks[0].Kind == doc.Paragraph
		s.OpenEnd = n == 1 || blocks[n-1].Kind == doc.Paragraph
	}
	return s, notes, nil
}

// settled returns a block of direction auto in a direction of its own: an Arabic
// sentence that begins with REUTERS is Arabic still. Without a letter it gets
// the given one.
func settled(b *doc.Block, otherwise doc.Dir) *doc.Block {
	a := b.Attrs
	a.Dir = otherwise
	for _, f := range b.Fields() {
		text := b.Runes(f)
		if slices.ContainsFunc(text, isArabic) {
			a.Dir = doc.RightToLeft
			break
		}
		if slices.ContainsFunc(text, unicode.IsLetter) {
			a.Dir = doc.LeftToRight
		}
	}
	return b.WithAttrs(a)
}

// keepFragment takes out of the tree what stands before the comment
// StartFragment and after EndFragment: what a program wrote around the selected
// text so that it can be read. The elements around the fragment stay.
func keepFragment(root *html.Node) {
	var outside []*html.Node // before the fragment; or, once it began, after it
	began, ended := false, false
	var before []*html.Node
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.CommentNode {
			switch strings.TrimSpace(n.Data) {
			case "StartFragment":
				if !began {
					began, before, outside = true, outside, nil
				}
			case "EndFragment":
				ended, outside = true, nil // the last one counts: a fragment may hold another
			}
			return
		}
		if n.FirstChild == nil && n.Type != html.DocumentNode {
			outside = append(outside, n)
		}
		for child := range n.ChildNodes() {
			walk(child)
		}
	}
	walk(root)
	if !began || !ended {
		return
	}
	for _, n := range append(before, outside...) {
		if n.DataAtom != atom.Td && n.DataAtom != atom.Th { // an empty cell keeps its place
			n.Parent.RemoveChild(n)
		}
	}
}
