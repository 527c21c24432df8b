package format

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"midad/editor/arabic"
	"midad/editor/doc"
	"midad/editor/markup"
)

// contentOf returns the element of a page that holds its story: the article that
// holds the headline or else the longest one, unless the page's main part is more
// than twice as long; without an article the main part, or the body. Nil for a page
// that has none of them.
func contentOf(root *html.Node) *html.Node {
	var best *html.Node
	most, headed := 0, false
	for _, n := range articles(root) {
		h1, words := firstH1(n) != nil, wordsUnder(n)
		if words > 0 && (best == nil || h1 && !headed || h1 == headed && words > most) {
			best, most, headed = n, words, h1
		}
	}
	main := markup.Find(root, markup.Is(atom.Main))
	if main != nil && (best == nil || !headed && wordsUnder(main) > 2*most) && wordsUnder(main) > 0 {
		best = main
	}
	if best == nil {
		best = markup.Find(root, markup.Is(atom.Body))
	}
	return best
}

// articles returns the articles that stand in no other.
func articles(n *html.Node) []*html.Node {
	if n.DataAtom == atom.Article {
		return []*html.Node{n}
	}
	var out []*html.Node
	for child := range n.ChildNodes() {
		out = append(out, articles(child)...)
	}
	return out
}

func wordsUnder(n *html.Node) int { return arabic.Words(markup.PlainText(n)) }

// firstH1 returns the first h1 under a node that has words; a site's mark is one
// that has none.
func firstH1(n *html.Node) *html.Node {
	return markup.Find(n, func(n *html.Node) bool { return n.DataAtom == atom.H1 && rawWords(n) })
}

// rawWords reports whether text stands under a node: an alt text is none.
func rawWords(n *html.Node) bool {
	for in := range n.Descendants() {
		if in.Type == html.TextNode && arabic.Words(in.Data) > 0 {
			return true
		}
	}
	return false
}

// excerptRunes is how much of a text a warning quotes.
const excerptRunes = 80

// excerpt returns the beginning of a text on one line.
func excerpt(text string) string {
	runes := []rune(oneLine(text))
	if len(runes) <= excerptRunes {
		return string(runes)
	}
	return strings.TrimSpace(string(runes[:excerptRunes])) + "…"
}

// outside tells of the words of a page that stand outside of its story.
func outside(root, content *html.Node) []Warning {
	body := markup.Find(root, markup.Is(atom.Body))
	if body == nil || body == content {
		return nil
	}
	markup.Cut(content)
	blocks, _ := markup.Blocks(body, markup.Options{})
	text := doc.PlainText(doc.New(blocks...))
	if n := arabic.Words(text); n > 0 {
		return []Warning{{Code: "outside", Args: []any{n, excerpt(text)}}}
	}
	return nil
}
