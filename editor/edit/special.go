package edit

import "midad/editor/doc"

// SpecialSort says what a special character is for.
type SpecialSort uint8

// The sorts, in the order in which a menu shows them.
const (
	DirectionSign SpecialSort = iota
	JoiningSign
	Space
	QuotationMark
	Punctuation
	Dash
)

// SpecialSorts lists the sorts.
var SpecialSorts = []SpecialSort{DirectionSign, JoiningSign, Space, QuotationMark, Punctuation, Dash}

var sortNames = [...]string{"direction", "joining", "space", "quotation", "punctuation", "dash"}

// String returns the sort's name: the interface calls it by the sentence
// special.sort.NAME.
func (s SpecialSort) String() string {
	if int(s) < len(sortNames) {
		return sortNames[s]
	}
	return ""
}

// Special is a character that keyboards lack, or that is not seen. The interface
// calls it by the sentence special.NAME. One with Rune 0 is a mark over the
// selected text: an isolate is no pair of characters here, which could be torn
// apart, but keeps a stretch in the direction Dir (UAX #9).
type Special struct {
	Name string
	Rune rune
	Dir  doc.Dir
	Sort SpecialSort
}

// Specials lists the special characters, by sorts.
var Specials = []Special{
	{Name: "lrm", Rune: 0x200E},
	{Name: "rlm", Rune: 0x200F},
	{Name: "alm", Rune: 0x061C},
	{Name: "isolateLTR", Dir: doc.LeftToRight},
	{Name: "isolateRTL", Dir: doc.RightToLeft},
	{Name: "isolateAuto", Dir: doc.Auto},

	{Name: "zwnj", Rune: 0x200C, Sort: JoiningSign},
	{Name: "zwj", Rune: 0x200D, Sort: JoiningSign},
	{Name: "tatweel", Rune: 'ـ', Sort: JoiningSign},

	{Name: "nbsp", Rune: 0x00A0, Sort: Space},
	{Name: "nnbsp", Rune: 0x202F, Sort: Space},
	{Name: "wj", Rune: 0x2060, Sort: Space},

	{Name: "guillemetOpen", Rune: '«', Sort: QuotationMark},
	{Name: "guillemetClose", Rune: '»', Sort: QuotationMark},
	{Name: "singleGuillemetOpen", Rune: '‹', Sort: QuotationMark},
	{Name: "singleGuillemetClose", Rune: '›', Sort: QuotationMark},
	{Name: "quoteLeft", Rune: '“', Sort: QuotationMark},
	{Name: "quoteRight", Rune: '”', Sort: QuotationMark},
	{Name: "quoteLow", Rune: '„', Sort: QuotationMark},

	{Name: "comma", Rune: '،', Sort: Punctuation},
	{Name: "semicolon", Rune: '؛', Sort: Punctuation},
	{Name: "question", Rune: '؟', Sort: Punctuation},
	{Name: "percent", Rune: '٪', Sort: Punctuation},
	{Name: "decimal", Rune: '٫', Sort: Punctuation},
	{Name: "thousands", Rune: '٬', Sort: Punctuation},
	{Name: "ellipsis", Rune: '…', Sort: Punctuation},

	{Name: "enDash", Rune: '–', Sort: Dash},
	{Name: "emDash", Rune: '—', Sort: Dash},
	{Name: "hyphen", Rune: 0x2011, Sort: Dash},
}

// SpecialOf returns the special character that a rune is, and whether it is one.
func SpecialOf(r rune) (Special, bool) {
	for _, c := range Specials {
		if c.Rune == r && r != 0 {
			return c, true
		}
	}
	return Special{}, false
}

// Seen reports whether the character has an ink of its own.
func (c Special) Seen() bool {
	return c.Rune != 0 && c.Sort != Space && c.Sort != DirectionSign && (c.Sort != JoiningSign || c.Rune == 'ـ')
}

// InsertSpecial returns the command that puts a special character in place of
// the selection, controls included, which a paste takes out; or sets the selected
// text, or what is typed next, apart in a direction of its own, where the
// character is an isolate. It is one step of the history.
func InsertSpecial(c Special) Command {
	if c.Rune == 0 {
		return Isolate(c.Dir)
	}
	return func(s State) (Transaction, bool) { return insertText(s, string(c.Rune), Alone) }
}
