package say

import (
	"cmp"
	"strconv"
	"strings"

	"midad/editor/diff"
	"midad/editor/doc"
	"midad/resources"
	"midad/storage/article"
)

// BlockPlace says which block a difference is of: its kind and its number, from
// 1, in the body that has it, the new one where both do.
func BlockPlace(lang string, b diff.Block) string {
	block, i := b.New, b.To
	if block == nil {
		block, i = b.Old, b.From
	}
	return Block(lang, block.Kind) + " " + strconv.Itoa(i+1)
}

// BlockChange says what became of a block in a few words each: that it came,
// went, moved or changed, and which of its marks and attributes did.
func BlockChange(lang string, b diff.Block) []string {
	var out []string
	switch {
	case b.Op == diff.Insert:
		out = append(out, resources.Text(lang, "diff.added"))
	case b.Op == diff.Delete:
		out = append(out, resources.Text(lang, "diff.removed"))
	case b.Moved:
		out = append(out, resources.Text(lang, "diff.moved", b.From+1, b.To+1))
	}
	if len(b.Fields) > 0 {
		names := make([]string, len(b.Fields))
		for i, f := range b.Fields {
			names[i] = Field(lang, max(f.Old, f.New))
		}
		out = append(out, resources.Text(lang, "diff.changed", strings.Join(names, resources.Text(lang, "diff.comma")+" ")))
	}
	for _, m := range b.Marks {
		key, text := "diff.markRemoved", b.Old.Runes(doc.FieldText)
		if m.Added {
			key, text = "diff.markAdded", b.New.Runes(doc.FieldText)
		}
		name := Mark(lang, m.Kind)
		if m.Href != "" {
			name += " " + m.Href
		}
		out = append(out, resources.Text(lang, key, name, string(text[m.Start:m.End])))
	}
	for _, a := range b.Attrs {
		none := resources.Text(lang, "diff.none")
		out = append(out, resources.Text(lang, "diff.attribute", Attribute(lang, a.Name),
			cmp.Or(attribute(lang, a.Name, a.Old), none), cmp.Or(attribute(lang, a.Name, a.New), none)))
	}
	return out
}

// Attribute returns the name of a block's attribute, which is given as in Midad
// JSON.
func Attribute(lang, attr string) string { return name(lang, "attribute", attr) }

// attribute returns an attribute's value in words.
func attribute(lang, attr, value string) string {
	switch attr {
	case "kind":
		if k, ok := doc.KindOf(value); ok {
			return Block(lang, k)
		}
	case "dir":
		if d, ok := doc.DirOf(value); ok {
			return Direction(lang, d)
		}
	case "ordered":
		if value != "" {
			return name(lang, "ordered", value)
		}
	case "links":
		return strings.ReplaceAll(value, "\n", " ")
	}
	return value
}

// MemberPieces returns how a member changed, its codes (a status, a kind of tag,
// a style of datelines) by their names.
func MemberPieces(lang string, m article.MemberChange) []diff.Piece {
	var names func(code string) string
	switch m.Member {
	case "status", "formerStatus":
		names = func(code string) string { return Status(lang, article.Status(code)) }
	case "direction":
		names = func(code string) string { return name(lang, "dir", code) }
	case "dateline.style":
		names = func(code string) string { return DatelineStyle(lang, code) }
	case "tags":
		names = func(code string) string { return TagKind(lang, article.TagKind(code)) }
	case "bylines":
		names = func(code string) string { return BylineKind(lang, article.BylineKind(code)) }
	default:
		return m.Pieces
	}
	old, new := named(diff.Before(m.Pieces), names), named(diff.After(m.Pieces), names)
	if m.Member == "tags" || m.Member == "bylines" {
		return diff.Words(old, new)
	}
	var pieces []diff.Piece
	for _, p := range []diff.Piece{{Op: diff.Delete, Text: old}, {Op: diff.Insert, Text: new}} {
		if p.Text != "" {
			pieces = append(pieces, p)
		}
	}
	return pieces
}

// named returns the text of a member with its codes by their names: a code stands
// alone, or behind the name of an element.
func named(text string, names func(string) string) string {
	if text == "" {
		return ""
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		parts := strings.Split(line, article.PartSeparator)
		for j, part := range parts {
			if j > 0 || len(parts) == 1 {
				parts[j] = names(part)
			}
		}
		lines[i] = strings.Join(parts, article.PartSeparator)
	}
	return strings.Join(lines, "\n")
}
