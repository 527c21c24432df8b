package session_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"midad/app/session"
	"midad/editor/doc"
	"midad/editor/edit"
	"midad/storage/article"
)

// everywhere is a story that says a word in every text that it has.
func everywhere(word string) *article.Article {
	body := doc.New(
		doc.Text(doc.Paragraph, doc.RightToLeft, "قال "+word+" ثم "+word),
		doc.Text(doc.Quote, doc.RightToLeft, word).WithText(doc.FieldSpeaker, []rune(word)),
		(&doc.Block{}).WithAttrs(doc.Attrs{Kind: doc.Picture}).WithText(doc.FieldCaption, []rune(word)).
			WithText(doc.FieldCredit, []rune(word)).WithText(doc.FieldAlt, []rune(word)),
		(&doc.Block{Attrs: doc.Attrs{Kind: doc.ReadAlso}}).WithStoryLinks([]doc.StoryLink{{ID: "1", Headline: word}}),
		doc.Text(doc.Embed, doc.RightToLeft, word),
	)
	d := article.Dateline{Places: []article.DatelinePlace{{Name: word, Country: word, ShowCountry: true}}, Agencies: []string{word}}
	d.Text = article.Format(d)
	return &article.Article{
		Language: "ar", Status: article.Draft,
		Slug: word, URL: word, Tags: []article.Tag{{Name: word, Kind: article.Topic}},
		Kicker: word, Headline: word, ShortHeadline: word, SEOTitle: word, Standfirst: word, Slugline: word,
		Section: word, EditorNote: word, Social: word,
		Bylines: []article.Byline{{Name: word, Role: word, Kind: article.Person}}, Dateline: d,
		Lead: article.Picture{Caption: word, Credit: word, Alt: word}, Body: doc.EnsureIDs(body),
		Related:     []doc.StoryLink{{ID: "1", Headline: word}},
		Rights:      article.Rights{Holder: word, Notice: word, UsageTerms: word},
		Corrections: []article.Correction{{Text: word}},
	}
}

func find(t testing.TB, a *article.Article, q edit.Query) []session.Hit {
	t.Helper()
	hits, err := session.Find(context.Background(), a, q)
	if err != nil {
		t.Fatal(err)
	}
	return hits
}

func TestFindLooksIntoEveryTextInReadingOrder(t *testing.T) {
	var got []string
	for _, h := range find(t, everywhere("نبأ"), edit.Query{Text: "نبا"}) {
		got = append(got, fmt.Sprintf("%s %d %s", h.Place, h.Index, h.Part))
	}
	want := []string{
		"kicker 0 ", "headline 0 ", "standfirst 0 ", "bylines 0 name", "bylines 0 role",
		"dateline 0 name", "dateline 0 country", "dateline 0 agency", "lead 0 caption", "lead 0 credit", "lead 0 alt",
		"body 0 text", "body 0 text", "body 1 text", "body 1 speaker", "body 2 caption", "body 2 credit", "body 2 alt",
		"body 3 headline", "body 4 caption", "related 0 headline",
		"shortHeadline 0 ", "seoTitle 0 ", "social 0 ", "slugline 0 ", "section 0 ", "editorNote 0 ",
		"rights 0 holder", "rights 0 notice", "rights 0 usageTerms", "corrections 0 ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("found in\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestAHitIsShownInItsContext(t *testing.T) {
	long := strings.Repeat("كلمة ", 20)
	cases := []struct{ text, want string }{
		{"قال كِتَابٌ ثم", "قال [كِتَابٌ] ثم"},
		{"كتاب", "[كتاب]"},
		{long + "كتاب " + long, "…" + strings.Repeat("كلمة ", 3) + "[كتاب]" + strings.Repeat(" كلمة", 11) + "…"},
		{strings.Repeat("ب", 60) + "كتاب", "…" + strings.Repeat("ب", 16) + "[كتاب]"},
	}
	for _, c := range cases {
		a := &article.Article{Headline: c.text}
		h := find(t, a, edit.Query{Text: "كتاب"})[0]
		r := []rune(h.Context)
		got := string(r[:h.From]) + "[" + string(r[h.From:h.To]) + "]" + string(r[h.To:])
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
		if text, ok := session.TextAt(a, h.Where); !ok || string(text[h.Start:h.End]) != string(r[h.From:h.To]) {
			t.Errorf("%q: the text at the hit is %q", c.text, string(text[h.Start:h.End]))
		}
	}
}

func TestFindStopsAndFails(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := session.Find(ctx, everywhere("نبأ"), edit.Query{Text: "نبأ"}); !errors.Is(err, context.Canceled) {
		t.Errorf("a stopped search gives %v", err)
	}
	var bad *edit.PatternError
	if _, err := session.Find(context.Background(), everywhere("x"), edit.Query{Text: "[", Regexp: true}); !errors.As(err, &bad) {
		t.Errorf("a bad expression gives %v", err)
	}
	s, _ := open(t, "نص")
	if _, err := replaceAll(s, edit.Query{Text: "[", Regexp: true}, "x"); !errors.As(err, &bad) {
		t.Errorf("replacing a bad expression gives %v", err)
	}
}

// replaceAll finds and replaces, as the window's button does.
func replaceAll(s *session.Session, q edit.Query, with string) (int, error) {
	hits, err := session.Find(context.Background(), s.Article(), q)
	if err != nil {
		return 0, err
	}
	return s.Replace(q, hits, with)
}

func TestReplaceAllIsOneChangeOfTheWholeStory(t *testing.T) {
	s := session.New(everywhere("نبأ"), newStore(), session.Options{})
	t.Cleanup(s.Abandon)
	start := s.Article()
	var told []session.Place
	s.OnChange(func(p session.Place) { told = append(told, p) })

	n, err := replaceAll(s, edit.Query{Text: "نبا"}, "خبر")
	if err != nil || n != 31 {
		t.Fatalf("%d replaced, %v", n, err)
	}
	a := s.Article()
	if left := find(t, a, edit.Query{Text: "نبا"}); len(left) != 0 {
		t.Errorf("left at %+v", left)
	}
	if a.Dateline.Text != article.Format(a.Dateline) {
		t.Errorf("the dateline is printed as %q", a.Dateline.Text)
	}
	if a.Slug != "نبأ" || a.Tags[0].Name != "نبأ" || a.URL != "نبأ" {
		t.Error("a slug, tag or address was changed")
	}
	if !slices.Contains(told, session.Body) || !slices.Contains(told, session.Headline) || told[0] != session.Kicker {
		t.Errorf("told of %v", told)
	}
	if !a.Body.Equal(s.Body().Doc()) {
		t.Error("the story's body is not the one that is edited")
	}
	end := a
	told = nil
	wantUndo(t, s, session.Kicker)
	if !article.Equal(s.Article(), start) || s.CanUndo() {
		t.Error("one Undo does not take it back")
	}
	if !slices.Contains(told, session.Body) || !slices.Contains(told, session.Lead) {
		t.Errorf("Undo told of %v", told)
	}
	if p, ok := s.Redo(); !ok || p != session.Kicker || !article.Equal(s.Article(), end) {
		t.Error("one Redo does not make it again")
	}
}

func TestReplaceInTheBodyAloneIsAStepOfTheBody(t *testing.T) {
	s, _ := open(t, "نبأ ونبأ")
	typeBody(t, s, "x")
	if n, err := replaceAll(s, edit.Query{Text: "نبأ"}, "خبر"); n != 2 || err != nil {
		t.Fatalf("%d, %v", n, err)
	}
	typeBody(t, s, "!")
	wantStory(t, s, "عنوان", "x!خبر وخبر")
	wantUndo(t, s, session.Body)
	wantStory(t, s, "عنوان", "xخبر وخبر")
	wantUndo(t, s, session.Body)
	wantStory(t, s, "عنوان", "xنبأ ونبأ")
	if _, head := s.Body().Selection(); head.Pos.Rune != 1 {
		t.Errorf("the caret is back at %v", head)
	}
	wantUndo(t, s, session.Body)
	wantStory(t, s, "عنوان", "نبأ ونبأ")
}

func TestReplaceBetweenTyping(t *testing.T) {
	s, _ := open(t, "نبأ")
	s.Change(session.Headline, true, func(a *article.Article) { a.Headline = "نبأ" })
	typeBody(t, s, "x")
	if n, err := replaceAll(s, edit.Query{Text: "نبأ"}, "خبر"); n != 2 || err != nil {
		t.Fatalf("%d, %v", n, err)
	}
	typeBody(t, s, "y")
	s.Change(session.Headline, true, func(a *article.Article) { a.Headline += "!" })
	for range 2 {
		wantStory(t, s, "خبر!", "xخبرy")
		for _, step := range []struct {
			place          session.Place
			headline, body string
		}{
			{session.Headline, "خبر", "xخبرy"},
			{session.Body, "خبر", "xخبر"},
			{session.Headline, "نبأ", "xنبأ"},
			{session.Body, "نبأ", "نبأ"},
			{session.Headline, "عنوان", "نبأ"},
		} {
			wantUndo(t, s, step.place)
			wantStory(t, s, step.headline, step.body)
		}
		for s.CanRedo() {
			s.Redo()
		}
	}
}

func TestReplaceOneByOne(t *testing.T) {
	s, _ := open(t, "نبأ ونبأ", "نبأ")
	s.Change(session.Headline, false, func(a *article.Article) { a.Headline = "نبأ" })
	q := edit.Query{Text: "نبأ"}
	hits := find(t, s.Article(), q)
	at, rune := session.Where{Place: session.Body, Part: session.PartText}, 3 // the caret
	var order []string
	for range 4 {
		i, wrapped := session.Next(hits, at, rune, false)
		h := hits[i]
		order = append(order, fmt.Sprintf("%s %d %d %v", h.Place, h.Index, h.Start, wrapped))
		behind, ok, err := s.ReplaceOne(q, h, "نبأ نبأ") // which holds what is looked for
		if !ok || err != nil {
			t.Fatalf("%+v: %v", h, err)
		}
		hits = find(t, s.Article(), q)
		at, rune = h.Where, behind
	}
	if want := []string{"body 0 5 false", "body 1 0 false", "headline 0 0 true", "body 0 0 false"}; !slices.Equal(order, want) {
		t.Errorf("went %q, want %q", order, want)
	}
	wantStory(t, s, "نبأ نبأ", "نبأ نبأ ونبأ نبأ\nنبأ نبأ")
	for range 4 {
		s.Undo()
	}
	wantStory(t, s, "نبأ", "نبأ ونبأ\nنبأ")
}

func TestFindingBackwards(t *testing.T) {
	hits := find(t, everywhere("نبأ"), edit.Query{Text: "نبأ"})
	body := session.Where{Place: session.Body, Part: session.PartText}
	cases := []struct {
		name    string
		at      session.Where
		rune    int
		want    string
		wrapped bool
	}{
		{"before the caret", body, 9, "body 4", false},
		{"a hit that the caret is in is none", body, 6, "lead 0", false},
		{"from a text's start to the one before", session.Where{Place: session.Headline}, 0, "kicker 0", false},
		{"from the first to the last", session.Where{Place: session.Kicker}, 0, "corrections 0", true},
	}
	for _, c := range cases {
		i, wrapped := session.Next(hits, c.at, c.rune, true)
		if got := fmt.Sprintf("%s %d", hits[i].Place, hits[i].Start); got != c.want || wrapped != c.wrapped {
			t.Errorf("%s: %s, %v", c.name, got, wrapped)
		}
	}
	if i, _ := session.Next(nil, body, 0, false); i != -1 {
		t.Errorf("of no hits the next is %d", i)
	}
}

func TestHitsOfAnOlderStoryAreLeftOut(t *testing.T) {
	s, _ := open(t, "نبأ", "نبأ")
	q := edit.Query{Text: "نبأ"}
	hits := find(t, s.Article(), q)
	typeBody(t, s, "x") // the first hit is elsewhere now
	hits = append(hits, session.Hit{Where: session.Where{Place: session.Body, Index: 9}, End: 3},
		session.Hit{Where: session.Where{Place: session.Bylines, Index: 2, Part: session.PartName}, End: 3})
	if n, err := s.Replace(q, hits, "خبر"); n != 1 || err != nil {
		t.Fatalf("%d replaced, %v", n, err)
	}
	wantStory(t, s, "عنوان", "xنبأ\nخبر")
	if n, err := s.Replace(q, hits[:1], "خبر"); n != 0 || err != nil {
		t.Errorf("%d replaced, %v", n, err)
	}
	if _, ok, err := s.ReplaceOne(q, hits[0], "خبر"); ok || err != nil {
		t.Error("a hit that is not there is replaced")
	}
	wantUndo(t, s, session.Body)
	wantUndo(t, s, session.Body)
	if s.CanUndo() {
		t.Error("what replaced nothing is in the history")
	}
	if n, err := replaceAll(s, q, "نبأ"); n != 2 || err != nil || s.CanUndo() {
		t.Errorf("the same in its place: %d, %v", n, err)
	}
	empty := session.New(&article.Article{}, newStore(), session.Options{})
	t.Cleanup(empty.Abandon)
	if n, err := empty.Replace(q, hits, "x"); n != 0 || err != nil {
		t.Errorf("in an empty story: %d, %v", n, err)
	}
}

// Whatever is replaced, one Undo brings the story back, and what was told as
// found is what an edit of each text by itself finds.
func TestReplaceAllIsTakenBackWhole(t *testing.T) {
	words := []string{"نبأ", "نبا", "خبر", "كِتاب", " ", "(", "ab", "👨‍👩‍👧", "\u200F"}
	draw := func(t *rapid.T, name string) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 6).Draw(t, name), "")
	}
	rapid.Check(t, func(rt *rapid.T) {
		a := everywhere("x")
		a.Headline, a.Standfirst, a.Lead.Caption = draw(rt, "headline"), draw(rt, "standfirst"), draw(rt, "caption")
		a.Body = doc.EnsureIDs(doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, draw(rt, "first")), doc.Text(doc.Quote, doc.RightToLeft, draw(rt, "second"))))
		s := session.New(a, newStore(), session.Options{Now: func() time.Time { return time.Time{} }})
		defer s.Abandon()
		start := s.Article()
		q := edit.Query{Text: draw(rt, "query"), Exact: rapid.Bool().Draw(rt, "exact"), WholeWord: rapid.Bool().Draw(rt, "whole")}
		hits := find(t, start, q)
		n, err := replaceAll(s, q, draw(rt, "with"))
		if err != nil || n != len(hits) {
			rt.Fatalf("%d of %d replaced, %v", n, len(hits), err)
		}
		if article.Equal(s.Article(), start) {
			return
		}
		if _, ok := s.Undo(); !ok || s.CanUndo() || !article.Equal(s.Article(), start) {
			rt.Fatalf("undone it differs in %v", article.Differences(s.Article(), start))
		}
	})
}

func BenchmarkFindInALongStory(b *testing.B) {
	var blocks []*doc.Block
	for range 100_000 / 14 {
		blocks = append(blocks, doc.Text(doc.Paragraph, doc.RightToLeft, "قال متحدث باسم الوزارة اليوم إن الاجتماع المقبل سيعقد في العاصمة Reuters عام 2023"))
	}
	a := everywhere("x")
	a.Body = doc.EnsureIDs(doc.New(blocks...))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := session.Find(context.Background(), a, edit.Query{Text: "الإجتماع"}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReplaceAllInALongStory(b *testing.B) {
	var blocks []*doc.Block
	for range 100_000 / 14 {
		blocks = append(blocks, doc.Text(doc.Paragraph, doc.RightToLeft, "قال متحدث باسم الوزارة اليوم إن الاجتماع المقبل سيعقد في العاصمة Reuters عام 2023"))
	}
	a := everywhere("x")
	a.Body = doc.EnsureIDs(doc.New(blocks...))
	for b.Loop() {
		s := session.New(a, newStore(), session.Options{})
		if n, err := replaceAll(s, edit.Query{Text: "الإجتماع"}, "اللقاء"); err != nil || n != len(blocks) {
			b.Fatal(n, err)
		}
		s.Abandon()
	}
}
