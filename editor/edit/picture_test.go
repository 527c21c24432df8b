package edit_test

import (
	"testing"

	"midad/editor/doc"
	"midad/editor/edit"
)

func TestAPicturesFactsAreSetAndItsTextsStay(t *testing.T) {
	picture := doc.Text(doc.Picture, doc.RightToLeft, "تعليق").WithID("p")
	body := doc.New(doc.Text(doc.Paragraph, doc.RightToLeft, "نص").WithID("a"), picture)
	at := doc.Caret{Pos: doc.Pos{Block: 1, Field: doc.FieldCaption, Rune: 3}}
	s := edit.New(body, at, at)
	im := doc.Image{Creator: "سعاد", City: "صور", Country: "لبنان"}
	n := do(s, edit.SetImage("p", im))
	if b := n.Doc().Block(1); b.Image != im || b.FieldString(doc.FieldCaption) != "تعليق" {
		t.Errorf("the picture is %+v, %q", b.Image, b.FieldString(doc.FieldCaption))
	}
	if anchor, head := n.Selection(); anchor != at || head != at {
		t.Errorf("the caret is at %v", head)
	}
	if back, _ := edit.Undo(n); !back.Doc().Equal(body) {
		t.Error("undo leaves the facts")
	}
	for name, c := range map[string]edit.Command{
		"the same facts": edit.SetImage("p", doc.Image{}), "a paragraph": edit.SetImage("a", im), "no such block": edit.SetImage("x", im),
	} {
		if _, ok := c(s); ok {
			t.Errorf("%s is a change", name)
		}
	}
}
