//go:build e2e

package e2e

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// body returns the texts of a story's blocks as they were saved last, a line
// each.
func (p *program) body(id string) string {
	var story struct {
		Body struct{ Blocks []struct{ Text string } }
	}
	if err := json.Unmarshal([]byte(p.run("show", id)), &story); err != nil {
		return ""
	}
	var lines []string
	for _, b := range story.Body.Blocks {
		lines = append(lines, b.Text)
	}
	return strings.Join(lines, "\n")
}

// replaced reports whether after is before with one old stretch made new.
func replaced(before, after, old, new string) bool {
	for i := range before {
		if strings.HasPrefix(before[i:], old) && after == before[:i]+new+before[i+len(old):] {
			return true
		}
	}
	return false
}

func notInWord(r rune) bool { return !unicode.In(r, unicode.L, unicode.M, unicode.N) }

// TestMouseSelects selects a word by a double click, writes over it, takes that
// back and makes it again; then selects by dragging, on one line and down to
// another.
func TestMouseSelects(t *testing.T) {
	s, p := newScreen(t), newProgram(t)
	id, headline := begin(t, s, p)
	compose(t, s, headline)
	before := p.body(id)

	word := s.copied(func() { s.click(s.at(300, 400), 2) })
	s.picture(filepath.Join(p.out, "12-word.png"))
	if !slices.Contains(strings.FieldsFunc(before, notInWord), word) {
		t.Errorf("a double click selected %q, which is no word of the story", word)
	}
	new := strings.TrimSpace(typed)
	s.write(new)
	s.keys("Ctrl+s")
	until(t, "what was written stands for the word", func() bool { return replaced(before, p.body(id), word, new) })
	after := p.body(id)
	until(t, "what was written is taken back", func() bool {
		s.keys("Ctrl+z", "Ctrl+s")
		return p.body(id) == before
	})
	until(t, "what was taken back is made again", func() bool {
		s.keys("Ctrl+y", "Ctrl+s")
		return p.body(id) == after
	})

	line := s.copied(func() { s.drag(s.at(150, 520), s.at(600, 520)) })
	s.picture(filepath.Join(p.out, "13-drag.png"))
	if len([]rune(line)) < 20 || strings.Contains(line, "\n") || !strings.Contains(after, line) {
		t.Errorf("a drag along a line selected %q", line)
	}
	s.keys("Left")
	if lines := s.copied(func() { s.drag(s.at(150, 520), s.at(600, 620)) }); len(lines) <= len(line) || !strings.HasPrefix(lines, line[:len(line)/2]) {
		t.Errorf("a drag further down selected %q; along the line it was %q", lines, line)
	}
}
