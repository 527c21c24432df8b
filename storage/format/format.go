// Package format reads and writes stories as files: Midad JSON, ninjs 3.1, HTML
// and plain text, one file a format and one line in All.
//
// It imports article, media, doc, markup, arabic and resources; app and app/cli
// import it. Sizes are bytes. It keeps nothing between calls: any goroutine but
// the interface's own may call it, since media may come from a disk.
package format

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"midad/storage/article"
)

// MaxFile is the largest file that a reader takes.
const MaxFile = 16 << 20

// The errors of readers and writers, wrapped with the particulars.
var (
	ErrTooLarge = errors.New("the file is too large")
	ErrUnread   = errors.New("the file cannot be read as a story")
)

// House is what the exports say of the newsroom; empty members are left out.
type House struct {
	Name      string
	BaseURL   string // of the published stories
	Publisher string
}

// Options are the choices of a reading or a writing. The zero Options are right
// for a house that has set nothing.
type Options struct {
	House       House
	ReadingRate int    // words a minute; 0 is article.DefaultReadingRate
	Language    string // of labels in what is written; empty is the story's own
	Fragment    bool   // HTML: the story without a page around it
	Inline      bool   // HTML: pictures inside the page
	Now         time.Time
	// Media returns a picture by its hash; nil has none.
	Media func(ctx context.Context, hash string) (article.Media, error)
	// Beside returns a file that stands beside the one being read, by its name
	// with slashes; nil has none.
	Beside func(name string) ([]byte, error)
}

func (o Options) rate() int {
	if o.ReadingRate > 0 {
		return o.ReadingRate
	}
	return article.DefaultReadingRate
}

func (o Options) now() time.Time {
	if o.Now.IsZero() {
		return time.Now()
	}
	return o.Now
}

// Warning tells of something in a file that did not become what it may have
// meant. Its sentence is resources' "warning." + Code with Args.
type Warning struct {
	Code  string
	Args  []any
	Where string
}

// Imported is what a file held.
type Imported struct {
	Article  *article.Article
	Media    []article.Media
	Warnings []Warning
}

// Sink is where a story is written: one stream, and beside it the files of its
// pictures where File is not nil. Names use slashes.
type Sink struct {
	Main io.Writer
	File func(name string, data []byte) error
}

// Format is one way of writing stories down. Read or Write is nil where it goes
// one way only.
type Format struct {
	Name      string
	Extension string // with its dot
	MIME      string
	Read      func(ctx context.Context, data []byte, o Options) (Imported, error)
	Write     func(ctx context.Context, to Sink, a *article.Article, o Options) error
}

// All lists the formats in the interface's order.
var All = []Format{
	{"html", ".html", "text/html", readHTML, writeHTML},
	{"midad", ".midad.json", "application/json", readMidad, writeMidad},
	{"ninjs", ".ninjs.json", "application/json", readNinjs, writeNinjs},
	{"text", ".txt", "text/plain", readText, writeText},
}

// Lookup returns the format of that name.
func Lookup(name string) (Format, bool) {
	for _, f := range All {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// Detect returns the format that a file most likely has, by what it holds and
// then by its name; false for one that no reader takes.
func Detect(data []byte, name string) (Format, bool) {
	start, _ := toUTF8(data[:min(len(data), 4096)], false)
	head := bytes.TrimLeft(start, "\ufeff \t\r\n")
	lower := bytes.ToLower(head)
	guess := "text"
	switch ext := strings.ToLower(filepath.Ext(name)); {
	case bytes.HasPrefix(head, []byte("{")):
		guess = "midad"
		if isNinjs(data) {
			guess = "ninjs"
		}
	case bytes.HasPrefix(lower, []byte("<!doctype html")), bytes.HasPrefix(lower, []byte("<html")), ext == ".html", ext == ".htm":
		guess = "html"
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.IndexByte(head, 0) >= 0:
		return Format{}, false
	}
	return Lookup(guess)
}

// checkSize refuses files that are larger than any story.
func checkSize(data []byte) error {
	if len(data) > MaxFile {
		return fmt.Errorf("%w: %d MB, and a story has at most %d MB", ErrTooLarge, len(data)>>20, MaxFile>>20)
	}
	return nil
}
