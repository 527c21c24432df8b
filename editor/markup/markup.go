// Package markup turns HTML into blocks of a body and blocks into HTML: what a
// paste, a copy and the HTML format build on.
//
// HTML is never kept. What comes in is read into blocks by a closed list of
// elements; what goes out is written from blocks by a closed list of elements.
// Units: marks count runes, sizes count bytes. The package imports editor/doc,
// editor/arabic and editor/weburl; it keeps nothing between calls and may be
// called from any goroutine.
package markup

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"midad/editor/arabic"
	"midad/editor/doc"
)

// MaxHTML is the longest HTML that Parse reads, in bytes.
const MaxHTML = 2 << 20

// The errors of Parse. Nesting is limited by the parser, to 512 elements.
var (
	ErrTooLong = errors.New("the HTML is longer than 2 MB")
	ErrTooDeep = errors.New("the HTML is nested too deeply, or broken")
)

// Options are the choices of a reading.
type Options struct {
	// Dir is the direction of a block that names none.
	Dir doc.Dir
	// Image returns what is known of an img's picture by its src; false leaves
	// the picture out but for its texts. Nil knows no picture.
	Image func(src string) (doc.Image, bool)
	// Clean is how the text is cleaned.
	Clean arabic.CleanOptions
}

// Notes tell what of the HTML did not become text and marks.
type Notes struct {
	// Dropped counts the elements left out with their content, by name: script,
	// style, del, iframe, … and "hidden" for what a browser would not show.
	Dropped map[string]int
	// Flattened counts the elements whose text was kept and whose form was not,
	// by name: table, sup, u, …
	Flattened map[string]int
	// Links holds the addresses that no link may have; their text was kept.
	Links []string
	// Pictures counts the pictures that came without a file.
	Pictures int
	// Cleaned counts the characters taken out of the text.
	Cleaned arabic.Cleaning
}

// IsZero reports whether there is nothing to tell.
func (n Notes) IsZero() bool {
	return len(n.Dropped) == 0 && len(n.Flattened) == 0 && len(n.Links) == 0 && n.Pictures == 0 && !n.Cleaned.Any()
}

// Add adds what another reading tells.
func (n *Notes) Add(o Notes) {
	n.Dropped, n.Flattened = sum(n.Dropped, o.Dropped), sum(n.Flattened, o.Flattened)
	n.Links = append(n.Links, o.Links...)
	n.Pictures += o.Pictures
	add(&n.Cleaned, o.Cleaned)
}

func sum(a, b map[string]int) map[string]int {
	if a == nil {
		a = map[string]int{}
	}
	for name, n := range b {
		a[name] += n
	}
	return a
}

// Parse reads a document or a fragment of HTML into blocks without ids. Text is
// cleaned as arabic.Clean does, blanks are collapsed as a browser does, and no
// two words are joined or parted that a browser shows apart or together. Errors:
// ErrTooLong, ErrTooDeep.
func Parse(data []byte, o Options) ([]*doc.Block, Notes, error) {
	root, err := Tree(data)
	if err != nil {
		return nil, Notes{}, err
	}
	blocks, notes := Blocks(root, o)
	return blocks, notes, nil
}

// Tree parses HTML within Parse's limits.
func Tree(data []byte) (*html.Node, error) {
	if len(data) > MaxHTML {
		return nil, ErrTooLong
	}
	data = bytes.ToValidUTF8(data, []byte("\ufffd"))
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrTooDeep, err)
	}
	return root, nil
}

// Blocks reads the content of one node of a parsed tree, as Parse does.
func Blocks(n *html.Node, o Options) ([]*doc.Block, Notes) {
	w := newWalker(o)
	c := context{dir: o.Dir}
	for p := n; p != nil; p = p.Parent { // what stands around the node holds in it
		if d, ok := dirOf(p); ok {
			c.dir, c.hasDir = d, true
			break
		}
	}
	w.children(n, c)
	w.flush()
	return w.blocks, w.notes
}

// PlainText returns the text of a node as one cleaned line.
func PlainText(n *html.Node) string {
	text, _ := Line(n)
	return text
}

// Line returns the text of a node as one cleaned line, and what did not become
// text.
func Line(n *html.Node) (string, Notes) {
	w := newWalker(Options{})
	return string(w.line(n).runes), w.notes
}

// Attr returns an attribute of the node, or "".
func Attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// HasClass reports whether the node has the class.
func HasClass(n *html.Node, class string) bool {
	return slices.Contains(strings.Fields(Attr(n, "class")), class)
}

// Find returns the first element under n, itself included, that the test lets
// through, in the document's order, or nil.
func Find(n *html.Node, test func(*html.Node) bool) *html.Node {
	if n.Type == html.ElementNode && test(n) {
		return n
	}
	for child := range n.ChildNodes() {
		if found := Find(child, test); found != nil {
			return found
		}
	}
	return nil
}

// Is returns a test for Find: an element of one of the names.
func Is(names ...atom.Atom) func(*html.Node) bool {
	return func(n *html.Node) bool { return slices.Contains(names, n.DataAtom) }
}
