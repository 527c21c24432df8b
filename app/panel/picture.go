package panel

import (
	"fyne.io/fyne/v2"

	"midad/app/rtl"
	"midad/editor/doc"
)

// fact is what is told of a picture beside its texts.
type fact struct {
	label string
	dir   doc.Dir
	of    func(*doc.Image) *string
}

var facts = []fact{
	{"lead.creator", doc.Auto, func(im *doc.Image) *string { return &im.Creator }},
	{"lead.copyright", doc.Auto, func(im *doc.Image) *string { return &im.Copyright }},
	{"lead.usageTerms", doc.Auto, func(im *doc.Image) *string { return &im.UsageTerms }},
	{"lead.dateCreated", doc.LeftToRight, func(im *doc.Image) *string { return &im.DateCreated }},
	{"lead.city", doc.Auto, func(im *doc.Image) *string { return &im.City }},
	{"lead.country", doc.Auto, func(im *doc.Image) *string { return &im.Country }},
}

// AskFacts asks for the facts of a picture in the body, whose texts are edited
// where they stand, and gives the picture with them.
func AskFacts(c fyne.Canvas, im doc.Image, changed func(doc.Image)) *rtl.Dialog {
	var dialog *rtl.Dialog
	entries := make([]*rtl.Entry, len(facts))
	agree := func() {
		for i, f := range facts {
			*f.of(&im) = entries[i].Text()
		}
		dialog.Close()
		changed(im)
	}
	parts := make([]fyne.CanvasObject, len(facts))
	for i, f := range facts {
		entries[i] = rtl.NewEntry(*f.of(&im), rtl.EntryStyle{Dir: f.dir}, nil)
		entries[i].View.OnSubmit = agree
		parts[i] = rtl.Labelled(rtl.T(f.label), entries[i])
	}
	dialog = rtl.ShowDialog(c, rtl.T("command.pictureDetails"), rtl.Grid(rtl.Pad, 180, parts...), fyne.NewSize(480, 0),
		rtl.Choice{Label: rtl.T("dialog.ok"), Tone: rtl.Loud, Do: agree, Stay: true}, rtl.Choice{Label: rtl.T("dialog.cancel")})
	return dialog
}
