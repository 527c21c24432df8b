package article

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"midad/editor/doc"
)

// Delta is a change of a story as a journal keeps it, in JSON: the steps of the
// body and the members of Midad JSON that have another value, or the whole
// story where neither will do. What the store decides at a save (version and
// updated) is no part of it. An empty Delta changes nothing.
type Delta []byte

// deltaJSON is how a Delta is written.
type deltaJSON struct {
	Steps   doc.Steps       `json:"steps,omitempty"`
	Members json.RawMessage `json:"members,omitempty"`
	Story   json.RawMessage `json:"story,omitempty"`
}

// DeltaOf returns what turns one story into another; empty where they say the
// same. It costs what differs, and the members beside the body where one of them
// does. Errors: ErrInvalid where a text cannot be written, as with Encode.
func DeltaOf(from, to *Article) (Delta, error) {
	d, err := deltaOf(from, to)
	if err != nil {
		return nil, fmt.Errorf("tell what changed in story %s: %w", to.ID, err)
	}
	if len(d.Steps) == 0 && d.Members == nil && d.Story == nil {
		return nil, nil
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(d); err != nil {
		return nil, fmt.Errorf("tell what changed in story %s: %w", to.ID, err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

func deltaOf(from, to *Article) (d deltaJSON, err error) {
	if !maps.Equal(from.Unknown, to.Unknown) {
		d.Story, err = Compact(to)
		return d, err
	}
	c := doc.Changed(from.Body, to.Body)
	for i, b := range to.Body.Blocks()[c.From:c.NewTo] {
		if err := checkBlock(b, c.From+i); err != nil {
			return d, err
		}
	}
	d.Steps = doc.Between(from.Body, to.Body)
	if sameMembers(from, to) {
		return d, nil
	}
	old, err := withoutBody(from)
	if err != nil {
		return d, err
	}
	all, err := withoutBody(to)
	if err != nil {
		return d, err
	}
	changed := &value{kind: '{'}
	for _, m := range all.members {
		if !ignored(m.name) && m.name != "body" && !sameValue(m.value, old.get(m.name)) {
			changed.members = append(changed.members, m)
		}
	}
	for _, m := range old.members { // written only where it says something
		if all.get(m.name) == nil {
			changed.members = append(changed.members, member{m.name, &value{kind: 'n', text: "null"}})
		}
	}
	if len(changed.members) > 0 {
		var b bytes.Buffer
		changed.write(&b, 0, false)
		d.Members = b.Bytes()
	}
	return d, nil
}

// sameMembers reports whether the stories are the same value but for their
// bodies. It may deny it of stories that say the same.
func sameMembers(a, b *Article) bool {
	x, y := *a, *b
	x.Body, y.Body = doc.Doc{}, doc.Doc{}
	return reflect.DeepEqual(x, y)
}

// Apply returns the story after the change. a is not changed; the result has not
// passed Validate. Errors: ErrInvalid where the delta is none, or was made for
// another story.
func (d Delta) Apply(a *Article) (*Article, error) {
	out, err := d.apply(a)
	if err != nil {
		return nil, fmt.Errorf("change story %s as the journal says: %w", a.ID, err)
	}
	return out, nil
}

func (d Delta) apply(a *Article) (*Article, error) {
	if len(d) == 0 {
		return a, nil
	}
	var j deltaJSON
	if err := json.Unmarshal(d, &j); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	if j.Story != nil {
		tree, err := parseTree(j.Story)
		if err != nil {
			return nil, err
		}
		out, _, err := decodeTree(tree)
		if err == nil {
			out.Version, out.Updated = a.Version, a.Updated
		}
		return out, err
	}
	body, _, err := doc.ApplyAll(a.Body, j.Steps)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	out := *a
	if j.Members != nil {
		changed, err := parseTree(j.Members)
		if err != nil {
			return nil, err
		}
		if out, err = withMembers(a, changed.members); err != nil {
			return nil, err
		}
	}
	out.Body = body
	return &out, nil
}

// withMembers returns the story with other values of some members; its body is
// left out.
func withMembers(a *Article, changed []member) (Article, error) {
	tree, err := withoutBody(a)
	if err != nil {
		return Article{}, err
	}
	for _, m := range changed {
		i := slices.IndexFunc(tree.members, func(old member) bool { return old.name == m.name })
		if i < 0 && slices.Contains(optionalMembers, m.name) {
			tree.members = append(tree.members, m)
			continue
		}
		if i < 0 {
			return Article{}, fmt.Errorf("%w: no member is called %q", ErrInvalid, m.name)
		}
		tree.members[i].value = m.value
	}
	tree.members = slices.DeleteFunc(tree.members, func(m member) bool { return m.name == "body" })
	out, _, err := decodeTree(tree)
	if err != nil {
		return Article{}, err
	}
	out.Unknown = a.Unknown // that of the body among them
	return *out, nil
}
