package editor

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"midad/editor/doc"
	"midad/editor/edit"
)

var (
	_ fyne.Focusable     = (*View)(nil)
	_ fyne.Shortcutable  = (*View)(nil)
	_ fyne.Tabbable      = (*View)(nil)
	_ fyne.Scrollable    = (*View)(nil)
	_ desktop.Keyable    = (*View)(nil)
	_ desktop.Cursorable = (*View)(nil)
)

// lamAlefs gives back the two letters of the one sign that some X servers send
// for the lam-alef key.
var lamAlefs = map[rune]string{
	0xFEF5: "لآ", 0xFEF6: "لآ", 0xFEF7: "لأ", 0xFEF8: "لأ",
	0xFEF9: "لإ", 0xFEFA: "لإ", 0xFEFB: "لا", 0xFEFC: "لا",
}

// TypedRune types a letter.
func (v *View) TypedRune(r rune) {
	text := string(r)
	if two, ok := lamAlefs[r]; ok {
		text = two
	}
	v.Run(v.options.Helpers.Type(text))
}

// TypedKey moves, deletes, breaks lines and submits.
func (v *View) TypedKey(e *fyne.KeyEvent) {
	if !v.key(e, Chord{e.Name, 0}) {
		HandOnKey(v, e)
	}
}

// key does what a chord is for; a chord that nobody knows does nothing and is
// reported as false.
func (v *View) key(e *fyne.KeyEvent, c Chord) bool {
	extend := heldKeys()&shift != 0
	if v.OnMenu != nil && AsksMenu(c.Key, extend || c.Mod&shift != 0) {
		v.OnMenu(v.belowCaret())
		return true
	}
	if v.options.Mode != Body {
		if e != nil && v.OnKey != nil && v.OnKey(e) {
			return true
		}
		if (c.Key == fyne.KeyReturn || c.Key == fyne.KeyEnter) && c.Mod == 0 {
			if v.OnSubmit != nil {
				v.OnSubmit()
			}
			return true
		}
		if v.options.Mode == OneLine && (c.Key == fyne.KeyUp || c.Key == fyne.KeyDown) && c.Mod&alt == 0 {
			return true
		}
	}
	if m, ok := motions[Chord{c.Key, c.Mod &^ shift}]; ok {
		v.move(m, extend || c.Mod&shift != 0)
		return true
	}
	if e != nil && extend {
		c.Mod |= shift
	}
	cmd := deletions[c]
	if cmd == nil && v.options.Mode == Body {
		cmd = bound(c)
	}
	if cmd == nil {
		return false
	}
	v.Run(cmd)
	return true
}

// AsksMenu reports whether a key asks for the menu of the place that has the keys:
// the menu key, or Shift+F10.
func AsksMenu(key fyne.KeyName, shift bool) bool {
	return key == desktop.KeyMenu || key == fyne.KeyF10 && shift
}

// belowCaret returns the place on the canvas under the caret.
func (v *View) belowCaret() fyne.Position {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(v)
	if v.page == nil {
		return at
	}
	_, head := v.state.Selection()
	box, _ := v.page.Caret(head)
	x, y := v.origin()
	return at.AddXY((x+box.X)/v.scale, (y+box.Top+box.Height)/v.scale)
}

// heldKeys returns the modifiers that are down.
func heldKeys() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// AcceptsTab reports that Tab belongs to a body, where it moves list items, and
// not to other texts, where it goes to the next one.
func (v *View) AcceptsTab() bool { return v.options.Mode == Body && !v.options.ReadOnly }

// TypedShortcut copies, pastes and does commands; one that the view does not
// know goes to the window.
func (v *View) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		v.Copy()
	case *fyne.ShortcutCut:
		v.Cut()
	case *fyne.ShortcutPaste:
		v.Paste()
	case *fyne.ShortcutSelectAll:
		v.selectState(edit.SelectAll(v.state))
	case *fyne.ShortcutUndo:
		v.undo()
	case *fyne.ShortcutRedo:
		v.redo()
	case *desktop.CustomShortcut:
		c := Chord{s.KeyName, s.Modifier}
		switch {
		case c == Chord{fyne.KeyZ, ctrl | shift}:
			v.redo()
		case c == Chord{fyne.KeyV, ctrl | shift}:
			v.PastePlain()
		case v.key(nil, c):
		default:
			v.handOn(s)
		}
	default:
		v.handOn(s)
	}
}

// handOn gives a shortcut to the window, which a focused widget otherwise hides.
func (v *View) handOn(s fyne.Shortcut) { HandOn(v, s) }

// HandOn gives a shortcut that a focused object does not know to the dialog that it
// stands in, or to its window: the window's commands wait until the dialog closes.
func HandOn(o fyne.CanvasObject, s fyne.Shortcut) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	if top := c.Overlays().Top(); top != nil {
		if top, ok := top.(fyne.Shortcutable); ok {
			top.TypedShortcut(s)
		}
		return
	}
	if c, ok := c.(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// dirSwitch watches for Ctrl+Shift pressed and released with no other key: the
// Windows way to turn a paragraph, left Shift to the left, right to the right.
type dirSwitch struct {
	ctrl, shift bool
	side        doc.Dir
	spoiled     bool
}

func (d *dirSwitch) down(k fyne.KeyName) {
	switch k {
	case desktop.KeyControlLeft, desktop.KeyControlRight:
		d.ctrl = true
	case desktop.KeyShiftLeft:
		d.shift, d.side = true, doc.LeftToRight
	case desktop.KeyShiftRight:
		d.shift, d.side = true, doc.RightToLeft
	default:
		d.spoiled = true
	}
}

// up returns the direction asked for, when the two keys were held alone.
func (d *dirSwitch) up(k fyne.KeyName) (doc.Dir, bool) {
	asked := d.ctrl && d.shift && !d.spoiled
	switch k {
	case desktop.KeyControlLeft, desktop.KeyControlRight:
		d.ctrl = false
	case desktop.KeyShiftLeft, desktop.KeyShiftRight:
		d.shift = false
	default:
		asked = false
	}
	if asked {
		d.spoiled = true // the other key's release says nothing more
	}
	if !d.ctrl && !d.shift {
		d.spoiled = false
	}
	return d.side, asked
}

// KeyDown and KeyUp watch the modifiers.
func (v *View) KeyDown(e *fyne.KeyEvent) { v.switcher.down(e.Name) }

// KeyUp turns the paragraph when Ctrl+Shift was pressed alone.
func (v *View) KeyUp(e *fyne.KeyEvent) {
	if dir, ok := v.switcher.up(e.Name); ok && v.options.Mode == Body {
		v.Run(edit.SetDir(dir))
	}
}

// FocusGained shows the caret, which stands still until the first input: a window
// that waits draws nothing.
func (v *View) FocusGained() {
	v.focused, v.caretOn = true, true
	v.draw()
	if v.OnFocus != nil {
		v.OnFocus(true)
	}
}

// FocusLost hides the caret; the selection stays. The release of a button or a
// key that is down may be told to others.
func (v *View) FocusLost() {
	v.focused = false
	v.switcher = dirSwitch{}
	v.pointer.letGo()
	v.stopBlink()
	v.draw()
	if v.OnFocus != nil {
		v.OnFocus(false)
	}
}

// Focused reports whether keys come here.
func (v *View) Focused() bool { return v.focused }

// Focus asks the window to send keys here.
func (v *View) Focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(v)
	}
}

const (
	blinkEvery = 530 * time.Millisecond
	blinkFor   = 10 * time.Second // without input, then the caret stands still
)

// touch shows the caret and begins its blinking anew.
func (v *View) touch() {
	v.touched = time.Now()
	v.caretOn = true
	if !v.focused {
		return
	}
	if v.blink == nil {
		v.blink = time.AfterFunc(blinkEvery, func() { Later(v.blinked) })
		return
	}
	v.blink.Reset(blinkEvery)
}

func (v *View) tellInput() {
	if v.ink.OnInput != nil {
		v.ink.OnInput(v)
	}
}

func (v *View) stopBlink() {
	if v.blink != nil {
		v.blink.Stop()
	}
}

// blinked turns the caret on or off and asks for the next turn.
func (v *View) blinked() {
	if !v.focused {
		return
	}
	since := time.Since(v.touched)
	if since < blinkEvery { // a key came while this waited for its turn
		v.blink.Reset(blinkEvery)
		return
	}
	v.caretOn = !v.caretOn || since > blinkFor
	v.renderer.drawCaret()
	if since <= blinkFor {
		v.blink.Reset(blinkEvery)
	}
}

// HandOnKey gives a key that a focused object does not use to the dialog that it
// stands in, or to its window.
func HandOnKey(o fyne.CanvasObject, e *fyne.KeyEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	if top := c.Overlays().Top(); top != nil {
		if f, ok := top.(fyne.Focusable); ok && top != o {
			f.TypedKey(e)
		}
		return
	}
	if typed := c.OnTypedKey(); typed != nil {
		typed(e)
	}
}
