package article

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/oklog/ulid/v2"

	"midad/editor/doc"
)

// Validate returns ErrInvalid, wrapped with the first member that breaks a rule
// and how, or nil. A story still being written passes: no text is demanded.
// What a story needs before it may be published is storage/check's matter.
func Validate(a *Article) error {
	var v validation
	if a.ID != "" && !ValidID(a.ID) {
		v.fail("id", "%q is not a ULID", a.ID)
	}
	if a.UpdateOf != "" && !ValidID(a.UpdateOf) {
		v.fail("updateOf", "%q is not a ULID", a.UpdateOf)
	}
	if a.Version < 0 {
		v.fail("version", "%d is below 0", a.Version)
	}
	if !languageTag(a.Language) {
		v.fail("language", "%q is no BCP 47 tag", a.Language)
	}
	if a.Direction > doc.Auto {
		v.fail("direction", "%d is none of rtl, ltr, auto", a.Direction)
	}
	if !a.Status.Valid() {
		v.fail("status", "%q is none of %v", a.Status, Statuses)
	}
	if a.FormerStatus != "" && !a.FormerStatus.Valid() {
		v.fail("formerStatus", "%q is none of %v", a.FormerStatus, Statuses)
	}
	if a.Urgency < 0 || a.Urgency > 9 {
		v.fail("urgency", "%d is outside 0 to 9", a.Urgency)
	}
	if a.ReadingMinutesOverride < 0 {
		v.fail("readingMinutesOverride", "%d is below 0", a.ReadingMinutesOverride)
	}
	v.texts(a)
	v.lists(a)
	v.picture("lead", a.Lead.Image)
	v.body(a.Body)
	return v.err
}

// validation keeps the first fault.
type validation struct{ err error }

func (v *validation) fail(member, format string, args ...any) {
	if v.err == nil {
		v.err = fmt.Errorf("%w: %s: %s", ErrInvalid, member, fmt.Sprintf(format, args...))
	}
}

func (v *validation) text(member, s string) {
	if !utf8.ValidString(s) {
		v.fail(member, "not valid UTF-8")
	}
	if strings.IndexByte(s, 0) >= 0 {
		v.fail(member, "holds a NUL character")
	}
}

func (v *validation) time(member string, t time.Time) {
	if !t.IsZero() && (t.Year() < 1 || t.Year() > 9999) {
		v.fail(member, "the year %d is outside 1 to 9999", t.Year())
	}
}

func (v *validation) texts(a *Article) {
	for _, m := range []struct{ name, text string }{
		{"slug", a.Slug}, {"kicker", a.Kicker}, {"headline", a.Headline}, {"shortHeadline", a.ShortHeadline},
		{"seoTitle", a.SEOTitle}, {"standfirst", a.Standfirst}, {"slugline", a.Slugline}, {"section", a.Section},
		{"editorNote", a.EditorNote}, {"url", a.URL}, {"social", a.Social},
		{"embargoZone", a.EmbargoZone}, {"scheduleZone", a.ScheduleZone},
		{"rights/holder", a.Rights.Holder}, {"rights/notice", a.Rights.Notice}, {"rights/usageTerms", a.Rights.UsageTerms},
		{"dateline/text", a.Dateline.Text},
		{"lead/media", a.Lead.Media}, {"lead/alt", a.Lead.Alt}, {"lead/caption", a.Lead.Caption}, {"lead/credit", a.Lead.Credit},
		{"lead/creator", a.Lead.Creator}, {"lead/source", a.Lead.Source}, {"lead/copyright", a.Lead.Copyright},
		{"lead/usageTerms", a.Lead.UsageTerms}, {"lead/dateCreated", a.Lead.DateCreated},
		{"lead/city", a.Lead.City}, {"lead/country", a.Lead.Country},
	} {
		v.text(m.name, m.text)
	}
	for _, m := range []struct {
		name string
		time time.Time
	}{
		{"embargo", a.Embargo}, {"schedule", a.Schedule}, {"created", a.Created}, {"updated", a.Updated},
		{"published", a.Published}, {"dateline/date", a.Dateline.Date},
	} {
		v.time(m.name, m.time)
	}
}

func (v *validation) lists(a *Article) {
	for i, b := range a.Bylines {
		member := fmt.Sprintf("bylines/%d", i)
		v.text(member, b.Name+b.Role+b.Email)
		if b.Kind != Person && b.Kind != Agency {
			v.fail(member+"/kind", "%q is neither %q nor %q", b.Kind, Person, Agency)
		}
	}
	for i, t := range a.Tags {
		member := fmt.Sprintf("tags/%d", i)
		v.text(member, t.Name+t.URI)
		if strings.TrimSpace(t.Name) == "" {
			v.fail(member+"/name", "empty")
		}
		if !slices.Contains(TagKinds, t.Kind) {
			v.fail(member+"/kind", "%q is none of %v", t.Kind, TagKinds)
		}
	}
	if _, ok := StyleOf(a.Dateline.Style); !ok {
		v.fail("dateline/style", "no style is called %q", a.Dateline.Style)
	}
	for i, p := range a.Dateline.Places {
		v.text(fmt.Sprintf("dateline/places/%d", i), p.Name+p.Country)
	}
	for i, s := range a.Dateline.Agencies {
		v.text(fmt.Sprintf("dateline/agencies/%d", i), s)
	}
	for i, l := range a.Related {
		v.text(fmt.Sprintf("related/%d", i), l.ID+l.URL+l.Headline)
	}
	for i, c := range a.Corrections {
		v.text(fmt.Sprintf("corrections/%d", i), c.Text)
		v.time(fmt.Sprintf("corrections/%d/time", i), c.Time)
	}
}

func (v *validation) picture(member string, p doc.Image) {
	if p.HasFocus && !(inUnit(p.FocusX) && inUnit(p.FocusY)) {
		v.fail(member+"/focus", "(%v, %v) is outside 0 to 1", p.FocusX, p.FocusY)
	}
	if p.Width < 0 || p.Height < 0 {
		v.fail(member, "%d by %d pixels", p.Width, p.Height)
	}
}

func inUnit(f float64) bool { return !math.IsNaN(f) && f >= 0 && f <= 1 }

func (v *validation) body(d doc.Doc) {
	if err := doc.Validate(d); err != nil {
		v.fail("body", "%v", err)
	}
	for i, b := range d.Blocks() {
		member := "body/blocks/" + strconv.Itoa(i)
		for _, f := range b.Fields() {
			if slices.Contains(b.Runes(f), 0) {
				v.fail(member, "holds a NUL character")
			}
		}
		for _, m := range b.Marks() {
			v.text(member+"/marks", m.Href+m.ID)
		}
		for _, l := range b.Links {
			v.text(member+"/links", l.ID+l.URL)
		}
		v.text(member, b.ID+b.URL+b.Image.Media+b.Image.Creator+b.Image.Source+b.Image.Copyright+b.Image.UsageTerms+b.Image.DateCreated+b.Image.City+b.Image.Country)
		v.picture(member, b.Image)
	}
}

// languageTag reports whether s has the form of a BCP 47 tag: groups of one to
// eight ASCII letters and digits, the first of letters.
func languageTag(s string) bool {
	for i, part := range strings.Split(s, "-") {
		if part == "" || len(part) > 8 {
			return false
		}
		for _, c := range []byte(part) {
			letter := c|0x20 >= 'a' && c|0x20 <= 'z'
			digit := c >= '0' && c <= '9'
			if !letter && (i == 0 || !digit) {
				return false
			}
		}
	}
	return true
}

// NewID returns a new story's id: a ULID of this moment.
func NewID() string { return ulid.Make().String() }

// ValidID reports whether the id is a ULID as NewID writes it.
func ValidID(id string) bool {
	u, err := ulid.ParseStrict(id)
	return err == nil && u.String() == id
}
