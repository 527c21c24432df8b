package storetest

import (
	"slices"

	"midad/editor/doc"
	"midad/storage/article"
)

// lists reports where the filter lets other stories through, or in another order.
func (l *library) lists(f article.Filter, want ...string) {
	l.Helper()
	list, err := l.List(background, f)
	if err != nil {
		l.Fatalf("List: %v", err)
	}
	if got := headlines(list); !slices.Equal(got, want) {
		l.Errorf("%+v lists %q, want %q", f, got, want)
	}
}

var listPromises = []promise{
	{"lists the last updated first", func(l *library) {
		first := l.create(story("أول"))
		later()
		l.create(story("ثان"))
		l.lists(article.Filter{}, "ثان", "أول")
		later()
		l.save(first, func(a *article.Article) { a.Kicker = "عاجل" })
		l.lists(article.Filter{}, "أول", "ثان")
	}},
	{"shows what a list needs", func(l *library) {
		a := l.create(fullStory())
		list, err := l.List(background, article.Filter{})
		if err != nil || len(list) != 1 {
			l.Fatalf("List: %v, %v", list, err)
		}
		got := list[0]
		if got.ID != a.ID || got.Version != 1 || got.Headline != a.Headline || got.Status != a.Status || got.Language != "ar" ||
			!slices.Equal(got.Bylines, []string{"هدى", "رويترز"}) || !got.Created.Equal(a.Created) || !got.Updated.Equal(a.Updated) {
			l.Errorf("got %+v", got)
		}
	}},
	{"hides the bin where no status is asked for", func(l *library) {
		l.create(story("باق"))
		l.spike(l.create(story("راحل")))
		l.lists(article.Filter{}, "باق")
		l.lists(article.Filter{Status: []article.Status{article.Spiked}}, "راحل")
	}},
	{"lets through each status that is asked for", func(l *library) {
		for _, s := range article.Statuses {
			a := story(string(s))
			a.Status = s
			l.create(a)
			later()
		}
		l.lists(article.Filter{Status: []article.Status{article.Ready}}, "ready")
		l.lists(article.Filter{Status: []article.Status{article.Draft, article.Killed}}, "killed", "draft")
		l.lists(article.Filter{Status: []article.Status{"none"}})
	}},
	{"finds a tag in any spelling", func(l *library) {
		a := story("موسوم")
		a.Tags = []article.Tag{{Name: "الأزمة الأوكرانية", Kind: article.Topic}}
		l.create(a)
		l.create(story("غير موسوم"))
		l.lists(article.Filter{Tag: "الازمه الاوكرانيه"}, "موسوم")
		l.lists(article.Filter{Tag: "الأزمة  الأوكرانيّة"}, "موسوم")
		l.lists(article.Filter{Tag: "الأزمة"})
	}},
	{"pages with limit and offset", func(l *library) {
		for _, h := range []string{"1", "2", "3", "4"} {
			l.create(story(h))
			later()
		}
		l.lists(article.Filter{Limit: 2}, "4", "3")
		l.lists(article.Filter{Limit: 2, Offset: 2}, "2", "1")
		l.lists(article.Filter{Offset: 3}, "1")
		l.lists(article.Filter{Offset: 9})
	}},
}

// backlinks reports where other stories link to the story.
func (l *library) backlinks(id string, want ...string) {
	l.Helper()
	list, err := l.Backlinks(background, id)
	if err != nil {
		l.Fatalf("Backlinks: %v", err)
	}
	got := headlines(list)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		l.Errorf("backlinks are %q, want %q", got, want)
	}
}

var backlinkPromises = []promise{
	{"names the stories that link to one, by list or by block, each once", func(l *library) {
		target := l.create(story("الهدف"))
		byList := story("بالقائمة")
		byList.Related = []doc.StoryLink{{URL: "https://example.com"}, {ID: target.ID, Headline: "الهدف"}}
		l.create(byList)
		byBlock := story("بالكتلة", "نص")
		link := doc.Text(doc.ReadAlso, doc.RightToLeft, "").WithStoryLinks([]doc.StoryLink{{ID: target.ID}})
		byBlock.Body = doc.EnsureIDs(doc.New(byBlock.Body.Block(0), link, link.WithID("")))
		byBlock.Related = []doc.StoryLink{{ID: target.ID}}
		l.create(byBlock)
		l.create(story("بلا رابط"))
		l.backlinks(target.ID, "بالقائمة", "بالكتلة")
		l.backlinks("")
	}},
	{"follows what is saved", func(l *library) {
		target, other := l.create(story("الهدف")), l.create(story("آخر"))
		a := story("رابط")
		a.Related = []doc.StoryLink{{ID: target.ID}}
		a = l.create(a)
		l.backlinks(target.ID, "رابط")
		l.save(a, func(a *article.Article) { a.Related = []doc.StoryLink{{ID: other.ID}} })
		l.backlinks(target.ID)
		l.backlinks(other.ID, "رابط")
	}},
	{"knows links to a story that is not here yet", func(l *library) {
		a := story("رابط")
		id := article.NewID()
		a.Related = []doc.StoryLink{{ID: id}}
		l.create(a)
		l.backlinks(id, "رابط")
	}},
}
