package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxMarks is the number of combining marks that a letter may carry. No writing
// system needs so many.
const maxMarks = 8

// Cleaning counts what Clean changed, by sort, for a warning. The zero value says
// that nothing was changed but, it may be, line ends and the normal form.
type Cleaning struct {
	Invalid           int // bytes that are not UTF-8, each now U+FFFD
	BidiControls      int // embeddings, overrides and isolates (202A-202E, 2066-2069) taken out
	DirectionMarks    int // LRM, RLM and ALM taken out
	Joiners           int // ZWNJ and ZWJ taken out that stood between no joining letters
	Controls          int // C0 and C1 controls, byte order marks, soft hyphens and zero-width spaces taken out
	Tags              int // tag characters (E0000-E007F) taken out
	Annotations       int // interlinear annotation controls (FFF9-FFFB) taken out
	PresentationForms int // Arabic presentation forms, now letters
	Spaces            int // no-break spaces, now spaces
	Marks             int // combining marks beyond the eighth on a letter taken out
	Tatweel           int // taken out, where asked for
}

// Any reports whether anything was counted.
func (c Cleaning) Any() bool { return c != Cleaning{} }

// Total returns the sum of all counts.
func (c Cleaning) Total() int {
	return c.Invalid + c.BidiControls + c.DirectionMarks + c.Joiners + c.Controls + c.Tags + c.Annotations +
		c.PresentationForms + c.Spaces + c.Marks + c.Tatweel
}

// CleanOptions are choices of a house for text from outside.
type CleanOptions struct {
	// DropTatweel takes out the tatweel within words, which is decoration. At a
	// word's end it is spelling and stays: هـ of the Hijri year, لـ before a name
	// in Latin letters.
	DropTatweel bool
}

// Clean makes text from outside (a paste, an import) fit to be stored and
// edited, and returns it in NFC with a count of what was changed. Lines end with
// a newline. Signs that newsrooms type, such as ﷺ, ﷲ, ﷼ and ﴿ ﴾, stay, and so
// does tatweel. Clean text is returned as it is.
func Clean(s string) (string, Cleaning) { return CleanOptions{}.Clean(s) }

// Clean is the function Clean with the options.
func (o CleanOptions) Clean(s string) (string, Cleaning) {
	var c Cleaning
	text := o.replace(s, &c)
	text = dropJoiners(text, &c)
	text = cutMarks(text, &c) // before NFC, which would part long stretches of marks
	clean := norm.NFC.String(string(text))
	if hasManyMarks(clean) {
		clean = string(cutMarks([]rune(clean), &c)) // NFC parts a few letters into letter and mark
	}
	return clean, c
}

// replace takes out and replaces single characters.
func (o CleanOptions) replace(s string, c *Cleaning) []rune {
	out := make([]rune, 0, len(s))
	for i, r := range s {
		switch {
		case r == utf8.RuneError:
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				c.Invalid++
			}
			out = append(out, r)
		case r == '\t' || r == '\n':
			out = append(out, r)
		case r == '\r':
			if !strings.HasPrefix(s[i+1:], "\n") {
				out = append(out, '\n')
			}
		case r == '\v' || r == '\f' || r == 0x85: // line ends of word processors
			out = append(out, '\n')
		case unicode.IsControl(r) || r == 0xFEFF || r == 0xAD || r == 0x200B:
			c.Controls++
		case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			c.BidiControls++
		case r == 0x200E || r == 0x200F || r == 0x061C:
			c.DirectionMarks++
		case r >= 0xE0000 && r <= 0xE007F:
			c.Tags++
		case r >= 0xFFF9 && r <= 0xFFFB:
			c.Annotations++
		case r == 0xA0:
			c.Spaces++
			out = append(out, ' ')
		case r == 0x0640 && o.DropTatweel && withinWord(out, s[i+utf8.RuneLen(r):]):
			c.Tatweel++
		case isPresentationForm(r):
			letters := presentedLetters(r)
			if len(letters) > 0 {
				c.PresentationForms++
				out = append(out, letters...)
			} else {
				out = append(out, r)
			}
		default:
			out = append(out, r)
		}
	}
	return out
}

// withinWord reports whether Arabic letters stand on both sides, marks and more
// tatweel aside.
func withinWord(before []rune, after string) bool {
	const far = 64 // letters of one word are not further apart
	skip := func(r rune) bool { return r == 0x0640 || unicode.Is(unicode.M, r) }
	letter := func(r rune) bool { return unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) }
	i := len(before) - 1
	for ; i >= 0 && i > len(before)-far && skip(before[i]); i-- {
	}
	if i < 0 || !letter(before[i]) {
		return false
	}
	n := 0
	for _, r := range after {
		if n++; n > far || !skip(r) {
			return letter(r)
		}
	}
	return false
}

// presentedLetters returns the letters that a presentation form shows, and none
// where it stays as it is: a sign of its own, or no letter. Of a mark that stands
// alone or on a tatweel it returns the mark.
func presentedLetters(r rune) []rune {
	if r >= 0xFDF0 && r <= 0xFDFF {
		return nil // ligatures of a whole word or more, and signs
	}
	parts := norm.NFKC.String(string(r))
	if parts == string(r) {
		return nil
	}
	letters := []rune(parts)
	if len(letters) > 1 && (letters[0] == ' ' || letters[0] == 0x0640) {
		letters = letters[1:]
	}
	return letters
}

// dropJoiners takes out the ZWNJ and ZWJ that join or part nothing: they stay
// between two Arabic letters that would join, and ZWJ between two symbols, where
// it makes one emoji.
func dropJoiners(text []rune, c *Cleaning) []rune {
	const zwnj = 0x200C
	out := text[:0]
	var before rune // the last that is no mark
	for i, r := range text {
		if r == zwnj || r == zwj {
			var after rune
			if i+1 < len(text) {
				after = text[i+1]
			}
			parts := joinsNext(before) && joinsPrevious(after)
			if !parts && !(r == zwj && isSymbol(before) && isSymbol(after)) {
				c.Joiners++
				continue
			}
		}
		out = append(out, r)
		if !unicode.Is(unicode.M, r) {
			before = r
		}
	}
	return out
}

func isSymbol(r rune) bool { return unicode.In(r, unicode.So, unicode.Sk) }

// cutMarks takes out the marks of each letter beyond the eighth.
func cutMarks(text []rune, c *Cleaning) []rune {
	out := text[:0]
	marks := 0
	for _, r := range text {
		if !unicode.Is(unicode.M, r) {
			marks = 0
		} else if marks++; marks > maxMarks {
			c.Marks++
			continue
		}
		out = append(out, r)
	}
	return out
}

func hasManyMarks(s string) bool {
	marks := 0
	for _, r := range s {
		if !unicode.Is(unicode.M, r) {
			marks = 0
		} else if marks++; marks > maxMarks {
			return true
		}
	}
	return false
}
