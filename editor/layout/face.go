package layout

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

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
	family *family
	font   *font.Face
	shaper *harfbuzz.Font
	upem   float32
	alef   float32 // its height in ems; 0 where there is none
	tall   float32 // the height of a capital, else that of alef
	bold   bool
}

// family holds the two weights, of which one may be missing.
type family struct {
	name          string
	regular, bold *face
}

// weight returns the face of a weight, or the other one for one that is missing.
func (f *family) weight(bold bool) *face {
	if bold && f.bold != nil || f.regular == nil {
		return f.bold
	}
	return f.regular
}

// NewFace returns a face of a font file's bytes, which must not be changed.
func NewFace(family string, bold bool, data []byte) Face { return fontFile{family, bold, data} }

type fontFile struct {
	family string
	bold   bool
	data   []byte
}

func (f fontFile) Family() string { return f.family }
func (f fontFile) Bold() bool     { return f.bold }
func (f fontFile) Data() []byte   { return f.data }

// maxFaces bounds the number of a face to a byte.
const maxFaces = 255

// Add makes more faces known: those of a font that a person chose for stories,
// whose family a Style then names. What it lacks is looked for in the families
// that were there before, in their order; bold that it lacks is drawn heavier
// (Glyph.Heavy). A family that is known already gets the new faces: lay its
// texts out again. A face that cannot be read changes nothing, and the error
// says which it was.
func (e *Engine) Add(faces ...Face) error {
	var errs []error
	for _, f := range faces {
		if err := e.add(f); err != nil {
			errs = append(errs, err)
		}
	}
	clear(e.order)
	return errors.Join(errs...)
}

func (e *Engine) add(f Face) error {
	if e.faces >= maxFaces {
		return fmt.Errorf("add a face of family %q: there are %d already", f.Family(), maxFaces)
	}
	one, err := readFace(f.Data())
	if err != nil {
		return fmt.Errorf("read a face of family %q: %w", f.Family(), err)
	}
	i := slices.IndexFunc(e.families, func(k *family) bool { return k.name == f.Family() })
	if i < 0 {
		i = len(e.families)
		e.families = append(e.families, &family{name: f.Family()})
	}
	fam := e.families[i]
	one.number, one.family, one.bold = byte(e.faces), fam, f.Bold()
	e.faces++
	if f.Bold() {
		fam.bold = one
	} else {
		fam.regular = one
	}
	return nil
}

// readFace parses a font file and tries it on a word, for some damages of a file
// make the library panic.
func readFace(data []byte) (f *face, err error) {
	defer func() {
		if what := recover(); what != nil {
			f, err = nil, fmt.Errorf("the font file is damaged: %v", what)
		}
	}()
	parsed, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	f = &face{font: parsed, shaper: harfbuzz.NewFont(parsed), upem: float32(parsed.Upem())}
	f.alef = f.height('ا')
	if f.tall = f.height('H'); f.tall == 0 {
		f.tall = f.alef
	}
	b := harfbuzz.NewBuffer()
	b.AddRunes([]rune("كِتاب الله 12 Hx"), 0, -1)
	b.GuessSegmentProperties()
	b.Shape(f.shaper, nil)
	for i := range b.Info {
		parsed.GlyphData(b.Info[i].Glyph)
	}
	return f, nil
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

// height returns how far a letter rises above the baseline, in ems; 0 where the
// face has none.
func (f *face) height(letter rune) float32 {
	id, ok := f.font.NominalGlyph(letter)
	if !ok {
		return 0
	}
	e, ok := f.font.GlyphExtents(id)
	if !ok {
		return 0
	}
	return max(0, e.YBearing/f.upem)
}

// scaleBeside returns how large letters of a face are set in a text whose own
// face is another: so that capitals are as tall as alef. Noto Sans beside Noto
// Naskh Arabic is set at 0.94, beside Noto Sans Arabic at 1.
func (f *face) scaleBeside(own *face) float32 {
	if f.family == own.family || f.tall == 0 || own.alef == 0 {
		return 1
	}
	return min(max(own.alef/f.tall, 0.75), 1.25)
}
