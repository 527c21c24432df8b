package article

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"midad/editor/arabic"
)

// shortMonths are the months as English agencies shorten them in datelines.
var shortMonths = [...]string{"Jan", "Feb", "March", "April", "May", "June",
	"July", "Aug", "Sept", "Oct", "Nov", "Dec"}

// formatDay returns the day as the style prints it, without its year; empty
// where there is no day, or the style prints none.
func (s DatelineStyle) formatDay(t time.Time) string {
	switch {
	case t.IsZero():
		return ""
	case s.Date == DayMonth:
		return fmt.Sprintf("%d %s", t.Day(), arabic.MonthName(t.Month(), arabic.Egyptian))
	case s.Date == MonthDay:
		return fmt.Sprintf("%s %d", shortMonths[t.Month()-1], t.Day())
	}
	return ""
}

// cutDay takes a day off the end of the places: all of it, or what follows a
// comma. The day is midnight UTC.
func cutDay(s string, now time.Time) (time.Time, string) {
	if t, ok := arabic.ParseDate(s, now); ok {
		return day(t), ""
	}
	for i, r := range s {
		if r != '،' && r != ',' {
			continue
		}
		if t, ok := arabic.ParseDate(s[i+utf8.RuneLen(r):], now); ok {
			return day(t), strings.TrimSpace(s[:i])
		}
	}
	return time.Time{}, s
}

func day(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}
