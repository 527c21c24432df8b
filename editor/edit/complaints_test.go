package edit_test

import (
	"slices"
	"strings"
	"testing"

	"midad/editor/doc"
	"midad/editor/edit"
	"midad/editor/layout"
)

// What people who write Arabic complain of in other editors, each as a test that
// this one does otherwise. Names are those of the projects' own threads.

// typed types letter by letter.
func typed(s edit.State, text string) edit.State {
	for _, r := range text {
		s = do(s, edit.Type(string(r)))
	}
	return s
}

// Slate 2963 and 3879, Mailspring 1637, Joplin 10461, Flutter 78660,
// Notepad++ 7678: the arrows go the wrong way.
func TestComplaintArrowsAreReversed(t *testing.T) {
	for _, text := range []string{"مرحبا بالعالم", "قال Reuters إن", "عام 2023", "(نعم)", "لا إله", "ab", "שלום"} {
		s := typed(read("|"), text)
		g := page(s, wide)
		for _, m := range []edit.Motion{edit.Right, edit.Left} {
			carets := walk(s, m, edit.MoveOptions{}, g)
			for i := 1; i < len(carets); i++ {
				if right := g.X(carets[i]) > g.X(carets[i-1]); right != (m == edit.Right) {
					t.Errorf("%q: motion %d goes from %g to %g", text, m, g.X(carets[i-1]), g.X(carets[i]))
				}
			}
			s = s.Select(carets[len(carets)-1], carets[len(carets)-1])
		}
	}
}

// ProseMirror 1351, Slate 4711: the caret locks at a mark in Arabic text.
func TestComplaintTheCaretLocksAtAMark(t *testing.T) {
	text := "قال محمد في Reuters اليوم"
	n := len([]rune(text))
	for _, k := range doc.MarkKinds {
		for start := range n {
			b := block(doc.RightToLeft, text).WithMarks([]doc.Mark{{Kind: k, Start: start, End: min(start+4, n), Href: href, ID: "n", Dir: doc.Auto}})
			d := doc.New(b)
			g := engine.Page(d, layout.Style{Size: 20}, wide)
			if got, want := len(walk(atStart(d, g), edit.Left, edit.MoveOptions{}, g)), n+1; got != want {
				t.Errorf("%v at %d: Left passes %d places of %d", k, start, got, want)
			}
		}
	}
}

// Quill 3042: at a line's edge the arrows are swapped.
func TestComplaintTheArrowsSwapAtALinesEdge(t *testing.T) {
	s := read("اب|\n\nج")
	g := page(s, wide)
	for _, want := range []string{"اب\n|\nج", "اب\n\n|ج"} {
		if s, _ = edit.Move(s, edit.Left, edit.MoveOptions{}, g); show(s) != want {
			t.Errorf("Left: %q, want %q", show(s), want)
		}
	}
	for _, want := range []string{"اب\n|\nج", "اب|\n\nج"} {
		if s, _ = edit.Move(s, edit.Right, edit.MoveOptions{}, g); show(s) != want {
			t.Errorf("Right: %q, want %q", show(s), want)
		}
	}
}

// Subtitle Edit 11715: an arrow on a selection goes one further.
func TestComplaintAnArrowLeavesTheSelection(t *testing.T) {
	s := read("سل<ام| عليكم")
	g := page(s, wide)
	left, _ := edit.Move(s, edit.Left, edit.MoveOptions{}, g)
	right, _ := edit.Move(s, edit.Right, edit.MoveOptions{}, g)
	if show(left) != "سلام| عليكم" || show(right) != "سل|ام عليكم" {
		t.Errorf("Left %q, Right %q", show(left), show(right))
	}
}

// Zettlr 3005: Home goes to the left edge of an Arabic line.
func TestComplaintHomeAndEndAreReversed(t *testing.T) {
	s := read("سلام |عليكم")
	g := page(s, 300)
	home, _ := edit.Move(s, edit.LineStart, edit.MoveOptions{}, g)
	end, _ := edit.Move(s, edit.LineEnd, edit.MoveOptions{}, g)
	if g.X(caretOf(home)) != 300 || g.X(caretOf(end)) >= g.X(caretOf(s)) || show(home) != "|سلام عليكم" {
		t.Errorf("Home at %g, End at %g", g.X(caretOf(home)), g.X(caretOf(end)))
	}
}

// xed 97: Ctrl with an arrow goes the other way in Arabic.
func TestComplaintWordsGoTheOtherWay(t *testing.T) {
	s := read("|نبأ دهو زحط")
	g := page(s, wide)
	n, _ := edit.Move(s, edit.WordLeft, edit.MoveOptions{}, g)
	if show(n) != "نبأ |دهو زحط" || g.X(caretOf(n)) >= g.X(caretOf(s)) {
		t.Errorf("Ctrl+Left: %q", show(n))
	}
}

// egui 8576, OpenPencil 195: the caret is where the width of the text before it
// would be.
func TestComplaintTheCaretIsAtThePrefixesWidth(t *testing.T) {
	s := read("|قال Reuters ثم")
	g := page(s, 400)
	if x := g.X(caretOf(s)); x != 400 {
		t.Errorf("at the start the caret is at %g of 400", x)
	}
	at := func(r int) float32 { return g.X(doc.Caret{Pos: doc.Pos{Rune: r}}) }
	if !(at(1) < at(0) && at(5) > at(4) && at(12) < at(4)) {
		t.Errorf("carets at %g %g %g %g", at(0), at(1), at(4), at(5))
	}
}

// Gutenberg 65061, Tutanota 2157: a full stop jumps to the other side while one
// types.
func TestComplaintAFullStopJumps(t *testing.T) {
	s := read("|")
	var before float32 = wide
	for i, r := range []rune("قال: (نعم).") {
		s = do(s, edit.Type(string(r)))
		g := page(s, wide)
		x := g.X(doc.Caret{Pos: doc.Pos{Rune: i + 1}, Affinity: doc.Upstream})
		if x >= before {
			t.Errorf("behind %q the caret is at %g, before it at %g", r, x, before)
		}
		before = x
	}
}

// Tiptap 1621, 3957 and others: a paragraph that begins with a Latin name turns
// round. WebKit 42449: one does so when it is pasted.
func TestComplaintALatinNameTurnsTheParagraph(t *testing.T) {
	for name, s := range map[string]edit.State{
		"typed":  typed(read("|"), "REUTERS - قال"),
		"pasted": do(read("|"), edit.PasteText("REUTERS - قال")),
		"lines":  do(read("|"), edit.PasteText("REUTERS - قال\nCNN: نعم")),
		"behind": typed(do(read("نص|"), edit.Enter), "CNN"),
	} {
		g := page(s, 400)
		for i := range s.Doc().Len() {
			if !g.RTL(i, 0) {
				t.Errorf("%s: block %d is left to right", name, i)
			}
		}
	}
}

// Lexical 2610: a direction that was chosen by hand is lost to the letters.
func TestComplaintAChosenDirectionIsLost(t *testing.T) {
	s := do(read("|"), edit.SetDir(doc.LeftToRight))
	s = typed(s, "قال")
	s = do(s, edit.Enter)
	s = do(s, edit.PasteText("نعم"))
	s = do(s, edit.SetKind(doc.Subhead, 1))
	s = do(s, edit.ToggleList(true))
	for i, b := range s.Doc().Blocks() {
		if b.Dir != doc.LeftToRight {
			t.Errorf("block %d is %v", i, b.Dir)
		}
	}
}

// Fabric.js 10994: a click in Arabic text always gives place 0. Obsidian 1221,
// LVGL 899: a click past a line's end gives another line.
func TestComplaintAClickIsElsewhere(t *testing.T) {
	s := read("|" + strings.Repeat("كلمة Reuters ", 10))
	g := page(s, 300)
	seen := map[int]bool{}
	for line := range g.Lines(0, 0) {
		box, _ := g.Caret(g.HitLine(0, 0, line, 150))
		y := box.Top + box.Height/2
		for x := float32(0); x <= 300; x += 5 {
			c := g.Hit(x, y)
			seen[c.Pos.Rune] = true
			if g.LineOf(c) != line {
				t.Errorf("a click at %g on line %d is on line %d", x, line, g.LineOf(c))
			}
			if away := g.X(c) - x; x > 60 && x < 280 && (away > 12 || away < -12) {
				t.Errorf("a click at %g on line %d puts the caret at %g", x, line, g.X(c))
			}
		}
		if left, right := g.Hit(-40, y), g.Hit(400, y); g.LineOf(left) != line || g.LineOf(right) != line {
			t.Errorf("clicks past line %d are on lines %d and %d", line, g.LineOf(left), g.LineOf(right))
		}
	}
	if len(seen) < 80 {
		t.Errorf("clicks find %d places", len(seen))
	}
}

// Fabric.js 10994: a double click selects nothing in Arabic.
func TestComplaintADoubleClickSelectsNothing(t *testing.T) {
	s := read("|قال كِتَابٌ ثم")
	g := page(s, wide)
	for r, want := range map[int]string{1: "قال", 6: "كِتَابٌ", 13: "ثم"} {
		c := g.HitLine(0, 0, 0, g.X(doc.Caret{Pos: doc.Pos{Rune: r}})-1)
		from, to := edit.WordAround(s.Doc(), c)
		if got := edit.SelectedText(s.Select(from, to)); got != want {
			t.Errorf("at rune %d: %q, want %q", r, got, want)
		}
	}
}

// Obsidian RTL 38, 41, 42, 84: bullets, numbers and quote bars stand on the left.
func TestComplaintListsAndQuotesStandOnTheWrongSide(t *testing.T) {
	s := read("- بند\n1. رقم\n+- داخل\n> قول^ن\n|")
	g := page(s, 400)
	for _, b := range g.Visible(0, g.Height()) {
		for _, f := range b.Fields {
			right := f.X + f.Para.Width()
			if b.Marker.Para != nil && b.Marker.X < right {
				t.Errorf("block %d: the marker is at %g, its text ends at %g", b.Block, b.Marker.X, right)
			}
			if b.Bar.Width > 0 && b.Bar.X < right {
				t.Errorf("block %d: the bar is at %g, its text ends at %g", b.Block, b.Bar.X, right)
			}
		}
	}
}

// NotallyX 791, OsmAnd 11709, Nominatim 3718, BibleTime 255, RATQ 287,
// MoroccoAPI 2: search tells spellings apart that readers take for one.
func TestComplaintSearchIsBlindToSpelling(t *testing.T) {
	for text, queries := range map[string][]string{
		"أحمد إبراهيم آمال": {"احمد", "ابراهيم", "امال", "أَحْمَد"},
		"مدرسة الى المسئول": {"مدرسه", "إلى", "المسيول"},
		"كِتَابٌ جـــديد":   {"كتاب", "جديد"},
		"٢٠٢٣ و2024":        {"2023", "٢٠٢٤"},
		"ﻛﺘﺎﺏ ﻻ":            {"كتاب", "لا"},
		"علی کتاب":          {"علي", "كتاب"},
		"ا\u0654حمد":        {"أحمد", "احمد"},
	} {
		for _, q := range queries {
			if found := finder(t, edit.Query{Text: q}).In([]rune(text)); len(found) != 1 {
				t.Errorf("%q in %q is found %d times", q, text, len(found))
			}
		}
	}
}

// CKEditor 16851, Scribus 115: Backspace takes a letter with all its marks.
// Virtaal 986: it takes half of a lam-alef that is one sign.
func TestComplaintBackspaceTakesTheLetterWithItsMarks(t *testing.T) {
	s := read("شدَّةٌ|")
	for _, want := range []string{"شدَّة|", "شدَّ|", "شدَ|", "شد|", "ش|", "|"} {
		if s = do(s, edit.Backspace); show(s) != want {
			t.Errorf("Backspace: %q, want %q", show(s), want)
		}
	}
	if got := show(do(read("سلا|م"), edit.Backspace)); got != "سل|م" {
		t.Errorf("Backspace in lam-alef: %q", got)
	}
}

// ONLYOFFICE 3364: an arrow halts at each mark of a letter.
func TestComplaintArrowsHaltAtMarks(t *testing.T) {
	s := read("|شَدَّةٌ")
	if got := runes(walk(s, edit.Left, edit.MoveOptions{}, page(s, wide))); !slices.Equal(got, []int{0, 2, 5, 7}) {
		t.Errorf("Left stops at %v", got)
	}
}

// Godot 90194: at the border of two directions Delete and Backspace take what is
// elsewhere on the screen, or nothing.
func TestComplaintDeletingAtABorderOfDirections(t *testing.T) {
	for _, before := range []string{"قال abc| ثم", "قال |abc ثم", "ab قال| cd", "عام 2023| م"} {
		s := read(before)
		for _, a := range []doc.Affinity{doc.Upstream, doc.Downstream} {
			c := caretOf(s)
			c.Affinity = a
			at := []rune(s.Doc().Block(0).String())
			back, forward := do(s.Select(c, c), edit.Backspace), do(s.Select(c, c), edit.Delete)
			if got, want := back.Doc().Block(0).String(), string(at[:c.Pos.Rune-1])+string(at[c.Pos.Rune:]); got != want {
				t.Errorf("Backspace in %q: %q, want %q", before, got, want)
			}
			if got, want := forward.Doc().Block(0).String(), string(at[:c.Pos.Rune])+string(at[c.Pos.Rune+1:]); got != want {
				t.Errorf("Delete in %q: %q, want %q", before, got, want)
			}
		}
	}
}
