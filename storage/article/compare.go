package article

import (
	"context"
	"fmt"
	"strings"

	"midad/editor/diff"
)

// Comparison is how one story differs from another.
type Comparison struct {
	Members []MemberChange // all but the body, in the order of Midad JSON
	Body    diff.Body
}

// MemberChange is a member that is not the same. Member is its name in Midad
// JSON, that of a part as "lead.caption". A list is told as text with a line an
// element, the element's members with PartSeparator between them.
type MemberChange struct {
	Member string
	Pieces []diff.Piece
}

// PartSeparator parts the members of an element in a MemberChange.
const PartSeparator = " · "

// None reports whether the stories say the same, but for the ids of blocks.
func (c Comparison) None() bool { return len(c.Members) == 0 && c.Body.None() }

// Compare tells how one story becomes another; version, updated and the counts
// that follow from the body are left out. The context ends it between two blocks
// of the body. Errors: ErrInvalid where a story cannot be written as Midad JSON,
// and the context's.
func Compare(ctx context.Context, old, new *Article) (Comparison, error) {
	before, err := withoutBody(old)
	if err != nil {
		return Comparison{}, fmt.Errorf("compare two stories: %w", err)
	}
	after, err := withoutBody(new)
	if err != nil {
		return Comparison{}, fmt.Errorf("compare two stories: %w", err)
	}
	body, err := diff.BodiesContext(ctx, old.Body, new.Body)
	if err != nil {
		return Comparison{}, fmt.Errorf("compare two stories: %w", err)
	}
	c := Comparison{Body: body}
	was, is := texts(before), texts(after)
	for _, name := range joinNames(was.names, is.names) {
		if was.text[name] != is.text[name] {
			c.Members = append(c.Members, MemberChange{name, diff.Words(was.text[name], is.text[name])})
		}
	}
	return c, nil
}

// memberTexts are a story's members as texts, in order.
type memberTexts struct {
	names []string
	text  map[string]string
}

func texts(story *value) memberTexts {
	t := memberTexts{text: map[string]string{}}
	for _, m := range story.members {
		if !ignored(m.name) && m.name != "body" {
			t.add(m.name, m.value)
		}
	}
	return t
}

func (t *memberTexts) add(name string, v *value) {
	if v.kind == '{' {
		for _, m := range v.members {
			t.add(name+"."+m.name, m.value)
		}
		return
	}
	t.names = append(t.names, name)
	t.text[name] = textOf(v)
}

// textOf returns a value as text: an array with a line an element, an element's
// members with a dot between them, and nothing for what says nothing.
func textOf(v *value) string {
	var parts []string
	separator := "\n"
	switch v.kind {
	case '[':
		for _, item := range v.items {
			parts = append(parts, textOf(item))
		}
	case '{':
		separator = PartSeparator
		for _, m := range v.members {
			switch text := textOf(m.value); {
			case m.value.kind == 'b' && text != "":
				parts = append(parts, m.name)
			case text != "":
				parts = append(parts, text)
			}
		}
	default:
		if v.empty() {
			return ""
		}
		return v.text
	}
	return strings.Join(parts, separator)
}

// joinNames returns the names of both lists, those of the second alone behind.
func joinNames(a, b []string) []string {
	names := append([]string(nil), a...)
	has := make(map[string]bool, len(a))
	for _, n := range a {
		has[n] = true
	}
	for _, n := range b {
		if !has[n] {
			names = append(names, n)
		}
	}
	return names
}

// Restored returns the story as it stands with the text and the details of an
// earlier version. What became of the story since is not turned back: its id,
// version, status and times, its embargo and schedule, its address, the story
// that it updates, and the corrections that were told to readers.
func Restored(now, earlier *Article) *Article {
	a := earlier.Clone()
	a.ID, a.Version = now.ID, now.Version
	a.Status, a.FormerStatus = now.Status, now.FormerStatus
	a.Created, a.Updated, a.Published = now.Created, now.Updated, now.Published
	a.Embargo, a.EmbargoZone = now.Embargo, now.EmbargoZone
	a.Schedule, a.ScheduleZone = now.Schedule, now.ScheduleZone
	a.URL, a.UpdateOf = now.URL, now.UpdateOf
	a.Corrections = now.Clone().Corrections
	return a
}
