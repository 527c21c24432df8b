package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"midad/app/rtl"
	"midad/editor"
)

const (
	ctrl  = fyne.KeyModifierShortcutDefault
	shift = fyne.KeyModifierShift
	alt   = fyne.KeyModifierAlt
)

// command is one thing that a window does: in a menu, by its key, and in the
// palette.
type command struct {
	name string // its words are resources' "command." + name
	word string // its words where they are not by its name
	key  editor.Chord
	also []editor.Chord // other keys that do it, which menus do not show
	do   func()
	can  func() bool // nil: always
	on   func() bool // shown with a tick; nil: never
}

// label returns the command's words.
func (c *command) label() string {
	if c.word != "" {
		return c.word
	}
	return rtl.T("command." + c.name)
}

// hint returns what a button that does the command tells of it.
func (c *command) hint() string { return c.label() + "  ·  " + rtl.Path(c.key.String()) }

// isOn reports whether the command is shown with a tick.
func (c *command) isOn() bool { return c.on != nil && c.on() }

// item returns the command as a line of a menu.
func (c *command) item() rtl.Item {
	return rtl.Item{
		Label: c.label(), Key: c.key.String(), Do: c.do,
		Disabled: c.can != nil && !c.can(),
		On:       c.isOn(),
	}
}

// menu is a titled list of commands; a nil command is a separating line.
type menu struct {
	name     string // its words are resources' "menu." + name
	commands []*command
}

// byName returns the commands of menus.
func byName(menus []menu) map[string]*command {
	out := map[string]*command{}
	for _, m := range menus {
		for _, cmd := range m.commands {
			if cmd != nil {
				out[cmd.name] = cmd
			}
		}
	}
	return out
}

// bar returns the menus as a menu bar.
func bar(menus []menu) *rtl.MenuBar {
	out := make([]rtl.BarMenu, len(menus))
	for i, m := range menus {
		out[i] = rtl.BarMenu{Label: rtl.T("menu." + m.name), Items: func() []rtl.Item { return items(m.commands) }}
	}
	return rtl.NewMenuBar(out...)
}

func items(commands []*command) []rtl.Item {
	out := make([]rtl.Item, len(commands))
	for i, c := range commands {
		if c != nil {
			out[i] = c.item()
		}
	}
	return out
}

// usualShortcuts are the chords that Fyne gives a shortcut of their own.
var usualShortcuts = map[editor.Chord]fyne.Shortcut{
	{Key: fyne.KeyA, Mod: ctrl}: &fyne.ShortcutSelectAll{},
	{Key: fyne.KeyC, Mod: ctrl}: &fyne.ShortcutCopy{},
	{Key: fyne.KeyX, Mod: ctrl}: &fyne.ShortcutCut{},
	{Key: fyne.KeyV, Mod: ctrl}: &fyne.ShortcutPaste{},
	{Key: fyne.KeyZ, Mod: ctrl}: &fyne.ShortcutUndo{},
	{Key: fyne.KeyY, Mod: ctrl}: &fyne.ShortcutRedo{},
}

// bind makes the keys of the menus' commands work in a window, but not behind a
// dialog or a menu that is open in it, but for the dialog's own. A focused text
// hands on what it does not use itself.
func bind(c fyne.Canvas, menus []menu) {
	plain := map[editor.Chord]*command{}
	add := func(key editor.Chord, cmd *command) {
		switch {
		case key.Key == "":
		case key.Mod&^shift == 0: // Fyne makes no shortcut of these
			plain[key] = cmd
		default:
			var s fyne.Shortcut = &desktop.CustomShortcut{KeyName: key.Key, Modifier: key.Mod}
			if usual := usualShortcuts[key]; usual != nil {
				s = usual
			}
			c.AddShortcut(s, func(s fyne.Shortcut) {
				switch top := c.Overlays().Top().(type) {
				case nil:
					cmd.run()
				case *rtl.Dialog: // of which a button has the focus
					top.TypedShortcut(s)
				}
			})
		}
	}
	for _, key := range rtl.AgreeChords {
		add(key, &command{do: func() {}})
	}
	for _, m := range menus {
		for _, cmd := range m.commands {
			if cmd == nil {
				continue
			}
			add(cmd.key, cmd)
			for _, key := range cmd.also {
				add(key, cmd)
			}
		}
	}
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if top := c.Overlays().Top(); top != nil {
			if f, ok := top.(fyne.Focusable); ok {
				f.TypedKey(e)
			}
			return
		}
		held := fyne.KeyModifier(0)
		if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
			held = d.CurrentKeyModifiers() & shift
		}
		if cmd := plain[editor.Chord{Key: e.Name, Mod: held}]; cmd != nil {
			cmd.run()
		}
	})
}

func (c *command) run() {
	if c.can == nil || c.can() {
		c.do()
	}
}
