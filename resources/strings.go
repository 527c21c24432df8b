package resources

import (
	"embed"
	"encoding/json"
	"fmt"
	"path"
	"strconv"
	"strings"
	"sync"
)

//go:embed strings/*/*.json
var stringFiles embed.FS

// The languages of the interface. A story's own language is another matter.
const (
	Arabic  = "ar"
	English = "en"
)

// Languages lists the languages of the interface, the default one first.
var Languages = []string{Arabic, English}

// Text returns the interface's sentence of that key in "ar" or "en", its
// placeholders {0}, {1}, … replaced by args in order. Another language than
// these two reads as Arabic. An unknown key is returned as it is.
func Text(lang, key string, args ...any) string {
	text, ok := tables()[base(lang)][key]
	if !ok {
		return key
	}
	return fill(text, args)
}

// Plural returns the form of a counted sentence that n takes: of the keys
// key.zero, key.one, key.two, key.few, key.many and key.other the one that the
// CLDR rules of the language choose, key.other where that form is not given.
// {n} in it is the number. An unknown key is returned as it is.
func Plural(lang, key string, n int) string {
	table := tables()[base(lang)]
	text, ok := table[key+"."+pluralForm(base(lang), n)]
	if !ok {
		text, ok = table[key+".other"]
	}
	if !ok {
		return key
	}
	return strings.ReplaceAll(text, "{n}", strconv.Itoa(n))
}

// pluralForm returns the CLDR plural category of a whole number (CLDR 48,
// supplemental/plurals.xml, cardinal).
func pluralForm(lang string, n int) string {
	if n < 0 {
		n = -n
	}
	if lang == English {
		if n == 1 {
			return "one"
		}
		return "other"
	}
	switch {
	case n == 0:
		return "zero"
	case n == 1:
		return "one"
	case n == 2:
		return "two"
	case n%100 >= 3 && n%100 <= 10:
		return "few"
	case n%100 >= 11:
		return "many"
	}
	return "other"
}

// base returns which of Languages a language tag reads as.
func base(lang string) string {
	if primary, _, _ := strings.Cut(lang, "-"); strings.EqualFold(primary, English) {
		return English
	}
	return Arabic
}

// fill replaces the placeholders in one pass, so that braces in an argument
// stay as they are. A placeholder with no argument stays too.
func fill(text string, args []any) string {
	if len(args) == 0 || !strings.Contains(text, "{") {
		return text
	}
	pairs := make([]string, 0, 2*len(args))
	for i, a := range args {
		pairs = append(pairs, "{"+strconv.Itoa(i)+"}", fmt.Sprint(a))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// tables holds the merged files of each language. The files are part of the
// program: one that is no JSON object of strings, or repeats a key of another,
// is a fault of the build and panics.
var tables = sync.OnceValue(func() map[string]map[string]string {
	all := make(map[string]map[string]string, len(Languages))
	for _, lang := range Languages {
		dir := path.Join("strings", lang)
		entries, err := stringFiles.ReadDir(dir)
		if err != nil {
			panic(fmt.Sprintf("resources: %v", err))
		}
		merged := make(map[string]string)
		for _, e := range entries {
			name := path.Join(dir, e.Name())
			data, err := stringFiles.ReadFile(name)
			if err != nil {
				panic(fmt.Sprintf("resources: %v", err))
			}
			var file map[string]string
			if err := json.Unmarshal(data, &file); err != nil {
				panic(fmt.Sprintf("resources: %s: %v", name, err))
			}
			for key, text := range file {
				if _, twice := merged[key]; twice {
					panic(fmt.Sprintf("resources: %s: key %q stands in another file too", name, key))
				}
				merged[key] = text
			}
		}
		all[lang] = merged
	}
	return all
})
