package storetest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"midad/editor/doc"
	"midad/storage/article"
	"midad/storage/storetest/corpus"
)

// suggests reports where other stories are suggested for one.
func (l *library) suggests(a *article.Article, want ...string) []article.Suggestion {
	l.Helper()
	suggestions, err := l.Suggest(background, a, 10)
	if err != nil {
		l.Fatalf("Suggest: %v", err)
	}
	var got []string
	for _, s := range suggestions {
		got = append(got, s.Headline)
	}
	if !slices.Equal(got, want) {
		l.Errorf("suggested are %q, want %q", got, want)
	}
	return suggestions
}

// topics stores two stories on a ship, two on an earthquake and twenty on nothing in
// common, and returns the second of each topic.
func (l *library) topics() (ship, quake *article.Article) {
	l.create(story("سفينة في ميناء طرابلس", "رست السَّفينة المحمّلة بالقمح على الرصيف"))
	ship = l.create(story("وصول السفينة", "رست السفينة المحملة بالقمح على الرصيف الشرقي"))
	l.create(story("زلزال يضرب الساحل", "ضرب زلزال عنيف سواحل الجزيرة وانهارت مبانٍ"))
	quake = l.create(story("هزات أخرى", "ضرب زلزال عنيف الجزيرة"))
	for i := range 20 {
		l.create(story(fmt.Sprintf("نشرة %d", i), fmt.Sprintf("كلام%d آخر%d لا%d يشبه%d شيئاً%d", i, i, i, i, i)))
	}
	return ship, quake
}

var suggestPromises = []promise{
	{"suggests stories that share telling words, and says which, as they are spelt", func(l *library) {
		ship, quake := l.topics()
		s := l.suggests(ship, "سفينة في ميناء طرابلس")
		if len(s) == 1 && (!slices.Contains(s[0].Words, "السفينة") || !slices.Contains(s[0].Words, "بالقمح") || slices.Contains(s[0].Words, "الشرقي")) {
			l.Errorf("for the words %q", s[0].Words)
		}
		l.suggests(quake, "زلزال يضرب الساحل")
	}},
	{"suggests for a story that was never saved", func(l *library) {
		l.topics()
		l.suggests(story("خبر عن القمح", "السفينة المحملة بالقمح"), "وصول السفينة", "سفينة في ميناء طرابلس")
	}},
	{"suggests stories that share tags, and says which", func(l *library) {
		l.topics()
		l.tagged("1", "موانئ", "قمح")
		l.tagged("2", "مَوانئ")
		a := story("لا كلمة مشتركة")
		a.Tags = []article.Tag{{Name: "موانئ", Kind: article.Topic}, {Name: "قمح", Kind: article.Topic}}
		s := l.suggests(a, "1", "2")
		if len(s) == 2 && (len(s[0].Tags) != 2 || len(s[1].Tags) != 1 || s[1].Tags[0] != a.Tags[0]) {
			l.Errorf("for the tags %v and %v", s[0].Tags, s[1].Tags)
		}
	}},
	{"suggests none that is linked, killed or in the bin, and not the story itself", func(l *library) {
		ship, _ := l.topics()
		other := l.hits(article.Query{Text: "طرابلس"})[0]
		l.save(l.get(other.ID), func(a *article.Article) { a.Status = article.Killed })
		l.suggests(ship)
		l.spike(l.create(story("سفينة أخرى", "رست السفينة المحملة بالقمح")))
		l.suggests(ship)
		linked := l.create(story("سفينة ثالثة", "رست السفينة المحملة بالقمح"))
		l.suggests(ship, "سفينة ثالثة")
		ship = ship.Clone()
		ship.Related = []doc.StoryLink{{ID: linked.ID, Headline: linked.Headline}}
		l.suggests(ship)
	}},
	{"suggests nothing in an empty library, for an empty story, or none", func(l *library) {
		l.suggests(story("خبر"))
		l.topics()
		l.suggests(&article.Article{Language: "ar", Status: article.Draft})
		if s, err := l.Suggest(background, story("السفينة المحملة بالقمح"), 0); err != nil || len(s) > 0 {
			l.Errorf("0 asked for: %v, %v", s, err)
		}
	}},
	{"ends where its context has ended", func(l *library) {
		ship, _ := l.topics()
		ended, cancel := context.WithCancel(background)
		cancel()
		_, err := l.Suggest(ended, ship, 5)
		l.wants(context.Canceled, err, "Suggest")
	}},
	{"suggests stories on the same topic by their words alone", func(l *library) {
		if testing.Short() {
			l.Skip("it makes 600 stories")
		}
		n := corpus.New(3, 80)
		byID := map[string]corpus.Story{}
		var asked []corpus.Story
		for i := range 600 {
			s := n.Next()
			stored, err := l.Create(background, s.Article, article.Reason{Why: article.WhyImport})
			if err != nil {
				l.Fatal(err)
			}
			s.Article = stored
			byID[stored.ID] = s
			if i%20 == 0 {
				asked = append(asked, s)
			}
		}
		good, all := 0, 0
		for _, s := range asked {
			untagged := s.Article.Clone()
			untagged.Tags = nil
			suggestions, err := l.Suggest(background, untagged, 10)
			if err != nil {
				l.Fatal(err)
			}
			for _, other := range suggestions {
				all++
				if byID[other.ID].On(s.Topics) {
					good++
				}
			}
		}
		if all < 9*len(asked) || good*100 < 75*all {
			l.Errorf("%d of %d suggestions for %d stories are on one of their topics", good, all, len(asked))
		}
		l.Logf("%d of %d suggestions are on a topic of the story's", good, all)
	}},
}

var brokenLinkPromises = []promise{
	{"names the links that lead to no story, to one that was killed or is in the bin", func(l *library) {
		good, killed, spiked := l.create(story("باق")), l.create(story("ملغى")), l.create(story("محذوف"))
		l.save(killed, func(a *article.Article) { a.Status = article.Killed })
		l.spike(spiked)
		missing := article.NewID()
		a := story("خبر", "نص")
		link := func(id string) doc.StoryLink { return doc.StoryLink{ID: id, Headline: strings.ToLower(id)} }
		readAlso := doc.Text(doc.ReadAlso, doc.RightToLeft, "").WithStoryLinks([]doc.StoryLink{link(spiked.ID), link(good.ID)})
		a.Body = doc.EnsureIDs(doc.New(append(slices.Clone(a.Body.Blocks()), readAlso)...))
		a.Related = []doc.StoryLink{{URL: "https://example.com/a", Headline: "خارج"}, link(missing), link(good.ID), link(killed.ID)}
		got, err := l.BrokenLinks(background, a) // never saved
		if err != nil {
			l.Fatal(err)
		}
		want := []article.BrokenLink{
			{StoryLink: link(spiked.ID), Status: article.Spiked},
			{StoryLink: link(missing)},
			{StoryLink: link(killed.ID), Status: article.Killed},
		}
		if !slices.Equal(got, want) {
			l.Errorf("got %v, want %v", got, want)
		}
	}},
	{"names nothing where all is well", func(l *library) {
		if got, err := l.BrokenLinks(background, l.create(story("خبر"))); err != nil || len(got) > 0 {
			l.Errorf("got %v, %v", got, err)
		}
	}},
}
