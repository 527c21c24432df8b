package app_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"testing"

	"midad/app"
	"midad/storage/article"
)

// album is a store of pictures alone.
type album struct {
	article.Store
	pictures map[string][]byte
}

func (a album) Media(_ context.Context, hash string) (article.Media, error) {
	data, ok := a.pictures[hash]
	if !ok {
		return article.Media{}, article.ErrNotFound
	}
	return article.Media{Data: data}, nil
}

func pixels(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewRGBA(image.Rect(0, 0, 4, 3))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAStoryOfManyPicturesAsksForAllOfThemAtOnce(t *testing.T) {
	const many = 200
	a := album{pictures: map[string][]byte{}}
	for i := range many {
		a.pictures[fmt.Sprint(i)] = pixels(t)
	}
	queue := make(chan func()) // nobody takes an answer before all is asked
	c := app.NewImages(a, func(f func()) { queue <- f })
	ready := 0
	for i := range many {
		if c.Get(fmt.Sprint(i), func() { ready++ }) != nil {
			t.Fatalf("picture %d is there before it was decoded", i)
		}
	}
	for range many {
		(<-queue)()
	}
	for i := range many {
		if c.Get(fmt.Sprint(i), nil) == nil {
			t.Errorf("picture %d is not there", i)
		}
	}
	if ready != many {
		t.Errorf("%d were told to be ready", ready)
	}
}

func TestAPictureThatWasMissingIsShownOnceItsFileIsAdded(t *testing.T) {
	a := album{pictures: map[string][]byte{}}
	queue := make(chan func())
	c := app.NewImages(a, func(f func()) { queue <- f })
	c.Get("lost", func() {})
	(<-queue)()
	if c.Get("lost", nil) != nil {
		t.Fatal("a picture that is not in the library is shown")
	}
	a.pictures["lost"] = pixels(t)
	c.Added("lost")
	c.Get("lost", func() {})
	(<-queue)()
	if c.Get("lost", nil) == nil {
		t.Error("the picture is not shown though its file was added")
	}
}

func TestPicturesOfClosedStoriesAreForgotten(t *testing.T) {
	a := album{pictures: map[string][]byte{"open": pixels(t), "closed": pixels(t), "asked": pixels(t)}}
	queue := make(chan func())
	c := app.NewImages(a, func(f func()) { queue <- f })
	for _, hash := range []string{"open", "closed"} {
		c.Get(hash, func() {})
		(<-queue)()
	}
	c.Get("asked", func() {})
	c.Retain(map[string]bool{"open": true})
	(<-queue)() // what is being decoded is shown by whoever asked
	for hash, there := range map[string]bool{"open": true, "asked": true, "closed": false} {
		if got := c.Get(hash, func() {}) != nil; got != there {
			t.Errorf("the picture of %s is there: %v", hash, got)
		}
	}
	(<-queue)() // the one that was forgotten is decoded again
}
