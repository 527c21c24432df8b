package editor_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"midad/editor"
	"midad/editor/doc"
)

// words shows a text in a width.
func words(t *testing.T, text string, style editor.TextStyle, width float32) *editor.Text {
	t.Helper()
	app := test.NewApp()
	t.Cleanup(app.Quit)
	style.Size = 16
	w := editor.NewText(ink(), text, style)
	window := test.NewWindow(w)
	t.Cleanup(window.Close)
	window.SetPadded(false)
	w.Resize(fyne.NewSize(width, 400))
	return w
}

func TestATextIsCutToItsWidth(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("الوزير ", 20))
	for _, dir := range []doc.Dir{doc.RightToLeft, doc.LeftToRight} {
		w := words(t, long, editor.TextStyle{Cut: true, Dir: dir}, 120)
		lines := w.LineEdges()
		if len(lines) != 1 {
			t.Fatalf("%v: %d lines, want one", dir, len(lines))
		}
		if l := lines[0]; l[0] < -1 || l[1] > 121 || l[1]-l[0] < 60 {
			t.Errorf("%v: the line stands at %v in a width of 120", dir, l)
		}
		if w.Text() != long {
			t.Errorf("the words themselves are %q", w.Text())
		}
	}
	if w := words(t, "قصير", editor.TextStyle{Cut: true}, 120); w.NaturalSize().Width > 120 {
		t.Fatalf("the short word is %v wide", w.NaturalSize().Width)
	} else if l := w.LineEdges()[0]; l[1]-l[0] > w.NaturalSize().Width {
		t.Errorf("a text that fits is drawn wider than it is: %v", l)
	}
}

func TestATextThatWrapsIsHigherWhereItIsNarrow(t *testing.T) {
	w := words(t, strings.TrimSpace(strings.Repeat("الوزير ", 20)), editor.TextStyle{Wrap: true, Dir: doc.RightToLeft}, 200)
	wide, narrow := w.HeightFor(5000), w.HeightFor(100)
	if middle := w.HeightFor(200); wide >= middle || middle >= narrow {
		t.Errorf("heights at 5000, 200 and 100 are %v, %v, %v", wide, middle, narrow)
	}
	for i, l := range w.LineEdges() {
		if l[0] < -1 || l[1] > 201 {
			t.Errorf("line %d stands at %v in a width of 200", i, l)
		}
	}
}

func TestATextStandsAtItsSide(t *testing.T) {
	const width = 300
	for _, c := range []struct {
		name  string
		dir   doc.Dir
		align editor.Align
		side  string
	}{
		{"start of Arabic", doc.RightToLeft, editor.AlignStart, "right"},
		{"end of Arabic", doc.RightToLeft, editor.AlignEnd, "left"},
		{"start of English", doc.LeftToRight, editor.AlignStart, "left"},
		{"end of English", doc.LeftToRight, editor.AlignEnd, "right"},
		{"left whatever the direction", doc.RightToLeft, editor.AlignLeft, "left"},
		{"right whatever the direction", doc.LeftToRight, editor.AlignRight, "right"},
		{"centre", doc.RightToLeft, editor.AlignCenter, "centre"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := words(t, "قال Reuters", editor.TextStyle{Dir: c.dir, Align: c.align}, width).LineEdges()[0]
			left, right := l[0], width-l[1]
			got := "centre"
			switch {
			case left <= 1 && right > 1:
				got = "left"
			case right <= 1 && left > 1:
				got = "right"
			case left-right > 2 || right-left > 2:
				got = "nowhere"
			}
			if got != c.side {
				t.Errorf("stands at %v of %v: %s, want %s", l, float32(width), got, c.side)
			}
		})
	}
}
