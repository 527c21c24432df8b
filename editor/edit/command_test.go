package edit_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"midad/editor/doc"
	"midad/editor/edit"
)

func TestEnter(t *testing.T) {
	runSteps(t, []step{
		{"breaks a paragraph", edit.Enter, "اب|جد", "اب\n|جد"},
		{"at a subhead's end begins a paragraph", edit.Enter, "# اب|", "# اب\n|"},
		{"within a subhead keeps the kind", edit.Enter, "## ا|ب", "## ا\n## |ب"},
		{"from a quote's end to its speaker", edit.Enter, "> ق|^", "> ق^|"},
		{"and where there is one too", edit.Enter, "> ق|^ن\nا", "> ق^|ن\nا"},
		{"from an empty speaker to a paragraph", edit.Enter, "> ق^|\nا", "> ق^\n|\nا"},
		{"at a quote's start breaks it", edit.Enter, "> |ق^ن", "> ^\n> |ق^ن"},
		{"an empty quote becomes a paragraph", edit.Enter, "> |^", "|"},
		{"an empty quote with a speaker keeps it", edit.Enter, "> |^ن", "> ^|ن"},
		{"within a quote the speaker stays with the end", edit.Enter, "> ق|ل^ن", "> ق^\n> |ل^ن"},
		{"from a speaker to a paragraph", edit.Enter, "> ق^ن|", "> ق^ن\n|"},
		{"continues a list", edit.Enter, "+1. ا|", "+1. ا\n+1. |"},
		{"an empty deep item moves out", edit.Enter, "- ا\n+- |", "- ا\n- |"},
		{"an empty item leaves the list", edit.Enter, "- ا\n- |", "- ا\n|"},
		{"an empty item takes those under it along", edit.Enter, "- ا\n+- |\n++- ب\n- ج", "- ا\n- |\n+- ب\n- ج"},
		{"at an item's start makes one before it", edit.Enter, "+- |ا", "+- \n+- |ا"},
		{"in place of a whole item goes on with the list", edit.Enter, "- ا\n- <ب|", "- ا\n- \n- |"},
		{"from a credit to the alternative text", edit.Enter, "! ص^م|^ب", "! ص^م^|ب"},
		{"from an embed's caption to a paragraph", edit.Enter, "% ت|", "% ت\n|"},
		{"from a link to the next", edit.Enter, "@ خ|^آ", "@ خ^|آ"},
		{"from the last link to a paragraph", edit.Enter, "@ خ^آ|", "@ خ^آ\n|"},
		{"from a caption to the credit", edit.Enter, "! ص|^م^", "! ص^|م^"},
		{"from the last field to a paragraph", edit.Enter, "! ص^م^ب|", "! ص^م^ب\n|"},
		{"on a rule begins a paragraph", edit.Enter, "---|\nا", "---\n|\nا"},
		{"in place of the selection", edit.Enter, "ا<بج|د", "ا\n|د"},
		{"in place of a selection over blocks", edit.Enter, "ا<ب\nج|د", "ا\n|د"},
	})
}

func TestEnterKeepsTheDirection(t *testing.T) {
	s := withDir(read("abc"), doc.LeftToRight)
	end := doc.Caret{Pos: s.Doc().End()}
	n := do(edit.New(s.Doc(), end, end), edit.Enter)
	if got := n.Doc().Block(1).Dir; got != doc.LeftToRight {
		t.Errorf("the new block is %v", got)
	}
}

func TestTyping(t *testing.T) {
	runSteps(t, []step{
		{"at the caret", edit.Type("ب"), "ا|ج", "اب|ج"},
		{"in place of the selection", edit.Type("x"), "ا<بج|د", "اx|د"},
		{"over blocks", edit.Type("x"), "# ا<ب\nج|د", "# اx|د"},
		{"a line break is Enter", edit.Type("\r\n"), "ا|ب", "ا\n|ب"},
		{"control characters are left out", edit.Type("\x00ب\x1b"), "ا|", "اب|"},
		{"nothing does nothing", edit.Type("\x07"), "ا<ب|", "ا<ب|"},
		{"in a caption", edit.Type("ب"), "! ا|^^", "! اب|^^"},
		{"on a rule begins a paragraph", edit.Type("ب"), "---|\nج", "---\nب|\nج"},
		{"a text as one line", edit.InsertText("ب\nج"), "ا<x|", "اب ج|"},
		{"an empty text deletes", edit.InsertText(""), "ا<x|", "ا|"},
	})
	s := edit.New(doc.New(), doc.Caret{}, doc.Caret{})
	for _, c := range []edit.Command{edit.Type("ا"), edit.PasteText("ا"), edit.Enter} {
		if n := do(s, c); n.Doc().Len() != 1 || doc.Validate(n.Doc()) != nil {
			t.Errorf("an empty body has %d blocks then", n.Doc().Len())
		}
	}
}

func TestPastingPlainText(t *testing.T) {
	runSteps(t, []step{
		{"one line joins the text", edit.PasteText("x"), "ا|ب", "اx|ب"},
		{"lines become paragraphs", edit.PasteText("x\n\ny"), "ا|ب", "اx\ny|ب"},
		{"of every sort of line break", edit.PasteText("x\r\ny\u2028z"), "|", "x\ny\nz|"},
		{"items in a list", edit.PasteText("x\ny"), "- ا|", "- اx\n- y|"},
		{"joined in a caption", edit.PasteText("x\ny"), "! ا|^^", "! اx y|^^"},
		{"in place of the selection", edit.PasteText("x\ny"), "ا<ب\nج|د", "اx\ny|د"},
		{"before a subhead, which stays one", edit.PasteText("x\ny"), "# |ا", "x\n# y|ا"},
		{"in place of a subhead's beginning", edit.PasteText("x\ny"), "# <ا|ب", "x\n# y|ب"},
		{"into an empty subhead", edit.PasteText("x\ny"), "# |", "# x\ny|"},
	})
}

func TestAPasteBeforeATextKeepsTheKindsOfBoth(t *testing.T) {
	block := func(kind doc.Kind, text string) *doc.Block { return doc.Text(kind, doc.RightToLeft, text) }
	line := doc.Slice{OpenStart: true, OpenEnd: true, Blocks: []*doc.Block{block(doc.Paragraph, "س"), block(doc.Paragraph, "")}}
	item := doc.Slice{OpenStart: true, OpenEnd: true, Blocks: []*doc.Block{block(doc.Paragraph, "س"), block(doc.ListItem, "")}}
	page := doc.Slice{OpenStart: true, Blocks: []*doc.Block{block(doc.Paragraph, "س"), block(doc.Paragraph, "ع")}}
	runSteps(t, []step{
		{"a line, of a subhead", edit.Paste(line), "# |ا", "س\n# |ا"},
		{"a line, of an item", edit.Paste(line), "- |ا", "س\n- |ا"},
		{"a line, of a quote", edit.Paste(line), "> |ا^ب", "س\n> |ا^ب"},
		{"a line from before an item", edit.Paste(item), "|ا", "س\n|ا"},
		{"a page's paragraphs", edit.Paste(page), "# |ا", "س\nع|\n# ا"},
		{"into an empty subhead", edit.Paste(line), "# |", "# س\n|"},
	})
}

func TestWhatIsCutAndPastedAtOnceStandsAsBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var blocks []*doc.Block
		for range rapid.IntRange(1, 4).Draw(t, "blocks") {
			kind := rapid.SampledFrom([]doc.Kind{doc.Paragraph, doc.Subhead, doc.Quote, doc.ListItem}).Draw(t, "kind")
			dir := rapid.SampledFrom([]doc.Dir{doc.RightToLeft, doc.LeftToRight}).Draw(t, "dir")
			b := doc.Text(kind, dir, "نص ab")
			if rapid.Bool().Draw(t, "marked") {
				b = b.WithMarks([]doc.Mark{{Kind: doc.Strong, Start: 0, End: rapid.IntRange(1, b.Len(doc.FieldText)).Draw(t, "to")}})
			}
			blocks = append(blocks, b)
		}
		d := doc.EnsureIDs(doc.New(blocks...))
		from, to := drawRange(t, d)
		if from == to || from.Field != doc.FieldText || to.Field != doc.FieldText {
			t.Skip("a speaker is cut as text")
		}
		if from.Rune == 0 && d.Block(from.Block).Kind == doc.Paragraph && from.Block != to.Block {
			t.Skip("an empty paragraph becomes what is joined to it, and no more tells its direction")
		}
		s := edit.New(d, doc.Caret{Pos: from}, doc.Caret{Pos: to})
		cut := do(s, edit.DeleteSelection)
		got := do(cut, edit.Paste(doc.Cut(d, from, to)))
		same := slices.EqualFunc(d.Blocks(), got.Doc().Blocks(), func(a, b *doc.Block) bool { return a.WithID("").Equal(b.WithID("")) })
		if !same {
			t.Fatalf("from\n%s\ncut\n%s\nit is\n%s", show(s), show(cut), show(got))
		}
	})
}

func TestPastedParagraphsKeepTheTargetsDirection(t *testing.T) {
	n := do(read("|"), edit.PasteText("REUTERS - قال\nab"))
	for i, b := range n.Doc().Blocks() {
		if b.Dir != doc.RightToLeft {
			t.Errorf("block %d is %v", i, b.Dir)
		}
	}
}

func TestASliceIsPastedWithFreshIDs(t *testing.T) {
	s := edit.SelectAll(read("# ا\nب\n! ص^^"))
	from, to := s.Range()
	slice := doc.Cut(s.Doc(), from, to)
	for _, at := range []doc.Pos{s.Doc().Start(), s.Doc().BlockEnd(1), s.Doc().End()} {
		n := do(s.Select(doc.Caret{Pos: at}, doc.Caret{Pos: at}), edit.Paste(slice))
		if err := doc.Validate(n.Doc()); err != nil {
			t.Errorf("pasted at %v: %v", at, err)
		}
	}
	object := do(read("ا\n! ص^^\n|ب"), edit.Backspace)
	whole := doc.Slice{Blocks: []*doc.Block{object.Doc().Block(1)}}
	n := do(object, edit.Paste(whole))
	if err := doc.Validate(n.Doc()); err != nil || n.Doc().Len() != 4 || n.Doc().Block(2).Kind != doc.Picture {
		t.Errorf("pasted on a picture: %q, %v", show(n), err)
	}
}

func TestKindsOfBlocks(t *testing.T) {
	runSteps(t, []step{
		{"a subhead", edit.SetKind(doc.Subhead, 1), "ا|", "# ا|"},
		{"its other level", edit.SetKind(doc.Subhead, 2), "# ا|", "## ا|"},
		{"again: a paragraph", edit.SetKind(doc.Subhead, 2), "## ا|", "ا|"},
		{"all selected blocks", edit.SetKind(doc.Quote, 0), "ا<ا\n# ب\nج|ج", "> ا<ا^\n> ب^\n> ج|ج^"},
		{"a mixed selection becomes the kind", edit.SetKind(doc.Subhead, 1), "# <ا\nب|", "# <ا\n# ب|"},
		{"a paragraph already", edit.SetKind(doc.Paragraph, 0), "ا|", "ا|"},
		{"a list", edit.ToggleList(false), "<ا\nب|", "- <ا\n- ب|"},
		{"the other sort", edit.ToggleList(true), "+- ا|", "+1. ا|"},
		{"again: paragraphs", edit.ToggleList(true), "1. <ا\n1. ب|", "<ا\nب|"},
	})
}

func TestListsInDepth(t *testing.T) {
	runSteps(t, []step{
		{"an item moves in below another", edit.Indent, "- ا\n- ب|", "- ا\n+- ب|"},
		{"the first item does not", edit.Indent, "- ا|\n- ب", "- ا|\n- ب"},
		{"nor one behind a paragraph", edit.Indent, "ا\n- ب|", "ا\n- ب|"},
		{"nor one that is deeper already", edit.Indent, "- ا\n+- ب|", "- ا\n+- ب|"},
		{"below an item that is deeper", edit.Indent, "- ا\n+- ب\n- ج|", "- ا\n+- ب\n+- ج|"},
		{"those under it go along", edit.Indent, "- ا\n- ب|\n+- ج\n- د", "- ا\n+- ب|\n++- ج\n- د"},
		{"the selected ones together", edit.Indent, "- ا\n- <ب\n- ج|\n+- د\n- ه", "- ا\n+- <ب\n+- ج|\n++- د\n- ه"},
		{"numbered as bulleted", edit.Indent, "- ا\n1. ب|", "- ا\n+1. ب|"},
		{"not beyond the deepest", edit.Indent, "++++++++- ا\n++++++++- ب|", "++++++++- ا\n++++++++- ب|"},
		{"a paragraph", edit.Indent, "- ا\nب|", "- ا\nب|"},
		{"a paragraph among selected items stays", edit.Outdent, "- ا\n+- <ب\nج\n+- د|", "- ا\n- <ب\nج\n- د|"},
		{"outdent", edit.Outdent, "- ا\n+- ب|", "- ا\n- ب|"},
		{"outdent takes those under it along", edit.Outdent, "- ا\n+- ب|\n++- ج\n+- د", "- ا\n- ب|\n+- ج\n+- د"},
		{"outdent out of the list", edit.Outdent, "- ا|", "ا|"},
		{"out of the list, those under it become its own", edit.Outdent, "- ا|\n+- ب\n- ج", "ا|\n- ب\n- ج"},
		{"outdent a paragraph", edit.Outdent, "ا|", "ا|"},
		{"Backspace at an item's start outdents", edit.Backspace, "- ا\n+- |ب\n++- ج", "- ا\n- |ب\n+- ج"},
	})
}

func TestDepthsStayInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var lines []string
		depth := 0
		for i := range rapid.IntRange(1, 7).Draw(t, "items") {
			depth = rapid.IntRange(0, min(depth+1, doc.MaxDepth)).Draw(t, "depth")
			if i == 0 {
				depth = 0
			}
			lines = append(lines, strings.Repeat("+", depth)+"- ا")
		}
		s := read(strings.Join(lines, "\n") + "|")
		for range 6 {
			from, to := drawRange(t, s.Doc())
			s = s.Select(doc.Caret{Pos: from}, doc.Caret{Pos: to})
			s = do(s, rapid.SampledFrom([]edit.Command{edit.Indent, edit.Outdent}).Draw(t, "key"))
			before := -1
			for _, b := range s.Doc().Blocks() {
				if b.Kind != doc.ListItem {
					before = -1
					continue
				}
				if b.Depth > before+1 {
					t.Fatalf("a depth is left out in %q", show(s))
				}
				before = b.Depth
			}
		}
	})
}

func TestMovingBlocks(t *testing.T) {
	runSteps(t, []step{
		{"up", edit.MoveBlockUp, "ا\n# ب|ج\nد", "# ب|ج\nا\nد"},
		{"down", edit.MoveBlockDown, "ا\n# ب|ج\nد", "ا\nد\n# ب|ج"},
		{"the selected ones together", edit.MoveBlockUp, "ا\nب<ب\nج|", "ب<ب\nج|\nا"},
		{"not above the first", edit.MoveBlockUp, "|ا\nب", "|ا\nب"},
		{"not below the last", edit.MoveBlockDown, "ا\n|ب", "ا\n|ب"},
		{"a link up", edit.MoveBlockUp, "م\n@ ا^ب|^ج", "م\n@ ب|^ا^ج"},
		{"a link down", edit.MoveBlockDown, "@ ا^ب|^ج\nم", "@ ا^ج^ب|\nم"},
		{"the first link's block", edit.MoveBlockUp, "م\n@ ا|^ب", "@ ا|^ب\nم"},
		{"the last link's block", edit.MoveBlockDown, "@ ا^ب|\nم", "م\n@ ا^ب|"},
		{"the block of several selected links", edit.MoveBlockUp, "م\n@ ا^<ب^ج|", "@ ا^<ب^ج|\nم"},
	})
	picture := do(read("ا\n! ص^^\n|ب"), edit.Backspace)
	if got := show(do(picture, edit.MoveBlockUp)); got != "◆! <ص^^|\nا\nب" {
		t.Errorf("a selected picture: %q", got)
	}
}

func TestDirectionOfBlocks(t *testing.T) {
	s := read("ا<ب\nج|د\nه")
	n := do(s, edit.SetDir(doc.LeftToRight))
	var dirs []doc.Dir
	for _, b := range n.Doc().Blocks() {
		dirs = append(dirs, b.Dir)
	}
	if !slices.Equal(dirs, []doc.Dir{doc.LeftToRight, doc.LeftToRight, doc.RightToLeft}) || show(n) != show(s) {
		t.Errorf("directions are %v, %q", dirs, show(n))
	}
	if _, ok := edit.SetDir(doc.LeftToRight)(n); ok {
		t.Error("the same direction again is a change")
	}
	back, _ := edit.Undo(n)
	if !back.Doc().Equal(s.Doc()) {
		t.Error("undone, the directions are not as before")
	}
}

func TestInsertingBlocks(t *testing.T) {
	embed := doc.Text(doc.Embed, doc.RightToLeft, "")
	runSteps(t, []step{
		{"a rule behind the block", edit.InsertRule, "ا|ب\nج", "اب\n---\n|ج"},
		{"a rule at the end, with a paragraph", edit.InsertRule, "ا|", "ا\n---\n|"},
		{"in the place of an empty paragraph", edit.InsertBlocks(embed), "ا\n|\nب", "ا\n% |\nب"},
		{"an empty subhead stays", edit.InsertBlocks(embed), "# |\nب", "# \n% |\nب"},
		{"several", edit.InsertBlocks(embed, doc.Text(doc.Paragraph, doc.RightToLeft, "x")), "ا|", "ا\n% \n|x"},
		{"none", edit.InsertBlocks(), "ا|", "ا|"},
	})
	twice := read("|ا")
	b := embed.WithID("same")
	for range 2 {
		twice = do(twice, edit.InsertBlocks(b))
	}
	if err := doc.Validate(twice.Doc()); err != nil {
		t.Errorf("the same block twice: %v", err)
	}
}

func TestReadAlsoLinks(t *testing.T) {
	a, b := doc.StoryLink{ID: "1", Headline: "خبر"}, doc.StoryLink{URL: "https://example.com", Headline: "آخر"}
	s := do(read("ا|\nب"), edit.AddReadAlsoLink(a))
	if got := show(s); got != "ا\n@ |خبر\nب" {
		t.Fatalf("the first link: %q", got)
	}
	n := do(s, edit.AddReadAlsoLink(b))
	if got := show(n); got != "ا\n@ خبر^آخر|\nب" {
		t.Errorf("the second: %q", got)
	}
	if links := n.Doc().Block(1).StoryLinks(); !slices.Equal(links, []doc.StoryLink{a, b}) {
		t.Errorf("the links are %v", links)
	}
	if got := show(do(n, edit.RemoveLink(1, 0))); got != "ا\n@ |آخر\nب" {
		t.Errorf("without the first: %q", got)
	}
	for _, at := range [][2]int{{1, 2}, {0, 0}, {9, 0}, {1, -1}} {
		if _, ok := edit.RemoveLink(at[0], at[1])(n); ok {
			t.Errorf("link %v was removed", at)
		}
	}
	if _, ok := edit.AddReadAlsoLink(a)(n); ok {
		t.Error("a link is added twice")
	}
	third := do(n, edit.AddReadAlsoLink(doc.StoryLink{ID: "2", Headline: "خبر"}))
	if got := show(third); got != "ا\n@ خبر^آخر^خبر|\nب" {
		t.Errorf("another story of the same headline: %q", got)
	}
	end := do(read("|"), edit.AddReadAlsoLink(a))
	if got := show(end); got != "@ |خبر\n" {
		t.Errorf("in an empty body a paragraph follows: %q", got)
	}
}

func TestReadAlsoLinksAreMovedInPlace(t *testing.T) {
	runSteps(t, []step{
		{"down", edit.MoveLink(0, 0, 2), "@ ا|^ب^ج", "@ ب^ج^ا|"},
		{"up", edit.MoveLink(0, 2, 0), "@ ا^ب^ج|", "@ ج|^ا^ب"},
		{"the caret goes with its headline", edit.MoveLink(0, 0, 1), "@ ا^ب|^ج", "@ ب|^ا^ج"},
		{"and stays elsewhere", edit.MoveLink(0, 0, 1), "@ ا^ب^ج\nد|", "@ ب^ا^ج\nد|"},
		{"and in another block", edit.MoveLink(1, 0, 1), "@ ا|^ب\n@ ج^د", "@ ا|^ب\n@ د^ج"},
		{"not beyond the last", edit.MoveLink(0, 1, 2), "@ ا^ب|", "@ ا^ب|"},
		{"not to where it is", edit.MoveLink(0, 1, 1), "@ ا^ب|", "@ ا^ب|"},
		{"not in a paragraph", edit.MoveLink(0, 0, 1), "ا|", "ا|"},
		{"not in a block that is not there", edit.MoveLink(4, 0, 1), "@ ا^ب|", "@ ا^ب|"},
		{"a headline is written in place", edit.Type("x"), "@ ا|^ب", "@ اx|^ب"},
		{"an empty one goes with Backspace", edit.Backspace, "@ ا^|^ج", "@ ا|^ج"},
		{"a full one is not joined to the one before", edit.Backspace, "@ ا^|ب", "@ ا^|ب"},
	})
	links := []doc.StoryLink{{ID: "1", Headline: "ا"}, {URL: "https://a.b", Headline: "ب"}}
	b := (&doc.Block{Attrs: doc.Attrs{Kind: doc.ReadAlso}}).WithStoryLinks(links)
	n := do(edit.New(doc.New(b), doc.Caret{}, doc.Caret{}), edit.MoveLink(0, 1, 0))
	if got := n.Doc().Block(0).StoryLinks(); !slices.Equal(got, []doc.StoryLink{links[1], links[0]}) {
		t.Errorf("the links are %+v", got)
	}
}

func TestCaptionsAndSpeakersAreWrittenInPlace(t *testing.T) {
	runSteps(t, []step{
		{"a caption", edit.Type("x"), "! |^^", "! x|^^"},
		{"a credit", edit.Type("x"), "! ص^|^", "! ص^x|^"},
		{"an alternative text", edit.PasteText("x\ny"), "! ص^^|", "! ص^^x y|"},
		{"a speaker", edit.Type("x"), "> ق^|", "> ق^x|"},
		{"an embed's caption", edit.Type("x"), "% |", "% x|"},
		{"a selection from text to speaker", edit.Type("x"), "> ق<ا^ن|م", "> قx|^م"},
		{"a selection from caption to credit", edit.Type("x"), "! ص<ا^م|ب^", "! صx|^ب^"},
		{"Delete at a caption's end takes nothing", edit.Delete, "! ص|^م^", "! ص|^م^"},
		{"Backspace at a credit's start takes nothing", edit.Backspace, "! ص^|م^", "! ص^|م^"},
		{"a mark is for no caption", edit.ToggleMark(doc.Strong), "! <ص|^^", "! <ص|^^"},
		{"a word of a credit", edit.DeleteWordBack, "! ص^من رويترز|^", "! ص^من |^"},
	})
}

func TestWhatAClickSelects(t *testing.T) {
	caret := func(rune int, a doc.Affinity) doc.Caret { return doc.Caret{Pos: doc.Pos{Rune: rune}, Affinity: a} }
	d := doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, "قال كِتَاب، 1،5 ثم"))
	cases := []struct {
		name       string
		at         doc.Caret
		start, end int
	}{
		{"a word with its marks", caret(6, doc.Downstream), 4, 10},
		{"the word at whose right side it is", caret(10, doc.Upstream), 4, 10},
		{"a sign without the blank behind it", caret(10, doc.Downstream), 10, 11},
		{"a blank", caret(11, doc.Downstream), 11, 12},
		{"a number", caret(13, doc.Upstream), 12, 15},
		{"the last word at the text's end", caret(18, doc.Downstream), 16, 18},
	}
	for _, c := range cases {
		from, to := edit.WordAround(d, c.at)
		if from.Pos.Rune != c.start || to.Pos.Rune != c.end {
			t.Errorf("%s: [%d, %d), want [%d, %d)", c.name, from.Pos.Rune, to.Pos.Rune, c.start, c.end)
		}
	}
	from, to := edit.BlockAround(d, caret(5, doc.Downstream))
	if from.Pos.Rune != 0 || to.Pos.Rune != 18 {
		t.Errorf("the block is [%d, %d)", from.Pos.Rune, to.Pos.Rune)
	}
	edit.WordAround(doc.New(), doc.Caret{})
	edit.BlockAround(doc.New(), doc.Caret{})
}

func TestSelectedTextAndLines(t *testing.T) {
	s := read("ا<ب\n> ق^ن\nج|د")
	if got := edit.SelectedText(s); got != "ب\nق\nن\nج" {
		t.Errorf("selected: %q", got)
	}
	if got := edit.SelectedText(edit.SelectAll(s)); got != "اب\nق\nن\nجد" {
		t.Errorf("all: %q", got)
	}
	for in, want := range map[string]string{
		"ا": "ا", "ا \r\n\n  ب\n": "ا ب", "\n": "", "": "", "ا\tب": "ا ب", " ا": " ا", "ا\n": "ا",
	} {
		if got := edit.JoinLines(in); got != want {
			t.Errorf("JoinLines(%q) is %q, want %q", in, got, want)
		}
	}
}
