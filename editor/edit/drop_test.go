package edit_test

import (
	"testing"

	"pgregory.net/rapid"

	"midad/editor/doc"
	"midad/editor/edit"
)

func TestDroppingTheSelection(t *testing.T) {
	to := func(block, field, r int, copied bool) edit.Command {
		return edit.Drop(doc.Caret{Pos: doc.Pos{Block: block, Field: field, Rune: r}}, copied)
	}
	runSteps(t, []step{
		{"a word forward in its text", to(0, 0, 7, false), "<اب| جد ه", " جد ه<اب|"},
		{"a word back in its text", to(0, 0, 0, false), "اب <جد|", "<جد|اب "},
		{"a word into another block", to(1, 0, 1, false), "ا<ب|ج\nده", "اج\nد<ب|ه"},
		{"a copy", to(1, 0, 1, true), "ا<ب|ج\nده", "ابج\nد<ب|ه"},
		{"a copy into itself", to(0, 0, 1, true), "<اب|", "ا<اب|ب"},
		{"parts of two blocks", to(2, 0, 1, false), "ا<ب\nج|د\nهو", "اد\nه<ب\nج|و"},
		{"into a caption as one line", to(1, doc.FieldCaption, 1, false), "ا<ب|\n! صق^^", "ا\n! ص<ب|ق^^"},
		{"a rule", to(1, 0, 1, false), "---|\nاب\nج", "ا\n◆---|\nب\nج"},
		{"not into itself", to(0, 0, 1, false), "<اب|", "<اب|"},
		{"not where nothing is selected", to(0, 0, 1, false), "ا|ب", "ا|ب"},
	})
	picture := do(read("ا\n! ص^^\n|ب\nج"), edit.Backspace)
	if got := show(do(picture, to(3, 0, 1, false))); got != "ا\nب\nج\n◆! <ص^^|" {
		t.Errorf("a picture behind the last block: %q", got)
	}
}

func TestADropIsOneStepAndKeepsTheLetters(t *testing.T) {
	count := func(d doc.Doc) map[rune]int {
		n := map[rune]int{}
		for _, r := range doc.PlainText(d) {
			if r != '\n' && r != ' ' && r != '—' {
				n[r]++
			}
		}
		return n
	}
	rapid.Check(t, func(t *rapid.T) {
		d := drawDoc(t, doc.RightToLeft)
		from, to := drawRange(t, d)
		s := edit.New(d, doc.Caret{Pos: from}, doc.Caret{Pos: to})
		tr, ok := edit.Drop(doc.Caret{Pos: drawPos(t, d)}, false)(s)
		if !ok {
			return
		}
		n, err := s.TryApply(tr)
		if err != nil {
			t.Fatal(err)
		}
		if err := doc.Validate(n.Doc()); err != nil {
			t.Fatal(err)
		}
		before, after := count(d), count(n.Doc())
		for r := range before {
			if before[r] != after[r] {
				t.Fatalf("%q became %q", show(s), show(n))
			}
		}
		if back, _ := edit.Undo(n); !back.Doc().Equal(d) || back.CanUndo() {
			t.Fatalf("undone it is %q", show(back))
		}
	})
}

func TestPicturesAmongSelectedTextsStay(t *testing.T) {
	runSteps(t, []step{
		{"subheads", edit.SetKind(doc.Subhead, 1), "<ا\n! ص^^\nب|", "# <ا\n! ص^^\n# ب|"},
		{"and back", edit.SetKind(doc.Subhead, 1), "# <ا\n! ص^^\n# ب|", "<ا\n! ص^^\nب|"},
		{"a list", edit.ToggleList(false), "<ا\n! ص^^\nب|", "- <ا\n! ص^^\n- ب|"},
		{"out of the list", edit.ToggleList(false), "- <ا\n! ص^^\n- ب|", "<ا\n! ص^^\nب|"},
		{"one picture alone is no list item", edit.ToggleList(false), "! |ص^^", "! |ص^^"},
		{"one picture alone becomes a paragraph", edit.SetKind(doc.Paragraph, 0), "! |ص^م^", "|ص — م"},
	})
}
