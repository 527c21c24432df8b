package arabic

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// MonthSet is a set of Arabic names of the Gregorian months.
type MonthSet int8

const (
	Egyptian  MonthSet = iota // يناير, فبراير, as in Egypt and the Gulf
	Levantine                 // كانون الثاني, شباط, as in Lebanon, Syria, Iraq, Jordan and Palestine
	Both                      // يناير/كانون الثاني, as in papers for all of them
)

var egyptianMonths = [...]string{"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
	"يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"}

var levantineMonths = [...]string{"كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
	"تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"}

// otherMonths are further names that ParseDate reads: of the Maghreb, and other
// spellings.
var otherMonths = map[string]time.Month{
	"جانفي": 1, "فيفري": 2, "أفريل": 4, "ماي": 5, "جوان": 6, "جويلية": 7, "أوت": 8,
	"يوليوز": 7, "غشت": 8, "شتنبر": 9, "نونبر": 11, "دجنبر": 12,
	"يونيه": 6, "يوليه": 7, "كانون ثاني": 1, "تشرين أول": 10, "تشرين ثاني": 11, "كانون أول": 12,
}

// weekdays are the names of the days, from Sunday.
var weekdays = [...]string{"الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"}

// MonthName returns the Arabic name of a month. It panics where m is none.
func MonthName(m time.Month, set MonthSet) string {
	switch set {
	case Levantine:
		return levantineMonths[m-1]
	case Both:
		return egyptianMonths[m-1] + "/" + levantineMonths[m-1]
	}
	return egyptianMonths[m-1]
}

// WeekdayName returns the Arabic name of a day of the week, with its article. It
// panics where d is none.
func WeekdayName(d time.Weekday) string { return weekdays[d] }

// FormatDate returns the day, month and year of t in Arabic with Latin digits,
// such as "13 سبتمبر 2023". Digits changes the digits.
func FormatDate(t time.Time, set MonthSet) string {
	return fmt.Sprintf("%d %s %d", t.Day(), MonthName(t.Month(), set), t.Year())
}

// ParseDate reads a date and returns its midnight in now's location, and false
// where the text is none. It takes a day and a month by name, in any Arabic set
// or two of them or English, with a year or without; also 2023-09-13 and
// 13/9/2023. A day of the week before it, commas and either set of digits are
// allowed; whether the day of the week is right is not asked. Without a year it
// is the one that brings the date nearest to now.
func ParseDate(s string, now time.Time) (time.Time, bool) {
	d, ok := parseParts(dateWords(s))
	if !ok {
		return time.Time{}, false
	}
	if d.hasYear {
		return d.in(d.year, now.Location())
	}
	return nearest(d, now)
}

// dateParts is a date as written.
type dateParts struct {
	day, year int
	month     time.Month
	hasYear   bool
}

// in returns the date in a year, and false where that year has no such day.
func (d dateParts) in(year int, loc *time.Location) (time.Time, bool) {
	t := time.Date(year, d.month, d.day, 0, 0, 0, 0, loc)
	if t.Day() != d.day || t.Month() != d.month {
		return time.Time{}, false
	}
	return t, true
}

// nearest returns the date in the year that brings it nearest to now. The 29th of
// February may be up to eight years away.
func nearest(d dateParts, now time.Time) (time.Time, bool) {
	var best time.Time
	found := false
	for year := now.Year() - 8; year <= now.Year()+8; year++ {
		t, ok := d.in(year, now.Location())
		if ok && (!found || t.Sub(now).Abs() < best.Sub(now).Abs()) {
			best, found = t, true
		}
	}
	return best, found
}

// dateWords returns the parts of a written date: numbers, folded words and the
// hyphen and slash.
func dateWords(s string) []string {
	var words []string
	last := ' '
	for _, r := range Key(s) {
		kind := r
		switch {
		case unicode.IsLetter(r):
			kind = 'a'
		case unicode.IsDigit(r):
			kind = '0'
		case r == '-' || r == '/':
		default: // blanks, commas, brackets: they part words and mean nothing
			last = ' '
			continue
		}
		if kind == last && kind != '-' && kind != '/' {
			words[len(words)-1] += string(r)
		} else {
			words = append(words, string(r))
		}
		last = kind
	}
	return words
}

// parseParts reads the words of a date, all of them.
func parseParts(w []string) (dateParts, bool) {
	if len(w) > 0 && weekdayNames[w[0]] {
		w = w[1:]
	}
	if len(w) == 5 && w[1] == w[3] {
		return parseNumbers(w)
	}
	var d dateParts
	d.day, w = cutDay(w)
	d.month, w = cutMonths(w)
	if d.day == 0 { // as in "September 13"
		d.day, w = cutDay(w)
	}
	if len(w) > 0 && len(w[0]) == 4 {
		d.year, d.hasYear = number(w[0])
		w = w[1:]
		if len(w) > 0 && w[0] == "م" { // of the Christian era
			w = w[1:]
		}
		if !d.hasYear {
			return d, false
		}
	}
	return d, len(w) == 0 && d.day > 0 && d.month > 0
}

// cutDay takes a day of the month off the front; 0 where there is none.
func cutDay(w []string) (int, []string) {
	if len(w) == 0 {
		return 0, w
	}
	day, ok := number(w[0])
	if !ok || day < 1 || day > 31 {
		return 0, w
	}
	w = w[1:]
	if len(w) > 0 && ordinals[w[0]] {
		w = w[1:]
	}
	return day, w
}

// cutMonths takes a month's name off the front, or two of different sets with a
// slash between them or none; month 0 where there is none.
func cutMonths(w []string) (time.Month, []string) {
	month, rest := cutMonth(w)
	second := rest
	if len(second) > 0 && second[0] == "/" {
		second = second[1:]
	}
	if again, after := cutMonth(second); again == month {
		return month, after
	}
	return month, rest
}

// parseNumbers reads 2023-09-13, 13-9-2023 and the same with slashes.
func parseNumbers(w []string) (dateParts, bool) {
	first, ok1 := number(w[0])
	month, ok2 := number(w[2])
	last, ok3 := number(w[4])
	if !ok1 || !ok2 || !ok3 || w[1] != "-" && w[1] != "/" || month < 1 || month > 12 {
		return dateParts{}, false
	}
	day, year, digits := first, last, len(w[4])
	if len(w[0]) == 4 {
		day, year, digits = last, first, len(w[0])
	}
	return dateParts{day: day, month: time.Month(month), year: year, hasYear: true}, digits == 4
}

func number(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && len(s) <= 4
}

// cutMonth takes a month's name of one or two words off the front; month 0 where
// there is none.
func cutMonth(w []string) (time.Month, []string) {
	for n := min(2, len(w)); n > 0; n-- {
		if m, ok := monthNames[strings.Join(w[:n], " ")]; ok {
			return m, w[n:]
		}
	}
	return 0, w
}

// ordinals are the endings of English days.
var ordinals = map[string]bool{"st": true, "nd": true, "rd": true, "th": true}

// monthNames and weekdayNames are the names that ParseDate reads, folded.
var monthNames, weekdayNames = func() (map[string]time.Month, map[string]bool) {
	months, days := map[string]time.Month{"sept": 9}, map[string]bool{}
	for m := time.January; m <= time.December; m++ {
		for _, name := range []string{egyptianMonths[m-1], levantineMonths[m-1], m.String(), m.String()[:3]} {
			months[Key(name)] = m
		}
	}
	for name, m := range otherMonths {
		months[Key(name)] = m
	}
	for d, name := range weekdays {
		english := time.Weekday(d).String()
		for _, name := range []string{name, strings.TrimPrefix(name, "ال"), english, english[:3]} {
			days[Key(name)] = true
		}
	}
	days[Key("الإثنين")] = true
	return months, days
}()
