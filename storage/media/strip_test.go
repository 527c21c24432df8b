package media_test

import (
	"bytes"
	"errors"
	"image"
	"testing"

	"midad/storage/media"
)

// secret stands wherever a file can hold what its owner would not publish.
const secret = "SERIAL-0042"

func samePixels(t *testing.T, a, b []byte) {
	t.Helper()
	x, err := media.Decode(a)
	if err != nil {
		t.Fatal(err)
	}
	y, err := media.Decode(b)
	if err != nil {
		t.Fatal(err)
	}
	if x.Bounds() != y.Bounds() {
		t.Fatalf("size %v became %v", x.Bounds(), y.Bounds())
	}
	for p := (image.Point{}); p.Y < x.Bounds().Dy(); p.Y++ {
		for p.X = 0; p.X < x.Bounds().Dx(); p.X++ {
			if x.At(p.X, p.Y) != y.At(p.X, p.Y) {
				t.Fatalf("the pixel at %v changed", p)
			}
		}
	}
}

func TestStrip(t *testing.T) {
	jpg, pic := jpegBytes(t, picture(40, 20)), pngBytes(t, picture(40, 20))
	icc := segment(0xe2, "ICC_PROFILE\x00\x01\x01colour")
	for _, c := range []struct {
		name string
		data []byte
		turn int
		kept string
	}{
		{"a JPEG with all there is", append(withSegments(jpg,
			segment(0xe0, "JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x02\x02"+secret+"."),
			exifSegment(1, secret, secret), xmpSegment(`photoshop:Credit="`+secret+`">`), iim(true, map[byte]string{120: secret}),
			icc, segment(0xe2, "MPF\x00"+secret), segment(0xeb, secret), segment(0xfe, secret)), secret...), 1, "ICC_PROFILE\x00\x01\x01colour"},
		{"a turned JPEG stays turned", withSegments(jpg, segment(0xe0, "JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x00\x00"), exifSegment(6, secret, secret)), 6, "JFIF"},
		{"a turned JPEG without JFIF", withSegments(jpg, exifSegment(8, secret, secret)), 8, ""},
		{"a PNG", append(withChunk(withChunk(withChunk(pic, "tEXt", "Comment\x00"+secret), "eXIf", exif(1, secret, secret)), "gAMA", "\x00\x00\xb1\x8f"), secret...), 1, "gAMA"},
		{"a turned PNG stays turned", withChunk(pic, "eXIf", exif(5, secret, secret)), 5, ""},
		{"a PNG with a chunk nobody knows", withChunk(pic, "prVt", secret), 1, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := media.Strip(c.data)
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(got, []byte(secret)) || bytes.Contains(got, []byte("2023:09:13")) {
				t.Error("metadata is left")
			}
			if !bytes.Contains(got, []byte(c.kept)) {
				t.Errorf("%q was lost", c.kept)
			}
			if info, err := media.Inspect(got); err != nil || info.Orientation != c.turn {
				t.Errorf("Inspect = %+v, %v; want orientation %d", info, err, c.turn)
			}
			samePixels(t, c.data, got)
			if again, err := media.Strip(got); err != nil || !bytes.Equal(again, got) {
				t.Errorf("stripping twice is not stripping once: %v", err)
			}
		})
	}
	t.Run("a GIF keeps frames and loop, loses comments", func(t *testing.T) {
		file := gifBytes(t, 3)
		at := bytes.Index(file, []byte{0x21, 0xf9})
		dirty := append(append(bytes.Clone(file[:at]), "\x21\xfe\x0b"+secret+"\x00"...), file[at:]...)
		got, err := media.Strip(append(dirty, secret...))
		if err != nil || !bytes.Equal(got, file) {
			t.Errorf("%v: %d bytes, want the %d before the comment came", err, len(got), len(file))
		}
	})
	t.Run("a WebP loses EXIF and XMP", func(t *testing.T) {
		pixels := "VP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"
		riff := func(flags byte, more string) []byte {
			body := "WEBPVP8X\x0a\x00\x00\x00" + string([]byte{flags}) + "\x00\x00\x00\x00\x00\x00\x00\x00\x00" + pixels + more
			return []byte("RIFF" + string([]byte{byte(len(body)), 0, 0, 0}) + body)
		}
		got, err := media.Strip(riff(0x0c, "XMP \x0b\x00\x00\x00"+secret+"\x00"+"EXIF\x0b\x00\x00\x00"+secret+"\x00"))
		if want := riff(0, ""); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%v\n got %q\nwant %q", err, got, want)
		}
	})
	t.Run("what is no picture, or breaks off", func(t *testing.T) {
		if _, err := media.Strip([]byte("<svg/>")); !errors.Is(err, media.ErrNotPicture) {
			t.Error(err)
		}
		for _, file := range [][]byte{jpg, pic, gifBytes(t, 1)} {
			for _, n := range []int{12, len(file) / 2, len(file) - 1} {
				if _, err := media.Strip(file[:n]); !errors.Is(err, media.ErrBroken) {
					t.Errorf("%s cut to %d bytes: %v", media.Type(file), n, err)
				}
			}
		}
	})
}
