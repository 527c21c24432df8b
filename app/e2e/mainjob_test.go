//go:build e2e

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const (
	sentence = "كتب المحرر هذه الجملة كاملة في النافذة. "
	city     = "ميناء الكتب"
	tag      = "سكك حديد"
	typed    = "هذا النص كتب قبل انقطاع مفاجئ. "
)

// begin starts the program on a new library and waits for its desk; it returns
// the sample story's id and headline.
func begin(t *testing.T, s *screen, p *program) (id, headline string) {
	s.learn(sentence, city, tag, typed)
	p.start()
	until(t, "a new library holds the sample", func() bool { id, headline = p.only(); return id != "" })
	until(t, "the desk has the keys", func() bool { return s.active() == "مداد" })
	s.rest()
	return id, headline
}

// compose opens the story that is chosen on the desk and waits for its window.
func compose(t *testing.T, s *screen, headline string) {
	s.keys("Return")
	until(t, "the story's window has the keys", func() bool { return strings.Contains(s.active(), headline) })
	s.rest()
}

// exportByMouse exports the story by clicks alone: the story's menu, the line
// that exports, and each dialog's own button.
func exportByMouse(s *screen, shot func(string)) {
	const bar, line, below = 18, 30, 37 // pixels: the menu bar's middle, a menu's line, where the menu begins
	s.click(s.at(25, bar), 1)
	shot("7-menu")
	s.click(s.at(60, below+line+line/2), 1)
	shot("8-export")
	s.clickLoud("the choice of the format")
	shot("9-where")
	s.clickLoud("the choice of the file")
}

// TestMainJob does what an editor does in a morning: opens the sample, writes in
// it, sets the dateline, tags, saves, exports; then reads what came out.
func TestMainJob(t *testing.T) {
	s, p := newScreen(t), newProgram(t)
	shot := func(name string) { s.picture(filepath.Join(p.out, name+".png")) }

	id, headline := begin(t, s, p)
	shot("1-desk")
	compose(t, s, headline)
	shot("2-composer")

	s.keys("Ctrl+Home")
	s.write(sentence)
	s.keys("Left", "Left", "Right", "Shift+Left", "Right")
	s.click(s.at(460, 470), 1)
	shot("3-typed")

	s.keys("F5", "Ctrl+a")
	s.write(city)
	shot("4-dateline")

	s.keys("F8")
	s.write(tag)
	s.keys("Return")
	shot("5-tagged")

	s.keys("Ctrl+s")
	until(t, "the saved story holds the sentence, the city and the tag", func() bool {
		got := p.run("show", id)
		return strings.Contains(got, strings.TrimSpace(sentence)) && strings.Contains(got, city) && strings.Contains(got, tag)
	})
	shot("6-saved")

	exportByMouse(s, shot)
	var page string
	until(t, "the page is exported", func() bool {
		found, _ := filepath.Glob(filepath.Join(p.home, "*.html")) // the pattern is well formed
		if len(found) == 1 {
			page = found[0]
		}
		return page != ""
	})
	shot("10-exported")
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	html := string(data)
	for _, want := range []string{strings.TrimSpace(sentence), city, tag, `<html lang="ar" dir="rtl">`, `"@type":"NewsArticle"`, "media/sha256-"} {
		if !strings.Contains(html, want) {
			t.Errorf("the exported page lacks %q", want)
		}
	}
	if command := p.run("export", "--format", "html", id); strings.Count(command, "<p") != strings.Count(html, "<p") {
		t.Error("the window and the terminal export different pages")
	}

	s.clickLoud("the word that it is exported")
	s.keys("Ctrl+q")
	if err := p.wait(); err != nil {
		t.Errorf("the program did not end well: %v", err)
	}
	for _, format := range []string{"midad", "ninjs", "text"} {
		got := p.run("export", "--format", format, id)
		if !strings.Contains(got, strings.TrimSpace(sentence)) || !strings.Contains(got, city) {
			t.Errorf("the %s export lacks the sentence or the city", format)
		}
		write(t, filepath.Join(p.out, "story."+format), got)
	}
	write(t, filepath.Join(p.out, "story.html"), html)
}

// TestADeskOpenedFromAStoryShowsItsList opens the desk beside a story that was
// opened alone: its list is there without another key.
func TestADeskOpenedFromAStoryShowsItsList(t *testing.T) {
	s, p := newScreen(t), newProgram(t)
	writeIn(t, s, p, mixed, sentence)
	s.keys("Ctrl+d")
	until(t, "the desk has the keys", func() bool { return s.active() == "مداد" })
	until(t, "the desk shows the story, chosen", func() bool {
		img, f, n := s.seen(), s.frame(), 0
		for x := f.Min.X; x < f.Max.X; x++ {
			for y := f.Min.Y; y < f.Max.Y; y += 10 {
				if img.RGBAAt(x, y) == chosen {
					n++
				}
			}
		}
		return n > 1000
	})
	s.picture(filepath.Join(p.out, "19-desk.png"))
	s.keys("Return")
	until(t, "the story's window has the keys again", func() bool { return strings.Contains(s.active(), "عنوان") })
}

// TestKillLosesNothing types, waits the half second that the store promises, ends
// the process as a crash would, and finds the text again.
func TestKillLosesNothing(t *testing.T) {
	s, p := newScreen(t), newProgram(t)
	id, headline := begin(t, s, p)
	compose(t, s, headline)
	s.keys("Ctrl+Home")
	s.write(typed)
	time.Sleep(500 * time.Millisecond)
	p.kill()

	p.start("open", id)
	until(t, "the story's window has the keys", func() bool { return strings.Contains(s.active(), headline) })
	s.rest() // with what was recovered over it, drawn
	s.picture(filepath.Join(p.out, "11-recovered.png"))
	s.clickLoud("what was recovered, which is gone on with")
	s.keys("Ctrl+s")
	until(t, "the recovered text is saved", func() bool { return strings.Contains(p.run("show", id), strings.TrimSpace(typed)) })
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
