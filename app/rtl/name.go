package rtl

import (
	"strings"

	"midad/editor/doc"
)

// Name returns a name or another text of the story's own as it stands within a
// line of the interface: isolated in its own direction, so that a number beside
// it does not change sides (UAX #9, FSI and PDI). An empty one stays empty.
func Name(text string) string { return NameIn(doc.Auto, text) }

// NameIn is Name for a text whose direction is known: one of an Arabic story keeps
// its order also where it begins with a Latin name.
func NameIn(dir doc.Dir, text string) string {
	if text == "" {
		return ""
	}
	opening := map[doc.Dir]string{doc.Auto: "\u2068", doc.RightToLeft: "\u2067", doc.LeftToRight: "\u2066"}[dir]
	return opening + text + "\u2069"
}

// Names returns names as a list within a line of the interface.
func Names(names []string) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = Name(n)
	}
	return strings.Join(out, T("list.comma"))
}

// Path returns a file's path or another left-to-right name as it stands within a
// sentence of either direction: isolated, so that its parts keep their order
// (UAX #9, LRI and PDI).
func Path(path string) string { return "\u2066" + path + "\u2069" }
