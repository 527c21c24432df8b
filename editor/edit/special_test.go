package edit_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/go-text/typesetting/font"

	"midad/editor/doc"
	"midad/editor/edit"
	"midad/resources"
)

func TestSpecialCharactersAreInserted(t *testing.T) {
	for _, c := range edit.Specials {
		s := read("ا<ب|ج")
		n := do(s, edit.InsertSpecial(c))
		if c.Rune == 0 {
			want := []doc.Mark{{Kind: doc.Isolate, Dir: c.Dir, Start: 1, End: 2}}
			if got := n.Doc().Block(0).Marks(); !slices.Equal(got, want) || show(n) != show(s) {
				t.Errorf("%s: %q with %+v", c.Name, show(n), got)
			}
		} else if got, want := show(n), "ا"+string(c.Rune)+"|ج"; got != want {
			t.Errorf("%s: %q, want %q", c.Name, got, want)
		}
		if back, _ := edit.Undo(n); show(back) != show(s) || back.CanUndo() || !back.Doc().Equal(s.Doc()) {
			t.Errorf("%s undone: %q", c.Name, show(back))
		}
		if known, ok := edit.SpecialOf(c.Rune); ok != (c.Rune != 0) || ok && known != c {
			t.Errorf("%s is known as %q", c.Name, known.Name)
		}
	}
	if _, ok := edit.SpecialOf('ب'); ok {
		t.Error("a letter is a special character")
	}
}

func TestAnIsolateWithNothingSelectedIsForWhatIsTyped(t *testing.T) {
	for _, c := range edit.Specials {
		if c.Rune != 0 {
			continue
		}
		n := do(do(read("ا|ب"), edit.InsertSpecial(c)), edit.Type("C"))
		want := []doc.Mark{{Kind: doc.Isolate, Dir: c.Dir, Start: 1, End: 2}}
		if got := n.Doc().Block(0).Marks(); !slices.Equal(got, want) {
			t.Errorf("%s: %+v", c.Name, got)
		}
	}
}

func TestSpecialCharactersHaveNamesAndGlyphs(t *testing.T) {
	seen := map[string]bool{}
	for _, lang := range []string{"ar", "en"} {
		data, err := os.ReadFile(filepath.Join("..", "..", "resources", "strings", lang, "special.json"))
		if err != nil {
			t.Fatal(err)
		}
		var names map[string]string
		if err := json.Unmarshal(data, &names); err != nil {
			t.Fatal(err)
		}
		for _, c := range edit.Specials {
			if names["special."+c.Name] == "" {
				t.Errorf("%s: %s has no name", lang, c.Name)
			}
		}
		for _, s := range edit.SpecialSorts {
			if names["special.sort."+s.String()] == "" {
				t.Errorf("%s: the sort %s has no name", lang, s)
			}
		}
		if len(names) != len(edit.Specials)+len(edit.SpecialSorts) {
			t.Errorf("%s: %d names for %d characters", lang, len(names), len(edit.Specials))
		}
	}
	var fonts []*font.Face
	for _, f := range resources.Faces() {
		parsed, err := font.ParseTTF(bytes.NewReader(f.Data()))
		if err != nil {
			t.Fatal(err)
		}
		fonts = append(fonts, parsed)
	}
	order := edit.DirectionSign
	for _, c := range edit.Specials {
		if seen[c.Name] || c.Sort < order {
			t.Errorf("%s stands twice, or out of its sort", c.Name)
		}
		seen[c.Name], order = true, c.Sort
		if c.Seen() && !slices.ContainsFunc(fonts, func(f *font.Face) bool { _, ok := f.NominalGlyph(c.Rune); return ok }) {
			t.Errorf("no font draws %s", c.Name)
		}
	}
}
