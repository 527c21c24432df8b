package format_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"midad/editor/doc"
	"midad/storage/article"
	"midad/storage/format"
)

// wordsOf returns how often each run of letters and digits stands in a text.
func wordsOf(text string) map[string]int {
	out := map[string]int{}
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) }) {
		out[w]++
	}
	return out
}

// kept returns the words of an imported story and of its warnings.
func kept(t *rapid.T, in format.Imported) map[string]int {
	if err := article.Validate(in.Article); err != nil {
		t.Fatal(err)
	}
	data, err := article.Encode(in.Article)
	if err != nil {
		t.Fatal(err)
	}
	return wordsOf(string(data) + fmt.Sprint(in.Warnings))
}

// words makes texts of words that are there once each.
type words struct {
	t   *rapid.T
	all []string
}

func (w *words) one() string {
	w.all = append(w.all, fmt.Sprintf("كلمة%dة", len(w.all)))
	return w.all[len(w.all)-1]
}

func (w *words) pick(label string, of ...string) string {
	return rapid.SampledFrom(of).Draw(w.t, label)
}

// some returns one to three words, with signs that tell a reader something
// between them.
func (w *words) some(signs ...string) string {
	text := w.one()
	for range rapid.IntRange(0, 2).Draw(w.t, "more words") {
		text += w.pick("sign", append(signs, " ")...) + w.one()
	}
	return text
}

// oneOr returns the text or a word of its own.
func (w *words) oneOr(text string) string {
	if rapid.Bool().Draw(w.t, "another word") {
		return w.one()
	}
	return text
}

// page draws a page of news; outside are the words that stand outside of its
// story.
type page struct {
	words
	html    strings.Builder
	outside []string
	article string // an article within the story, where the story is one
}

var lineSigns = []string{" - ", "، ", "/", ": ", " (", ") ", "<br>", " <b>", "</b> ", "<span> </span>", " · "}

// line writes an element with a line of text.
func (p *page) line(open string) {
	name, _, _ := strings.Cut(strings.Trim(open, "<>"), " ")
	fmt.Fprintf(&p.html, "%s%s</%s>\n", open, p.some(lineSigns...), name)
}

// apart are elements that a reader may take out of the text.
var apart = []string{"<p class=kicker>", "<p class=standfirst>", "<div class=standfirst>", "<p class=dateline>", "<span class=dateline>", `<p class="meta byline">`, "<div class=byline>", "<p class=meta>", "<time>",
	"<p class=correction>", "<p class=update>", "<h1>", "<h2>", "<p class=label>", "<cite>", "<figcaption>", "<span class=credit>", "<span class=reading-time>"}

func (p *page) part(depth int) {
	kinds := []string{"p", "apart", "figure", "quotation", "list", "table", "read also", "container", "byline", "meta", "correction", "update", "tags", "related", "dateline", "nested in a line"}
	if depth > 2 {
		kinds = kinds[:2]
	}
	switch p.pick("part", kinds...) {
	case "p":
		p.line("<p>")
	case "apart":
		p.html.WriteString(" ")
		p.line(p.pick("apart", apart...))
	case "figure":
		p.in(p.pick("figure", "<figure>", "<figure class=picture>", "<figure class=embed>"), depth, func() {
			if rapid.Bool().Draw(p.t, "a picture") {
				fmt.Fprintf(&p.html, `<img src=x.jpg alt="%s">`, p.one())
			}
			if rapid.Bool().Draw(p.t, "a caption") {
				fmt.Fprintf(&p.html, `<figcaption>%s <span class=credit>%s</span></figcaption>`, p.some(lineSigns...), p.some())
			}
		})
	case "quotation":
		p.in("<blockquote>", depth, func() { p.line(p.pick("speaker", "<cite>", "<footer>", "<p>")) })
	case "list":
		p.in("<ul>", depth+1, func() { p.line("<li>"); p.line("<li>") })
	case "table":
		fmt.Fprintf(&p.html, "<table><tr><th>%s</th><td>%s</td></tr></table>\n", p.some(lineSigns...), p.some(lineSigns...))
	case "read also":
		p.in("<aside class=read-also>", depth, func() { p.line("<h3>"); p.line("<li>") })
	case "container":
		p.in(p.pick("container", "<div>", "<div class=body>", "<section>", "<header>", "<footer>", "<nav>", "<aside>", "<div class=kicker>", "<div class=dateline>", p.article), depth, func() {})
	case "byline":
		fmt.Fprintf(&p.html, `<p class="meta byline"><bdi>%s</bdi> (<bdi>%s</bdi>)%s <bdi>%s</bdi></p>`+"\n", p.some(), p.some(), p.oneOr("،"), p.some())
	case "meta":
		fmt.Fprintf(&p.html, `<p class=meta><time>24 نوفمبر</time> · <span class=reading-time>دقائق القراءة - 5</span></p>`+"\n")
	case "correction":
		fmt.Fprintf(&p.html, "<p class=correction><strong>%s:</strong> %s</p>\n", p.oneOr("تصحيح"), p.some(lineSigns...))
	case "update":
		fmt.Fprintf(&p.html, `<p class=update><a href="https://example.org/stories/01ARZ3NDEKTSV4RRFFQ69G5FAX">%s</a></p>`+"\n", p.oneOr("هذه المادة تحديث لمادة سابقة"))
	case "tags":
		fmt.Fprintf(&p.html, "<section class=tags><h2>%s</h2><ul><li>%s</li><li>%s</li></ul></section>\n", p.oneOr("تصنيفات"), p.some(), p.some())
	case "related":
		fmt.Fprintf(&p.html, `<nav class=related><h2>%s</h2><ul><li><a href="https://example.org/a">%s</a></li><li>%s</li></ul></nav>`+"\n", p.oneOr("قصص قد تهمك"), p.some(), p.some())
	case "dateline":
		fmt.Fprintf(&p.html, "<p class=dateline>%s/لندن (روسيا)-رويترز</p>\n", p.one())
	case "nested in a line":
		fmt.Fprintf(&p.html, "<p>%s<span class=%s> %s </span>%s</p>\n", p.some(), p.pick("class", "dateline", "kicker", "credit", "byline", "meta"), p.some(), p.some())
	}
}

func (p *page) in(open string, depth int, before func()) {
	p.html.WriteString(open)
	before()
	for range rapid.IntRange(0, 3).Draw(p.t, "parts") {
		p.part(depth + 1)
	}
	name, _, _ := strings.Cut(strings.Trim(open, "<>"), " ")
	p.html.WriteString("</" + name + ">\n")
}

// Whatever a part of a page is taken for, its words are in the story, whole; what
// stands outside of an article is left out, and told of.
func TestNoWordOfAPageIsLost(test *testing.T) {
	rapid.Check(test, func(t *rapid.T) {
		p := &page{words: words{t: t}, article: "<div>"}
		p.html.WriteString("<!doctype html><html lang=ar dir=rtl><head><title>صفحة</title></head><body>\n")
		whole := rapid.Bool().Draw(t, "an article")
		if whole {
			for range rapid.IntRange(0, 2).Draw(t, "parts before") {
				fmt.Fprintf(&p.html, p.pick("outside", "<nav><ul><li>%s</li></ul></nav>", "<header><p>%s</p></header>", "<div class=menu>%s</div>", "<article><p>%s</p></article>"), p.one())
			}
			p.outside, p.article = slices.Clone(p.all), "<article>"
			p.html.WriteString("<article><h1>" + p.some() + "</h1>\n")
		}
		for range rapid.IntRange(1, 5).Draw(t, "parts") {
			p.part(0)
		}
		if whole {
			p.html.WriteString("</article>")
		}
		if p.outside != nil && rapid.Bool().Draw(t, "a part behind") {
			p.html.WriteString("<footer>" + p.one() + "</footer>")
			p.outside = append(p.outside, p.all[len(p.all)-1])
		}
		in := read(test, "html", []byte(p.html.String()))
		got := kept(t, in)
		for _, w := range p.all {
			if got[w] == 0 && (!slices.Contains(p.outside, w) || !hasWarning(in, "outside")) {
				data, _ := article.Encode(in.Article)
				t.Fatalf("%q is lost of\n%s\n%s\n%v", w, p.html.String(), data, in.Warnings)
			}
		}
	})
}

// What a reader of the page does not see, or what only names a part of it, is left
// out on purpose.
func TestWhatOfAPageIsLeftOut(t *testing.T) {
	for name, c := range map[string]struct{ part, warning string }{
		"a script":                    {"<script>كلمة</script>", "dropped"},
		"a style":                     {"<style>كلمة</style>", "dropped"},
		"a text for other browsers":   {"<noscript>كلمة</noscript>", "dropped"},
		"a deleted text":              {"<p><del>كلمة</del></p>", "dropped"},
		"a hidden text":               {"<p hidden>كلمة</p>", "dropped"},
		"a text for screen readers":   {"<p class=sr-only>كلمة</p>", "dropped"},
		"a button":                    {"<button>كلمة</button>", "dropped"},
		"a button in a headline":      {"<h1>عنوان <button>كلمة</button></h1>", "dropped"},
		"a video":                     {"<video>كلمة</video>", "dropped"},
		"a title within the text":     {"<title>كلمة</title>", ""},
		"a comment":                   {"<!-- كلمة -->", ""},
		"the heading of read-also":    {"<aside class=read-also><p class=label>كلمة أيضاً</p><ul><li>خبر</li></ul></aside>", ""},
		"our heading of tags":         {"<div class=body></div><section class=tags><h2>تصنيفات</h2><ul><li>وسم</li></ul></section>", ""},
		"our day and reading time":    {"<div class=body></div><p class=meta><time>كلمة</time> · <span class=reading-time>دقائق القراءة - 5</span></p>", ""},
		"our label of a correction":   {"<div class=body></div><p class=correction><strong>تصحيح (<time>كلمة</time>):</strong> نص</p>", ""},
		"a menu outside the article":  {"</article><nav>كلمة</nav>", "outside"},
		"a comment under the article": {"</article><article>كلمة</article>", "outside"},
	} {
		t.Run(name, func(t *testing.T) {
			in := read(t, "html", []byte("<article><h1>عنوان</h1><p>نص</p>"+c.part))
			data, err := article.Encode(in.Article)
			if err != nil {
				t.Fatal(err)
			}
			if wordsOf(string(data))["كلمة"] > 0 || wordsOf(string(data))["تصنيفات"] > 0 {
				t.Errorf("%s", data)
			}
			if c.warning != "" && !hasWarning(in, c.warning) || c.warning == "" && len(in.Warnings) > 0 {
				t.Errorf("warnings %v, want %q", in.Warnings, c.warning)
			}
		})
	}
}

func TestWhichPartOfAPageIsTheStory(t *testing.T) {
	for name, c := range map[string]struct{ page, headline, body string }{
		"the article with the headline":     {"<article><p>أول أول أول</p></article><article><h1>عنوان</h1><p>ثان</p></article>", "عنوان", "ثان"},
		"the longest article":               {"<h1>عنوان</h1><article><p>أول</p></article><article><p>ثان ثان</p></article>", "عنوان", "ثان ثان"},
		"the main part beside a teaser":     {"<main><h1>عنوان</h1><p>أول ثان ثالث</p></main><article><p>خبر</p></article>", "عنوان", "أول ثان ثالث"},
		"the body without an article":       {"<h1>عنوان</h1><div class=body><p>أول</p></div><p>ثان</p>", "عنوان", "أول\nثان"},
		"a site's mark is no headline":      {"<h1><img src=logo.png alt=الموقع></h1><article><h1>عنوان</h1><p>نص</p></article>", "عنوان", "نص"},
		"a first headline without words":    {"<title>عنوان</title><article><h1> </h1><p>نص</p></article>", "عنوان", "نص"},
		"an article that a script fills":    {"<h1>عنوان</h1><article></article><div><p>نص</p></div>", "عنوان", "نص"},
		"an element of a line's class":      {"<article><h1>عنوان</h1><div class=kicker><ul><li>أول</li></ul><p>ثان</p></div></article>", "عنوان", "أول\nثان"},
		"more pictures in a lead's figure":  {"<article><h1>عنوان</h1><figure><img alt=أول><img alt=ثان></figure><p>نص</p></article>", "عنوان", "ثان\nنص"},
		"what only looks like a line of us": {"<article><h1>عنوان</h1><p class=meta>أول</p><div class=body><p>نص</p></div><p class=correction>ثان</p></article>", "عنوان", "أول\nنص\nثان"},
	} {
		t.Run(name, func(t *testing.T) {
			a := read(t, "html", []byte(c.page)).Article
			if got := doc.PlainText(a.Body); a.Headline != c.headline || got != c.body {
				t.Errorf("headline %q, body %q, want %q", a.Headline, got, c.body)
			}
		})
	}
}
