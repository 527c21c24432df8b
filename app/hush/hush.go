// Package hush keeps off standard error what libraries log before main begins.
// Fyne looks for the language of the system while it is initialised, and where
// the environment names none, as LANG=C does, it logs three lines before every
// command of the terminal.
//
// It works by the order in which Go initialises packages: of those whose imports
// are ready, the first by path (Go specification, Package initialization). This
// one needs log alone, and so comes before all that Fyne waits for. main imports
// it, and nothing else may: only a program says where its log goes.
package hush

import (
	"io"
	"log"
	"os"
)

func init() { log.SetOutput(io.Discard) }

// End lets what is logged from then on reach standard error.
func End() { log.SetOutput(os.Stderr) }
