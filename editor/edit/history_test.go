package edit_test

import (
	"strings"
	"testing"
	"time"

	"midad/editor/doc"
	"midad/editor/edit"
)

var noon = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)

// key is a command at a time after noon; -1 says that no clock is read.
type key struct {
	command edit.Command
	after   time.Duration
}

func press(s edit.State, keys ...key) edit.State {
	for _, k := range keys {
		if t, ok := k.command(s); ok {
			if k.after >= 0 {
				t = t.At(noon.Add(k.after))
			}
			s = s.Apply(t)
		}
	}
	return s
}

func TestWhatOneUndoTakesBack(t *testing.T) {
	ms := time.Millisecond
	cases := []struct {
		name string
		keys []key
		undo []string // after each Undo
	}{
		{"a burst of typing", []key{{edit.Type("ا"), 0}, {edit.Type("ب"), 400 * ms}, {edit.Type("ج"), 800 * ms}}, []string{"|"}},
		{"up to a pause", []key{{edit.Type("ا"), 0}, {edit.Type("ب"), 600 * ms}}, []string{"ا|", "|"}},
		{"word by word", []key{{edit.Type("ا"), 0}, {edit.Type(" "), 0}, {edit.Type("ب"), 0}}, []string{"ا |", "|"}},
		{"with no clock too", []key{{edit.Type("ا"), -1}, {edit.Type("ب"), -1}}, []string{"|"}},
		{"deleting apart from typing", []key{{edit.Type("ا"), 0}, {edit.Type("ب"), 0}, {edit.Backspace, 0}, {edit.Backspace, 0}}, []string{"اب|", "|"}},
		{"a paste by itself", []key{{edit.Type("ا"), 0}, {edit.PasteText("ب"), 0}, {edit.Type("ج"), 0}}, []string{"اب|", "ا|", "|"}},
		{"Enter by itself", []key{{edit.Type("ا"), 0}, {edit.Enter, 0}, {edit.Type("ب"), 0}}, []string{"ا\n|", "ا|", "|"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := press(read("|"), c.keys...)
			end := show(s)
			depth := s.Depth()
			for i, want := range c.undo {
				var ok bool
				if s, ok = edit.Undo(s); !ok || show(s) != want {
					t.Fatalf("Undo %d: %q, want %q", i+1, show(s), want)
				}
			}
			if s.CanUndo() || s.Depth() != 0 || depth != len(c.undo) {
				t.Errorf("more can be undone, or the depth was %d", depth)
			}
			for s.CanRedo() {
				s, _ = edit.Redo(s)
			}
			if show(s) != end {
				t.Errorf("redone: %q, want %q", show(s), end)
			}
		})
	}
}

func TestMovingTheCaretEndsABurst(t *testing.T) {
	s := press(read("|"), key{edit.Type("ا"), 0})
	_, c := s.Selection()
	s = press(s.Select(c, c), key{edit.Type("ب"), 0})
	if s.Depth() != 2 {
		t.Errorf("%d groups, want 2", s.Depth())
	}
	s = press(edit.CloseGroup(s), key{edit.Type("ج"), 0})
	if s.Depth() != 3 {
		t.Errorf("%d groups behind CloseGroup, want 3", s.Depth())
	}
}

func TestUndoAndRedoBringTheSelectionBack(t *testing.T) {
	a := doc.Caret{Pos: doc.Pos{Rune: 1}}
	h := doc.Caret{Pos: doc.Pos{Rune: 3}, Affinity: doc.Upstream}
	s := read("|ابجد").Select(a, h)
	n := press(s, key{edit.Backspace, 0})
	gone, hasGone := n.Selection()
	back, _ := edit.Undo(n)
	if a1, h1 := back.Selection(); a1 != a || h1 != h {
		t.Errorf("undone, %v to %v is selected", a1, h1)
	}
	again, _ := edit.Redo(back)
	if a2, h2 := again.Selection(); a2 != gone || h2 != hasGone {
		t.Errorf("redone, %v to %v is selected", a2, h2)
	}
	picture := do(do(read("! ص^^\n|ب"), edit.Backspace), edit.Backspace)
	back, _ = edit.Undo(picture)
	if show(back) != "◆! <ص^^|\nب" {
		t.Errorf("the selected picture is back as %q", show(back))
	}
}

func TestAChangeForgetsWhatCouldBeRedone(t *testing.T) {
	s := press(read("|"), key{edit.Type("ا"), 0})
	s, _ = edit.Undo(s)
	s = press(s, key{edit.Type("ب"), 0})
	if _, ok := edit.Redo(s); ok || s.CanRedo() {
		t.Error("it can still be redone")
	}
}

func TestHistoryIsBounded(t *testing.T) {
	s := read("|")
	for range edit.HistoryDepth + 20 {
		s = press(s, key{edit.InsertText("ا"), 0})
	}
	if s.Depth() != edit.HistoryDepth+20 {
		t.Errorf("the depth is %d", s.Depth())
	}
	n := 0
	for s.CanUndo() {
		s, _ = edit.Undo(s)
		n++
	}
	if n != edit.HistoryDepth || s.Doc().Block(0).Len(doc.FieldText) != 20 || s.Depth() != 20 {
		t.Errorf("%d undone, %q left, depth %d", n, show(s), s.Depth())
	}
}

func TestATransactionThatDoesNotFitChangesNothing(t *testing.T) {
	tr, _ := edit.Type("ا")(read("نص طويل|"))
	s := read("|")
	n, err := s.TryApply(tr)
	if err == nil || show(n) != "|" || show(s.Apply(tr)) != "|" {
		t.Errorf("it became %q: %v", show(n), err)
	}
}

// bodyOf returns a body of about n words, in paragraphs of 56.
func bodyOf(n int) doc.Doc {
	fourteen := "قال متحدث باسم الوزارة اليوم إن الاجتماع المقبل سيعقد في العاصمة Reuters عام 2023 "
	long := strings.Repeat(fourteen, 4)
	var blocks []*doc.Block
	for range max(1, n/56) {
		blocks = append(blocks, doc.Text(doc.Paragraph, doc.RightToLeft, long))
	}
	return doc.EnsureIDs(doc.New(blocks...))
}

func benchmarkType(b *testing.B, words int) {
	d := bodyOf(words)
	at := doc.Caret{Pos: doc.Pos{Block: d.Len() / 2, Rune: 20}}
	fresh := edit.New(d, at, at)
	s := fresh
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		if i%200 == 0 {
			s = fresh // as long as a paragraph gets
		}
		s = do(s, edit.Type("ب"))
	}
}

func BenchmarkType600Words(b *testing.B)    { benchmarkType(b, 600) }
func BenchmarkType100000Words(b *testing.B) { benchmarkType(b, 100_000) }
