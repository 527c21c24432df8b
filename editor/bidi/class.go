package bidi

import (
	"unicode/utf8"

	ucd "golang.org/x/text/unicode/bidi"
)

// class is a Bidi_Class (UAX #9, table 4).
type class uint8

const (
	classL   = class(ucd.L)
	classR   = class(ucd.R)
	classEN  = class(ucd.EN)
	classES  = class(ucd.ES)
	classET  = class(ucd.ET)
	classAN  = class(ucd.AN)
	classCS  = class(ucd.CS)
	classB   = class(ucd.B)
	classS   = class(ucd.S)
	classWS  = class(ucd.WS)
	classON  = class(ucd.ON)
	classBN  = class(ucd.BN)
	classNSM = class(ucd.NSM)
	classAL  = class(ucd.AL)
	classLRO = class(ucd.LRO)
	classRLO = class(ucd.RLO)
	classLRE = class(ucd.LRE)
	classRLE = class(ucd.RLE)
	classPDF = class(ucd.PDF)
	classLRI = class(ucd.LRI)
	classRLI = class(ucd.RLI)
	classFSI = class(ucd.FSI)
	classPDI = class(ucd.PDI)
)

// classSet is a set of classes, one bit each.
type classSet uint32

func setOf(classes ...class) classSet {
	var s classSet
	for _, c := range classes {
		s |= 1 << c
	}
	return s
}

func (s classSet) has(c class) bool { return s>>c&1 == 1 }

var (
	isolateInitiators = setOf(classLRI, classRLI, classFSI)
	isolateControls   = isolateInitiators | setOf(classPDI)
	embeddingControls = setOf(classLRE, classRLE, classLRO, classRLO, classPDF)
	explicitControls  = isolateControls | embeddingControls
	removed           = embeddingControls | setOf(classBN) // by X9
	neutral           = setOf(classB, classS, classWS, classON) | isolateControls
	strong            = setOf(classL, classR, classAL)
	numberRules       = setOf(classEN, classAN, classES, classET, classCS) // what W2 and W4 to W7 act upon
)

// lowClasses holds the classes of the first 2,048 code points, among them all
// of Latin and the Arabic block, so that most text needs no look-up.
var lowClasses = func() (t [0x800]class) {
	for r := range t {
		t[r] = lookUp(rune(r))
	}
	return t
}()

// classOf returns the Bidi_Class of r. What is no code point (a negative number,
// a surrogate, one above U+10FFFF) has the class of U+FFFD, which is how it is
// written.
func classOf(r rune) class {
	if uint32(r) < uint32(len(lowClasses)) {
		return lowClasses[r]
	}
	return lookUp(r)
}

// arabicBlocks are the blocks whose unassigned code points are AL (the @missing
// lines of DerivedBidiClass.txt) and R in golang.org/x/text, 140 of them in 15.0.
// No assigned character in them is R.
var arabicBlocks = [][2]rune{
	{0x0860, 0x08FF}, {0x10D00, 0x10D3F}, {0x10EC0, 0x10EFF}, {0x10F30, 0x10F6F}, {0x1EC70, 0x1ECBF}, {0x1ED00, 0x1ED4F},
}

func lookUp(r rune) class {
	if !utf8.ValidRune(r) {
		r = utf8.RuneError
	}
	p, _ := ucd.LookupRune(r)
	c := class(p.Class())
	if c != classR {
		return c
	}
	for _, b := range arabicBlocks {
		if b[0] <= r && r <= b[1] {
			return classAL
		}
	}
	return c
}
