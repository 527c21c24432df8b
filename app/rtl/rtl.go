// Package rtl is Midad's kit of right-to-left widgets for Fyne: every word of
// the interface is drawn by Midad's own text engine, and every row begins at
// the side where the interface's language begins.
//
// Sizes are Fyne's device-independent units. app and app/panel import it. All
// of it is called on the interface's goroutine, or on the one that makes a new
// window's content while that waits.
package rtl

import (
	"sync"

	"midad/editor"
	"midad/resources"
)

var language = "ar"

// SetLanguage sets the interface's language, "ar" or "en". Widgets made before
// keep their words; what is laid out after begins at the language's own side.
func SetLanguage(lang string) { language = lang }

// Language returns the interface's language.
func Language() string { return language }

// RightToLeft reports whether the interface's rows begin at the right.
func RightToLeft() bool { return language != "en" }

// T returns a text of the interface in its language (resources.Text).
func T(key string, args ...any) string { return resources.Text(language, key, args...) }

// N returns the text for a number in the language's plural form
// (resources.Plural).
func N(key string, n int) string { return resources.Plural(language, key, n) }

// Ink returns the one text engine and glyph cache that all widgets draw with.
var Ink = sync.OnceValue(func() *editor.Ink { return editor.NewInk(resources.Faces()...) })
