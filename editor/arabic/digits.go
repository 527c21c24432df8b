package arabic

import "strings"

// DigitSet is a set of digits that a house prints.
type DigitSet int8

const (
	Latin       DigitSet = iota // 0-9
	ArabicIndic                 // ٠-٩
)

// Digits returns the text with its digits in one set; those of Persian (۰-۹) are
// changed too. Separators and signs stay as they are.
func Digits(s string, set DigitSet) string {
	zero := '0'
	if set == ArabicIndic {
		zero = '٠'
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return r - '0' + zero
		case r >= '٠' && r <= '٩':
			return r - '٠' + zero
		case r >= '۰' && r <= '۹':
			return r - '۰' + zero
		}
		return r
	}, s)
}
