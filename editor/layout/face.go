package layout

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
)

// Face is one font file: the family that a Style names, its weight, and the
// bytes of a TrueType or OpenType file.
type Face = interface {
	Family() string
	Bold() bool
	Data() []byte
}

// face is a parsed Face. Its number is its place in word keys.
type face struct {
	number byte
	font   *font.Face
	shaper *harfbuzz.Font
	upem   float32
}

// family holds the two weights; a missing one is the other's face.
type family struct {
	name          string
	regular, bold *face
}

func (f *family) weight(bold bool) *face {
	if bold {
		return f.bold
	}
	return f.regular
}

// maxFaces bounds the number of a face to a byte.
const maxFaces = 255

// parseFaces returns the families in the order in which they first appear, and
// what could not be read.
func parseFaces(faces []Face) ([]*family, error) {
	var families []*family
	var errs []error
	byName := map[string]*family{}
	for i, f := range faces {
		if i >= maxFaces {
			errs = append(errs, fmt.Errorf("more than %d faces", maxFaces))
			break
		}
		parsed, err := font.ParseTTF(bytes.NewReader(f.Data()))
		if err != nil {
			errs = append(errs, fmt.Errorf("parse face %d of family %q: %w", i, f.Family(), err))
			continue
		}
		fam := byName[f.Family()]
		if fam == nil {
			fam = &family{name: f.Family()}
			byName[fam.name] = fam
			families = append(families, fam)
		}
		one := &face{number: byte(i), font: parsed, shaper: harfbuzz.NewFont(parsed), upem: float32(parsed.Upem())}
		if f.Bold() {
			fam.bold = one
		} else {
			fam.regular = one
		}
	}
	for _, fam := range families {
		if fam.regular == nil {
			fam.regular = fam.bold
		}
		if fam.bold == nil {
			fam.bold = fam.regular
		}
	}
	return families, errors.Join(errs...)
}

// holds reports whether the face has a glyph for each rune that needs one.
func (f *face) holds(cluster []rune) bool {
	for _, r := range cluster {
		if _, ok := f.font.NominalGlyph(r); !ok && !glyphless(r) {
			return false
		}
	}
	return true
}

// extents returns how far the face asks to reach above and below the baseline,
// both positive, in pixels.
func (f *face) extents(size float32) (above, below float32) {
	e, ok := f.font.FontHExtents()
	if !ok {
		return 0.8 * size, 0.2 * size
	}
	return e.Ascender * size / f.upem, -e.Descender * size / f.upem
}
