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

// photograph returns a picture with media, a caption and a credit.
func photograph() *doc.Block {
	attrs := doc.Attrs{Kind: doc.Picture, Dir: doc.RightToLeft, Image: doc.Image{Media: "sha256-1", Creator: "مصور", City: "لندن", Width: 4, Height: 3}}
	return (&doc.Block{}).WithAttrs(attrs).WithText(doc.FieldCaption, []rune("ملف")).WithText(doc.FieldCredit, []rune("وكالة"))
}

func TestAPictureIsPut(t *testing.T) {
	runSteps(t, []step{
		{"behind a paragraph", edit.PutPicture(photograph()), "ا|\nب", "ا\n! |ملف^وكالة^\nب"},
		{"into a picture without media, which keeps its words", edit.PutPicture(photograph()), "ا\n! تعليق|^^\nب", "ا\n! |تعليق^وكالة^\nب"},
	})
}

func TestAMissingPictureKeepsWhatIsKnownOfIt(t *testing.T) {
	attrs := doc.Attrs{Kind: doc.Picture, Dir: doc.LeftToRight, Image: doc.Image{Creator: "ميلر"}}
	place := (&doc.Block{}).WithAttrs(attrs).WithID("1")
	s := do(edit.New(doc.New(place), doc.Caret{}, doc.Caret{}), edit.PutPicture(photograph()))
	b := s.Doc().Block(0)
	if b.ID != "1" || b.Dir != doc.LeftToRight {
		t.Errorf("the block became %q, %v", b.ID, b.Dir)
	}
	if i := b.Image; i.Media != "sha256-1" || i.Creator != "ميلر" || i.City != "لندن" || i.Width != 4 {
		t.Errorf("its picture is %+v", i)
	}
	another := do(s, edit.PutPicture(photograph()))
	if another.Doc().Len() < 2 || another.Doc().Block(1).Kind != doc.Picture {
		t.Error("a picture that is there was replaced")
	}
}
