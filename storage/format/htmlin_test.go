package format_test

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"midad/editor/doc"
	"midad/storage/article"
	"midad/storage/format"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not what is written; see what changed with -update and a diff", path)
	}
}

func TestTheSamplesPage(t *testing.T) {
	o := options()
	page, _ := write(t, "html", sample(t), o)
	golden(t, "sample.html", page)
	o.Fragment = true
	fragment, _ := write(t, "html", sample(t), o)
	golden(t, "sample.fragment.html", fragment)
}

func TestIPTCsOwnExamplesAreValidForTheSchema(t *testing.T) {
	s := schema(t)
	paths, err := filepath.Glob("testdata/ninjs/examples/*.json")
	if err != nil || len(paths) != 3 {
		t.Fatalf("%d examples, %v", len(paths), err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(v); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// withoutIDs returns the blocks as written in Midad JSON, but for their ids and
// what no page of ours carries.
func withoutIDs(blocks []*doc.Block) []string {
	var out []string
	for _, b := range blocks {
		marks := slices.DeleteFunc(slices.Clone(b.Marks()), func(m doc.Mark) bool { return m.Kind == doc.Note })
		a := b.Attrs
		a.Image = doc.Image{}
		b = b.WithAttrs(a).WithID("")
		if b.HasText() {
			b = b.WithMarks(marks).WithText(doc.FieldText, []rune(strings.TrimSpace(b.String())))
		}
		data, err := b.MarshalJSON()
		if err != nil {
			panic(err)
		}
		out = append(out, string(data))
	}
	return out
}

// Each way of printing a dateline is taken off the body again.
func TestOurOwnPageGivesTheStoryBack(t *testing.T) {
	stories := map[string]*article.Article{"the sample": sample(t), "every kind of block": everything(t)}
	unsigned := sample(t)
	unsigned.Bylines = nil
	stories["without a byline"] = unsigned
	for _, style := range article.DatelineStyles {
		a := everything(t)
		a.Body = doc.New(append([]*doc.Block{doc.Text(doc.Paragraph, doc.RightToLeft, "قال مسؤول إن القطار وصل.")}, a.Body.Blocks()...)...)
		a.Dateline.Style, a.Dateline.Override = style.ID, false
		a.Dateline.Text = article.Format(a.Dateline)
		stories["a dateline in the style "+style.ID] = a
	}
	for name, a := range stories {
		t.Run(name, func(t *testing.T) {
			page, _ := write(t, "html", a, options())
			b := read(t, "html", []byte(page)).Article
			if b.Headline != a.Headline || b.Kicker != a.Kicker || b.Standfirst != a.Standfirst {
				t.Errorf("headline %q, kicker %q, standfirst %q", b.Headline, b.Kicker, b.Standfirst)
			}
			if b.Dateline.Printed() != a.Dateline.Printed() {
				t.Errorf("dateline %q, want %q", b.Dateline.Printed(), a.Dateline.Printed())
			}
			if b.Lead.Caption != a.Lead.Caption || b.Lead.Credit != a.Lead.Credit || b.Lead.Alt != a.Lead.Alt {
				t.Errorf("lead %+v", b.Lead)
			}
			if len(b.Bylines) != len(a.Bylines) {
				t.Errorf("bylines %v, want %v", b.Bylines, a.Bylines)
			}
			if len(b.Tags) != len(a.Tags) {
				t.Errorf("tags %v, want %v", b.Tags, a.Tags)
			}
			got, want := withoutIDs(b.Body.Blocks()), withoutIDs(a.Body.Blocks())
			if !slices.Equal(got, want) {
				t.Errorf("body\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

func TestPagesOfOthersBecomeStories(t *testing.T) {
	for _, c := range []struct {
		name, page string
		check      func(a *article.Article) bool
	}{
		{"what stands apart is not said twice", `<article><p class="kicker">ع</p><h1>عنوان</h1><p class="standfirst">مقدمة</p><p class="dateline">واشنطن - رويترز</p><p>نص.</p></article>`,
			func(a *article.Article) bool {
				return a.Headline == "عنوان" && a.Standfirst == "مقدمة" && a.Kicker == "ع" && doc.PlainText(a.Body) == "نص."
			}},
		{"keywords as one text, and an author who stands alone", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"عنوان","keywords":"أ, ب","author":{"@type":"Person","name":"كاتب"}}</script><p>نص</p>`,
			func(a *article.Article) bool {
				return a.Headline == "عنوان" && len(a.Tags) == 2 && a.Tags[1].Name == "ب" && len(a.Bylines) == 1 && a.Bylines[0].Name == "كاتب"
			}},
		{"hidden characters in the page's data", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"عن\u202eو\u0000ان\nثان","keywords":[" ","أ\u2066"],"author":[{"name":""}]}</script><p>نص</p>`,
			func(a *article.Article) bool {
				return a.Headline == "عنوان ثان" && len(a.Tags) == 1 && a.Tags[0].Name == "أ" && len(a.Bylines) == 0
			}},
		{"an article in a graph", `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite"},{"@type":["Article"],"headline":"عنوان"}]}</script><p>نص</p>`,
			func(a *article.Article) bool { return a.Headline == "عنوان" }},
		{"Open Graph alone", `<head><meta property="og:title" content="عنوان"><meta property="og:description" content="مقدمة"><meta property="article:tag" content="أ"><meta property="article:tag" content="ب"><meta property="article:section" content="اقتصاد"><meta property="article:author" content="https://example.org/me"><meta property="article:author" content="كاتب"></head><p>نص</p>`,
			func(a *article.Article) bool {
				return a.Headline == "عنوان" && a.Standfirst == "مقدمة" && len(a.Tags) == 2 && a.Section == "اقتصاد" && len(a.Bylines) == 1 && a.Bylines[0].Name == "كاتب"
			}},
		{"a language that is none", `<html lang='"><script>'><p>نص</p>`, func(a *article.Article) bool { return a.Language == "ar" }},
		{"a credit in the text beside a lead picture", `<article><figure><img src="a.jpg" alt="ص"><figcaption>أول</figcaption></figure><div class="body"><p>نص.</p><figure><img src="b.jpg"><figcaption>ثان <span class="credit">REUTERS</span></figcaption></figure></div></article>`,
			func(a *article.Article) bool {
				return a.Lead.Caption == "أول" && a.Body.Len() == 2 && a.Body.Block(1).FieldString(doc.FieldCredit) == "REUTERS"
			}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := read(t, "html", []byte(c.page)).Article
			if err := article.Validate(a); err != nil {
				t.Error(err)
			}
			if !c.check(a) {
				data, _ := article.Encode(a)
				t.Errorf("%s", data)
			}
		})
	}
}

func TestWarningsOfAPageComeInOneOrder(t *testing.T) {
	page := []byte(`<p>نص</p><table><tr><td>أ</table><sup>1</sup><iframe></iframe><video></video><script></script><form><input></form><canvas></canvas>`)
	first := read(t, "html", page).Warnings
	for range 20 {
		again := read(t, "html", page).Warnings
		if !slices.EqualFunc(first, again, func(a, b format.Warning) bool { return a.Code == b.Code && slices.Equal(a.Args, b.Args) }) {
			t.Fatalf("%v, then %v", first, again)
		}
	}
}

func TestANULIsRefusedByMidadJSON(t *testing.T) {
	f, _ := format.Lookup("midad")
	data := bytes.Replace(resourcesStory(t), []byte(`"headline": "`), []byte(`"headline": "\u0000`), 1)
	if _, err := f.Read(context.Background(), data, options()); err == nil {
		t.Error("a headline with a NUL is read")
	}
}

func resourcesStory(t *testing.T) []byte {
	text, _ := write(t, "midad", sample(t), options())
	return []byte(text)
}

func TestALanguageCannotLeaveItsAttribute(t *testing.T) {
	a := sample(t).Clone()
	a.Language = `"><script>`
	for _, name := range []string{"html", "ninjs"} {
		text, _ := write(t, name, a, options())
		if strings.Contains(text, `lang="">`) || strings.Contains(text, `lang=\"\"\u003e`) {
			t.Errorf("%s: the language ends its attribute", name)
		}
	}
}

// readable fails for a story that no store takes, or that a writer cannot write.
func readable(t *testing.T, in format.Imported) {
	t.Helper()
	if err := article.Validate(in.Article); err != nil {
		t.Fatalf("a story that no store takes: %v", err)
	}
	for _, f := range format.All {
		write(t, f.Name, in.Article, format.Options{Now: now})
	}
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte(`<html lang=ar dir=rtl><article><h1>ع</h1><p class=dateline>واشنطن - رويترز</p><figure><figcaption>ت</figcaption></figure><div class=body><p>نص</div></article>`))
	f.Add([]byte(`<script type="application/ld+json">{"@type":"NewsArticle","headline":"a\u0000","keywords":"a,,b","author":{"name":"x"}}</script><p>x`))
	f.Add([]byte("<html lang='\"><x'><p class='dateline kicker standfirst'>a<figure class=picture><p class=dateline>b"))
	reader, _ := format.Lookup("html")
	f.Fuzz(func(t *testing.T, data []byte) {
		if in, err := reader.Read(context.Background(), data, format.Options{Now: now}); err == nil {
			readable(t, in)
		}
	})
}

func FuzzMidad(f *testing.F) {
	for _, a := range []*article.Article{sample(f), everything(f)} {
		text, _ := write(f, "midad", a, format.Options{Now: now})
		f.Add([]byte(text))
	}
	f.Add([]byte(`{"schema":"midad/1","x":[1e400,{"y":null}]}`))
	reader, _ := format.Lookup("midad")
	f.Fuzz(func(t *testing.T, data []byte) {
		in, err := reader.Read(context.Background(), data, format.Options{Now: now})
		if err != nil {
			return
		}
		readable(t, in)
		first, _ := write(t, "midad", in.Article, format.Options{Now: now})
		again, err := reader.Read(context.Background(), []byte(first), format.Options{Now: now})
		if err != nil {
			t.Fatalf("what was written is not read: %v", err)
		}
		if second, _ := write(t, "midad", again.Article, format.Options{Now: now}); first != second {
			t.Error("what was written is read as another story")
		}
	})
}
