package format_test

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/net/html"

	"midad/editor/doc"
	"midad/editor/markup"
	"midad/resources"
	"midad/storage/article"
	"midad/storage/format"
)

func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile("testdata/ninjs/ninjs-schema_3.1.json")
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	for url, text := range map[string]string{"https://geojson.org/schema/GeoJSON.json": "{}", "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json": string(data)} {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := c.AddResource(url, v); err != nil {
			t.Fatal(err)
		}
	}
	s, err := c.Compile("http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestNinjsIsValid(t *testing.T) {
	s := schema(t)
	stories := map[string]*article.Article{
		"the sample": sample(t), "every member": everything(t), "an empty story": {ID: article.NewID(), Status: article.Draft},
	}
	for _, status := range article.Statuses {
		a := sample(t).Clone()
		a.Status = status
		stories["status "+string(status)] = a
	}
	for name, a := range stories {
		t.Run(name, func(t *testing.T) {
			text, _ := write(t, "ninjs", a, options())
			v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Validate(v); err != nil {
				t.Errorf("%v\n%s", err, text)
			}
		})
	}
	if err := s.Validate(map[string]any{"headline": "no uri"}); err == nil {
		t.Error("the schema takes anything")
	}
}

func TestNinjsSaysWhatTheStorySays(t *testing.T) {
	a := everything(t)
	text, files := write(t, "ninjs", a, options())
	for _, want := range []string{a.Headline, a.Kicker, a.Standfirst, a.Dateline.Printed(), a.Lead.Credit, "readalso-1", "related-1", "related-2", `"x": 640`} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %q", want)
		}
	}
	if len(files) != 1 {
		t.Errorf("files beside it: %v", files)
	}
}

func TestMidadComesBackByteForByte(t *testing.T) {
	for name, a := range map[string]*article.Article{"the sample": sample(t), "every member": everything(t)} {
		first, _ := write(t, "midad", a, options())
		again, _ := write(t, "midad", read(t, "midad", []byte(first)).Article, options())
		if first != again {
			t.Errorf("%s changed on the way", name)
		}
	}
}

// allowed are the elements that a page of ours has.
var allowed = strings.Fields(`html head meta title script style body article header h1 p span time bdi div section nav figure`)

func TestNoWordOfAStoryBecomesMarkup(t *testing.T) {
	const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)></style></script> javascript:alert(1) ` + "\u2028"
	a := everything(t)
	a.Headline, a.Kicker, a.Standfirst, a.SEOTitle, a.Section, a.Social = evil, evil, evil, evil, evil, evil
	a.Lead.Caption, a.Lead.Credit, a.Lead.Alt = evil, evil, evil
	a.Bylines = []article.Byline{{Name: evil, Role: evil, Kind: article.Person}}
	a.Dateline = article.Dateline{Text: evil, Override: true}
	a.Tags = []article.Tag{{Name: evil, Kind: article.Topic}}
	a.URL = "javascript:alert(1)"
	a.Related = []doc.StoryLink{{URL: "javascript:alert(1)", Headline: evil}}
	a.Body = doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, evil).WithMarks([]doc.Mark{{Kind: doc.Link, Start: 0, End: 9, Href: "javascript:alert(1)"}}),
		doc.Text(doc.Quote, doc.RightToLeft, evil).WithText(doc.FieldSpeaker, []rune(evil)))
	page, _ := write(t, "html", a, options())
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	ours := append(append([]string{}, allowed...), markup.Elements...)
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		known := false
		for _, name := range ours {
			known = known || n.Data == name
		}
		if !known {
			t.Errorf("an element %s", n.Data)
		}
		if n.Data == "script" && markup.Attr(n, "type") != "application/ld+json" {
			t.Error("a script")
		}
		for _, attr := range n.Attr {
			if strings.HasPrefix(attr.Key, "on") || (attr.Key == "href" || attr.Key == "src") && strings.HasPrefix(strings.TrimSpace(attr.Val), "javascript:") {
				t.Errorf("%s has %s=%q", n.Data, attr.Key, attr.Val)
			}
		}
		if n.Data == "script" && !json.Valid([]byte(n.FirstChild.Data)) {
			t.Error("the data on the page is no JSON")
		}
	}
}

func TestThePageHasTheStorysStructure(t *testing.T) {
	a := sample(t)
	page, files := write(t, "html", a, options())
	for _, want := range []string{
		`<html lang="ar" dir="rtl">`, `<figure class="picture"`, `class="credit"`, `<p class="dateline"><bdi>`, `<aside`, `<nav class="related">`,
		`"@type":"NewsArticle"`, `property="og:title"`, "Content-Security-Policy", a.Lead.Alt,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("lacks %q", want)
		}
	}
	if len(files) != 1 || !strings.HasSuffix(files[0], ".jpg") {
		t.Errorf("files beside the page: %v", files)
	}
	fragment := options()
	fragment.Fragment = true
	if text, _ := write(t, "html", a, fragment); strings.Contains(text, "<html") || !strings.HasPrefix(text, "<article") {
		t.Error("a fragment is a whole page")
	}
	inline := options()
	inline.Inline = true
	if text, files := write(t, "html", a, inline); len(files) != 0 || !strings.Contains(text, "data:image/jpeg;base64,") {
		t.Error("the picture is not inside the page")
	}
	missing := a.Clone()
	missing.Lead.Media = ""
	text, _ := write(t, "html", missing, options())
	if strings.Contains(text, "<img") || !strings.Contains(text, "<figcaption") {
		t.Error("a lead without a picture prints other than caption and credit")
	}
}

func TestThePageIsReadBack(t *testing.T) {
	a := sample(t)
	page, _ := write(t, "html", a, options())
	b := read(t, "html", []byte(page)).Article
	if b.Headline != a.Headline || b.Kicker != a.Kicker || b.Standfirst != a.Standfirst || b.Dateline.Printed() != a.Dateline.Printed() {
		t.Errorf("headline %q, kicker %q, standfirst %q, dateline %q", b.Headline, b.Kicker, b.Standfirst, b.Dateline.Printed())
	}
	if b.Lead.Caption != a.Lead.Caption || b.Lead.Credit != a.Lead.Credit {
		t.Errorf("lead %+v", b.Lead)
	}
	for _, k := range []doc.Kind{doc.Paragraph, doc.Subhead, doc.ReadAlso} {
		if count(a.Body, k) != count(b.Body, k) {
			t.Errorf("%d of %v, want %d", count(b.Body, k), k, count(a.Body, k))
		}
	}
}

// TestEveryKindIsWritten ranges over the kinds, so that a new one without a case
// in a format fails.
func TestEveryKindIsWritten(t *testing.T) {
	words := map[doc.Kind]string{
		doc.Paragraph: "كلمة", doc.Subhead: "عنوان فرعي", doc.Quote: "القائل", doc.ListItem: "بند القائمة",
		doc.Picture: "مصدر الصورة", doc.ReadAlso: "رابط اقرأ", doc.Embed: "https://example.org/embed",
	}
	a := everything(t)
	for _, f := range format.All {
		text, _ := write(t, f.Name, a, options())
		for _, k := range doc.Kinds {
			want := words[k]
			if k == doc.Rule {
				want = map[string]string{"html": "<hr>", "midad": `"rule"`, "ninjs": "hr", "text": "* * *"}[f.Name]
			}
			if want == "" || !strings.Contains(text, want) {
				t.Errorf("%s does not write a %v", f.Name, k)
			}
		}
	}
	page, _ := write(t, "html", a, options())
	tags := map[doc.MarkKind]string{doc.Strong: "<strong>", doc.Emphasis: "<em>", doc.Link: `<a href="https://example.org/l"`, doc.Isolate: "<bdi dir=", doc.Note: ""}
	for _, k := range doc.MarkKinds {
		want, known := tags[k]
		if !known || !strings.Contains(page, want) {
			t.Errorf("html does not write a %v", k)
		}
	}
	if strings.Contains(page, "n1") {
		t.Error("a comment's anchor leaves the house")
	}
}

func TestDetect(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"a.json", resources.SampleStory(), "midad"}, {"a.txt", resources.SampleText(), "text"},
		{"a", []byte("<!DOCTYPE html><p>"), "html"}, {"a.htm", []byte("<p>x"), "html"},
		{"a.docx", []byte("PK\x03\x04..."), ""}, {"a.bin", bytes.Repeat([]byte{0}, 9), ""},
	} {
		f, ok := format.Detect(c.data, c.name)
		if f.Name != c.want || ok != (c.want != "") {
			t.Errorf("%s is %q", c.name, f.Name)
		}
	}
}
