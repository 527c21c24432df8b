package app

import (
	"midad/editor"
	"midad/editor/clip"
)

// openClipboard gives the texts a clipboard with HTML, where the platform has
// one that is known; without it they copy and paste plain text. What it returns
// hands the clipboard's content on and closes it.
func openClipboard() (closeIt func()) {
	c, err := clip.Open()
	if err != nil {
		return func() {}
	}
	editor.Clipboard = c
	return c.Close
}
