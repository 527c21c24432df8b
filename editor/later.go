package editor

import "fyne.io/fyne/v2"

// Later has a function run on the interface's goroutine, soon; any goroutine may call
// it. The application puts one in its place that also wakes it where it dozes.
var Later = fyne.Do
