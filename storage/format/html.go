package format

import (
	"context"
	"fmt"
	"html/template"
	"strings"
	"sync"
	"time"

	"midad/editor/arabic"
	"midad/editor/doc"
	"midad/editor/markup"
	"midad/resources"
	"midad/storage/article"
)

// page is what the templates of resources.PageHTML are filled with. Lead, Body
// and Related are HTML that package markup wrote: the one place where HTML is
// trusted.
type page struct {
	Lang, Dir                    string
	Title                        string
	Meta                         []metaTag
	Data                         map[string]any
	Style                        template.CSS
	Kicker, Headline, Standfirst string
	Bylines                      []article.Byline
	Published                    *stamp
	ReadingTime                  string
	Lead, Body, Related          template.HTML
	Dateline                     string
	DatelineFirst, DatelineLast  bool
	Corrections                  []correction
	Tags                         []string
	Update                       *update
	Labels                       labels
}

type labels struct{ Correction, Tags, Related string }

type metaTag struct{ Property, Name, Content string }

// correction is a note to the reader, with its day where it has one.
type correction struct {
	Day  *stamp
	Text string
}

// update says that the story updates an earlier one; URL is that one's address,
// "" where the house has named none.
type update struct{ Text, URL string }

// stamp is a moment for machines and for people.
type stamp struct{ Machine, Text string }

var pages = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Parse(resources.PageHTML))
})

// writeHTML writes a whole page, or the story alone as a fragment. Pictures are
// files beside the page or inside it; one that is not there prints its caption
// and credit alone.
func writeHTML(ctx context.Context, to Sink, a *article.Article, o Options) error {
	pics, err := newPictures(ctx, to, o, a)
	if err != nil {
		return err
	}
	p := newPage(a, o, pics)
	name := "page"
	if o.Fragment {
		name = "story"
	}
	if err := pages().ExecuteTemplate(to.Main, name, p); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}

func newPage(a *article.Article, o Options, pics pictures) page {
	w := markup.WriteOptions{
		Dir:      a.Direction,
		Picture:  func(i doc.Image) string { return pics.src[i.Media] },
		Story:    func(l doc.StoryLink) string { return storyURL(l.ID, o) },
		ReadAlso: label(a, o, "readAlso"),
	}
	p := page{
		Lang: a.Language, Dir: a.Direction.String(), Style: template.CSS(resources.PageCSS),
		Title: firstOf(a.SEOTitle, a.Headline), Kicker: a.Kicker, Headline: a.Headline, Standfirst: a.Standfirst,
		Bylines:     a.Bylines,
		ReadingTime: label(a, o, "readingTime", article.ReadingMinutes(a, o.rate())),
		Lead:        template.HTML(markup.WriteHTML(leadBlocks(a.Lead, a.Direction), w)),
		Related:     template.HTML(markup.WriteStoryLinks(a.Related, w)),
		Dateline:    a.Dateline.Printed(),
		Labels:      labels{label(a, o, "correction"), label(a, o, "tags"), label(a, o, "related")},
		Meta:        openGraph(a, o, pics),
		Data:        newsArticle(a, o, pics),
	}
	if p.Lang == "" {
		p.Lang = "ar"
	}
	p.Published = dayStamp(a.Published)
	switch placement := placementOf(a); {
	case p.Dateline == "":
	case placement == article.Inline:
		w.Opening = `<span class="dateline"><bdi>` + template.HTMLEscapeString(p.Dateline) + "</bdi></span> "
	case placement == article.Closing:
		p.DatelineLast = true
	default:
		p.DatelineFirst = true
	}
	p.Body = template.HTML(markup.WriteHTML(a.Body.Blocks(), w))
	for _, t := range a.Tags {
		p.Tags = append(p.Tags, t.Name)
	}
	for _, c := range a.Corrections {
		p.Corrections = append(p.Corrections, correction{dayStamp(c.Time), c.Text})
	}
	if a.UpdateOf != "" {
		p.Update = &update{label(a, o, "update"), storyURL(a.UpdateOf, o)}
	}
	return p
}

// dayStamp returns a moment, people reading its day alone; nil for none.
func dayStamp(t time.Time) *stamp {
	if t.IsZero() {
		return nil
	}
	return &stamp{t.Format(time.RFC3339), arabic.FormatDate(t, arabic.Egyptian)}
}

// leadBlocks returns the lead picture as a block, so that it is written as those
// of the body are; none for a story without one.
func leadBlocks(p article.Picture, dir doc.Dir) []*doc.Block {
	if p.IsZero() {
		return nil
	}
	b := (&doc.Block{Attrs: doc.Attrs{Kind: doc.Picture, Dir: dir, Image: p.Image}}).
		WithText(doc.FieldCaption, []rune(p.Caption)).
		WithText(doc.FieldCredit, []rune(p.Credit)).
		WithText(doc.FieldAlt, []rune(p.Alt))
	return []*doc.Block{b}
}

// storyURL returns the address of a story of this library, "" where the house
// has named none.
func storyURL(id string, o Options) string {
	if id == "" || o.House.BaseURL == "" {
		return ""
	}
	url, err := article.SafeURL(strings.TrimRight(o.House.BaseURL, "/") + "/" + id)
	if err != nil {
		return ""
	}
	return url
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// ownURL returns the story's public address, "" where it has none.
func ownURL(a *article.Article, o Options) string {
	if url, err := article.SafeURL(a.URL); err == nil && a.URL != "" {
		return url
	}
	return storyURL(a.ID, o)
}
