package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"
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
	tokens := make([]Token, 0, len(s)/10)
	var folded strings.Builder // of the plain words that folding changes; it makes none longer
	// A word never goes on behind a space, so that each stretch is cut alone.
	for start, runes := 0, 0; start < len(s); { // runes before start
		end := len(s)
		if blank := strings.IndexByte(s[start+1:], ' '); blank >= 0 {
			end = start + 1 + blank
		}
		stretch := s[start:end]
		if w, ok := plainWord(stretch); ok {
			word := stretch[w.from:w.to]
			first := runes + utf8.RuneCountInString(stretch[:w.from])
			last := first + w.runes
			if w.changed {
				if folded.Cap() == 0 {
					folded.Grow(len(s) - start)
				}
				at := folded.Len()
				for _, r := range word {
					if f := foldPlain(r); f != dropped {
						folded.WriteRune(f)
					}
				}
				word = folded.String()[at:]
			}
			tokens = append(tokens, Token{word, first, last})
			runes = last + utf8.RuneCountInString(stretch[w.to:])
		} else {
			text := []rune(stretch)
			tokens = appendSegments(tokens, text, runes)
			runes += len(text)
		}
		start = end
	}
	if len(tokens) == 0 {
		return nil
	}
	return tokens
}

// plain is the one word of a stretch.
type plain struct {
	from, to int // in bytes
	runes    int
	changed  bool // by folding
}

// plainWord returns the one word of a stretch that is an Arabic word, or one of ASCII
// letters and digits, with no more than punctuation around it, as nearly all are.
// Segmenting it would find the same in ten times the time.
func plainWord(s string) (w plain, ok bool) {
	for i, r := range s {
		if w.from = i; !opensWord(r) {
			break
		}
	}
	w.to = w.from
	for ; w.to < len(s) && isLetterOrDigit(s[w.to]); w.to++ {
		w.changed = w.changed || asciiFolds[s[w.to]] != rune(s[w.to])
		w.runes++
	}
	if w.runes > 0 {
		return w, onlyCloses(s[w.to:])
	}
	for ; w.to+1 < len(s) && s[w.to]&0xFE == 0xD8 && s[w.to+1]&0xC0 == 0x80; w.to += 2 { // U+0600 to U+067F
		kind := plainKinds[s[w.to]&1<<6|s[w.to+1]&0x3F]
		if kind == notPlain || kind == plainMark && w.runes == 0 {
			break
		}
		w.changed = w.changed || kind != plainLetter
		w.runes++
	}
	return w, w.runes > 0 && onlyCloses(s[w.to:])
}

func isLetterOrDigit(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// What a rune is to plainWord.
const (
	notPlain = iota
	plainLetter
	foldedLetter // folds to another
	plainMark    // of tashkeel, or the tatweel
)

// plainKinds tells what each rune of U+0600 to U+067F is.
var plainKinds = func() (t [0x80]byte) {
	for i := range t {
		switch r := 0x600 + rune(i); {
		case isPlainLetter(r) && foldLetter(r) == r:
			t[i] = plainLetter
		case isPlainLetter(r):
			t[i] = foldedLetter
		case r >= 0x064B && r <= 0x0652 || r == 0x0640:
			t[i] = plainMark
		}
	}
	return t
}()

// foldPlain returns what a rune of ASCII or of the Arabic block folds to.
func foldPlain(r rune) rune {
	if r < 0x80 {
		return asciiFolds[r]
	}
	return arabicFolds[r-0x600]
}

func onlyCloses(s string) bool {
	for _, r := range s {
		if !closesWord(r) {
			return false
		}
	}
	return true
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

// appendSegments appends the words of a stretch that stands behind so many runes.
func appendSegments(tokens []Token, stretch []rune, before int) []Token {
	for w := range WordSpans(stretch) {
		word, from := stretch[w[0]:w[1]], 0
		for i := range word {
			if cutsWord(word, i) {
				tokens = appendToken(tokens, word[from:i], before+w[0]+from)
				from = i + 1
			}
		}
		tokens = appendToken(tokens, word[from:], before+w[0]+from)
	}
	return tokens
}

// appendToken appends the token of a word that begins at a rune: none where it folds
// to nothing, and several with the same place where a ligature (ﷺ) folds to several
// words.
func appendToken(tokens []Token, word []rune, start int) []Token {
	var folded []rune
	for _, r := range word {
		folded = appendFolded(folded, r)
	}
	for f := range strings.FieldsSeq(string(folded)) {
		tokens = append(tokens, Token{f, start, start + len(word)})
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
