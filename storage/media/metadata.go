package media

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/bep/imagemeta"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"midad/storage/article"
)

// Meta is what a photo's file says about it, in the newsroom's words. A member
// that the file does not have is empty.
type Meta struct {
	Caption     string // XMP dc:description, IIM 2:120, EXIF ImageDescription
	Headline    string // photoshop:Headline, 2:105; else the title, dc:title, 2:5
	Credit      string // photoshop:Credit, 2:110
	Creator     string // dc:creator, 2:80, EXIF Artist; several are joined
	Source      string // photoshop:Source, 2:115
	Copyright   string // dc:rights, 2:116, EXIF Copyright
	UsageTerms  string // xmpRights:UsageTerms
	DateCreated string // ISO 8601, as far as the file says: photoshop:DateCreated, 2:55, DateTimeOriginal
	City        string // photoshop:City, 2:90
	State       string // photoshop:State, 2:95
	Country     string // photoshop:Country, 2:101
}

// IsZero reports whether the file said nothing.
func (m Meta) IsZero() bool { return m == Meta{} }

// Picture returns a picture with the fields that the file fills: an editor goes on
// from there. The headline stays with the file, and the state goes with the city,
// as a dateline has no place for it.
func (m Meta) Picture() article.Picture {
	p := article.Picture{Caption: m.Caption, Credit: m.Credit}
	p.Creator, p.Source, p.Copyright, p.UsageTerms = m.Creator, m.Source, m.Copyright, m.UsageTerms
	p.DateCreated, p.City, p.Country = m.DateCreated, m.City, m.Country
	return p
}

// The bounds of what is read from a file.
const (
	maxTags    = 2_000
	maxTagSize = 32 << 10
	maxXMP     = 1 << 20
	maxTime    = 2 * time.Second
)

// Metadata returns what the file says about the picture: of each member the
// XMP's value, else IIM's, else EXIF's (the order of IPTC 2025.1). Text that
// names no character set is taken as UTF-8 where it is that, else as
// Windows-1256. Where a part cannot be read, the others are returned along with
// an error that names it; a file without metadata is no error. Errors:
// ErrNotPicture, ErrTooLarge, ErrBroken.
func Metadata(data []byte) (Meta, error) {
	if len(data) > MaxBytes {
		return Meta{}, fmt.Errorf("%w: %d MB", ErrTooLarge, len(data)>>20)
	}
	kind := Type(data)
	if kind == "" {
		return Meta{}, ErrNotPicture
	}
	t := readTags(data, kind)
	pick := func(names ...string) string {
		for _, n := range names {
			if v := clean(t.values[n]); v != "" {
				return v
			}
		}
		return ""
	}
	m := Meta{
		Caption:     pick("xmp:description", "iptc:Caption-Abstract", "exif:ImageDescription"),
		Headline:    pick("xmp:Headline", "iptc:Headline", "xmp:title", "iptc:ObjectName"),
		Credit:      pick("xmp:Credit", "iptc:Credit"),
		Creator:     pick("xmp:creator", "iptc:By-line", "exif:Artist"),
		Source:      pick("xmp:Source", "iptc:Source"),
		Copyright:   pick("xmp:rights", "iptc:CopyrightNotice", "exif:Copyright"),
		UsageTerms:  pick("xmp:UsageTerms"),
		DateCreated: isoDate(pick("xmp:DateCreated", "iptc:DateCreated", "exif:DateTimeOriginal")),
		City:        pick("xmp:City", "iptc:City"),
		State:       pick("xmp:State", "iptc:Province-State"),
		Country:     pick("xmp:Country", "iptc:Country-PrimaryLocationName"),
	}
	return m, t.err
}

// orientation returns EXIF's orientation, 1 where the file says nothing sound.
func orientation(data []byte, kind string) int {
	if kind == "image/gif" || kind == "" {
		return 1
	}
	turn := 1
	var mu sync.Mutex
	// An unreadable EXIF leaves the picture as it is stored.
	_ = decodeTags(data, kind, imagemeta.EXIF, nil, func(tag imagemeta.TagInfo) {
		mu.Lock()
		defer mu.Unlock()
		if n, ok := tag.Value.(uint16); ok && tag.Tag == "Orientation" && tag.Namespace == "IFD0" && n >= 1 && n <= 8 {
			turn = int(n)
		}
	})
	mu.Lock()
	defer mu.Unlock()
	return turn
}

// tags are the values found, by source and name: "iptc:City".
type tags struct {
	mu      sync.Mutex // the library goes on reading after its time is up
	values  map[string]string
	charset string // as IIM 1:90 names it
	err     error
}

func readTags(data []byte, kind string) *tags {
	t := &tags{values: map[string]string{}}
	var xmp []byte
	err := decodeTags(data, kind, imagemeta.EXIF|imagemeta.IPTC|imagemeta.XMP, func(packet []byte) {
		t.mu.Lock()
		defer t.mu.Unlock()
		xmp = packet
	}, t.add)
	t.mu.Lock()
	defer t.mu.Unlock()
	found := &tags{values: map[string]string{}}
	for k, v := range t.values {
		found.values[k] = v
	}
	if err != nil {
		found.err = fmt.Errorf("reading the picture's metadata: %w", err)
	}
	if kind == "image/png" && xmp == nil {
		xmp = pngXMP(data)
	}
	if err := parseXMP(xmp, found.values); err != nil {
		found.err = errors.Join(found.err, fmt.Errorf("reading the picture's XMP: %w", err))
	}
	return found
}

// decodeTags runs the library over the file under our limits; xmp, where given,
// gets a copy of the packet.
func decodeTags(data []byte, kind string, sources imagemeta.Source, xmp func([]byte), tag func(imagemeta.TagInfo)) error {
	formats := map[string]imagemeta.ImageFormat{
		"image/jpeg": imagemeta.JPEG, "image/png": imagemeta.PNG, "image/webp": imagemeta.WebP,
	}
	format, ok := formats[kind]
	if !ok {
		return nil
	}
	_, err := imagemeta.Decode(imagemeta.Options{
		R:            bytes.NewReader(data),
		ImageFormat:  format,
		Sources:      sources,
		Timeout:      maxTime,
		LimitNumTags: maxTags,
		LimitTagSize: maxTagSize,
		HandleTag: func(info imagemeta.TagInfo) error {
			tag(info)
			return nil
		},
		HandleXMP: func(r io.Reader) error {
			packet, err := io.ReadAll(io.LimitReader(r, maxXMP))
			if err != nil {
				return err
			}
			if _, err := io.Copy(io.Discard, r); err != nil { // the library asks for all to be read
				return err
			}
			if xmp != nil {
				xmp(packet)
			}
			return nil
		},
	})
	return err
}

func (t *tags) add(info imagemeta.TagInfo) {
	t.mu.Lock()
	defer t.mu.Unlock()
	var values []string
	switch v := info.Value.(type) {
	case string:
		values = []string{v}
	case []string:
		values = v
	default:
		return
	}
	switch info.Source {
	case imagemeta.IPTC:
		if info.Tag == "CodedCharacterSet" {
			t.charset = values[0]
			return
		}
		for i, v := range values {
			values[i] = decodeIIM(v, t.charset)
		}
		t.values["iptc:"+info.Tag] = join(values)
	case imagemeta.EXIF:
		if strings.HasPrefix(info.Namespace, "IFD0") && !strings.ContainsRune(values[0], utf8.RuneError) {
			t.values["exif:"+info.Tag] = join(values)
		}
	}
}

// decodeIIM undoes what the library made of an IIM text. Without 1:90 it reads
// the bytes as ISO 8859-1 and trims them as such, which takes the last byte of
// a UTF-8 text that ends in 85 or A0 (a final meem is D9 85); with 1:90 as
// UTF-8 it hands them through unchecked.
func decodeIIM(s, charset string) string {
	raw := []byte(s)
	switch charset {
	case "ISO-8859-1":
		return s
	case "":
		raw = raw[:0:0]
		for _, r := range s {
			if r > 0xff {
				return s
			}
			raw = append(raw, byte(r))
		}
	}
	if utf8.Valid(raw) {
		return string(raw)
	}
	for _, lost := range []byte{0x85, 0xa0} {
		if whole := append(bytes.Clone(raw), lost); charset == "" && utf8.Valid(whole) {
			return string(whole)
		}
	}
	text, err := charmap.Windows1256.NewDecoder().Bytes(raw)
	if err != nil {
		return ""
	}
	return string(text)
}

// join puts several names into one line, with the comma of their script.
func join(values []string) string {
	comma := ", "
	if len(values) > 0 && strings.ContainsFunc(values[0], func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
		comma = "، "
	}
	return strings.Join(values, comma)
}

// clean makes outside text fit to stand in a field: NFC, one line, without
// control characters and those that reorder or hide what follows.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069,
			r >= 0xfff9 && r <= 0xfffb, r >= 0xe0000 && r <= 0xe007f, r == 0xfeff:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return norm.NFC.String(strings.Join(strings.Fields(s), " "))
}

// isoDate turns EXIF's 2023:09:13 10:20:30 and IIM's 20230913 into ISO 8601;
// what is that already, or nothing we know, is returned as it is.
func isoDate(s string) string {
	for layout, iso := range map[string]string{
		"2006:01:02 15:04:05": "2006-01-02T15:04:05",
		"2006:01:02":          "2006-01-02",
		"20060102":            "2006-01-02",
	} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(iso)
		}
	}
	return s
}
