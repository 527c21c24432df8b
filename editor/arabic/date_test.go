package arabic_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"midad/editor/arabic"
)

var beirut = time.FixedZone("Beirut", 3*60*60)

func TestMonthNames(t *testing.T) {
	for _, c := range []struct {
		set  arabic.MonthSet
		m    time.Month
		want string
	}{
		{arabic.Egyptian, time.September, "سبتمبر"},
		{arabic.Levantine, time.September, "أيلول"},
		{arabic.Both, time.September, "سبتمبر/أيلول"},
		{arabic.Levantine, time.December, "كانون الأول"},
		{arabic.Both, time.January, "يناير/كانون الثاني"},
	} {
		if got := arabic.MonthName(c.m, c.set); got != c.want {
			t.Errorf("month %d of set %d is %q, want %q", c.m, c.set, got, c.want)
		}
	}
}

func TestFormatDate(t *testing.T) {
	day := time.Date(2023, 9, 13, 10, 0, 0, 0, time.UTC)
	if got, want := arabic.FormatDate(day, arabic.Egyptian), "13 سبتمبر 2023"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := arabic.WeekdayName(day.Weekday()), "الأربعاء"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestParseDateReads(t *testing.T) {
	now := time.Date(2023, 9, 14, 12, 0, 0, 0, beirut)
	for _, c := range []struct{ text, want string }{
		{"13 سبتمبر 2023", "2023-09-13"},
		{"13 سبتمبر", "2023-09-13"},
		{"١٣ أيلول ٢٠٢٣", "2023-09-13"},
		{"۱۳ ايلول", "2023-09-13"},
		{"13 سبتمبر/أيلول 2023", "2023-09-13"},
		{"13 أيلول / سبتمبر 2023", "2023-09-13"},
		{"13 سبتمبر (أيلول) 2023", "2023-09-13"},
		{"الأربعاء، 13 سبتمبر 2023م", "2023-09-13"},
		{"الأربعاء 13/9/2023", "2023-09-13"},
		{"4 تشرين ثاني 2023", "2023-11-04"},
		{"13-9-2023", "2023-09-13"},
		{"3 كانون الثاني", "2024-01-03"},
		{"3 كانون الأول", "2023-12-03"},
		{"1 يناير/كانون الثاني 2020", "2020-01-01"},
		{"2 شتنبر 2023", "2023-09-02"},
		{"5 جويلية 1962", "1962-07-05"},
		{"13 September 2023", "2023-09-13"},
		{"Wed, 13 Sept 2023", "2023-09-13"},
		{"September 13, 2023", "2023-09-13"},
		{"Sep 13th", "2023-09-13"},
		{"may 1", "2023-05-01"},
		{"2023-09-13", "2023-09-13"},
		{"13/9/2023", "2023-09-13"},
		{"٢٠٢٣/٩/١٣", "2023-09-13"},
		{"31 ديسمبر", "2023-12-31"},
		{"1 فبراير", "2024-02-01"},
		{"29 فبراير", "2024-02-29"},
		{" 13  سبتمبر ", "2023-09-13"},

		{"", ""},
		{"سبتمبر", ""},
		{"13", ""},
		{"13 كانون", ""},
		{"32 يناير", ""},
		{"0 يناير", ""},
		{"31 أبريل 2023", ""},
		{"29 فبراير 2023", ""},
		{"30 فبراير", ""},
		{"13 سبتمبر 23", ""},
		{"13 سبتمبر/تشرين الأول 2023", ""},
		{"13 سبتمبر 2023 مساء", ""},
		{"13/13/2023", ""},
		{"2023-09/13", ""},
		{"99999999999999999999 سبتمبر", ""},
		{"الأربعاء", ""},
	} {
		got, ok := arabic.ParseDate(c.text, now)
		switch {
		case ok != (c.want != ""):
			t.Errorf("%q: read %t as %v", c.text, ok, got)
		case ok && got.Format(time.DateOnly) != c.want:
			t.Errorf("%q is %s, want %s", c.text, got.Format(time.DateOnly), c.want)
		case ok && (got.Location() != beirut || got.Hour() != 0):
			t.Errorf("%q is %v, want midnight in now's location", c.text, got)
		}
	}
}

func TestParseDateTakesTheNearestYear(t *testing.T) {
	for _, c := range []struct {
		now, text, want string
	}{
		{"2024-01-02", "31 ديسمبر", "2023-12-31"},
		{"2023-12-30", "1 يناير", "2024-01-01"},
		{"2023-06-30", "1 يوليو", "2023-07-01"},
		{"2023-06-30", "13 سبتمبر", "2023-09-13"},
		{"2099-03-01", "29 فبراير", "2096-02-29"},
	} {
		now, err := time.Parse(time.DateOnly, c.now)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := arabic.ParseDate(c.text, now); !ok || got.Format(time.DateOnly) != c.want {
			t.Errorf("%s on %s is %v, want %s", c.text, c.now, got, c.want)
		}
	}
}

func TestParseDateReadsWhatFormatDateWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(rapid.IntRange(1000, 9999).Draw(t, "year"), 1, rapid.IntRange(1, 366).Draw(t, "day"), 0, 0, 0, 0, beirut)
		set := rapid.SampledFrom([]arabic.MonthSet{arabic.Egyptian, arabic.Levantine, arabic.Both}).Draw(t, "months")
		digits := rapid.SampledFrom([]arabic.DigitSet{arabic.Latin, arabic.ArabicIndic}).Draw(t, "digits")
		if day.Year() > 9999 {
			t.Skip("the year has five digits")
		}
		text := arabic.Digits(arabic.FormatDate(day, set), digits)
		if got, ok := arabic.ParseDate(arabic.WeekdayName(day.Weekday())+" "+text, time.Now().In(beirut)); !ok || !got.Equal(day) {
			t.Fatalf("%q is %v, want %v", text, got, day)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	f.Add("الأربعاء 13 سبتمبر/أيلول 2023")
	f.Add("Sep 13th, 2023")
	f.Add("13/9/2023")
	f.Fuzz(func(t *testing.T, s string) {
		now := time.Date(2023, 9, 14, 12, 0, 0, 0, time.UTC)
		if d, ok := arabic.ParseDate(s, now); !ok && !d.IsZero() {
			t.Errorf("%q is no date, yet %v", s, d)
		}
	})
}
