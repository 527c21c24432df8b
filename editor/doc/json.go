package doc

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
)

// The JSON of a body is Midad JSON's member body (schema midad/1): members in
// one fixed order, so that the same body always gives the same bytes. A member
// that the block's kind does not have is not written.

type bodyJSON struct {
	Blocks []*Block `json:"blocks"`
}

// blockJSON is a block as it is written. Pointers are the members that are
// written even where they are empty, by the kinds that have them.
type blockJSON struct {
	ID          string     `json:"id,omitempty"`
	Kind        string     `json:"kind"`
	Dir         string     `json:"dir"`
	Level       *int       `json:"level,omitempty"`
	Ordered     *bool      `json:"ordered,omitempty"`
	Depth       *int       `json:"depth,omitempty"`
	Text        *string    `json:"text,omitempty"`
	Marks       []MarkJSON `json:"marks,omitempty"`
	Speaker     string     `json:"speaker,omitempty"`
	Links       *[]linkOut `json:"links,omitempty"`
	URL         *string    `json:"url,omitempty"`
	Media       string     `json:"media,omitempty"`
	Alt         string     `json:"alt,omitempty"`
	Caption     *string    `json:"caption,omitempty"`
	Credit      string     `json:"credit,omitempty"`
	Creator     string     `json:"creator,omitempty"`
	Source      string     `json:"source,omitempty"`
	Copyright   string     `json:"copyright,omitempty"`
	UsageTerms  string     `json:"usageTerms,omitempty"`
	DateCreated string     `json:"dateCreated,omitempty"`
	City        string     `json:"city,omitempty"`
	Country     string     `json:"country,omitempty"`
	Focus       *focusJSON `json:"focus,omitempty"`
	Width       int        `json:"width,omitempty"`
	Height      int        `json:"height,omitempty"`
}

// MarkJSON is a mark as Midad JSON has it.
type MarkJSON struct {
	Kind  string `json:"kind"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Href  string `json:"href,omitempty"`
	Dir   string `json:"dir,omitempty"`
	ID    string `json:"id,omitempty"`
}

type linkOut struct {
	ID       string `json:"id,omitempty"`
	URL      string `json:"url,omitempty"`
	Headline string `json:"headline"`
}

type focusJSON struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

// MarshalJSON writes the body as {"blocks":[…]}.
func (d Doc) MarshalJSON() ([]byte, error) {
	blocks := d.Blocks()
	if blocks == nil {
		blocks = []*Block{}
	}
	return encode(bodyJSON{Blocks: blocks})
}

// UnmarshalJSON reads what MarshalJSON writes and passes over unknown members;
// DecodeBody lists them.
func (d *Doc) UnmarshalJSON(data []byte) error {
	n, _, err := DecodeBody(data)
	if err != nil {
		return err
	}
	*d = n
	return nil
}

// MarshalJSON writes the block as one of the body's blocks.
func (b *Block) MarshalJSON() ([]byte, error) {
	j := blockJSON{ID: b.ID, Kind: b.Kind.String(), Dir: b.Dir.String()}
	if b.HasField(FieldText) {
		text := b.FieldString(FieldText)
		j.Text = &text
	}
	if b.HasField(FieldCaption) {
		caption := b.FieldString(FieldCaption)
		j.Caption = &caption
	}
	switch b.Kind {
	case Subhead:
		j.Level = &b.Level
	case ListItem:
		j.Ordered, j.Depth = &b.Ordered, &b.Depth
	case Quote:
		j.Speaker = b.FieldString(FieldSpeaker)
	case Embed:
		j.URL = &b.URL
	case ReadAlso:
		links := make([]linkOut, 0, len(b.Links))
		for _, l := range b.StoryLinks() {
			links = append(links, linkOut(l))
		}
		j.Links = &links
	case Picture:
		im := b.Image
		j.Media, j.Alt, j.Credit = im.Media, b.FieldString(FieldAlt), b.FieldString(FieldCredit)
		j.Creator, j.Source, j.Copyright = im.Creator, im.Source, im.Copyright
		j.UsageTerms, j.DateCreated = im.UsageTerms, im.DateCreated
		j.City, j.Country = im.City, im.Country
		j.Width, j.Height = im.Width, im.Height
		if im.HasFocus {
			j.Focus = &focusJSON{X: im.FocusX, Y: im.FocusY}
		}
	}
	j.Marks = marksOut(b.marks)
	return encode(j)
}

// UnmarshalJSON reads what MarshalJSON writes and passes over unknown members.
func (b *Block) UnmarshalJSON(data []byte) error {
	n, err := (&decoder{}).block(data, "block")
	if err != nil {
		return err
	}
	*b = *n
	return nil
}

// JSON returns the mark as it is written.
func (m Mark) JSON() MarkJSON {
	j := MarkJSON{Kind: m.Kind.String(), Start: m.Start, End: m.End, Href: m.Href, ID: m.ID}
	if m.Kind == Isolate {
		j.Dir = m.Dir.String()
	}
	return j
}

func marksOut(marks []Mark) []MarkJSON {
	out := make([]MarkJSON, len(marks))
	for i, m := range marks {
		out[i] = m.JSON()
	}
	return out
}

// encode marshals a value without turning <, > and & into escapes.
func encode(v any) ([]byte, error) {
	var buf bytes.Buffer
	e := json.NewEncoder(&buf)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(buf.Bytes(), []byte("\n")), nil
}

// DecodeBody reads a body from Midad JSON. The list names the members that were
// not taken, as blocks[2].marks[0].colour: members that are unknown or that the
// block's kind does not have, and marks, levels, depths and directions that had
// to be brought within their bounds. Broken JSON, a wrong type and an unknown
// kind are errors.
func DecodeBody(data []byte) (Doc, []string, error) {
	var dec decoder
	members, err := dec.object(data, "body")
	if err != nil {
		return Doc{}, nil, err
	}
	var raw []json.RawMessage
	if err := members.take("blocks", &raw); err != nil {
		return Doc{}, nil, err
	}
	blocks := make([]*Block, 0, len(raw))
	for i, r := range raw {
		b, err := dec.block(r, "blocks["+strconv.Itoa(i)+"]")
		if err != nil {
			return Doc{}, nil, err
		}
		blocks = append(blocks, b)
	}
	members.path = ""
	dec.rest(members)
	return newDoc(blocks), dec.unknown, nil
}

// decoder reads objects member by member and keeps the paths of what it did not
// take.
type decoder struct{ unknown []string }

// members are those of one object that are not read yet.
type members struct {
	path string
	raw  map[string]json.RawMessage
}

func (dec *decoder) object(data []byte, path string) (*members, error) {
	m := &members{path: path}
	if err := json.Unmarshal(data, &m.raw); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if m.raw == nil {
		return nil, fmt.Errorf("%s: null is no object", path)
	}
	return m, nil
}

// take reads one member into v, which stays as it is where the member is
// missing.
func (m *members) take(name string, v any) error {
	raw, ok := m.raw[name]
	if !ok {
		return nil
	}
	delete(m.raw, name)
	if err := json.Unmarshal(raw, v); err != nil {
		return fmt.Errorf("%s: %w", m.child(name), err)
	}
	return nil
}

func (m *members) child(name string) string {
	if m.path == "" {
		return name
	}
	return m.path + "." + name
}

// note adds a member to those that were not taken.
func (dec *decoder) note(path string) { dec.unknown = append(dec.unknown, path) }

// rest notes all members that nobody took, in order.
func (dec *decoder) rest(m *members) {
	var names []string
	for name := range m.raw {
		names = append(names, m.child(name))
	}
	slices.Sort(names)
	dec.unknown = append(dec.unknown, names...)
}
