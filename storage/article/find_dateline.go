package article

import (
	"strings"
	"time"
	"unicode/utf8"
)

// DetectDateline is ParseDateline for a line of which nobody said that it is a
// dateline: it returns false as well where only the shape of a few words speaks
// for one. A known agency, a day, or a country with an agency must be there.
func DetectDateline(line string, now time.Time) (Dateline, bool) {
	d, ok := ParseDateline(line, now)
	if !ok || !certain(d) {
		return Dateline{}, false
	}
	return d, true
}

func certain(d Dateline) bool {
	for _, a := range d.Agencies {
		if IsAgency(a) {
			return true
		}
	}
	if len(d.Places) > 0 && !d.Date.IsZero() {
		return true
	}
	if len(d.Agencies) == 0 || len(d.Places) < 2 {
		return false
	}
	for _, p := range d.Places {
		if p.ShowCountry {
			return true
		}
	}
	return false
}

// CutDateline cuts an inline dateline off a paragraph's beginning and returns
// the rest of the paragraph; false, and the paragraph as it was, where it does
// not begin with one that DetectDateline is certain of.
func CutDateline(paragraph string, now time.Time) (Dateline, string, bool) {
	text := strings.TrimLeft(paragraph, " \t\u00a0")
	runes := 0
	for i, r := range text {
		if runes++; runes > maxDateline || r == '\n' {
			break
		}
		if r != '-' && r != '–' && r != '—' && r != ':' {
			continue
		}
		end := i + utf8.RuneLen(r)
		rest := strings.TrimLeft(text[end:], " \t\u00a0")
		before := strings.TrimRight(text[:i], " ")
		bracketed := strings.HasSuffix(before, ")")
		if rest == "" || (r != ':' && !bracketed && !strings.HasSuffix(text[:i], " ")) {
			continue
		}
		if r != ':' && !bracketed {
			// "مانيلا، 3 ديسمبر - " ends here; "موسكو - رويترز: " goes on.
			d, ok := DetectDateline(text[:end], now)
			if ok && (!d.Date.IsZero() || len(d.Agencies) > 0) {
				return d, rest, true
			}
			continue
		}
		if r == ':' && !strings.ContainsAny(before, "-–—()") && !strings.HasPrefix(text, "*") {
			continue
		}
		d, ok := DetectDateline(before+text[i:end], now)
		if r != ':' {
			d, ok = DetectDateline(before+" -", now)
		}
		if ok {
			return d, rest, true
		}
	}
	return Dateline{}, paragraph, false
}
