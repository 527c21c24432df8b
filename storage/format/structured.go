package format

import (
	"strconv"
	"strings"
	"time"

	"midad/editor/doc"
	"midad/storage/article"
)

// openGraph returns the page's description and its Open Graph properties
// (ogp.me, type article).
func openGraph(a *article.Article, o Options, pics pictures) []metaTag {
	var out []metaTag
	og := func(property, content string) {
		if content != "" {
			out = append(out, metaTag{Property: property, Content: content})
		}
	}
	if a.Standfirst != "" {
		out = append(out, metaTag{Name: "description", Content: a.Standfirst})
	}
	og("og:type", "article")
	og("og:title", firstOf(a.Social, a.Headline))
	og("og:description", a.Standfirst)
	og("og:locale", locale(a.Language))
	og("og:url", ownURL(a, o))
	og("og:site_name", firstOf(o.House.Publisher, o.House.Name))
	if src := pics.src[a.Lead.Media]; src != "" && !o.Inline {
		og("og:image", src)
		og("og:image:alt", firstOf(a.Lead.Alt, a.Lead.Caption))
		if a.Lead.Width > 0 {
			og("og:image:width", strconv.Itoa(a.Lead.Width))
			og("og:image:height", strconv.Itoa(a.Lead.Height))
		}
	}
	og("article:published_time", rfc3339(a.Published))
	og("article:modified_time", rfc3339(a.Updated))
	og("article:section", a.Section)
	for _, name := range authors(a) {
		og("article:author", name.Name)
	}
	for _, t := range a.Tags {
		og("article:tag", t.Name)
	}
	return out
}

func locale(lang string) string {
	if lang == "" || lang == "ar" {
		return "ar_AR"
	}
	return strings.ReplaceAll(lang, "-", "_")
}

func rfc3339(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

// authors returns the story's authors; with no byline the agencies are.
func authors(a *article.Article) []article.Byline {
	if len(a.Bylines) > 0 {
		return a.Bylines
	}
	var out []article.Byline
	for _, name := range a.Dateline.Agencies {
		out = append(out, article.Byline{Name: name, Kind: article.Agency})
	}
	return out
}

// thing is an object of schema.org; empty members are left out by set.
type thing map[string]any

func (t thing) set(name string, value string) {
	if value != "" {
		t[name] = value
	}
}

// newsArticle returns the story as schema.org's NewsArticle.
func newsArticle(a *article.Article, o Options, pics pictures) map[string]any {
	t := thing{"@context": "https://schema.org", "@type": "NewsArticle"}
	t.set("headline", a.Headline)
	t.set("alternativeHeadline", a.ShortHeadline)
	t.set("description", a.Standfirst)
	t.set("articleSection", a.Section)
	t.set("inLanguage", a.Language)
	t.set("dateline", a.Dateline.Printed())
	t.set("datePublished", rfc3339(a.Published))
	t.set("dateModified", rfc3339(a.Updated))
	t.set("url", ownURL(a, o))
	t.set("articleBody", doc.PlainText(a.Body))
	t["wordCount"] = article.Words(a)
	if n := article.ReadingMinutes(a, o.rate()); n > 0 {
		t["timeRequired"] = "PT" + strconv.Itoa(n) + "M"
	}
	if len(a.Tags) > 0 {
		var names []string
		for _, tag := range a.Tags {
			names = append(names, tag.Name)
		}
		t["keywords"] = names
	}
	var people []thing
	for _, b := range authors(a) {
		kind := "Person"
		if b.Kind == article.Agency {
			kind = "Organization"
		}
		people = append(people, thing{"@type": kind, "name": b.Name})
	}
	if people != nil {
		t["author"] = people
	}
	if name := firstOf(o.House.Publisher, o.House.Name); name != "" {
		t["publisher"] = thing{"@type": "Organization", "name": name}
	}
	var places []thing
	for _, p := range a.Dateline.Places {
		places = append(places, place(p.Name, p.Country))
	}
	if places != nil {
		t["locationCreated"] = places
	}
	if !a.Lead.IsZero() {
		t["image"] = imageObject(a.Lead, pics, o)
	}
	if a.UpdateOf != "" {
		t["isBasedOn"] = storyURI(a.UpdateOf, o)
	}
	var corrections []thing
	for _, c := range a.Corrections {
		comment := thing{"@type": "CorrectionComment", "text": c.Text}
		comment.set("datePublished", rfc3339(c.Time))
		corrections = append(corrections, comment)
	}
	if corrections != nil {
		t["correction"] = corrections
	}
	t.set("copyrightHolder", a.Rights.Holder)
	t.set("copyrightNotice", a.Rights.Notice)
	return t
}

// place returns a schema.org Place in a country, which is its address.
func place(name, country string) thing {
	t := thing{"@type": "Place", "name": name}
	if country != name {
		t.set("address", country)
	}
	return t
}

func imageObject(p article.Picture, pics pictures, o Options) thing {
	t := thing{"@type": "ImageObject"}
	if !o.Inline {
		t.set("contentUrl", pics.src[p.Media])
	}
	t.set("caption", p.Caption)
	t.set("creditText", p.Credit)
	t.set("creator", p.Creator)
	t.set("copyrightNotice", p.Copyright)
	if name := firstOf(p.City, p.Country); name != "" {
		t["locationCreated"] = place(name, p.Country)
	}
	if p.Width > 0 && p.Height > 0 {
		t["width"], t["height"] = p.Width, p.Height
	}
	return t
}
