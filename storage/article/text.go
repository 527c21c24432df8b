package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"midad/editor/arabic"
	"midad/editor/doc"
)

// DefaultReadingRate is how many Arabic words a reader takes in, in a minute,
// where the house sets no other.
const DefaultReadingRate = 130

// Words returns the number of words of the body: paragraphs, subheads, quotes
// with their speakers, and list items. Captions, credits and links to other
// stories are not counted.
func Words(a *Article) int {
	n := 0
	for _, b := range a.Body.Blocks() {
		if b.HasField(doc.FieldText) {
			n += arabic.Words(b.FieldString(doc.FieldText))
		}
		if b.HasField(doc.FieldSpeaker) {
			n += arabic.Words(b.FieldString(doc.FieldSpeaker))
		}
	}
	return n
}

// CountedMinutes returns how long the body takes to read at the rate, in
// minutes, rounded up; 0 for an empty body. A rate of 0 is DefaultReadingRate.
func CountedMinutes(a *Article, perMinute int) int { return minutes(Words(a), perMinute) }

func minutes(words, perMinute int) int {
	if perMinute <= 0 {
		perMinute = DefaultReadingRate
	}
	return arabic.ReadingMinutes(words, perMinute)
}

// ReadingMinutes returns what is printed: the editor's own number where there
// is one, else CountedMinutes.
func ReadingMinutes(a *Article, perMinute int) int {
	if a.ReadingMinutesOverride > 0 {
		return a.ReadingMinutesOverride
	}
	return CountedMinutes(a, perMinute)
}

// maxSlug is a slug's longest form in bytes: it becomes a file's name.
const maxSlug = 80

// Slug returns a name for the headline's address and file: its letters in their
// own script, lower case, and ASCII digits, words joined by "-", without vowel
// marks and tatweel; at most 80 bytes, cut between words where it can. It is
// never a name that Windows keeps for itself. A headline without letters and
// digits gives "".
func Slug(headline string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFC.String(headline) {
		switch {
		case r == 'ـ' || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r):
			continue
		case unicode.IsLetter(r):
			r = unicode.ToLower(r)
		case unicode.IsDigit(r):
			if r = digit(r); r == 0 {
				gap = true
				continue
			}
		default:
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(r)
	}
	slug := cutSlug(b.String())
	if windowsName(slug) {
		slug += "-1"
	}
	return slug
}

// digit returns the ASCII digit of an Arabic, Persian or ASCII one, or 0.
func digit(r rune) rune {
	for _, zero := range []rune{'0', '٠', '۰'} {
		if r >= zero && r <= zero+9 {
			return '0' + r - zero
		}
	}
	return 0
}

func cutSlug(s string) string {
	if len(s) <= maxSlug {
		return s
	}
	cut := maxSlug
	for !utf8.RuneStart(s[cut]) {
		cut--
	}
	if i := strings.LastIndexByte(s[:cut], '-'); i > maxSlug/2 && s[cut] != '-' {
		cut = i
	}
	return strings.TrimRight(s[:cut], "-")
}

func windowsName(s string) bool {
	switch s {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(s) == 4 && (strings.HasPrefix(s, "com") || strings.HasPrefix(s, "lpt")) && s[3] >= '1' && s[3] <= '9'
}

// DedupeCredit returns the caption without the credit at its end, however often
// it stands there: after a dash, a comma, a slash or a colon, or in brackets.
// A credit that is part of the sentence stays, and so does a caption that is
// nothing but the credit.
func DedupeCredit(caption, credit string) string {
	key := nameKey(strings.TrimSpace(credit))
	if key == "" {
		return caption
	}
	out := caption
	for {
		shorter, ok := cutCredit(out, key)
		if !ok || shorter == "" {
			return out
		}
		out = shorter
	}
}

func cutCredit(caption, key string) (string, bool) {
	text := strings.TrimRightFunc(caption, func(r rune) bool { return unicode.IsSpace(r) || r == '.' })
	if head, inside, ok := cutBrackets(text); ok && nameKey(inside) == key {
		return trimJoint(head), true
	}
	for i, r := range text {
		if !strings.ContainsRune("-–—/|،,:", r) {
			continue
		}
		if nameKey(text[i+utf8.RuneLen(r):]) == key {
			return trimJoint(text[:i]), true
		}
	}
	return caption, false
}

// trimJoint takes off what joined the credit to the caption.
func trimJoint(s string) string {
	return strings.TrimRightFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("-–—/|،,:", r)
	})
}
