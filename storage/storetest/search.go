package storetest

import (
	"fmt"
	"slices"
	"strings"

	"midad/storage/article"
)

// finds reports where a search finds other stories, or in another order.
func (l *library) finds(q article.Query, want ...string) {
	l.Helper()
	got := []string{}
	for _, h := range l.hits(q) {
		got = append(got, h.Headline)
	}
	if !slices.Equal(got, want) && len(got)+len(want) > 0 {
		l.Errorf("%+v finds %q, want %q", q, got, want)
	}
}

func (l *library) hits(q article.Query) []article.Hit {
	l.Helper()
	hits, err := l.Search(background, q)
	if err != nil {
		l.Fatalf("Search %q: %v", q.Text, err)
	}
	return hits
}

var searchPromises = []promise{
	{"finds a word in any spelling, with any clitic", func(l *library) {
		for _, c := range []struct{ text, query string }{
			{"نقلت الأنباء", "الانباء"},
			{"حذّر المسؤول", "حذر"},
			{"حذر المسؤول", "حذّر"},
			{"جامـــعة", "جامعه"},
			{"إلى روسيا", "روسيا"},
			{"وروسيا", "روسيا"},
			{"لروسيا", "روسيا"},
			{"بالمدينة", "المدينة"},
			{"للمدينة", "مدينة"},
			{"والمدينة", "المدينه"},
			{"عام ٢٠٢٣", "2023"},
			{"عام 2023", "٢٠٢٣"},
			{"مستشفى", "مستشفي"},
			{"تهران ایران", "ايران"},
			{"Port Authority", "AUTHORITY"},
			{"résumé", "resume"},
			{"ﻻ", "لا"},
			{"لألمانيا", "ألمانيا"},
		} {
			a := l.create(story(c.text + " — عنوان"))
			found := false
			for _, h := range l.hits(article.Query{Text: c.query}) {
				found = found || h.ID == a.ID
			}
			if !found {
				l.Errorf("%q does not find %q", c.query, c.text)
			}
		}
	}},
	{"wants every word, and none but whole words", func(l *library) {
		l.create(story("الميناء والسفينة"))
		l.create(story("الميناء وحده"))
		l.finds(article.Query{Text: "ميناء سفينة"}, "الميناء والسفينة")
		l.finds(article.Query{Text: "مينا"})
		l.finds(article.Query{Text: "ميناء غائب"})
	}},
	{"looks through headlines, body, captions, bylines, tags and notes", func(l *library) {
		a := l.create(fullStory())
		for _, word := range []string{"أولى", "طال", "مدير", "نورس", "Authority", "هدى", "موانئ", "الرصيف", "سنوات", "الظهر", "اقرأ"} {
			l.finds(article.Query{Text: word}, a.Headline)
		}
	}},
	{"takes words in quotes as an exact phrase", func(l *library) {
		l.create(story("1", "وقّع الوزير اتفاق السلام الدائم أمس"))
		l.create(story("2", "السلام اتفاق لا بد منه"))
		l.create(story("3", "ينتهي هنا اتفاق", "السلام يبدأ هنا"))
		l.finds(article.Query{Text: `"اتفاق السلام"`}, "1")
		l.finds(article.Query{Text: `«اتفاق السلام» الوزير`}, "1")
		l.finds(article.Query{Text: `“اتّفاقُ السلام”`}, "1")
		l.finds(article.Query{Text: `"اتفاق السلام`}, "1")
		l.finds(article.Query{Text: `"سلام"`})
		l.finds(article.Query{Text: `سلام`}, "3", "2", "1")
	}},
	{"takes a word with a star as a beginning", func(l *library) {
		l.create(story("استقبال"))
		l.create(story("استقلال"))
		l.create(story("قبول"))
		l.finds(article.Query{Text: "استق*"}, "استقلال", "استقبال")
		l.finds(article.Query{Text: "إستقب*"}, "استقبال")
		l.finds(article.Query{Text: "استق"})
	}},
	{"finds nothing where there is no word", func(l *library) {
		l.create(story("خبر * \" -"))
		for _, q := range []string{"", " ", "*", `""`, `"`, "«»", "-", "()", "،؛؟", "\u200f", "ً", "!"} {
			l.finds(article.Query{Text: q})
		}
	}},
	{"takes nothing that a person types as a command", func(l *library) {
		l.create(story("NEAR AND OR NOT headline text meta sdraft a b"))
		for _, q := range []string{
			`NEAR(a b)`, `a OR`, `a AND AND b`, `NOT a`, `-a`, `+a`, `^a`, `headline:a`, `{headline}:a`, `meta : sdraft`, `a*b`, `a**`,
			`"a" b"`, `'a'`, `a;--`, `a\`, `a%_`, `(a`, `a)`, `((((`, `a:b:c`, `«א"ב»`, "a\x00b", "a\xffb", "\ufffd", "a\nb", "\U0010ffff", `""a""`,
		} {
			if _, err := l.Search(background, article.Query{Text: q}); err != nil {
				l.Errorf("%q: %v", q, err)
			}
		}
		l.finds(article.Query{Text: "a OR nowhere"})
		l.finds(article.Query{Text: "meta:spiked"})
	}},
	{"does not find a story by what is stored beside its text", func(l *library) {
		l.create(story("خبر"))
		for _, q := range []string{"sdraft", "draft", "paragraph", "midad", "ar"} {
			l.finds(article.Query{Text: q})
		}
	}},
	{"refuses a query of too many words with ErrInvalid", func(l *library) {
		var q strings.Builder
		for i := range 1000 {
			fmt.Fprintf(&q, "كلمة%d ", i)
		}
		_, err := l.Search(background, article.Query{Text: q.String()})
		l.wants(article.ErrInvalid, err, "Search")
	}},
	{"orders by creation, newest first, whatever was saved since", func(l *library) {
		first := l.create(story("سفينة أولى"))
		later()
		l.create(story("سفينة ثانية"))
		later()
		l.save(first, func(a *article.Article) { a.Kicker = "عاجل" })
		l.finds(article.Query{Text: "سفينة"}, "سفينة ثانية", "سفينة أولى")
	}},
	{"orders an import by its own time of creation", func(l *library) {
		l.create(story("سفينة اليوم"))
		old := story("سفينة قديمة")
		old.Created = l.hits(article.Query{Text: "سفينة"})[0].Created.AddDate(-5, 0, 0)
		if _, err := l.Create(background, old, article.Reason{Why: article.WhyImport}); err != nil {
			l.Fatal(err)
		}
		l.finds(article.Query{Text: "سفينة"}, "سفينة اليوم", "سفينة قديمة")
	}},
	{"puts the best match first where that is asked for", func(l *library) {
		l.create(story("زلزال في المدينة", "زلزال قوي"))
		later()
		l.create(story("نشرة الأخبار", "كلام كثير عن أمور شتى ومنها زلزال"))
		for i := range 10 {
			l.create(story(fmt.Sprintf("خبر آخر %d", i), "لا شيء من ذلك هنا"))
		}
		l.finds(article.Query{Text: "زلزال", Best: true}, "زلزال في المدينة", "نشرة الأخبار")
		l.finds(article.Query{Text: "زلزال"}, "نشرة الأخبار", "زلزال في المدينة")
	}},
	{"searches within the filter", func(l *library) {
		a := story("سفينة مسودة")
		a.Tags = []article.Tag{{Name: "موانئ", Kind: article.Topic}}
		l.create(a)
		b := story("سفينة جاهزة")
		b.Status = article.Ready
		l.create(b)
		l.spike(l.create(story("سفينة محذوفة")))
		for _, best := range []bool{false, true} {
			l.finds(article.Query{Text: "سفينة", Best: best, Filter: article.Filter{Status: []article.Status{article.Ready}}}, "سفينة جاهزة")
			l.finds(article.Query{Text: "سفينة", Best: best, Filter: article.Filter{Status: []article.Status{article.Spiked}}}, "سفينة محذوفة")
			l.finds(article.Query{Text: "سفينة", Best: best, Filter: article.Filter{Tag: "موانىء"}})
			l.finds(article.Query{Text: "سفينة", Best: best, Filter: article.Filter{Tag: "مَوانئ"}}, "سفينة مسودة")
		}
		l.finds(article.Query{Text: "سفينة"}, "سفينة جاهزة", "سفينة مسودة")
	}},
	{"gives 50 hits where no limit is set, and pages", func(l *library) {
		for i := range 60 {
			l.create(story(fmt.Sprintf("سفينة %d", i)))
		}
		if n := len(l.hits(article.Query{Text: "سفينة"})); n != 50 {
			l.Errorf("got %d hits, want 50", n)
		}
		l.finds(article.Query{Text: "سفينة", Filter: article.Filter{Limit: 2, Offset: 58}}, "سفينة 1", "سفينة 0")
	}},
	{"finds what the last save says, not what it replaced", func(l *library) {
		a := l.create(story("خبر عن زمردة"))
		l.save(a, func(a *article.Article) { a.Headline = "خبر عن ياقوتة" })
		l.finds(article.Query{Text: "زمردة"})
		l.finds(article.Query{Text: "ياقوتة"}, "خبر عن ياقوتة")
	}},
	{"cuts the snippet from the text as it is written and marks what matched", func(l *library) {
		text := "قال المتحدّثُ إنّ السَّفينةَ رست في الميناء صباحاً، وإن السفن الأخرى تتبعها"
		l.create(story("عنوان", "فقرة لا شأن لها", text))
		for _, c := range []struct {
			query string
			marks []string
		}{
			{"سفينه", []string{"السَّفينةَ"}},
			{"الميناء المتحدث", []string{"المتحدّثُ", "الميناء"}},
			{`"السفينة رست"`, []string{"السَّفينةَ رست"}},
			{"الاخر*", []string{"الأخرى"}},
		} {
			hits := l.hits(article.Query{Text: c.query})
			if len(hits) != 1 {
				l.Errorf("%q: %d hits", c.query, len(hits))
				continue
			}
			h := hits[0]
			if !strings.Contains(text, h.Snippet) {
				l.Errorf("%q: snippet %q is not in the text", c.query, h.Snippet)
			}
			var marked []string
			for _, m := range h.Marks {
				marked = append(marked, string([]rune(h.Snippet)[m[0]:m[1]]))
			}
			if !slices.Equal(marked, c.marks) {
				l.Errorf("%q marks %q, want %q", c.query, marked, c.marks)
			}
		}
	}},
	{"keeps the snippet of a long paragraph short", func(l *library) {
		l.create(story("عنوان", strings.Repeat("كلمة ", 5000)+"زمردة "+strings.Repeat("كلمة ", 5000)))
		h := l.hits(article.Query{Text: "زمردة"})[0]
		if n := len([]rune(h.Snippet)); n > 400 || !strings.Contains(h.Snippet, "زمردة") {
			l.Errorf("the snippet has %d characters: %.100q", n, h.Snippet)
		}
	}},
}
