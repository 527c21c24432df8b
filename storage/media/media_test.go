package media_test

import (
	"errors"
	"image"
	"testing"

	"midad/storage/media"
)

func TestInspect(t *testing.T) {
	jpg, pic := jpegBytes(t, picture(40, 20)), pngBytes(t, picture(40, 20))
	for _, c := range []struct {
		name string
		data []byte
		want media.Info
		err  error
	}{
		{"a JPEG", jpg, media.Info{Type: "image/jpeg", Width: 40, Height: 20, Orientation: 1}, nil},
		{"a PNG", pic, media.Info{Type: "image/png", Width: 40, Height: 20, Orientation: 1}, nil},
		{"a GIF", gifBytes(t, 3), media.Info{Type: "image/gif", Width: 8, Height: 6, Orientation: 1}, nil},
		{"a JPEG turned by a quarter", withSegments(jpg, exifSegment(6, "", "")), media.Info{Type: "image/jpeg", Width: 20, Height: 40, Orientation: 6}, nil},
		{"a JPEG that is upside down", withSegments(jpg, exifSegment(3, "", "")), media.Info{Type: "image/jpeg", Width: 40, Height: 20, Orientation: 3}, nil},
		{"an orientation that does not exist", withSegments(jpg, exifSegment(9, "", "")), media.Info{Type: "image/jpeg", Width: 40, Height: 20, Orientation: 1}, nil},
		{"a small JPEG that claims 65500 a side", sizedJPEG(jpg, 65500, 65500), media.Info{}, media.ErrTooLarge},
		{"a PNG of 400 million pixels", sizedPNG(pic, 20_000, 20_000), media.Info{}, media.ErrTooLarge},
		{"a PNG one pixel too wide", sizedPNG(pic, media.MaxSide+1, 1), media.Info{}, media.ErrTooLarge},
		{"a PNG with no pixels", sizedPNG(pic, 0, 20), media.Info{}, media.ErrBroken},
		{"a file of more than 40 MB", append(jpg[:len(jpg):len(jpg)], make([]byte, media.MaxBytes)...), media.Info{}, media.ErrTooLarge},
		{"an SVG", []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), media.Info{}, media.ErrNotPicture},
		{"a page that calls itself a picture", []byte("<html></html>"), media.Info{}, media.ErrNotPicture},
		{"nothing", nil, media.Info{}, media.ErrNotPicture},
		{"a JPEG's first bytes alone", jpg[:4], media.Info{}, media.ErrBroken},
		{"a BMP", []byte("BM\x00\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00"), media.Info{}, media.ErrNotPicture},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := media.Inspect(c.data)
			if !errors.Is(err, c.err) || got != c.want {
				t.Errorf("Inspect = %+v, %v; want %+v, %v", got, err, c.want, c.err)
			}
		})
	}
}

// corners names the colours of the four corners from the top left, clockwise.
func corners(img image.Image) string {
	b := img.Bounds()
	out := ""
	for _, p := range []image.Point{{b.Min.X, b.Min.Y}, {b.Max.X - 1, b.Min.Y}, {b.Max.X - 1, b.Max.Y - 1}, {b.Min.X, b.Max.Y - 1}} {
		r, _, blue, _ := img.At(p.X, p.Y).RGBA()
		if r > blue {
			out += "r"
		} else {
			out += "b"
		}
	}
	return out
}

func TestDecodeTurnsThePictureUpright(t *testing.T) {
	jpg := jpegBytes(t, picture(40, 20))
	for turn, want := range map[int]struct {
		corners string
		size    image.Point
	}{
		1: {"rbbr", image.Pt(40, 20)}, 2: {"brrb", image.Pt(40, 20)}, 3: {"brrb", image.Pt(40, 20)}, 4: {"rbbr", image.Pt(40, 20)},
		5: {"rrbb", image.Pt(20, 40)}, 6: {"rrbb", image.Pt(20, 40)}, 7: {"bbrr", image.Pt(20, 40)}, 8: {"bbrr", image.Pt(20, 40)},
	} {
		img, err := media.Decode(withSegments(jpg, exifSegment(turn, "", "")))
		if err != nil {
			t.Fatal(err)
		}
		if got := corners(img); got != want.corners || img.Bounds().Size() != want.size {
			t.Errorf("orientation %d: corners %s, size %v; want %s, %v", turn, got, img.Bounds().Size(), want.corners, want.size)
		}
	}
}

func TestDecode(t *testing.T) {
	t.Run("a GIF's first frame", func(t *testing.T) {
		img, err := media.Decode(gifBytes(t, 5))
		if err != nil || img.Bounds().Size() != image.Pt(8, 6) {
			t.Errorf("Decode = %v, %v", img, err)
		}
	})
	t.Run("a file cut short is broken", func(t *testing.T) {
		for _, file := range [][]byte{jpegBytes(t, picture(64, 64)), pngBytes(t, picture(64, 64)), gifBytes(t, 1)} {
			if _, err := media.Decode(file[:len(file)/2]); !errors.Is(err, media.ErrBroken) {
				t.Errorf("%s: %v", media.Type(file), err)
			}
		}
	})
	t.Run("what Inspect refuses is not decoded", func(t *testing.T) {
		if _, err := media.Decode(sizedJPEG(jpegBytes(t, picture(8, 8)), 65500, 65500)); !errors.Is(err, media.ErrTooLarge) {
			t.Error(err)
		}
	})
}

func TestThumbnail(t *testing.T) {
	for _, c := range []struct {
		name       string
		w, h       int // of the picture
		maxW, maxH int
		want       image.Point
	}{
		{"a wide one is as wide as allowed", 400, 200, 100, 100, image.Pt(100, 50)},
		{"a high one is as high as allowed", 200, 400, 100, 100, image.Pt(50, 100)},
		{"a small one stays as it is", 30, 20, 100, 100, image.Pt(30, 20)},
		{"a line keeps a pixel", 400, 1, 100, 100, image.Pt(100, 1)},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := media.Thumbnail(picture(c.w, c.h), c.maxW, c.maxH)
			if got.Bounds().Size() != c.want || c.h > 1 && corners(got) != "rbbr" {
				t.Errorf("size %v, corners %s; want %v", got.Bounds().Size(), corners(got), c.want)
			}
		})
	}
	if media.Thumbnail(picture(4, 4), 0, 10) != nil {
		t.Error("a thumbnail of no width is a picture")
	}
}
