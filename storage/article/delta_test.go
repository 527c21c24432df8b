package article_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"midad/editor/doc"
	"midad/storage/article"

	"pgregory.net/rapid"
)

// storyChanges are ways to change a story, one for each member at least.
var storyChanges = map[string]func(*article.Article){
	"nothing":       func(*article.Article) {},
	"language":      func(a *article.Article) { a.Language = "en" },
	"direction":     func(a *article.Article) { a.Direction = doc.Auto },
	"status":        func(a *article.Article) { a.Status = article.Review },
	"slug":          func(a *article.Article) { a.Slug += "-س" },
	"kicker":        func(a *article.Article) { a.Kicker += "ك" },
	"headline":      func(a *article.Article) { a.Headline += "<ع\u2028>" },
	"shortHeadline": func(a *article.Article) { a.ShortHeadline = "" },
	"seoTitle":      func(a *article.Article) { a.SEOTitle += "ب" },
	"standfirst":    func(a *article.Article) { a.Standfirst += "\n" },
	"bylines": func(a *article.Article) {
		a.Bylines = append(a.Clone().Bylines, article.Byline{Name: "منى", Kind: article.Person})
	},
	"dateline":      func(a *article.Article) { a.Dateline.Date = time.Time{} },
	"dateline text": func(a *article.Article) { a.Dateline.Text, a.Dateline.Override = "هنا", true },
	"section":       func(a *article.Article) { a.Section = "" },
	"tags":          func(a *article.Article) { a.Tags = nil },
	"slugline":      func(a *article.Article) { a.Slugline += "X" },
	"urgency":       func(a *article.Article) { a.Urgency = (a.Urgency + 1) % 10 },
	"lead":          func(a *article.Article) { a.Lead.Caption += "ش" },
	"no lead":       func(a *article.Article) { a.Lead = article.Picture{} },
	"related":       func(a *article.Article) { a.Related = append(a.Clone().Related, doc.StoryLink{URL: "https://x"}) },
	"editorNote":    func(a *article.Article) { a.EditorNote += "م" },
	"embargo":       func(a *article.Article) { a.Embargo = a.Embargo.Add(time.Hour) },
	"embargoZone": func(a *article.Article) {
		a.EmbargoZone = map[string]string{"": "Asia/Amman", "Asia/Amman": "UTC"}[a.EmbargoZone]
	},
	"lead city":      func(a *article.Article) { a.Lead.City = "" },
	"schedule":       func(a *article.Article) { a.Schedule = time.Time{} },
	"updateOf":       func(a *article.Article) { a.UpdateOf = "" },
	"url":            func(a *article.Article) { a.URL += "x" },
	"social":         func(a *article.Article) { a.Social += "ت" },
	"rights":         func(a *article.Article) { a.Rights.Notice += "ح" },
	"corrections":    func(a *article.Article) { a.Corrections = nil },
	"created":        func(a *article.Article) { a.Created = a.Created.Add(time.Second) },
	"published":      func(a *article.Article) { a.Published = time.Time{} },
	"readingMinutes": func(a *article.Article) { a.ReadingMinutesOverride++ },
	"unknown":        func(a *article.Article) { a.Unknown = map[string]string{"/x-desk": "7"} },
	"a letter at the start": func(a *article.Article) {
		a.Body, _, _ = doc.ApplyAll(a.Body, []doc.Step{doc.ReplaceText{Text: "ح"}})
	},
	"a block": func(a *article.Article) {
		a.Body = doc.New(append([]*doc.Block{doc.Text(doc.Quote, doc.LeftToRight, "x").WithID(doc.NewID())}, a.Body.Blocks()...)...)
	},
	"no body but the last block": func(a *article.Article) { a.Body = doc.New(a.Body.Block(a.Body.Len() - 1)) },
}

func TestADeltaLeadsFromOneStoryToTheOther(t *testing.T) {
	var names []string
	for name := range storyChanges {
		names = append(names, name)
	}
	rapid.Check(t, func(t *rapid.T) {
		from := full()
		if rapid.Bool().Draw(t, "without unknown members") {
			from.Unknown = nil
		}
		story := from
		var deltas []article.Delta
		for _, name := range rapid.SliceOfN(rapid.SampledFrom(names), 1, 6).Draw(t, "changes") {
			next := story.Clone()
			storyChanges[name](next)
			d, err := article.DeltaOf(story, next)
			if err != nil {
				t.Fatal(err)
			}
			if (len(d) == 0) != article.Equal(story, next) {
				t.Fatalf("%s gives %s", name, d)
			}
			deltas = append(deltas, d)
			story = next
		}
		got := from
		for _, d := range deltas {
			var err error
			if got, err = d.Apply(got); err != nil {
				t.Fatalf("%s: %v", d, err)
			}
		}
		if !article.Equal(got, story) || got.Version != from.Version || !got.Updated.Equal(from.Updated) {
			t.Fatalf("the stories differ in %q", article.Differences(got, story))
		}
	})
}

func TestADeltaHoldsWhatChangedAndNoMore(t *testing.T) {
	for name, want := range map[string]string{
		"kicker":                `{"members":{"kicker":"تمهيدك"}}`,
		"no lead":               `{"members":{"lead":null}}`,
		"a letter at the start": `{"steps":[{"step":"replaceText","at":[0,0,0],"text":"ح"}]}`,
	} {
		a := full()
		b := a.Clone()
		storyChanges[name](b)
		if d, err := article.DeltaOf(a, b); err != nil || string(d) != want {
			t.Errorf("%s: %s, %v\nwant %s", name, d, err, want)
		}
	}
}

func TestADeltaThatDoesNotFitIsRefused(t *testing.T) {
	a := full()
	for _, d := range []string{"x", `{"steps":[{"step":"fly"}]}`, `{"steps":[{"step":"join","block":40}]}`, `{"members":{"mood":"x"}}`, `{"members":[]}`, `{"members":{"urgency":"x"}}`, `{"story":7}`, `{"story":{}}`} {
		before := a.Clone()
		if got, err := article.Delta(d).Apply(a); err == nil && !strings.HasPrefix(d, `{"members":[]`) {
			t.Errorf("%s gives %v", d, got)
		} else if err != nil && !errors.Is(err, article.ErrInvalid) {
			t.Errorf("%s: %v", d, err)
		}
		if !article.Equal(a, before) {
			t.Errorf("%s changed the story it was applied to", d)
		}
	}
}

func TestATextThatCannotBeWrittenHasNoDelta(t *testing.T) {
	a := full()
	for name, spoil := range map[string]func(*article.Article){
		"NUL in the body":     func(a *article.Article) { a.Body = doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, "a\x00b")) },
		"NUL in the headline": func(a *article.Article) { a.Headline = "\x00" },
		"no UTF-8":            func(a *article.Article) { a.Kicker = "\xff" },
	} {
		b := a.Clone()
		spoil(b)
		if d, err := article.DeltaOf(a, b); !errors.Is(err, article.ErrInvalid) {
			t.Errorf("%s: %s, %v", name, d, err)
		}
	}
}

func FuzzDelta(f *testing.F) {
	for name, change := range storyChanges {
		b := full()
		change(b)
		d, err := article.DeltaOf(full(), b)
		if err != nil {
			f.Fatal(name, err)
		}
		f.Add([]byte(d))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := article.Delta(data).Apply(full())
		if err != nil {
			if !errors.Is(err, article.ErrInvalid) {
				t.Error(err)
			}
			return
		}
		if article.Validate(a) != nil {
			return
		}
		if out, err := article.Compact(a); err != nil || !json.Valid(out) {
			t.Errorf("%s leads to a story that is not written: %v", data, err)
		}
	})
}
