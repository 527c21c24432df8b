package edit_test

import (
	"slices"
	"testing"

	"midad/editor/doc"
	"midad/editor/edit"
)

func TestBackspaceTakesWhatWasTypedLast(t *testing.T) {
	cases := []struct{ name, before, after string }{
		{"a letter", "كتب|", "كت|"},
		{"a mark before its letter", "كتبَ|", "كتب|"},
		{"shadda and vowel one by one", "شدَّ|", "شدَ|"},
		{"alef of lam-alef alone", "بلا|", "بل|"},
		{"lam of lam-alef from within", "بل|ا", "ب|ا"},
		{"a hamza letter whole", "سأ|", "س|"},
		{"a hamza letter in two code points whole", "سا\u0654|", "س|"},
		{"madda in two code points whole", "ا\u0653|", "|"},
		{"waw and yeh with hamza whole", "و\u0654ي\u0654|", "و\u0654|"},
		{"a vowel on a hamza letter first", "ا\u0654َ|", "ا\u0654|"},
		{"hamza above a letter that has none is a mark", "ب\u0654|", "ب|"},
		{"a joiner as it was typed", "می\u200C|", "می|"},
		{"an accent before its letter", "e\u0301|", "e|"},
		{"a precomposed letter", "é|", "|"},
		{"an emoji with skin tone", "ا👍🏽|", "ا|"},
		{"a family", "ا👨‍👩‍👧|", "ا|"},
		{"a joined pair with skin tones", "👩🏽‍🤝‍👨🏿|", "|"},
		{"a heart with its selector", "❤️‍🔥|", "|"},
		{"an emoji with a selector", "ا☎\uFE0F|", "ا|"},
		{"one flag of two", "🇸🇩🇪🇬|", "🇸🇩|"},
		{"half a flag alone", "🇸🇩🇪|", "🇸🇩|"},
		{"the flag of a region", "🏴󠁧󠁢󠁥󠁮󠁧󠁿|", "|"},
		{"a keycap", "1\uFE0F\u20E3|", "|"},
		{"a skin tone alone", "ا🏽|", "ا|"},
		{"a hidden mark with its neighbour", "نص\u200F|", "ن|"},
		{"several hidden marks", "نص\u200F\u200E|", "ن|"},
		{"the text of an isolate, not its controls", "ق \u2066ab\u2069|", "ق \u2066a\u2069|"},
		{"the controls with the last of the text", "ق \u2066a\u2069|", "ق |"},
		{"before the caret only", "كت|ب", "ك|ب"},
		{"in a speaker", "> ق^نا|", "> ق^ن|"},
		{"in a caption", "! صو|^^", "! ص|^^"},
	}
	var steps []step
	for _, c := range cases {
		steps = append(steps, step{c.name, edit.Backspace, c.before, c.after})
	}
	runSteps(t, steps)
}

func TestDeleteTakesAWholeCluster(t *testing.T) {
	cases := []struct{ name, before, after string }{
		{"a letter with its marks", "|شَّد", "|د"},
		{"lam of lam-alef", "|لا", "|ا"},
		{"a family", "|👨‍👩‍👧ا", "|ا"},
		{"a flag", "|🇸🇩🇪🇬", "|🇪🇬"},
		{"an accent with its letter", "|e\u0301a", "|a"},
		{"a hidden mark with its neighbour", "ن|\u200Fص", "ن|"},
		{"the text of an isolate, not its controls", "ق |\u2066ab\u2069", "ق |\u2066b\u2069"},
		{"the controls with the last of the text", "ق |\u2066a\u2069", "ق |"},
	}
	var steps []step
	for _, c := range cases {
		steps = append(steps, step{c.name, edit.Delete, c.before, c.after})
	}
	runSteps(t, steps)
}

func TestShownControlsAreDeletedAlone(t *testing.T) {
	s := read("نص\u200F|").WithControls(true)
	if got := show(do(s, edit.Backspace)); got != "نص|" {
		t.Errorf("Backspace: %q", got)
	}
	s = read("ن|\u2066ص").WithControls(true)
	if got := show(do(s, edit.Delete)); got != "ن|ص" {
		t.Errorf("Delete: %q", got)
	}
}

func TestDeletingWords(t *testing.T) {
	runSteps(t, []step{
		{"back to the word's start", edit.DeleteWordBack, "قال الوز|ير", "قال |ير"},
		{"back over blanks and the word before", edit.DeleteWordBack, "قال الوزير |ثم", "قال |ثم"},
		{"back over a word with marks whole", edit.DeleteWordBack, "في كِتَاب|", "في |"},
		{"back over signs", edit.DeleteWordBack, "نعم.»|", "|"},
		{"back at the start joins", edit.DeleteWordBack, "ا\n|ب", "ا|ب"},
		{"forward to the next word", edit.DeleteWordForward, "|قال الوزير", "|الوزير"},
		{"forward to the end", edit.DeleteWordForward, "قال |الوزير", "قال |"},
		{"forward at the end joins", edit.DeleteWordForward, "ا|\nب", "ا|ب"},
		{"back out of an isolate, which stays", edit.DeleteWordBack, "ق \u2066ab cd\u2069 |ث", "ق \u2066ab \u2069|ث"},
		{"back over all of an isolate", edit.DeleteWordBack, "ق \u2066ab\u2069|ث", "ق |ث"},
		{"forward into an isolate, which stays", edit.DeleteWordForward, "|ق \u2066ab cd\u2069", "|\u2066ab cd\u2069"},
		{"forward over all of an isolate", edit.DeleteWordForward, "ق \u2066|ab\u2069 ث", "ق |ث"},
		{"back over an initialism", edit.DeleteWordBack, "من أ.ف.ب|", "من |"},
		{"back over a number", edit.DeleteWordBack, "بلغ ١٬٢٣٤٫٥|", "بلغ |"},
		{"back over an emoji", edit.DeleteWordBack, "نعم 👨‍👩‍👧|", "|"},
		{"back in Latin within Arabic", edit.DeleteWordBack, "قال Reuters| ثم", "قال | ثم"},
		{"back behind hidden marks at a text's start joins", edit.DeleteWordBack, "ا\n\u200F|ب", "ا\u200F|ب"},
		{"back at an isolate's start joins", edit.DeleteWordBack, "ا\n\u2066|ab\u2069", "ا\u2066|ab\u2069"},
		{"nothing unseen at the body's start", edit.DeleteWordBack, "\u200F|ب", "\u200F|ب"},
		{"forward before hidden marks at a text's end joins", edit.DeleteWordForward, "ا|\u200F\nب", "ا|\u200Fب"},
		{"nothing unseen at the body's end", edit.DeleteWordForward, "ا|\u200F", "ا|\u200F"},
		{"the selection alone", edit.DeleteWordBack, "قال <الو|زير", "قال |زير"},
	})
}

func TestBackspaceAtABlocksStart(t *testing.T) {
	runSteps(t, []step{
		{"joins the block before, which keeps its kind", edit.Backspace, "# ا\n|ب", "# ا|ب"},
		{"a subhead becomes a paragraph first", edit.Backspace, "ا\n# |ب", "ا\n|ب"},
		{"a quote with a speaker loses nothing", edit.Backspace, "> |ق^ن", "|ق — ن"},
		{"a deep item moves out", edit.Backspace, "- ا\n++- |ب", "- ا\n+- |ب"},
		{"an item becomes a paragraph", edit.Backspace, "- |ب", "|ب"},
		{"an empty block before is removed", edit.Backspace, "ا\n\n# ب\n|ج", "ا\n\n# ب|ج"},
		{"an empty paragraph before a text is removed", edit.Backspace, "ا\n\n|ب", "ا\n|ب"},
		{"an empty block is removed", edit.Backspace, "ا\n|", "ا|"},
		{"a rule before is deleted", edit.Backspace, "ا\n---\n|ب", "ا\n|ب"},
		{"a picture before is selected first", edit.Backspace, "! ص^^\n|ب", "◆! <ص^^|\nب"},
		{"nothing at the body's start", edit.Backspace, "|ب", "|ب"},
		{"a full speaker stays", edit.Backspace, "> ق^|ن", "> ق^|ن"},
		{"from an empty speaker to the quote", edit.Backspace, "> ق^|", "> ق|^"},
		{"from an empty credit to the caption", edit.Backspace, "! ص^|^", "! ص|^^"},
		{"an empty link is removed", edit.Backspace, "@ خ^|", "@ خ|"},
		{"a rule itself", edit.Backspace, "ا\n---|", "ا|"},
		{"hidden marks at the start stay", edit.Backspace, "ا\n\u200F|ب", "ا\u200F|ب"},
	})
}

func TestDeleteAtATextsEnd(t *testing.T) {
	runSteps(t, []step{
		{"joins the next block", edit.Delete, "ا|\n# ب", "ا|ب"},
		{"an empty block gives way to the next", edit.Delete, "|\n# ب", "# |ب"},
		{"an empty block behind is removed", edit.Delete, "ا|\n\nب", "ا|\nب"},
		{"a rule behind is deleted", edit.Delete, "ا|\n---\nب", "ا|\nب"},
		{"a picture behind is selected first", edit.Delete, "ا|\n! ص^^", "ا\n◆! <ص^^|"},
		{"a full speaker keeps the quote apart", edit.Delete, "> ق|^ن\nا", "> ق|^ن\nا"},
		{"nothing at the body's end", edit.Delete, "ب|", "ب|"},
		{"nothing from a caption", edit.Delete, "! ص|^م^", "! ص|^م^"},
	})
}

func TestJoinedBlocksKeepMarksKindAndDirection(t *testing.T) {
	second := block(doc.LeftToRight, "cd").WithMarks([]doc.Mark{strong(0, 1), link(1, 2)})
	first := doc.Text(doc.Subhead, doc.RightToLeft, "اب").WithMarks([]doc.Mark{link(0, 1), strong(1, 2)})
	d := doc.EnsureIDs(doc.New(first, second))
	at := func(p doc.Pos) edit.State { return edit.New(d, doc.Caret{Pos: p}, doc.Caret{Pos: p}) }
	for name, n := range map[string]edit.State{
		"Backspace":  do(at(doc.Pos{Block: 1}), edit.Backspace),
		"Delete":     do(at(doc.Pos{Rune: 2}), edit.Delete),
		"word back":  do(at(doc.Pos{Block: 1}), edit.DeleteWordBack),
		"word ahead": do(at(doc.Pos{Rune: 2}), edit.DeleteWordForward),
	} {
		b := n.Doc().Block(0)
		if n.Doc().Len() != 1 || b.Kind != doc.Subhead || b.Dir != doc.RightToLeft || b.ID != d.Block(0).ID || b.String() != "ابcd" {
			t.Errorf("%s: %q, %v, %v", name, show(n), b.Kind, b.Dir)
		}
		if want := []doc.Mark{link(0, 1), strong(1, 3), link(3, 4)}; !slices.Equal(b.Marks(), want) {
			t.Errorf("%s: marks are %+v", name, b.Marks())
		}
		if got := caretOf(n).Pos; got != (doc.Pos{Rune: 2}) {
			t.Errorf("%s: the caret is at %v", name, got)
		}
		if back, _ := edit.Undo(n); !back.Doc().Equal(d) {
			t.Errorf("%s is not undone", name)
		}
	}
}

func TestASelectedPictureIsDeletedWhole(t *testing.T) {
	s := do(read("ا\n! ص^^\n|ب"), edit.Backspace)
	if i, ok := s.Object(); !ok || i != 1 || s.Empty() {
		t.Fatalf("selected: %d, %v", i, ok)
	}
	if got := show(do(s, edit.Backspace)); got != "ا|\nب" {
		t.Errorf("Backspace: %q", got)
	}
	if got := show(do(s, edit.Delete)); got != "ا\n|ب" {
		t.Errorf("Delete: %q", got)
	}
	if got := show(do(s, edit.Type("ج"))); got != "ا\n! ص^^\nج|\nب" {
		t.Errorf("typing writes behind it: %q", got)
	}
	if got := show(do(s, edit.PasteText("ج\nد"))); got != "ا\n! ص^^\nج\nد|\nب" {
		t.Errorf("pasting does so too: %q", got)
	}
	alone := do(read("! ص^^\n|"), edit.Backspace)
	if got := show(do(alone, edit.Delete)); got != "|" {
		t.Errorf("the only block leaves a paragraph: %q", got)
	}
}

func TestASelectionIsDeleted(t *testing.T) {
	runSteps(t, []step{
		{"within a text", edit.DeleteSelection, "ا<بج|د", "ا|د"},
		{"whichever end is the caret", edit.Delete, "ا|بج<د", "ا|د"},
		{"over blocks the first kind stays", edit.Backspace, "# ا<ب\nج\nد|ه", "# ا|ه"},
		{"with a picture between", edit.Backspace, "ا<ب\n! ص^^\nد|ه", "ا|ه"},
		{"all of the body leaves a paragraph", edit.Backspace, "<# ا\nب|", "|"},
		{"nothing where nothing is selected", edit.DeleteSelection, "ا|ب", "ا|ب"},
	})
}

func TestCaretAtATextsStartStandsAtTheLinesEdge(t *testing.T) {
	for name, n := range map[string]edit.State{
		"behind Enter":        do(read("قال |Reuters"), edit.Enter),
		"behind Delete":       do(withDir(read("xReuters قال"), doc.RightToLeft), edit.Delete),
		"behind Backspace":    do(read("x|Reuters قال"), edit.Backspace),
		"of the block joined": do(read("|\nReuters"), edit.Delete),
	} {
		_, c := n.Selection()
		if x := page(n, wide).X(c); c.Pos.Rune != 0 || x != wide {
			t.Errorf("%s the caret is at x %g in %q", name, x, show(n))
		}
	}
}

func TestCaretStaysByTheLetterThatIsLeft(t *testing.T) {
	s := do(read("ا abc|"), edit.Backspace)
	if _, c := s.Selection(); c != (doc.Caret{Pos: doc.Pos{Rune: 4}, Affinity: doc.Upstream}) {
		t.Errorf("the caret is %v", c)
	}
	s = do(read("ab|"), edit.Type("c"))
	if _, c := s.Selection(); c.Affinity != doc.Upstream {
		t.Errorf("after typing the caret is %v", c)
	}
}
