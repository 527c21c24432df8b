package resources_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"strings"
	"testing"
	"time"

	"midad/editor/doc"
	"midad/resources"
	"midad/storage/article"
	"midad/storage/format"
)

func mustDecode(t *testing.T) *article.Article {
	t.Helper()
	a, warnings, err := article.Decode(resources.SampleStory())
	if err != nil || len(warnings) > 0 {
		t.Fatalf("decode the sample story: %v, warnings %q", err, warnings)
	}
	return a
}

func TestSampleStoryIsMidadJSONToTheByte(t *testing.T) {
	a := mustDecode(t)
	if err := article.Validate(a); err != nil {
		t.Error(err)
	}
	again, err := article.Encode(a)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(again, resources.SampleStory()) {
		t.Error("story.json is not what Encode writes: go generate ./resources")
	}
}

// The page and the JSON are one story: whoever changes story.txt generates anew.
func TestSampleStorySaysWhatItsPageSays(t *testing.T) {
	a := mustDecode(t)
	reader, ok := format.Lookup("text")
	if !ok {
		t.Fatal("there is no format named text")
	}
	in, err := reader.Read(context.Background(), resources.SampleText(), format.Options{Now: time.Date(2026, 10, 13, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	page := in.Article
	if page.Headline != a.Headline {
		t.Errorf("headlines: page %q, story %q", page.Headline, a.Headline)
	}
	if page.Dateline.Text != a.Dateline.Text {
		t.Errorf("datelines: page %q, story %q", page.Dateline.Text, a.Dateline.Text)
	}
	if page.Lead.Caption != a.Lead.Caption || page.Lead.Credit != a.Lead.Credit {
		t.Errorf("lead: page %q, %q; story %q, %q", page.Lead.Caption, page.Lead.Credit, a.Lead.Caption, a.Lead.Credit)
	}
	if page.ReadingMinutesOverride != 0 {
		t.Errorf("the page prints %d minutes, which is not what its words take", page.ReadingMinutesOverride)
	}
	if p, s := doc.PlainText(page.Body), doc.PlainText(a.Body); p != s {
		t.Errorf("bodies differ:\npage:\n%s\nstory:\n%s", p, s)
	}
	if len(page.Tags) != len(a.Tags) || len(page.Related) != len(a.Related) {
		t.Errorf("page has %d tags and %d related stories, story %d and %d", len(page.Tags), len(page.Related), len(a.Tags), len(a.Related))
	}
}

// What the sample is for: each of these shows a part of the program at work.
func TestSampleStoryHasWhatAStoryCanHave(t *testing.T) {
	a := mustDecode(t)
	kinds := map[doc.Kind]int{}
	for _, b := range a.Body.Blocks() {
		kinds[b.Kind]++
	}
	if kinds[doc.Paragraph] < 18 || kinds[doc.Subhead] != 2 || kinds[doc.ReadAlso] != 1 {
		t.Errorf("blocks: %v", kinds)
	}
	if len(a.Dateline.Places) != 4 || a.Dateline.Places[3].Country == "" || len(a.Dateline.Agencies) != 1 {
		t.Errorf("dateline: %+v", a.Dateline)
	}
	body := doc.PlainText(a.Body)
	for _, part := range []string{"Halyard Rail", "38%", `"`, "9.6", "اً"} {
		if !strings.Contains(body, part) {
			t.Errorf("the body has no %q", part)
		}
	}
}

func TestSamplePictureIsTheLead(t *testing.T) {
	picture := resources.SamplePicture()
	if len(picture) > 150<<10 {
		t.Errorf("the picture has %d bytes", len(picture))
	}
	config, kind, err := image.DecodeConfig(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	lead := mustDecode(t).Lead
	if kind != "jpeg" || config.Width != lead.Width || config.Height != lead.Height {
		t.Errorf("%s of %d x %d, the story says %d x %d", kind, config.Width, config.Height, lead.Width, lead.Height)
	}
	hash := sha256.Sum256(picture)
	if want := "sha256-" + hex.EncodeToString(hash[:]); lead.Media != want {
		t.Errorf("the story's lead is %s, the picture %s: go generate ./resources", lead.Media, want)
	}
}

func TestIconIsASquareOf512(t *testing.T) {
	config, kind, err := image.DecodeConfig(bytes.NewReader(resources.IconPNG()))
	if err != nil {
		t.Fatal(err)
	}
	if kind != "png" || config.Width != 512 || config.Height != 512 {
		t.Errorf("%s of %d x %d", kind, config.Width, config.Height)
	}
}
