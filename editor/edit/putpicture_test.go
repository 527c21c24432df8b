package edit_test

import (
	"testing"

	"midad/editor/doc"
	"midad/editor/edit"
)

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
