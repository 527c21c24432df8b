package article_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"midad/editor/doc"
	"midad/storage/article"
)

// full is a story in which every member says something.
func full() *article.Article {
	zone := time.FixedZone("", 3*3600)
	para := doc.Text(doc.Paragraph, doc.RightToLeft, "قال REUTERS إن <b> & الأمر").WithID("b1").WithMarks([]doc.Mark{
		{Kind: doc.Strong, Start: 0, End: 3},
		{Kind: doc.Isolate, Start: 4, End: 11, Dir: doc.LeftToRight},
		{Kind: doc.Link, Start: 4, End: 11, Href: "https://example.com/?a=1&b=2"},
		{Kind: doc.Note, Start: 12, End: 14, ID: "n1"},
		{Kind: doc.Emphasis, Start: 15, End: 18},
	})
	picture := doc.Text(doc.Picture, doc.RightToLeft, "صورة").WithID("b2")
	picture = picture.WithText(doc.FieldCredit, []rune("AFP")).WithText(doc.FieldAlt, []rune("رجل"))
	attrs := picture.Attrs
	attrs.Image = doc.Image{Media: "sha256-00", Creator: "م", Source: "s", Copyright: "c", UsageTerms: "u", DateCreated: "2023-09-13", City: "v", Country: "r", FocusX: .25, FocusY: .5, HasFocus: true, Width: 4, Height: 3}
	picture = picture.WithAttrs(attrs)
	return &article.Article{
		ID: "01ARZ3NDEKTSV4RRFFQ69G5FAV", Version: 3, Language: "ar", Status: article.Corrected,
		Slug: "slug", Kicker: "تمهيد", Headline: "عنوان \"مقتبس\"\u2028", ShortHeadline: "قصير", SEOTitle: "بحث",
		Standfirst: "مقدمة", Slugline: "RUSSIA", Section: "العالم", Urgency: 2,
		Bylines:  []article.Byline{{Name: "سعاد", Role: "مراسلة", Kind: article.Person, Email: "s@example.com"}, {Name: "رويترز", Kind: article.Agency}},
		Dateline: article.Dateline{Places: append(places("لندن"), abroad("فلاديفوستوك", "روسيا")), Agencies: []string{"رويترز"}, Date: on(2023, 9, 13), Style: "asharq", Text: "لندن/فلاديفوستوك (روسيا)-رويترز"},
		Tags:     []article.Tag{{Name: "روسيا", Kind: article.Place, URI: "https://example.com/ru"}, {Name: "عقوبات", Kind: article.Topic}},
		Lead: article.Picture{Image: doc.Image{Media: "sha256-ff", Creator: "م", Source: "s", Copyright: "c", UsageTerms: "u", DateCreated: "2023-09-13", City: "v", Country: "r", FocusX: 0.1, FocusY: 1, HasFocus: true, Width: 1600, Height: 900},
			Alt: "بديل", Caption: "شرح", Credit: "REUTERS"},
		Body:       doc.New(para, picture, doc.Text(doc.Rule, doc.RightToLeft, "").WithID("b3")),
		Related:    []doc.StoryLink{{ID: "01ARZ3NDEKTSV4RRFFQ69G5FAW", Headline: "أخرى"}, {URL: "https://example.com/x", Headline: "خارجية"}},
		EditorNote: "للزملاء", Embargo: time.Date(2023, 9, 14, 6, 0, 0, 0, zone), Schedule: time.Date(2023, 9, 14, 7, 0, 0, 0, zone), EmbargoZone: "Asia/Baghdad", ScheduleZone: "Asia/Riyadh",
		FormerStatus: article.Published, UpdateOf: "01ARZ3NDEKTSV4RRFFQ69G5FAX", URL: "https://example.com/story", Social: "تغريدة",
		Rights:      article.Rights{Holder: "h", Notice: "n", UsageTerms: "t"},
		Corrections: []article.Correction{{Time: time.Date(2023, 9, 15, 0, 0, 0, 5e6, time.UTC), Text: "صُحح الاسم"}},
		Created:     time.Date(2023, 9, 13, 1, 2, 3, 0, time.UTC), Updated: time.Date(2023, 9, 13, 2, 0, 0, 123e6, time.UTC), Published: time.Date(2023, 9, 13, 3, 0, 0, 0, time.UTC),
		ReadingMinutesOverride: 7,
		Unknown:                map[string]string{"/x-desk": `{"a":[1,2.50,null]}`, "/tags/#روسيا/weight": "3", "/body/blocks/#b2/grade": `"A"`},
	}
}

var compare = cmp.Options{
	cmp.Comparer(func(a, b doc.Doc) bool { return a.Equal(b) }),
	cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) }),
}

func mustEncode(t *testing.T, a *article.Article) []byte {
	t.Helper()
	data, err := article.Encode(a)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func mustDecode(t *testing.T, data []byte) (*article.Article, []string) {
	t.Helper()
	a, warnings, err := article.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	return a, warnings
}

func TestEveryMemberComesBack(t *testing.T) {
	for name, a := range map[string]*article.Article{
		"full":  full(),
		"empty": {Language: "ar", Status: article.Draft},
		"left to right, dateline of the editor's own": {Language: "en-GB", Direction: doc.LeftToRight, Status: article.Spiked,
			Dateline: article.Dateline{Places: places("London"), Text: "From London", Override: true, Style: "reuters-en"}},
	} {
		t.Run(name, func(t *testing.T) {
			data := mustEncode(t, a)
			got, _ := mustDecode(t, data)
			if a.Dateline.Style == "" { // written as the style that it means
				a.Dateline.Style = article.DefaultStyle
			}
			if diff := cmp.Diff(a, got, compare); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if again := mustEncode(t, got); !bytes.Equal(again, data) {
				t.Errorf("the second writing differs:\n%s", cmp.Diff(string(data), string(again)))
			}
		})
	}
}

func TestEncodeWritesEveryMemberInOrder(t *testing.T) {
	want := strings.Fields(`schema id version language direction status slug kicker headline shortHeadline seoTitle standfirst
		bylines dateline section tags slugline urgency lead body related editorNote embargo embargoZone schedule scheduleZone formerStatus updateOf url
		social created updated published corrections wordCount readingMinutes readingMinutesOverride rights`)
	for _, a := range []*article.Article{full(), {Language: "ar", Status: article.Draft}} {
		a.Unknown = nil
		if a.EmbargoZone == "" {
			want = slices.DeleteFunc(want, func(name string) bool { return strings.HasSuffix(name, "Zone") })
		}
		var got []string
		dec := json.NewDecoder(bytes.NewReader(mustEncode(t, a)))
		if _, err := dec.Token(); err != nil {
			t.Fatal(err)
		}
		for dec.More() {
			name, err := dec.Token()
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, name.(string))
			var skipped json.RawMessage
			if err := dec.Decode(&skipped); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("members (-want +got):\n%s", diff)
		}
	}
}

func TestCompactJSONReadsTheSame(t *testing.T) {
	data := mustEncode(t, full())
	var compact bytes.Buffer
	if err := json.Compact(&compact, data); err != nil {
		t.Fatal(err)
	}
	a, _ := mustDecode(t, compact.Bytes())
	if !bytes.Equal(mustEncode(t, a), data) {
		t.Error("a story read from compact JSON is written otherwise")
	}
}

func TestUnknownMembersAreKeptWhereTheyStood(t *testing.T) {
	data := []byte(`{"schema":"midad/1","x-desk":{"b":1,"a":[true,null]},
		"tags":[{"name":"أ","weight":2},{"name":"ب"}],
		"lead":{"caption":"ش","crop":"16:9"},
		"body":{"version":9,"blocks":[
			{"id":"p1","kind":"paragraph","text":"نص","tone":"calm","marks":[{"kind":"strong","start":0,"end":1,"colour":"red"}]},
			{"kind":"rule","a/b~c":1}]}}`)
	a, warnings := mustDecode(t, data)
	want := map[string]string{
		"/x-desk":                `{"b":1,"a":[true,null]}`,
		"/tags/#أ/weight":        `2`,
		"/lead/crop":             `"16:9"`,
		"/body/version":          `9`,
		"/body/blocks/#p1/tone":  `"calm"`,
		"/body/blocks/1/a~1b~0c": `1`,
		"/body/blocks/#p1/marks/#strong 0 1/colour": `"red"`,
	}
	if diff := cmp.Diff(want, a.Unknown); diff != "" {
		t.Errorf("Unknown (-want +got):\n%s", diff)
	}
	if len(warnings) != len(want) {
		t.Errorf("%d warnings: %q", len(warnings), warnings)
	}
	again, _ := mustDecode(t, mustEncode(t, a))
	if diff := cmp.Diff(a.Unknown, again.Unknown); diff != "" {
		t.Errorf("after another turn (-want +got):\n%s", diff)
	}

	// A tag before it and a block before it do not draw the member elsewhere.
	a = a.Clone()
	a.Tags = append([]article.Tag{{Name: "ج", Kind: article.Topic}}, a.Tags...)
	a.Body = doc.New(append([]*doc.Block{doc.Text(doc.Paragraph, doc.RightToLeft, "جديد").WithID("p0")}, a.Body.Blocks()...)...)
	var out struct {
		Tags []map[string]any
		Body struct{ Blocks []map[string]any }
	}
	if err := json.Unmarshal(mustEncode(t, a), &out); err != nil {
		t.Fatal(err)
	}
	if out.Tags[1]["weight"] != 2.0 || out.Body.Blocks[1]["tone"] != "calm" {
		t.Errorf("tags %v, blocks %v", out.Tags, out.Body.Blocks)
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, c := range []struct{ name, data, says string }{
		{"nothing", ``, "no JSON"},
		{"an array", `[]`, "must be an object"},
		{"another schema", `{"schema":"midad/2"}`, "/schema"},
		{"no schema", `{}`, "/schema"},
		{"trailing data", `{"schema":"midad/1"} {}`, "line 1, column 2"},
		{"broken JSON", "{\n\"schema\" \"midad/1\"}", "line 2"},
		{"invalid UTF-8", "{\"schema\":\"midad/1\",\"slug\":\"\xff\"}", "invalid UTF-8 at line 1"},
		{"half a surrogate pair", `{"schema":"midad/1","slug":"\ud800"}`, "surrogate"},
		{"NUL", `{"schema":"midad/1","slug":"a\u0000"}`, "NUL"},
		{"a member twice", `{"schema":"midad/1","slug":"a","slug":"b"}`, `"slug" stands twice`},
		{"a nested member twice", `{"schema":"midad/1","x":{"a":1,"a":2}}`, `"a" stands twice`},
		{"two cases of one name", `{"schema":"midad/1","slug":"a","Slug":"b"}`, "case"},
		{"a known name in another case", `{"schema":"midad/1","Slug":"b"}`, `must be spelled "slug"`},
		{"a wrong type", `{"schema":"midad/1","slug":3}`, "/slug must be a string, not a number"},
		{"a wrong nested type", `{"schema":"midad/1","tags":[{"name":"أ"},4]}`, "/tags/1 must be an object"},
		{"a broken number", `{"schema":"midad/1","version":1.5}`, "/version"},
		{"a broken time", `{"schema":"midad/1","created":"yesterday"}`, "/created"},
		{"a broken day", `{"schema":"midad/1","dateline":{"date":"13/9"}}`, "/dateline/date"},
		{"an unknown status", `{"schema":"midad/1","status":"lost"}`, "status"},
		{"an unknown direction", `{"schema":"midad/1","direction":"up"}`, "/direction"},
		{"an unknown style", `{"schema":"midad/1","dateline":{"style":"x"}}`, "dateline/style"},
		{"an unknown kind of tag", `{"schema":"midad/1","tags":[{"name":"أ","kind":"x"}]}`, "tags/0/kind"},
		{"a focus outside", `{"schema":"midad/1","lead":{"focus":{"x":2,"y":0}}}`, "lead/focus"},
		{"a broken id", `{"schema":"midad/1","id":"../../x"}`, "ULID"},
		{"an unknown block", `{"schema":"midad/1","body":{"blocks":[{"kind":"table"}]}}`, "table"},
		{"a mark past the end", `{"schema":"midad/1","body":{"blocks":[{"kind":"paragraph","text":"نص","marks":[{"kind":"strong","start":0,"end":3}]}]}}`, "/body/blocks/0/marks/0"},
		{"a mark before the start", `{"schema":"midad/1","body":{"blocks":[{"kind":"paragraph","text":"نص","marks":[{"kind":"strong","start":-1,"end":1}]}]}}`, "/body/blocks/0/marks/0"},
		{"an empty mark", `{"schema":"midad/1","body":{"blocks":[{"kind":"paragraph","text":"نص","marks":[{"kind":"strong","start":1,"end":1}]}]}}`, "/body/blocks/0/marks/0"},
		{"an unknown mark", `{"schema":"midad/1","body":{"blocks":[{"kind":"paragraph","text":"نص","marks":[{"kind":"blink","start":0,"end":1}]}]}}`, "blink"},
		{"too deep", `{"schema":"midad/1","x":` + strings.Repeat("[", 300) + strings.Repeat("]", 300) + `}`, "levels"},
		{"too deep for any decoder", strings.Repeat("[", 20000), "JSON"},
		{"too long", `{"schema":"midad/1","slug":"` + strings.Repeat("a", article.MaxJSON) + `"}`, "16 MB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, _, err := article.Decode([]byte(c.data))
			if !errors.Is(err, article.ErrInvalid) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("Decode = %v, %v; want ErrInvalid that says %q", a, err, c.says)
			}
		})
	}
}

func TestEncodeRefusesWhatItCouldNotGiveBack(t *testing.T) {
	for name, change := range map[string]func(*article.Article){
		"invalid UTF-8":           func(a *article.Article) { a.Headline = "\xff" },
		"NUL":                     func(a *article.Article) { a.Tags[0].Name = "a\x00" },
		"NUL in the body":         func(a *article.Article) { a.Body = doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, "\x00")) },
		"a year of five digits":   func(a *article.Article) { a.Created = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) },
		"a broken unknown member": func(a *article.Article) { a.Unknown = map[string]string{"/x": "{"} },
		"a text beyond Decode's":  func(a *article.Article) { a.Standfirst = strings.Repeat("a", article.MaxJSON) },
	} {
		t.Run(name, func(t *testing.T) {
			a := full()
			change(a)
			if _, err := article.Encode(a); !errors.Is(err, article.ErrInvalid) {
				t.Errorf("Encode: %v, want ErrInvalid", err)
			}
		})
	}
}

func TestEqualLooksPastVersionAndUpdated(t *testing.T) {
	a, b := full(), full()
	b.Version, b.Updated = 9, now
	if !article.Equal(a, b) {
		t.Errorf("differ in %v", article.Differences(a, b))
	}
	b.Headline, b.Body, b.Unknown = "آخر", doc.Doc{}, map[string]string{"/y": "1"}
	if article.Equal(a, b) {
		t.Error("a story with another headline is equal")
	}
	if diff := cmp.Diff([]string{"headline", "tags", "body", "x-desk", "y"}, article.Differences(a, b)); diff != "" {
		t.Errorf("Differences (-want +got):\n%s", diff)
	}
	bad := full()
	bad.Headline = "\xff"
	if article.Equal(bad, full()) {
		t.Error("a story that cannot be written is equal to another")
	}
}

func FuzzDecode(f *testing.F) {
	data, err := article.Encode(full())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"schema":"midad/1","body":{"blocks":[{"kind":"readAlso","links":[{"url":"x"}]}]},"x":1e3}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, _, err := article.Decode(data)
		if err != nil {
			if !errors.Is(err, article.ErrInvalid) {
				t.Fatalf("%v is not ErrInvalid", err)
			}
			return
		}
		first, err := article.Encode(a)
		if err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		again, _, err := article.Decode(first)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		second, err := article.Encode(again)
		if err != nil || !bytes.Equal(first, second) {
			t.Fatalf("the second writing differs (%v):\n%s\n%s", err, first, second)
		}
	})
}

func BenchmarkEncode(b *testing.B) {
	a := full()
	for b.Loop() {
		if _, err := article.Encode(a); err != nil {
			b.Fatal(err)
		}
	}
}
