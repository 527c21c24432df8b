//go:build e2e

package e2e

import (
	"bytes"
	"strings"
	"testing"
)

// A command that fails says one sentence, also where the environment names no
// language that Fyne can read.
func TestACommandThatFailsSaysOneSentence(t *testing.T) {
	p := newProgram(t)
	for _, lang := range []string{"LANG=ar_EG.UTF-8", "LANG=C", "LANG=C.UTF-8", "LANG="} {
		cmd := p.command("show", "nothing")
		cmd.Env = append(cmd.Env, lang)
		var told bytes.Buffer
		cmd.Stderr = &told
		if err := cmd.Run(); err == nil {
			t.Fatalf("%s: a story that is not there was shown", lang)
		}
		if lines := strings.Split(strings.TrimSpace(told.String()), "\n"); len(lines) != 1 || lines[0] == "" {
			t.Errorf("%s: told in %d lines: %q", lang, len(lines), told.String())
		}
	}
}

// A window that cannot be opened says why in one sentence, without the signs that
// order a path on the screen.
func TestAWindowThatCannotOpenSaysOneSentence(t *testing.T) {
	p := newProgram(t)
	for name, args := range map[string][]string{
		"no screen":         nil,
		"no such story":     {"open", "01ARZ3NDEKTSV4RRFFQ69G5FAV"},
		"no library's file": {"--library", "/proc/absent/library.midad"},
	} {
		cmd := p.command(args...)
		cmd.Env = append(cmd.Env, "DISPLAY=")
		var told bytes.Buffer
		cmd.Stderr = &told
		if err := cmd.Run(); err == nil {
			t.Fatalf("%s: a window was opened", name)
		}
		if lines := strings.Split(strings.TrimSpace(told.String()), "\n"); len(lines) != 1 || lines[0] == "" || strings.ContainsAny(lines[0], "\u2066\u2068\u2069") {
			t.Errorf("%s: told in %d lines: %q", name, len(lines), told.String())
		}
	}
}
