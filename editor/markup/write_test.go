package markup_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"midad/editor/doc"
	"midad/editor/markup"
)

func para(s string, marks ...doc.Mark) *doc.Block {
	return doc.Text(doc.Paragraph, doc.RightToLeft, s).WithMarks(marks)
}

func item(s string, depth int, ordered bool) *doc.Block {
	return doc.Text(doc.ListItem, doc.RightToLeft, s).WithAttrs(doc.Attrs{Kind: doc.ListItem, Depth: depth, Ordered: ordered})
}

func TestWriteHTML(t *testing.T) {
	quote := doc.Text(doc.Quote, doc.RightToLeft, "قول")
	picture := doc.Text(doc.Picture, doc.RightToLeft, "شرح").WithText(doc.FieldCredit, []rune("AFP")).WithText(doc.FieldAlt, []rune(`رجل "هنا"`))
	filed := picture.WithAttrs(doc.Attrs{Kind: doc.Picture, Image: doc.Image{Media: "sha256-1", Width: 4, Height: 3}})
	embed := doc.Text(doc.Embed, doc.RightToLeft, "شرح").WithAttrs(doc.Attrs{Kind: doc.Embed, URL: "https://example.com/v"})
	readAlso := doc.Text(doc.ReadAlso, doc.RightToLeft, "").WithStoryLinks([]doc.StoryLink{{ID: "01A", Headline: "أولى"}, {URL: "https://example.com/x", Headline: "ثانية"}})
	for _, c := range []struct {
		name   string
		blocks []*doc.Block
		want   string
	}{
		{"a paragraph", []*doc.Block{para("أ < ب & \"ج\"")}, "<p>أ &lt; ب &amp; &#34;ج&#34;</p>\n"},
		{"another direction", []*doc.Block{doc.Text(doc.Paragraph, doc.LeftToRight, "A")}, `<p dir="ltr">A</p>` + "\n"},
		{"subheads", []*doc.Block{doc.Text(doc.Subhead, doc.RightToLeft, "أ")}, "<h2>أ</h2>\n"},
		{"marks that overlap nest", []*doc.Block{para("أبجد", doc.Mark{Kind: doc.Strong, Start: 0, End: 3}, doc.Mark{Kind: doc.Emphasis, Start: 2, End: 4})},
			"<p><strong>أب<em>ج</em></strong><em>د</em></p>\n"},
		{"an isolate is never cut", []*doc.Block{para("أ BC د", doc.Mark{Kind: doc.Strong, Start: 0, End: 3}, doc.Mark{Kind: doc.Isolate, Start: 2, End: 4, Dir: doc.LeftToRight})},
			`<p><strong>أ </strong><bdi dir="ltr"><strong>B</strong>C</bdi> د</p>` + "\n"},
		{"an unsafe link loses its address", []*doc.Block{para("أ", doc.Mark{Kind: doc.Link, Start: 0, End: 1, Href: "javascript:alert(1)"})}, "<p>أ</p>\n"},
		{"comments stay in the house", []*doc.Block{para("أ", doc.Mark{Kind: doc.Note, Start: 0, End: 1, ID: "n1"})}, "<p>أ</p>\n"},
		{"a quotation", []*doc.Block{quote}, "<blockquote><p>قول</p></blockquote>\n"},
		{"a quotation with its speaker", []*doc.Block{quote.WithText(doc.FieldSpeaker, []rune("قائل"))},
			"<figure><blockquote><p>قول</p></blockquote><figcaption><bdi>قائل</bdi></figcaption></figure>\n"},
		{"lists nest", []*doc.Block{item("أ", 0, false), item("ب", 1, true), item("ج", 0, false)},
			"<ul><li>أ<ol><li>ب</li></ol>\n</li>\n<li>ج</li></ul>\n"},
		{"a list that begins deep", []*doc.Block{item("أ", 1, false)}, "<ul><li><ul><li>أ</li></ul>\n</li></ul>\n"},
		{"a picture without a file", []*doc.Block{picture},
			`<figure class="picture"><figcaption><span class="caption">شرح</span> <span class="credit"><bdi>AFP</bdi></span></figcaption></figure>` + "\n"},
		{"a picture with its file", []*doc.Block{filed},
			`<figure class="picture"><img src="p/1.jpg" alt="رجل &#34;هنا&#34;" width="4" height="3"><figcaption><span class="caption">شرح</span> <span class="credit"><bdi>AFP</bdi></span></figcaption></figure>` + "\n"},
		{"an embed", []*doc.Block{embed}, `<figure class="embed"><a href="https://example.com/v">https://example.com/v</a><figcaption>شرح</figcaption></figure>` + "\n"},
		{"read also", []*doc.Block{readAlso}, `<aside class="read-also"><p class="label">اقرأ</p><ul><li data-story="01A"><a href="https://house.example/01A">أولى</a></li><li><a href="https://example.com/x">ثانية</a></li></ul></aside>` + "\n"},
		{"read also with nothing to read", []*doc.Block{doc.Text(doc.ReadAlso, doc.RightToLeft, "")}, ""},
		{"a rule", []*doc.Block{doc.Text(doc.Rule, doc.RightToLeft, "")}, "<hr>\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := markup.WriteHTML(c.blocks, markup.WriteOptions{
				ReadAlso: "اقرأ",
				Picture:  func(doc.Image) string { return "p/1.jpg" },
				Story:    func(l doc.StoryLink) string { return "https://house.example/" + l.ID },
			})
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// The drawing of a block whose HTML says all of it: every kind and every mark.
func blockGen() *rapid.Generator[*doc.Block] {
	word := rapid.SampledFrom([]string{"قال", "REUTERS", "<b>", "50%", "لـِ", "\"نعم\"", "a&b", "👩", "١٢", "؛"})
	text := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 1, 6).Draw(t, "words"), " ")
	})
	return rapid.Custom(func(t *rapid.T) *doc.Block {
		kind := rapid.SampledFrom(doc.Kinds).Draw(t, "kind")
		a := doc.Attrs{Kind: kind, Dir: rapid.SampledFrom([]doc.Dir{doc.RightToLeft, doc.LeftToRight, doc.Auto}).Draw(t, "dir")}
		switch kind {
		case doc.Subhead:
			a.Level = rapid.IntRange(1, 2).Draw(t, "level")
		case doc.ListItem:
			a.Depth, a.Ordered = rapid.IntRange(0, doc.MaxDepth).Draw(t, "depth"), rapid.Bool().Draw(t, "ordered")
		case doc.Embed:
			a.URL = "https://example.com/v?a=1&b=2"
		case doc.Picture:
			a.Image.Media = "sha256-1"
		}
		b := doc.Text(kind, a.Dir, "").WithAttrs(a)
		if kind == doc.ReadAlso {
			return b.WithStoryLinks([]doc.StoryLink{{ID: "01ABC", Headline: text.Draw(t, "headline")}, {URL: "https://example.com/x", Headline: text.Draw(t, "headline")}})
		}
		for _, f := range b.Fields() {
			b = b.WithText(f, []rune(text.Draw(t, "text")))
		}
		if !b.HasField(doc.FieldText) {
			return b
		}
		n := b.Len(doc.FieldText)
		var marks []doc.Mark
		for _, k := range doc.MarkKinds {
			start := rapid.IntRange(0, n-1).Draw(t, "start")
			m := doc.Mark{Kind: k, Start: start, End: rapid.IntRange(start+1, n).Draw(t, "end")}
			switch k {
			case doc.Strong:
				if kind == doc.Subhead && start == 0 {
					continue // a heading is bold as it is
				}
			case doc.Link:
				m.Href = "https://example.com/?q=أ&x=1"
			case doc.Isolate:
				m.Dir = rapid.SampledFrom([]doc.Dir{doc.RightToLeft, doc.LeftToRight, doc.Auto}).Draw(t, "isolate")
			case doc.Note:
				m.ID = "note-1"
			}
			marks = append(marks, m)
		}
		return b.WithMarks(marks)
	})
}

func TestWrittenBlocksReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		blocks := rapid.SliceOfN(blockGen(), 1, 8).Draw(t, "blocks")
		text := markup.WriteHTML(blocks, markup.WriteOptions{EveryDir: true, Notes: true,
			Picture: func(im doc.Image) string { return im.Media }})
		back, notes, err := markup.Parse([]byte(text), markup.Options{
			Image: func(src string) (doc.Image, bool) { return doc.Image{Media: src}, true }})
		if err != nil || !notes.IsZero() {
			t.Fatalf("%v, %+v in:\n%s", err, notes, text)
		}
		if len(back) != len(blocks) {
			t.Fatalf("%d blocks came back of %d:\n%s\n%q\n%q", len(back), len(blocks), text, describe(blocks), describe(back))
		}
		for i := range blocks {
			if !back[i].Equal(blocks[i]) {
				t.Fatalf("block %d: wrote %q, read %q, in:\n%s", i, describe(blocks[i:i+1]), describe(back[i:i+1]), text)
			}
		}
	})
}

// allowed walks what a browser would make of the HTML.
func allowed(t *testing.T, text string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return // nested too deeply for any reader of ours
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.ElementNode:
			if !slices.Contains(markup.Elements, n.Data) && !slices.Contains([]string{"html", "head", "body"}, n.Data) || n.Namespace != "" {
				t.Errorf("element %q in:\n%s", n.Data, text)
			}
			for _, a := range n.Attr {
				if !slices.Contains([]string{"dir", "class", "href", "src", "alt", "width", "height", "data-note", "data-story"}, a.Key) {
					t.Errorf("attribute %q in:\n%s", a.Key, text)
				}
				if a.Key == "href" && !strings.HasPrefix(strings.ToLower(a.Val), "http") && !strings.HasPrefix(strings.ToLower(a.Val), "mailto:") {
					t.Errorf("address %q in:\n%s", a.Val, text)
				}
			}
		case html.CommentNode:
			t.Errorf("comment %q in:\n%s", n.Data, text)
		}
		for child := range n.ChildNodes() {
			walk(child)
		}
	}
	walk(root)
}

func FuzzElements(f *testing.F) {
	f.Add("<p>أ<b>ب</b></p><ul><li>ج<ol><li>د</ol></ul>")
	f.Add(`<figure><img src=x onerror=alert(1)><figcaption><span class=credit>AFP</span></figure>`)
	f.Add(`<math><mi><style><img src=x onerror=alert(1)></style></mi></math>`)
	f.Add(`<noscript><p title="</noscript><img src=x onerror=alert(1)>">`)
	f.Add(`<aside class="read-also"><ul><li data-story="1"><a href="https://e.example">x</a></li></ul></aside>`)
	f.Add(`<p style='mso-list:l0 level9 lfo1'><span style='mso-list:Ignore'>1.</span>أ<table><tr><td><figure class=embed><a href="https://x.example">`)
	f.Fuzz(func(t *testing.T, s string) {
		blocks, _, err := markup.Parse([]byte(s), markup.Options{})
		if err != nil {
			return
		}
		if err := doc.Validate(doc.New(blocks...)); err != nil {
			t.Errorf("%q gives an invalid body: %v", s, err)
		}
		text := markup.WriteHTML(blocks, markup.WriteOptions{EveryDir: true, Notes: true, ReadAlso: "اقرأ"})
		allowed(t, text)
		again, _, err := markup.Parse([]byte(text), markup.Options{})
		if err != nil {
			return
		}
		if twice := markup.WriteHTML(again, markup.WriteOptions{EveryDir: true, Notes: true, ReadAlso: "اقرأ"}); twice != text && !strings.Contains(text, "<br>") {
			t.Errorf("%q:\n%s\nthen:\n%s", s, text, twice)
		}
	})
}
