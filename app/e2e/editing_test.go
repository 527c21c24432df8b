//go:build e2e

package e2e

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
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

// TestFindReplacesInAllOfTheStory finds a word that the headline and the body
// hold, replaces it hit by hit, and takes that back.
func TestFindReplacesInAllOfTheStory(t *testing.T) {
	const word, new = "مدن", "حديد" // of letters that begin teaches the keyboard
	s, p := newScreen(t), newProgram(t)
	id, headline := begin(t, s, p)
	compose(t, s, headline)
	all := func() string { return p.headline(id) + "\n" + p.body(id) }
	before := all()
	n := strings.Count(before, word)
	if n < 2 || !strings.Contains(headline, word) {
		t.Fatalf("the sample holds %q %d times", word, n)
	}

	s.keys("Ctrl+f")
	s.write(word)
	s.rest()
	s.picture(filepath.Join(p.out, "14-found.png"))
	s.keys("Tab")
	s.write(new)
	want := strings.ReplaceAll(before, word, new)
	until(t, "every hit is replaced, in the headline and in the body", func() bool {
		s.keys("Return", "Ctrl+s")
		return all() == want
	})
	s.picture(filepath.Join(p.out, "15-replaced.png"))
	s.keys("Escape")
	until(t, "the replacements are taken back", func() bool {
		s.keys("Ctrl+z", "Ctrl+s")
		return all() == before
	})
}

// TestAHitInTheHeadlineIsSelected leaves a search in the headline and writes over what
// was found; then the same search goes on with its bar closed, and takes nothing from
// who writes beside it.
func TestAHitInTheHeadlineIsSelected(t *testing.T) {
	const word = "يقر"
	s, p := newScreen(t), newProgram(t)
	id, headline := begin(t, s, p)
	compose(t, s, headline)
	if strings.Count(headline, word) != 1 || strings.Contains(p.body(id), word) {
		t.Fatalf("%q is not only in the headline", word)
	}
	selected := func(finds func()) {
		t.Helper()
		until(t, "the word is selected", func() bool { return s.copied(finds) == word })
	}
	selected(func() {
		s.keys("Ctrl+f")
		s.write(word)
		s.rest()
		s.keys("Escape")
	})
	s.write("نعم")
	s.keys("Ctrl+s")
	until(t, "the word is written over", func() bool { return p.headline(id) == strings.Replace(headline, word, "نعم", 1) })
	s.keys("Ctrl+z")
	s.rest()
	selected(func() { s.keys("Ctrl+g") })
	s.keys("Ctrl+End")
	s.write(" مع")
	s.rest()
	s.keys("Escape")
	s.write("ها")
	s.keys("Ctrl+s")
	headline += " معها"
	until(t, "one writes on where one was", func() bool { return p.headline(id) == headline })
	selected(func() { s.keys("Ctrl+g") })
	s.keys("Escape")
	s.write("لا")
	s.keys("Ctrl+s")
	until(t, "the word is found again and written over", func() bool { return p.headline(id) == strings.Replace(headline, word, "لا", 1) })
}

// TestTheMouseMovesSelectedText carries a selected word to another paragraph, and
// takes that back as one step.
func TestTheMouseMovesSelectedText(t *testing.T) {
	s, p := newScreen(t), newProgram(t)
	id, headline := begin(t, s, p)
	compose(t, s, headline)
	before := p.body(id)

	from, to := s.at(300, 400), s.at(300, 620)
	word := s.copied(func() { s.click(from, 2) })
	s.rest() // the next press is no third click
	time.Sleep(clickAgain)
	s.drag(from, to)
	s.picture(filepath.Join(p.out, "16-moved.png"))
	until(t, "the word "+word+" stands in another place", func() bool {
		s.keys("Ctrl+s")
		after := p.body(id)
		return after != before && letters(after) == letters(before)
	})
	s.keys("Ctrl+z")
	until(t, "the word is back", func() bool {
		s.keys("Ctrl+s")
		return p.body(id) == before
	})
}

// clickAgain is longer than the time within which a press counts as another of
// the same place (editor/mouse.go).
const clickAgain = 500 * time.Millisecond

// letters returns the letters of a text in order of their code.
func letters(text string) string {
	all := []rune(text)
	slices.Sort(all)
	return string(all)
}

// headline returns the story's headline as it was saved last.
func (p *program) headline(id string) string {
	var story struct{ Headline string }
	if err := json.Unmarshal([]byte(p.run("show", id)), &story); err != nil {
		return ""
	}
	return story.Headline
}
