package media_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
)

// picture is w by h pixels: red in the left half, blue in the right, so that a
// turned copy is seen to be turned.
func picture(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{R: 220, A: 255}
			if x >= w/2 {
				c = color.RGBA{B: 220, A: 255}
			}
			img.Set(x, y, c)
		}
	}
	return img
}

func jpegBytes(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngBytes(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gifBytes(t testing.TB, frames int) []byte {
	t.Helper()
	g := &gif.GIF{}
	for range frames {
		p := image.NewPaletted(image.Rect(0, 0, 8, 6), color.Palette{color.White, color.Black})
		g.Image, g.Delay = append(g.Image, p), append(g.Delay, 10)
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, g); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withSegments puts segments behind a JPEG's start.
func withSegments(file []byte, segments ...[]byte) []byte {
	out := append([]byte(nil), file[:2]...)
	for _, s := range segments {
		out = append(out, s...)
	}
	return append(out, file[2:]...)
}

func segment(marker byte, payload string) []byte {
	out := binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(payload)+2))
	return append(out, payload...)
}

// exif is a TIFF block with orientation, description, artist and a GPS
// directory holding a date; big endian.
func exif(orientation int, description, artist string) string {
	type entry struct {
		tag, kind uint16
		count     uint32
		value     []byte // up to 4 bytes inline, else stored behind
	}
	entries := []entry{
		{0x010e, 2, uint32(len(description) + 1), []byte(description + "\x00")},
		{0x0112, 3, 1, []byte{0, byte(orientation), 0, 0}},
		{0x013b, 2, uint32(len(artist) + 1), []byte(artist + "\x00")},
		{0x8825, 4, 1, nil}, // GPS directory, place filled in below
	}
	head := 8 + 2 + len(entries)*12 + 4
	var behind []byte
	b := []byte("MM\x00\x2a\x00\x00\x00\x08")
	b = binary.BigEndian.AppendUint16(b, uint16(len(entries)))
	for _, e := range entries {
		b = binary.BigEndian.AppendUint16(b, e.tag)
		b = binary.BigEndian.AppendUint16(b, e.kind)
		b = binary.BigEndian.AppendUint32(b, e.count)
		switch {
		case e.tag == 0x8825:
			b = binary.BigEndian.AppendUint32(b, uint32(head+len(behind)))
			behind = append(behind, 0, 1, 0, 0x1d, 0, 2, 0, 0, 0, 11) // one entry: GPSDateStamp, 11 bytes
			behind = binary.BigEndian.AppendUint32(behind, uint32(head+len(behind)+8))
			behind = append(behind, 0, 0, 0, 0)
			behind = append(behind, "2023:09:13\x00"...)
		case len(e.value) <= 4:
			b = append(b, append(e.value, 0, 0, 0, 0)[:4]...)
		default:
			b = binary.BigEndian.AppendUint32(b, uint32(head+len(behind)))
			behind = append(behind, e.value...)
		}
	}
	b = append(b, 0, 0, 0, 0)
	return string(append(b, behind...))
}

func exifSegment(orientation int, description, artist string) []byte {
	return segment(0xe1, "Exif\x00\x00"+exif(orientation, description, artist))
}

// iim is an APP13 segment with IIM datasets of record 2; charset puts 1:90 in
// front.
func iim(charset bool, datasets map[byte]string) []byte {
	var data []byte
	set := func(record, number byte, value string) {
		data = append(data, 0x1c, record, number)
		data = binary.BigEndian.AppendUint16(data, uint16(len(value)))
		data = append(data, value...)
	}
	if charset {
		set(1, 90, "\x1b%G")
	}
	for number := byte(0); number < 255; number++ {
		if v, ok := datasets[number]; ok {
			set(2, number, v)
		}
	}
	block := []byte("Photoshop 3.0\x008BIM\x04\x04\x00\x00")
	block = binary.BigEndian.AppendUint32(block, uint32(len(data)))
	block = append(block, data...)
	if len(data)%2 == 1 {
		block = append(block, 0)
	}
	return segment(0xed, string(block))
}

func xmpPacket(body string) string {
	return `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" ` +
		body + `</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
}

func xmpSegment(body string) []byte {
	return segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00"+xmpPacket(body))
}

// withChunk puts a chunk behind a PNG's header chunk.
func withChunk(file []byte, name, payload string) []byte {
	const afterIHDR = 8 + 25
	out := append([]byte(nil), file[:afterIHDR]...)
	out = binary.BigEndian.AppendUint32(out, uint32(len(payload)))
	out = append(append(out, name...), payload...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE([]byte(name+payload)))
	return append(out, file[afterIHDR:]...)
}

// sized returns the file with another size written into its header.
func sizedJPEG(file []byte, w, h int) []byte {
	out := bytes.Clone(file)
	i := bytes.Index(out, []byte{0xff, 0xc0})
	binary.BigEndian.PutUint16(out[i+5:], uint16(h))
	binary.BigEndian.PutUint16(out[i+7:], uint16(w))
	return out
}

func sizedPNG(file []byte, w, h int) []byte {
	out := bytes.Clone(file)
	binary.BigEndian.PutUint32(out[16:], uint32(w))
	binary.BigEndian.PutUint32(out[20:], uint32(h))
	binary.BigEndian.PutUint32(out[29:], crc32.ChecksumIEEE(out[12:29]))
	return out
}
