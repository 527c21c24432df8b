// Package cli is Midad in the terminal: the subcommands, their results on
// standard output, messages on standard error, and the exit statuses that
// scripts rely on. It knows no toolkit: what opens a window is handed in. It
// may import everything but the windows; main imports it. Run is called once,
// from the program's first goroutine.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"midad/app/settings"
	"midad/resources"
	"midad/storage/format"
)

// The exit statuses.
const (
	Done     = 0
	Failed   = 1
	Usage    = 2 // the command was not understood
	Findings = 3 // a check found errors
	NotFound = 4
	Conflict = 5 // saved by another, or in use
)

// IO is where a command reads and writes.
type IO struct {
	In       io.Reader
	Out, Err io.Writer
}

// OpenRequest says what the window is to show: a story of the library, a file
// to import, or with neither the desk.
type OpenRequest struct {
	Library string // file or URL
	Story   string // id
	File    string // absolute path
	Focus   bool   // the editor alone, over the whole window
	Lang    string // of the interface; empty where the command did not say
}

// grammar is the command line. The help tags are keys of the interface's
// strings: "cli.help." and the tag.
type grammar struct {
	Library string   `placeholder:"URL|PATH" env:"MIDAD_LIBRARY" help:"library"`
	JSON    bool     `name:"json" help:"json"`
	Lang    string   `placeholder:"ar|en" help:"lang"`
	Help    helpFlag `short:"h" help:"help"`

	Desk     deskCmd     `cmd:"" default:"1" hidden:"" help:"desk"`
	Open     openCmd     `cmd:"" help:"open"`
	Import   importCmd   `cmd:"" help:"import"`
	Export   exportCmd   `cmd:"" help:"export"`
	List     listCmd     `cmd:"" help:"list"`
	Search   searchCmd   `cmd:"" help:"search"`
	Show     showCmd     `cmd:"" help:"show"`
	Tag      tagCmd      `cmd:"" help:"tag"`
	Link     linkCmd     `cmd:"" help:"link"`
	Versions versionsCmd `cmd:"" help:"versions"`
	Diff     diffCmd     `cmd:"" help:"diff"`
	Restore  restoreCmd  `cmd:"" help:"restore"`
	Backup   backupCmd   `cmd:"" help:"backup"`
	Doctor   doctorCmd   `cmd:"" help:"doctor"`
}

// program is what every command is given.
type program struct {
	IO
	ctx        context.Context
	library    string // as named; empty for the default one
	json       bool
	lang       string
	langGiven  bool
	openWindow func(OpenRequest) int
}

// Run does what the arguments (without the program's name) ask and returns the
// exit status. openWindow opens the window and returns when it was closed.
func Run(args []string, streams IO, openWindow func(OpenRequest) int) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	return run(ctx, args, streams, openWindow)
}

func run(ctx context.Context, args []string, streams IO, openWindow func(OpenRequest) int) int {
	p := &program{IO: streams, ctx: ctx, openWindow: openWindow}
	p.lang, p.langGiven = language(args)

	var g grammar
	parser, err := kong.New(&g, kong.Name("midad"), kong.NoDefaultHelp(), kong.Bind(p), formats())
	if err != nil {
		return p.fail(fmt.Errorf("read the grammar of commands: %w", err))
	}
	command, err := parser.Parse(args)
	var help *helpWanted
	switch {
	case errors.As(err, &help):
		return p.fail(p.printHelp(help.node))
	case err != nil:
		return p.fail(usage{err.Error()})
	}
	if p.langGiven && !slices.Contains(resources.Languages, p.lang) {
		return p.fail(usage{fmt.Sprintf("--lang: %q", p.lang)})
	}
	p.library, p.json = g.Library, g.JSON
	return p.fail(command.Run(p))
}

// formats gives the grammar the names of the formats that can be read and
// written.
func formats() kong.Vars {
	read, write := []string{"auto"}, []string(nil)
	for _, f := range format.All {
		if f.Read != nil {
			read = append(read, f.Name)
		}
		if f.Write != nil {
			write = append(write, f.Name)
		}
	}
	return kong.Vars{"importable": strings.Join(read, ","), "exportable": strings.Join(write, ",")}
}

// language returns the language of the messages: that of --lang, which counts
// for messages about the arguments too, or else that of the person's settings.
func language(args []string) (lang string, given bool) {
	for i, a := range args {
		if a == "--" {
			break
		}
		if v, ok := strings.CutPrefix(a, "--lang="); ok {
			return v, true
		}
		if a == "--lang" && i+1 < len(args) {
			return args[i+1], true
		}
	}
	path, err := settings.DefaultPath()
	if err != nil {
		return settings.Default().Language, false
	}
	s, _ := settings.Peek(path) // usable whatever is wrong; the window tells of it
	return s.Language, false
}

// text returns a sentence of the interface.
func (p *program) text(key string, args ...any) string { return resources.Text(p.lang, key, args...) }

// isolates takes out what keeps a path in order within a sentence on the screen
// (UAX #9): few terminals know it.
var isolates = strings.NewReplacer("\u2066", "", "\u2068", "", "\u2069", "")

// Plain returns a sentence as a terminal shows it, in one line.
func Plain(sentence string) string { return clean(isolates.Replace(sentence)) }

// tell writes a message for the person.
func (p *program) tell(sentence string) {
	fmt.Fprintln(p.Err, Plain(sentence)) // where it cannot be told there is nobody to tell it to
}
