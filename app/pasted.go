package app

import (
	"errors"
	"strings"

	"midad/app/rtl"
	"midad/editor"
	"midad/editor/clip"
	"midad/editor/markup"
)

// pastedNotice is the sentence on what a paste left out or changed; "" where
// there is nothing that a person would miss.
func pastedNotice(p editor.Pasted) string {
	var parts []string
	add := func(key string, n int) {
		if n > 0 {
			parts = append(parts, rtl.T(key, n))
		}
	}
	c := p.Cleaned
	add("pasted.directions", c.BidiControls+c.DirectionMarks)
	add("pasted.unseen", c.Joiners+c.Controls+c.Tags+c.Annotations+c.Marks)
	add("pasted.forms", c.PresentationForms)
	add("pasted.tatweel", c.Tatweel)
	add("pasted.spaces", c.Spaces)
	add("pasted.damaged", c.Invalid)
	add("pasted.tables", p.HTML.Flattened["table"])
	add("pasted.links", len(p.HTML.Links))
	add("pasted.pictures", p.HTML.Pictures)
	add("pasted.comments", p.HTML.Dropped["comment"])
	players := 0
	for _, name := range []string{"iframe", "object", "embed", "video", "audio", "canvas", "svg", "math"} {
		players += p.HTML.Dropped[name]
	}
	add("pasted.players", players)
	var sentences []string
	switch {
	case errors.Is(p.Err, clip.ErrSilent):
		sentences = append(sentences, rtl.T("pasted.silent"))
	case p.Nothing && (errors.Is(p.Err, clip.ErrTooLong) || errors.Is(p.Err, markup.ErrTooLong)):
		sentences = append(sentences, rtl.T("pasted.long"))
	case p.Nothing && p.Err != nil:
		sentences = append(sentences, rtl.T("pasted.nothing"))
	case p.Err != nil:
		sentences = append(sentences, rtl.T("pasted.plain"))
	}
	if len(parts) > 0 {
		sentences = append(sentences, rtl.T("pasted.title", strings.Join(parts, rtl.T("pasted.separator"))))
	}
	return strings.Join(sentences, " ")
}
