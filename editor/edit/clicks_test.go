package edit_test

import (
	"slices"
	"strings"
	"testing"

	"midad/editor/doc"
	"midad/editor/edit"
	"midad/editor/layout"
)

// A double click selects the word that is hit, or what stands between words. The
// texts are divided by "|" into what a click on any of their runes selects. As in
// the tests of Blink, Flutter and Qt a blank, a sign and a word are three things;
// blanks go together, and so does a sign that is repeated.
func TestADoubleClickOnWordsSignsAndBlanks(t *testing.T) {
	for _, c := range []string{
		"قال| |الوزير",
		"قال|  |ثم",
		" |قال",
		"قال| ",
		"   ",
		"قال|،| |ثم|.",
		"قال| |(|CNN|)| |ثم",
		"«|نعم|»|.",
		"قال|..| |ثم|...",
		"[|(|نص|)|]",
		"ثم|؟|!",
		"بلغ| |1,234.5|%",
		"بلغ| |١٬٢٣٤٫٥|٪",
		"عام| |2010|-|2020",
		"13|/|9|/|2023",
		"10|:|30",
		"+|961| |1",
		"أ.ف.ب| |ثم",
		"www.example.org|/|ثم",
		"a|@|b.com",
		"don't| |go",
		"عبد|-|الله",
		"وبالكتاب|",
		"كِتَابٌ| |ثم",
		"كتــاب| |ثم",
		"می\u200Cرم| |ثم",
		"abنص| |cd",
		"قال| |Reuters|،| |ثم",
		"👨‍👩‍👧|👍🏽|👍🏽| |نعم",
		"👍👍|نعم",
		"نعم|—|لا",
		"ab| |\n|cd",
		"ab|\r\n|cd",
		"\t |نص",
		"نص| \u00A0|نص",
		"क्षत्रिय| |नमस्ते",
		"한국| |어",
	} {
		parts := strings.Split(c, "|")
		text := strings.Join(parts, "")
		d := doc.New(block(doc.RightToLeft, text))
		// A repeated emoji is one part.
		parts = slices.Clone(parts)
		for i := len(parts) - 1; i > 0; i-- {
			if parts[i] == parts[i-1] {
				parts = slices.Replace(parts, i-1, i+1, parts[i-1]+parts[i])
			}
		}
		start := 0
		for _, part := range parts {
			end := start + len([]rune(part))
			for r := start; r < end; r++ {
				for _, at := range []doc.Caret{
					{Pos: doc.Pos{Rune: r}}, {Pos: doc.Pos{Rune: r}, Affinity: doc.LineStart},
					{Pos: doc.Pos{Rune: r + 1}, Affinity: doc.Upstream}, {Pos: doc.Pos{Rune: r + 1}, Affinity: doc.LineEnd},
				} {
					from, to := edit.WordAround(d, at)
					if from.Pos.Rune != start || to.Pos.Rune != end {
						t.Errorf("%q at %d/%d: [%d, %d), want [%d, %d)", text, at.Pos.Rune, at.Affinity, from.Pos.Rune, to.Pos.Rune, start, end)
					}
				}
			}
			start = end
		}
	}
}

// Hidden controls are no part of what a double click is on: it takes the word or
// sign that is seen beside them.
func TestADoubleClickLooksPastHiddenControls(t *testing.T) {
	for _, c := range []struct {
		text     string
		rune     int
		affinity doc.Affinity
		want     string
	}{
		{"\u200Fقال", 0, doc.Downstream, "قال"},
		{"\u200Fقال", 0, doc.Upstream, "قال"},
		{"قال\u200F", 4, doc.Downstream, "قال\u200F"},
		{"قال\u200F", 4, doc.Upstream, "قال\u200F"},
		{"قال \u2066ab\u2069 ثم", 4, doc.Downstream, "ab\u2069"},
		{"قال \u2066ab\u2069 ثم", 4, doc.Upstream, " \u2066"},
		{"ab\u200F، ثم", 2, doc.Downstream, "،"},
		{"ab\u200F، ثم", 3, doc.Upstream, "ab\u200F"},
		{"نعم،\u200F،", 4, doc.Upstream, "،\u200F،"},
		{"\u200F\u2066\u2069", 1, doc.Downstream, "\u200F\u2066\u2069"},
		{"", 0, doc.Downstream, ""},
	} {
		d := doc.New(block(doc.RightToLeft, c.text))
		from, to := edit.WordAround(d, doc.Caret{Pos: doc.Pos{Rune: c.rune}, Affinity: c.affinity})
		if got := string([]rune(c.text)[from.Pos.Rune:to.Pos.Rune]); got != c.want {
			t.Errorf("%+q at %d/%d: %+q, want %+q", c.text, c.rune, c.affinity, got, c.want)
		}
	}
}

// Wherever on a line one clicks twice, what is selected is painted under the
// mouse.
func TestADoubleClickSelectsWhatIsUnderTheMouse(t *testing.T) {
	for _, text := range allTexts {
		for _, dir := range []doc.Dir{doc.RightToLeft, doc.LeftToRight} {
			for _, width := range []float32{70, wide} {
				d := doc.New(block(dir, text))
				g := engine.Page(d, layout.Style{Size: 20}, width)
				for line := range g.Lines(0, 0) {
					stops := g.Stops(0, 0, line)
					for i := 1; i < len(stops); i++ {
						for _, part := range []float32{0.1, 0.4, 0.6, 0.9} {
							x := stops[i-1].X + part*(stops[i].X-stops[i-1].X)
							from, to := edit.WordAround(d, g.HitLine(0, 0, line, x))
							if !slices.ContainsFunc(g.Boxes(from.Pos, to.Pos, 0, g.Height()), func(b layout.Box) bool { return b.X <= x && x <= b.X+b.Width }) {
								t.Errorf("%v %+q at %g, cluster %d of line %d: [%d, %d)", dir, text, x, i-1, line, from.Pos.Rune, to.Pos.Rune)
							}
						}
					}
				}
			}
		}
	}
}

// A triple click selects the whole field, whatever is in it.
func TestATripleClickSelectsTheField(t *testing.T) {
	for _, text := range allTexts {
		d := doc.New(block(doc.RightToLeft, "قبله"), block(doc.RightToLeft, text))
		n := len([]rune(text))
		for r := range n + 1 {
			from, to := edit.BlockAround(d, doc.Caret{Pos: doc.Pos{Block: 1, Rune: r}})
			if from.Pos != (doc.Pos{Block: 1}) || to.Pos != (doc.Pos{Block: 1, Rune: n}) {
				t.Errorf("%q at %d: from %v to %v", text, r, from.Pos, to.Pos)
			}
		}
	}
}
