package app

import (
	"time"

	"fyne.io/fyne/v2"

	"midad/app/rtl"
	"midad/app/settings"
	"midad/editor"
)

// The steps of the sizes that commands change.
const (
	zoomStep           = 10 // percent
	columnStep float32 = 40 // units
	normalZoom         = 100
)

// viewCommands returns the commands on how the windows look.
func (d *application) viewCommands() []*command {
	lang := func(id string) func() {
		return d.set(d.restyle, func(s *settings.Settings) { s.Language = id })
	}
	look := func(theme string) func() {
		return d.set(d.restyle, func(s *settings.Settings) { s.Theme = theme })
	}
	return []*command{
		{name: "light", do: look(settings.Light), key: editor.Chord{Key: fyne.KeyF2, Mod: shift}, on: func() bool { return d.settings.Theme == settings.Light }},
		{name: "dark", do: look(settings.Dark), key: editor.Chord{Key: fyne.KeyF3, Mod: shift}, on: func() bool { return d.settings.Theme == settings.Dark }},
		{name: "system", do: look(settings.System), key: editor.Chord{Key: fyne.KeyF4, Mod: shift}, on: func() bool { return d.settings.Theme == settings.System }},
		nil,
		{name: "arabic", do: lang("ar"), key: editor.Chord{Key: fyne.KeyF5, Mod: shift}, on: func() bool { return rtl.Language() == "ar" }},
		{name: "english", do: lang("en"), key: editor.Chord{Key: fyne.KeyF6, Mod: shift}, on: func() bool { return rtl.Language() == "en" }},
	}
}

// textCommands returns the commands on how the text of stories looks and moves.
func (d *application) textCommands(win fyne.Window) []*command {
	set := func(change func(*settings.Settings)) func() { return d.set(d.reshow, change) }
	toggle := func(name string, key fyne.KeyName, of func(*settings.Settings) *bool) *command {
		return &command{
			name: name, key: editor.Chord{Key: key, Mod: shift},
			do: set(func(s *settings.Settings) { *of(s) = !*of(s) }),
			on: func() bool { return *of(&d.settings) },
		}
	}
	column := func(by float32) func() {
		return set(func(s *settings.Settings) {
			s.PageWidth = min(max(s.PageWidth+by, settings.MinPageWidth), settings.MaxPageWidth)
		})
	}
	return []*command{
		{name: "larger", key: editor.Chord{Key: fyne.KeyUp, Mod: alt}, also: append(chords(ctrl, fyne.KeyEqual, fyne.KeyPlus), chords(ctrl|shift, fyne.KeyEqual, fyne.KeyPlus)...), do: func() { d.zoomStep(true) }},
		{name: "smaller", key: editor.Chord{Key: fyne.KeyDown, Mod: alt}, also: chords(ctrl, fyne.KeyMinus), do: func() { d.zoomStep(false) }},
		{name: "normalSize", key: editor.Chord{Key: fyne.Key0, Mod: alt}, do: set(func(s *settings.Settings) { s.Zoom = normalZoom })},
		{name: "wider", key: editor.Chord{Key: fyne.KeyRight, Mod: alt}, do: column(columnStep)},
		{name: "narrower", key: editor.Chord{Key: fyne.KeyLeft, Mod: alt}, do: column(-columnStep)},
		nil,
		{name: "bodyFont", key: editor.Chord{Key: fyne.KeyD, Mod: ctrl | shift}, do: func() { d.chooseFont(win) }},
		nil,
		toggle("blockFocus", fyne.KeyF8, func(s *settings.Settings) *bool { return &s.BlockFocus }),
		toggle("typewriter", fyne.KeyF9, func(s *settings.Settings) *bool { return &s.Typewriter }),
		toggle("smoothScroll", fyne.KeyF11, func(s *settings.Settings) *bool { return &s.SmoothScroll }),
		toggle("signs", fyne.KeyF12, func(s *settings.Settings) *bool { return &s.Signs }),
		toggle("logicalArrows", fyne.KeyF7, func(s *settings.Settings) *bool { return &s.LogicalArrows }),
	}
}

func chords(mod fyne.KeyModifier, keys ...fyne.KeyName) []editor.Chord {
	out := make([]editor.Chord, len(keys))
	for i, k := range keys {
		out[i] = editor.Chord{Key: k, Mod: mod}
	}
	return out
}

// zoomStep makes the text of all stories one step larger or smaller.
func (d *application) zoomStep(larger bool) {
	by := -zoomStep
	if larger {
		by = zoomStep
	}
	d.settings.Zoom = min(max(d.settings.Zoom+by, settings.MinZoom), settings.MaxZoom)
	d.keep()
	d.reshow()
}

// set returns what changes the settings, keeps them, and shows them.
func (d *application) set(show func(), change func(*settings.Settings)) func() {
	return func() {
		change(&d.settings)
		d.keep()
		show()
	}
}

// keepAfter is how long settings wait to be written: one turn of the wheel
// changes them many times.
const keepAfter = 300 * time.Millisecond

// keep writes the settings soon and tells it over a window that is open then when
// that failed.
func (d *application) keep() {
	if d.keeping != nil {
		d.keeping.Stop()
	}
	d.keeping = time.AfterFunc(keepAfter, func() {
		editor.Later(func() {
			if win := d.anyWindow(); win != nil {
				set := d.settings
				d.background(win, func() error { return set.Save(d.path) }, nil)
			}
		})
	})
}

// keepNow writes the settings when the windows are gone, if any was changed: what
// keep had begun ends with the interface.
func (d *application) keepNow() error {
	if d.keeping == nil {
		return nil
	}
	d.keeping.Stop()
	return d.settings.Save(d.path)
}

// reshow shows the settings in the bodies of the stories that are open; windows
// stay as they are.
func (d *application) reshow() {
	for _, c := range d.open {
		c.body.SetOptions(c.bodyOptions())
		c.scaleHeads()
		if c.top != nil {
			c.top.Refresh()
		}
	}
}

// restyle makes every window anew in the language, theme and sizes of the
// settings; stories stay open as they are.
func (d *application) restyle() {
	rtl.SetLanguage(d.settings.Language)
	d.applyTheme()
	if d.desk != nil {
		fill(d.desk.win, d.desk.build())
		d.desk.attach()
		d.desk.refresh()
	}
	for _, c := range d.open {
		state, top, side := c.body.State(), c.body.Top(), c.side
		c.find.stop()
		fill(c.win, c.build())
		c.attach()
		c.body.SetState(state)
		c.win.Canvas().Focus(c.body)
		c.body.ShowTop(top)
		if side != nil {
			c.side.ScrollTo(side.Offset())
		}
	}
}
