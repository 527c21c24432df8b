//go:build ignore

// Story writes story.json: story.txt as Midad JSON, with what the page does not
// say (ids, addresses, kinds of tag, the picture's own data). Run from this
// folder, after picture.go: go run -tags sqlite_fts5 story.go
package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg"
	"log"
	"os"
	"time"

	"midad/editor/doc"
	"midad/storage/article"
	"midad/storage/format"
)

// written is when the story says it was: a Tuesday, as its first sentence has it.
var written = time.Date(2026, time.October, 13, 16, 30, 0, 0, time.UTC)

const (
	id      = "01K7F3V5M0SAMPVE5T0RYM1DAD"
	address = "https://midad.example/"
)

func main() {
	a, err := read()
	if err != nil {
		log.Fatal(err)
	}
	data, err := article.Encode(a)
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("story.json", data, 0o644); err != nil {
		log.Fatal(err)
	}
}

func read() (*article.Article, error) {
	text, err := os.ReadFile("story.txt")
	if err != nil {
		return nil, err
	}
	picture, err := os.ReadFile("picture.jpg")
	if err != nil {
		return nil, err
	}
	size, _, err := image.DecodeConfig(bytes.NewReader(picture))
	if err != nil {
		return nil, fmt.Errorf("picture.jpg: %w", err)
	}
	reader, ok := format.Lookup("text")
	if !ok {
		return nil, errors.New("there is no format named text")
	}
	in, err := reader.Read(context.Background(), text, format.Options{Now: written})
	if err != nil {
		return nil, err
	}
	a := in.Article
	a.ID, a.Version, a.Created, a.Updated = id, 1, written, written
	a.Slug = article.Slug(a.Headline)
	a.Kicker = "نقل"
	a.Standfirst = "خط طوله 214 كيلومتراً و17 محطة، وتذكرة واحدة للقطار والعبّارة والحافلات، وأعمال المسح تبدأ في مارس المقبل."
	a.Section = "اقتصاد"
	a.Slugline = "قطار-الساحل"
	a.Bylines = []article.Byline{{Name: "مرساة", Kind: article.Agency}}
	for i, kind := range []article.TagKind{article.Topic, article.Topic, article.Place, article.Place} {
		a.Tags[i].Kind = kind
	}

	hash := sha256.Sum256(picture)
	a.Lead.Image = doc.Image{
		Media: "sha256-" + hex.EncodeToString(hash[:]), Width: size.Width, Height: size.Height,
		FocusX: 0.47, FocusY: 0.55, HasFocus: true,
		Creator: "Midad", DateCreated: written.Format(time.DateOnly),
	}
	a.Lead.Alt = "قطار أبيض من 4 عربات يعبر جسراً حجرياً ذا أقواس فوق خليج، والشمس تغرب خلفه"

	// Ids that do not change when the file is written again.
	blocks := make([]*doc.Block, 0, a.Body.Len())
	for i, b := range a.Body.Blocks() {
		if b.Kind == doc.ReadAlso {
			b = b.WithStoryLinks(withAddresses(b.StoryLinks(), "read-also"))
		}
		blocks = append(blocks, b.WithID(fmt.Sprintf("sample%02d", i+1)))
	}
	a.Body = doc.New(blocks...)
	a.Related = withAddresses(a.Related, "related")
	return a, nil
}

func withAddresses(links []doc.StoryLink, name string) []doc.StoryLink {
	for i := range links {
		links[i].URL = fmt.Sprintf("%s%s-%d", address, name, i+1)
	}
	return links
}
