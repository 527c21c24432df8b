package say_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"midad/app/say"
	"midad/editor/diff"
	"midad/editor/doc"
	"midad/resources"
	"midad/storage/article"
)

func TestEveryMemberThatMayDifferHasAName(t *testing.T) {
	now := time.Now()
	all := &article.Article{
		ID: "1", Language: "en", Direction: doc.LeftToRight, Status: article.Killed, Slug: "1", Kicker: "1", Headline: "1", ShortHeadline: "1",
		SEOTitle: "1", Standfirst: "1", Slugline: "1", Section: "1", Urgency: 1, Bylines: []article.Byline{{Name: "1"}},
		Dateline:   article.Dateline{Places: []article.DatelinePlace{{Name: "1"}}, Agencies: []string{"1"}, Date: now, Style: "sana", Text: "1"},
		Tags:       []article.Tag{{Name: "1"}},
		Lead:       article.Picture{Image: doc.Image{Media: "1", Creator: "1", Source: "1", Copyright: "1", UsageTerms: "1", DateCreated: "1", City: "1", Country: "1", FocusX: 1, FocusY: 1, HasFocus: true, Width: 1, Height: 1}, Alt: "1", Caption: "1", Credit: "1"},
		Related:    []doc.StoryLink{{ID: "1"}},
		EditorNote: "1", Embargo: now, EmbargoZone: "1", Schedule: now, ScheduleZone: "1", FormerStatus: article.Draft, UpdateOf: "1", URL: "1", Social: "1",
		Rights: article.Rights{Holder: "1", Notice: "1", UsageTerms: "1"}, Corrections: []article.Correction{{Text: "1"}},
		Created: now, Published: now, ReadingMinutesOverride: 1,
	}
	c, err := article.Compare(context.Background(), &article.Article{Language: "ar", Status: article.Draft}, all)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Members) < 40 {
		t.Errorf("only %d members differ", len(c.Members))
	}
	for _, lang := range resources.Languages {
		for _, m := range c.Members {
			if say.Member(lang, m.Member) == m.Member {
				t.Errorf("%s: %s has no name", lang, m.Member)
			}
		}
	}
}

func TestWhatBecameOfABlockIsSaid(t *testing.T) {
	text := func(k doc.Kind, s string) *doc.Block { return doc.Text(k, doc.RightToLeft, s).WithID(s[:2]) }
	strong := []doc.Mark{{Kind: doc.Strong, Start: 0, End: 4}}
	old := doc.New(text(doc.Paragraph, "وصل الوفد"), text(doc.Paragraph, "غادر"), text(doc.ListItem, "نقطة"), text(doc.Rule, "r1"), text(doc.Paragraph, "هنا"))
	item := text(doc.ListItem, "نقطة")
	a := item.Attrs
	a.Ordered = true
	new := doc.New(text(doc.Paragraph, "وصل الوفد").WithMarks(strong), item.WithAttrs(a), text(doc.Rule, "r1"), text(doc.Quote, "جديد"), text(doc.Paragraph, "غادر الآن"))
	for lang, want := range map[string][]string{
		"en": {"Paragraph 1: Bold: now on “وصل ”", "List item 2: Numbering: from “bulleted” to “numbered”", "Paragraph 5: removed", "Quote 4: added", "Paragraph 5: moved from 2 to 5|changed: Text"},
		"ar": {"فقرة 1: غامق: أضيف إلى «وصل »", "بند في قائمة 2: الترقيم: من «منقّط» إلى «مرقّم»", "فقرة 5: حذف", "اقتباس 4: إضافة", "فقرة 5: نقل من 2 إلى 5|تغيّر: النص"},
	} {
		var got []string
		for _, b := range diff.Bodies(old, new).Changes() {
			got = append(got, say.BlockPlace(lang, b)+": "+strings.Join(say.BlockChange(lang, b), "|"))
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s:\n%s\nwant\n%s", lang, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func TestEveryAttributeHasAName(t *testing.T) {
	b := &doc.Block{}
	for _, lang := range resources.Languages {
		for _, k := range doc.Kinds {
			old, new := doc.Text(k, doc.RightToLeft, "").WithID("a"), doc.Text(k, doc.LeftToRight, "").WithID("a")
			o, n := old.Attrs, new.Attrs
			n.Level, n.Ordered, n.Depth, n.URL, n.Links = 2, true, 1, "u", []doc.StoryLink{{ID: "x"}}
			n.Image = doc.Image{Media: "m", Creator: "m", Source: "m", Copyright: "m", UsageTerms: "m", DateCreated: "m", City: "m", Country: "m", HasFocus: true, Width: 1, Height: 1}
			for _, c := range diff.Bodies(doc.New(b.WithAttrs(o).WithID("a")), doc.New(b.WithAttrs(n).WithID("a"))) {
				for _, attr := range c.Attrs {
					if say.Attribute(lang, attr.Name) == attr.Name {
						t.Errorf("%s: %s has no name", lang, attr.Name)
					}
				}
			}
		}
	}
}

func TestAMomentIsReadByItsOwnClock(t *testing.T) {
	for offset, want := range map[int][2]string{
		0:              {"2 يناير 2026، 03:04 بتوقيت غرينتش\u200e", "2 January 2026, 03:04 GMT"},
		3 * 3600:       {"2 يناير 2026، 03:04 بتوقيت غرينتش\u200e+3", "2 January 2026, 03:04 GMT+3"},
		-19800:         {"2 يناير 2026، 03:04 بتوقيت غرينتش\u200e-5:30", "2 January 2026, 03:04 GMT-5:30"},
		12*3600 + 2700: {"2 يناير 2026، 03:04 بتوقيت غرينتش\u200e+12:45", "2 January 2026, 03:04 GMT+12:45"},
	} {
		at := time.Date(2026, 1, 2, 3, 4, 0, 0, time.FixedZone("", offset))
		if ar, en := say.Moment("ar", at, ""), say.Moment("en", at, ""); ar != want[0] || en != want[1] {
			t.Errorf("%d: %q, %q", offset, ar, en)
		}
	}
	at := time.Date(2026, 1, 2, 3, 4, 0, 0, time.FixedZone("", 3*3600))
	for zone, want := range map[string][2]string{
		"Asia/Baghdad": {"2 يناير 2026، 03:04 بتوقيت بغداد (غرينتش\u200e+3)", "2 January 2026, 03:04 Baghdad time (GMT+3)"},
		"Asia/Kuwait":  {"2 يناير 2026، 03:04 بتوقيت \u2068Asia/Kuwait\u2069 (غرينتش\u200e+3)", "2 January 2026, 03:04 \u2068Asia/Kuwait\u2069 time (GMT+3)"},
	} {
		if ar, en := say.Moment("ar", at, zone), say.Moment("en", at, zone); ar != want[0] || en != want[1] {
			t.Errorf("%s: %q, %q", zone, ar, en)
		}
	}
	if got := say.Moment("ar", time.Time{}, "Asia/Baghdad"); got != "" {
		t.Errorf("no time is %q", got)
	}
}

func TestCodesOfMembersAreNamed(t *testing.T) {
	old := &article.Article{Language: "ar", Status: article.Draft, Tags: []article.Tag{{Name: "topic", Kind: article.Topic}}, Bylines: []article.Byline{{Name: "سعاد", Kind: article.Person}}}
	new := &article.Article{Language: "ar", Status: article.Killed, Direction: doc.LeftToRight, Dateline: article.Dateline{Style: "reuters-en"},
		Tags: []article.Tag{{Name: "topic", Kind: article.Place}}, Bylines: []article.Byline{{Name: "سعاد", Kind: article.Agency}}, Headline: "draft"}
	c, err := article.Compare(context.Background(), old, new)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, m := range c.Members {
		got[m.Member] = diff.Marked(say.MemberPieces("en", m))
	}
	for member, want := range map[string]string{
		"status": "[-Draft-]{+Killed+}", "direction": "[-Right to left-]{+Left to right+}", "tags": "topic · [-Topic-]{+Place+}",
		"bylines": "سعاد · [-Person-]{+Agency+}", "headline": "{+draft+}",
	} {
		if got[member] != want {
			t.Errorf("%s: %q, want %q", member, got[member], want)
		}
	}
	if !strings.Contains(got["dateline.style"], "{+Reuters, English+}") {
		t.Errorf("the dateline's style: %q", got["dateline.style"])
	}
}
