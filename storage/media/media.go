// Package media looks at picture files before anything decodes them, and takes
// from them what a newsroom needs: size, caption and credit, a thumbnail, a
// copy without private metadata.
//
// Files are whole in memory, as they came; sizes are pixels after the file's
// orientation was applied, so width is what the reader sees as width. It
// imports storage/article alone of Midad. Every function may be called from any
// goroutine, but none from the interface's own: Decode of a large picture takes a
// second.
package media

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"sync"

	"golang.org/x/image/webp"
)

// The limits of a picture. They are checked against the file's header, before
// any pixel is made: a file of 400 bytes may claim four thousand million.
const (
	MaxBytes  = 40 << 20   // of the file
	MaxSide   = 20_000     // pixels of width or height
	MaxPixels = 50_000_000 // width × height
)

// The errors of this package, wrapped with the particulars.
var (
	// ErrTooLarge: the file or the picture in it exceeds a limit.
	ErrTooLarge = errors.New("the picture is too large")
	// ErrNotPicture: the file is no JPEG, PNG, WebP or GIF, whatever its name says.
	ErrNotPicture = errors.New("not a JPEG, PNG, WebP or GIF picture")
	// ErrBroken: the file begins as a picture but cannot be read as one.
	ErrBroken = errors.New("the picture file is damaged or incomplete")
)

// Info is what a picture file's header says.
type Info struct {
	Type   string // image/jpeg, image/png, image/webp or image/gif
	Width  int    // pixels, as shown
	Height int
	// Orientation is EXIF's: 1 is upright, 2 to 8 are turned or mirrored in the
	// file. Width and Height have it applied.
	Orientation int
}

// Type returns the MIME type that the file's first bytes tell, or "" where it
// is none of the four that Midad takes. The file's name has no say.
func Type(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return "image/jpeg"
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return "image/png"
	case bytes.HasPrefix(data, []byte("GIF87a")), bytes.HasPrefix(data, []byte("GIF89a")):
		return "image/gif"
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return "image/webp"
	}
	return ""
}

// Inspect reads a file's header and refuses what must not be decoded. Errors:
// ErrTooLarge, ErrNotPicture, ErrBroken.
func Inspect(data []byte) (Info, error) {
	if len(data) > MaxBytes {
		return Info{}, fmt.Errorf("%w: %d MB, at most %d MB are taken", ErrTooLarge, len(data)>>20, MaxBytes>>20)
	}
	info := Info{Type: Type(data), Orientation: 1}
	var config image.Config
	var err error
	r := bytes.NewReader(data)
	switch info.Type {
	case "image/jpeg":
		config, err = jpeg.DecodeConfig(r)
	case "image/png":
		config, err = png.DecodeConfig(r)
	case "image/webp":
		config, err = webp.DecodeConfig(r)
	case "image/gif":
		config, err = gif.DecodeConfig(r)
	default:
		return Info{}, ErrNotPicture
	}
	if err != nil {
		return Info{}, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	w, h := config.Width, config.Height
	switch {
	case w <= 0 || h <= 0:
		return Info{}, fmt.Errorf("%w: it has no pixels", ErrBroken)
	case w > MaxSide || h > MaxSide || int64(w)*int64(h) > MaxPixels:
		return Info{}, fmt.Errorf("%w: %d×%d pixels, at most %d million and %d a side are taken",
			ErrTooLarge, w, h, MaxPixels/1_000_000, MaxSide)
	}
	info.Orientation = orientation(data, info.Type)
	if info.Orientation >= 5 {
		w, h = h, w
	}
	info.Width, info.Height = w, h
	return info, nil
}

// decoding lets one picture at a time become pixels: two of the largest would
// take most of a small machine's memory.
var decoding sync.Mutex

// Decode returns the picture upright; of an animated GIF its first frame. It
// checks what Inspect checks, so it may be given any file. Errors: those of
// Inspect, and ErrBroken where the pixels cannot be read to the end.
func Decode(data []byte) (image.Image, error) {
	info, err := Inspect(data)
	if err != nil {
		return nil, err
	}
	decoding.Lock()
	defer decoding.Unlock()
	var img image.Image
	r := bytes.NewReader(data)
	switch info.Type {
	case "image/jpeg":
		img, err = jpeg.Decode(r)
	case "image/png":
		img, err = png.Decode(r)
	case "image/webp":
		img, err = webp.Decode(r)
	case "image/gif":
		img, err = gif.Decode(r)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	return upright(img, info.Orientation), nil
}
