package format_test

import (
	"slices"
	"testing"

	"midad/editor/doc"
	"midad/storage/article"
)

// What an agency's page says comes back from text as it went: only what text
// cannot tell apart from its order differs.
func TestTextGivesTheAgencysStoryBack(t *testing.T) {
	story := sample(t).Clone()
	story.Kicker, story.Standfirst, story.Bylines = "", "", nil
	for i, tag := range story.Tags {
		story.Tags[i] = article.Tag{Name: tag.Name, Kind: article.Topic}
	}
	for name, change := range map[string]func(a *article.Article){
		"the sample":                   func(*article.Article) {},
		"the sample in English labels": func(a *article.Article) { a.Language = "en" },
		"a number of the editor's own": func(a *article.Article) { a.ReadingMinutesOverride = 9 },
		"no lead picture":              func(a *article.Article) { a.Lead = article.Picture{} },
		"no tags, no stories":          func(a *article.Article) { a.Tags, a.Related = nil, nil },
		"read-also between paragraphs": func(a *article.Article) {
			blocks := slices.Clone(a.Body.Blocks())
			i := slices.IndexFunc(blocks, func(b *doc.Block) bool { return b.Kind == doc.ReadAlso })
			moved := blocks[i]
			blocks = slices.Insert(slices.Delete(blocks, i, i+1), 3, moved)
			a.Body = doc.New(blocks...)
		},
	} {
		t.Run(name, func(t *testing.T) {
			a := story.Clone()
			change(a)
			text, _ := write(t, "text", a, options())
			b := read(t, "text", []byte(text)).Article
			if b.Headline != a.Headline || b.Lead.Caption != a.Lead.Caption || b.Lead.Credit != a.Lead.Credit || b.Standfirst != "" {
				t.Errorf("headline %q, lead %q, %q, standfirst %q", b.Headline, b.Lead.Caption, b.Lead.Credit, b.Standfirst)
			}
			if b.Dateline.Printed() != a.Dateline.Printed() || b.Dateline.Override {
				t.Errorf("dateline %+v", b.Dateline)
			}
			if article.ReadingMinutes(a, 0) != article.ReadingMinutes(b, 0) {
				t.Errorf("%d minutes, want %d", article.ReadingMinutes(b, 0), article.ReadingMinutes(a, 0))
			}
			if !slices.Equal(a.Tags, b.Tags) {
				t.Errorf("tags %v, want %v", b.Tags, a.Tags)
			}
			if !slices.Equal(a.Related, b.Related) {
				t.Errorf("related %v, want %v", b.Related, a.Related)
			}
			if got, want := withoutMarks(b.Body), withoutMarks(a.Body); !slices.Equal(got, want) {
				t.Errorf("body\n%q\nwant\n%q", got, want)
			}
		})
	}
}

func withoutMarks(d doc.Doc) []string {
	var out []string
	for _, b := range d.Blocks() {
		line := b.Kind.String() + " " + b.String()
		for _, l := range b.StoryLinks() {
			line += "\n" + l.Headline + " " + l.URL + l.ID
		}
		out = append(out, line)
	}
	return out
}
