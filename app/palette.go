package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"midad/app/rtl"
	"midad/editor"
	"midad/editor/arabic"
	"midad/editor/doc"
)

// showPalette lists every command of a window with its key.
func showPalette(c fyne.Canvas, menus []menu) {
	var all []*command
	for _, m := range menus {
		for _, cmd := range m.commands {
			if cmd != nil && cmd.name != "palette" {
				all = append(all, cmd)
			}
		}
	}
	choose(c, rtl.T("command.palette"), all)
}

// choose lists commands, found as one types; Enter does the chosen one.
func choose(c fyne.Canvas, title string, all []*command) {
	found := all
	list := rtl.NewList(32, newPaletteRow, func(i int, row fyne.CanvasObject) { fillPaletteRow(found[i], row) })
	var dialog *rtl.Dialog
	do := func() {
		i := list.Chosen()
		if i < 0 || i >= len(found) {
			return
		}
		dialog.Close()
		found[i].run()
	}
	query := rtl.NewEntry("", rtl.EntryStyle{Dir: rtl.Direction(), Placeholder: rtl.T("palette.hint")}, func(text string) {
		found = nil
		for _, cmd := range all {
			if strings.Contains(arabic.Key(cmd.label()), arabic.Key(text)) {
				found = append(found, cmd)
			}
		}
		list.SetCount(len(found))
		list.Choose(min(0, len(found)-1))
	})
	query.View.OnSubmit = do
	query.View.OnKey = func(e *fyne.KeyEvent) bool {
		switch e.Name {
		case fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyPageUp:
			list.TypedKey(e)
		case fyne.KeyEscape:
			dialog.Close()
		default:
			return false
		}
		return true
	}
	list.OnOpen = func(int) { do() }
	list.SetEmpty(rtl.T("palette.nothing"))
	dialog = rtl.ShowDialog(c, title, rtl.Column(rtl.Pad, query, rtl.Room(384, list)), fyne.NewSize(560, 0),
		rtl.Choice{Label: rtl.T("palette.do"), Tone: rtl.Loud, Do: do, Stay: true}, rtl.Choice{Label: rtl.T("dialog.cancel")})
	list.SetCount(len(found))
	list.Choose(0)
}

func newPaletteRow() fyne.CanvasObject {
	key := editor.NewText(rtl.Ink(), "", editor.TextStyle{Size: rtl.SmallSize, Color: theme.ColorNamePlaceHolder, Dir: doc.LeftToRight})
	tick := rtl.NewLabel("", rtl.LabelStyle{Bold: true})
	return rtl.Inset(rtl.Pad, 0, rtl.Row(rtl.Pad, rtl.Grow(rtl.NewLabel("", rtl.LabelStyle{Cut: true})), tick, key))
}

func fillPaletteRow(cmd *command, row fyne.CanvasObject) {
	parts := row.(*fyne.Container).Objects[0].(*fyne.Container).Objects
	label, tick, key := parts[0].(*editor.Text), parts[1].(*editor.Text), parts[2].(*editor.Text)
	label.SetText(cmd.label())
	label.SetColor(theme.ColorNameForeground)
	if cmd.can != nil && !cmd.can() {
		label.SetColor(theme.ColorNameDisabled)
	}
	tick.SetText("")
	if cmd.isOn() {
		tick.SetText("•")
	}
	key.SetText(cmd.key.String())
	row.Refresh()
}
