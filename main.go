// Midad is the desktop editorial app of Arabic newsrooms. With a subcommand it
// works in the terminal; without one it opens the desk.
package main

import (
	"os"

	"midad/app"
	"midad/app/cli"
	"midad/app/hush"
)

func main() {
	hush.End()
	os.Exit(cli.Run(os.Args[1:], cli.IO{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}, open))
}

// open opens a window and returns its exit status.
func open(r cli.OpenRequest) int {
	return app.Run(app.Request{Library: r.Library, Story: r.Story, File: r.File, Focus: r.Focus, Lang: r.Lang})
}
