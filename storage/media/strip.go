package media

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
)

// Strip returns the file without metadata: no place, camera, thumbnail,
// caption, comment or trailing bytes. The pixels' data is copied, not encoded
// again; colour profiles stay, and a picture that is turned keeps an EXIF
// segment with the orientation alone. Errors: ErrNotPicture, ErrBroken.
func Strip(data []byte) ([]byte, error) {
	kind := Type(data)
	turn := orientation(data, kind)
	switch kind {
	case "image/jpeg":
		return stripJPEG(data, turn)
	case "image/png":
		return stripPNG(data, turn)
	case "image/webp":
		return stripWebP(data, turn)
	case "image/gif":
		return stripGIF(data)
	}
	return nil, ErrNotPicture
}

// broken is ErrBroken with what was expected.
func broken(what string) error { return fmt.Errorf("%w: %s", ErrBroken, what) }

// orientationEXIF returns a TIFF block that holds the orientation and nothing
// else.
func orientationEXIF(turn int) []byte {
	b := []byte("MM\x00\x2a\x00\x00\x00\x08" + // big endian, first directory at 8
		"\x00\x01" + // one entry
		"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00" + // orientation, SHORT, one value
		"\x00\x00\x00\x00") // no next directory
	b[19] = byte(turn)
	return b
}

// JPEG marker codes (ITU-T T.81, table B.1).
const (
	jpegSOI  = 0xd8
	jpegEOI  = 0xd9
	jpegSOS  = 0xda
	jpegAPP0 = 0xe0
	jpegCOM  = 0xfe
)

// jpegSegment calls visit for each segment up to the end of the picture.
// Payload excludes marker and length; for a scan, tail is the entropy-coded
// data that follows.
func jpegSegments(data []byte, visit func(marker byte, payload, tail []byte)) error {
	i := 2
	for {
		if i >= len(data) || data[i] != 0xff {
			return broken("a JPEG marker is missing")
		}
		for i < len(data) && data[i] == 0xff {
			i++
		}
		if i >= len(data) {
			return broken("the JPEG ends early")
		}
		marker := data[i]
		i++
		if marker == jpegEOI {
			return nil
		}
		if i+2 > len(data) {
			return broken("the JPEG ends early")
		}
		n := int(binary.BigEndian.Uint16(data[i:]))
		if n < 2 || i+n > len(data) {
			return broken("a JPEG segment is longer than the file")
		}
		payload := data[i+2 : i+n]
		i += n
		start := i
		if marker == jpegSOS {
			for i+1 < len(data) && (data[i] != 0xff || data[i+1] == 0 || data[i+1] >= 0xd0 && data[i+1] <= 0xd7) {
				i++
			}
			if i+1 >= len(data) {
				return broken("the JPEG ends within a scan")
			}
		}
		visit(marker, payload, data[start:i])
	}
}

func stripJPEG(data []byte, turn int) ([]byte, error) {
	out := make([]byte, 0, len(data))
	out = append(out, 0xff, jpegSOI)
	segment := func(marker byte, payload []byte) {
		out = append(out, 0xff, marker)
		out = binary.BigEndian.AppendUint16(out, uint16(len(payload)+2))
		out = append(out, payload...)
	}
	turned := turn <= 1
	err := jpegSegments(data, func(marker byte, payload, tail []byte) {
		jfif := marker == jpegAPP0 && bytes.HasPrefix(payload, []byte("JFIF\x00")) && len(payload) >= 14
		if !jfif && !turned {
			segment(jpegAPP0+1, append([]byte("Exif\x00\x00"), orientationEXIF(turn)...))
			turned = true
		}
		switch {
		case jfif:
			payload = bytes.Clone(payload[:14])
			payload[12], payload[13] = 0, 0 // its thumbnail goes too
		case marker == jpegCOM:
			return
		case marker >= jpegAPP0 && marker <= jpegAPP0+15:
			icc := marker == jpegAPP0+2 && bytes.HasPrefix(payload, []byte("ICC_PROFILE\x00"))
			adobe := marker == jpegAPP0+14 && bytes.HasPrefix(payload, []byte("Adobe")) // says how colours are coded
			if !icc && !adobe {
				return
			}
		}
		segment(marker, payload)
		out = append(out, tail...)
	})
	if err != nil {
		return nil, err
	}
	return append(out, 0xff, jpegEOI), nil
}

// pngKept are the chunks that a reader needs to show the picture as it was
// meant (PNG third edition, table 5.3, and APNG).
var pngKept = map[string]bool{
	"IHDR": true, "PLTE": true, "IDAT": true, "IEND": true, "tRNS": true, "cHRM": true, "gAMA": true,
	"iCCP": true, "sBIT": true, "sRGB": true, "cICP": true, "mDCV": true, "cLLI": true, "bKGD": true,
	"hIST": true, "pHYs": true, "sPLT": true, "acTL": true, "fcTL": true, "fdAT": true,
}

// pngChunks calls visit for each chunk up to and with IEND; whole is the chunk
// with length, name and checksum.
func pngChunks(data []byte, visit func(name string, payload, whole []byte)) error {
	for i := 8; ; {
		if i+12 > len(data) {
			return broken("the PNG ends early")
		}
		n := int64(binary.BigEndian.Uint32(data[i:]))
		if n > int64(len(data)-i-12) {
			return broken("a PNG chunk is longer than the file")
		}
		end := i + 12 + int(n)
		name := string(data[i+4 : i+8])
		visit(name, data[i+8:end-4], data[i:end])
		if name == "IEND" {
			return nil
		}
		i = end
	}
}

func stripPNG(data []byte, turn int) ([]byte, error) {
	out := append(make([]byte, 0, len(data)), data[:8]...)
	err := pngChunks(data, func(name string, _, whole []byte) {
		if !pngKept[name] {
			return
		}
		out = append(out, whole...)
		if name == "IHDR" && turn > 1 {
			exif := orientationEXIF(turn)
			out = binary.BigEndian.AppendUint32(out, uint32(len(exif)))
			at := len(out)
			out = append(append(out, "eXIf"...), exif...)
			out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[at:]))
		}
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// webpKept are the chunks of the WebP container that carry pixels or colour.
var webpKept = map[string]bool{
	"VP8X": true, "VP8 ": true, "VP8L": true, "ALPH": true, "ANIM": true, "ANMF": true, "ICCP": true,
}

// webpChunks calls visit for each chunk within the RIFF size.
func webpChunks(data []byte, visit func(name string, payload []byte)) error {
	size := int64(binary.LittleEndian.Uint32(data[4:])) + 8
	if size > int64(len(data)) {
		return broken("the WebP ends early")
	}
	for i := 12; i+8 <= int(size); {
		n := int64(binary.LittleEndian.Uint32(data[i+4:]))
		if n > size-int64(i)-8 {
			return broken("a WebP chunk is longer than the file")
		}
		visit(string(data[i:i+4]), data[i+8:i+8+int(n)])
		i += 8 + int(n+n&1)
	}
	return nil
}

func stripWebP(data []byte, turn int) ([]byte, error) {
	const exifFlag, xmpFlag = 0x08, 0x04
	out := append(make([]byte, 0, len(data)), data[:12]...)
	chunk := func(name string, payload []byte) {
		out = append(out, name...)
		out = binary.LittleEndian.AppendUint32(out, uint32(len(payload)))
		out = append(out, payload...)
		if len(payload)%2 == 1 {
			out = append(out, 0)
		}
	}
	extended := false
	err := webpChunks(data, func(name string, payload []byte) {
		if !webpKept[name] {
			return
		}
		if name == "VP8X" && len(payload) > 0 {
			extended = true
			payload = bytes.Clone(payload)
			payload[0] &^= exifFlag | xmpFlag
			if turn > 1 {
				payload[0] |= exifFlag
			}
		}
		chunk(name, payload)
	})
	if err != nil {
		return nil, err
	}
	if extended && turn > 1 {
		chunk("EXIF", orientationEXIF(turn))
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out, nil
}

// stripGIF keeps frames, their graphic control and the number of loops; it
// drops comments, plain texts and other applications' blocks (XMP is one).
func stripGIF(data []byte) ([]byte, error) {
	early := broken("the GIF ends early")
	i := 13
	if len(data) < i {
		return nil, early
	}
	table := func(flags byte) int {
		if flags&0x80 == 0 {
			return 0
		}
		return 3 << (flags&7 + 1)
	}
	i += table(data[10])
	if i > len(data) {
		return nil, early
	}
	out := append(make([]byte, 0, len(data)), data[:i]...)
	// blocks returns the place after the sub-blocks that begin at i.
	blocks := func(i int) (int, error) {
		for i < len(data) {
			n := int(data[i])
			i += n + 1
			if n == 0 && i <= len(data) {
				return i, nil
			}
		}
		return 0, early
	}
	for i < len(data) {
		start := i
		switch data[i] {
		case 0x3b: // trailer
			return append(out, 0x3b), nil
		case 0x2c: // image
			if i+10 > len(data) {
				return nil, early
			}
			end, err := blocks(i + 10 + table(data[i+9]) + 1)
			if err != nil {
				return nil, err
			}
			out, i = append(out, data[start:end]...), end
		case 0x21: // extension
			if i+2 > len(data) {
				return nil, early
			}
			end, err := blocks(i + 2)
			if err != nil {
				return nil, err
			}
			name := data[i+2 : min(i+14, end)]
			loop := data[i+1] == 0xff && (bytes.HasPrefix(name, []byte("\x0bNETSCAPE2.0")) || bytes.HasPrefix(name, []byte("\x0bANIMEXTS1.0")))
			if data[i+1] == 0xf9 || loop {
				out = append(out, data[start:end]...)
			}
			i = end
		default:
			return nil, broken("an unknown block in the GIF")
		}
	}
	return nil, early
}
