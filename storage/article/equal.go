package article

import (
	"bytes"
	"errors"
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
	old, err := encodeTree(a, DefaultReadingRate)
	if err != nil {
		return nil, errors.Join(errNone, err)
	}
	other, err := encodeTree(b, DefaultReadingRate)
	if err != nil {
		return nil, errors.Join(errNone, err)
	}
	var names []string
	for _, m := range old.members {
		if !ignored(m.name) && !sameValue(m.value, other.get(m.name)) {
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
