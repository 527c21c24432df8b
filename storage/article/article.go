// Package article is the newsroom's own domain: what a story is, what may be
// said of it, and what a store of stories promises.
//
// It imports only editor/doc, editor/diff and editor/arabic, so that panels,
// formats and stores can all speak of the same values. An Article is a value
// that is never changed after it is shared: derive a new one from a copy. Any
// goroutine may read one.
package article

import (
	"slices"
	"time"

	"midad/editor/doc"
)

// Article is one story with all that belongs to it. Slices are not to be
// changed in place; take Clone first.
type Article struct {
	ID        string // ULID, public, kept across libraries
	Version   int    // 1 for the first save; counted by the store
	Language  string // BCP 47: "ar"
	Direction doc.Dir
	Status    Status

	Slug          string
	Kicker        string
	Headline      string
	ShortHeadline string
	SEOTitle      string
	Standfirst    string
	Slugline      string
	Section       string
	Urgency       int // ninjs urgency: 1 (flash) to 9, 0 for none

	Bylines  []Byline
	Dateline Dateline
	Tags     []Tag
	Lead     Picture
	Body     doc.Doc
	Related  []doc.StoryLink // the suggested stories at the end, in order

	EditorNote   string // for colleagues; never published
	Embargo      time.Time
	Schedule     time.Time
	EmbargoZone  string // IANA's name of the zone by whose clock the embargo was set; "" where none was named
	ScheduleZone string
	FormerStatus Status // the status before the bin, or before it was killed
	UpdateOf     string // id of the story that this one updates
	URL          string
	Social       string
	Rights       Rights
	Corrections  []Correction

	Created   time.Time
	Updated   time.Time
	Published time.Time

	// ReadingMinutesOverride is the editor's own number; 0 lets it be counted.
	ReadingMinutesOverride int

	// Unknown holds members of an imported Midad JSON that this version does
	// not know, as raw JSON by member path, so that an export gives them back.
	Unknown map[string]string
}

// Byline is one author: a person, or an agency.
type Byline struct {
	Name  string
	Role  string
	Kind  BylineKind
	Email string
}

// BylineKind tells people from agencies.
type BylineKind string

// The kinds of byline in Midad JSON.
const (
	Person BylineKind = "person"
	Agency BylineKind = "agency"
)

// Picture is a picture with its texts: the lead of a story. The zero Picture is
// no picture; one with texts and no Media is a picture still to come.
type Picture struct {
	doc.Image
	Alt     string
	Caption string
	Credit  string
}

// IsZero reports whether there is nothing of a picture.
func (p Picture) IsZero() bool { return p == Picture{} }

// Tag is a subject of the story. Name is how it is written; two names with the
// same folded key are the same tag.
type Tag struct {
	Name string
	Kind TagKind
	URI  string
}

// TagKind says what sort of thing a tag names.
type TagKind string

// The kinds of tag in Midad JSON; TagKinds lists them in the interface's order.
const (
	Topic        TagKind = "topic"
	PersonTag    TagKind = "person"
	Place        TagKind = "place"
	Organisation TagKind = "organisation"
	Event        TagKind = "event"
)

// TagKinds lists the kinds of tag.
var TagKinds = []TagKind{Topic, PersonTag, Place, Organisation, Event}

// Rights are the story's own usage terms; a picture has its own.
type Rights struct {
	Holder     string
	Notice     string
	UsageTerms string
}

// Correction is a note that a published story was corrected.
type Correction struct {
	Time time.Time
	Text string
}

// Clone returns a copy whose slices and map may be changed freely. The body is
// immutable and shared.
func (a *Article) Clone() *Article {
	c := *a
	c.Bylines = slices.Clone(a.Bylines)
	c.Dateline = a.Dateline.Clone()
	c.Tags = slices.Clone(a.Tags)
	c.Related = slices.Clone(a.Related)
	c.Corrections = slices.Clone(a.Corrections)
	if a.Unknown != nil {
		c.Unknown = make(map[string]string, len(a.Unknown))
		for k, v := range a.Unknown {
			c.Unknown[k] = v
		}
	}
	return &c
}
