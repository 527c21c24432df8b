package format_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"midad/editor/doc"
	"midad/resources"
	"midad/storage/article"
	"midad/storage/format"
)

var now = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// options are a house's, with the sample's picture in the library.
func options() format.Options {
	return format.Options{
		Now:   now,
		House: format.House{Name: "دار مداد", BaseURL: "https://example.org/stories", Publisher: "دار مداد"},
		Media: func(_ context.Context, hash string) (article.Media, error) {
			a, _, err := article.Decode(resources.SampleStory())
			if err != nil || hash != a.Lead.Media {
				return article.Media{}, article.ErrNotFound
			}
			return article.Media{Hash: hash, Type: "image/jpeg", Data: resources.SamplePicture()}, nil
		},
	}
}

// sample returns the story that Midad brings along.
func sample(t testing.TB) *article.Article {
	t.Helper()
	a, _, err := article.Decode(resources.SampleStory())
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// write returns a story in a format, and the names of the files beside it.
func write(t testing.TB, name string, a *article.Article, o format.Options) (string, []string) {
	t.Helper()
	f, ok := format.Lookup(name)
	if !ok {
		t.Fatalf("no format %s", name)
	}
	var out bytes.Buffer
	var files []string
	sink := format.Sink{Main: &out, File: func(name string, _ []byte) error { files = append(files, name); return nil }}
	if err := f.Write(context.Background(), sink, a, o); err != nil {
		t.Fatal(err)
	}
	return out.String(), files
}

func read(t testing.TB, name string, data []byte) format.Imported {
	t.Helper()
	f, _ := format.Lookup(name)
	in, err := f.Read(context.Background(), data, options())
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// seed returns the real story of an agency, or skips.
func seed(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile("../../../shared/samples/story.txt")
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("the agency's story is not beside this clone (../shared/samples/story.txt)")
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// everything returns a story with every member, kind of block and mark.
func everything(t testing.TB) *article.Article {
	t.Helper()
	a := sample(t).Clone()
	a.Version, a.Urgency, a.Section, a.Slugline = 3, 4, "اقتصاد", "RAIL-COAST"
	a.ShortHeadline, a.SEOTitle, a.Social = "قطار الساحل", "قطار ساحلي", "اقرأوا"
	a.EditorNote, a.Embargo, a.Published = "للزملاء", now, now
	a.Rights = article.Rights{Holder: "مرساة", Notice: "© مرساة", UsageTerms: "للنشر مرة"}
	a.Corrections = []article.Correction{{Time: now, Text: "صُحح عدد المحطات."}, {Text: "وحُذف اسم."}}
	a.UpdateOf = "01ARZ3NDEKTSV4RRFFQ69G5FAX"
	a.Lead.HasFocus, a.Lead.FocusX, a.Lead.FocusY = true, 0.5, 0.25
	a.Lead.City, a.Lead.Country = "طرابلس", "لبنان"
	for _, k := range article.TagKinds {
		a.Tags = append(a.Tags, article.Tag{Name: "وسم " + string(k), Kind: k, URI: "https://example.org/" + string(k)})
	}
	a.Related = []doc.StoryLink{{URL: "https://example.org/a", Headline: "خبر"}, {ID: article.NewID(), Headline: "خبر ثان"}}
	blocks := []*doc.Block{marked(), doc.Text(doc.Subhead, doc.RightToLeft, "عنوان فرعي"),
		doc.Text(doc.Quote, doc.RightToLeft, "نص الاقتباس").WithText(doc.FieldSpeaker, []rune("القائل")),
		doc.Text(doc.ListItem, doc.RightToLeft, "بند القائمة"),
		doc.Text(doc.Picture, doc.RightToLeft, "تعليق الصورة").WithText(doc.FieldCredit, []rune("مصدر الصورة")),
		(&doc.Block{Attrs: doc.Attrs{Kind: doc.ReadAlso}}).WithStoryLinks([]doc.StoryLink{{URL: "https://example.org/b", Headline: "رابط اقرأ"}}),
		doc.Text(doc.Rule, doc.RightToLeft, "")}
	embed := doc.Text(doc.Embed, doc.RightToLeft, "تعليق التضمين")
	attrs := embed.Attrs
	attrs.URL = "https://example.org/embed"
	a.Body = doc.EnsureIDs(doc.New(append(blocks, embed.WithAttrs(attrs))...))
	return a
}

// marked returns a paragraph that has every kind of mark.
func marked() *doc.Block {
	var marks []doc.Mark
	var text strings.Builder
	for i, k := range doc.MarkKinds {
		text.WriteString("كلمة ")
		marks = append(marks, doc.Mark{Kind: k, Start: i * 5, End: i*5 + 4, Href: map[bool]string{true: "https://example.org/l"}[k == doc.Link],
			ID: map[bool]string{true: "n1"}[k == doc.Note]})
	}
	return doc.Text(doc.Paragraph, doc.RightToLeft, text.String()).WithMarks(marks)
}
