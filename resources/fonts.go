package resources

import _ "embed"

// Face is an embedded font face: the family that a text style names, its
// weight, and the bytes of the TrueType file, which must not be changed. It is
// the same type as layout.Face, so that layout.NewEngine(resources.Faces()...)
// needs no arrow between the two packages.
type Face = interface {
	Family() string
	Bold() bool
	Data() []byte
}

// The families: Latin holds the letters and signs that the two Arabic ones
// lack; Naskh is for stories, Sans for the interface.
const (
	FamilyNaskh = "naskh" // Noto Naskh Arabic
	FamilySans  = "sans"  // Noto Sans Arabic
	FamilyLatin = "latin" // Noto Sans
)

//go:embed fonts/NotoNaskhArabic-Regular.ttf
var naskhRegular []byte

//go:embed fonts/NotoNaskhArabic-Bold.ttf
var naskhBold []byte

//go:embed fonts/NotoSansArabic-Regular.ttf
var sansRegular []byte

//go:embed fonts/NotoSansArabic-Bold.ttf
var sansBold []byte

//go:embed fonts/NotoSans-Regular.ttf
var latinRegular []byte

//go:embed fonts/NotoSans-Bold.ttf
var latinBold []byte

// Faces returns the embedded faces in the order in which a missing letter is
// looked for. Their licence and origin stand beside them in fonts.
func Faces() []Face {
	return []Face{
		face{FamilyLatin, false, latinRegular},
		face{FamilyLatin, true, latinBold},
		face{FamilyNaskh, false, naskhRegular},
		face{FamilyNaskh, true, naskhBold},
		face{FamilySans, false, sansRegular},
		face{FamilySans, true, sansBold},
	}
}

type face struct {
	family string
	bold   bool
	data   []byte
}

func (f face) Family() string { return f.family }
func (f face) Bold() bool     { return f.bold }
func (f face) Data() []byte   { return f.data }
