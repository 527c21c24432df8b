package markup_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"midad/editor/doc"
	"midad/editor/markup"
)

// pageOfWords writes HTML with words that are there once each. A word is whole
// between blanks, breaks, cells and blocks, whatever elements cut through it.
type pageOfWords struct {
	t       *rapid.T
	html    strings.Builder
	words   []string // that a reader sees
	dropped []string // of elements that are left out with their content
}

func (p *pageOfWords) pick(label string, of ...string) string {
	return rapid.SampledFrom(of).Draw(p.t, label)
}

func (p *pageOfWords) newWord() string {
	w := fmt.Sprintf("كلمة%dة", len(p.words)+len(p.dropped))
	p.words = append(p.words, w)
	return w
}

// word writes one word, cut by what programs write within words.
func (p *pageOfWords) word() {
	w := p.newWord()
	form := p.pick("form of a word", "%s%s", "<span lang=AR-SA>%s</span><span dir=RTL>%s</span>", "<b>%s</b>%s", "%s<!-- c -->%s", "%s<wbr>%s",
		"<i style='mso-bidi-font-style:normal'>%s</i><o:p></o:p>%s", `<a href="https://example.org/">%s</a>%s`, "%s<font color=red>%s</font>", "<u>%s</u>%s", "%s<del></del>%s")
	fmt.Fprintf(&p.html, form, w[:len("كل")], w[len("كل"):])
}

// line writes words with what parts them within a block.
func (p *pageOfWords) line() {
	for i := range rapid.IntRange(1, 3).Draw(p.t, "words") {
		if i > 0 {
			p.html.WriteString(p.pick("between words", " ", "\n", "&nbsp;", "<br>", "<span style='mso-spacerun:yes'>  </span>", `<br role="presentation">`, "<span>\n</span>",
				`<a href="https://example.org/"> </a>`, "<iframe></iframe>", "<div></div>"))
		}
		p.word()
	}
}

func (p *pageOfWords) within(open string, content func()) {
	p.html.WriteString(open)
	content()
	name, _, _ := strings.Cut(strings.TrimPrefix(open, "<"), " ")
	p.html.WriteString("</" + strings.TrimSuffix(name, ">") + ">")
	p.html.WriteString(p.pick("after", "", "\n"))
}

func (p *pageOfWords) lineIn(open string) { p.within(open, p.line) }

func (p *pageOfWords) image() {
	fmt.Fprintf(&p.html, `<img src="x.jpg" alt="%s">`, p.newWord())
}

// drop writes an element whose words no reader of the page sees.
func (p *pageOfWords) drop() {
	w := p.newWord()
	p.words = p.words[:len(p.words)-1]
	p.dropped = append(p.dropped, w)
	fmt.Fprintf(&p.html, p.pick("dropped", "<script>%s</script>", "<style>%s</style>", "<template>%s</template>", "<del>%s</del>", "<p hidden>%s</p>",
		"<span style='display:none'>%s</span>", "<span style='mso-hide:all'>%s</span>", "<p class=sr-only>%s</p>", "<button>%s</button>", "<select><option>%s</select>", "<textarea>%s</textarea>",
		"<video>%s</video>", "<noscript>%s</noscript>", "<svg><text>%s</text></svg>", "<datalist><option>%s</datalist>"), w)
}

func (p *pageOfWords) blocks(depth int) {
	for range rapid.IntRange(0, 3).Draw(p.t, "blocks") {
		p.block(depth)
	}
}

func (p *pageOfWords) figurePart(depth int) {
	switch p.pick("in a figure", "img", "caption", "credit", "credit in a caption", "paragraph", "quotation", "link", "bare", "block", "drop") {
	case "img":
		p.image()
	case "caption":
		p.lineIn(p.pick("caption", "<figcaption>", "<figcaption class=photo-credit>"))
	case "credit":
		p.lineIn(p.pick("credit", "<span class=credit>", "<div class=photographer>", "<p class=copyright>"))
		p.html.WriteString(" ")
	case "credit in a caption":
		p.within("<figcaption>", func() {
			p.line()
			p.html.WriteString(" ")
			p.lineIn("<span class=photo-credit>")
			p.html.WriteString(" ")
			p.line()
		})
	case "paragraph":
		p.lineIn("<p>")
	case "quotation":
		p.quotation(depth)
	case "link":
		p.html.WriteString(" ")
		p.lineIn(`<a href="https://example.org/">`)
		p.html.WriteString(" ")
	case "bare":
		p.html.WriteString(" ")
		p.line()
		p.html.WriteString(" ")
	case "block":
		p.block(depth)
	case "drop":
		p.drop()
	}
}

func (p *pageOfWords) quotation(depth int) {
	p.within(p.pick("quotation", "<blockquote>", "<blockquote class=gmail_quote>", "<blockquote type=cite>"), func() {
		for range rapid.IntRange(0, 4).Draw(p.t, "in a quotation") {
			switch p.pick("in a quotation", "line", "cite", "footer", "block") {
			case "line":
				p.html.WriteString(" ")
				p.line()
				p.html.WriteString(" ")
			case "cite":
				p.html.WriteString(" ")
				p.lineIn("<cite>")
				p.html.WriteString(" ")
			case "footer":
				p.lineIn("<footer>")
			case "block":
				p.block(depth)
			}
		}
	})
}

func (p *pageOfWords) block(depth int) {
	if depth > 3 {
		p.lineIn("<p>")
		return
	}
	kinds := []string{"p", "heading", "list", "table", "quotation", "figure", "aside", "container", "bare", "drop", "definition", "pre", "word list", "image"}
	switch p.pick("block", kinds...) {
	case "p":
		p.lineIn(p.pick("paragraph", "<p>", "<p class=MsoNormal dir=RTL>", "<p class=MsoQuote>", "<p class=MsoCaption>", "<div>", "<p class=dateline>", "<p dir=ltr>", "<center>"))
	case "heading":
		p.lineIn(p.pick("heading", "<h1>", "<h2>", "<h3>", "<h6>", "<div role=heading>", "<legend>"))
	case "list":
		p.list(depth)
	case "table":
		p.within("<table>", func() {
			if rapid.Bool().Draw(p.t, "a caption") {
				p.lineIn("<caption>")
			}
			for range rapid.IntRange(1, 2).Draw(p.t, "rows") {
				p.within("<tr>", func() {
					for range rapid.IntRange(1, 3).Draw(p.t, "cells") {
						p.within(p.pick("cell", "<td>", "<th>"), func() {
							if rapid.Bool().Draw(p.t, "blocks in a cell") {
								p.blocks(depth + 1)
							} else {
								p.line()
							}
						})
					}
				})
			}
		})
	case "quotation":
		p.quotation(depth + 1)
	case "figure":
		p.within(p.pick("figure", "<figure>", "<figure class=picture>", "<figure class=embed>", "<figure class=wp-block-embed>"), func() {
			for range rapid.IntRange(0, 4).Draw(p.t, "in a figure") {
				p.figurePart(depth + 1)
			}
		})
	case "aside":
		p.within(p.pick("aside", "<aside>", "<aside class=read-also>"), func() {
			if rapid.Bool().Draw(p.t, "a heading") {
				p.lineIn(p.pick("its heading", "<h3>", "<p>", "<p class=title>"))
			}
			if rapid.Bool().Draw(p.t, "a list") {
				p.list(depth + 1)
			}
			p.blocks(depth + 1)
		})
	case "container":
		p.within(p.pick("container", "<div>", "<section>", "<nav>", "<header>", "<footer>", "<b style='font-weight:normal'>", "<details>", "<main>", "<article>", "<font>",
			"<span style='display:block'>", "<div style='white-space:pre-wrap'>", "<address>", "<form>"), func() { p.blocks(depth + 1) })
	case "bare":
		p.html.WriteString("<div></div>")
		p.line()
		p.html.WriteString("<div></div>")
	case "drop":
		p.drop()
	case "definition":
		p.within("<dl>", func() {
			p.lineIn("<dt>")
			p.within("<dd>", func() { p.line(); p.blocks(depth + 1) })
		})
	case "pre":
		p.lineIn("<pre>")
	case "word list":
		p.html.WriteString("<p class=MsoListParagraph style='mso-list:l0 level" + p.pick("level", "1", "2", "9") + " lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>")
		p.line()
		p.html.WriteString("</p>")
	case "image":
		p.image()
	}
}

func (p *pageOfWords) list(depth int) {
	p.within(p.pick("list", "<ul>", "<ol>", "<menu>"), func() {
		for range rapid.IntRange(0, 3).Draw(p.t, "items") {
			p.within("<li>", func() {
				if rapid.Bool().Draw(p.t, "a line") {
					p.line()
				}
				if depth < 4 {
					p.blocks(depth + 1)
				}
			})
		}
	})
}

// tokens returns the words of the blocks by how often they stand there.
func tokens(blocks []*doc.Block) map[string]int {
	out := map[string]int{}
	for _, b := range blocks {
		for _, f := range b.Fields() {
			for _, w := range strings.FieldsFunc(b.FieldString(f), func(r rune) bool { return unicode.IsSpace(r) || r == '،' || r == '|' }) {
				out[w]++
			}
		}
	}
	return out
}

// Each word that is seen comes once, whole; one in an element that is left out
// does not come, and the notes tell of it.
func TestEachWordOfAPasteComesOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := &pageOfWords{t: t}
		p.html.WriteString("<body>")
		for range rapid.IntRange(1, 5).Draw(t, "parts") {
			p.block(0)
		}
		slice, notes, err := markup.Paste([]byte(p.html.String()), asPasted)
		if err != nil {
			t.Skip("nested too deeply")
		}
		got := tokens(slice.Blocks)
		for _, w := range p.words {
			if got[w] != 1 {
				t.Fatalf("%q comes %d times of\n%s\n%q", w, got[w], p.html.String(), describe(slice.Blocks))
			}
		}
		told := 0
		for _, n := range notes.Dropped {
			told += n
		}
		for _, w := range p.dropped {
			if got[w] != 0 {
				t.Fatalf("%q comes of\n%s", w, p.html.String())
			}
			if told < len(p.dropped) {
				t.Fatalf("%d elements were left out, and %d are told of\n%s", len(p.dropped), told, p.html.String())
			}
		}
	})
}
