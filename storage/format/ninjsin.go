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
	"unicode/utf8"

	"midad/editor/arabic"
	"midad/editor/doc"
	"midad/editor/markup"
	"midad/storage/article"
)

// readNinjs reads a ninjs 3.x item as a new draft: its text as HTML, or else as
// plain text, its headlines, descriptions, places, sources, subjects, pictures
// and links. The item's uri, version and state stay behind: they are the
// sender's. A member or text that has no place in a story is named in a warning.
func readNinjs(_ context.Context, data []byte, o Options) (Imported, error) {
	if err := checkSize(data); err != nil {
		return Imported{}, err
	}
	if !utf8.Valid(data) {
		return Imported{}, fmt.Errorf("%w: it is not UTF-8", ErrUnread)
	}
	var n ninjs
	var members map[string]json.RawMessage
	if err := json.Unmarshal(data, &members); err != nil {
		return Imported{}, fmt.Errorf("%w: %w", ErrUnread, err)
	}
	if err := json.Unmarshal(data, &n); err != nil {
		return Imported{}, fmt.Errorf("%w: no ninjs: %w", ErrUnread, err)
	}
	if n.URI == "" {
		return Imported{}, fmt.Errorf("%w: no ninjs: it has no uri", ErrUnread)
	}
	r := &ninjsReader{o: o, n: n, a: &article.Article{Language: "ar", Status: article.Draft}, pics: &pictureReader{o: o}}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if !ninjsRead[name] {
			r.warn("ninjsMember", name)
		}
	}
	r.read()
	r.tellLeft(members)
	return Imported{Article: r.a, Media: r.pics.media, Warnings: append(r.warnings, r.pics.warnings...)}, nil
}

// ninjsRead are the members that readNinjs reads, or that say nothing to keep.
var ninjsRead = func() map[string]bool {
	set := map[string]bool{}
	for _, name := range strings.Fields(`uri type standard version language urgency edNote slugline by located headlines
		descriptions bodies infoSources places subjects people organisations events associations embargoedUntil
		firstCreated versionCreated contentCreated copyrightHolder copyrightNotice usageTerms pubStatus`) {
		set[name] = true
	}
	return set
}()

type ninjsReader struct {
	o        Options
	n        ninjs
	a        *article.Article
	pics     *pictureReader
	warnings []Warning
}

func (r *ninjsReader) warn(code string, args ...any) {
	r.warnings = append(r.warnings, Warning{Code: code, Args: args})
}

func (r *ninjsReader) read() {
	n, a := r.n, r.a
	if language.MatchString(n.Language) {
		a.Language = n.Language
	}
	if !strings.HasPrefix(a.Language, "ar") {
		a.Direction = doc.Auto
	}
	a.Headline = oneLine(valueOf(n.Headlines, "main"))
	for _, h := range n.Headlines { // one of a role that we do not know
		if a.Headline == "" && !slices.Contains([]string{"kicker", "short", "seo", "social", "sub"}, strings.ToLower(h.Role)) {
			a.Headline = oneLine(h.Value)
		}
	}
	a.Kicker = oneLine(valueOf(n.Headlines, "kicker"))
	a.ShortHeadline = oneLine(valueOf(n.Headlines, "short"))
	a.SEOTitle = oneLine(valueOf(n.Headlines, "seo"))
	a.Social = oneLine(valueOf(n.Headlines, "social"))
	a.Standfirst = oneLine(firstOf(valueOf(n.Descriptions, "summary"), valueOf(n.Descriptions, "abstract"), valueOf(n.Descriptions, ""), valueOf(n.Headlines, "sub")))
	a.EditorNote, a.Slugline = oneLine(n.EdNote), oneLine(n.Slugline)
	a.Urgency = min(max(n.Urgency, 0), 9)
	a.Embargo, a.Created = r.time(n.EmbargoedUntil), r.time(n.FirstCreated)
	a.Rights = article.Rights{Holder: oneLine(n.CopyrightHolder), Notice: oneLine(n.CopyrightNotice), UsageTerms: oneLine(n.UsageTerms)}
	for _, d := range n.Descriptions {
		if strings.EqualFold(d.Role, "correction") && oneLine(d.Value) != "" {
			a.Corrections = append(a.Corrections, article.Correction{Time: r.time(n.VersionCreated), Text: oneLine(d.Value)})
		}
	}
	if n.PubStatus == "canceled" {
		r.warn("ninjsCanceled")
	}
	blocks := r.takeDateline(r.body())
	a.Bylines = r.bylines()
	r.tags()
	blocks = append(blocks, r.associations(blocks)...)
	a.Body = doc.EnsureIDs(doc.New(blocks...))
}

// valueOf returns the value of the first text of that role.
func valueOf(list []ninjsText, role string) string {
	for _, t := range list {
		if strings.EqualFold(t.Role, role) {
			return t.Value
		}
	}
	return ""
}

// time reads a moment; one that is none, or in no year of four digits, is left out.
func (r *ninjsReader) time(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if s != "" && (err != nil || t.Year() < 1) {
		r.warn("ninjsMember", s)
		return time.Time{}
	}
	return t
}

// body returns the blocks of the HTML body, or of the plain one where there is
// none that can be read.
func (r *ninjsReader) body() []*doc.Block {
	for _, b := range r.n.Bodies {
		if b.ContentType != "text/html" && b.ContentType != "application/xhtml+xml" {
			continue
		}
		blocks, notes, err := markup.Parse([]byte(b.Value), markup.Options{Dir: r.a.Direction, Image: r.pics.image})
		if err != nil {
			r.warn("dropped", b.ContentType, 1)
			continue
		}
		r.warnings = append(r.warnings, markupWarnings(notes)...)
		if len(blocks) > 0 {
			return blocks
		}
	}
	for _, b := range r.n.Bodies {
		if b.ContentType != "text/plain" && b.ContentType != "" {
			continue
		}
		text, cleaned := arabic.Clean(b.Value)
		if cleaned.Any() {
			r.warn("cleaned")
		}
		var blocks []*doc.Block
		for line := range strings.SplitSeq(text, "\n") {
			if line = strings.TrimSpace(line); line != "" {
				blocks = append(blocks, doc.Text(doc.Paragraph, r.a.Direction, line))
			}
		}
		return blocks
	}
	return nil
}

// takeDateline reads the dateline: the description of that role, or what opens
// the text, or the places and sources alone. It returns the blocks without it.
func (r *ninjsReader) takeDateline(blocks []*doc.Block) []*doc.Block {
	d := article.Dateline{}
	for _, p := range r.n.Places {
		if name := oneLine(p.Name); p.Rel == "dateline" && name != "" {
			country := oneLine(p.Literal)
			d.Places = append(d.Places, article.DatelinePlace{Name: name, Country: country, ShowCountry: country != ""})
		}
	}
	for _, s := range r.n.InfoSources {
		if name := oneLine(s.Name); name != "" {
			d.Agencies = append(d.Agencies, name)
		}
	}
	first := ""
	if len(blocks) > 0 && blocks[0].Kind == doc.Paragraph {
		first = blocks[0].String()
	}
	if line := oneLine(valueOf(r.n.Descriptions, "dateline")); line != "" {
		if parsed, ok := article.ParseDateline(line, r.o.now()); ok && (len(parsed.Agencies) > 0 || len(d.Agencies) == 0) {
			d = parsed
		} else if ok {
			d.Style = parsed.Style
		}
		d.Text = line
		d.Override = article.Format(d) != line
		r.a.Dateline = d
		if first == line {
			return blocks[1:]
		}
		return blocks
	}
	if parsed, ok := article.DetectDateline(first, r.o.now()); ok {
		if parsed.Text != first {
			parsed.Text, parsed.Override = first, true
			r.warn("datelineKept", first)
		}
		r.a.Dateline = parsed
		return blocks[1:]
	}
	if parsed, rest, ok := article.CutDateline(first, r.o.now()); ok {
		r.a.Dateline = parsed
		r.warn("datelineInline", parsed.Text)
		cut := len([]rune(first)) - len([]rune(rest))
		return append([]*doc.Block{withoutStart(blocks[0], cut)}, blocks[1:]...)
	}
	if len(d.Places) == 0 {
		for _, name := range strings.Split(r.n.Located, "/") {
			if name = oneLine(name); name != "" {
				d.Places = append(d.Places, article.DatelinePlace{Name: name})
			}
		}
	}
	d.Text = article.Format(d)
	r.a.Dateline = d
	return blocks
}

// withoutStart returns the block without its first n runes, its marks with it.
func withoutStart(b *doc.Block, n int) *doc.Block {
	marks := slices.Clone(b.Marks())
	for i := range marks {
		marks[i].Start, marks[i].End = max(marks[i].Start-n, 0), marks[i].End-n
	}
	return b.WithMarks(nil).WithText(doc.FieldText, b.Runes(doc.FieldText)[n:]).WithMarks(marks)
}

// roleInBrackets is an author's role behind the name.
var roleInBrackets = regexp.MustCompile(`^([^()]+) \(([^()]+)\)$`)

// bylines reads the line of authors. The agencies of the dateline are authors
// already where no one else is.
func (r *ninjsReader) bylines() []article.Byline {
	var out []article.Byline
	for _, name := range strings.FieldsFunc(r.n.By, func(c rune) bool { return c == '،' || c == ';' }) {
		role := ""
		if name = oneLine(name); name == "" || slices.Contains(r.a.Dateline.Agencies, name) {
			continue
		}
		if m := roleInBrackets.FindStringSubmatch(name); m != nil {
			name, role = m[1], m[2]
		}
		kind := article.Person
		if article.IsAgency(name) {
			kind = article.Agency
		}
		out = append(out, article.Byline{Name: name, Role: role, Kind: kind})
	}
	return out
}

func (r *ninjsReader) tags() {
	add := func(list []ninjsThing, kind article.TagKind) {
		for _, t := range list {
			if name := oneLine(t.Name); name != "" && t.Rel != "dateline" {
				r.a.Tags = append(r.a.Tags, article.Tag{Name: name, Kind: kind, URI: oneLine(t.URI)})
			}
		}
	}
	add(r.n.Subjects, article.Topic)
	add(r.n.People, article.PersonTag)
	add(r.n.Organisations, article.Organisation)
	add(r.n.Events, article.Event)
	add(r.n.Places, article.Place)
}

// associations reads pictures and links. It returns the blocks of the pictures
// and read-also links that the body does not hold itself.
func (r *ninjsReader) associations(body []*doc.Block) []*doc.Block {
	has := func(k doc.Kind) bool {
		return slices.ContainsFunc(body, func(b *doc.Block) bool { return b.Kind == k })
	}
	var out []*doc.Block
	var readAlso []doc.StoryLink
	for _, p := range r.n.Associations {
		switch {
		case p.Type == "picture" && p.Name != "lead" && holdsPicture(body, r.picture(p)):
		case p.Type == "picture" && r.a.Lead.IsZero():
			r.a.Lead = r.picture(p)
			if !r.a.Lead.IsZero() && r.a.Lead.Media == "" {
				r.warn("leadWithoutPicture")
			}
		case p.Type == "picture":
			if !has(doc.Picture) {
				out = append(out, leadBlocks(r.picture(p), r.a.Direction)...)
			}
		case p.Type != "text" && p.Type != "":
			r.warn("ninjsMember", "associations: "+oneLine(p.Name))
		case p.Rel == evolvedFrom:
			if l := r.link(p); l.ID != "" {
				r.a.UpdateOf = l.ID
			} else {
				r.warn("ninjsMember", "associations: "+evolvedFrom+" "+p.URI)
			}
		case p.Rel == "readalso":
			readAlso = append(readAlso, r.link(p))
		default:
			r.a.Related = append(r.a.Related, r.link(p))
		}
	}
	if len(readAlso) > 0 && !has(doc.ReadAlso) {
		out = append(out, (&doc.Block{Attrs: doc.Attrs{Kind: doc.ReadAlso, Dir: r.a.Direction}}).WithStoryLinks(readAlso))
	}
	return out
}

// holdsPicture reports whether a body holds a picture: its file, or one that has
// its caption.
func holdsPicture(body []*doc.Block, p article.Picture) bool {
	return slices.ContainsFunc(body, func(b *doc.Block) bool {
		return b.Kind == doc.Picture && (p.Media != "" && b.Image.Media == p.Media || p.Caption != "" && b.FieldString(doc.FieldCaption) == p.Caption)
	})
}

// picture reads a picture's texts, and its file where it stands beside the item.
func (r *ninjsReader) picture(p ninjsPartner) article.Picture {
	out := article.Picture{Caption: oneLine(firstOf(valueOf(p.Descriptions, "caption"), valueOf(p.Descriptions, ""), valueOf(p.Headlines, "main"))), Credit: oneLine(valueOf(p.Descriptions, "creditline")),
		Alt: oneLine(valueOf(p.Descriptions, "alt"))}
	for _, rendition := range p.Renditions {
		im, ok := r.pics.image(rendition.Href)
		if !ok {
			continue
		}
		out.Image = im
		if poi := rendition.POI; poi != nil && im.Width > 0 && im.Height > 0 {
			out.FocusX, out.FocusY = float64(poi.X)/float64(im.Width), float64(poi.Y)/float64(im.Height)
			out.HasFocus = out.FocusX >= 0 && out.FocusX <= 1 && out.FocusY >= 0 && out.FocusY <= 1
			if !out.HasFocus {
				out.FocusX, out.FocusY = 0, 0
			}
		}
		break
	}
	out.Creator, out.Copyright, out.UsageTerms = oneLine(p.By), oneLine(p.CopyrightNotice), oneLine(p.UsageTerms)
	for _, place := range p.Places {
		switch place.Rel {
		case relCity:
			out.City = oneLine(place.Name)
		case relCountry:
			out.Country = oneLine(place.Name)
		}
	}
	if out.City == "" && out.Country == "" {
		out.City = oneLine(p.Located)
	}
	out.Caption = article.DedupeCredit(out.Caption, out.Credit)
	return out
}

// link reads a link to another story: one of a Midad library by its id, or an
// address.
func (r *ninjsReader) link(p ninjsPartner) doc.StoryLink {
	l := doc.StoryLink{Headline: oneLine(firstOf(valueOf(p.Headlines, "main"), p.Name))}
	if id := ownStory(p.URI, r.o); id != "" {
		l.ID = id
	} else if url, err := article.SafeURL(p.URI); err == nil {
		l.URL = url
	} else {
		r.warn("linkWithoutAddress", l.Headline)
	}
	return l
}

// isNinjs reports whether JSON is a ninjs item and no story of Midad's own.
func isNinjs(data []byte) bool {
	var item struct {
		Schema   string `json:"schema"`
		URI      string `json:"uri"`
		Standard struct {
			Name string `json:"name"`
		} `json:"standard"`
		Headlines, Bodies json.RawMessage
	}
	if len(data) > MaxFile || json.Unmarshal(data, &item) != nil || item.Schema != "" {
		return false
	}
	return strings.EqualFold(item.Standard.Name, "ninjs") || item.URI != "" && (item.Headlines != nil || item.Bodies != nil)
}
