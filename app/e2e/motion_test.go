//go:build e2e

package e2e

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// mixed is a story whose one paragraph is Arabic with a Latin name and a number
// within: from the right, قالت وكالة, then REUTERS from its left, and so on.
const mixed = "عنوان\n\nقالت وكالة REUTERS إن 25 مراسلاً عادوا من المدن اليوم.\n"

// writeIn imports a text and opens it with the keys in its body; it returns the
// story's id and the body as it was stored.
func writeIn(t *testing.T, s *screen, p *program, text, letters string) (id, before string) {
	t.Helper()
	file := filepath.Join(p.home, "story.txt")
	write(t, file, text)
	s.learn(letters)
	id, headline, _ := strings.Cut(strings.TrimSpace(p.run("import", file)), "\t")
	if id == "" {
		t.Fatal("the story was not imported")
	}
	before = p.body(id)
	p.start("open", id)
	until(t, "the story's window has the keys", func() bool { return strings.Contains(s.active(), headline) })
	s.rest()
	return id, before
}

// saved saves and waits until the body is stored as wanted.
func (p *program) saved(s *screen, id, want string) {
	p.t.Helper()
	until(p.t, "the body is "+want, func() bool {
		s.keys("Ctrl+s")
		return p.body(id) == want
	})
}

// times returns a chord so many times.
func times(n int, chord string) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = chord
	}
	return out
}

// TestArrowsGoWhereTheyPoint moves by arrow keys on the screen's order: into the
// Latin name from its right end, where Left points from the Arabic before it,
// and out of it at its left end.
func TestArrowsGoWhereTheyPoint(t *testing.T) {
	s, p := newScreen(t), newProgram(t)
	id, before := writeIn(t, s, p, mixed, sentence)
	const name = "REUTERS"
	start := strings.Index(before, name)
	here := len([]rune(before[:start]))

	s.keys("Ctrl+Home")
	s.keys(times(here+1, "Left")...) // over what stands before, then over the S
	s.write("x")
	inside := strings.Replace(before, name, "REUTERxS", 1)
	p.saved(s, id, inside)
	s.keys("Right", "Right") // over the S, then over the blank before the name
	s.write("ه")
	p.saved(s, id, strings.Replace(inside, " REUTERxS", "ه REUTERxS", 1))
	s.picture(filepath.Join(p.out, "17-arrows.png"))

	s.keys("Home")
	s.write("ت")
	s.keys("End")
	s.write("ت")
	p.saved(s, id, "ت"+strings.Replace(inside, " REUTERxS", "ه REUTERxS", 1)+"ت")
	undoAll(t, s, p, id, before)
}

// TestShiftAndArrowsSelectWhatTheyPass selects by keys, by letters, words and to
// a line's end, and writes over it.
func TestShiftAndArrowsSelectWhatTheyPass(t *testing.T) {
	s, p := newScreen(t), newProgram(t)
	id, before := writeIn(t, s, p, mixed, sentence)

	s.keys("Ctrl+Home")
	if got := s.copied(func() { s.keys("Home"); s.keys(times(4, "Shift+Left")...) }); got != "قالت" {
		t.Errorf("Shift+Left four times selected %q", got)
	}
	s.keys("Ctrl+Home", "Left")
	if got := s.copied(func() { s.keys("Home", "Ctrl+Shift+Left") }); strings.TrimSpace(got) != "قالت" {
		t.Errorf("Ctrl+Shift+Left selected %q", got)
	}
	s.keys("Home", "Shift+End")
	s.write("كتب")
	p.saved(s, id, "كتب")
	undoAll(t, s, p, id, before)
}

// TestADragOverBothDirectionsIsWrittenOver drags from the Arabic over the Latin
// name to the Arabic behind it: what is selected is one stretch of the story, in
// its order, and is what typing takes the place of.
func TestADragOverBothDirectionsIsWrittenOver(t *testing.T) {
	s, p := newScreen(t), newProgram(t)
	id, before := writeIn(t, s, p, mixed, sentence)
	line := lineOf(t, s)

	selected := s.copied(func() { s.drag(s.at(130, line), s.at(420, line)) })
	s.picture(filepath.Join(p.out, "18-mixed.png"))
	if !strings.Contains(selected, "REUTERS") || !strings.Contains(before, selected) || selected == strings.TrimSpace(before) {
		t.Fatalf("the drag selected %q", selected)
	}
	s.write("كتب")
	p.saved(s, id, strings.Replace(before, selected, "كتب", 1))
	undoAll(t, s, p, id, before)
}

// TestKeysTurnAndMoveBlocks turns a paragraph by the keys that Windows uses for
// it, makes it a list item, moves it, and takes all of that back.
func TestKeysTurnAndMoveBlocks(t *testing.T) {
	s, p := newScreen(t), newProgram(t)
	id, before := writeIn(t, s, p, mixed+"\nفقرة ثانية.\n", sentence)
	first := p.forms(id)[0]
	is := func(what string, want ...string) {
		t.Helper()
		until(t, what, func() bool {
			s.keys("Ctrl+s")
			return slices.Equal(p.forms(id), want)
		})
	}

	s.keys("Ctrl+Home", "Ctrl+Shift")
	is("the left keys turn it to the left", "paragraph ltr", first)
	s.keys("RightCtrl+RightShift")
	is("the right keys turn it back", first, first)
	s.keys("Ctrl+4")
	is("it is a list item", "listItem rtl", first)
	s.keys("Alt+PageDown")
	is("it stands behind the other", first, "listItem rtl")
	undoAll(t, s, p, id, before)
	is("all is as it was", first, first)
}

// forms returns the kind and the direction of each block as it was saved last.
func (p *program) forms(id string) (out []string) {
	var story struct {
		Body struct{ Blocks []struct{ Kind, Dir string } }
	}
	if err := json.Unmarshal([]byte(p.run("show", id)), &story); err != nil {
		return nil
	}
	for _, b := range story.Body.Blocks {
		out = append(out, b.Kind+" "+b.Dir)
	}
	return out
}

// undoAll takes back all that was done, and no more than that.
func undoAll(t *testing.T, s *screen, p *program, id, before string) {
	t.Helper()
	until(t, "all is taken back", func() bool {
		s.keys("Ctrl+z", "Ctrl+s")
		return p.body(id) == before
	})
	s.keys(times(3, "Ctrl+z")...)
	p.saved(s, id, before)
}

// lineOf returns how far below the window's top the first line of the body
// stands, found by the caret, which the start leaves there: the uppermost of what
// has its colour at the side where Arabic begins.
func lineOf(t *testing.T, s *screen) int {
	t.Helper()
	s.keys("Ctrl+Home")
	img, f := s.rest(), s.frame()
	for y := f.Min.Y + 100; y < f.Max.Y; y++ {
		for x := f.Max.X - 150; x < f.Max.X; x++ {
			if img.RGBAAt(x, y) == loud {
				return y - f.Min.Y + 15
			}
		}
	}
	t.Fatal("no caret is seen in the body")
	return 0
}
