package format

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"midad/editor/doc"
	"midad/editor/markup"
	"midad/storage/article"
)

// readHTML reads a page: its article element, or its body, becomes the body of
// the story; the first h1, or the title, the headline. What NewsArticle data on
// the page tells fills the members that the text does not.
func readHTML(_ context.Context, data []byte, o Options) (Imported, error) {
	if err := checkSize(data); err != nil {
		return Imported{}, err
	}
	root, err := markup.Tree(data)
	if err != nil {
		return Imported{}, fmt.Errorf("%w: %w", ErrUnread, err)
	}
	a := &article.Article{Language: "ar", Status: article.Draft}
	in := Imported{Article: a}
	if page := markup.Find(root, markup.Is(atom.Html)); page != nil {
		if lang := markup.Attr(page, "lang"); lang != "" && len(lang) <= 16 {
			a.Language = lang
		}
		if d, ok := doc.DirOf(strings.ToLower(markup.Attr(page, "dir"))); ok {
			a.Direction = d
		} else if !strings.HasPrefix(a.Language, "ar") {
			a.Direction = doc.Auto
		}
	}
	fillFromData(a, root)
	if h1 := markup.Find(root, markup.Is(atom.H1)); h1 != nil {
		a.Headline = markup.PlainText(h1)
		h1.Parent.RemoveChild(h1)
	} else if title := markup.Find(root, markup.Is(atom.Title)); title != nil && a.Headline == "" {
		a.Headline = markup.PlainText(title)
	}
	takeOwn(a, root, o)
	content := markup.Find(root, func(n *html.Node) bool { return n.DataAtom == atom.Div && markup.HasClass(n, "body") })
	for _, name := range []atom.Atom{atom.Article, atom.Main, atom.Body} {
		if content == nil {
			content = markup.Find(root, markup.Is(name))
		}
	}
	if content == nil {
		return Imported{}, fmt.Errorf("%w: it holds no text", ErrUnread)
	}
	blocks, notes := markup.Blocks(content, markup.Options{Dir: a.Direction})
	a.Body = doc.EnsureIDs(doc.New(blocks...))
	for name, n := range notes.Dropped {
		in.Warnings = append(in.Warnings, Warning{Code: "dropped", Args: []any{name, n}})
	}
	for name, n := range notes.Flattened {
		in.Warnings = append(in.Warnings, Warning{Code: "flattened", Args: []any{name, n}})
	}
	for _, link := range notes.Links {
		in.Warnings = append(in.Warnings, Warning{Code: "badLink", Args: []any{link}})
	}
	if notes.Cleaned.Any() {
		in.Warnings = append(in.Warnings, Warning{Code: "cleaned"})
	}
	return in, nil
}

// takeOwn takes what Midad's own page sets apart: kicker, standfirst, dateline
// and lead picture.
func takeOwn(a *article.Article, root *html.Node, o Options) {
	text := func(class string) string {
		n := markup.Find(root, func(n *html.Node) bool { return markup.HasClass(n, class) })
		if n == nil {
			return ""
		}
		return markup.PlainText(n)
	}
	a.Kicker = firstOf(text("kicker"), a.Kicker)
	a.Standfirst = firstOf(text("standfirst"), a.Standfirst)
	if line := text("dateline"); line != "" {
		if d, ok := article.ParseDateline(line, o.now()); ok {
			d.Text = article.Format(d)
			a.Dateline = d
		} else {
			a.Dateline = article.Dateline{Text: line, Override: true}
		}
	}
	if fig := markup.Find(root, func(n *html.Node) bool {
		return n.DataAtom == atom.Figure && n.Parent != nil && n.Parent.DataAtom == atom.Article
	}); fig != nil {
		blocks, _ := markup.Blocks(fig.Parent, markup.Options{Dir: a.Direction})
		for _, b := range blocks {
			if b.Kind == doc.Picture {
				a.Lead.Caption, a.Lead.Credit, a.Lead.Alt = b.FieldString(doc.FieldCaption), b.FieldString(doc.FieldCredit), b.FieldString(doc.FieldAlt)
				break
			}
		}
	}
}

// fillFromData fills members from the first NewsArticle, Article or ReportageNewsArticle
// among the page's JSON-LD. Data that cannot be read is passed over: a page is
// read for its text.
func fillFromData(a *article.Article, n *html.Node) {
	if n.DataAtom == atom.Script && markup.Attr(n, "type") == "application/ld+json" && n.FirstChild != nil {
		var t struct {
			Type           any      `json:"@type"`
			Headline       string   `json:"headline"`
			Description    string   `json:"description"`
			ArticleSection string   `json:"articleSection"`
			Keywords       []string `json:"keywords"`
			Author         []struct {
				Type string `json:"@type"`
				Name string `json:"name"`
			} `json:"author"`
		}
		if json.Unmarshal([]byte(n.FirstChild.Data), &t) == nil && strings.HasSuffix(fmt.Sprint(t.Type), "Article") {
			a.Headline, a.Standfirst, a.Section = t.Headline, t.Description, t.ArticleSection
			for _, k := range t.Keywords {
				a.Tags = append(a.Tags, article.Tag{Name: k, Kind: article.Topic})
			}
			for _, p := range t.Author {
				kind := article.Person
				if p.Type == "Organization" {
					kind = article.Agency
				}
				a.Bylines = append(a.Bylines, article.Byline{Name: p.Name, Kind: kind})
			}
			return
		}
	}
	for child := range n.ChildNodes() {
		fillFromData(a, child)
	}
}
