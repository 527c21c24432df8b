package format

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"

	"midad/storage/article"
	"midad/storage/media"
)

// extensions are the endings of the picture files, by type.
var extensions = map[string]string{"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/gif": ".gif"}

// pictures are the addresses of a story's pictures in what is written.
type pictures struct {
	src  map[string]string // by media hash
	kind map[string]string // the type by media hash
}

// newPictures writes the pictures that a story names, without the metadata that
// their files carried, and returns their addresses: files beside the page, or
// data inside it where Inline asks for that. A picture that the library does not
// hold, and all where there is no place for them, has no address.
func newPictures(ctx context.Context, to Sink, o Options, a *article.Article) (pictures, error) {
	return writePictures(ctx, to, o, a, media.Strip)
}

// writePictures is newPictures with what is done to the bytes of a picture.
func writePictures(ctx context.Context, to Sink, o Options, a *article.Article, strip func([]byte) ([]byte, error)) (pictures, error) {
	p := pictures{src: map[string]string{}, kind: map[string]string{}}
	if o.Media == nil || to.File == nil && !o.Inline {
		return p, nil
	}
	for _, hash := range article.MediaOf(a) {
		m, err := o.Media(ctx, hash)
		if errors.Is(err, article.ErrNotFound) {
			continue
		}
		if err != nil {
			return p, fmt.Errorf("read picture %s: %w", hash, err)
		}
		if m.Data, err = strip(m.Data); err != nil {
			return p, fmt.Errorf("take the metadata off picture %s: %w", hash, err)
		}
		if err := p.add(to, o, hash, m); err != nil {
			return p, err
		}
	}
	return p, nil
}

func (p pictures) add(to Sink, o Options, hash string, m article.Media) error {
	p.kind[hash] = m.Type
	if o.Inline {
		p.src[hash] = "data:" + m.Type + ";base64," + base64.StdEncoding.EncodeToString(m.Data)
		return nil
	}
	name := pictureName(hash, extensions[m.Type])
	if err := to.File(name, m.Data); err != nil {
		return fmt.Errorf("write picture %s: %w", name, err)
	}
	p.src[hash] = name
	return nil
}

// pictureName returns the file of a picture beside what is written.
func pictureName(hash, extension string) string { return "media/" + hash + extension }
