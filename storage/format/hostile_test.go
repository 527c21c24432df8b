package format_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"midad/editor/doc"
	"midad/editor/markup"
	"midad/storage/article"
)

// TestNoTextOfAnyBlockBecomesMarkup fills every field of every kind of block,
// every link and every picture's member with what would be markup.
func TestNoTextOfAnyBlockBecomesMarkup(t *testing.T) {
	for _, evil := range []string{
		`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onmouseover='alert(1)`, `]]></script><script>`, `<!--`, `-->`,
		"javascript:alert(1)", "\u2028\u2029", "\u202e\u2066نص", "a\x00b", "{{.}}", "&lt;script&gt;",
	} {
		a := everything(t)
		a.Direction = doc.RightToLeft
		a.Lead.Creator, a.Lead.Copyright, a.Lead.UsageTerms = evil, evil, evil
		a.Rights = article.Rights{Holder: evil, Notice: evil, UsageTerms: evil}
		a.Corrections[0].Text, a.EditorNote, a.Slugline, a.ShortHeadline = evil, evil, evil, evil
		var blocks []*doc.Block
		for _, b := range a.Body.Blocks() {
			attrs := b.Attrs
			if b.Kind == doc.Embed {
				attrs.URL = evil
			}
			b = b.WithAttrs(attrs)
			if b.Kind == doc.ReadAlso {
				b = b.WithStoryLinks([]doc.StoryLink{{URL: evil, Headline: evil}, {ID: evil, Headline: evil}})
			}
			for _, f := range b.Fields() {
				if b.Kind != doc.ReadAlso {
					b = b.WithText(f, []rune(evil))
				}
			}
			if b.HasText() {
				b = b.WithMarks([]doc.Mark{{Kind: doc.Link, Start: 0, End: 99, Href: evil}, {Kind: doc.Note, Start: 0, End: 99, ID: evil}})
			}
			blocks = append(blocks, b)
		}
		a.Body = doc.New(blocks...)
		page, _ := write(t, "html", a, options())
		clean(t, page, evil)
		write(t, "text", a, options())
		text, _ := write(t, "ninjs", a, options())
		clean(t, ninjsHTML(t, text), evil)
	}
}

// clean fails for HTML that has an element, an attribute or an address that a
// page of ours has not.
func clean(t *testing.T, page, evil string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	if strings.ContainsRune(page, 0) {
		t.Errorf("%q: a NUL is written", evil)
	}
	attrs := strings.Fields("lang dir charset http-equiv content name property type class src alt width height href datetime data-story")
	for n := range root.Descendants() {
		if n.Type == html.CommentNode {
			t.Errorf("%q: a comment %q", evil, n.Data)
		}
		if n.Type != html.ElementNode {
			continue
		}
		if !slices.Contains(allowed, n.Data) && !slices.Contains(markup.Elements, n.Data) {
			t.Errorf("%q: an element %s", evil, n.Data)
		}
		if n.Data == "script" && markup.Attr(n, "type") != "application/ld+json" {
			t.Errorf("%q: a script", evil)
		}
		for _, attr := range n.Attr {
			if !slices.Contains(attrs, attr.Key) {
				t.Errorf("%q: %s has %s", evil, n.Data, attr.Key)
			}
			if (attr.Key == "href" || attr.Key == "src") && !strings.HasPrefix(attr.Val, "https://") && !strings.HasPrefix(attr.Val, "media/") {
				t.Errorf("%q: %s leads to %q", evil, n.Data, attr.Val)
			}
		}
	}
}
