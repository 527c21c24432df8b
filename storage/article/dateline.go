package article

import (
	"slices"
	"time"
)

// Dateline says where and by whom the story was gathered. Text is what is
// printed; while Override is false it is made from the parts by Format.
type Dateline struct {
	Places   []DatelinePlace
	Agencies []string
	Date     time.Time // the day alone; zero for none
	Style    string    // id of a DatelineStyle; empty means DefaultStyle
	Text     string
	Override bool
}

// DatelinePlace is a city, and its country where a reader would not know it.
type DatelinePlace struct {
	Name        string
	Country     string
	ShowCountry bool
}

// Clone returns a copy whose slices may be changed freely.
func (d Dateline) Clone() Dateline {
	d.Places = slices.Clone(d.Places)
	d.Agencies = slices.Clone(d.Agencies)
	return d
}

// IsZero reports whether nothing of a dateline was given.
func (d Dateline) IsZero() bool {
	return len(d.Places) == 0 && len(d.Agencies) == 0 && d.Date.IsZero() && d.Text == ""
}
