package layout

import (
	"unicode"

	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"

	"midad/editor/arabic"
)

// cluster is one step of the caret: a grapheme cluster (UAX #29), cut where the
// direction or the face changes, or a hidden control. Clusters that share
// glyphs, such as lam and alef, form a group: no line breaks inside it and its
// glyphs are drawn together, at the left of all its clusters.
type cluster struct {
	start   int32 // the first rune; the next cluster's start is the end
	advance fixed // 0 for what has no place of its own
	group   int32 // the first cluster of the group
	glyph0  int32 // of a group's first cluster: the group's glyphs in its word
	glyph1  int32
	word    int32 // of a paragraph's cluster: its word's index
	flags   clusterFlags
}

type clusterFlags uint8

const (
	flagBreak clusterFlags = 1 << iota // a line may begin here (UAX #14)
	flagMust                           // a line must begin here
	flagHangs                          // a blank that takes no room at a line's end
)

// glyph is one glyph of a word. Its offsets are from the pen, upwards positive.
type glyph struct {
	id      harfbuzz.GID
	advance fixed
	dx, dy  fixed
}

// word is the shape of a stretch of one run without a blank inside, or of one
// stretch of blanks. Offsets of its clusters are from its own start. It is never
// changed once made, and serves every paragraph that has the word.
type word struct {
	face     *face
	size     fixed
	rtl      bool
	heavy    bool    // bold was asked for and the face is not
	glyphs   []glyph // from the left
	clusters []cluster
}

// shapeWord shapes the runes [start, end) of text, whose grapheme clusters begin
// at the given offsets from start. The neighbours in text decide joining.
func (e *Engine) shapeWord(text []rune, start, end int, graphemes []int32, f *face, size fixed, script language.Script, rtl bool) *word {
	b := e.buffer
	b.Clear()
	b.AddRunes(text, start, end-start)
	b.Props.Direction = harfbuzz.LeftToRight
	if rtl {
		b.Props.Direction = harfbuzz.RightToLeft
	}
	b.Props.Script = script
	b.Props.Language = languageOf(script)
	f.shaper.XScale, f.shaper.YScale = size, size
	b.Shape(f.shaper, nil)

	w := &word{face: f, size: size, rtl: rtl, glyphs: make([]glyph, len(b.Info))}
	for i := range b.Info {
		p := &b.Pos[i]
		w.glyphs[i] = glyph{id: b.Info[i].Glyph, advance: p.XAdvance, dx: p.XOffset, dy: p.YOffset}
	}
	w.divide(text[start:end], start, graphemes, b.Info)
	return w
}

// divide makes the word's clusters: the grapheme clusters, grouped where the
// shaper's clusters cut across them, each with its share of the advance.
func (w *word) divide(text []rune, start int, graphemes []int32, info []harfbuzz.GlyphInfo) {
	begins := make([]bool, len(text)+1) // where a cluster of the shaper begins
	begins[0] = true
	for i := range info {
		begins[info[i].Cluster-start] = true
	}
	w.clusters = make([]cluster, len(graphemes))
	for i, g := range graphemes {
		c := cluster{start: g, group: int32(i)}
		if i > 0 && !begins[g] {
			c.group = w.clusters[i-1].group
		}
		w.clusters[i] = c
	}
	w.shareGlyphs(info, start)
	w.joinNarrow(text)
	for first := 0; first < len(w.clusters); {
		end := w.groupEnd(first)
		w.shareAdvance(text, first, end)
		first = end
	}
}

// groupEnd returns the end of the group whose first cluster is given.
func (w *word) groupEnd(first int) int {
	end := first + 1
	for end < len(w.clusters) && w.clusters[end].group == int32(first) {
		end++
	}
	return end
}

// shareGlyphs finds the glyphs and the advance of each group, and puts the
// advance on the group's first cluster.
func (w *word) shareGlyphs(info []harfbuzz.GlyphInfo, start int) {
	for i := range w.clusters {
		w.clusters[i].glyph0 = -1
	}
	at := 0
	if w.rtl {
		at = len(w.clusters) - 1
	}
	for i := range info {
		r := int32(info[i].Cluster - start)
		for at > 0 && w.clusters[at].start > r {
			at--
		}
		for at+1 < len(w.clusters) && w.clusters[at+1].start <= r {
			at++
		}
		first := &w.clusters[w.clusters[at].group]
		if first.glyph0 < 0 {
			first.glyph0 = int32(i)
		}
		first.glyph1 = int32(i + 1)
		first.advance += w.glyphs[i].advance
	}
	for i := range w.clusters {
		if w.clusters[i].glyph0 < 0 {
			w.clusters[i].glyph0, w.clusters[i].glyph1 = 0, 0
		}
	}
}

// joinNarrow joins a letter without an advance (Noto Naskh's alef after lam)
// with the group before it, so that the two share its width.
func (w *word) joinNarrow(text []rune) {
	for first := 1; first < len(w.clusters); first = w.groupEnd(first) {
		c := &w.clusters[first]
		if c.group != int32(first) || c.advance != 0 || c.glyph0 == c.glyph1 || !unicode.IsLetter(text[c.start]) {
			continue
		}
		before := &w.clusters[w.clusters[first-1].group]
		if before.advance <= 0 {
			continue
		}
		before.glyph0, before.glyph1 = min(before.glyph0, c.glyph0), max(before.glyph1, c.glyph1)
		for i, end := first, w.groupEnd(first); i < end; i++ {
			w.clusters[i].group = w.clusters[first-1].group
		}
		c.glyph0, c.glyph1 = 0, 0
	}
}

// shareAdvance divides a group's advance among its clusters that have a place:
// at the carets that the face gives for a ligature, if there is one for each
// border and they rise inside the glyph, else in equal parts.
func (w *word) shareAdvance(text []rune, first, end int) {
	group := w.clusters[first:end]
	total := max(group[0].advance, 0)
	group[0].advance = 0
	var places []int
	for i := range group {
		if !arabic.Hidden(text[group[i].start]) {
			places = append(places, i)
		}
	}
	if len(places) == 0 {
		return
	}
	if len(places) == 1 {
		group[places[0]].advance = total
		return
	}
	edges := w.ligatureCarets(w.glyphs[group[0].glyph0:group[0].glyph1], total, len(places)-1)
	left := fixed(0)
	for k := range places {
		right := fixed(int64(total) * int64(k+1) / int64(len(places)))
		if edges != nil && k < len(edges) {
			right = edges[k]
		} else if edges != nil {
			right = total
		}
		at := k
		if w.rtl {
			at = len(places) - 1 - k
		}
		group[places[at]].advance = right - left
		left = right
	}
}

// ligatureCarets returns the n carets of a group with one glyph that advances,
// from its left, or nil where the face has none that can be used.
func (w *word) ligatureCarets(glyphs []glyph, total fixed, n int) []fixed {
	var ligature *glyph
	for i := range glyphs {
		if glyphs[i].advance == 0 {
			continue
		}
		if ligature != nil {
			return nil
		}
		ligature = &glyphs[i]
	}
	if ligature == nil {
		return nil
	}
	w.face.shaper.XScale, w.face.shaper.YScale = w.size, w.size
	carets := w.face.shaper.GetOTLigatureCarets(harfbuzz.LeftToRight, ligature.id)
	if len(carets) != n {
		return nil
	}
	last := fixed(0)
	for _, c := range carets {
		if c <= last || c >= total {
			return nil
		}
		last = c
	}
	return carets
}
