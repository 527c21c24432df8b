//go:build sqlite_fts5

package panel_test

import (
	"slices"
	"testing"

	"midad/app/panel"
	"midad/editor"
	"midad/editor/doc"
	"midad/storage/article"
)

func TestTheFactsOfAPictureAreAskedFor(t *testing.T) {
	d, _ := open(t, article.Article{}, panel.NewLead)
	was := doc.Image{Media: "hash", Width: 4, Height: 3, Creator: "سعاد", City: "صور", Country: "لبنان"}
	var got []doc.Image
	panel.AskFacts(d.window.Canvas(), was, func(im doc.Image) { got = append(got, im) })
	if !slices.Contains(words(d.overlay()), "المدينة") {
		t.Errorf("shown are %q", words(d.overlay()))
	}
	creator, ok := d.window.Canvas().Focused().(*editor.View)
	if !ok {
		t.Fatalf("the focus is at %T", d.window.Canvas().Focused())
	}
	creator.TypedRune('أ')
	tapWord(t, d.overlay(), "حسناً")
	want := was
	want.Creator = "سعادأ" // the caret begins at the end
	if len(got) != 1 || got[0] != want {
		t.Errorf("given is %+v", got)
	}
	if d.overlay() != nil {
		t.Error("the dialog stays")
	}
}
