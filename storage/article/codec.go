package article

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"midad/editor/doc"
)

// Schema is the value of the member "schema" in Midad JSON.
const Schema = "midad/1"

// MaxJSON is the longest Midad JSON that Decode takes, in bytes.
const MaxJSON = 16 << 20

const dayLayout = "2006-01-02"

// Encode writes the story as Midad JSON: every top-level member, always in the
// same order, indented by two spaces, with a newline at the end. Decode reads
// this and Compact's. readingMinutes is counted at DefaultReadingRate. It fails
// with ErrInvalid where a text is not UTF-8 or holds NUL, a time has no year of
// four digits, or the whole is longer than MaxJSON.
func Encode(a *Article) ([]byte, error) { return EncodeAt(a, DefaultReadingRate) }

// EncodeAt is Encode with readingMinutes counted at another rate, in words a
// minute.
func EncodeAt(a *Article, perMinute int) ([]byte, error) {
	return write(a, perMinute, true)
}

// Compact is Encode without white space: what a store keeps.
func Compact(a *Article) ([]byte, error) { return write(a, DefaultReadingRate, false) }

func write(a *Article, perMinute int, indented bool) ([]byte, error) {
	tree, err := encodeTree(a, perMinute, !indented && !bodyHasUnknown(a))
	if err != nil {
		return nil, fmt.Errorf("write story %s as Midad JSON: %w", a.ID, err)
	}
	var b bytes.Buffer
	tree.write(&b, 0, indented)
	if indented {
		b.WriteByte('\n')
	}
	if b.Len() > MaxJSON {
		return nil, fmt.Errorf("write story %s as Midad JSON: %w: longer than %d MB", a.ID, ErrInvalid, MaxJSON>>20)
	}
	return b.Bytes(), nil
}

// bodyHasUnknown reports whether an unknown member belongs into the body.
func bodyHasUnknown(a *Article) bool {
	for path := range a.Unknown {
		if strings.HasPrefix(path, "/body/") {
			return true
		}
	}
	return false
}

// treeWriter builds an object, member after member. The first error stays.
type treeWriter struct {
	v   *value
	err *error
}

func (w treeWriter) add(name string, v *value) {
	w.v.members = append(w.v.members, member{name, v})
}

func (w treeWriter) fail(name, message string) {
	if *w.err == nil {
		*w.err = fmt.Errorf("%w: %s %s", ErrInvalid, name, message)
	}
}

func (w treeWriter) text(name, s string) {
	w.checkText(name, s)
	w.add(name, &value{kind: '"', text: s})
}

func (w treeWriter) checkText(name, s string) {
	if !utf8.ValidString(s) {
		w.fail(name, "is not valid UTF-8")
	}
	if strings.IndexByte(s, 0) >= 0 {
		w.fail(name, "holds a NUL character")
	}
}

// optionalMembers are those of a story that are written only where they say
// something.
var optionalMembers = []string{"embargoZone", "scheduleZone"}

// optional writes the member only where it says something.
func (w treeWriter) optional(name, s string) {
	if s != "" {
		w.text(name, s)
	}
}

func (w treeWriter) int(name string, n int) {
	w.add(name, &value{kind: '0', text: strconv.Itoa(n)})
}

// number writes n, and null for 0.
func (w treeWriter) number(name string, n int) {
	if n == 0 {
		w.null(name)
		return
	}
	w.int(name, n)
}

func (w treeWriter) null(name string) { w.add(name, &value{kind: 'n', text: "null"}) }

func (w treeWriter) bool(name string, b bool) {
	w.add(name, &value{kind: 'b', text: strconv.FormatBool(b)})
}

func (w treeWriter) float(name string, f float64) {
	w.add(name, &value{kind: '0', text: strconv.FormatFloat(f, 'f', -1, 64)})
}

func (w treeWriter) time(name string, t time.Time, layout string) {
	if t.IsZero() {
		w.null(name)
		return
	}
	if y := t.Year(); y < 0 || y > 9999 {
		w.fail(name, "has no year of four digits")
	}
	w.add(name, &value{kind: '"', text: t.Format(layout)})
}

func (w treeWriter) object(name string) treeWriter {
	o := &value{kind: '{'}
	w.add(name, o)
	return treeWriter{o, w.err}
}

// list writes an array of n objects.
func (w treeWriter) list(name string, n int, item func(w treeWriter, i int)) {
	a := &value{kind: '['}
	w.add(name, a)
	for i := range n {
		o := &value{kind: '{'}
		a.items = append(a.items, o)
		item(treeWriter{o, w.err}, i)
	}
}

// texts writes an array of strings.
func (w treeWriter) texts(name string, list []string) {
	a := &value{kind: '['}
	w.add(name, a)
	for _, s := range list {
		w.checkText(name, s)
		a.items = append(a.items, &value{kind: '"', text: s})
	}
}

// encodeTree returns the story as a tree. A raw body stands in it as its finished
// JSON: to part it is most of the work, and only white space or an unknown
// member to be put in asks for it.
func encodeTree(a *Article, perMinute int, rawBody bool) (*value, error) {
	var err error
	w := treeWriter{&value{kind: '{'}, &err}
	w.text("schema", Schema)
	w.text("id", a.ID)
	w.int("version", a.Version)
	w.text("language", a.Language)
	w.text("direction", a.Direction.String())
	w.text("status", string(a.Status))
	w.text("slug", a.Slug)
	w.text("kicker", a.Kicker)
	w.text("headline", a.Headline)
	w.text("shortHeadline", a.ShortHeadline)
	w.text("seoTitle", a.SEOTitle)
	w.text("standfirst", a.Standfirst)
	w.list("bylines", len(a.Bylines), func(w treeWriter, i int) {
		b := a.Bylines[i]
		w.text("name", b.Name)
		w.text("role", b.Role)
		w.text("kind", string(b.Kind))
		w.optional("email", b.Email)
	})
	w.dateline(a.Dateline)
	w.text("section", a.Section)
	w.list("tags", len(a.Tags), func(w treeWriter, i int) {
		t := a.Tags[i]
		w.text("name", t.Name)
		w.text("kind", string(t.Kind))
		w.optional("uri", t.URI)
	})
	w.text("slugline", a.Slugline)
	w.number("urgency", a.Urgency)
	w.picture("lead", a.Lead)
	w.body(a.Body, rawBody)
	w.list("related", len(a.Related), func(w treeWriter, i int) {
		l := a.Related[i]
		w.optional("id", l.ID)
		w.optional("url", l.URL)
		w.text("headline", l.Headline)
	})
	w.text("editorNote", a.EditorNote)
	w.time("embargo", a.Embargo, time.RFC3339Nano)
	w.optional("embargoZone", a.EmbargoZone)
	w.time("schedule", a.Schedule, time.RFC3339Nano)
	w.optional("scheduleZone", a.ScheduleZone)
	w.text("formerStatus", string(a.FormerStatus))
	w.text("updateOf", a.UpdateOf)
	w.text("url", a.URL)
	w.text("social", a.Social)
	w.time("created", a.Created, time.RFC3339Nano)
	w.time("updated", a.Updated, time.RFC3339Nano)
	w.time("published", a.Published, time.RFC3339Nano)
	w.list("corrections", len(a.Corrections), func(w treeWriter, i int) {
		w.time("time", a.Corrections[i].Time, time.RFC3339Nano)
		w.text("text", a.Corrections[i].Text)
	})
	words := Words(a)
	w.int("wordCount", words)
	w.int("readingMinutes", minutes(words, perMinute))
	w.number("readingMinutesOverride", a.ReadingMinutesOverride)
	rights := w.object("rights")
	rights.text("holder", a.Rights.Holder)
	rights.text("notice", a.Rights.Notice)
	rights.text("usageTerms", a.Rights.UsageTerms)
	if err != nil {
		return nil, err
	}
	return w.v, mergeUnknown(w.v, a.Unknown)
}

func (w treeWriter) dateline(d Dateline) {
	w = w.object("dateline")
	w.list("places", len(d.Places), func(w treeWriter, i int) {
		p := d.Places[i]
		w.text("name", p.Name)
		w.text("country", p.Country)
		w.bool("showCountry", p.ShowCountry)
	})
	w.texts("agencies", d.Agencies)
	w.time("date", d.Date, dayLayout)
	w.text("style", d.StyleID())
	w.text("text", d.Printed())
}

func (w treeWriter) picture(name string, p Picture) {
	if p.IsZero() {
		w.null(name)
		return
	}
	w = w.object(name)
	w.text("media", p.Media)
	w.text("alt", p.Alt)
	w.text("caption", p.Caption)
	w.text("credit", p.Credit)
	w.text("creator", p.Creator)
	w.text("source", p.Source)
	w.text("copyright", p.Copyright)
	w.text("usageTerms", p.UsageTerms)
	w.text("dateCreated", p.DateCreated)
	w.optional("city", p.City)
	w.optional("country", p.Country)
	if p.HasFocus {
		focus := w.object("focus")
		focus.float("x", p.FocusX)
		focus.float("y", p.FocusY)
	} else {
		w.null("focus")
	}
	w.int("width", p.Width)
	w.int("height", p.Height)
}

func (w treeWriter) body(d doc.Doc, raw bool) {
	data, err := d.MarshalJSON()
	v := &value{kind: '=', text: string(data)}
	if err == nil && !raw {
		v, err = parseTree(data)
	}
	if err != nil {
		err = fmt.Errorf("body: %w", err)
	}
	for i, b := range d.Blocks() {
		err = cmp.Or(checkBlock(b, i), err)
	}
	*w.err = cmp.Or(*w.err, err)
	w.add("body", v)
}

// checkBlock returns ErrInvalid where a text of the body's block i holds NUL.
func checkBlock(b *doc.Block, i int) error {
	for _, f := range b.Fields() {
		if slices.Contains(b.Runes(f), 0) {
			return fmt.Errorf("%w: body, block %d, holds a NUL character", ErrInvalid, i)
		}
	}
	return nil
}
