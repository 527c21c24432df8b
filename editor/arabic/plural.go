package arabic

import (
	"strconv"
	"strings"
)

// Form is a plural category of CLDR.
type Form int8

const (
	Other Form = iota
	Zero
	One
	Two
	Few
	Many
)

// Plural returns the form that a noun takes in Arabic after a whole number (CLDR
// 48, cardinal): 0, 1, 2, those that end in 03-10, in 11-99, and the others. A
// negative number takes the form of its positive.
func Plural(n int) Form {
	size := uint(n)
	if n < 0 {
		size = -size
	}
	switch size {
	case 0:
		return Zero
	case 1:
		return One
	case 2:
		return Two
	}
	switch last := size % 100; {
	case last >= 3 && last <= 10:
		return Few
	case last >= 11:
		return Many
	}
	return Other
}

// String returns the name of the form in CLDR: "zero", "one", "two", "few",
// "many" or "other".
func (f Form) String() string {
	return [...]string{"other", "zero", "one", "two", "few", "many"}[f]
}

// PluralIn returns the form in a language, named by a BCP 47 tag: Arabic as
// Plural does, every other as English, where 1 is One and all else Other.
func PluralIn(lang string, n int) Form {
	if primary, _, _ := strings.Cut(strings.ToLower(lang), "-"); primary == "ar" {
		return Plural(n)
	}
	if n == 1 || n == -1 {
		return One
	}
	return Other
}

// Forms are the texts of a counted noun, one a form; {n} in them stands for the
// number. An empty one is taken from Other.
type Forms struct {
	Zero, One, Two, Few, Many, Other string
}

// Count returns the Arabic text for a number, such as "3 كلمات".
func Count(n int, forms Forms) string { return forms.fill(n, Plural(n)) }

// CountIn returns the text for a number in a language, as PluralIn chooses it.
func CountIn(lang string, n int, forms Forms) string { return forms.fill(n, PluralIn(lang, n)) }

func (f Forms) fill(n int, form Form) string {
	text := map[Form]string{Zero: f.Zero, One: f.One, Two: f.Two, Few: f.Few, Many: f.Many}[form]
	if text == "" {
		text = f.Other
	}
	return strings.ReplaceAll(text, "{n}", strconv.Itoa(n))
}
