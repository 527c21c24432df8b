// Package settings is what a person and a house have chosen, kept as one JSON
// file that a person may also edit. It imports resources for its sentences; the
// windows, the panels and the terminal import it. Settings is a value; any
// goroutine may read one, and Load and Save wait for the disk.
package settings

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/google/renameio/v2"

	"midad/resources"
	"midad/storage/article"
)

// The themes. System follows the desktop.
const (
	System = "system"
	Light  = "light"
	Dark   = "dark"
)

// The names of the months in a dateline's day: سبتمبر, أيلول, or both.
const (
	Gregorian = "gregorian"
	Levantine = "levantine"
	BothNames = "both"
)

// The bounds of the numbers, inclusive.
const (
	MinFontSize, MaxFontSize       = 10, 48
	MinPageWidth, MaxPageWidth     = 320, 1600
	MinZoom, MaxZoom               = 50, 300
	MinReadingRate, MaxReadingRate = 30, 600
	MinWindow, MaxWindow           = 300, 16384
	MaxLimit                       = 10000
)

// Settings is all that is kept. Sizes are in the toolkit's units, which do not
// depend on the screen's density.
type Settings struct {
	Language       string     `json:"language"` // of the interface: "ar" or "en"
	Theme          string     `json:"theme"`
	EditorFontSize float32    `json:"editorFontSize"`
	PageWidth      float32    `json:"pageWidth"`     // of the column of text
	Zoom           int        `json:"zoom"`          // of the text and its column, percent
	Typewriter     bool       `json:"typewriter"`    // the line that is written stands still
	BlockFocus     bool       `json:"blockFocus"`    // only the block that is written in full colour
	SmoothScroll   bool       `json:"smoothScroll"`  // by the wheel
	ReadingRate    int        `json:"readingRate"`   // words a minute
	BodyFont       BodyFont   `json:"bodyFont"`      // of stories
	Signs          bool       `json:"signs"`         // blanks and controls are shown
	Quotes         string     `json:"quotes"`        // what " becomes as it is typed: a name of edit.QuoteStyles
	Dashes         bool       `json:"dashes"`        // -- and --- become dashes
	Ellipsis       bool       `json:"ellipsis"`      // ... becomes one sign
	Limits         Limits     `json:"limits"`        // of texts, warned of when passed
	LogicalArrows  bool       `json:"logicalArrows"` // arrow keys follow the text, not the screen
	WindowSize     WindowSize `json:"windowSize"`
	House          House      `json:"house"`

	// Members of the file that this version does not know.
	unknown, unknownHouse map[string]json.RawMessage
}

// Limits are the most characters of a text, as a reader counts them; 0 is none.
// A longer one is warned of and kept.
type Limits struct {
	Headline      int `json:"headline"`
	ShortHeadline int `json:"shortHeadline"`
	SEOTitle      int `json:"seoTitle"`
	Standfirst    int `json:"standfirst"`
}

// BodyFont is a font of the system by its files, of which Bold may be empty, or one of
// Midad's own by its family alone; the zero one is that for stories.
type BodyFont struct {
	Family  string `json:"family"`
	Regular string `json:"regular"`
	Bold    string `json:"bold"`
}

// WindowSize is the desk's window as it was last closed.
type WindowSize struct {
	Width  float32 `json:"width"`
	Height float32 `json:"height"`
}

// House is what the newsroom's exports and datelines share.
type House struct {
	Name          string   `json:"name"`
	BaseURL       string   `json:"baseURL"` // of the published stories; empty for none
	Publisher     string   `json:"publisher"`
	Agencies      []string `json:"agencies"` // shown as a hint in the dateline
	DatelineStyle string   `json:"datelineStyle"`
	Months        string   `json:"months"`
}

// Default returns the settings of one who has chosen nothing.
func Default() Settings {
	return Settings{
		Language:       resources.Arabic,
		Theme:          System,
		EditorFontSize: 18,
		PageWidth:      720,
		Zoom:           100,
		SmoothScroll:   true,
		Quotes:         "straight",
		Dashes:         true,
		Ellipsis:       true,
		Limits:         Limits{Headline: 90, ShortHeadline: 50, SEOTitle: 60, Standfirst: 250},
		ReadingRate:    article.DefaultReadingRate,
		WindowSize:     WindowSize{Width: 1280, Height: 800},
		House: House{
			Agencies:      []string{"رويترز", "أ ف ب", "أ ب", "د ب أ"},
			DatelineStyle: article.DefaultStyle,
			Months:        Gregorian,
		},
	}
}

// DefaultPath returns the file in the platform's folder for settings (XDG on
// Linux): midad/settings.json.
func DefaultPath() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find the folder for settings: %w", err)
	}
	return filepath.Join(dir, "midad", "settings.json"), nil
}

// Problem tells that a settings file could not be used as it is. The settings
// that come with it can be used all the same.
type Problem struct {
	File    string
	Aside   string   // where a file that is no JSON was put; empty where it stayed
	Members []string // whose values were out of bounds and were not taken
	Err     error    // why the file could not be read as settings
}

// Error says what happened, for the log.
func (p *Problem) Error() string {
	if p.Err != nil {
		return fmt.Sprintf("read settings %s: %v", p.File, p.Err)
	}
	return fmt.Sprintf("settings %s: values out of bounds: %v", p.File, p.Members)
}

func (p *Problem) Unwrap() error { return p.Err }

// Sentence says what happened and what was done, for the person.
func (p *Problem) Sentence(lang string) string {
	switch {
	case p.Aside != "":
		return resources.Text(lang, "settings.aside", p.File, p.Aside)
	case p.Err != nil:
		return resources.Text(lang, "settings.unreadable", p.File)
	}
	return resources.Text(lang, "settings.values", p.File, fmt.Sprint(p.Members))
}

// Load reads the settings of a file. Where there is none they are Default's.
// Every other trouble is a *Problem, and the settings returned are usable: a
// file that is no JSON, or whose values are of another sort, is put aside under
// another name, never overwritten; a value out of bounds is read as Default's.
func Load(path string) (Settings, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Default(), nil
	}
	if err != nil {
		return Default(), &Problem{File: path, Err: err}
	}
	s, err := parse(data)
	if err != nil {
		p := &Problem{File: path, Err: err}
		if p.Aside, err = putAside(path); err != nil {
			p.Err = errors.Join(p.Err, err)
		}
		return Default(), p
	}
	if bad := s.bound(); len(bad) > 0 {
		return s, &Problem{File: path, Members: bad}
	}
	return s, nil
}

// Peek reads the settings of a file as Load does and leaves a broken one where
// it is: for commands, whose person may not be there to be told.
func Peek(path string) (Settings, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Default(), nil
	}
	if err != nil {
		return Default(), fmt.Errorf("read settings: %w", err)
	}
	s, err := parse(data)
	if err != nil {
		return Default(), fmt.Errorf("read settings %s: %w", path, err)
	}
	s.bound()
	return s, nil
}

func parse(data []byte) (Settings, error) {
	s := Default()
	if err := json.Unmarshal(data, &s); err != nil {
		return s, err
	}
	var house struct {
		House map[string]json.RawMessage `json:"house"`
	}
	if err := json.Unmarshal(data, &s.unknown); err != nil {
		return s, err
	}
	if err := json.Unmarshal(data, &house); err != nil {
		return s, err
	}
	s.unknownHouse = house.House
	if s.unknown == nil { // the file says null
		return s, errors.New("the file holds no settings")
	}
	return s, nil
}

// bound puts Default's value in the place of each that is out of bounds and
// returns the names of those members.
func (s *Settings) bound() []string {
	d := Default()
	var bad []string
	check := func(name string, ok bool, reset func()) {
		if !ok {
			bad = append(bad, name)
			reset()
		}
	}
	within := func(v, low, high float32) bool { return v >= low && v <= high }
	_, style := article.StyleOf(s.House.DatelineStyle)
	check("language", slices.Contains(resources.Languages, s.Language), func() { s.Language = d.Language })
	check("theme", slices.Contains([]string{System, Light, Dark}, s.Theme), func() { s.Theme = d.Theme })
	check("editorFontSize", within(s.EditorFontSize, MinFontSize, MaxFontSize), func() { s.EditorFontSize = d.EditorFontSize })
	check("pageWidth", within(s.PageWidth, MinPageWidth, MaxPageWidth), func() { s.PageWidth = d.PageWidth })
	check("zoom", s.Zoom >= MinZoom && s.Zoom <= MaxZoom, func() { s.Zoom = d.Zoom })
	check("readingRate", s.ReadingRate >= MinReadingRate && s.ReadingRate <= MaxReadingRate, func() { s.ReadingRate = d.ReadingRate })
	check("windowSize", within(s.WindowSize.Width, MinWindow, MaxWindow) && within(s.WindowSize.Height, MinWindow, MaxWindow),
		func() { s.WindowSize = d.WindowSize })
	check("house.datelineStyle", style, func() { s.House.DatelineStyle = d.House.DatelineStyle })
	check("house.months", slices.Contains([]string{Gregorian, Levantine, BothNames}, s.House.Months),
		func() { s.House.Months = d.House.Months })
	return bad
}

// putAside renames a file to the first free name beside it and returns that.
func putAside(path string) (string, error) {
	for n := 1; ; n++ {
		aside := fmt.Sprintf("%s.broken-%d", path, n)
		if _, err := os.Lstat(aside); err == nil {
			continue
		} else if !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("put the settings aside: %w", err)
		}
		if err := os.Rename(path, aside); err != nil {
			return "", fmt.Errorf("put the settings aside: %w", err)
		}
		return aside, nil
	}
}

// Save writes the settings in the place of the file, whole or not at all, with
// the members that this version does not know. The folder is made where it is
// missing.
func (s Settings) Save(path string) error {
	data, err := s.encode()
	if err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	if err := renameio.WriteFile(path, data, 0o600); err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	return nil
}

// encode returns the file: the members in the order of their names, so that
// two files are easily compared.
func (s Settings) encode() ([]byte, error) {
	all, err := merge(s.unknown, s)
	if err != nil {
		return nil, err
	}
	house, err := merge(s.unknownHouse, s.House)
	if err != nil {
		return nil, err
	}
	if all["house"], err = json.Marshal(house); err != nil {
		return nil, err
	}
	data, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return nil, err
	}
	return append(data, '\n'), nil
}

// merge returns the members of a value over those that were read.
func merge(read map[string]json.RawMessage, value any) (map[string]json.RawMessage, error) {
	data, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	all := make(map[string]json.RawMessage, len(read))
	for k, v := range read {
		all[k] = v
	}
	if err := json.Unmarshal(data, &all); err != nil {
		return nil, err
	}
	return all, nil
}
