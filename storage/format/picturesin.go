package format

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"midad/editor/doc"
	"midad/storage/article"
	"midad/storage/media"
)

// pictureReader takes the pictures that a file names: those inside it, and those
// beside it where Options.Beside reads them. An address on the web is not followed.
type pictureReader struct {
	o        Options
	inline   []string // base64 texts of the pictures inside the page
	images   map[string]doc.Image
	media    []article.Media
	warnings []Warning
}

var inlinePicture = regexp.MustCompile(`data:image/[a-z]+;base64,([A-Za-z0-9+/=\s]+)`)

// inlinePrefix begins what stands for a picture that cutInline took out.
const inlinePrefix = "inline-picture-"

// cutInline takes the pictures inside a page out of it, so that they do not
// count as its text.
func (p *pictureReader) cutInline(page []byte) []byte {
	return inlinePicture.ReplaceAllFunc(page, func(found []byte) []byte {
		p.inline = append(p.inline, string(inlinePicture.FindSubmatch(found)[1]))
		return []byte(inlinePrefix + strconv.Itoa(len(p.inline)-1))
	})
}

// image returns what is known of the picture with that address, and keeps its
// bytes; false where it cannot be had.
func (p *pictureReader) image(src string) (doc.Image, bool) {
	if im, ok := p.images[src]; ok {
		return im, im.Media != ""
	}
	im, err := p.take(src)
	if err != nil {
		p.warnings = append(p.warnings, Warning{Code: pictureWarning(err), Args: []any{src}})
	}
	if p.images == nil {
		p.images = map[string]doc.Image{}
	}
	p.images[src] = im
	return im, im.Media != ""
}

// pictureWarning returns the code that says why a picture was not kept.
func pictureWarning(err error) string {
	switch {
	case errors.Is(err, media.ErrTooLarge):
		return "pictureTooLarge"
	case errors.Is(err, media.ErrNotPicture):
		return "notPicture"
	case errors.Is(err, media.ErrBroken):
		return "pictureBroken"
	}
	return "picture"
}

func (p *pictureReader) take(src string) (doc.Image, error) {
	data, err := p.bytes(src)
	if err != nil {
		return doc.Image{}, err
	}
	m, err := newMedia(data)
	if err != nil {
		return doc.Image{}, err
	}
	m.Name = src[strings.LastIndexByte(src, '/')+1:]
	p.media = append(p.media, m)
	return doc.Image{Media: m.Hash, Width: m.Width, Height: m.Height}, nil
}

func (p *pictureReader) bytes(src string) ([]byte, error) {
	if rest, ok := strings.CutPrefix(src, inlinePrefix); ok {
		if i, err := strconv.Atoi(rest); err == nil && i >= 0 && i < len(p.inline) {
			return base64.StdEncoding.DecodeString(strings.Join(strings.Fields(p.inline[i]), ""))
		}
	}
	u, err := url.Parse(src)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" || p.o.Beside == nil {
		return nil, fmt.Errorf("%w: picture %q", article.ErrNotFound, src)
	}
	return p.o.Beside(u.Path)
}

// newMedia returns a picture's bytes with what their header says and their hash.
func newMedia(data []byte) (article.Media, error) {
	info, err := media.Inspect(data)
	if err != nil {
		return article.Media{}, err
	}
	sum := sha256.Sum256(data)
	return article.Media{Hash: "sha256-" + hex.EncodeToString(sum[:]), Type: info.Type, Width: info.Width, Height: info.Height, Data: data}, nil
}
