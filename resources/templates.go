package resources

import (
	"embed"
	"fmt"
	"path"
)

//go:embed templates/*.json
var templateFiles embed.FS

// Template is a story of ours to begin with, as Midad JSON without an id. Its
// name for people is the string "template." + Kind + "." + Language. What is to
// be written begins with ؟؟ in Arabic and with TK in English.
type Template struct {
	Kind     string
	Language string // of the story
	Story    []byte
}

// Templates returns the stories to begin with, the Arabic ones first. Do not
// change their bytes.
func Templates() []Template {
	var out []Template
	for _, lang := range Languages {
		for _, kind := range []string{"breaking", "wire", "explainer"} {
			data, err := templateFiles.ReadFile(path.Join("templates", kind+"."+lang+".json"))
			if err != nil {
				panic(fmt.Sprintf("resources: %v", err)) // the files are part of the program
			}
			out = append(out, Template{kind, lang, data})
		}
	}
	return out
}
