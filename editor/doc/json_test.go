package doc_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"midad/editor/doc"

	"pgregory.net/rapid"
)

func TestBodyJSONIsStableAndLossless(t *testing.T) {
	picture := pic("e", "تعليق", "REUTERS").WithText(doc.FieldAlt, []rune("وصف"))
	a := picture.Attrs
	a.Image = doc.Image{Media: "sha256-00", Creator: "c", FocusX: 0.5, FocusY: 0.25, HasFocus: true, Width: 3, Height: 2}
	picture = picture.WithAttrs(a)
	embed := doc.Text(doc.Embed, doc.LeftToRight, "cap").WithID("g")
	ea := embed.Attrs
	ea.URL = "https://example.com/?a=1&b=2"
	embed = embed.WithAttrs(ea)
	item := doc.Text(doc.ListItem, doc.RightToLeft, "بند").WithID("d").WithAttrs(doc.Attrs{Kind: doc.ListItem, Ordered: true, Depth: 2})
	also := doc.Text(doc.ReadAlso, doc.RightToLeft, "").WithID("f").
		WithStoryLinks([]doc.StoryLink{{ID: "01J", Headline: "خبر"}, {URL: "https://x", Headline: ""}})
	d := doc.New(
		p("a", "نص <b>", strong(0, 2), link(1, 3, "u"), doc.Mark{Kind: doc.Isolate, Start: 3, End: 6, Dir: doc.LeftToRight}, doc.Mark{Kind: doc.Note, Start: 0, End: 1, ID: "n"}),
		doc.Text(doc.Subhead, doc.Auto, "عنوان").WithID("b"),
		q("c", "قول", "قائل"), item, picture, also, embed,
		doc.Text(doc.Rule, doc.RightToLeft, "").WithID("h"),
	)
	want := strings.Join([]string{
		`{"blocks":[{"id":"a","kind":"paragraph","dir":"rtl","text":"نص <b>","marks":[{"kind":"note","start":0,"end":1,"id":"n"},{"kind":"strong","start":0,"end":2},{"kind":"link","start":1,"end":3,"href":"u"},{"kind":"isolate","start":3,"end":6,"dir":"ltr"}]}`,
		`{"id":"b","kind":"subhead","dir":"auto","level":1,"text":"عنوان"}`,
		`{"id":"c","kind":"quote","dir":"rtl","text":"قول","speaker":"قائل"}`,
		`{"id":"d","kind":"listItem","dir":"rtl","ordered":true,"depth":2,"text":"بند"}`,
		`{"id":"e","kind":"picture","dir":"rtl","media":"sha256-00","alt":"وصف","caption":"تعليق","credit":"REUTERS","creator":"c","focus":{"x":0.5,"y":0.25},"width":3,"height":2}`,
		`{"id":"f","kind":"readAlso","dir":"rtl","links":[{"id":"01J","headline":"خبر"},{"url":"https://x","headline":""}]}`,
		`{"id":"g","kind":"embed","dir":"ltr","url":"https://example.com/?a=1&b=2","caption":"cap"}`,
		`{"id":"h","kind":"rule","dir":"rtl"}]}`,
	}, ",")
	got, err := d.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	back, unknown, err := doc.DecodeBody(got)
	if err != nil {
		t.Fatal(err)
	}
	if len(unknown) > 0 {
		t.Errorf("not taken: %v", unknown)
	}
	sameDoc(t, "read back", back, d)
}

func TestMembersThatAreNotTakenAreListed(t *testing.T) {
	body := `{"colour":1,"blocks":[
		{"kind":"paragraph","text":"نص","speaker":"x","dir":"up","marks":[{"kind":"strong","start":0,"end":9},{"kind":"link","start":0,"end":1,"href":"u","rel":"x"}]},
		{"kind":"listItem","depth":99,"text":"","level":1},
		{"kind":"subhead","level":0,"text":"x"},
		{"kind":"readAlso","links":[{"id":"1","headline":"h","kind":"related"}]}]}`
	d, unknown, err := doc.DecodeBody([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"blocks[0].dir", "blocks[0].marks[0]", "blocks[0].marks[1].rel", "blocks[0].speaker",
		"blocks[1].depth", "blocks[1].level", "blocks[2].level", "blocks[3].links[0].kind", "colour",
	}
	if !slices.Equal(unknown, want) {
		t.Errorf("listed %v\nwant %v", unknown, want)
	}
	if err := doc.Validate(d); err != nil {
		t.Errorf("what was read is not valid: %v", err)
	}
}

func TestBrokenBodiesAreErrors(t *testing.T) {
	for _, body := range []string{
		``, `null`, `[]`, `{"blocks":{}}`, `{"blocks":[null]}`, `{"blocks":[{}]}`, `{"blocks":[{"kind":"table"}]}`,
		`{"blocks":[{"kind":"paragraph","text":5}]}`, `{"blocks":[{"kind":"paragraph","text":"x","marks":[{"kind":"blink","start":0,"end":1}]}]}`,
		`{"blocks":[{"kind":"subhead","level":"one"}]}`,
	} {
		if _, _, err := doc.DecodeBody([]byte(body)); err == nil {
			t.Errorf("%s: no error", body)
		}
	}
}

func TestBrokenStepsAreErrors(t *testing.T) {
	for _, step := range []string{
		``, `{}`, `{"step":"erase"}`, `{"step":"setMarks","marks":[{"kind":"blink"}]}`,
		`{"step":"setAttrs","attrs":{"kind":"table","dir":"rtl"}}`, `{"step":"replaceBlocks","blocks":[null]}`,
	} {
		if s, err := doc.UnmarshalStep([]byte(step)); err == nil {
			t.Errorf("%s: read as %#v", step, s)
		}
	}
}

func TestStepsRoundTripTogether(t *testing.T) {
	steps := doc.Steps{
		doc.ReplaceText{At: at(1, 0, 2), Delete: 1, Text: "س", Marks: []doc.Mark{strong(0, 1)}},
		doc.Split{At: at(0, 0, 1), ID: "x", Attrs: doc.Attrs{Kind: doc.Subhead, Level: 2, Dir: doc.LeftToRight}},
	}
	data, err := json.Marshal(steps)
	if err != nil {
		t.Fatal(err)
	}
	var read doc.Steps
	if err := json.Unmarshal(data, &read); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(read)
	if err != nil {
		t.Fatal(err)
	}
	if string(data) != string(again) {
		t.Errorf("\n%s\n%s", data, again)
	}
}

func TestIDs(t *testing.T) {
	d := doc.New(p("a", "1"), p("", "2"), p("a", "3"))
	got := doc.EnsureIDs(d)
	seen := map[string]bool{}
	for _, b := range got.Blocks() {
		if b.ID == "" || seen[b.ID] {
			t.Errorf("id %q", b.ID)
		}
		seen[b.ID] = true
	}
	if got.Block(0) != d.Block(0) {
		t.Error("the first block was changed")
	}
	if again := doc.EnsureIDs(got); !doc.Changed(got, again).None() {
		t.Errorf("a body with ids came back changed")
	}
}

func TestValidateNamesEveryFault(t *testing.T) {
	d := doc.New(
		p("a", "ab", link(0, 1, ""), doc.Mark{Kind: doc.Note, Start: 0, End: 2}),
		p("a", "x").WithAttrs(doc.Attrs{Kind: doc.Subhead, Level: 3}),
		p("c", "x").WithAttrs(doc.Attrs{Kind: doc.ListItem, Depth: doc.MaxDepth + 1}),
	)
	err := doc.Validate(d)
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{"address", "no id", "level 3", "depth 9", `"a" is block 0's`} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in: %v", want, err)
		}
	}
}

// body draws a body of all kinds, with marks.
func body(t *rapid.T) doc.Doc {
	next := ids()
	return doc.New(rapid.SliceOfN(rapid.Custom(func(t *rapid.T) *doc.Block { return block(t, next()) }), 1, 6).Draw(t, "blocks")...)
}

func block(t *rapid.T, id string) *doc.Block {
	b := doc.Text(rapid.SampledFrom(doc.Kinds).Draw(t, "kind"), rapid.SampledFrom([]doc.Dir{doc.RightToLeft, doc.LeftToRight}).Draw(t, "dir"), "").WithID(id)
	if b.Kind == doc.ReadAlso {
		b = b.WithStoryLinks(make([]doc.StoryLink, rapid.IntRange(0, 2).Draw(t, "links")))
	}
	for _, f := range b.Fields() {
		b = b.WithText(f, rapid.SliceOfN(rapid.SampledFrom([]rune("اب َ1 ")), 0, 5).Draw(t, "text"))
	}
	if !b.HasText() {
		return b
	}
	return b.WithMarks(rapid.SliceOfN(rapid.Custom(func(t *rapid.T) doc.Mark {
		m := doc.Mark{Kind: rapid.SampledFrom(doc.MarkKinds).Draw(t, "mark"), Start: rapid.IntRange(0, 5).Draw(t, "start")}
		m.End = m.Start + rapid.IntRange(1, 4).Draw(t, "length")
		switch m.Kind {
		case doc.Link:
			m.Href = rapid.SampledFrom([]string{"u", "v"}).Draw(t, "href")
		case doc.Note:
			m.ID = "n"
		}
		return m
	}), 0, 4).Draw(t, "marks"))
}

// place draws a position of a body.
func place(t *rapid.T, d doc.Doc) doc.Pos {
	pos := doc.Pos{Block: rapid.IntRange(0, d.Len()-1).Draw(t, "block")}
	b := d.Block(pos.Block)
	if fields := b.Fields(); len(fields) > 0 {
		pos.Field = rapid.SampledFrom(fields).Draw(t, "field")
	}
	pos.Rune = rapid.IntRange(0, b.Len(pos.Field)).Draw(t, "rune")
	return pos
}

func TestEveryBodyReadsBackAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := body(t)
		data, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		back, unknown, err := doc.DecodeBody(data)
		if err != nil || len(unknown) > 0 {
			t.Fatalf("%v, not taken %v", err, unknown)
		}
		if !back.Equal(d) {
			t.Fatalf("\n%s\n%s", show(d), show(back))
		}
	})
}

func TestEveryFieldHasAName(t *testing.T) {
	for _, k := range doc.Kinds {
		b := doc.Text(k, doc.RightToLeft, "")
		if k == doc.ReadAlso {
			b = b.WithStoryLinks(make([]doc.StoryLink, 3))
		}
		for _, f := range b.Fields() {
			if doc.FieldName(f) == "" {
				t.Errorf("%v: field %d has no name", k, f)
			}
		}
	}
	if got := doc.FieldName(doc.FieldLink(2)); got != "links[2].headline" {
		t.Errorf("got %s", got)
	}
}
