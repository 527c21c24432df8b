package format_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"midad/editor/doc"
	"midad/storage/article"
	"midad/storage/format"
)

func TestOurOwnNinjsGivesTheStoryBack(t *testing.T) {
	for name, a := range map[string]*article.Article{"the sample": sample(t), "every kind of block": everything(t)} {
		t.Run(name, func(t *testing.T) {
			text, _ := write(t, "ninjs", a, options())
			b := read(t, "ninjs", []byte(text)).Article
			if err := article.Validate(b); err != nil {
				t.Fatal(err)
			}
			if got, want := withoutIDs(b.Body.Blocks()), withoutIDs(a.Body.Blocks()); !slices.Equal(got, want) {
				t.Errorf("body\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			a := a.Clone()
			a.Lead.Image = doc.Image{Creator: a.Lead.Creator, Copyright: a.Lead.Copyright, UsageTerms: a.Lead.UsageTerms, City: a.Lead.City, Country: a.Lead.Country}
			a.Bylines = slices.DeleteFunc(a.Bylines, func(b article.Byline) bool { return slices.Contains(a.Dateline.Agencies, b.Name) })
			for i := range a.Bylines {
				a.Bylines[i].Email = ""
			}
			a.Dateline.Date = b.Dateline.Date
			a.Tags, b.Tags = sorted(a.Tags), sorted(b.Tags)
			// ninjs has no member for these, or they are the sender's own.
			lost := strings.Fields("id status slug section body url published corrections schedule readingMinutesOverride")
			for _, member := range article.Differences(a, b) {
				if !slices.Contains(lost, member) {
					t.Errorf("%s differs", member)
				}
			}
		})
	}
}

func sorted(tags []article.Tag) []article.Tag {
	out := slices.Clone(tags)
	slices.SortFunc(out, func(a, b article.Tag) int { return strings.Compare(string(a.Kind)+a.Name, string(b.Kind)+b.Name) })
	return out
}

func TestNinjsOfOthersBecomesStories(t *testing.T) {
	for _, c := range []struct {
		name, item string
		check      func(a *article.Article) bool
		warning    string
	}{
		{"a dateline that opens the text", `{"uri":"x","language":"ar","headlines":[{"value":"عنوان"}],"bodies":[{"contentType":"text/html","value":"<p>مانيلا، 3 ديسمبر (رويترز) - قال <b>مسؤول</b>.</p>"}]}`,
			func(a *article.Article) bool {
				b := a.Body.Block(0)
				return a.Headline == "عنوان" && a.Dateline.Places[0].Name == "مانيلا" && b.String() == "قال مسؤول." && b.Marks()[0].Start == 4
			}, "datelineInline"},
		{"plain text, places and sources", `{"uri":"x","located":"موسكو/لندن","infoSources":[{"name":"رويترز"}],"by":"رويترز، سعاد","bodies":[{"contentType":"text/plain","value":"أول.\n\nثان."}]}`,
			func(a *article.Article) bool {
				return a.Dateline.Text == "موسكو/لندن-رويترز" && a.Body.Len() == 2 && len(a.Bylines) == 1 && a.Bylines[0].Name == "سعاد"
			}, ""},
		{"members that no story has", `{"uri":"x","genres":[{"name":"تحليل"}],"bodies":[]}`, func(a *article.Article) bool { return a.Body.Len() == 0 }, "ninjsMember"},
		{"a withdrawn item", `{"uri":"x","pubStatus":"canceled"}`, func(a *article.Article) bool { return a.Status == article.Draft }, "ninjsCanceled"},
		{"an embargo", `{"uri":"x","embargoedUntil":"2026-12-01T06:00:00+03:00"}`, func(a *article.Article) bool { return !a.Embargo.IsZero() }, ""},
		{"scripts and unsafe links", `{"uri":"x","headlines":[{"role":"main","value":"<b>\u202eأ\u0000</b>"}],"bodies":[{"contentType":"text/html","value":"<p><script>x</script>نص<a href='javascript:x'>!</a></p>"}],"associations":[{"name":"related-1","uri":"javascript:x","type":"text"}]}`,
			func(a *article.Article) bool {
				return a.Headline == "<b>أ</b>" && a.Body.Block(0).String() == "نص!" && len(a.Body.Block(0).Marks()) == 0 && a.Related[0].URL == ""
			}, "linkWithoutAddress"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := read(t, "ninjs", []byte(c.item))
			if err := article.Validate(in.Article); err != nil {
				t.Fatal(err)
			}
			if !c.check(in.Article) {
				data, _ := article.Encode(in.Article)
				t.Errorf("%s", data)
			}
			if c.warning != "" && !hasWarning(in, c.warning) {
				t.Errorf("no warning %s: %v", c.warning, in.Warnings)
			}
		})
	}
}

func TestIPTCsExamplesAreRead(t *testing.T) {
	paths, err := filepath.Glob("testdata/ninjs/examples/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatalf("%d examples, %v", len(paths), err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if f, _ := format.Detect(data, path); f.Name != "ninjs" {
			t.Errorf("%s is taken for %q", path, f.Name)
		}
		in := read(t, "ninjs", data)
		if err := article.Validate(in.Article); err != nil || in.Article.Headline == "" {
			t.Errorf("%s: headline %q, %v", path, in.Article.Headline, err)
		}
	}
}

func TestNinjsReaderRefuses(t *testing.T) {
	f, _ := format.Lookup("ninjs")
	for name, data := range map[string]string{
		"nothing": "", "an array": "[]", "no uri": `{"headlines":[]}`, "a wrong type": `{"uri":"x","headlines":3}`,
		"invalid UTF-8": "{\"uri\":\"\xff\"}", "nested without end": strings.Repeat("[", 20_000), "trailing data": `{"uri":"x"} {}`,
	} {
		if _, err := f.Read(context.Background(), []byte(data), options()); !errors.Is(err, format.ErrUnread) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzNinjs(f *testing.F) {
	f.Add([]byte(`{"uri":"x","urgency":99,"language":"ar","descriptions":[{"role":"dateline","value":"موسكو-رويترز"}],"bodies":[{"contentType":"text/html","value":"<p>موسكو-رويترز</p><p>أ"}],"associations":[{"name":"a","uri":"https://e.example","type":"picture","descriptions":[{"role":"caption","value":"ش - AFP"}]}]}`))
	f.Add([]byte(`{"uri":"x","by":"،;","places":[{"name":"","rel":"dateline"}],"bodies":[{"value":"مانيلا، 3 ديسمبر (رويترز) - أ\n\u0000"}]}`))
	ninjs, _ := format.Lookup("ninjs")
	f.Fuzz(func(t *testing.T, data []byte) {
		in, err := ninjs.Read(context.Background(), data, format.Options{Now: now})
		if err == nil {
			readable(t, in)
		}
	})
}

// Members that hold text, in any order: each word is in the story or told of.
func TestNoWordOfANinjsItemIsLost(test *testing.T) {
	rapid.Check(test, func(t *rapid.T) {
		w := &words{t: t}
		signs := []string{"، ", " - ", "/", "؛ ", ";", ": ", " (", ") "}
		text := func() string {
			s, err := json.Marshal(w.some(signs...))
			if err != nil {
				t.Fatal(err)
			}
			return string(s)
		}
		list := func(item func() string) string {
			var items []string
			for range rapid.IntRange(0, 3).Draw(t, "items") {
				items = append(items, item())
			}
			return "[" + strings.Join(items, ",") + "]"
		}
		valued := func(roles ...string) func() string {
			return func() string { return `{"role":"` + w.pick("role", roles...) + `","value":` + text() + `}` }
		}
		headlines := valued("main", "kicker", "short", "seo", "social", "sub", "", "other", "MAIN")
		descriptions := valued("summary", "abstract", "dateline", "correction", "caption", "creditline", "alt", "", "other")
		thing := func() string {
			return `{"name":` + text() + `,"rel":"` + w.pick("rel", "dateline", "about", "city", "country", "") + `","literal":"abc-1","creator":"sys"}`
		}
		place := func() string {
			if rapid.Bool().Draw(t, "a dateline's place") {
				return `{"name":` + text() + `,"rel":"dateline","literal":` + text() + `}`
			}
			return thing()
		}
		page := func() string {
			p := &page{words: *w, article: "<div>"}
			for range rapid.IntRange(0, 3).Draw(t, "parts") {
				p.part(1)
			}
			w.all = p.all
			return p.html.String()
		}
		var ofBody [][]string // the words of each body
		body := func() string {
			before := len(w.all)
			kind := w.pick("kind of body", "text/html", "text/plain", "", "application/xhtml+xml", "text/markdown")
			value := ""
			if strings.Contains(kind, "html") {
				value = page()
			} else {
				value = w.some(signs...) + "\n" + w.some(signs...)
			}
			if rapid.Bool().Draw(t, "a dateline before") {
				value = "واشنطن/" + w.one() + " (روسيا)-رويترز\n" + value
			}
			data, err := json.Marshal(value)
			if err != nil {
				t.Fatal(err)
			}
			ofBody = append(ofBody, w.all[before:])
			return `{"role":"` + w.pick("role of a body", "main", "plain", "teaser") + `","contentType":"` + kind + `","value":` + string(data) + `}`
		}
		association := func() string {
			return `{"name":"n-1","uri":"` + w.pick("address", "https://example.org/a", "urn:midad:01ARZ3NDEKTSV4RRFFQ69G5FAX", "x") + `","type":"` + w.pick("type", "picture", "text", "video", "") +
				`","rel":"` + w.pick("rel", "picture", "readalso", "related", "evolvedFrom", "") + `","by":` + text() + `,"located":` + text() + `,"copyrightNotice":` + text() + `,"usageTerms":` + text() + `,"edNote":` + text() +
				`,"headlines":` + list(headlines) + `,"descriptions":` + list(descriptions) + `,"places":` + list(thing) + `}`
		}
		members := []string{`"uri":"x"`}
		for _, m := range []struct {
			name  string
			value func() string
		}{
			{"headlines", func() string { return list(headlines) }},
			{"descriptions", func() string { return list(descriptions) }},
			{"bodies", func() string { return list(body) }},
			{"by", text},
			{"located", text},
			{"edNote", text},
			{"slugline", text},
			{"copyrightHolder", text},
			{"copyrightNotice", text},
			{"usageTerms", text},
			{"subjects", func() string { return list(thing) }},
			{"people", func() string { return list(thing) }},
			{"organisations", func() string { return list(thing) }},
			{"events", func() string { return list(thing) }},
			{"places", func() string { return list(place) }},
			{"associations", func() string { return list(association) }},
			{"infoSources", func() string { return list(func() string { return `{"name":` + text() + `,"role":"agency"}` }) }},
		} {
			if rapid.Bool().Draw(t, m.name) {
				members = append(members, `"`+m.name+`":`+m.value())
			}
		}
		item := "{" + strings.Join(rapid.Permutation(members).Draw(t, "order"), ",") + "}"
		in := read(test, "ninjs", []byte(item))
		got := kept(t, in)
		told := func(w string) bool { // by a warning that quotes the beginning of a long body
			i := slices.IndexFunc(ofBody, func(words []string) bool { return slices.Contains(words, w) })
			return i >= 0 && strings.Contains(fmt.Sprint(in.Warnings), fmt.Sprintf("bodies[%d]: ", i)) && strings.Contains(fmt.Sprint(in.Warnings), "…")
		}
		for _, w := range w.all {
			if got[w] == 0 && !told(w) {
				t.Fatalf("%q is lost of\n%s\n%v", w, item, in.Warnings)
			}
		}
	})
}

// A member that no ninjs 3 has, or that no story has, is told of by its name.
func TestUnknownMembersOfANinjsItemAreNamed(t *testing.T) {
	for _, name := range []string{"body_html", "body_text", "headline", "byline", "description_text", "genres", "objects", "extra"} {
		in := read(t, "ninjs", []byte(`{"uri":"x","`+name+`":"نص"}`))
		if !hasWarning(in, "ninjsMember") || in.Warnings[0].Args[0] != name {
			t.Errorf("%s: %v", name, in.Warnings)
		}
	}
}
