package settings_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"midad/app/settings"
)

func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "settings.json")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestNoFileGivesTheDefaults(t *testing.T) {
	s, err := settings.Load(filepath.Join(t.TempDir(), "none.json"))
	if err != nil || !reflect.DeepEqual(s, settings.Default()) {
		t.Errorf("got %+v, %v", s, err)
	}
}

func TestWhatIsSavedIsLoaded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "folder", "settings.json")
	s := settings.Default()
	s.Language, s.Theme, s.EditorFontSize, s.LogicalArrows = "en", settings.Dark, 21.5, true
	s.House = settings.House{Name: "الصحيفة", BaseURL: "https://example.org", Agencies: []string{"رويترز"},
		DatelineStyle: "sana", Months: settings.BothNames}
	if err := s.Save(path); err != nil {
		t.Fatal(err)
	}
	got, err := settings.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if got.Language != "en" || got.Theme != settings.Dark || got.EditorFontSize != 21.5 || !got.LogicalArrows ||
		!reflect.DeepEqual(got.House, s.House) {
		t.Errorf("got %+v", got)
	}
	before, _ := os.ReadFile(path)
	if err := got.Save(path); err != nil {
		t.Fatal(err)
	}
	if after, _ := os.ReadFile(path); string(after) != string(before) {
		t.Errorf("saved again it reads\n%s", after)
	}
}

func TestUnknownMembersAreKept(t *testing.T) {
	path := write(t, `{"future":{"a":[1,2]},"language":"en","house":{"name":"دار","logo":"x.png"}}`)
	s, err := settings.Load(path)
	if err != nil || s.Language != "en" || s.House.Name != "دار" {
		t.Fatalf("got %+v, %v", s, err)
	}
	s.Language = "ar"
	if err := s.Save(path); err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	data, _ := os.ReadFile(path)
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got["future"], map[string]any{"a": []any{1.0, 2.0}}) || got["language"] != "ar" ||
		got["house"].(map[string]any)["logo"] != "x.png" {
		t.Errorf("the file reads\n%s", data)
	}
}

func TestABrokenFileIsPutAside(t *testing.T) {
	for name, text := range map[string]string{
		"cut short":    `{"language":"en"`,
		"no JSON":      "language = en",
		"empty":        "",
		"a list":       `[]`,
		"null":         `null`,
		"another sort": `{"editorFontSize":"big"}`,
		"house a text": `{"house":"دار"}`,
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, text)
			if err := os.WriteFile(path+".broken-1", []byte("older"), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := settings.Peek(path); err == nil {
				t.Error("a peek finds nothing wrong")
			}
			if kept, err := os.ReadFile(path); err != nil || string(kept) != text {
				t.Errorf("a peek left %q, %v", kept, err)
			}
			s, err := settings.Load(path)
			var p *settings.Problem
			if !errors.As(err, &p) || !reflect.DeepEqual(s, settings.Default()) {
				t.Fatalf("got %+v, %v", s, err)
			}
			if kept, err := os.ReadFile(p.Aside); err != nil || string(kept) != text || p.Aside == path+".broken-1" {
				t.Errorf("aside %q holds %q, %v", p.Aside, kept, err)
			}
			for _, lang := range []string{"ar", "en"} {
				if got := p.Sentence(lang); !strings.Contains(got, p.Aside) {
					t.Errorf("%s: the sentence %q does not say where it is", lang, got)
				}
			}
			if _, err := settings.Load(path); err != nil {
				t.Errorf("the next start says %v", err)
			}
		})
	}
}

func TestValuesOutOfBoundsAreToldAndNotTaken(t *testing.T) {
	path := write(t, `{"language":"fr","theme":"pink","editorFontSize":900,"pageWidth":1,"readingRate":0,
		"windowSize":{"width":-5,"height":1e30},"house":{"name":"دار","datelineStyle":"x","months":"y"}}`)
	s, err := settings.Load(path)
	var p *settings.Problem
	if !errors.As(err, &p) {
		t.Fatalf("got %v", err)
	}
	want := []string{"language", "theme", "editorFontSize", "pageWidth", "readingRate", "windowSize",
		"house.datelineStyle", "house.months"}
	if !slices.Equal(p.Members, want) || p.Aside != "" {
		t.Errorf("told %v, aside %q", p.Members, p.Aside)
	}
	d := settings.Default()
	if s.Language != d.Language || s.EditorFontSize != d.EditorFontSize || s.WindowSize != d.WindowSize || s.House.Name != "دار" {
		t.Errorf("got %+v", s)
	}
	if !strings.Contains(p.Sentence("en"), "readingRate") {
		t.Errorf("the sentence is %q", p.Sentence("en"))
	}
}

func TestAFileThatCannotBeReadStays(t *testing.T) {
	dir := t.TempDir()
	s, err := settings.Load(dir)
	var p *settings.Problem
	if !errors.As(err, &p) || p.Aside != "" || !reflect.DeepEqual(s, settings.Default()) {
		t.Errorf("got %v", err)
	}
	if got := p.Sentence("ar"); !strings.Contains(got, dir) {
		t.Errorf("the sentence is %q", got)
	}
}
