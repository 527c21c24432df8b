package doc

import (
	"slices"

	"golang.org/x/text/language"
)

// leftward are the scripts that are written from right to left (ISO 15924).
var leftward = []string{"Adlm", "Arab", "Aran", "Armi", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}

// DirOfLanguage returns the direction in which a language is written, by its tag
// (BCP 47) and the script that this names or is usual for it; Auto for a tag that
// tells none.
func DirOfLanguage(tag string) Dir {
	t := language.Make(tag)
	if base, script, _ := t.Raw(); base == (language.Base{}) && script == (language.Script{}) {
		return Auto
	}
	script, _ := t.Script()
	if slices.Contains(leftward, script.String()) {
		return RightToLeft
	}
	return LeftToRight
}
