package main_test

import (
	"os"
	"regexp"
	"testing"
)

var (
	makeCommand = regexp.MustCompile("(?m)(?:^|`)make ([a-z0-9]+)")
	makeTarget  = regexp.MustCompile(`(?m)^([a-z0-9]+):`)
)

// A command that README promises must be one that make knows.
func TestReadmeCommandsAreTargets(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	makefile, err := os.ReadFile("Makefile")
	if err != nil {
		t.Fatal(err)
	}
	targets := map[string]bool{}
	for _, m := range makeTarget.FindAllSubmatch(makefile, -1) {
		targets[string(m[1])] = true
	}
	named := makeCommand.FindAllSubmatch(readme, -1)
	if len(named) == 0 {
		t.Error("README.md names no make command")
	}
	for _, m := range named {
		if !targets[string(m[1])] {
			t.Errorf("README.md says make %s, which the Makefile does not have", m[1])
		}
	}
}
