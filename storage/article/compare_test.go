package article_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"midad/editor/diff"
	"midad/editor/doc"
	"midad/storage/article"
)

func mustCompare(t *testing.T, old, new *article.Article) article.Comparison {
	t.Helper()
	c, err := article.Compare(context.Background(), old, new)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCompareTellsTheMembersThatChanged(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(a *article.Article)
		want   string // member=marked text, parted by |
	}{
		{"nothing", func(a *article.Article) {}, ""},
		{"what the store counts", func(a *article.Article) { a.Version, a.Updated = 9, time.Now() }, ""},
		{"headline", func(a *article.Article) { a.Headline = "عنوان آخر" }, "headline=عنوان [-\"مقتبس\"\u2028-]{+آخر+}"},
		{"a caption", func(a *article.Article) { a.Lead.Caption = "شرح وافٍ" }, "lead.caption=شرح{+ وافٍ+}"},
		{"no lead picture", func(a *article.Article) { a.Lead = article.Picture{} }, "lead.media=[-sha256-ff-]|lead.alt=[-بديل-]|lead.caption=[-شرح-]|lead.credit=[-REUTERS-]|lead.creator=[-م-]|lead.source=[-s-]|lead.copyright=[-c-]|lead.usageTerms=[-u-]|lead.dateCreated=[-2023-09-13-]|lead.city=[-v-]|lead.country=[-r-]|lead.focus.x=[-0.1-]|lead.focus.y=[-1-]|lead.width=[-1600-]|lead.height=[-900-]"},
		{"a tag", func(a *article.Article) { a.Tags = a.Tags[:1] }, "tags=روسيا · place · https://example.com/ru · 3[-\nعقوبات · topic-]"},
		{"a byline", func(a *article.Article) { a.Bylines[1].Name = "أ ف ب" }, "bylines=سعاد · مراسلة · person · s@example.com\n[-رويترز-]{+أ ف ب+} · agency"},
		{"a place's country is shown no more", func(a *article.Article) { a.Dateline.Places[1].ShowCountry = false }, "dateline.places=لندن\nفلاديفوستوك · روسيا[- · showCountry-]|dateline.text=لندن/فلاديفوستوك[- (روسيا)-]-رويترز"},
		{"embargo", func(a *article.Article) { a.Embargo = time.Time{} }, "embargo=[-2023-09-14T06:00:00+03:00-]"},
		{"urgency", func(a *article.Article) { a.Urgency = 0 }, "urgency=[-2-]"},
		{"rights", func(a *article.Article) { a.Rights.Notice = "m" }, "rights.notice=[-n-]{+m+}"},
		{"a member of a newer Midad", func(a *article.Article) { delete(a.Unknown, "/x-desk") }, "x-desk.a=[-1\n2.50\n-]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			old, new := full(), full().Clone()
			c.change(new)
			var got []string
			for _, m := range mustCompare(t, old, new).Members {
				got = append(got, m.Member+"="+diff.Marked(m.Pieces))
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("got  %q\nwant %q", s, c.want)
			}
		})
	}
}

// Where Differences names a member, Compare shows what became of it.
func TestCompareShowsWhateverDiffers(t *testing.T) {
	a, b := full(), &article.Article{Language: "en", Direction: doc.LeftToRight, Status: article.Draft}
	a.Unknown = nil
	c := mustCompare(t, a, b)
	shown := map[string]bool{"body": !c.Body.None()}
	for _, m := range c.Members {
		name, _, _ := strings.Cut(m.Member, ".")
		shown[name] = true
		if !diff.Changed(m.Pieces) {
			t.Errorf("%s is told without a change", m.Member)
		}
	}
	for _, name := range article.Differences(a, b) {
		if !shown[name] {
			t.Errorf("%s differs and is not shown", name)
		}
	}
	if mustCompare(t, a, a).None() != true || c.None() {
		t.Error("None is wrong")
	}
}

func TestCompareRefusesWhatCannotBeWritten(t *testing.T) {
	bad := &article.Article{Headline: "\xff"}
	for _, pair := range [][2]*article.Article{{bad, full()}, {full(), bad}} {
		if _, err := article.Compare(context.Background(), pair[0], pair[1]); !errors.Is(err, article.ErrInvalid) {
			t.Errorf("got %v", err)
		}
	}
}

func TestRestoredTurnsBackTheTextAlone(t *testing.T) {
	now, earlier := full(), &article.Article{ID: full().ID, Version: 1, Language: "ar", Status: article.Draft, Headline: "الأول"}
	got := article.Restored(now, earlier)
	if got.Headline != "الأول" || got.Kicker != "" || got.Body.Len() != 0 {
		t.Errorf("the text is not the earlier one: %q", got.Headline)
	}
	var kept []string
	for _, m := range mustCompare(t, now, got).Members {
		kept = append(kept, m.Member)
	}
	for _, name := range []string{"id", "status", "formerStatus", "embargo", "embargoZone", "schedule", "scheduleZone", "url", "updateOf", "created", "published", "corrections"} {
		for _, k := range kept {
			if k == name {
				t.Errorf("%s was turned back", name)
			}
		}
	}
	if got.Version != now.Version {
		t.Errorf("version %d, want %d", got.Version, now.Version)
	}
}
