package clip

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// tool reads the clipboard through a program. Neither program can offer HTML and
// text at once, so nothing is written.
type tool struct {
	types []string              // the command that lists the targets
	get   func(string) []string // the command that writes one of them
}

var (
	wlPaste = tool{
		types: []string{"wl-paste", "--list-types"},
		get:   func(target string) []string { return []string{"wl-paste", "--no-newline", "--type", target} },
	}
	xclip = tool{
		types: []string{"xclip", "-selection", "clipboard", "-t", "TARGETS", "-o"},
		get:   func(target string) []string { return []string{"xclip", "-selection", "clipboard", "-t", target, "-o"} },
	}
)

func findTool() (tool, bool) {
	for _, c := range []struct {
		variable string
		tool     tool
	}{{"WAYLAND_DISPLAY", wlPaste}, {"DISPLAY", xclip}} {
		if _, err := exec.LookPath(c.tool.types[0]); err == nil && os.Getenv(c.variable) != "" {
			return c.tool, true
		}
	}
	return tool{}, false
}

func (t tool) Read() (Content, error) {
	listed, err := run(t.types, 1<<16)
	if err != nil {
		return Content{}, err
	}
	offered := strings.Fields(string(listed))
	has := func(target string) bool {
		for _, o := range offered {
			if strings.EqualFold(o, target) {
				return true
			}
		}
		return false
	}
	var c Content
	for _, target := range []string{"UTF8_STRING", utf8Text, "text/plain", "STRING"} {
		if has(target) {
			text, err := run(t.get(target), MaxText)
			if err != nil {
				return c, err
			}
			c.Text = decodeText(text)
			break
		}
	}
	if has(htmlType) {
		data, err := run(t.get(htmlType), MaxHTML)
		if err != nil {
			return c, err
		}
		c.HTML = decodeHTML(data)
	}
	return c, nil
}

func (t tool) Write(Content) error { return ErrReadOnly }

func (t tool) Close() {}

// run returns what a command prints, at most so many bytes.
func run(command []string, most int) ([]byte, error) {
	ctx, cancel := context.WithTimeout(context.Background(), answerWithin)
	defer cancel()
	out := limited{most: most}
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Stdout = &out
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return nil, ErrSilent
	case out.over:
		return nil, ErrTooLong
	case err != nil:
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			return nil, nil // an empty clipboard
		}
		return nil, fmt.Errorf("read the clipboard by %s: %w", command[0], err)
	}
	return out.kept.Bytes(), nil
}

// limited keeps at most so many bytes and fails on more.
type limited struct {
	kept bytes.Buffer // a field, so that nothing goes past Write
	most int
	over bool
}

func (l *limited) Write(p []byte) (int, error) {
	if l.kept.Len()+len(p) > l.most {
		l.over = true
		return 0, ErrTooLong
	}
	return l.kept.Write(p)
}
