package format

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"midad/editor/arabic"
	"midad/editor/doc"
	"midad/editor/markup"
	"midad/storage/article"
)

// readHTML reads a page: its article element, or its body, becomes the body of
// the story; the first h1, or the title, the headline. What NewsArticle data on
// the page tells fills the members that the text does not. What stands outside of
// the article, menus and other stories, is told of and left out.
func readHTML(_ context.Context, data []byte, o Options) (Imported, error) {
	if err := checkSize(data); err != nil {
		return Imported{}, err
	}
	data, encoding := toUTF8(data, true)
	pics := &pictureReader{o: o}
	root, err := markup.Tree(pics.cutInline(data))
	if err != nil {
		return Imported{}, fmt.Errorf("%w: %w", ErrUnread, err)
	}
	a := &article.Article{Language: "ar", Status: article.Draft}
	in := Imported{Article: a}
	if encoding != "" {
		in.Warnings = append(in.Warnings, Warning{Code: "charset", Args: []any{encoding}})
	}
	if page := markup.Find(root, markup.Is(atom.Html)); page != nil {
		if lang := markup.Attr(page, "lang"); language.MatchString(lang) {
			a.Language = lang
		}
		if d, ok := doc.DirOf(strings.ToLower(markup.Attr(page, "dir"))); ok {
			a.Direction = d
		} else if !strings.HasPrefix(a.Language, "ar") {
			a.Direction = doc.Auto
		}
	}
	fillFromData(a, root, o)
	content := contentOf(root)
	if content == nil {
		return Imported{}, fmt.Errorf("%w: it holds no text", ErrUnread)
	}
	r := &pageReader{o: o, a: a, pics: pics, root: root, content: content}
	r.takeHeadline()
	r.takeOwn()
	lead := r.takeLeadFigure()
	blocks, notes := markup.Blocks(content, markup.Options{Dir: a.Direction, Image: pics.image})
	r.notes.Add(notes)
	a.Body = doc.EnsureIDs(doc.New(append(lead, blocks...)...))
	in.Warnings = append(in.Warnings, markupWarnings(r.notes)...)
	in.Warnings = append(in.Warnings, outside(root, content)...)
	in.Media, in.Warnings = pics.media, append(in.Warnings, pics.warnings...)
	return in, nil
}

// markupWarnings tells what of the HTML did not become text and marks, always in
// the same order.
func markupWarnings(notes markup.Notes) []Warning {
	var out []Warning
	for _, name := range slices.Sorted(maps.Keys(notes.Dropped)) {
		out = append(out, Warning{Code: "dropped", Args: []any{name, notes.Dropped[name]}})
	}
	for _, name := range slices.Sorted(maps.Keys(notes.Flattened)) {
		out = append(out, Warning{Code: "flattened", Args: []any{name, notes.Flattened[name]}})
	}
	for _, link := range notes.Links {
		out = append(out, Warning{Code: "badLink", Args: []any{link}})
	}
	notes.Cleaned.Spaces = 0 // every page has some
	if notes.Cleaned.Any() {
		out = append(out, Warning{Code: "cleaned"})
	}
	return out
}

// language is a BCP 47 tag that a store takes: subtags of at most eight letters,
// with digits from the second on.
var language = regexp.MustCompile(`^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$`)

// newsData is what is read of a page's NewsArticle. Sites write lists of one
// without the list, and keywords as one text.
type newsData struct {
	Type           any             `json:"@type"`
	Headline       string          `json:"headline"`
	Description    string          `json:"description"`
	ArticleSection any             `json:"articleSection"`
	Keywords       any             `json:"keywords"`
	Author         json.RawMessage `json:"author"`
	Correction     json.RawMessage `json:"correction"`
	IsBasedOn      any             `json:"isBasedOn"`
}

// fillFromData fills members from the NewsArticle, Article or ReportageNewsArticle
// among the page's JSON-LD, and what that leaves empty from its Open Graph
// properties. Data that cannot be read is passed over: a page is read for its text.
func fillFromData(a *article.Article, root *html.Node, o Options) {
	og := map[string][]string{}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.DataAtom == atom.Meta:
			if s := oneLine(markup.Attr(n, "content")); s != "" {
				property := markup.Attr(n, "property")
				og[property] = append(og[property], s)
			}
		case n.DataAtom == atom.Script && markup.Attr(n, "type") == "application/ld+json" && n.FirstChild != nil:
			if t, ok := findArticle(json.RawMessage(n.FirstChild.Data), 0); ok && a.Headline == "" {
				a.Headline, a.Standfirst = oneLine(t.Headline), oneLine(t.Description)
				a.Section = strings.Join(names(t.ArticleSection), "، ")
				a.Tags, a.Bylines = topics(names(t.Keywords)), dataAuthors(t.Author)
				a.Corrections, a.UpdateOf = dataCorrections(t.Correction), ownStory(t.IsBasedOn, o)
			}
		}
		for child := range n.ChildNodes() {
			walk(child)
		}
	}
	walk(root)
	first := func(property string) string { return strings.Join(og[property][:min(1, len(og[property]))], "") }
	a.Headline = firstOf(a.Headline, first("og:title"))
	a.Standfirst = firstOf(a.Standfirst, first("og:description"))
	a.Section = firstOf(a.Section, first("article:section"))
	if len(a.Tags) == 0 {
		a.Tags = topics(og["article:tag"])
	}
	if len(a.Bylines) == 0 {
		for _, name := range og["article:author"] {
			if _, err := article.SafeURL(name); err != nil { // many sites put a profile's address here
				a.Bylines = append(a.Bylines, article.Byline{Name: name, Kind: article.Person})
			}
		}
	}
}

// findArticle returns the first article in JSON-LD: the object itself, one of a
// list, or one of an @graph.
func findArticle(raw json.RawMessage, depth int) (newsData, bool) {
	var list []json.RawMessage
	if depth < 4 && json.Unmarshal(raw, &list) == nil {
		for _, one := range list {
			if t, ok := findArticle(one, depth+1); ok {
				return t, true
			}
		}
		return newsData{}, false
	}
	var t newsData
	if json.Unmarshal(raw, &t) == nil && isArticle(t.Type) {
		return t, true
	}
	var around struct {
		Graph json.RawMessage `json:"@graph"`
	}
	if depth < 4 && json.Unmarshal(raw, &around) == nil && around.Graph != nil {
		return findArticle(around.Graph, depth+1)
	}
	return newsData{}, false
}

func topics(names []string) []article.Tag {
	var out []article.Tag
	for _, name := range names {
		out = append(out, article.Tag{Name: name, Kind: article.Topic})
	}
	return out
}

func isArticle(kind any) bool {
	return slices.ContainsFunc(names(kind), func(name string) bool { return strings.HasSuffix(name, "Article") })
}

// names returns the texts of a list, or of one text with commas.
func names(v any) []string {
	var out []string
	add := func(s string) {
		if s = oneLine(s); s != "" {
			out = append(out, s)
		}
	}
	switch v := v.(type) {
	case string:
		for _, s := range strings.FieldsFunc(v, func(r rune) bool { return r == ',' || r == '،' }) {
			add(s)
		}
	case []any:
		for _, e := range v {
			if s, ok := e.(string); ok {
				add(s)
			}
		}
	}
	return out
}

// oneOrMany reads a value of JSON-LD that may stand alone or in a list; nil where
// it is neither.
func oneOrMany[T any](raw json.RawMessage) []T {
	var many []T
	if json.Unmarshal(raw, &many) == nil {
		return many
	}
	var one T
	if json.Unmarshal(raw, &one) != nil {
		return nil
	}
	return []T{one}
}

// dataAuthors returns the authors of a page's article; an organization is an
// agency.
func dataAuthors(raw json.RawMessage) []article.Byline {
	type author struct {
		Type any    `json:"@type"`
		Name string `json:"name"`
	}
	var out []article.Byline
	for _, p := range oneOrMany[author](raw) {
		kind := article.Person
		if slices.Contains(names(p.Type), "Organization") {
			kind = article.Agency
		}
		if name := oneLine(p.Name); name != "" {
			out = append(out, article.Byline{Name: name, Kind: kind})
		}
	}
	return out
}

// dataCorrections returns the CorrectionComments of a page's article. One whose
// day cannot be read has none.
func dataCorrections(raw json.RawMessage) []article.Correction {
	type comment struct {
		Text string `json:"text"`
		Day  string `json:"datePublished"`
	}
	var out []article.Correction
	for _, c := range oneOrMany[comment](raw) {
		if text := oneLine(c.Text); text != "" {
			day, err := time.Parse(time.RFC3339, c.Day)
			if err != nil || day.Year() < 1 {
				day = time.Time{}
			}
			out = append(out, article.Correction{Time: day, Text: text})
		}
	}
	return out
}

// ownStory returns the id of the story of this house that an address leads to;
// "" for any other.
func ownStory(address any, o Options) string {
	s, _ := address.(string)
	id, ours := strings.CutPrefix(s, uriPrefix)
	if base := strings.TrimRight(o.House.BaseURL, "/"); !ours && base != "" {
		id, ours = strings.CutPrefix(s, base+"/")
	}
	if ours && article.ValidID(id) {
		return id
	}
	return ""
}

// oneLine cleans a text from outside and makes one line of it.
func oneLine(s string) string {
	s, _ = arabic.Clean(s)
	return strings.Join(strings.Fields(s), " ")
}
