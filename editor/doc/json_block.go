package doc

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strconv"
)

// block reads one block; path names it in errors and in the list of members
// that were not taken.
func (dec *decoder) block(data []byte, path string) (*Block, error) {
	m, err := dec.object(data, path)
	if err != nil {
		return nil, err
	}
	var id, kindName, dirName string
	if err := cmp.Or(m.take("id", &id), m.take("kind", &kindName), m.take("dir", &dirName)); err != nil {
		return nil, err
	}
	kind, ok := KindOf(kindName)
	if !ok {
		return nil, fmt.Errorf("%s: unknown kind %q", path, kindName)
	}
	a := Attrs{Kind: kind}
	if dirName != "" {
		if a.Dir, ok = DirOf(dirName); !ok {
			dec.note(m.child("dir"))
		}
	}
	b := &Block{ID: id}
	switch kind {
	case Subhead:
		a.Level = 1
		err = dec.number(m, "level", &a.Level, 1, 2)
	case ListItem:
		err = cmp.Or(m.take("ordered", &a.Ordered), dec.number(m, "depth", &a.Depth, 0, MaxDepth))
	case Embed:
		err = m.take("url", &a.URL)
	case Picture:
		a.Image, err = dec.image(m)
	}
	if err != nil {
		return nil, err
	}
	b = b.WithAttrs(a)
	if kind == ReadAlso {
		links, err := dec.links(m)
		if err != nil {
			return nil, err
		}
		b = b.WithStoryLinks(links)
	}
	for _, f := range b.Fields() {
		name, ok := fieldMembers[f]
		if !ok {
			continue // a link's headline is read with the links
		}
		var s string
		if err := m.take(name, &s); err != nil {
			return nil, err
		}
		b = b.WithText(f, []rune(s))
	}
	if b.HasField(FieldText) {
		if b, err = dec.marks(m, b); err != nil {
			return nil, err
		}
	}
	dec.rest(m)
	return b, nil
}

// fieldMembers names the members that hold a block's texts.
var fieldMembers = map[int]string{
	FieldText:    "text",
	FieldSpeaker: "speaker",
	FieldCaption: "caption",
	FieldCredit:  "credit",
	FieldAlt:     "alt",
}

// FieldName returns a field's name in Midad JSON; that of a ReadAlso's link is
// links and its index.
func FieldName(field int) string {
	if i := LinkIndex(field); i >= 0 {
		return fmt.Sprintf("links[%d].headline", i)
	}
	return fieldMembers[field]
}

// number reads a member and brings it within its bounds.
func (dec *decoder) number(m *members, name string, v *int, least, most int) error {
	if err := m.take(name, v); err != nil {
		return err
	}
	if n := min(max(*v, least), most); n != *v {
		dec.note(m.child(name))
		*v = n
	}
	return nil
}

func (dec *decoder) image(m *members) (Image, error) {
	var im Image
	var focus *focusJSON
	err := cmp.Or(
		m.take("media", &im.Media),
		m.take("creator", &im.Creator),
		m.take("source", &im.Source),
		m.take("copyright", &im.Copyright),
		m.take("usageTerms", &im.UsageTerms),
		m.take("dateCreated", &im.DateCreated),
		m.take("city", &im.City),
		m.take("country", &im.Country),
		m.take("focus", &focus),
		m.take("width", &im.Width),
		m.take("height", &im.Height),
	)
	if focus != nil {
		im.FocusX, im.FocusY, im.HasFocus = focus.X, focus.Y, true
	}
	return im, err
}

func (dec *decoder) links(m *members) ([]StoryLink, error) {
	var raw []json.RawMessage
	if err := m.take("links", &raw); err != nil {
		return nil, err
	}
	links := make([]StoryLink, 0, len(raw))
	for i, r := range raw {
		lm, err := dec.object(r, m.child("links["+strconv.Itoa(i)+"]"))
		if err != nil {
			return nil, err
		}
		var l StoryLink
		if err := cmp.Or(lm.take("id", &l.ID), lm.take("url", &l.URL), lm.take("headline", &l.Headline)); err != nil {
			return nil, err
		}
		dec.rest(lm)
		links = append(links, l)
	}
	return links, nil
}

// marks reads a block's marks. One that reaches outside the text is cut and
// noted.
func (dec *decoder) marks(m *members, b *Block) (*Block, error) {
	var raw []json.RawMessage
	if err := m.take("marks", &raw); err != nil {
		return nil, err
	}
	if len(raw) == 0 {
		return b, nil
	}
	n := b.Len(FieldText)
	marks := make([]Mark, 0, len(raw))
	for i, r := range raw {
		path := m.child("marks[" + strconv.Itoa(i) + "]")
		mark, err := dec.mark(r, path)
		if err != nil {
			return nil, err
		}
		if mark.Start < 0 || mark.End > n || mark.Start >= mark.End {
			dec.note(path)
		}
		marks = append(marks, mark)
	}
	return b.WithMarks(marks), nil
}

func (dec *decoder) mark(data []byte, path string) (Mark, error) {
	m, err := dec.object(data, path)
	if err != nil {
		return Mark{}, err
	}
	var mark Mark
	var kindName, dirName string
	if err := cmp.Or(m.take("kind", &kindName), m.take("start", &mark.Start), m.take("end", &mark.End)); err != nil {
		return Mark{}, err
	}
	kind, ok := MarkKindOf(kindName)
	if !ok {
		return Mark{}, fmt.Errorf("%s: unknown kind of mark %q", path, kindName)
	}
	mark.Kind = kind
	switch kind {
	case Link:
		err = m.take("href", &mark.Href)
	case Note:
		err = m.take("id", &mark.ID)
	case Isolate:
		mark.Dir = Auto
		err = m.take("dir", &dirName)
	}
	if err != nil {
		return Mark{}, err
	}
	if dirName != "" {
		if mark.Dir, ok = DirOf(dirName); !ok {
			mark.Dir = Auto
			dec.note(m.child("dir"))
		}
	}
	dec.rest(m)
	return mark, nil
}
