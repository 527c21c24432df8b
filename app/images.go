package app

import (
	"context"
	"fmt"
	"image"
	"maps"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"midad/app/rtl"
	"midad/storage/article"
	"midad/storage/media"
)

// The size of the pictures in the windows, in pixels: wide enough for the page
// at twice the scale.
const (
	shownWide = 1400
	shownTall = 1000
)

// imageCache holds the decoded pictures that the windows show. Its methods but
// decode run on the interface's goroutine, to which do brings the pictures; they
// are decoded on another, one at a time.
type imageCache struct {
	store    article.Store
	do       func(func())
	images   map[string]image.Image // nil while it is being decoded, or cannot be
	wait     map[string][]func()
	queue    []string // what is to be decoded, the first one first
	decoding bool
}

func newImageCache(store article.Store, do func(func())) *imageCache {
	return &imageCache{store: store, do: do, images: map[string]image.Image{}, wait: map[string][]func(){}}
}

// next decodes the first picture of the queue, and those behind it after that.
func (c *imageCache) next() {
	if c.decoding || len(c.queue) == 0 {
		return
	}
	hash := c.queue[0]
	c.queue, c.decoding = c.queue[1:], true
	go func() {
		img := c.decode(hash)
		c.do(func() {
			c.decoding = false
			c.put(hash, img)
			c.next()
		})
	}()
}

// added has a picture that could not be shown read again: its file is in the
// library by now.
func (c *imageCache) added(hash string) {
	if _, waiting := c.wait[hash]; !waiting && c.images[hash] == nil {
		delete(c.images, hash)
	}
}

// retain forgets the pictures that are not among those.
func (c *imageCache) retain(shown map[string]bool) {
	maps.DeleteFunc(c.images, func(hash string, _ image.Image) bool {
		_, waiting := c.wait[hash]
		return !waiting && !shown[hash]
	})
}

// decode returns a picture of the library, or nil where there is none to show:
// what is wrong with a picture is told when it is added or exported.
func (c *imageCache) decode(hash string) image.Image {
	m, err := c.store.Media(context.Background(), hash)
	if err != nil {
		return nil
	}
	img, err := media.Decode(m.Data)
	if err != nil {
		return nil
	}
	return media.Thumbnail(img, shownWide, shownTall)
}

func (c *imageCache) put(hash string, img image.Image) {
	c.images[hash] = img
	waiting := c.wait[hash]
	delete(c.wait, hash)
	for _, ready := range waiting {
		ready()
	}
}

// get returns a function that returns a picture, or nil while it is decoded;
// ready is called when it is there.
func (c *imageCache) get(ready func()) func(hash string) image.Image {
	return func(hash string) image.Image {
		img, known := c.images[hash]
		if !known {
			c.images[hash] = nil
			c.wait[hash] = append(c.wait[hash], ready)
			c.queue = append(c.queue, hash)
			c.next()
		} else if _, waiting := c.wait[hash]; waiting {
			c.wait[hash] = append(c.wait[hash], ready)
		}
		return img
	}
}

// object returns a picture as an object of a form.
func (c *imageCache) object(hash string) fyne.CanvasObject {
	shown := canvas.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 1, 1)))
	shown.FillMode = canvas.ImageFillContain
	var show func()
	get := c.get(func() { show() })
	show = func() {
		if img := get(hash); img != nil {
			shown.Image = img
			shown.Refresh()
		}
	}
	show()
	return rtl.Fixed(0, 180, shown)
}

// pictureEnds are the endings of the picture files that can be chosen.
var pictureEnds = []string{".jpg", ".jpeg", ".png", ".webp", ".gif"}

// choosePicture asks for a picture's file, stores it, and gives what is known of
// it.
func (c *composer) choosePicture(chosen func(article.Picture)) {
	rtl.FileChooser{Title: rtl.T("lead.choose"), Agree: rtl.T("files.choose"), Ends: pictureEnds, Chosen: func(paths []string) {
		c.addPicture(paths[0], chosen)
	}}.Show(c.win.Canvas())
}

// addPicture stores a picture's file and gives what is known of it.
func (c *composer) addPicture(path string, chosen func(article.Picture)) {
	var p article.Picture
	c.working(c.win, rtl.T("lead.working"), func(ctx context.Context) (err error) {
		p, err = storePicture(ctx, c.store, path)
		return err
	}, func() {
		c.images.added(p.Media)
		chosen(p)
	})
}

// storePicture checks a file before it is decoded, keeps it in the library, and
// returns the picture with the texts that the file carries.
func storePicture(ctx context.Context, store article.Store, path string) (article.Picture, error) {
	info, err := os.Stat(path)
	if err != nil {
		return article.Picture{}, err
	}
	if info.Size() > media.MaxBytes {
		return article.Picture{}, fmt.Errorf("add picture %s: %w", path, media.ErrTooLarge)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return article.Picture{}, err
	}
	what, err := media.Inspect(data)
	if err != nil {
		return article.Picture{}, fmt.Errorf("add picture %s: %w", path, err)
	}
	hash, err := store.PutMedia(ctx, article.Media{Type: what.Type, Name: info.Name(), Width: what.Width, Height: what.Height, Data: data})
	if err != nil {
		return article.Picture{}, err
	}
	meta, _ := media.Metadata(data) // what of it cannot be read only fills no field
	p := meta.Picture()
	p.Media, p.Width, p.Height = hash, what.Width, what.Height
	return p, nil
}
