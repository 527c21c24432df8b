package arabic

import (
	"strings"
	"unicode"
)

// Token is a word of a text for search. Text is folded; Start and End count runes
// of the source, half open, and take in the marks on the last letter.
type Token struct {
	Text       string
	Start, End int
}

// Tokens returns the words of a text in order: those of UAX 29, cut once more at
// every sign that touches an Arabic letter and at Arabic punctuation everywhere.
// So `نعم.لا`, `كيم_جونج` and `١٫٥` are two words each, and `5.5`, `can't` and
// `example.com` one.
func Tokens(s string) []Token {
	text := []rune(s)
	tokens := make([]Token, 0, len(text)/5)
	var folded strings.Builder // of the plain words; folding makes none longer
	folded.Grow(len(s))
	// A word never goes on behind a space, so that each stretch is cut alone.
	for start := 0; start < len(text); {
		end := start + 1
		for end < len(text) && text[end] != ' ' {
			end++
		}
		if from, to, ok := plainWord(text[start:end]); ok {
			at := folded.Len()
			for _, r := range text[start+from : start+to] {
				if f := arabicFolds[r-0x600]; f != dropped {
					folded.WriteRune(f)
				}
			}
			tokens = append(tokens, Token{folded.String()[at:], start + from, start + to})
		} else {
			tokens = appendSegments(tokens, text, start, end)
		}
		start = end
	}
	if len(tokens) == 0 {
		return nil
	}
	return tokens
}

// plainWord returns the one word of a stretch that is an Arabic word with no
// more than punctuation around it, as nearly all are. Segmenting it would find
// the same in ten times the time.
func plainWord(s []rune) (from, to int, ok bool) {
	for from < len(s) && opensWord(s[from]) {
		from++
	}
	if from == len(s) || !isPlainLetter(s[from]) {
		return 0, 0, false
	}
	to = from + 1
	for to < len(s) && (isPlainLetter(s[to]) || s[to] >= 0x064B && s[to] <= 0x0652 || s[to] == 0x0640) {
		to++
	}
	for _, r := range s[to:] {
		if !closesWord(r) {
			return 0, 0, false
		}
	}
	return from, to, true
}

// isPlainLetter reports whether r is an Arabic letter of the Arabic language.
func isPlainLetter(r rune) bool { return r >= 'ء' && r <= 'غ' || r >= 'ف' && r <= 'ي' }

func opensWord(r rune) bool { return r == ' ' || r == '"' || r == '«' || r == '(' || r == '“' }

func closesWord(r rune) bool {
	switch r {
	case '،', '.', '"', '»', ')', '”', ':', '؛', '؟', '!':
		return true
	}
	return false
}

// appendSegments appends the words of the stretch [start, end) of the text.
func appendSegments(tokens []Token, text []rune, start, end int) []Token {
	for w := range WordSpans(text[start:end]) {
		word := text[start+w[0] : start+w[1]]
		from := start + w[0]
		for i := range word {
			if cutsWord(word, i) {
				tokens = appendToken(tokens, text, from, start+w[0]+i)
				from = start + w[0] + i + 1
			}
		}
		tokens = appendToken(tokens, text, from, start+w[1])
	}
	return tokens
}

// appendToken appends the token of a stretch: none where it folds to nothing, and
// several with the same place where a ligature (ﷺ) folds to several words.
func appendToken(tokens []Token, text []rune, start, end int) []Token {
	var folded []rune
	for _, r := range text[start:end] {
		folded = appendFolded(folded, r)
	}
	for word := range strings.FieldsSeq(string(folded)) {
		tokens = append(tokens, Token{word, start, end})
	}
	return tokens
}

// cutsWord reports whether the sign at i of a word of UAX 29 parts two words of
// search.
func cutsWord(word []rune, i int) bool {
	r := word[i]
	if isWordRune(r) {
		return false
	}
	if unicode.Is(unicode.Arabic, r) || isArabicPunctuation(r) {
		return true
	}
	return touches(word[i+1:], 1) || touches(word[:i], -1)
}

// touches reports whether the first rune of s, or from the end with step -1, that
// folding keeps is an Arabic letter.
func touches(s []rune, step int) bool {
	for i := range s {
		r := s[i]
		if step < 0 {
			r = s[len(s)-1-i]
		}
		if !isIgnored(r) {
			return unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r)
		}
	}
	return false
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || isIgnored(r)
}

// isArabicPunctuation names the signs of the Arabic block whose script is Common.
func isArabicPunctuation(r rune) bool {
	switch r {
	case '،', '؛', '؟', '٪', '٫', '٬', '٭', '۔':
		return true
	}
	return false
}

// proclitics are what Arabic writes before a word and joined to it, folded.
var proclitics = []string{"و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "فال", "كال", "ول", "وب"}

// wholeWords are common words whose ال is no article, folded.
var wholeWords = map[string]bool{"الله": true, "الان": true, "الذي": true, "التي": true, "الذين": true}

// Clitics returns the forms under which a folded word may stand in a text, for a
// query: the word without its article, the word itself, and the word after each
// proclitic (و ف ب ل ك ال and their joinings). The first form is the barest. A
// single letter, and the empty word, are returned alone.
func Clitics(word string) []string {
	bare, article := cutArticle(word)
	runes := []rune(bare)
	if len(runes) == 0 || len(runes) == 1 && unicode.IsLetter(runes[0]) {
		return []string{word}
	}
	forms := make([]string, 0, len(proclitics)+2)
	forms = append(forms, bare)
	for _, p := range proclitics {
		forms = append(forms, p+bare)
	}
	if article {
		// A word such as ألمانيا, whose ال is its own, keeps it after ل.
		forms = append(forms, "ل"+word)
	}
	return forms
}

// cutArticle takes ال off a word where at least two letters remain.
func cutArticle(word string) (bare string, cut bool) {
	runes := []rune(word)
	if len(runes) < 4 || runes[0] != 'ا' || runes[1] != 'ل' || wholeWords[word] {
		return word, false
	}
	return string(runes[2:]), true
}
