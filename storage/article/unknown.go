package article

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// The paths of Article.Unknown are JSON pointers (RFC 6901), but an element of
// an array that can be told by its own id, name or url is written #id, so that
// it is found again after others were added, moved or taken out.

var pointerEscaper = strings.NewReplacer("~", "~0", "/", "~1")
var pointerUnescaper = strings.NewReplacer("~1", "/", "~0", "~")

func escapePointer(s string) string { return pointerEscaper.Replace(s) }

// identity returns what tells an element of an array from the others, or "". A
// mark has its kind and place.
func identity(v *value) string {
	if start, end := v.get("start"), v.get("end"); start != nil && end != nil {
		return v.str("kind") + " " + start.text + " " + end.text
	}
	for _, name := range []string{"id", "name", "url"} {
		if s := v.str(name); s != "" {
			return s
		}
	}
	return ""
}

// elementKey returns an element's path segment.
func elementKey(array *value, i int) string {
	id := identity(array.items[i])
	if id == "" {
		return strconv.Itoa(i)
	}
	for j, other := range array.items {
		if j != i && identity(other) == id {
			return strconv.Itoa(i)
		}
	}
	return "#" + escapePointer(id)
}

// element returns the element that a path segment names, or nil.
func element(array *value, key string) *value {
	if id, byID := strings.CutPrefix(key, "#"); byID {
		id = pointerUnescaper.Replace(id)
		for _, item := range array.items {
			if identity(item) == id {
				return item
			}
		}
		return nil
	}
	i, err := strconv.Atoi(key)
	if err != nil || i < 0 || i >= len(array.items) {
		return nil
	}
	return array.items[i]
}

// mergeUnknown puts the unknown members back into the tree. One whose object is
// no longer there goes with it; one that is known by now gives way.
func mergeUnknown(tree *value, unknown map[string]string) error {
	paths := make([]string, 0, len(unknown))
	for path := range unknown {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	for _, path := range paths {
		segments := strings.Split(strings.TrimPrefix(path, "/"), "/")
		parent := tree
		for _, segment := range segments[:len(segments)-1] {
			switch {
			case parent == nil:
			case parent.kind == '[':
				parent = element(parent, segment)
			default:
				parent = parent.get(pointerUnescaper.Replace(segment))
			}
		}
		name := pointerUnescaper.Replace(segments[len(segments)-1])
		if parent == nil || parent.kind != '{' || parent.get(name) != nil {
			continue
		}
		v, err := parseTree([]byte(unknown[path]))
		if err != nil {
			return fmt.Errorf("unknown member %s: %w", path, err)
		}
		parent.members = append(parent.members, member{name, v})
	}
	return nil
}

// keepRest keeps every member of in that out, the same value as read and
// written again, does not have, and warns of what is written otherwise than it
// was read. A member that says nothing may go.
func (r *treeReader) keepRest(in, out *value, path string) {
	switch {
	case in.kind == '{' && out.kind == '{':
		for _, m := range in.members {
			sub := path + "/" + escapePointer(m.name)
			if o := out.get(m.name); o != nil {
				r.keepRest(m.value, o, sub)
			} else if !m.value.empty() {
				r.keep(sub, m.value)
			}
		}
	case in.kind == '[' && out.kind == '[':
		for i, item := range in.items {
			key := elementKey(in, i)
			if o := element(out, key); o != nil {
				r.keepRest(item, o, path+"/"+key)
				continue
			}
			for _, m := range item.members {
				if !slices.Contains(markMembers, m.name) {
					r.warnings = append(r.warnings, path+"/"+key+"/"+escapePointer(m.name)+": unknown member, lost because its mark was joined to another")
				}
			}
		}
	case in.kind != out.kind || !sameScalar(in, out):
		if !in.empty() {
			r.warnings = append(r.warnings, fmt.Sprintf("%s: %s was read as %s", path, in.text, out.text))
		}
	}
}

// markMembers are the members of a mark that editor/doc knows.
var markMembers = []string{"kind", "start", "end", "href", "dir", "id"}

func sameScalar(a, b *value) bool {
	if a.text == b.text || a.kind != '0' {
		return a.text == b.text
	}
	x, errX := strconv.ParseFloat(a.text, 64)
	y, errY := strconv.ParseFloat(b.text, 64)
	return errX == nil && errY == nil && x == y
}
