package article

import (
	"bytes"
	"errors"

	"midad/editor/doc"
)

// errNone stands for "could not be written": two such stories are never equal.
var errNone = errors.New("cannot be compared")

// Equal reports whether two stories say the same: all that Midad JSON holds but
// the version and the time of the last save.
func Equal(a, b *Article) bool {
	names, err := differences(a, b)
	return err == nil && len(names) == 0
}

// Differences returns the members in which two stories differ, by their names
// in Midad JSON and in its order; version, updated and the two counts that
// follow from the body are left out.
func Differences(a, b *Article) []string {
	names, _ := differences(a, b)
	return names
}

func differences(a, b *Article) ([]string, error) {
	if a == b {
		return nil, nil
	}
	old, err := withoutBody(a)
	if err != nil {
		return nil, err
	}
	other, err := withoutBody(b)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, m := range old.members {
		same := m.name == "body" && a.Body.Equal(b.Body) || m.name != "body" && sameValue(m.value, other.get(m.name))
		if !ignored(m.name) && !same {
			names = append(names, m.name)
		}
	}
	for _, m := range other.members {
		if !ignored(m.name) && old.get(m.name) == nil {
			names = append(names, m.name)
		}
	}
	return names, nil
}

// withoutBody returns the story's members with an empty body: bodies are compared
// as they are, block by block, since writing them down is most of the work.
func withoutBody(a *Article) (*value, error) {
	rest := *a
	rest.Body = doc.Doc{}
	tree, err := encodeTree(&rest, DefaultReadingRate, true)
	if err != nil {
		return nil, errors.Join(errNone, err)
	}
	return tree, nil
}

func ignored(name string) bool {
	switch name {
	case "version", "updated", "wordCount", "readingMinutes":
		return true
	}
	return false
}

func sameValue(a, b *value) bool {
	if b == nil {
		return false
	}
	var x, y bytes.Buffer
	a.write(&x, 0, false)
	b.write(&y, 0, false)
	return bytes.Equal(x.Bytes(), y.Bytes())
}
