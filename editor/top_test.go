package editor_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"midad/editor"
	"midad/editor/doc"
	"midad/editor/edit"
)

func manyParagraphs() edit.State {
	var blocks []*doc.Block
	for i := range 60 {
		blocks = append(blocks, doc.Text(doc.Paragraph, doc.RightToLeft, fmt.Sprintf("الفقرة %d من نص طويل لا تتسع له النافذة، وفيها من الكلمات ما يملأ سطرين أو أكثر.", i)))
	}
	d := doc.EnsureIDs(doc.New(blocks...))
	start := doc.Caret{Pos: d.Start()}
	return edit.New(d, start, start)
}

func longBody(t *testing.T) *editor.View {
	return show(t, editor.NewView(ink(), manyParagraphs(), editor.Options{Mode: editor.Body, Size: 16, Naskh: true}), 600, 400)
}

// A container whose own size is not known yet gives a view less than nothing.
func TestASizeOfNothingScrollsNothing(t *testing.T) {
	v := editor.NewView(ink(), manyParagraphs(), editor.Options{Mode: editor.Body, Size: 16, Naskh: true})
	for _, size := range []fyne.Size{fyne.NewSize(600, -700), fyne.NewSize(600, 400)} {
		v.Resize(size)
	}
	if got := show(t, v, 600, 400).TopBlock(); got != 0 {
		t.Errorf("block %d is at the top, the caret in the first", got)
	}
}

func TestWhatABodyShowsAtItsTopIsShownByAnother(t *testing.T) {
	was := longBody(t)
	was.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -2000}})
	top := was.TopBlock()
	if top == 0 {
		t.Fatal("nothing was scrolled")
	}
	now := longBody(t)
	now.ShowTop(was.Top())
	if got := now.TopBlock(); got != top {
		t.Errorf("block %d is at the top, want %d", got, top)
	}
	end := longBody(t)
	end.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyEnd, Modifier: fyne.KeyModifierControl})
	end.ShowTop(was.Top())
	if got := end.TopBlock(); got != top {
		t.Errorf("with the caret at the end block %d is at the top, want %d", got, top)
	}
	line := field(t, "نص", editor.OneLine)
	_, before := line.CaretPlace(doc.Caret{})
	line.ShowTop(was.Top())
	if _, after := line.CaretPlace(doc.Caret{}); after != before {
		t.Errorf("a line that does not scroll moved from %g to %g", before, after)
	}
}
