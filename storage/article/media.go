package article

import (
	"slices"

	"midad/editor/doc"
)

// MediaOf returns the hashes of the pictures that a story names, each once, the
// lead picture's first.
func MediaOf(a *Article) []string {
	var out []string
	add := func(hash string) {
		if hash != "" && !slices.Contains(out, hash) {
			out = append(out, hash)
		}
	}
	add(a.Lead.Media)
	for _, b := range a.Body.Blocks() {
		if b.Kind == doc.Picture {
			add(b.Image.Media)
		}
	}
	return out
}
