package format_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"pgregory.net/rapid"

	"midad/editor/doc"
	"midad/editor/markup"
	"midad/storage/article"
	"midad/storage/format"
)

// drawn is a random story, with the words that are meant for readers by the part
// of the story that they stand in.
type drawn struct {
	words
	a                                                                     *article.Article
	top, bylines, lead, dateline, corrections, tags, related, body, alone []string
}

// take returns a text of new words and adds them to a part.
func (d *drawn) take(part *[]string) string {
	before := len(d.all)
	text := d.some("، ", ": ", " <b> ", " & ", ". ", " \"")
	*part = append(*part, d.all[before:]...)
	return text
}

func (d *drawn) maybe(part *[]string) string {
	if rapid.Bool().Draw(d.t, "there") {
		return d.take(part)
	}
	return ""
}

func (d *drawn) links(part *[]string) []doc.StoryLink {
	var out []doc.StoryLink
	for range rapid.IntRange(1, 3).Draw(d.t, "links") {
		l := doc.StoryLink{Headline: d.take(part)}
		switch d.pick("address", "web", "library", "none") {
		case "web":
			l.URL = "https://example.org/a"
		case "library":
			l.ID = "01ARZ3NDEKTSV4RRFFQ69G5FAX"
		}
		out = append(out, l)
	}
	return out
}

// block draws a block. The alt text of a picture is for who cannot see it, and
// goes with its file.
func (d *drawn) block() *doc.Block {
	kind := rapid.SampledFrom(doc.Kinds).Draw(d.t, "kind")
	dir := rapid.SampledFrom([]doc.Dir{doc.RightToLeft, doc.RightToLeft, doc.LeftToRight, doc.Auto}).Draw(d.t, "dir")
	b := doc.Text(kind, dir, "")
	a := b.Attrs
	switch kind {
	case doc.ReadAlso:
		return b.WithStoryLinks(d.links(&d.body))
	case doc.Picture:
		caption := d.take(&d.body)
		b = b.WithText(doc.FieldCaption, []rune(caption)).WithText(doc.FieldCredit, []rune(d.maybe(&d.body)))
		if rapid.Bool().Draw(d.t, "a file") {
			a.Image.Media = sampleMedia
			b = b.WithAttrs(a).WithText(doc.FieldAlt, []rune(d.take(&d.alone)))
		}
		return b
	case doc.Embed:
		a.URL = "https://example.org/v"
		return b.WithAttrs(a).WithText(doc.FieldCaption, []rune(d.maybe(&d.body)))
	case doc.Rule:
		return b
	case doc.Subhead:
		a.Level = rapid.IntRange(1, 2).Draw(d.t, "level")
	case doc.ListItem:
		a.Depth, a.Ordered = rapid.IntRange(0, doc.MaxDepth).Draw(d.t, "depth"), rapid.Bool().Draw(d.t, "ordered")
	}
	b = b.WithAttrs(a).WithText(doc.FieldText, []rune(d.take(&d.body)))
	n := b.Len(doc.FieldText)
	var marks []doc.Mark
	for _, k := range doc.MarkKinds {
		if kind == doc.Subhead && k == doc.Strong || !rapid.Bool().Draw(d.t, "marked") {
			continue // a heading is bold as it is
		}
		start := rapid.IntRange(0, n-1).Draw(d.t, "start")
		m := doc.Mark{Kind: k, Start: start, End: rapid.IntRange(start+1, n).Draw(d.t, "end")}
		switch k {
		case doc.Link:
			m.Href = "https://example.org/l"
		case doc.Note:
			m.ID = "n1"
		}
		marks = append(marks, m)
	}
	b = b.WithMarks(marks)
	if kind == doc.Quote {
		b = b.WithText(doc.FieldSpeaker, []rune(d.maybe(&d.body)))
	}
	return b
}

var sampleMedia string

func draw(t *rapid.T) *drawn {
	a := &article.Article{ID: "01ARZ3NDEKTSV4RRFFQ69G5FAV", Language: "ar", Status: article.Draft}
	d := &drawn{words: words{t: t}, a: a}
	a.Kicker = d.maybe(&d.top)
	a.Headline = d.take(&d.top)
	a.Standfirst = d.maybe(&d.top)
	for range rapid.IntRange(0, 3).Draw(t, "bylines") {
		b := article.Byline{Name: d.one(), Kind: article.Person}
		d.bylines = append(d.bylines, b.Name)
		if rapid.Bool().Draw(t, "a role") {
			b.Role = d.one()
			d.bylines = append(d.bylines, b.Role)
		}
		a.Bylines = append(a.Bylines, b)
	}
	a.Lead.Caption = d.maybe(&d.lead)
	if a.Lead.Caption != "" {
		a.Lead.Credit = d.maybe(&d.lead)
	}
	if rapid.Bool().Draw(t, "a dateline") {
		a.Dateline.Style = rapid.SampledFrom(article.DatelineStyles).Draw(t, "style").ID
		for range rapid.IntRange(1, 2).Draw(t, "places") {
			a.Dateline.Places = append(a.Dateline.Places, article.DatelinePlace{Name: d.one()})
		}
		a.Dateline.Agencies = []string{"رويترز"}
		a.Dateline.Text = article.Format(a.Dateline)
		if rapid.Bool().Draw(t, "words of its own") {
			a.Dateline.Text, a.Dateline.Override = d.one()+" "+d.one(), true
		}
		d.dateline = number.FindAllString(a.Dateline.Text, -1)
	}
	var blocks []*doc.Block
	for range rapid.IntRange(0, 6).Draw(t, "blocks") {
		blocks = append(blocks, d.block())
	}
	a.Body = doc.EnsureIDs(doc.New(blocks...))
	for range rapid.IntRange(0, 2).Draw(t, "corrections") {
		c := article.Correction{Text: d.take(&d.corrections)}
		if rapid.Bool().Draw(t, "a day") {
			c.Time = now
		}
		a.Corrections = append(a.Corrections, c)
	}
	for range rapid.IntRange(0, 3).Draw(t, "tags") {
		name := d.one()
		d.tags = append(d.tags, name)
		a.Tags = append(a.Tags, article.Tag{Name: name, Kind: rapid.SampledFrom(article.TagKinds).Draw(t, "kind")})
	}
	if rapid.Bool().Draw(t, "related") {
		a.Related = d.links(&d.related)
	}
	if rapid.Bool().Draw(t, "an update") {
		a.UpdateOf = "01ARZ3NDEKTSV4RRFFQ69G5FAX"
	}
	if err := article.Validate(a); err != nil {
		t.Fatal(err)
	}
	return d
}

var number = regexp.MustCompile(`كلمة\d+ة`)

func same(t *rapid.T, what string, got, want []string, text string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Fatalf("%s says\n%v\nwant\n%v\nin\n%s", what, got, want, text)
	}
}

// around puts the dateline where its style has it.
func (d *drawn) around(closing bool) []string {
	style, _ := article.StyleOf(d.a.Dateline.Style)
	if closing && style.Placement == article.Closing {
		return slices.Concat(d.body, d.dateline)
	}
	return slices.Concat(d.dateline, d.body)
}

// seenText returns the text of a page's body or of a fragment as it is seen.
func seenText(t *rapid.T, page string) string {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for n := range markup.Find(root, markup.Is(atom.Body)).Descendants() {
		if n.Type == html.TextNode {
			out.WriteString(n.Data)
		}
	}
	return out.String()
}

// What is meant for readers stands in each format once, in reading order.
func TestEachWordOfAStoryIsWrittenOnce(test *testing.T) {
	sampleMedia = sample(test).Lead.Media
	rapid.Check(test, func(t *rapid.T) {
		d := draw(t)
		end := slices.Concat(d.corrections, d.tags, d.related)
		page, _ := write(test, "html", d.a, options())
		same(t, "the page", number.FindAllString(seenText(t, page), -1), slices.Concat(d.top, d.bylines, d.lead, d.around(true), end), page)
		text, _ := write(test, "text", d.a, options())
		same(t, "the text", number.FindAllString(text, -1), slices.Concat(d.top, d.lead, d.bylines, d.around(true), end), text)

		data, _ := write(test, "ninjs", d.a, options())
		var item struct {
			By           string
			Headlines    []struct{ Value string }
			Descriptions []struct{ Role, Value string }
			Bodies       []struct{ ContentType, Value string }
			Associations []struct {
				Name, Rel    string
				Headlines    []struct{ Value string }
				Descriptions []struct{ Value string }
			}
		}
		if err := json.Unmarshal([]byte(data), &item); err != nil {
			t.Fatal(err)
		}
		same(t, "the HTML of ninjs", number.FindAllString(seenText(t, item.Bodies[0].Value), -1), d.around(false), data)
		plain := number.FindAllString(item.Bodies[1].Value, -1)
		same(t, "the text of ninjs", slices.DeleteFunc(plain, func(w string) bool { return slices.Contains(d.alone, w) }), d.around(false), data)
		var rest []string
		for _, text := range item.Headlines {
			rest = append(rest, number.FindAllString(text.Value, -1)...)
		}
		for _, text := range item.Descriptions {
			rest = append(rest, number.FindAllString(text.Value, -1)...)
		}
		rest = append(rest, number.FindAllString(item.By, -1)...)
		for _, p := range item.Associations {
			if p.Name == "lead" || p.Rel == "related" {
				rest = append(rest, number.FindAllString(fmt.Sprint(p.Headlines, p.Descriptions), -1)...)
			}
		}
		want := slices.Concat(d.top, d.dateline, d.corrections, d.bylines, d.lead, d.related)
		slices.Sort(rest)
		slices.Sort(want)
		same(t, "the rest of ninjs", rest, want, data)
		for _, tag := range d.tags {
			if strings.Count(data, tag) != 1 {
				t.Fatalf("the tag %s in\n%s", tag, data)
			}
		}
	})
}

// A story comes back from each format that keeps stories, and each of its texts
// from those for readers.
func TestEachTextOfAStoryComesBack(test *testing.T) {
	sampleMedia = sample(test).Lead.Media
	rapid.Check(test, func(t *rapid.T) {
		d := draw(t)
		data, _ := write(test, "midad", d.a, options())
		if differ := article.Differences(read(test, "midad", []byte(data)).Article, d.a); len(differ) > 0 {
			t.Fatalf("Midad JSON changes %v in\n%s", differ, data)
		}
		whole, part := options(), options()
		part.Fragment = true
		for name, o := range map[string]format.Options{"html": whole, "fragment": part, "ninjs": whole} {
			f := strings.Replace(name, "fragment", "html", 1)
			text, _ := write(test, f, d.a, o)
			in := read(test, f, []byte(text))
			b := in.Article
			same(t, name, withoutIDs(b.Body.Blocks()), withoutIDs(d.a.Body.Blocks()), text)
			if b.Headline != d.a.Headline || b.Kicker != d.a.Kicker || b.Standfirst != d.a.Standfirst || b.Dateline.Printed() != d.a.Dateline.Printed() {
				t.Fatalf("%s: headline %q, kicker %q, standfirst %q, dateline %q of\n%s", name, b.Headline, b.Kicker, b.Standfirst, b.Dateline.Printed(), text)
			}
			if b.Lead.Caption != d.a.Lead.Caption || b.Lead.Credit != d.a.Lead.Credit {
				t.Fatalf("%s: lead %+v of\n%s", name, b.Lead, text)
			}
			if !slices.Equal(b.Bylines, d.a.Bylines) || !slices.Equal(tagNames(b), tagNames(d.a)) {
				t.Fatalf("%s: bylines %v, tags %v of\n%s", name, b.Bylines, b.Tags, text)
			}
			if !slices.Equal(b.Related, d.a.Related) || b.UpdateOf != d.a.UpdateOf {
				t.Fatalf("%s: related %v, update of %q of\n%s", name, b.Related, b.UpdateOf, text)
			}
			if len(b.Corrections) != len(d.a.Corrections) {
				t.Fatalf("%s: corrections %v of\n%s", name, b.Corrections, text)
			}
			for i, c := range b.Corrections {
				if c.Text != d.a.Corrections[i].Text {
					t.Fatalf("%s: the correction %q of\n%s", name, c.Text, text)
				}
			}
		}
		text, _ := write(test, "text", d.a, options())
		in := read(test, "text", []byte(text))
		got := kept(t, in)
		for _, w := range number.FindAllString(text, -1) {
			if got[w] == 0 {
				t.Fatalf("%q is lost of\n%s", w, text)
			}
		}
	})
}

// tagNames returns the names of a story's tags, sorted: ninjs has them by kind.
func tagNames(a *article.Article) []string {
	var out []string
	for _, tag := range a.Tags {
		out = append(out, tag.Name)
	}
	slices.Sort(out)
	return out
}
