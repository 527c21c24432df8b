package app

import (
	"fmt"

	"fyne.io/fyne/v2"

	"midad/app/rtl"
	"midad/app/settings"
	"midad/editor"
	"midad/editor/edit"
)

// helpers returns what typing changes by itself. A style of quotation marks that
// the settings name and nobody knows leaves them as they are typed.
func helpers(s settings.Settings) edit.Helpers {
	quotes, _ := edit.QuoteStyleOf(s.Quotes)
	return edit.Helpers{Quotes: quotes, Dashes: s.Dashes, Ellipsis: s.Ellipsis}
}

// chooseSpecial lists the characters that keyboards lack, by sorts, and puts the
// chosen one where the keys go.
func (c *composer) chooseSpecial() {
	v, ok := c.win.Canvas().Focused().(*editor.View)
	if !ok {
		v = c.body
	}
	var all []*command
	for _, special := range edit.Specials {
		word := rtl.T("special."+special.Name) + "  ·  " + rtl.T("special.sort."+special.Sort.String())
		if special.Seen() {
			word = rtl.Name(string(special.Rune)) + "   " + word
		} else if special.Rune != 0 {
			word += "  ·  " + rtl.Path(fmt.Sprintf("U+%04X", special.Rune))
		}
		all = append(all, &command{word: word, do: func() {
			v.Run(edit.InsertSpecial(special))
			v.Focus()
		}})
	}
	choose(c.win.Canvas(), rtl.T("command.special"), all)
}

// chooseBlock lists what a block can be and what can be put in, without the menu
// bar.
func (c *composer) chooseBlock() {
	var all []*command
	for _, b := range editor.Bindings {
		if b.IsKind {
			all = append(all, c.binding(b))
		}
	}
	choose(c.win.Canvas(), rtl.T("command.blocks"), append(all, c.insertions()...))
}

// binding returns a command of the body as one of the window.
func (c *composer) binding(b editor.Binding) *command {
	return &command{name: b.Name, key: b.Chord, do: func() { c.body.Run(b.Command); c.body.Focus() }}
}

// insertions returns the commands that put a thing into the body.
func (c *composer) insertions() []*command {
	return []*command{
		{name: "picture", key: editor.Chord{Key: fyne.Key7, Mod: ctrl}, do: c.insertPicture},
		{name: "readAlso", key: editor.Chord{Key: fyne.Key8, Mod: ctrl}, do: c.insertReadAlso},
		{name: "embed", key: editor.Chord{Key: fyne.Key9, Mod: ctrl}, do: c.insertEmbed},
	}
}
