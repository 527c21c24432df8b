package doc_test

import (
	"encoding/json"
	"testing"

	"midad/editor/doc"

	"pgregory.net/rapid"
)

func TestBetweenTellsTypingFromTheRest(t *testing.T) {
	old := doc.New(p("a", "نص طويل", strong(0, 2)), p("b", "ثان"), q("c", "قول", "قائل"))
	with := func(i int, b *doc.Block) doc.Doc {
		blocks := append([]*doc.Block{}, old.Blocks()...)
		blocks[i] = b
		return doc.New(blocks...)
	}
	for name, c := range map[string]struct {
		to   doc.Doc
		want string
	}{
		"nothing":                      {with(1, p("b", "ثان")), `[]`},
		"a letter typed":               {with(1, p("b", "ثانٍ")), `[{"step":"replaceText","at":[1,0,3],"text":"ٍ"}]`},
		"a letter before a mark's end": {with(0, p("a", "نسص طويل", strong(0, 3))), `[{"step":"replaceText","at":[0,0,1],"text":"س","marks":[{"kind":"strong","start":0,"end":1}]}]`},
		"letters deleted":              {with(0, p("a", "نص يل", strong(0, 2))), `[{"step":"replaceText","at":[0,0,3],"delete":2}]`},
		"another speaker":              {with(2, q("c", "قول", "قائلة")), `[{"step":"replaceText","at":[2,1,4],"text":"ة"}]`},
		"a mark":                       {with(1, p("b", "ثان", strong(0, 1))), `[{"step":"setMarks","block":1,"marks":[{"kind":"strong","start":0,"end":1}]}]`},
		"another kind":                 {with(1, doc.Text(doc.Subhead, doc.RightToLeft, "ثان").WithID("b")), `[{"step":"replaceBlocks","from":1,"to":2,"blocks":[{"id":"b","kind":"subhead","dir":"rtl","level":1,"text":"ثان"}]}]`},
		"a paragraph more": {doc.New(old.Block(0), p("d", ""), old.Block(1), old.Block(2)),
			`[{"step":"replaceBlocks","from":1,"to":1,"blocks":[{"id":"d","kind":"paragraph","dir":"rtl","text":""}]}]`},
		"a paragraph less": {doc.New(old.Block(0), old.Block(2)), `[{"step":"replaceBlocks","from":1,"to":2}]`},
	} {
		steps := doc.Between(old, c.to)
		got, err := json.Marshal(steps)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
		after, _, err := doc.ApplyAll(old, steps)
		if err != nil {
			t.Fatal(err)
		}
		sameDoc(t, name, after, c.to)
	}
}

func TestTheStepsBetweenTwoBodiesLeadFromOneToTheOther(t *testing.T) {
	block := rapid.Custom(func(t *rapid.T) *doc.Block {
		id := rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "id")
		text := rapid.StringOfN(rapid.RuneFrom([]rune("اب ج")), 0, 6, -1).Draw(t, "text")
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			return pic(id, text, "AP")
		case 1:
			return q(id, text, "قائل")
		case 2:
			return doc.Text(doc.ReadAlso, doc.RightToLeft, "").WithID(id).WithStoryLinks([]doc.StoryLink{{ID: "1", Headline: text}})
		}
		start := rapid.IntRange(0, 5).Draw(t, "start")
		return p(id, text, doc.Mark{Kind: rapid.SampledFrom(doc.MarkKinds[:2]).Draw(t, "mark"), Start: start, End: start + 2})
	})
	rapid.Check(t, func(t *rapid.T) {
		from := doc.New(rapid.SliceOfN(block, 0, 4).Draw(t, "from")...)
		to := doc.New(rapid.SliceOfN(block, 0, 4).Draw(t, "to")...)
		data, err := json.Marshal(doc.Between(from, to))
		if err != nil {
			t.Fatal(err)
		}
		var steps doc.Steps
		if err := json.Unmarshal(data, &steps); err != nil {
			t.Fatal(err)
		}
		got, _, err := doc.ApplyAll(from, steps)
		if err != nil {
			t.Fatalf("%s: %v", data, err)
		}
		if !got.Equal(to) {
			t.Fatalf("%s:\n got %s\nwant %s", data, show(got), show(to))
		}
	})
}
