package storetest

import (
	"fmt"
	"slices"
	"strings"
	"time"

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
	{"takes a story that says a word more often for a better match, and pages through all", func(l *library) {
		for i := range 12 {
			l.create(story(fmt.Sprintf("خبر %d", i), strings.Repeat("زلزال قوي ", 12-i)+strings.Repeat("كلام آخر ", i)))
		}
		var got []string
		for page := range 5 {
			for _, h := range l.hits(article.Query{Text: "زلزال", Best: true, Filter: article.Filter{Limit: 3, Offset: 3 * page}}) {
				got = append(got, h.Headline)
			}
		}
		for i, h := range got {
			if h != fmt.Sprintf("خبر %d", i) || len(got) != 12 {
				l.Fatalf("the order is %q", got)
			}
		}
		l.finds(article.Query{Text: `"قوي زلزال قوي"`, Best: true, Filter: article.Filter{Limit: 1}}, "خبر 0")
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
	{"narrows a search and a list by authors, places, agencies, sections and days", func(l *library) {
		day := time.Date(2023, 9, 13, 10, 0, 0, 0, time.UTC)
		for i, s := range []struct{ headline, byline, place, agency, section string }{
			{"سفينة أولى", "هدى النجار", "طرابلس", "أ ف ب", "اقتصاد"},
			{"سفينة ثانية", "سامي عيسى", "القاهرة", "رويترز", "اقتصاد"},
			{"سفينة ثالثة", "هدى النجار", "القاهرة", "", "رياضة"},
		} {
			a := story(s.headline)
			a.Bylines = []article.Byline{{Name: s.byline, Kind: article.Person}}
			a.Dateline.Places = []article.DatelinePlace{{Name: s.place, Country: "لبنان"}, {Name: "بيروت"}}
			if s.agency == "رويترز" {
				a.Bylines = append(a.Bylines, article.Byline{Name: s.agency, Kind: article.Agency})
			} else if s.agency != "" {
				a.Dateline.Agencies = []string{s.agency}
			}
			a.Section, a.Created = s.section, day.AddDate(0, 0, i)
			a.Updated = a.Created
			if _, err := l.Create(background, a, article.Reason{Why: article.WhyImport}); err != nil {
				l.Fatal(err)
			}
		}
		for _, c := range []struct {
			filter article.Filter
			want   []string
		}{
			{article.Filter{Byline: "هُدى النَّجار"}, []string{"سفينة ثالثة", "سفينة أولى"}},
			{article.Filter{Byline: "هدى"}, nil},
			{article.Filter{Place: "القاهره"}, []string{"سفينة ثالثة", "سفينة ثانية"}},
			{article.Filter{Place: "بيروت"}, []string{"سفينة ثالثة", "سفينة ثانية", "سفينة أولى"}},
			{article.Filter{Place: "لبنان"}, nil},
			{article.Filter{Agency: "أ.ف.ب"}, []string{"سفينة أولى"}},
			{article.Filter{Agency: "رويترز"}, []string{"سفينة ثانية"}},
			{article.Filter{Section: "إقتصاد"}, []string{"سفينة ثانية", "سفينة أولى"}},
			{article.Filter{Section: "اقتصاد", Byline: "هدى النجار"}, []string{"سفينة أولى"}},
			{article.Filter{Section: "اقتصاد", Place: "القاهرة", Agency: "رويترز", Byline: "رويترز"}, []string{"سفينة ثانية"}},
			{article.Filter{Section: `"`}, nil},
			{article.Filter{From: day.AddDate(0, 0, 1)}, []string{"سفينة ثالثة", "سفينة ثانية"}},
			{article.Filter{To: day.AddDate(0, 0, 1)}, []string{"سفينة أولى"}},
			{article.Filter{From: day.AddDate(0, 0, 1), To: day.AddDate(0, 0, 2)}, []string{"سفينة ثانية"}},
			{article.Filter{From: day.AddDate(0, 0, 1), Section: "اقتصاد"}, []string{"سفينة ثانية"}},
			{article.Filter{From: day.AddDate(-300, 0, 0), To: day.AddDate(300, 0, 0), Limit: 1}, []string{"سفينة ثالثة"}},
			{article.Filter{Byline: "هدى النجار", Limit: 1, Offset: 1}, []string{"سفينة أولى"}},
			{article.Filter{Byline: "هدى النجار", Status: []article.Status{article.Ready}}, nil},
		} {
			l.lists(c.filter, c.want...)
			l.finds(article.Query{Text: "سفينة", Filter: c.filter}, c.want...)
			l.finds(article.Query{Text: "سفي", Typing: true, Filter: c.filter}, c.want...)
			best := article.Query{Text: "سفينة", Best: true, Filter: c.filter}
			if got := l.hits(best); len(got) != len(c.want) {
				l.Errorf("%+v finds %d stories, want %d", best, len(got), len(c.want))
			}
		}
	}},
	{"filters by what the last save says", func(l *library) {
		a := story("سفينة")
		a.Section = "اقتصاد"
		a = l.create(a)
		l.save(a, func(a *article.Article) { a.Section = "رياضة" })
		for _, section := range []string{"اقتصاد", "رياضة"} {
			var want []string
			if section == "رياضة" {
				want = []string{"سفينة"}
			}
			l.lists(article.Filter{Section: section}, want...)
			l.finds(article.Query{Text: "سفينة", Filter: article.Filter{Section: section}}, want...)
		}
	}},
	{"finds a word that is still being typed: its beginning in headlines and tags, the whole word in texts", func(l *library) {
		l.create(story("استقبال في الميناء"))
		a := story("وسم")
		a.Tags = []article.Tag{{Name: "الاستقلال", Kind: article.Topic}}
		l.create(a)
		l.create(story("نص", "استقرار في الأسواق"))
		for _, c := range []struct {
			typed string
			want  []string
		}{
			{"ا", []string{"وسم", "استقبال في الميناء"}},
			{"است", []string{"وسم", "استقبال في الميناء"}},
			{"إستقب", []string{"استقبال في الميناء"}},
			{"ميناء است", []string{"استقبال في الميناء"}},
			{"استقبال مين", []string{"استقبال في الميناء"}},
			{"استقبال سوق", nil},
			{"استقرار", []string{"نص"}},
			{"استقر", nil},
			{"الأسواق استقرار", []string{"نص"}},
			{`"في المين`, []string{"استقبال في الميناء"}},
			{`"الميناء مين`, nil},
			{"*", nil},
			{"", nil},
		} {
			l.finds(article.Query{Text: c.typed, Typing: true}, c.want...)
		}
	}},
	{"finds a word that is still being typed behind what stands joined before it", func(l *library) {
		for _, headline := range []string{"سفن", "السفن", "وسفن", "بسفن", "لسفن", "والسفن", "بالسفن", "للسفن", "كسفن", "أسفن"} {
			l.create(story(headline))
		}
		l.finds(article.Query{Text: "سف", Typing: true}, "للسفن", "بالسفن", "والسفن", "لسفن", "بسفن", "وسفن", "السفن", "سفن")
		l.finds(article.Query{Text: "السف", Typing: true}, "للسفن", "بالسفن", "والسفن", "لسفن", "بسفن", "وسفن", "السفن", "سفن")
	}},
	{"marks what the beginning of a word matched", func(l *library) {
		l.create(story("استقبال في الميناء"))
		h := l.hits(article.Query{Text: "مي", Typing: true})
		if len(h) != 1 || len(h[0].Marks) != 1 || string([]rune(h[0].Snippet)[h[0].Marks[0][0]:h[0].Marks[0][1]]) != "الميناء" {
			l.Errorf("got %+v", h)
		}
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
