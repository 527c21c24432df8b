// Package clip reads and writes the platform's clipboard beyond plain text: HTML
// beside the text.
//
// On X11 it speaks the selection protocol itself (ICCCM, chapter 2) over a
// connection of its own; where there is no X server it reads through wl-paste
// or xclip, where one is installed. Sizes are bytes. The package imports nothing
// of Midad; editor and app import it. A Clipboard may be used from any
// goroutine: Read waits for another program, so it is not for the interface's,
// Write waits for the X server alone.
package clip

import (
	"errors"
	"os"
	"runtime"
	"time"
)

// Content is what a clipboard holds. An empty string is a form that it has not.
type Content struct{ Text, HTML string }

// MaxText and MaxHTML are the longest text and HTML that are read.
const (
	MaxText = 8 << 20
	MaxHTML = 2 << 20
)

// answerWithin is how long another program may be silent; readWithin is how long
// one reading may take.
const (
	answerWithin = time.Second
	readWithin   = 5 * time.Second
)

var (
	// ErrNone says that this platform has no clipboard that the package knows.
	ErrNone = errors.New("no clipboard beyond plain text on this platform")
	// ErrSilent says that the program that owns the clipboard did not answer.
	ErrSilent = errors.New("the program that owns the clipboard does not answer")
	// ErrTooLong says that what the clipboard holds is longer than is read.
	ErrTooLong = errors.New("the clipboard holds more than is read")
	// ErrReadOnly says that this clipboard takes no HTML.
	ErrReadOnly = errors.New("the clipboard takes plain text only")
	// ErrClosed says that the connection to the clipboard is gone.
	ErrClosed = errors.New("the connection to the clipboard is closed")
)

// Clipboard is a platform's clipboard.
type Clipboard interface {
	// Read returns what the clipboard holds. An error may come with content:
	// it tells why a form that was offered is missing.
	Read() (Content, error)
	// Write puts content on the clipboard, where it stays until another program
	// takes its place. After an error the clipboard is as it was.
	Write(Content) error
	// Close hands what was written to the clipboard's manager, where one runs,
	// and ends the connection.
	Close()
}

// Open returns the platform's clipboard. Errors: ErrNone, or what the X server
// said where there is no other way.
func Open() (Clipboard, error) {
	if runtime.GOOS == "darwin" || runtime.GOOS == "windows" {
		return nil, ErrNone // an X server there is not what other programs copy to
	}
	err := ErrNone
	if os.Getenv("DISPLAY") != "" {
		var x *x11
		if x, err = openX11(); err == nil {
			return x, nil
		}
	}
	if t, ok := findTool(); ok {
		return t, nil
	}
	return nil, err
}
