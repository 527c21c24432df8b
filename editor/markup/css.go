package markup

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"midad/editor/doc"
)

// declarations returns the element's own style, property by property, lower case.
func declarations(n *html.Node) map[string]string {
	s := Attr(n, "style")
	if s == "" {
		return nil
	}
	out := map[string]string{}
	for _, d := range strings.Split(strings.ToLower(s), ";") {
		if name, value, ok := strings.Cut(d, ":"); ok {
			out[strings.TrimSpace(name)] = strings.TrimSpace(strings.ReplaceAll(value, "!important", ""))
		}
	}
	return out
}

// hidden reports whether a browser would show nothing of the element: a page's
// own hidden parts, Word's mso-hide and the bullets that Word draws for lists.
func hidden(n *html.Node, css map[string]string) bool {
	return isGone(n, css) || isVeiled(css) && !showsAgain(n)
}

// isGone reports whether an element is hidden whatever the elements in it say.
func isGone(n *html.Node, css map[string]string) bool {
	for _, a := range n.Attr {
		if a.Key == "hidden" {
			return true
		}
	}
	return css["display"] == "none" || css["mso-hide"] == "all" || strings.Contains(css["mso-list"], "ignore") || isUnseen(n)
}

// isVeiled reports whether an element is hidden but for those in it that are
// visible again.
func isVeiled(css map[string]string) bool {
	return css["visibility"] == "hidden" || css["visibility"] == "collapse"
}

// showsAgain reports whether an element under the node is visible by itself.
func showsAgain(n *html.Node) bool {
	return Find(n, func(in *html.Node) bool { return in != n && declarations(in)["visibility"] == "visible" }) != nil
}

// weight reads font-weight: bold, not bold, or not said. Google Docs wraps a
// whole paste in a b that says normal; both it and LibreOffice write bold as a
// number.
func weight(css map[string]string) (bold, said bool) {
	switch v := css["font-weight"]; v {
	case "":
		return false, false
	case "bold", "bolder":
		return true, true
	default:
		n, err := strconv.Atoi(v)
		return err == nil && n >= 600, true
	}
}

// slant reads font-style.
func slant(css map[string]string) (italic, said bool) {
	v := css["font-style"]
	return strings.HasPrefix(v, "italic") || strings.HasPrefix(v, "oblique"), v != ""
}

// dirOf returns the direction that the element itself names.
func dirOf(n *html.Node) (doc.Dir, bool) {
	if n.Type != html.ElementNode {
		return 0, false
	}
	if d, ok := doc.DirOf(strings.ToLower(Attr(n, "dir"))); ok {
		return d, true
	}
	if v := declarations(n)["direction"]; v != "" {
		return doc.DirOf(v)
	}
	return 0, false
}

// langDir returns the direction of the language that the element names.
func langDir(n *html.Node) (doc.Dir, bool) {
	lang := cmp.Or(Attr(n, "lang"), Attr(n, "xml:lang"))
	d := doc.DirOfLanguage(lang)
	return d, d != doc.Auto
}

// wordList reads Word's "mso-list:l0 level2 lfo1": the depth, from 0.
func wordList(n *html.Node, css map[string]string) (depth int, ok bool) {
	v := css["mso-list"]
	if v == "" || strings.Contains(v, "ignore") || v == "none" {
		return 0, false
	}
	for _, word := range strings.Fields(v) {
		if s, found := strings.CutPrefix(word, "level"); found {
			if level, err := strconv.Atoi(s); err == nil {
				return min(max(level-1, 0), doc.MaxDepth), true
			}
		}
	}
	return 0, strings.HasPrefix(Attr(n, "class"), "MsoListParagraph")
}

// wordOrdered reports whether the marker that Word wrote into a list paragraph
// is a number or a letter with a point or bracket, not a bullet.
func wordOrdered(n *html.Node) bool {
	marker := Find(n, func(e *html.Node) bool {
		return strings.Contains(declarations(e)["mso-list"], "ignore")
	})
	if marker == nil {
		return false
	}
	text := strings.TrimSpace(rawText(marker))
	return len(text) > 1 && strings.ContainsAny(text[len(text)-1:], ".)-")
}

// rawText returns all text under the node, seen or not.
func rawText(n *html.Node) string {
	var b strings.Builder
	for in := range n.Descendants() {
		if in.Type == html.TextNode {
			b.WriteString(in.Data)
		}
	}
	return b.String()
}

// anyRune reports whether the text under the node has a letter that the test
// lets through.
func anyRune(n *html.Node, test func(rune) bool) bool {
	if n.Type == html.TextNode {
		return strings.ContainsFunc(n.Data, test)
	}
	for child := range n.ChildNodes() {
		if anyRune(child, test) {
			return true
		}
	}
	return false
}

// firstSeen returns the first rune under the node that is seen and no blank.
func firstSeen(n *html.Node) (rune, bool) {
	if n.Type == html.TextNode {
		for _, r := range n.Data {
			if !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) {
				return r, true
			}
		}
		return 0, false
	}
	if n.Type == html.ElementNode && (isUnread(n.DataAtom) || isBox(n.DataAtom) || n.Namespace != "" || hidden(n, declarations(n))) {
		return 0, false
	}
	for child := range n.ChildNodes() {
		if r, ok := firstSeen(child); ok {
			return r, true
		}
	}
	return 0, false
}
