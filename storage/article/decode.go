package article

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"midad/editor/doc"
)

// Decode reads a story from Midad JSON. A member that is missing or null has
// its zero value, but "schema" must be Schema; language "ar" and status draft
// stand where none is given. A member that this version does not know is kept
// in Unknown, for Encode to write again, and named in a warning. The story has
// passed Validate. Errors wrap ErrInvalid and say where.
func Decode(data []byte) (*Article, []string, error) {
	a, warnings, err := decode(data)
	if err != nil {
		return nil, nil, fmt.Errorf("read Midad JSON: %w", err)
	}
	return a, warnings, nil
}

func decode(data []byte) (*Article, []string, error) {
	if len(data) > MaxJSON {
		return nil, nil, fmt.Errorf("%w: longer than %d MB", ErrInvalid, MaxJSON>>20)
	}
	tree, err := parseTree(data)
	if err != nil {
		return nil, nil, err
	}
	a, warnings, err := decodeTree(tree)
	if err == nil {
		err = Validate(a)
	}
	if err != nil {
		return nil, nil, err
	}
	return a, warnings, nil
}

// decodeTree reads a story that may yet break a rule.
func decodeTree(tree *value) (*Article, []string, error) {
	r := &treeReader{unknown: map[string]string{}}
	f := r.object(tree, "")
	if schema := f.text("schema"); r.err == nil && schema != Schema {
		r.fail("/schema", fmt.Sprintf("is %q, and this Midad reads %q", schema, Schema))
	}
	a := &Article{
		ID:            f.text("id"),
		Version:       f.int("version"),
		Language:      f.text("language"),
		Direction:     f.dir("direction"),
		Status:        Status(f.text("status")),
		Slug:          f.text("slug"),
		Kicker:        f.text("kicker"),
		Headline:      f.text("headline"),
		ShortHeadline: f.text("shortHeadline"),
		SEOTitle:      f.text("seoTitle"),
		Standfirst:    f.text("standfirst"),
		Bylines:       list(f, "bylines", readByline),
		Dateline:      f.dateline("dateline"),
		Section:       f.text("section"),
		Tags:          list(f, "tags", readTag),
		Slugline:      f.text("slugline"),
		Urgency:       f.int("urgency"),
		Lead:          f.picture("lead"),
		Body:          f.body("body"),
		Related:       list(f, "related", readStoryLink),
		EditorNote:    f.text("editorNote"),
		Embargo:       f.time("embargo", time.RFC3339),
		EmbargoZone:   f.text("embargoZone"),
		Schedule:      f.time("schedule", time.RFC3339),
		ScheduleZone:  f.text("scheduleZone"),
		FormerStatus:  Status(f.text("formerStatus")),
		UpdateOf:      f.text("updateOf"),
		URL:           f.text("url"),
		Social:        f.text("social"),
		Created:       f.time("created", time.RFC3339),
		Updated:       f.time("updated", time.RFC3339),
		Published:     f.time("published", time.RFC3339),
		Corrections:   list(f, "corrections", readCorrection),
		Rights:        f.rights("rights"),

		ReadingMinutesOverride: f.int("readingMinutesOverride"),
	}
	f.int("wordCount") // counted again when written
	f.int("readingMinutes")
	f.done()
	if r.err != nil {
		return nil, nil, r.err
	}
	if a.Language == "" {
		a.Language = "ar"
	}
	if a.Status == "" {
		a.Status = Draft
	}
	if len(r.unknown) > 0 {
		a.Unknown = r.unknown
	}
	return a, r.warnings, nil
}

func readByline(f *fields) Byline {
	b := Byline{Name: f.text("name"), Role: f.text("role"), Kind: BylineKind(f.text("kind")), Email: f.text("email")}
	if b.Kind == "" {
		b.Kind = Person
	}
	return b
}

func readTag(f *fields) Tag {
	t := Tag{Name: f.text("name"), Kind: TagKind(f.text("kind")), URI: f.text("uri")}
	if t.Kind == "" {
		t.Kind = Topic
	}
	return t
}

func readStoryLink(f *fields) doc.StoryLink {
	return doc.StoryLink{ID: f.text("id"), URL: f.text("url"), Headline: f.text("headline")}
}

func readCorrection(f *fields) Correction {
	return Correction{Time: f.time("time", time.RFC3339), Text: f.text("text")}
}

func readPlace(f *fields) DatelinePlace {
	return DatelinePlace{Name: f.text("name"), Country: f.text("country"), ShowCountry: f.bool("showCountry")}
}

// treeReader collects what a reading found; the first error stays.
type treeReader struct {
	warnings []string
	unknown  map[string]string
	err      error
}

func (r *treeReader) fail(path, message string) {
	if r.err == nil {
		if path == "" {
			path = "the whole"
		}
		r.err = fmt.Errorf("%w: %s %s", ErrInvalid, path, message)
	}
}

func (r *treeReader) keep(path string, v *value) {
	var b bytes.Buffer
	v.write(&b, 0, false)
	r.unknown[path] = b.String()
	r.warnings = append(r.warnings, path+": unknown member, kept as it is")
}

// fields reads an object's members by name and remembers which it read.
type fields struct {
	r    *treeReader
	v    *value
	path string
	read []string
}

func (r *treeReader) object(v *value, path string) *fields {
	if v.kind != '{' {
		r.fail(path, "must be an object, not "+v.kindName())
		v = &value{kind: '{'}
	}
	return &fields{r: r, v: v, path: path}
}

// take returns the member, or nil where it is missing or null. Any other kind
// of value than the one wanted is an error.
func (f *fields) take(name string, kind byte, want string) *value {
	f.read = append(f.read, name)
	v := f.v.get(name)
	if v == nil || v.kind == 'n' {
		return nil
	}
	if v.kind != kind {
		f.r.fail(f.path+"/"+name, "must be "+want+", not "+v.kindName())
		return nil
	}
	return v
}

// done keeps the members that nobody read.
func (f *fields) done() {
	for _, m := range f.v.members {
		if slices.Contains(f.read, m.name) {
			continue
		}
		for _, known := range f.read {
			if strings.EqualFold(known, m.name) {
				f.r.fail(f.path+"/"+m.name, fmt.Sprintf("must be spelled %q", known))
			}
		}
		f.r.keep(f.path+"/"+escapePointer(m.name), m.value)
	}
}

func (f *fields) text(name string) string {
	if v := f.take(name, '"', "a string"); v != nil {
		return v.text
	}
	return ""
}

func (f *fields) int(name string) int {
	v := f.take(name, '0', "a whole number")
	if v == nil {
		return 0
	}
	n, err := strconv.Atoi(v.text)
	if err != nil {
		f.r.fail(f.path+"/"+name, "must be a whole number, not "+v.text)
	}
	return n
}

func (f *fields) float(name string) float64 {
	v := f.take(name, '0', "a number")
	if v == nil {
		return 0
	}
	n, err := strconv.ParseFloat(v.text, 64)
	if err != nil {
		f.r.fail(f.path+"/"+name, "must be a number, not "+v.text)
	}
	return n
}

func (f *fields) bool(name string) bool {
	v := f.take(name, 'b', "true or false")
	return v != nil && v.text == "true"
}

func (f *fields) time(name, layout string) time.Time {
	s := f.text(name)
	if s == "" {
		return time.Time{}
	}
	t, err := time.Parse(layout, s)
	if err != nil {
		want := "a time as in RFC 3339"
		if layout == dayLayout {
			want = "a day as 2006-01-02"
		}
		f.r.fail(f.path+"/"+name, fmt.Sprintf("must be %s, not %q", want, s))
	}
	return t
}

func (f *fields) dir(name string) doc.Dir {
	s := f.text(name)
	if s == "" {
		return doc.RightToLeft
	}
	d, ok := doc.DirOf(s)
	if !ok {
		f.r.fail(f.path+"/"+name, fmt.Sprintf("must be rtl, ltr or auto, not %q", s))
	}
	return d
}

func (f *fields) object(name string) *fields {
	v := f.take(name, '{', "an object")
	if v == nil {
		return nil
	}
	return f.r.object(v, f.path+"/"+name)
}

func list[T any](f *fields, name string, read func(*fields) T) []T {
	v := f.take(name, '[', "an array")
	if v == nil {
		return nil
	}
	var out []T
	for i, item := range v.items {
		sub := f.r.object(item, f.path+"/"+name+"/"+elementKey(v, i))
		out = append(out, read(sub))
		sub.done()
	}
	return out
}

func (f *fields) texts(name string) []string {
	v := f.take(name, '[', "an array")
	if v == nil {
		return nil
	}
	var out []string
	for i, item := range v.items {
		if item.kind != '"' {
			f.r.fail(f.path+"/"+name+"/"+strconv.Itoa(i), "must be a string, not "+item.kindName())
		}
		out = append(out, item.text)
	}
	return out
}

// dateline reads the parts and the text. A text that the parts do not give is
// the editor's own.
func (f *fields) dateline(name string) Dateline {
	sub := f.object(name)
	if sub == nil {
		return Dateline{}
	}
	d := Dateline{
		Places:   list(sub, "places", readPlace),
		Agencies: sub.texts("agencies"),
		Date:     sub.time("date", dayLayout),
		Style:    sub.text("style"),
	}
	if text := sub.text("text"); text != "" {
		d.Text = text
		d.Override = text != Format(d)
	} else {
		d.Text = Format(d)
	}
	sub.done()
	return d
}

func (f *fields) picture(name string) Picture {
	sub := f.object(name)
	if sub == nil {
		return Picture{}
	}
	var p Picture
	p.Media = sub.text("media")
	p.Alt = sub.text("alt")
	p.Caption = sub.text("caption")
	p.Credit = sub.text("credit")
	p.Creator = sub.text("creator")
	p.Source = sub.text("source")
	p.Copyright = sub.text("copyright")
	p.UsageTerms = sub.text("usageTerms")
	p.DateCreated = sub.text("dateCreated")
	p.City = sub.text("city")
	p.Country = sub.text("country")
	if focus := sub.object("focus"); focus != nil {
		p.HasFocus, p.FocusX, p.FocusY = true, focus.float("x"), focus.float("y")
		focus.done()
	}
	p.Width = sub.int("width")
	p.Height = sub.int("height")
	sub.done()
	return p
}

func (f *fields) rights(name string) Rights {
	sub := f.object(name)
	if sub == nil {
		return Rights{}
	}
	out := Rights{Holder: sub.text("holder"), Notice: sub.text("notice"), UsageTerms: sub.text("usageTerms")}
	sub.done()
	return out
}

// body lets editor/doc read the body. What it took over stands in the body that
// it writes; members that do not are unknown to it.
func (f *fields) body(name string) doc.Doc {
	v := f.take(name, '{', "an object")
	if v == nil {
		return doc.Doc{}
	}
	path := f.path + "/" + name
	f.r.checkMarks(v, path)
	var b bytes.Buffer
	v.write(&b, 0, false)
	d, _, err := doc.DecodeBody(b.Bytes()) // keepRest finds the same with more of the place
	if err != nil {
		f.r.fail(path, "cannot be read: "+err.Error())
		return doc.Doc{}
	}
	written, err := d.MarshalJSON()
	if err != nil {
		f.r.fail(path, "cannot be written: "+err.Error())
		return doc.Doc{}
	}
	known, err := parseTree(written)
	if err != nil {
		f.r.fail(path, "cannot be read again: "+err.Error())
		return doc.Doc{}
	}
	f.r.keepRest(v, known, path)
	return d
}

// checkMarks refuses a mark outside its block's text: whoever wrote it counted
// something else than runes, and every mark would stand in a wrong place.
func (r *treeReader) checkMarks(body *value, path string) {
	blocks := body.get("blocks")
	if blocks == nil {
		return
	}
	for i, b := range blocks.items {
		marks := b.get("marks")
		if marks == nil {
			continue
		}
		n := utf8.RuneCountInString(b.str("text"))
		for j, m := range marks.items {
			f := r.object(m, fmt.Sprintf("%s/blocks/%d/marks/%d", path, i, j))
			if start, end := f.int("start"), f.int("end"); start < 0 || start >= end || end > n {
				r.fail(f.path, fmt.Sprintf("is [%d, %d), outside a text of %d characters", start, end, n))
			}
		}
	}
}
