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

// TestMainJob does what an editor does in a morning: opens the sample, writes in
// it, sets the dateline, tags, saves, exports; then reads what came out.
func TestMainJob(t *testing.T) {
	s, p := newScreen(t), newProgram(t)
	s.learn(sentence, city, tag, typed)
	shot := func(name string) {
		time.Sleep(300 * time.Millisecond) // the frame after the last key
		s.picture(filepath.Join(p.out, name+".png"))
	}

	p.start()
	var id, headline string
	until(t, "a new library holds the sample", func() bool { id, headline = p.only(); return id != "" })
	until(t, "the desk has the keys", func() bool { return s.active() == "مداد" })
	shot("1-desk")

	s.keys("Return")
	until(t, "the story's window has the keys", func() bool { return strings.Contains(s.active(), headline) })
	shot("2-composer")

	s.keys("Ctrl+Home")
	s.write(sentence)
	s.keys("Left", "Left", "Right", "Shift+Left", "Right")
	s.click(800, 520)
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

	s.keys("Ctrl+e")
	shot("7-export")
	s.keys("Tab", "Tab", "Return", "Return")
	var page string
	until(t, "the page is exported", func() bool {
		found, _ := filepath.Glob(filepath.Join(p.home, "*.html")) // the pattern is well formed
		if len(found) == 1 {
			page = found[0]
		}
		return page != ""
	})
	shot("8-exported")
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

	s.keys("Return", "Ctrl+q")
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

// TestKillLosesNothing types, waits the half second that the store promises, ends
// the process as a crash would, and finds the text again.
func TestKillLosesNothing(t *testing.T) {
	s, p := newScreen(t), newProgram(t)
	s.learn(sentence, city, tag, typed)
	p.start()
	var id, headline string
	until(t, "a new library holds the sample", func() bool { id, headline = p.only(); return id != "" })
	until(t, "the desk has the keys", func() bool { return s.active() == "مداد" })
	s.keys("Return")
	until(t, "the story's window has the keys", func() bool { return strings.Contains(s.active(), headline) })
	time.Sleep(300 * time.Millisecond)
	s.keys("Ctrl+Home")
	s.write(typed)
	time.Sleep(700 * time.Millisecond)
	p.kill()

	p.start("open", id)
	until(t, "the story's window has the keys", func() bool { return strings.Contains(s.active(), headline) })
	time.Sleep(500 * time.Millisecond)
	s.picture(filepath.Join(p.out, "9-recovered.png"))
	s.keys("Ctrl+s")
	until(t, "the recovered text is saved", func() bool { return strings.Contains(p.run("show", id), strings.TrimSpace(typed)) })
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
