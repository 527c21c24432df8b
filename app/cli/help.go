package cli

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

// helpFlag is --help. It is answered before the rest of the line is judged, so
// that a command without its arguments can be asked what it takes.
type helpFlag bool

// helpWanted carries the node whose help was asked for out of the parser.
type helpWanted struct{ node *kong.Node }

func (h *helpWanted) Error() string { return "help was asked for" }

// BeforeReset is kong's hook of a flag that was given.
func (helpFlag) BeforeReset(ctx *kong.Context) error {
	node := ctx.Model.Node
	for _, p := range ctx.Path {
		if p.Command != nil && !p.Command.Hidden {
			node = p.Command
		}
	}
	return &helpWanted{node}
}

// printHelp writes what a command does and takes, in the person's language.
func (p *program) printHelp(n *kong.Node) error {
	var b strings.Builder
	line := n.FullPath()
	for _, a := range n.Positional {
		line += " " + strings.ToUpper(a.Summary())
	}
	if len(n.Children) > 0 {
		line += " " + p.text("cli.help.COMMAND")
	}
	fmt.Fprintf(&b, "%s %s\n", p.text("cli.help.usage"), line)
	key := "program"
	if n.Parent != nil {
		key = n.Help
	}
	fmt.Fprintf(&b, "\n%s\n", p.text("cli.help."+key))

	section := func(title string, rows [][2]string) {
		if len(rows) == 0 {
			return
		}
		fmt.Fprintf(&b, "\n%s\n", p.text(title))
		for _, r := range rows {
			fmt.Fprintf(&b, "  %-32s %s\n", r[0], r[1])
		}
	}
	var commands, flags [][2]string
	for _, c := range n.Children {
		if !c.Hidden {
			commands = append(commands, [2]string{c.Name, p.text("cli.help." + c.Help)})
		}
	}
	for _, group := range n.AllFlags(true) {
		for _, f := range group {
			flags = append(flags, [2]string{f.String(), p.text("cli.flag." + f.Help)})
		}
	}
	section("cli.help.commands", commands)
	section("cli.help.flags", flags)
	if n.Parent == nil {
		fmt.Fprintf(&b, "\n%s\n", p.text("cli.help.statuses"))
	}
	if _, err := fmt.Fprint(p.Out, b.String()); err != nil {
		return fmt.Errorf("write the help: %w", err)
	}
	return nil
}
