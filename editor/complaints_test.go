package editor_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"midad/editor"
	"midad/editor/doc"
)

// What users complain of in windows of other programs. Numbers are those of the
// projects' own threads.

// clickAlone clicks as a first click.
func clickAlone(v *editor.View, x, y float32) {
	click(v, 5, 395, 0)
	v.MouseUp(nil)
	click(v, x, y, 0)
	v.MouseUp(nil)
}

var places = []struct{ name, text string }{
	{"Hebrew of bars and circles", "ווו ססס"},
	{"Arabic", "أمر أمير الأمراء بحفر بئر في الصحراء."},
	{"Arabic with Latin and a year", "قال Reuters إن عام 2023 مضى (CNN)."},
	{"ligatures", "لا إله إلا الله"},
	{"marks", "كِتَابٌ وَقَلَمٌ"},
	{"lines", strings.TrimSpace(strings.Repeat("كلمة طويلة هنا ", 14))},
	{"lines with Latin", strings.TrimSpace(strings.Repeat("قالت Reuters أمس 12 ", 10))},
}

// VS Code 117060, Obsidian dynamic RTL 20, Fabric.js 10994, Zed 20545: the caret
// is drawn away from where one clicks, or is none; what is typed lands elsewhere.
func TestComplaintTheCaretIsDrawnAwayFromTheClick(t *testing.T) {
	for _, c := range places {
		t.Run(c.name, func(t *testing.T) {
			v := body(t, c.text, "غيره")
			for r := range len([]rune(c.text)) + 1 {
				x, y := v.CaretPlace(doc.Caret{Pos: doc.Pos{Rune: r}})
				clickAlone(v, x, y)
				at, size, shown := v.CaretBox()
				if !shown || at.X > x+2.5 || at.X+size.Width < x-2.5 || at.Y > y || at.Y+size.Height < y {
					t.Errorf("a click at rune %d, %g %g: the caret is at %v, %v, shown %t", r, x, y, at, size, shown)
				}
			}
		})
	}
	text := []rune(places[1].text)
	for r := range len(text) + 1 {
		v := body(t, string(text))
		x, y := v.CaretPlace(doc.Caret{Pos: doc.Pos{Rune: r}})
		clickAlone(v, x, y)
		typeText(v, "ظ")
		wantText(t, v, string(text[:r])+"ظ"+string(text[r:]))
	}
}

// KOReader 5735, LVGL 1274: a drag in right-to-left lines selects what is on its
// other side, the first letter cannot be selected, and a drag back over Arabic
// turns the selection round.
func TestComplaintADragSelectsTheOtherSide(t *testing.T) {
	for _, c := range []struct{ name, text string }{places[0], places[1], places[3], places[5]} {
		t.Run(c.name, func(t *testing.T) {
			v := body(t, c.text, "غيره")
			text := []rune(c.text)
			for _, d := range [][2]int{{0, 1}, {1, 0}, {0, len(text)}, {len(text), 0}, {2, len(text) - 1}, {len(text) - 1, 2}, {3, 5}, {5, 3}, {len(text) - 1, len(text)}} {
				click(v, 5, 395, 0)
				v.MouseUp(nil)
				x, y := v.CaretPlace(doc.Caret{Pos: doc.Pos{Rune: d[0]}})
				click(v, x, y, 0)
				x, y = v.CaretPlace(doc.Caret{Pos: doc.Pos{Rune: d[1]}})
				drag(v, x, y)
				if got, want := selected(v), string(text[min(d[0], d[1]):max(d[0], d[1])]); got != want {
					t.Errorf("from rune %d to %d: selected is %q, want %q", d[0], d[1], got, want)
				}
				v.DragEnd()
				v.MouseUp(nil)
				// The caret is at the selection's end.
				if at, _, shown := v.CaretBox(); shown && (at.X > x+2.5 || at.X < x-2.5) {
					t.Errorf("from rune %d to %d: the caret is at %g, the drag ended at %g", d[0], d[1], at.X, x)
				}
			}
		})
	}
}

// Slate 2963, Logseq bidi 2, VS Code 117060: Home, End and arrows in a window of
// right-to-left text go where the caret is drawn, each key to its side.
func TestComplaintKeysGoToTheOtherSide(t *testing.T) {
	for _, c := range places[:5] {
		t.Run(c.name, func(t *testing.T) {
			v := body(t, c.text)
			x := func() float32 { at, _, _ := v.CaretBox(); return at.X }
			press(v, fyne.KeyHome)
			right := x()
			press(v, fyne.KeyEnd)
			left := x()
			if right < 600-editor.SideMargin-3 || left >= right {
				t.Errorf("Home is at %g, End at %g", right, left)
			}
			for range len([]rune(c.text)) + 1 {
				before := x()
				press(v, fyne.KeyRight)
				if after := x(); after < before || after == before && before < right {
					t.Errorf("Right goes from %g to %g", before, after)
				}
			}
			if x() != right {
				t.Errorf("Right ends at %g, the line at %g", x(), right)
			}
		})
	}
}

// docs/complaints.md names tests that are there.
func TestEachComplaintThatIsToldOfHasItsTest(t *testing.T) {
	told, err := os.ReadFile(filepath.Join("..", "docs", "complaints.md"))
	if err != nil {
		t.Fatal(err)
	}
	written := map[string]bool{}
	for _, root := range []string{".", filepath.Join("..", "storage")} {
		err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, "_test.go") {
				return err
			}
			source, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, m := range regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllSubmatch(source, -1) {
				written[string(m[1])] = true
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	named := regexp.MustCompile("`(Test\\w+)`").FindAllSubmatch(told, -1)
	if len(named) == 0 {
		t.Error("no test is named")
	}
	for _, m := range named {
		if !written[string(m[1])] {
			t.Errorf("%s is named and not written", m[1])
		}
	}
}
