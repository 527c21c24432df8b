//go:build e2e

package e2e

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// program is Midad with a home and a library of its own.
type program struct {
	t       *testing.T
	path    string
	home    string
	library string
	out     string // where pictures and exports are left to be looked at
	running *exec.Cmd
	ended   chan error
}

func newProgram(t *testing.T) *program {
	path := os.Getenv("MIDAD")
	if path == "" {
		t.Fatal("MIDAD names no program: run `make e2e`")
	}
	home := t.TempDir()
	p := &program{t: t, path: path, home: home, library: filepath.Join(home, "library.midad"), out: os.Getenv("MIDAD_OUT")}
	if p.out == "" {
		p.out = t.TempDir()
	}
	// The light theme, whatever the system's is, so that colours are known.
	settings := filepath.Join(home, "config", "midad", "settings.json")
	if err := os.MkdirAll(filepath.Dir(settings), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, settings, `{"theme": "light"}`)
	t.Cleanup(p.kill)
	return p
}

func (p *program) command(args ...string) *exec.Cmd {
	cmd := exec.Command(p.path, append([]string{"--library", p.library}, args...)...)
	cmd.Dir = p.home
	cmd.Env = []string{
		"HOME=" + p.home, "DISPLAY=" + os.Getenv("DISPLAY"), "PATH=" + os.Getenv("PATH"), "LANG=ar_EG.UTF-8",
		"FYNE_CACHE=1s", // Fyne forgets what is hidden, as it does after a minute
		"XDG_CONFIG_HOME=" + filepath.Join(p.home, "config"), "XDG_DATA_HOME=" + filepath.Join(p.home, "data"),
	}
	return cmd
}

// start opens the window.
func (p *program) start(args ...string) {
	p.running = p.command(args...)
	p.running.Stderr = os.Stderr
	if err := p.running.Start(); err != nil {
		p.t.Fatal(err)
	}
	p.ended = make(chan error, 1)
	go func(cmd *exec.Cmd, ended chan error) { ended <- cmd.Wait() }(p.running, p.ended)
}

// kill ends the window as a crash would.
func (p *program) kill() {
	if p.running == nil {
		return
	}
	_ = p.running.Process.Kill() // it may have ended by itself
	<-p.ended
	p.running = nil
}

// wait waits for the window to be closed and returns how it ended.
func (p *program) wait() error {
	err := <-p.ended
	p.running = nil
	return err
}

// run runs a terminal command and returns what it wrote; "" where it failed.
func (p *program) run(args ...string) string {
	out, err := p.command(args...).Output()
	if err != nil {
		return ""
	}
	return string(out)
}

// only returns the id and the headline of the library's one story, or "".
func (p *program) only() (id, headline string) {
	var list []struct{ ID, Headline string }
	if json.Unmarshal([]byte(p.run("--json", "list")), &list) != nil || len(list) != 1 {
		return "", ""
	}
	return list[0].ID, list[0].Headline
}
