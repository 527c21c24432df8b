package format

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"midad/editor/doc"
	"midad/editor/markup"
	"midad/storage/article"
)

// ninjsCodes are the members whose texts are for programs.
var ninjsCodes = func() map[string]bool {
	set := map[string]bool{}
	for _, name := range strings.Fields(`uri href type standard version language role rel contentType representationType pubStatus profile charset
		firstCreated versionCreated contentCreated embargoedUntil hash renditions creator`) {
		set[name] = true
	}
	return set
}()

// tellLeft warns of each text of the item that has a word which came neither into
// the story nor into a warning. Of a member that readNinjs does not know at all
// the name is told already.
func (r *ninjsReader) tellLeft(members map[string]json.RawMessage) {
	data, err := article.Encode(r.a)
	if err != nil {
		return // the store tells what is wrong with the story
	}
	kept := wordSet(string(data))
	for _, w := range r.warnings {
		maps.Copy(kept, wordSet(fmt.Sprint(w.Args...)))
	}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		var v any
		if !ninjsRead[name] || ninjsCodes[name] || json.Unmarshal(members[name], &v) != nil {
			continue
		}
		leaves(v, name, func(path, text string) {
			for w := range wordSet(text) {
				if !kept[w] {
					r.warn("ninjsMember", path+": "+excerpt(text))
					return
				}
			}
		})
	}
}

// leaves calls what takes each text under a value of JSON, with its path.
func leaves(v any, path string, take func(path, text string)) {
	switch v := v.(type) {
	case string:
		take(path, oneLine(v))
	case []any:
		for i, e := range v {
			leaves(e, path+"["+strconv.Itoa(i)+"]", take)
		}
	case map[string]any:
		inAssociations := strings.HasPrefix(path, "associations[") && strings.HasSuffix(path, "]") && strings.Count(path, ".") == 0
		for _, name := range slices.Sorted(maps.Keys(v)) {
			text, isText := v[name].(string)
			switch kind, _ := v["contentType"].(string); {
			case ninjsCodes[name], inAssociations && name == "name":
			case name == "literal" && !(strings.HasPrefix(path, "places[") && v["rel"] == "dateline"): // a code, but a country's name where we read one
			case isText && name == "value":
				if kind == "text/html" || kind == "application/xhtml+xml" {
					if blocks, _, err := markup.Parse([]byte(text), markup.Options{}); err == nil {
						text = doc.PlainText(doc.New(blocks...))
					}
				}
				take(path, oneLine(text))
			default:
				leaves(v[name], path+"."+name, take)
			}
		}
	}
}

// wordSet returns the words of a text as they are written.
func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) }) {
		set[w] = true
	}
	return set
}
