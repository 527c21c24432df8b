package format

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"strconv"
	"strings"

	"midad/editor/arabic"
	"midad/editor/doc"
	"midad/editor/markup"
	"midad/storage/article"
)

// The members of ninjs 3.1 (IPTC) that Midad writes. Root, associations and
// renditions take no others: the dateline is a description, reading time and
// direction have no place but the HTML body.
type ninjs struct {
	URI             string         `json:"uri"`
	Standard        ninjsStandard  `json:"standard"`
	Type            string         `json:"type"`
	Version         string         `json:"version,omitempty"`
	FirstCreated    string         `json:"firstCreated,omitempty"`
	VersionCreated  string         `json:"versionCreated,omitempty"`
	EmbargoedUntil  string         `json:"embargoedUntil,omitempty"`
	PubStatus       string         `json:"pubStatus"`
	Urgency         int            `json:"urgency,omitempty"`
	Language        string         `json:"language,omitempty"`
	EdNote          string         `json:"edNote,omitempty"`
	Slugline        string         `json:"slugline,omitempty"`
	By              string         `json:"by,omitempty"`
	Located         string         `json:"located,omitempty"`
	Headlines       []ninjsText    `json:"headlines,omitempty"`
	Descriptions    []ninjsText    `json:"descriptions,omitempty"`
	Bodies          []ninjsBody    `json:"bodies,omitempty"`
	InfoSources     []ninjsSource  `json:"infoSources,omitempty"`
	CopyrightHolder string         `json:"copyrightHolder,omitempty"`
	CopyrightNotice string         `json:"copyrightNotice,omitempty"`
	UsageTerms      string         `json:"usageTerms,omitempty"`
	Subjects        []ninjsThing   `json:"subjects,omitempty"`
	People          []ninjsThing   `json:"people,omitempty"`
	Organisations   []ninjsThing   `json:"organisations,omitempty"`
	Events          []ninjsThing   `json:"events,omitempty"`
	Places          []ninjsThing   `json:"places,omitempty"`
	Associations    []ninjsPartner `json:"associations,omitempty"`
}

type ninjsStandard struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Schema  string `json:"schema"`
}

type ninjsText struct {
	Role  string `json:"role"`
	Value string `json:"value"`
}

type ninjsBody struct {
	Role        string `json:"role"`
	ContentType string `json:"contentType"`
	CharCount   int    `json:"charCount"`
	WordCount   int    `json:"wordCount"`
	Value       string `json:"value"`
}

type ninjsSource struct {
	Name string `json:"name"`
	Role string `json:"role"`
}

type ninjsThing struct {
	Name    string `json:"name"`
	Rel     string `json:"rel,omitempty"`
	URI     string `json:"uri,omitempty"`
	Literal string `json:"literal,omitempty"`
}

type ninjsPartner struct {
	Name               string           `json:"name"`
	URI                string           `json:"uri"`
	Rel                string           `json:"rel"`
	Type               string           `json:"type"`
	RepresentationType string           `json:"representationType,omitempty"`
	By                 string           `json:"by,omitempty"`
	Located            string           `json:"located,omitempty"`
	Headlines          []ninjsText      `json:"headlines,omitempty"`
	Descriptions       []ninjsText      `json:"descriptions,omitempty"`
	CopyrightNotice    string           `json:"copyrightNotice,omitempty"`
	UsageTerms         string           `json:"usageTerms,omitempty"`
	Places             []ninjsThing     `json:"places,omitempty"`
	Renditions         []ninjsRendition `json:"renditions,omitempty"`
}

type ninjsRendition struct {
	Name        string      `json:"name"`
	Href        string      `json:"href"`
	ContentType string      `json:"contentType,omitempty"`
	Width       int         `json:"width,omitempty"`
	Height      int         `json:"height,omitempty"`
	POI         *ninjsPoint `json:"poi,omitempty"`
}

type ninjsPoint struct {
	X int `json:"x"`
	Y int `json:"y"`
}

// writeNinjs writes the story as ninjs 3.1, its pictures beside it.
func writeNinjs(ctx context.Context, to Sink, a *article.Article, o Options) error {
	o.Inline = false
	pics, err := newPictures(ctx, to, o, a)
	if err != nil {
		return err
	}
	data, err := json.MarshalIndent(newNinjs(a, o, pics), "", "  ")
	if err != nil {
		return fmt.Errorf("write ninjs: %w", err)
	}
	_, err = to.Main.Write(append(data, '\n'))
	return err
}

func newNinjs(a *article.Article, o Options, pics pictures) ninjs {
	n := ninjs{
		URI: storyURI(a.ID, o), Type: "text", PubStatus: pubStatus(a.Status), Urgency: a.Urgency,
		Standard:     ninjsStandard{"ninjs", "3.1", "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"},
		FirstCreated: rfc3339(a.Created), VersionCreated: rfc3339(a.Updated), EmbargoedUntil: rfc3339(a.Embargo),
		Language: a.Language, EdNote: a.EditorNote, Slugline: a.Slugline,
		CopyrightHolder: a.Rights.Holder, CopyrightNotice: a.Rights.Notice, UsageTerms: a.Rights.UsageTerms,
	}
	if a.Version > 0 {
		n.Version = strconv.Itoa(a.Version)
	}
	n.Headlines = texts("main", a.Headline, "kicker", a.Kicker, "short", a.ShortHeadline, "seo", a.SEOTitle, "social", a.Social)
	n.Descriptions = texts("summary", a.Standfirst, "dateline", a.Dateline.Printed())
	for _, c := range a.Corrections {
		n.Descriptions = append(n.Descriptions, texts("correction", c.Text)...)
	}
	n.Bodies = bodies(a, o, pics)
	var cities []string
	n.By = bylineText(authors(a))
	for _, agency := range a.Dateline.Agencies {
		n.InfoSources = append(n.InfoSources, ninjsSource{Name: agency, Role: "agency"})
	}
	for _, p := range a.Dateline.Places {
		cities = append(cities, p.Name)
		n.Places = append(n.Places, ninjsThing{Name: p.Name, Rel: "dateline", Literal: p.Country})
	}
	n.Located = strings.Join(cities, "/")
	n.addTags(a.Tags)
	n.addPictures(a, pics)
	n.addStories(a, o)
	return n
}

// storyURI is the same for every version of a story.
func storyURI(id string, o Options) string { return firstOf(storyURL(id, o), uriPrefix+id) }

func pubStatus(s article.Status) string {
	switch s {
	case article.Published, article.Corrected:
		return "usable"
	case article.Killed, article.Spiked:
		return "canceled"
	}
	return "withheld"
}

// texts pairs roles with values and leaves empty ones out.
func texts(pairs ...string) []ninjsText {
	var out []ninjsText
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			out = append(out, ninjsText{pairs[i], pairs[i+1]})
		}
	}
	return out
}

// bodies returns the text as HTML and as plain text, the dateline before it.
// The counts leave captions out.
func bodies(a *article.Article, o Options, pics pictures) []ninjsBody {
	w := markup.WriteOptions{
		Dir: a.Direction, EveryDir: true,
		Picture:  func(i doc.Image) string { return pics.src[i.Media] },
		Story:    func(l doc.StoryLink) string { return storyURL(l.ID, o) },
		ReadAlso: label(a, o, "readAlso"),
	}
	plain := doc.PlainText(a.Body)
	fragment := markup.WriteHTML(a.Body.Blocks(), w)
	if line := a.Dateline.Printed(); line != "" {
		plain = line + "\n" + plain
		b := doc.Text(doc.Paragraph, a.Direction, line)
		fragment = markup.WriteHTML([]*doc.Block{b}, w) + fragment
	}
	fragment = `<div lang="` + html.EscapeString(a.Language) + `" dir="` + a.Direction.String() + `">` + "\n" + fragment + "</div>"
	chars := 0
	for _, b := range a.Body.Blocks() {
		if b.HasText() {
			chars += arabic.Graphemes(b.String())
		}
	}
	words := article.Words(a)
	return []ninjsBody{
		{"main", "text/html", chars, words, fragment},
		{"plain", "text/plain", chars, words, plain},
	}
}

func (n *ninjs) addTags(tags []article.Tag) {
	for _, t := range tags {
		thing := ninjsThing{Name: t.Name, URI: t.URI}
		switch t.Kind {
		case article.PersonTag:
			n.People = append(n.People, thing)
		case article.Organisation:
			n.Organisations = append(n.Organisations, thing)
		case article.Event:
			n.Events = append(n.Events, thing)
		case article.Place:
			thing.Rel = "about"
			n.Places = append(n.Places, thing)
		default:
			n.Subjects = append(n.Subjects, thing)
		}
	}
}

// addPictures associates the lead picture, and those of the body in order.
func (n *ninjs) addPictures(a *article.Article, pics pictures) {
	if !a.Lead.IsZero() {
		n.Associations = append(n.Associations, partner("lead", n.URI+"#lead", a.Lead, pics))
	}
	i := 0
	for _, b := range a.Body.Blocks() {
		if b.Kind != doc.Picture {
			continue
		}
		i++
		name := "picture-" + strconv.Itoa(i)
		p := article.Picture{
			Image: b.Image, Caption: b.FieldString(doc.FieldCaption),
			Credit: b.FieldString(doc.FieldCredit), Alt: b.FieldString(doc.FieldAlt),
		}
		n.Associations = append(n.Associations, partner(name, n.URI+"#"+name, p, pics))
	}
}

// The relations of a picture to the place where it was taken, after the two
// members of IPTC Photo Metadata that name it.
const (
	relCity    = "city"
	relCountry = "country"
)

func partner(name, uri string, p article.Picture, pics pictures) ninjsPartner {
	out := ninjsPartner{
		Name: name, URI: uri, Rel: "picture", Type: "picture", By: p.Creator,
		Descriptions:    texts("caption", p.Caption, "creditline", p.Credit, "alt", p.Alt),
		CopyrightNotice: p.Copyright, UsageTerms: p.UsageTerms,
		Located: firstOf(p.City, p.Country),
	}
	if p.City != "" {
		out.Places = append(out.Places, ninjsThing{Name: p.City, Rel: relCity})
	}
	if p.Country != "" {
		out.Places = append(out.Places, ninjsThing{Name: p.Country, Rel: relCountry})
	}
	if src := pics.src[p.Media]; src != "" {
		r := ninjsRendition{Name: "original", Href: src, ContentType: pics.kind[p.Media], Width: p.Width, Height: p.Height}
		if p.HasFocus && p.Width > 0 && p.Height > 0 {
			r.POI = &ninjsPoint{int(p.FocusX * float64(p.Width)), int(p.FocusY * float64(p.Height))}
		}
		out.Renditions = []ninjsRendition{r}
	}
	return out
}

// evolvedFrom is the relation to the story that a story updates, as IPTC's
// vocabulary of item relations calls it (cv.iptc.org/newscodes/itemrelation).
const evolvedFrom = "evolvedFrom"

// addStories associates the read-also links and the suggested stories in order,
// and the story that this one updates.
func (n *ninjs) addStories(a *article.Article, o Options) {
	add := func(rel string, i int, l doc.StoryLink) {
		uri := l.URL
		if uri == "" {
			uri = storyURI(l.ID, o)
		}
		n.Associations = append(n.Associations, ninjsPartner{
			Name: rel + "-" + strconv.Itoa(i), URI: uri, Rel: rel, Type: "text", RepresentationType: "partial",
			Headlines: texts("main", l.Headline),
		})
	}
	i := 0
	for _, b := range a.Body.Blocks() {
		for _, l := range b.StoryLinks() {
			i++
			add("readalso", i, l)
		}
	}
	for i, l := range a.Related {
		add("related", i+1, l)
	}
	if a.UpdateOf != "" {
		n.Associations = append(n.Associations, ninjsPartner{
			Name: "update-of", URI: storyURI(a.UpdateOf, o), Rel: evolvedFrom, Type: "text", RepresentationType: "partial",
		})
	}
}
