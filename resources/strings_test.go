package resources_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"midad/resources"
)

var pluralForms = []string{"zero", "one", "two", "few", "many", "other"}

// readStrings returns every sentence of a language by key, from the files.
func readStrings(t *testing.T, lang string) map[string]string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("strings", lang, "*.json"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no string files of %s (%v)", lang, err)
	}
	all := map[string]string{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var file map[string]string
		if err := json.Unmarshal(data, &file); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for k, v := range file {
			if _, twice := all[k]; twice {
				t.Errorf("%s: %q stands in another file too", name, k)
			}
			all[k] = v
		}
	}
	return all
}

// stem splits a counted key into its sentence and its form: "story.few" is
// "story" and "few" where the language has "story.other".
func stem(all map[string]string, key string) (string, bool) {
	i := strings.LastIndexByte(key, '.')
	if i < 0 || !slices.Contains(pluralForms, key[i+1:]) {
		return key, false
	}
	if _, counted := all[key[:i]+".other"]; !counted {
		return key, false
	}
	return key[:i], true
}

var placeholder = regexp.MustCompile(`\{[^{}]*\}`)

func placeholders(s string) []string {
	found := placeholder.FindAllString(s, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

func TestBothLanguagesSayTheSame(t *testing.T) {
	ar, en := readStrings(t, "ar"), readStrings(t, "en")
	compare := func(from, to map[string]string, name string) {
		for key, text := range from {
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s is empty", key)
			}
			s, counted := stem(from, key)
			if counted {
				if _, ok := to[s+".other"]; !ok {
					t.Errorf("%s has no %s", name, s+".other")
				}
				for _, p := range placeholders(text) {
					if p != "{n}" {
						t.Errorf("%s: a counted sentence takes {n} alone, not %s", key, p)
					}
				}
				continue
			}
			other, ok := to[key]
			if !ok {
				t.Errorf("%s has no %s", name, key)
				continue
			}
			if !slices.Equal(placeholders(text), placeholders(other)) {
				t.Errorf("%s: placeholders %v and %v", key, placeholders(text), placeholders(other))
			}
		}
	}
	compare(ar, en, "en")
	compare(en, ar, "ar")
	for key := range ar {
		if s, counted := stem(ar, key); counted {
			for _, form := range pluralForms {
				if _, ok := ar[s+"."+form]; !ok {
					t.Errorf("ar lacks %s.%s", s, form)
				}
			}
		}
	}
}

func TestTextFillsPlaceholders(t *testing.T) {
	en := resources.Text("en", "error.fileNotFound", "{1}.docx")
	if !strings.Contains(en, "{1}.docx") || strings.Contains(en, "{0}") {
		t.Errorf("got %q", en)
	}
	if got := resources.Text("en-GB", "error.full"); got != resources.Text("en", "error.full") {
		t.Errorf("en-GB reads %q", got)
	}
	if got := resources.Text("fr", "error.full"); got != resources.Text("ar", "error.full") {
		t.Errorf("another language reads %q", got)
	}
	if got := resources.Text("ar", "no.such.key", 1); got != "no.such.key" {
		t.Errorf("an unknown key gives %q", got)
	}
}

func TestPluralFollowsCLDR(t *testing.T) {
	for _, c := range []struct {
		lang, form string
		n          []int
	}{
		{"ar", "zero", []int{0}},
		{"ar", "one", []int{1}},
		{"ar", "two", []int{2}},
		{"ar", "few", []int{3, 10, 103, 110, 1005}},
		{"ar", "many", []int{11, 26, 99, 111, 1999}},
		{"ar", "other", []int{100, 101, 102, 200, 302, 1000}},
		{"en", "one", []int{1}},
		{"en", "other", []int{0, 2, 11, 101}},
	} {
		want := readStrings(t, c.lang)["cli.changed."+c.form]
		for _, n := range c.n {
			got := resources.Plural(c.lang, "cli.changed", n)
			if !sameForm(got, want) {
				t.Errorf("%s %d: %q, want the form %s (%q)", c.lang, n, got, c.form, want)
			}
		}
	}
	if got := resources.Plural("en", "no.such.key", 3); got != "no.such.key" {
		t.Errorf("an unknown key gives %q", got)
	}
}

// sameForm reports whether got is want with a number for {n}.
func sameForm(got, want string) bool {
	pattern := strings.ReplaceAll(regexp.QuoteMeta(want), `\{n\}`, `\d+`)
	return regexp.MustCompile("^" + pattern + "$").MatchString(got)
}

// In a sentence from right to left the signs of an address change sides, unless
// it is isolated (UAX #9, LRI and PDI).
func TestArabicSentencesIsolateAddresses(t *testing.T) {
	address := regexp.MustCompile(`[a-z]+:(//)?`)
	for key, text := range readStrings(t, "ar") {
		for _, at := range address.FindAllStringIndex(text, -1) {
			if !strings.HasSuffix(text[:at[0]], "\u2066") {
				t.Errorf("%s: %q of %q is not isolated", key, text[at[0]:at[1]], text)
			}
		}
	}
}
