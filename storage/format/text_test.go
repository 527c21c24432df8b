package format_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"midad/editor/doc"
	"midad/storage/article"
	"midad/storage/format"
)

func count(d doc.Doc, k doc.Kind) int {
	n := 0
	for _, b := range d.Blocks() {
		if b.Kind == k {
			n++
		}
	}
	return n
}

func hasWarning(in format.Imported, code string) bool {
	for _, w := range in.Warnings {
		if w.Code == code {
			return true
		}
	}
	return false
}

func TestTheAgencysPageBecomesStructure(t *testing.T) {
	in := read(t, "text", seed(t))
	a := in.Article
	if want := "بعد زيارة كيم لروسيا.. واشنطن تلوح بعقوبات على موسكو وبيونج يانج"; a.Headline != want {
		t.Errorf("headline %q", a.Headline)
	}
	if got := article.Words(a); got != 546 {
		t.Errorf("%d words, want 546", got)
	}
	if a.ReadingMinutesOverride != 0 || article.ReadingMinutes(a, 0) != 5 {
		t.Errorf("reading minutes %d, override %d; the page's 5 is what is counted", article.ReadingMinutes(a, 0), a.ReadingMinutesOverride)
	}
	if a.Lead.Credit != "REUTERS" || !strings.HasSuffix(a.Lead.Caption, "13 سبتمبر 2023") || a.Standfirst != "" {
		t.Errorf("lead %q, credit %q, standfirst %q", a.Lead.Caption, a.Lead.Credit, a.Standfirst)
	}
	want := []article.DatelinePlace{{Name: "واشنطن"}, {Name: "لندن"}, {Name: "موسكو"}, {Name: "فلاديفوستوك", Country: "روسيا", ShowCountry: true}}
	if len(a.Dateline.Places) != 4 {
		t.Fatalf("places %v", a.Dateline.Places)
	}
	for i, p := range want {
		if a.Dateline.Places[i] != p {
			t.Errorf("place %d is %v, want %v", i, a.Dateline.Places[i], p)
		}
	}
	if len(a.Dateline.Agencies) != 1 || a.Dateline.Agencies[0] != "رويترز" || a.Dateline.StyleID() != "asharq" || a.Dateline.Override {
		t.Errorf("dateline %+v", a.Dateline)
	}
	if p, s, r := count(a.Body, doc.Paragraph), count(a.Body, doc.Subhead), count(a.Body, doc.ReadAlso); p != 19 || s != 2 || r != 1 {
		t.Errorf("%d paragraphs, %d subheads, %d read-also blocks; want 19, 2, 1", p, s, r)
	}
	if !strings.Contains(a.Body.Block(0).String(), `"لن تتردد"`) {
		t.Error("the quotes are not as they were typed")
	}
	for _, code := range []string{"emptyReadAlso", "leadWithoutPicture"} {
		if !hasWarning(in, code) {
			t.Errorf("no warning %s", code)
		}
	}
	if hasWarning(in, "subhead") {
		t.Error("a quoted subhead is told as uncertain")
	}
}

func TestOtherTextsBecomeStories(t *testing.T) {
	for _, c := range []struct {
		name, text string
		check      func(a *article.Article) bool
		warning    string
	}{
		{"a wire with its dateline inline", "عنوان\n\nمانيلا، 3 ديسمبر (رويترز) - قال مسؤول إن شيئا حدث.\n",
			func(a *article.Article) bool {
				return len(a.Dateline.Places) == 1 && a.Dateline.Places[0].Name == "مانيلا" && strings.HasPrefix(a.Body.Block(0).String(), "قال")
			}, "datelineInline"},
		{"a headline alone", "عنوان", func(a *article.Article) bool { return a.Headline == "عنوان" && a.Body.Len() == 0 }, ""},
		{"a short line without quotes may be a subhead", "عنوان\nفقرة أولى طويلة.\nماذا بعد\nفقرة أخيرة.",
			func(a *article.Article) bool { return a.Body.Block(1).Kind == doc.Subhead }, "subhead"},
		{"a reading time of the house's own", "عنوان\nدقائق القراءة - 9\nفقرة.", func(a *article.Article) bool { return a.ReadingMinutesOverride == 9 }, ""},
		{"a paragraph that tells of reading times is text", "عنوان\nقال التقرير إن وقت القراءة بلغ 9 دقائق في اليوم.\nفقرة.",
			func(a *article.Article) bool { return a.ReadingMinutesOverride == 0 && a.Body.Len() == 2 }, ""},
		{"tags and links under their headings", "عنوان\nفقرة.\nتصنيفات\nروسيا، طاقة\nقصص قد تهمك\nخبر آخر — https://example.org/x",
			func(a *article.Article) bool {
				return len(a.Tags) == 2 && len(a.Related) == 1 && a.Related[0] == doc.StoryLink{URL: "https://example.org/x", Headline: "خبر آخر"}
			}, ""},
		{"hidden characters", "عنو\u202eان\nفقرة.", func(a *article.Article) bool { return a.Headline == "عنوان" }, "cleaned"},
		{"bytes that are no UTF-8", "عنوان \xff\nفقرة.", func(a *article.Article) bool { return strings.HasPrefix(a.Headline, "عنوان") }, "cleaned"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := read(t, "text", []byte(c.text))
			if !c.check(in.Article) {
				t.Errorf("%+v", in.Article)
			}
			if c.warning != "" && !hasWarning(in, c.warning) {
				t.Errorf("no warning %s: %v", c.warning, in.Warnings)
			}
			if err := article.Validate(in.Article); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestReadersRefuse(t *testing.T) {
	for _, c := range []struct {
		name, format string
		data         []byte
		want         error
	}{
		{"an empty text", "text", []byte(" \n\n"), format.ErrUnread},
		{"a text of 17 MB", "text", make([]byte, 17<<20), format.ErrTooLarge},
		{"a page of 17 MB", "html", make([]byte, 17<<20), format.ErrTooLarge},
		{"a page nested without end", "html", []byte(strings.Repeat("<div>", 100_000)), format.ErrUnread},
		{"JSON of something else", "midad", []byte(`{"a":1}`), article.ErrInvalid},
		{"JSON with a key twice", "midad", []byte(`{"schema":"midad/1","headline":"a","headline":"b"}`), article.ErrInvalid},
		{"JSON nested without end", "midad", []byte(strings.Repeat("[", 20_000)), article.ErrInvalid},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, _ := format.Lookup(c.format)
			if _, err := f.Read(context.Background(), c.data, options()); !errors.Is(err, c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
		})
	}
}

func TestTextComesBack(t *testing.T) {
	a := sample(t)
	text, _ := write(t, "text", a, options())
	b := read(t, "text", []byte(text)).Article
	if count(b.Body, doc.Paragraph) < count(a.Body, doc.Paragraph) || len(b.Related) != len(a.Related) || len(b.Tags) != len(a.Tags) {
		t.Errorf("lost on the way: %s", text)
	}
}

func FuzzText(f *testing.F) {
	f.Add([]byte("عنوان\n\nواشنطن/لندن (روسيا)-رويترز\n\nفقرة.\nاقرأ أيضاً:\n"))
	f.Add([]byte("\u202e\x00\n- -\n"))
	text, _ := format.Lookup("text")
	f.Fuzz(func(t *testing.T, data []byte) {
		in, err := text.Read(context.Background(), data, format.Options{Now: now})
		if err == nil {
			if err := article.Validate(in.Article); err != nil {
				t.Errorf("a story that no store takes: %v", err)
			}
		}
	})
}

func TestLinesOfAListAreNoSubheads(t *testing.T) {
	in := read(t, "text", []byte("عنوان المادة\n\nفقرة أولى تنتهي بنقطة.\n\n• البند الأول\n  • البند الثاني\n- جواب الوزير\n- سؤال الصحيفة\n\nفقرة أخيرة تنتهي بنقطة.\n"))
	var got []string
	for _, b := range in.Article.Body.Blocks() {
		got = append(got, b.Kind.String()+" "+b.String())
	}
	want := []string{"paragraph فقرة أولى تنتهي بنقطة.", "listItem البند الأول", "listItem البند الثاني", "paragraph - جواب الوزير", "paragraph - سؤال الصحيفة", "paragraph فقرة أخيرة تنتهي بنقطة."}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
