package format_test

import (
	"context"
	"strings"
	"testing"

	"midad/editor/doc"
	"midad/storage/article"
	"midad/storage/format"
)

const former = "01ARZ3NDEKTSV4RRFFQ69G5FAX"

func TestAnUpdateLeadsToTheStoryThatItUpdates(t *testing.T) {
	a := sample(t).Clone()
	o := options()
	o.House.BaseURL = ""
	for name, want := range map[string]string{
		"html":  `<p class="update">هذه المادة تحديث لمادة سابقة</p>`,
		"text":  "هذه المادة تحديث لمادة سابقة\n",
		"ninjs": `"name": "update-of",`,
		"midad": `"updateOf": "` + former + `"`,
	} {
		a.UpdateOf = ""
		if text, _ := write(t, name, a, o); strings.Contains(text, want) {
			t.Errorf("%s: a story that updates none says %s", name, want)
		}
		a.UpdateOf = former
		if text, _ := write(t, name, a, o); !strings.Contains(text, want) {
			t.Errorf("%s lacks %s", name, want)
		}
	}
	page, _ := write(t, "html", a, o)
	if !strings.Contains(page, `"isBasedOn":"urn:midad:`+former+`"`) {
		t.Error("the page's data do not lead to the former story")
	}
	o.House = format.House{BaseURL: "https://news.example/s/"}
	page, _ = write(t, "html", a, o)
	for _, want := range []string{`<p class="update"><a href="https://news.example/s/` + former + `">هذه المادة تحديث لمادة سابقة</a></p>`, `"isBasedOn":"https://news.example/s/` + former + `"`} {
		if !strings.Contains(page, want) {
			t.Errorf("with an address the page lacks %s", want)
		}
	}
}

func TestCorrectionsArePrintedWithTheirDay(t *testing.T) {
	a := sample(t).Clone()
	a.Corrections = []article.Correction{{Time: now, Text: "صُحح <b>العدد</b>."}, {Text: "وحُذف اسم."}}
	day := now.Format("2006-01-02")
	for name, want := range map[string][]string{
		"html":  {`<strong>تصحيح (<time datetime="` + day, `</time>):</strong> صُحح &lt;b&gt;العدد&lt;/b&gt;.</p>`, `<strong>تصحيح:</strong> وحُذف اسم.</p>`, `"@type":"CorrectionComment"`, `"datePublished":"` + day},
		"text":  {"تصحيح (", "): صُحح <b>العدد</b>.\n\nتصحيح: وحُذف اسم.\n"},
		"ninjs": {`"role": "correction",`, `"value": "وحُذف اسم."`},
		"midad": {`"text": "وحُذف اسم."`},
	} {
		text, _ := write(t, name, a, options())
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s lacks %s", name, w)
			}
		}
	}
}

func TestNinjsBringsCorrectionsAndTheFormerStory(t *testing.T) {
	text, _ := write(t, "ninjs", everything(t), options())
	in := read(t, "ninjs", []byte(text))
	if c := in.Article.Corrections; len(c) != 2 || c[1].Text != "وحُذف اسم." {
		t.Errorf("corrections %+v", c)
	}
	if in.Article.UpdateOf != former || len(in.Article.Related) != 2 {
		t.Errorf("updates %q, related %+v", in.Article.UpdateOf, in.Article.Related)
	}
	in = read(t, "ninjs", []byte(`{"uri":"x","type":"text","headlines":[{"role":"main","value":"عنوان"}],"associations":[{"name":"old","uri":"https://other.example/1","rel":"evolvedFrom","type":"text"}]}`))
	if in.Article.UpdateOf != "" || len(in.Warnings) == 0 {
		t.Errorf("another house's story is %q, warnings %v", in.Article.UpdateOf, in.Warnings)
	}
}

func TestAPageBringsItsCorrectionsAndTheFormerStory(t *testing.T) {
	a := sample(t).Clone()
	a.UpdateOf = former
	a.Corrections = []article.Correction{{Time: now, Text: "صُحح العدد."}, {Text: "وحُذف اسم."}}
	for _, base := range []string{"", "https://news.example/s"} {
		o := options()
		o.House.BaseURL = base
		page, _ := write(t, "html", a, o)
		f, _ := format.Lookup("html")
		in, err := f.Read(context.Background(), []byte(page), o)
		if err != nil {
			t.Fatal(err)
		}
		b := in.Article
		if b.UpdateOf != former || len(b.Corrections) != 2 || !b.Corrections[0].Time.Equal(now) || !b.Corrections[1].Time.IsZero() || b.Corrections[1].Text != "وحُذف اسم." {
			t.Errorf("base %q: updates %q, corrections %+v", base, b.UpdateOf, b.Corrections)
		}
		if strings.Contains(doc.PlainText(b.Body), "صُحح العدد") {
			t.Error("a correction became a paragraph")
		}
	}
	in := read(t, "html", []byte(`<script type="application/ld+json">{"@type":"NewsArticle","headline":"عنوان","isBasedOn":["https://other.example/1"],"correction":{"text":"خطأ","datePublished":"أمس"}}</script><p>نص</p>`))
	if c := in.Article.Corrections; in.Article.UpdateOf != "" || len(c) != 1 || c[0].Text != "خطأ" || !c[0].Time.IsZero() {
		t.Errorf("another house's page: %q, %+v", in.Article.UpdateOf, c)
	}
}
