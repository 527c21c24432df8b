//go:build e2e

package e2e

import (
	"path/filepath"
	"strings"
	"testing"

	"midad/editor/clip"
)

// TestFormIsPastedAndCopied copies a page in another program, pastes it into a
// story, and copies the story for another program.
func TestFormIsPastedAndCopied(t *testing.T) {
	s, p := newScreen(t), newProgram(t)
	other, err := clip.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(other.Close)
	id, headline := begin(t, s, p)
	compose(t, s, headline)

	err = other.Write(clip.Content{
		Text: "عنوان منسوخ\nقالت الوكالة",
		HTML: `<h2 dir="rtl">عنوان منسوخ</h2><p dir="rtl">قالت <b>الوكالة</b></p>`,
	})
	if err != nil {
		t.Fatal(err)
	}
	s.keys("Ctrl+Home", "Ctrl+v")
	s.rest()
	s.keys("Ctrl+s")
	until(t, "the story holds the pasted heading and the strong word", func() bool {
		got := p.run("export", "--format", "html", "--fragment", id)
		return strings.Contains(got, "<h2>عنوان منسوخ</h2>") && strings.Contains(got, "قالت <strong>الوكالة</strong>")
	})
	s.picture(filepath.Join(p.out, "12-pasted.png"))

	s.keys("Ctrl+a", "Ctrl+c")
	const copied = `<h2 dir="rtl" lang="ar">عنوان منسوخ</h2>`
	until(t, "another program reads the copy's HTML and text", func() bool {
		c, err := other.Read()
		return err == nil && strings.Contains(c.HTML, copied) && strings.Contains(c.Text, "عنوان منسوخ\n")
	})
	s.keys("Ctrl+Shift+c")
	until(t, "another program reads the source as text", func() bool {
		c, err := other.Read()
		return err == nil && c.HTML == "" && strings.Contains(c.Text, copied)
	})
	s.keys("Ctrl+q")
	if err := p.wait(); err != nil {
		t.Errorf("the program did not end well: %v", err)
	}
}
