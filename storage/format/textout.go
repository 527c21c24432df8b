package format

import (
	"context"
	"io"
	"strconv"
	"strings"

	"midad/editor/doc"
	"midad/resources"
	"midad/storage/article"
)

// uriPrefix begins the address of a story that the house has no URL for.
const uriPrefix = "urn:midad:"

// label returns a word of what is written, in the story's language.
func label(a *article.Article, o Options, key string, args ...any) string {
	lang := o.Language
	if lang == "" {
		lang = a.Language
	}
	return resources.Text(lang, "label."+key, args...)
}

// writeText writes the story as plain text in the order in which readText reads
// it.
func writeText(_ context.Context, to Sink, a *article.Article, o Options) error {
	w := &textWriter{}
	w.part(a.Kicker)
	w.part(a.Headline)
	if n := article.ReadingMinutes(a, o.rate()); n > 0 {
		w.part(label(a, o, "readingTime", n))
	}
	w.part(a.Standfirst)
	w.part(a.Lead.Caption)
	if a.Lead.Credit != "" {
		w.part("- " + a.Lead.Credit)
	}
	w.part(bylineText(a.Bylines))
	placement, printed := placementOf(a), a.Dateline.Printed()
	if placement == article.OwnLine {
		w.part(printed)
	}
	for i, b := range a.Body.Blocks() {
		text := blockText(a, b, i, o)
		if i == 0 && placement == article.Inline {
			text = printed + " " + text
		}
		w.part(text)
	}
	if placement == article.Closing {
		w.part(printed)
	}
	for _, c := range a.Corrections {
		day := ""
		if s := dayStamp(c.Time); s != nil {
			day = " (" + s.Text + ")"
		}
		w.part(label(a, o, "correction") + day + ": " + c.Text)
	}
	if a.UpdateOf != "" {
		w.part(label(a, o, "update"))
	}
	if len(a.Tags) > 0 {
		names := make([]string, len(a.Tags))
		for i, t := range a.Tags {
			names[i] = t.Name
		}
		w.part(label(a, o, "tags") + "\n" + strings.Join(names, "، "))
	}
	if len(a.Related) > 0 {
		w.part(label(a, o, "related") + "\n" + linkLines(a.Related))
	}
	_, err := io.WriteString(to.Main, w.String())
	return err
}

// textWriter writes parts with a blank line between them.
type textWriter struct{ strings.Builder }

func (w *textWriter) part(text string) {
	if text == "" {
		return
	}
	if w.Len() > 0 {
		w.WriteByte('\n')
	}
	w.WriteString(text)
	w.WriteByte('\n')
}

// placementOf returns where the dateline stands in what is written: one that
// begins the first paragraph has a line of its own before any other block.
func placementOf(a *article.Article) article.Placement {
	style, _ := article.StyleOf(a.Dateline.Style)
	if style.Placement == article.Inline && (a.Body.Len() == 0 || a.Body.Block(0).Kind != doc.Paragraph || a.Dateline.Printed() == "") {
		return article.OwnLine
	}
	return style.Placement
}

// bylineText returns the authors' names on one line, each with its role.
func bylineText(list []article.Byline) string {
	var names []string
	for _, b := range list {
		name := b.Name
		if b.Role != "" {
			name += " (" + b.Role + ")"
		}
		names = append(names, name)
	}
	return strings.Join(names, "، ")
}

// blockText returns a block as plain text.
func blockText(a *article.Article, b *doc.Block, i int, o Options) string {
	switch b.Kind {
	case doc.Quote:
		if speaker := b.FieldString(doc.FieldSpeaker); speaker != "" {
			return b.String() + "\n— " + speaker
		}
		return b.String()
	case doc.ListItem:
		marker := "•"
		if b.Ordered {
			marker = strconv.Itoa(itemNumber(a.Body, i)) + "."
		}
		return strings.Repeat("  ", b.Depth) + marker + " " + b.String()
	case doc.Picture:
		text := b.FieldString(doc.FieldCaption)
		if credit := b.FieldString(doc.FieldCredit); credit != "" {
			text = strings.TrimSpace(text + "\n- " + credit)
		}
		return text
	case doc.ReadAlso:
		return label(a, o, "readAlso") + ":\n" + linkLines(b.StoryLinks())
	case doc.Embed:
		return strings.TrimSpace(b.URL + "\n" + b.FieldString(doc.FieldCaption))
	case doc.Rule:
		return "* * *"
	}
	return b.String()
}

// itemNumber returns the number of an ordered list item among its neighbours.
func itemNumber(d doc.Doc, i int) int {
	depth, n := d.Block(i).Depth, 1
	for j := i - 1; j >= 0; j-- {
		b := d.Block(j)
		if b.Kind != doc.ListItem || b.Depth < depth || b.Depth == depth && !b.Ordered {
			break
		}
		if b.Depth == depth {
			n++
		}
	}
	return n
}

func linkLines(links []doc.StoryLink) string {
	lines := make([]string, len(links))
	for i, l := range links {
		lines[i] = l.Headline
		switch {
		case l.URL != "":
			lines[i] += " — " + l.URL
		case l.ID != "":
			lines[i] += " — " + uriPrefix + l.ID
		}
	}
	return strings.Join(lines, "\n")
}
