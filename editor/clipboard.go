package editor

import (
	"fyne.io/fyne/v2"

	"midad/editor/arabic"
	"midad/editor/edit"
)

// Pasted tells what a paste left out of the text that came from outside.
type Pasted struct{ Cleaned arabic.Cleaning }

// Copy puts the selected text on the clipboard; with nothing selected it leaves
// the clipboard as it is.
func (v *View) Copy() {
	if text := edit.SelectedText(v.state); text != "" {
		fyne.CurrentApp().Clipboard().SetContent(text)
	}
}

// Cut copies the selected text and deletes it.
func (v *View) Cut() {
	if edit.SelectedText(v.state) == "" {
		return
	}
	v.Copy()
	v.Run(edit.DeleteSelection)
}

// Paste puts the clipboard's text over the selection, cleaned of what is not
// text, and tells OnNotice what was left out. In a body each line becomes a
// paragraph; elsewhere lines are joined by spaces.
func (v *View) Paste() { v.PastePlain() }

// PastePlain is Paste with no formatting whatever the clipboard holds.
func (v *View) PastePlain() {
	text, cleaned := arabic.Clean(fyne.CurrentApp().Clipboard().Content())
	if text == "" {
		return
	}
	if v.options.Mode == Body {
		v.Run(edit.PasteText(text))
	} else {
		v.Run(edit.PasteText(edit.JoinLines(text)))
	}
	if v.OnNotice != nil && cleaned.Any() {
		v.OnNotice(Pasted{Cleaned: cleaned})
	}
}
