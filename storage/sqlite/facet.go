package sqlite

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"midad/storage/article"
)

// What a filter asks for stands in the index as one word, a letter for what it
// is of and a digest of the folded name: a name of several words, or of signs,
// is one word too.
const (
	tagFacet     = "t"
	bylineFacet  = "b"
	placeFacet   = "p"
	agencyFacet  = "a"
	sectionFacet = "c"
)

func statusWord(s article.Status) string { return "s" + string(s) }

// facetWord returns the word for a folded name.
func facetWord(kind, key string) string {
	sum := sha256.Sum256([]byte(key))
	return kind + hex.EncodeToString(sum[:8])
}

// facetsOf returns the words of a story, each once. An agency is one of the
// dateline or of the bylines.
func facetsOf(a *article.Article, tags []string) []string {
	var out []string
	add := func(kind, name string) {
		if word := facetWord(kind, nameKey(name)); name != "" && !slices.Contains(out, word) {
			out = append(out, word)
		}
	}
	for _, key := range tags {
		out = append(out, facetWord(tagFacet, key))
	}
	for _, b := range a.Bylines {
		add(bylineFacet, b.Name)
		if b.Kind == article.Agency {
			add(agencyFacet, b.Name)
		}
	}
	for _, p := range a.Dateline.Places {
		add(placeFacet, p.Name)
	}
	for _, name := range a.Dateline.Agencies {
		add(agencyFacet, name)
	}
	add(sectionFacet, a.Section)
	return out
}

// narrowing is what a filter asks for apart from the status, as words that a
// story must have and a half open range of numbers of stories.
type narrowing struct {
	words    []string
	from, to int64
}

// narrow reads a filter. tag is the key of the tag that it names.
func narrow(f article.Filter, tag string) narrowing {
	n := narrowing{from: minSeq, to: maxSeq}
	if f.Tag != "" {
		n.words = append(n.words, facetWord(tagFacet, tag))
	}
	for _, by := range []struct{ kind, name string }{
		{bylineFacet, f.Byline}, {placeFacet, f.Place}, {agencyFacet, f.Agency}, {sectionFacet, f.Section},
	} {
		if by.name != "" {
			n.words = append(n.words, facetWord(by.kind, nameKey(by.name)))
		}
	}
	if !f.From.IsZero() {
		n.from = max(minSeq, millis(f.From))
	}
	if !f.To.IsZero() {
		n.to = min(maxSeq, millis(f.To))
	}
	return n
}

// The numbers of stories are times of creation, see freeSeq.
const (
	minSeq = 1
	maxSeq = 1 << 62
)

// nameKey is what makes two names one in a filter: أ.ف.ب is أ ف ب.
func nameKey(name string) string { return tagKey(strings.ReplaceAll(name, ".", " ")) }
