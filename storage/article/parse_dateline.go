package article

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// The longest dateline and the longest name in one, in runes and in words: what
// is longer is a sentence.
const (
	maxDateline  = 240
	maxName      = 60
	maxNameWords = 6
)

// ParseDateline reads a dateline as it is printed in any of DatelineStyles, and
// in the variants seen in print ("موسكو – سبأ :", "باريس - (أ ف ب):", "* موسكو د
// ب أ:"). It returns the parts, the style, and Text as Format gives it; false
// where the text cannot be a dateline. A day without a year takes the year that
// brings it nearest to now.
//
// Two things the text alone does not tell are settled by known names: a name
// that stands alone is an agency where IsAgency knows it, else a place; and
// "أ-ب" is a city and an agency wherever ب is not known as part of a place.
func ParseDateline(text string, now time.Time) (Dateline, bool) {
	text = strings.Join(strings.Fields(text), " ")
	text = strings.TrimSpace(strings.TrimPrefix(text, "*"))
	n := utf8.RuneCountInString(text)
	if n == 0 || n > maxDateline || strings.ContainsAny(text, "؟?!؛;\"«»“”") {
		return Dateline{}, false
	}
	d, ok := parseShape(dashes.Replace(text), now)
	if !ok || !plausible(d) {
		return Dateline{}, false
	}
	d.Text = Format(d)
	return d, true
}

// dashes writes every dash in the one way that the styles use.
var dashes = strings.NewReplacer(" – ", " - ", " — ", " - ", "–", "-", "—", "-", " :", ":")

// parseShape tells the families of styles apart by how the line begins and ends.
func parseShape(s string, now time.Time) (Dateline, bool) {
	if rest, ok := cutSource(s); ok {
		return parseSource(rest), true
	}
	if rest, ok := strings.CutSuffix(s, ":"); ok {
		return parseColon(strings.TrimSpace(rest), now)
	}
	if rest, ok := cutTail(s); ok {
		return parseInline(rest, now), true
	}
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") && strings.Count(s, "(") == 1 {
		return parseClosing(s[1 : len(s)-1]), true
	}
	if _, last, ok := cutBrackets(s); ok && allAgencies(splitAgencies(last)) {
		return parseInline(s, now), true
	}
	return parseOwnLine(s), true
}

// cutSource takes the words that open aljazeera's closing line off.
func cutSource(s string) (string, bool) {
	for _, lead := range []string{"المصدر:", "المصدر :", "المصادر:"} {
		if rest, ok := strings.CutPrefix(s, lead); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return s, false
}

// cutTail takes the hyphen off that leads from an inline dateline to the text.
func cutTail(s string) (string, bool) {
	for _, tail := range []string{" -", ")-"} {
		if strings.HasSuffix(s, tail) {
			return strings.TrimSpace(strings.TrimSuffix(s, "-")), true
		}
	}
	return s, false
}

// cutBrackets takes the last bracketed stretch off the end: "أ (ب)" is أ and ب.
func cutBrackets(s string) (head, inside string, ok bool) {
	if !strings.HasSuffix(s, ")") {
		return s, "", false
	}
	open := strings.LastIndex(s, "(")
	if open < 0 {
		return s, "", false
	}
	return strings.TrimSpace(s[:open]), strings.TrimSpace(s[open+1 : len(s)-1]), true
}

// parseSource reads "الجزيرة + وكالات - موسكو".
func parseSource(s string) Dateline {
	names, places := s, ""
	if i := strings.Index(s, " - "); i >= 0 {
		names, places = s[:i], s[i+len(" - "):]
	}
	return Dateline{Style: "aljazeera", Agencies: splitAgencies(names), Places: splitPlaces(places)}
}

// parseColon reads "موسكو - سعيد طانيوس", "موسكو - سبأ", "باريس - (أ ف ب)" and
// "موسكو د ب أ", the colon taken off.
func parseColon(s string, now time.Time) (Dateline, bool) {
	if head, inside, ok := cutBrackets(s); ok && !isCountry(inside) {
		head = strings.TrimSpace(strings.TrimSuffix(head, "-"))
		return parseInline(head+" ("+inside+")", now), true
	}
	d := Dateline{Style: "city-byline"}
	if i := strings.LastIndex(s, " - "); i >= 0 {
		d.Places, d.Agencies = splitPlaces(s[:i]), splitAgencies(s[i+len(" - "):])
	} else if head, agency, ok := cutKnownAgency(s); ok {
		d.Places, d.Agencies = splitPlaces(head), []string{agency}
	} else if own := parseOwnLine(s); len(own.Agencies) > 0 {
		d.Places, d.Agencies = own.Places, own.Agencies
	} else {
		d.Places = splitPlaces(s)
	}
	if isSANA(d.Agencies) {
		d.Style = "sana"
	}
	return d, true
}

// cutKnownAgency takes an agency off the end that no sign parts from the place.
func cutKnownAgency(s string) (head, agency string, ok bool) {
	words := strings.Fields(s)
	for i := 1; i < len(words); i++ {
		if agency := strings.Join(words[i:], " "); IsAgency(agency) {
			return strings.Join(words[:i], " "), agency, true
		}
	}
	return s, "", false
}

// parseInline reads "places، day (agencies)", the tail taken off.
func parseInline(s string, now time.Time) Dateline {
	var d Dateline
	if head, inside, ok := cutBrackets(s); ok {
		_, _, country := cutBrackets(head)
		names := splitAgencies(inside)
		if allAgencies(names) || country || !isCountry(inside) {
			d.Agencies, s = names, head
		}
	}
	d.Date, s = cutDay(s, now)
	d.Places = splitPlaces(s)
	d.Style = inlineStyle(s, d)
	return d
}

// inlineStyle tells the inline styles apart: by script, then by what only one of
// them prints, then by the agency.
func inlineStyle(places string, d Dateline) string {
	latin := !strings.ContainsFunc(places, arabicLetter)
	if places == "" {
		latin = len(d.Agencies) > 0 && !strings.ContainsFunc(d.Agencies[0], arabicLetter)
	}
	switch {
	case latin:
		return "reuters-en"
	case !d.Date.IsZero() || strings.Contains(places, "،"):
		return "reuters-ar"
	case strings.Contains(places, "("):
		return "afp-ar"
	case len(d.Agencies) > 0 && isAFP(d.Agencies[0]):
		return "afp-ar"
	}
	return "reuters-ar"
}

func arabicLetter(r rune) bool { return unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) }

// parseClosing reads "رويترز" and "موسكو - رويترز", the brackets taken off.
func parseClosing(s string) Dateline {
	d := Dateline{Style: "alkhaleej"}
	if i := strings.LastIndex(s, " - "); i >= 0 {
		d.Places = splitPlaces(s[:i])
		s = s[i+len(" - "):]
	}
	d.Agencies = splitAgencies(s)
	return d
}

// parseOwnLine reads "places-agencies". The hyphen is the first one after which
// only known agencies follow; else the one after a country's bracket; else the
// last.
func parseOwnLine(s string) Dateline {
	d := Dateline{Style: DefaultStyle}
	head, tail, ok := cutOwnLine(s)
	switch {
	case ok:
		d.Places, d.Agencies = splitPlaces(head), splitAgencies(tail)
	case allAgencies(splitAgencies(s)):
		d.Agencies = splitAgencies(s)
	default:
		d.Places = splitPlaces(s)
	}
	if isSANA(d.Agencies) {
		d.Style = "sana"
	}
	return d
}

func cutOwnLine(s string) (head, tail string, ok bool) {
	for i, r := range s {
		if r == '-' && allAgencies(splitAgencies(s[i+1:])) {
			return s[:i], s[i+1:], true
		}
	}
	if i := strings.LastIndex(s, ")-"); i >= 0 {
		return s[:i+1], s[i+2:], true
	}
	if i := strings.LastIndex(s, "-"); i >= 0 {
		return s[:i], s[i+1:], true
	}
	return s, "", false
}

// splitAgencies splits names at the signs that any style joins them with.
func splitAgencies(s string) []string {
	return splitNames(s, "/", "+", "،", ",")
}

// splitPlaces splits places at "/" and takes the country of each off: it
// follows in brackets or after a comma.
func splitPlaces(s string) []DatelinePlace {
	var out []DatelinePlace
	for _, name := range splitNames(s, "/") {
		p := DatelinePlace{Name: name}
		if head, country, ok := cutBrackets(name); ok && head != "" {
			p = DatelinePlace{Name: head, Country: country, ShowCountry: true}
		} else if i := strings.LastIndexAny(name, "،,"); i > 0 {
			_, size := utf8.DecodeRuneInString(name[i:])
			if country := strings.TrimSpace(name[i+size:]); country != "" {
				p = DatelinePlace{Name: strings.TrimSpace(name[:i]), Country: country, ShowCountry: true}
			}
		}
		out = append(out, p)
	}
	return out
}

func splitNames(s string, separators ...string) []string {
	for _, sep := range separators[1:] {
		s = strings.ReplaceAll(s, sep, separators[0])
	}
	var out []string
	for _, name := range strings.Split(s, separators[0]) {
		if name = strings.TrimSpace(name); name != "" {
			out = append(out, name)
		}
	}
	return out
}

func allAgencies(names []string) bool {
	for _, n := range names {
		if !IsAgency(n) {
			return false
		}
	}
	return len(names) > 0
}

func isAFP(name string) bool {
	switch nameKey(name) {
	case nameKey("أ ف ب"), nameKey("فرانس برس"), nameKey("AFP"), nameKey("وكالة فرانس برس"):
		return true
	}
	return false
}

func isSANA(names []string) bool {
	for _, n := range names {
		switch nameKey(n) {
		case nameKey("سانا"), nameKey("سبأ"), nameKey("SANA"):
		default:
			return false
		}
	}
	return len(names) > 0
}

// plausible refuses what has no parts, and parts too long to be names.
func plausible(d Dateline) bool {
	names := append([]string(nil), d.Agencies...)
	for _, p := range d.Places {
		names = append(names, p.Name, p.Country)
	}
	for _, n := range names {
		if utf8.RuneCountInString(n) > maxName || len(strings.Fields(n)) > maxNameWords {
			return false
		}
		if strings.HasSuffix(n, ".") && !strings.ContainsFunc(n, unicode.IsUpper) && !IsAgency(n) {
			return false
		}
	}
	return len(d.Places) > 0 || len(d.Agencies) > 0
}
