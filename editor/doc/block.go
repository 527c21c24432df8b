package doc

import "slices"

// Kind says what a block is. The list is closed.
type Kind uint8

// The kinds of block. Subhead has a Level, ListItem a Depth and Ordered, Quote
// a speaker, Picture a media with caption, credit and alt text, ReadAlso links
// to other stories, Embed a URL with a caption; a Rule has no text.
const (
	Paragraph Kind = iota
	Subhead
	Quote
	ListItem
	Picture
	ReadAlso
	Embed
	Rule
)

// Kinds lists every kind, for tests that range over them.
var Kinds = []Kind{Paragraph, Subhead, Quote, ListItem, Picture, ReadAlso, Embed, Rule}

var kindNames = [...]string{"paragraph", "subhead", "quote", "listItem", "picture", "readAlso", "embed", "rule"}

// String returns the kind's name in Midad JSON.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown"
}

// KindOf returns the kind of that name in Midad JSON, and whether there is one.
func KindOf(name string) (Kind, bool) {
	i := slices.Index(kindNames[:], name)
	if i < 0 {
		return Paragraph, false
	}
	return Kind(i), true
}

// Dir is a block's or an isolate's base direction.
type Dir uint8

// RightToLeft is the zero value: Midad's stories are Arabic first. Auto takes
// the first strong letter's (UAX #9, P2 and P3).
const (
	RightToLeft Dir = iota
	LeftToRight
	Auto
)

var dirNames = [...]string{"rtl", "ltr", "auto"}

// String returns the direction's name in Midad JSON and HTML: rtl, ltr or auto.
func (d Dir) String() string {
	if int(d) < len(dirNames) {
		return dirNames[d]
	}
	return "rtl"
}

// DirOf returns the direction of that name, and whether there is one.
func DirOf(name string) (Dir, bool) {
	i := slices.Index(dirNames[:], name)
	if i < 0 {
		return RightToLeft, false
	}
	return Dir(i), true
}

// MarkKind says what a mark does to its stretch of text. The list is closed.
type MarkKind uint8

// The kinds of mark. Link has an Href, Isolate a Dir (UAX #9: the stretch is
// ordered on its own), Note the ID of a comment.
const (
	Strong MarkKind = iota
	Emphasis
	Link
	Isolate
	Note
)

// MarkKinds lists every kind of mark, for tests that range over them.
var MarkKinds = []MarkKind{Strong, Emphasis, Link, Isolate, Note}

var markNames = [...]string{"strong", "emphasis", "link", "isolate", "note"}

// String returns the mark's name in Midad JSON.
func (k MarkKind) String() string {
	if int(k) < len(markNames) {
		return markNames[k]
	}
	return "unknown"
}

// MarkKindOf returns the mark of that name, and whether there is one.
func MarkKindOf(name string) (MarkKind, bool) {
	i := slices.Index(markNames[:], name)
	if i < 0 {
		return Strong, false
	}
	return MarkKind(i), true
}

// Mark is a stretch [Start, End) of a block's own text, in runes. A block's
// marks are sorted by Start, then End, then Kind; two equal marks never touch.
type Mark struct {
	Kind       MarkKind
	Start, End int
	Href       string // of a Link
	Dir        Dir    // of an Isolate
	ID         string // of a Note
}

// Same reports whether two marks do the same, wherever they stand.
func (m Mark) Same(o Mark) bool {
	return m.Kind == o.Kind && m.Href == o.Href && m.Dir == o.Dir && m.ID == o.ID
}

// StoryLink is a link to another story: a story of this library by ID, or a
// URL; a ReadAlso block and an article's related list hold them.
type StoryLink struct {
	ID       string
	URL      string
	Headline string
}

// Image is what is known of a picture besides its three texts (caption, credit,
// alt), which are fields of the block so that they are edited in place. Focus
// is the point of interest, 0 to 1 from the left and the top; Width and Height
// are pixels of the media. City and Country say where it was taken (IPTC Photo
// Metadata, City and Country of the location created).
type Image struct {
	Media          string // "sha256-…", or empty while the picture is missing
	Creator        string
	Source         string
	Copyright      string
	UsageTerms     string
	DateCreated    string
	City, Country  string
	FocusX, FocusY float64
	HasFocus       bool
	Width, Height  int
}

// WithFacts returns the image with what is known of another in place of its own:
// who made it, its rights, when and where it was taken, each where the other says
// it. The media and what belongs to it stay.
func (im Image) WithFacts(known Image) Image {
	for _, fact := range []struct{ known, own *string }{
		{&known.Creator, &im.Creator}, {&known.Source, &im.Source},
		{&known.Copyright, &im.Copyright}, {&known.UsageTerms, &im.UsageTerms},
		{&known.DateCreated, &im.DateCreated}, {&known.City, &im.City}, {&known.Country, &im.Country},
	} {
		if *fact.known != "" {
			*fact.own = *fact.known
		}
	}
	return im
}

// Attrs is all that a block holds beside its texts and marks. Only the members
// that the kind names are used; the others are zero.
type Attrs struct {
	Kind    Kind
	Dir     Dir
	Level   int  // of a Subhead: 1 or 2
	Ordered bool // of a ListItem
	Depth   int  // of a ListItem, from 0
	Image   Image
	URL     string // of an Embed
	// Links are a ReadAlso's, without their headlines: those are the block's
	// fields FieldLink(0), FieldLink(1), …
	Links []StoryLink
}

// Equal reports whether two sets of attributes are the same.
func (a Attrs) Equal(o Attrs) bool {
	return a.Kind == o.Kind && a.Dir == o.Dir && a.Level == o.Level && a.Ordered == o.Ordered &&
		a.Depth == o.Depth && a.Image == o.Image && a.URL == o.URL && slices.Equal(a.Links, o.Links)
}

// MaxDepth is the deepest level of a list, counted from 0.
const MaxDepth = 8

// Block is one block of a body, never changed after it is made; derive a new
// one with the With methods. ID stays with the block through edits and is
// unique in its body (blocks made by Text have none until a store or a session
// gives them one).
type Block struct {
	ID string
	Attrs
	texts []fieldText // in the order of Fields
	marks []Mark
}

// fieldText is the text of one field that is not empty.
type fieldText struct {
	field int
	runes []rune
}

// Text returns a block of kind k whose own text is s. A subhead has level 1.
// For a kind that has no own text (Rule) s is dropped.
func Text(k Kind, d Dir, s string) *Block {
	a := Attrs{Kind: k, Dir: d}
	if k == Subhead {
		a.Level = 1
	}
	b := &Block{Attrs: a}
	if b.HasField(FieldText) {
		return b.WithText(FieldText, []rune(s))
	}
	if fields := b.Fields(); len(fields) > 0 {
		return b.WithText(fields[0], []rune(s))
	}
	return b
}

// Runes returns the text of a field; do not change the slice. It is empty where
// the block's kind has no such field.
func (b *Block) Runes(field int) []rune {
	for i := range b.texts {
		if b.texts[i].field == field {
			return b.texts[i].runes
		}
	}
	return nil
}

// String returns the block's own text: the first of its fields.
func (b *Block) String() string { return string(b.Runes(b.OwnField())) }

// FieldString returns a field's text.
func (b *Block) FieldString(field int) string { return string(b.Runes(field)) }

// Marks returns the marks of the block's own text; do not change the slice.
func (b *Block) Marks() []Mark { return b.marks }

// Equal reports whether two blocks hold the same, ids included.
func (b *Block) Equal(o *Block) bool {
	if b.ID != o.ID || !b.Attrs.Equal(o.Attrs) || !slices.Equal(b.marks, o.marks) {
		return false
	}
	for _, f := range b.Fields() {
		if !slices.Equal(b.Runes(f), o.Runes(f)) {
			return false
		}
	}
	return true
}

// WithText returns the block with another text in a field, its marks cut to the
// new length. The runes are kept, not copied: do not change them after.
func (b *Block) WithText(field int, text []rune) *Block {
	n := *b
	n.texts = make([]fieldText, 0, len(b.texts)+1)
	for _, t := range b.texts {
		if t.field != field {
			n.texts = append(n.texts, t)
		}
	}
	if len(text) > 0 {
		n.texts = append(n.texts, fieldText{field: field, runes: text})
	}
	if field == FieldText && len(b.marks) > 0 {
		n.marks = NormalMarks(b.marks, len(text)) // the cut may change their order
	}
	return &n
}

// WithMarks returns the block with other marks on its own text, put in order,
// cut to the text and merged where equal ones touch. A block whose kind has no
// own text takes none.
func (b *Block) WithMarks(marks []Mark) *Block {
	n := *b
	n.marks = nil
	if b.HasField(FieldText) {
		n.marks = NormalMarks(marks, len(b.Runes(FieldText)))
	}
	return &n
}

// WithID returns the block under another id.
func (b *Block) WithID(id string) *Block {
	n := *b
	n.ID = id
	return &n
}

// WithAttrs returns the block with other attributes. Texts of fields that the
// new kind lacks are dropped with their marks: a change of kind that must keep
// them moves them first (see Convert).
func (b *Block) WithAttrs(a Attrs) *Block {
	n := *b
	n.Attrs = a
	n.Links = slices.Clone(a.Links)
	n.texts = nil
	for _, t := range b.texts {
		if n.HasField(t.field) {
			n.texts = append(n.texts, t)
		}
	}
	if !n.HasField(FieldText) {
		n.marks = nil
	}
	return &n
}
