package article_test

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"midad/editor/doc"
	"midad/storage/article"
)

func paragraphs(texts ...string) doc.Doc {
	var blocks []*doc.Block
	for _, s := range texts {
		blocks = append(blocks, doc.Text(doc.Paragraph, doc.RightToLeft, s))
	}
	return doc.New(blocks...)
}

// The body of the real story has 546 words, which its page calls five minutes.
func TestSampleTakesFiveMinutes(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "samples", "story.txt"))
	if err != nil {
		t.Skipf("the sample story is not beside the repository: %v", err)
	}
	text := string(data)
	from, to := strings.Index(text, "قالت وزارة"), strings.Index(text, "اقرأ أيضاً:")
	var lines []string
	for _, line := range strings.Split(text[from:to], "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	a := &article.Article{Body: paragraphs(lines...), Lead: article.Picture{Caption: "ثلاث كلمات هنا"}}
	if n := article.Words(a); n != 546 {
		t.Errorf("Words = %d, want 546", n)
	}
	if n := article.ReadingMinutes(a, article.DefaultReadingRate); n != 5 {
		t.Errorf("ReadingMinutes = %d, want 5", n)
	}
}

func TestWordsCountsTheBodyAlone(t *testing.T) {
	picture := doc.Text(doc.Picture, doc.RightToLeft, "شرح الصورة")
	quote := doc.Text(doc.Quote, doc.RightToLeft, "قول").WithText(doc.FieldSpeaker, []rune("قائل مشهور"))
	links := doc.Text(doc.ReadAlso, doc.RightToLeft, "").WithStoryLinks([]doc.StoryLink{{URL: "https://example.com", Headline: "قصة أخرى"}})
	a := &article.Article{Headline: "عنوان", Standfirst: "مقدمة", Body: doc.New(
		doc.Text(doc.Paragraph, doc.RightToLeft, "كلمة وكلمة"), picture, quote, links, doc.Text(doc.Rule, doc.RightToLeft, ""),
		doc.Text(doc.ListItem, doc.RightToLeft, "بند"))}
	if n := article.Words(a); n != 6 {
		t.Errorf("Words = %d, want 6", n)
	}
}

func TestReadingMinutes(t *testing.T) {
	a := &article.Article{Body: paragraphs(strings.Repeat("كلمة ", 131))}
	if n := article.ReadingMinutes(a, 0); n != 2 {
		t.Errorf("131 words at the default rate: %d minutes, want 2", n)
	}
	if n := article.ReadingMinutes(a, 200); n != 1 {
		t.Errorf("131 words at 200: %d minutes, want 1", n)
	}
	a.ReadingMinutesOverride = 9
	if n, counted := article.ReadingMinutes(a, 200), article.CountedMinutes(a, 200); n != 9 || counted != 1 {
		t.Errorf("with the editor's 9: printed %d, counted %d", n, counted)
	}
	if n := article.ReadingMinutes(&article.Article{}, 130); n != 0 {
		t.Errorf("an empty body: %d minutes", n)
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"بعد زيارة كيم لروسيا.. واشنطن تلوح بعقوبات": "بعد-زيارة-كيم-لروسيا-واشنطن-تلوح-بعقوبات",
		"قُـــلْ «نعم» لـ REUTERS":                   "قل-نعم-ل-reuters",
		"في ٢٠٢٣/9":                                  "في-2023-9",
		"../../etc/passwd":                           "etc-passwd",
		".hidden":                                    "hidden",
		"gnp\u202eexe.":                              "gnpexe",
		"CON":                                        "con-1",
		"Lpt1":                                       "lpt1-1",
		"؟!":                                         "",
		"":                                           "",
	} {
		if got := article.Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
	long := article.Slug(strings.Repeat("كلمة طويلة ", 40))
	if len(long) > 80 || !utf8.ValidString(long) || !strings.HasSuffix(long, "كلمة") && !strings.HasSuffix(long, "طويلة") {
		t.Errorf("a long headline gives %q, %d bytes", long, len(long))
	}
	if s := article.Slug(strings.Repeat("ك", 200)); len(s) > 80 || !utf8.ValidString(s) {
		t.Errorf("one long word gives %q", s)
	}
}

func TestDedupeCredit(t *testing.T) {
	for _, c := range []struct{ caption, credit, want string }{
		{"روسيا. 13 سبتمبر 2023 - REUTERS", "REUTERS", "روسيا. 13 سبتمبر 2023"},
		{"روسيا. 13 سبتمبر 2023 - REUTERS - REUTERS", "Reuters", "روسيا. 13 سبتمبر 2023"},
		{"الوزير في مكتبه (أ.ف.ب.)", "أ ف ب", "الوزير في مكتبه"},
		{"الوزير في مكتبه/رويترز.", "رويترز", "الوزير في مكتبه"},
		{"صورة وزعتها وكالة رويترز", "رويترز", "صورة وزعتها وكالة رويترز"},
		{"مبنى - رويترز - في لندن", "رويترز", "مبنى - رويترز - في لندن"},
		{"- REUTERS", "REUTERS", "- REUTERS"},
		{"REUTERS", "REUTERS", "REUTERS"},
		{"شرح", "", "شرح"},
		{"", "REUTERS", ""},
	} {
		if got := article.DedupeCredit(c.caption, c.credit); got != c.want {
			t.Errorf("DedupeCredit(%q, %q) = %q, want %q", c.caption, c.credit, got, c.want)
		}
	}
}

func TestNewIDIsAULID(t *testing.T) {
	a, b := article.NewID(), article.NewID()
	if !article.ValidID(a) || a == b {
		t.Errorf("NewID gave %q, then %q", a, b)
	}
	for _, bad := range []string{"", "1", strings.ToLower(a), a + "0", "81ARZ3NDEKTSV4RRFFQ69G5FAV", "01ARZ3NDEKTSV4RRFFQ69G5FAU/"} {
		if article.ValidID(bad) {
			t.Errorf("ValidID(%q)", bad)
		}
	}
}

func TestSafeURLRefusesAsInvalid(t *testing.T) {
	if got, err := article.SafeURL(" https://example.com/أ "); got != "https://example.com/أ" || err != nil {
		t.Errorf("SafeURL = %q, %v", got, err)
	}
	if _, err := article.SafeURL("javascript:alert(1)"); !errors.Is(err, article.ErrInvalid) {
		t.Errorf("SafeURL of a script: %v", err)
	}
}

func TestValidate(t *testing.T) {
	if err := article.Validate(full()); err != nil {
		t.Errorf("a sound story: %v", err)
	}
	if err := article.Validate(&article.Article{Language: "ar", Status: article.Draft}); err != nil {
		t.Errorf("a story without a text yet: %v", err)
	}
	for _, c := range []struct {
		member string
		change func(*article.Article)
	}{
		{"id", func(a *article.Article) { a.ID = "../x" }},
		{"updateOf", func(a *article.Article) { a.UpdateOf = "x" }},
		{"version", func(a *article.Article) { a.Version = -1 }},
		{"language", func(a *article.Article) { a.Language = "" }},
		{"language", func(a *article.Article) { a.Language = `ar" onclick="x` }},
		{"direction", func(a *article.Article) { a.Direction = 9 }},
		{"status", func(a *article.Article) { a.Status = "" }},
		{"formerStatus", func(a *article.Article) { a.FormerStatus = "x" }},
		{"urgency", func(a *article.Article) { a.Urgency = 10 }},
		{"readingMinutesOverride", func(a *article.Article) { a.ReadingMinutesOverride = -1 }},
		{"headline", func(a *article.Article) { a.Headline = "a\x00" }},
		{"standfirst", func(a *article.Article) { a.Standfirst = "\xff" }},
		{"bylines/0/kind", func(a *article.Article) { a.Bylines = []article.Byline{{Name: "س"}} }},
		{"tags/0/name", func(a *article.Article) { a.Tags = []article.Tag{{Name: " ", Kind: article.Topic}} }},
		{"tags/0/kind", func(a *article.Article) { a.Tags = []article.Tag{{Name: "س", Kind: "x"}} }},
		{"dateline/style", func(a *article.Article) { a.Dateline.Style = "x" }},
		{"dateline/agencies/0", func(a *article.Article) { a.Dateline.Agencies = []string{"\x00"} }},
		{"related/0", func(a *article.Article) { a.Related = []doc.StoryLink{{Headline: "\x00"}} }},
		{"lead/focus", func(a *article.Article) { a.Lead.FocusX = math.NaN() }},
		{"lead", func(a *article.Article) { a.Lead.Width = -1 }},
		{"body", func(a *article.Article) {
			a.Body = doc.New(doc.Text(doc.Subhead, 0, "س").WithAttrs(doc.Attrs{Kind: doc.Subhead, Level: 7}))
		}},
		{"body/blocks/0", func(a *article.Article) { a.Body = paragraphs("a\x00") }},
	} {
		a := full()
		c.change(a)
		err := article.Validate(a)
		if !errors.Is(err, article.ErrInvalid) || !strings.Contains(err.Error(), ": "+c.member+":") {
			t.Errorf("%s: %v", c.member, err)
		}
	}
}
