package article

import (
	"slices"

	"midad/editor/doc"
)

// Links returns the story's links to others: those of its read-also blocks in
// reading order, then the related ones.
func Links(a *Article) []doc.StoryLink {
	var out []doc.StoryLink
	for _, b := range a.Body.Blocks() {
		out = append(out, b.StoryLinks()...)
	}
	return slices.Concat(out, a.Related)
}

// BrokenLink is a link to a story that is not there for a reader. Status is
// Killed or Spiked, or empty where the library has no such story.
type BrokenLink struct {
	doc.StoryLink
	Status Status
}
