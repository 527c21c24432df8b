package editor

import (
	"strings"

	"fyne.io/fyne/v2"

	"midad/editor/doc"
	"midad/editor/edit"
)

// Chord is a key with the modifiers held.
type Chord struct {
	Key fyne.KeyName
	Mod fyne.KeyModifier
}

// String returns the chord as menus show it: "Ctrl+Shift+V".
func (c Chord) String() string {
	if c.Key == "" {
		return ""
	}
	var parts []string
	if c.Mod&ctrl != 0 {
		parts = append(parts, "Ctrl")
	}
	if c.Mod&alt != 0 {
		parts = append(parts, "Alt")
	}
	if c.Mod&shift != 0 {
		parts = append(parts, "Shift")
	}
	name := string(c.Key)
	if printed, ok := printedOn[c.Key]; ok {
		name = printed
	}
	return strings.Join(append(parts, name), "+")
}

// printedOn holds what keyboards have on keys that Fyne calls otherwise.
var printedOn = map[fyne.KeyName]string{
	fyne.KeyPageUp: "PageUp", fyne.KeyPageDown: "PageDown", fyne.KeyEscape: "Esc", fyne.KeyReturn: "Enter", fyne.KeyEnter: "Enter",
}

const (
	ctrl  = fyne.KeyModifierShortcutDefault
	shift = fyne.KeyModifierShift
	alt   = fyne.KeyModifierAlt
)

// motions holds the keys that move the caret; with Shift they select as well.
var motions = map[Chord]edit.Motion{
	{fyne.KeyLeft, 0}:        edit.Left,
	{fyne.KeyRight, 0}:       edit.Right,
	{fyne.KeyUp, 0}:          edit.Up,
	{fyne.KeyDown, 0}:        edit.Down,
	{fyne.KeyHome, 0}:        edit.LineStart,
	{fyne.KeyEnd, 0}:         edit.LineEnd,
	{fyne.KeyPageUp, 0}:      edit.PageUp,
	{fyne.KeyPageDown, 0}:    edit.PageDown,
	{fyne.KeyLeft, ctrl}:     edit.WordLeft,
	{fyne.KeyRight, ctrl}:    edit.WordRight,
	{fyne.KeyUp, ctrl}:       edit.BlockUp,
	{fyne.KeyDown, ctrl}:     edit.BlockDown,
	{fyne.KeyHome, ctrl}:     edit.DocStart,
	{fyne.KeyEnd, ctrl}:      edit.DocEnd,
	{fyne.KeyPageUp, ctrl}:   edit.DocStart,
	{fyne.KeyPageDown, ctrl}: edit.DocEnd,
}

// deletions holds the keys that take text away, in every mode.
var deletions = map[Chord]edit.Command{
	{fyne.KeyBackspace, 0}:     edit.Backspace,
	{fyne.KeyBackspace, shift}: edit.Backspace,
	{fyne.KeyDelete, 0}:        edit.Delete,
	{fyne.KeyBackspace, ctrl}:  edit.DeleteWordBack,
	{fyne.KeyDelete, ctrl}:     edit.DeleteWordForward,
}

// breaks holds the keys that break and indent the blocks of a body.
var breaks = map[Chord]edit.Command{
	{fyne.KeyReturn, 0}:  edit.Enter,
	{fyne.KeyEnter, 0}:   edit.Enter,
	{fyne.KeyTab, 0}:     edit.Indent,
	{fyne.KeyTab, shift}: edit.Outdent,
}

// Binding is a command of a body with its key and the name that menus look its
// words up by.
type Binding struct {
	Name string
	Chord
	Command edit.Command
	IsKind  bool // it says what the block is
}

// Bindings are the commands on the blocks and marks of a body, in the order of
// the menus. Letters, digits and keys with a name only: under an Arabic layout
// Fyne gives no name to the keys in punctuation places. None with Alt and Shift,
// which change the keyboard's layout, nor with Ctrl and Alt and an arrow, which
// window managers keep to themselves.
var Bindings = []Binding{
	{"strong", Chord{fyne.KeyB, ctrl}, edit.ToggleMark(doc.Strong), false},
	{"emphasis", Chord{fyne.KeyI, ctrl}, edit.ToggleMark(doc.Emphasis), false},
	{"isolate", Chord{fyne.KeyU, ctrl | shift}, edit.Isolate(doc.LeftToRight), false},
	{"paragraph", Chord{fyne.Key0, ctrl}, edit.SetKind(doc.Paragraph, 0), true},
	{"subhead1", Chord{fyne.Key1, ctrl}, edit.SetKind(doc.Subhead, 1), true},
	{"subhead2", Chord{fyne.Key2, ctrl}, edit.SetKind(doc.Subhead, 2), true},
	{"quote", Chord{fyne.Key3, ctrl}, edit.SetKind(doc.Quote, 0), true},
	{"bulleted", Chord{fyne.Key4, ctrl}, edit.ToggleList(false), true},
	{"numbered", Chord{fyne.Key5, ctrl}, edit.ToggleList(true), true},
	{"rule", Chord{fyne.Key6, ctrl}, edit.InsertRule, true},
	{"blockUp", Chord{fyne.KeyPageUp, alt}, edit.MoveBlockUp, false},
	{"blockDown", Chord{fyne.KeyPageDown, alt}, edit.MoveBlockDown, false},
	{"rightToLeft", Chord{fyne.KeyR, ctrl | shift}, edit.SetDir(doc.RightToLeft), false},
	{"leftToRight", Chord{fyne.KeyL, ctrl | shift}, edit.SetDir(doc.LeftToRight), false},
}

// bound returns the body's command of a chord, or nil.
func bound(c Chord) edit.Command {
	if cmd, ok := breaks[c]; ok {
		return cmd
	}
	for _, b := range Bindings {
		if b.Chord == c {
			return b.Command
		}
	}
	return nil
}
