package storetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"midad/editor/doc"
	"midad/storage/article"
)

var createPromises = []promise{
	{"gives an id, version 1 and the time", func(l *library) {
		before := time.Now().Truncate(time.Millisecond)
		a := l.create(story("خبر"))
		if !article.ValidID(a.ID) || a.Version != 1 {
			l.Errorf("got id %q, version %d", a.ID, a.Version)
		}
		if a.Created.Before(before) || a.Created.After(time.Now()) || !a.Updated.Equal(a.Created) {
			l.Errorf("got created %v, updated %v", a.Created, a.Updated)
		}
	}},
	{"returns the story as Get gives it, whole", func(l *library) {
		given := fullStory()
		stored := l.create(given)
		l.same(l.get(given.ID), stored)
		given.Created = stored.Created
		if d := article.Differences(stored, given); !article.Equal(stored, given) {
			l.Errorf("stored and given differ in %q", d)
		}
		l.reopen()
		l.same(l.get(given.ID), stored)
	}},
	{"leaves the value that it was given as it was", func(l *library) {
		a := story("خبر")
		stored := l.create(a)
		if a.ID != "" || a.Version != 0 || stored == a {
			l.Errorf("the given story became %q, version %d", a.ID, a.Version)
		}
	}},
	{"gives every block an id", func(l *library) {
		a := story("خبر")
		a.Body = doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, "أول"), doc.Text(doc.Paragraph, doc.RightToLeft, "ثان"))
		for _, b := range l.get(l.create(a).ID).Body.Blocks() {
			if b.ID == "" {
				l.Errorf("block %q has none", b)
			}
		}
	}},
	{"refuses an id that is there with ErrConflict and changes nothing", func(l *library) {
		stored := l.create(story("الأول"))
		again := story("الثاني")
		again.ID = stored.ID
		_, err := l.Create(background, again, article.Reason{})
		l.wants(article.ErrConflict, err, "Create")
		l.same(l.get(stored.ID), stored)
	}},
	{"keeps version and times of an import", func(l *library) {
		a := fullStory()
		a.Version = 7
		a.Created, a.Updated = time.Date(2023, 9, 13, 10, 0, 0, 0, time.UTC), time.Date(2023, 9, 14, 10, 0, 0, 0, time.UTC)
		stored, err := l.Create(background, a, article.Reason{Why: article.WhyImport})
		if err != nil {
			l.Fatal(err)
		}
		l.same(stored, a)
		l.same(l.get(a.ID), a)
		if next := l.save(stored, func(a *article.Article) { a.Headline = "آخر" }); next.Version != 8 {
			l.Errorf("the next version is %d, want 8", next.Version)
		}
	}},
	{"stores the same bytes of Midad JSON that an import brought", func(l *library) {
		a := fullStory()
		a.Version = 3
		a.Created, a.Updated = time.Date(2023, 9, 13, 10, 0, 0, 123456789, time.UTC), time.Date(2023, 9, 14, 10, 0, 0, 0, time.FixedZone("", 2*60*60))
		want, err := article.Encode(a)
		if err != nil {
			l.Fatal(err)
		}
		if _, err := l.Create(background, a, article.Reason{Why: article.WhyImport}); err != nil {
			l.Fatal(err)
		}
		got, err := article.Encode(l.get(a.ID))
		if err != nil {
			l.Fatal(err)
		}
		if string(got) != string(want) {
			l.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}},
	{"refuses an import whose version leaves no room for the next", func(l *library) {
		a := story("خبر")
		a.Version = int(^uint(0) >> 1)
		_, err := l.Create(background, a, article.Reason{Why: article.WhyImport})
		l.wants(article.ErrInvalid, err, "Create")
	}},
	{"refuses what breaks a rule with ErrInvalid and stores nothing", func(l *library) {
		for name, spoil := range invalid {
			a := story("خبر")
			spoil(a)
			_, err := l.Create(background, a, article.Reason{})
			l.wants(article.ErrInvalid, err, name)
		}
		if list, err := l.List(background, article.Filter{}); err != nil || len(list) != 0 {
			l.Errorf("the list holds %q, %v", headlines(list), err)
		}
	}},
	{"refuses a reason that is no text with ErrInvalid", func(l *library) {
		for _, r := range []article.Reason{{Author: "\xff"}, {Note: "a\x00b"}, {Why: "\xff"}} {
			_, err := l.Create(background, story("خبر"), r)
			l.wants(article.ErrInvalid, err, fmt.Sprintf("%+q", r))
		}
	}},
	{"says ErrNotFound for a story that is not there", func(l *library) {
		_, err := l.Get(background, article.NewID())
		l.wants(article.ErrNotFound, err, "Get")
		_, err = l.Get(background, "'; DROP TABLE article; --")
		l.wants(article.ErrNotFound, err, "Get")
	}},
}

// invalid are ways to break a rule of the domain.
var invalid = map[string]func(a *article.Article){
	"an id that is no ULID":           func(a *article.Article) { a.ID = "7" },
	"no language":                     func(a *article.Article) { a.Language = "" },
	"an unknown status":               func(a *article.Article) { a.Status = "live" },
	"a headline that is no UTF-8":     func(a *article.Article) { a.Headline = "خبر\xd8" },
	"a headline with NUL":             func(a *article.Article) { a.Headline = "a\x00b" },
	"a tag that is no UTF-8":          func(a *article.Article) { a.Tags = []article.Tag{{Name: "\xff", Kind: article.Topic}} },
	"a tag without a name":            func(a *article.Article) { a.Tags = []article.Tag{{Name: " ", Kind: article.Topic}} },
	"a byline with NUL":               func(a *article.Article) { a.Bylines = []article.Byline{{Name: "\x00", Kind: article.Person}} },
	"a paragraph with NUL":            func(a *article.Article) { a.Body = doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, "a\x00b")) },
	"a year that RFC 3339 cannot say": func(a *article.Article) { a.Embargo = time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC) },
}

var savePromises = []promise{
	{"stores the next version and returns it as Get gives it", func(l *library) {
		first := l.create(story("أول"))
		later()
		second := l.save(first, func(a *article.Article) { a.Headline = "ثان" })
		if second.Version != 2 || !second.Created.Equal(first.Created) || !second.Updated.After(first.Updated) {
			l.Errorf("got version %d, created %v, updated %v", second.Version, second.Created, second.Updated)
		}
		l.same(l.get(first.ID), second)
		l.reopen()
		l.same(l.get(first.ID), second)
	}},
	{"makes no version of a story that is equal", func(l *library) {
		first := l.create(fullStory())
		later()
		again := l.save(first, func(*article.Article) {})
		l.same(again, first)
		if n := len(l.versions(first.ID)); n != 1 {
			l.Errorf("there are %d versions", n)
		}
	}},
	{"makes no version of an equal story though its version is old", func(l *library) {
		first := l.create(story("خبر"))
		second := l.save(first, func(a *article.Article) { a.Kicker = "عاجل" })
		stale := second.Clone()
		stale.Version = first.Version
		got, err := l.Save(background, stale, article.Reason{})
		if err != nil {
			l.Fatal(err)
		}
		l.same(got, second)
	}},
	{"keeps the time of creation whatever it is given", func(l *library) {
		first := l.create(story("خبر"))
		second := l.save(first, func(a *article.Article) { a.Created, a.Headline = time.Time{}, "آخر" })
		if !second.Created.Equal(first.Created) {
			l.Errorf("created became %v", second.Created)
		}
	}},
	{"says ErrNotFound for a story that was never stored", func(l *library) {
		a := story("خبر")
		_, err := l.Save(background, a, article.Reason{})
		l.wants(article.ErrNotFound, err, "without an id")
		a.ID = article.NewID()
		_, err = l.Save(background, a, article.Reason{})
		l.wants(article.ErrNotFound, err, "with an id")
	}},
	{"refuses what breaks a rule with ErrInvalid and keeps what was stored", func(l *library) {
		first := l.create(story("خبر"))
		for name, spoil := range invalid {
			if strings.Contains(name, "ULID") {
				continue
			}
			a := first.Clone()
			spoil(a)
			_, err := l.Save(background, a, article.Reason{})
			l.wants(article.ErrInvalid, err, name)
		}
		l.same(l.get(first.ID), first)
	}},
	{"keeps a long story whole", func(l *library) {
		paragraphs := make([]string, 3000)
		for i := range paragraphs {
			paragraphs[i] = fmt.Sprintf("الفقرة %d من نص طويل جداً فيه كلام كثير.", i)
		}
		stored := l.create(story("طويل", paragraphs...))
		if !l.get(stored.ID).Body.Equal(stored.Body) {
			l.Error("the body differs")
		}
	}},
}

var conflictPromises = []promise{
	{"overwrites nothing, keeps the loser's text aside and says ErrConflict", func(l *library) {
		first := l.create(story("الأصل"))
		second := l.save(first, func(a *article.Article) { a.Headline = "نص الفائز" })
		loser := first.Clone()
		loser.Headline = "نص الخاسر"
		_, err := l.Save(background, loser, article.Reason{Author: "سامي", Why: article.WhyTimer, Note: "من نافذته"})
		l.wants(article.ErrConflict, err, "Save")
		l.same(l.get(first.ID), second)

		v := l.versions(first.ID)
		if len(v) != 3 || !v[0].Aside || v[1].Aside || v[2].Aside {
			l.Fatalf("got versions %+v", v)
		}
		if v[0].Headline != "نص الخاسر" || v[0].Reason != (article.Reason{Author: "سامي", Why: article.WhyTimer, Note: "من نافذته"}) {
			l.Errorf("aside is %+v", v[0])
		}
		kept, err := l.Version(background, first.ID, v[0].Version)
		if err != nil || kept.Headline != "نص الخاسر" {
			l.Errorf("Version: %v, %v", kept, err)
		}
	}},
	{"lets the winner go on from its own version", func(l *library) {
		first := l.create(story("الأصل"))
		second := l.save(first, func(a *article.Article) { a.Headline = "ثان" })
		loser := first.Clone()
		loser.Headline = "خاسر"
		_, err := l.Save(background, loser, article.Reason{})
		l.wants(article.ErrConflict, err, "Save")
		third := l.save(second, func(a *article.Article) { a.Headline = "ثالث" })
		if third.Version <= second.Version {
			l.Errorf("version %d comes after %d", third.Version, second.Version)
		}
		l.same(l.get(first.ID), third)
		numbers := map[int]bool{}
		for _, v := range l.versions(first.ID) {
			if numbers[v.Version] {
				l.Errorf("version %d is there twice", v.Version)
			}
			numbers[v.Version] = true
		}
	}},
	{"keeps one text aside where the loser tries again and again", func(l *library) {
		first := l.create(story("الأصل"))
		l.save(first, func(a *article.Article) { a.Headline = "ثان" })
		loser := first.Clone()
		loser.Headline = "خاسر"
		for range 3 {
			_, err := l.Save(background, loser, article.Reason{})
			l.wants(article.ErrConflict, err, "Save")
		}
		if n := len(l.versions(first.ID)); n != 3 {
			l.Errorf("there are %d versions, want 3", n)
		}
	}},
	{"finds a text kept aside in no search", func(l *library) {
		first := l.create(story("الأصل"))
		l.save(first, func(a *article.Article) { a.Headline = "ثان" })
		loser := first.Clone()
		loser.Headline = "زمردة"
		_, err := l.Save(background, loser, article.Reason{})
		l.wants(article.ErrConflict, err, "Save")
		l.finds(article.Query{Text: "زمردة"})
	}},
	{"lets one of many at once win and loses no text", func(l *library) {
		const hands = 8
		first := l.create(story("الأصل"))
		var wg sync.WaitGroup
		errs := make([]error, hands)
		for i := range hands {
			wg.Go(func() {
				a := first.Clone()
				a.Headline = fmt.Sprintf("يد %d", i)
				_, errs[i] = l.Save(background, a, article.Reason{})
			})
		}
		wg.Wait()
		won := 0
		for i, err := range errs {
			if err == nil {
				won++
			} else if !errors.Is(err, article.ErrConflict) {
				l.Errorf("hand %d: %v", i, err)
			}
		}
		if won != 1 {
			l.Errorf("%d won", won)
		}
		texts := map[string]bool{}
		for _, v := range l.versions(first.ID) {
			texts[v.Headline] = true
		}
		if len(texts) != hands+1 {
			l.Errorf("%d texts are kept, want %d", len(texts), hands+1)
		}
	}},
	{"counts every save where each hand reads again and tries again", func(l *library) {
		const hands, each = 6, 5
		first := l.create(story("0"))
		var wg sync.WaitGroup
		for i := range hands {
			wg.Go(func() {
				for n := range each {
					for {
						a, err := l.Get(background, first.ID)
						if err != nil {
							l.Errorf("Get: %v", err)
							return
						}
						a = a.Clone()
						a.Tags = append(a.Tags, article.Tag{Name: fmt.Sprintf("وسم %d %d", i, n), Kind: article.Topic})
						_, err = l.Save(background, a, article.Reason{})
						if err == nil {
							break
						}
						if !errors.Is(err, article.ErrConflict) {
							l.Errorf("Save: %v", err)
							return
						}
					}
				}
			})
		}
		wg.Wait()
		if n := len(l.get(first.ID).Tags); n != hands*each {
			l.Errorf("%d tags are left of %d", n, hands*each)
		}
	}},
}

var versionPromises = []promise{
	{"lists them newest first with who, when and why", func(l *library) {
		first := l.create(story("أول"))
		later()
		a := first.Clone()
		a.Headline = "ثان"
		second, err := l.Save(background, a, article.Reason{Author: "سامي", Why: article.WhyStatus, Note: "إلى المراجعة"})
		if err != nil {
			l.Fatal(err)
		}
		want := []article.VersionInfo{
			{Version: 2, Time: second.Updated, Reason: article.Reason{Author: "سامي", Why: article.WhyStatus, Note: "إلى المراجعة"}, Headline: "ثان"},
			{Version: 1, Time: first.Updated, Reason: article.Reason{Author: "هدى", Why: article.WhySave}, Headline: "أول"},
		}
		got := l.versions(first.ID)
		if !slices.EqualFunc(got, want, func(a, b article.VersionInfo) bool {
			same := a.Time.Equal(b.Time)
			a.Time = b.Time
			return same && a == b
		}) {
			l.Errorf("got %+v\nwant %+v", got, want)
		}
	}},
	{"keeps every text as it was saved", func(l *library) {
		a := l.create(fullStory())
		all := []*article.Article{a}
		for i := range 5 {
			a = l.save(a, func(a *article.Article) { a.Headline = fmt.Sprintf("عنوان %d", i) })
			all = append(all, a)
		}
		l.reopen()
		for _, want := range all {
			got, err := l.Version(background, a.ID, want.Version)
			if err != nil {
				l.Fatal(err)
			}
			l.same(got, want)
		}
	}},
	{"calls a version by the name that a person gives it", func(l *library) {
		a := l.create(story("أول"))
		l.save(a, func(a *article.Article) { a.Headline = "ثان" })
		for _, name := range []string{"قبل المراجعة", " نسخة القسم ", ""} {
			if err := l.NameVersion(background, a.ID, 1, name); err != nil {
				l.Fatal(err)
			}
			l.reopen()
			if v := l.versions(a.ID); v[1].Name != strings.TrimSpace(name) || v[0].Name != "" {
				l.Errorf("got names %q and %q, want %q", v[1].Name, v[0].Name, name)
			}
		}
		l.wants(article.ErrNotFound, l.NameVersion(background, a.ID, 3, "x"), "version 3")
		l.wants(article.ErrNotFound, l.NameVersion(background, article.NewID(), 1, "x"), "another story")
		l.wants(article.ErrInvalid, l.NameVersion(background, a.ID, 1, "\xff"), "no text")
	}},
	{"thins out no version of the last day", func(l *library) {
		a := l.create(story("0"))
		for i := range 5 {
			a = l.save(a, func(a *article.Article) { a.Headline = fmt.Sprint(i + 1) })
		}
		if n, err := l.ThinVersions(background); n != 0 || err != nil {
			l.Errorf("%d went, %v", n, err)
		}
		if n := len(l.versions(a.ID)); n != 6 {
			l.Errorf("%d versions are left", n)
		}
	}},
	{"says ErrNotFound for a story or version that is not there", func(l *library) {
		a := l.create(story("خبر"))
		_, err := l.Versions(background, article.NewID())
		l.wants(article.ErrNotFound, err, "Versions")
		_, err = l.Version(background, a.ID, 2)
		l.wants(article.ErrNotFound, err, "Version 2")
		_, err = l.Version(background, article.NewID(), 1)
		l.wants(article.ErrNotFound, err, "Version")
	}},
}

var deletePromises = []promise{
	{"takes a story out of the bin for good, with all that was its own", func(l *library) {
		other := l.create(story("باق"))
		a := story("راحل")
		a.Tags = []article.Tag{{Name: "وحيد", Kind: article.Topic}}
		a.Related = []doc.StoryLink{{ID: other.ID}}
		a = l.spike(l.create(a))
		if err := l.WriteDraft(background, article.OpenDraft{Article: a, Base: a.Version, Time: time.Now()}); err != nil {
			l.Fatal(err)
		}
		if err := l.Delete(background, a.ID); err != nil {
			l.Fatal(err)
		}
		_, err := l.Get(background, a.ID)
		l.wants(article.ErrNotFound, err, "Get")
		_, err = l.Versions(background, a.ID)
		l.wants(article.ErrNotFound, err, "Versions")
		l.finds(article.Query{Text: "راحل", Filter: article.Filter{Status: article.Statuses}})
		l.tags()
		if links, err := l.Backlinks(background, other.ID); err != nil || len(links) != 0 {
			l.Errorf("Backlinks: %v, %v", links, err)
		}
		if drafts, err := l.Drafts(background); err != nil || len(drafts) != 0 {
			l.Errorf("Drafts: %v, %v", drafts, err)
		}
		l.sound()
		l.same(l.get(other.ID), other)
	}},
	{"refuses a story that is not in the bin with ErrConflict", func(l *library) {
		a := l.create(story("خبر"))
		l.wants(article.ErrConflict, l.Delete(background, a.ID), "Delete")
		l.same(l.get(a.ID), a)
	}},
	{"says ErrNotFound for a story that is not there", func(l *library) {
		l.wants(article.ErrNotFound, l.Delete(background, article.NewID()), "Delete")
	}},
	{"lets the id be stored anew", func(l *library) {
		a := l.spike(l.create(story("خبر")))
		if err := l.Delete(background, a.ID); err != nil {
			l.Fatal(err)
		}
		again := story("من جديد")
		again.ID = a.ID
		if a := l.create(again); a.Version != 1 || len(l.versions(a.ID)) != 1 {
			l.Errorf("got version %d of %d", a.Version, len(l.versions(a.ID)))
		}
	}},
}
