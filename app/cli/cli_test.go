package cli_test

import (
	"database/sql"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	_ "github.com/mattn/go-sqlite3"
	"github.com/rogpeppe/go-internal/testscript"

	"midad/app/cli"
	"midad/resources"
)

var update = flag.Bool("update", false, "write what the scripts compare with anew")

// windowStatus is what the window of these tests returns for a story that it
// cannot show.
const windowStatus = 4

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"midad": func() {
			os.Exit(cli.Run(os.Args[1:], cli.IO{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}, window))
		},
	})
}

// window stands for the toolkit's: it writes what it was asked to show.
func window(r cli.OpenRequest) int {
	if err := json.NewEncoder(os.Stdout).Encode(r); err != nil {
		return cli.Failed
	}
	if strings.HasPrefix(r.Story, "7ZZ") {
		return windowStatus
	}
	return cli.Done
}

// TestScripts runs testdata/*.txtar. Beside testscript's own commands there are
//
//	fails STATUS COMMAND…  the exit status must be STATUS, the message on
//	                       standard error one sentence and no trace of Go
//	let NAME               NAME is the first field of standard output
//	sql LIBRARY STATEMENT  changes the library's file from outside
//	hold LIBRARY           another program writes to the library until the end
//	cut FILE BYTES         shortens a file
//	smalldisk DIR          DIR is a disk of its own, of 1 MB
//	filldisk DIR           fills that disk with a file
//	readonly DIR           nobody may write DIR
//
// The last three are there where the condition "mounts" holds.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		UpdateScripts:       *update,
		Setup: func(e *testscript.Env) error {
			for _, v := range []string{"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"} {
				e.Setenv(v, filepath.Join(e.WorkDir, "home", strings.ToLower(v)))
			}
			e.Setenv("LANG", "C.UTF-8")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"fails": fails, "let": let, "sql": change, "hold": hold, "cut": cut,
			"smalldisk": smallDisk, "filldisk": fillDisk, "readonly": readOnly,
		},
		Condition: func(name string) (bool, error) {
			if name != "mounts" {
				return false, fmt.Errorf("no condition is called %q", name)
			}
			return mounts(), nil
		},
	})
}

func fails(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != want {
		ts.Fatalf("the status is %v, want %d", err, want)
	}
	message := strings.TrimSuffix(ts.ReadFile("stderr"), "\n")
	if message == "" || strings.Contains(message, "\n") {
		ts.Fatalf("a failure is one line, not %q", message)
	}
	for _, trace := range []string{"goroutine", ".go:", "panic", "%!", "{0}", "cli."} {
		if strings.Contains(message, trace) {
			ts.Fatalf("%q is no sentence for people", message)
		}
	}
}

func let(ts *testscript.TestScript, _ bool, args []string) {
	fields := strings.Fields(ts.ReadFile("stdout"))
	if len(fields) == 0 {
		ts.Fatalf("there is no result")
	}
	ts.Setenv(args[0], fields[0])
}

func open(ts *testscript.TestScript, path string) *sql.DB {
	db, err := sql.Open("sqlite3", "file:"+ts.MkAbs(path))
	ts.Check(err)
	db.SetMaxOpenConns(1)
	return db
}

func change(ts *testscript.TestScript, _ bool, args []string) {
	db := open(ts, args[0])
	_, err := db.Exec(args[1])
	ts.Check(errors.Join(err, db.Close()))
}

func hold(ts *testscript.TestScript, _ bool, args []string) {
	db := open(ts, args[0])
	_, err := db.Exec("BEGIN IMMEDIATE")
	ts.Check(err)
	ts.Defer(func() {
		_, err := db.Exec("ROLLBACK")
		ts.Check(errors.Join(err, db.Close()))
	})
}

func cut(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), n))
}

// TestEveryHelpIsThere asks each command for its help, in both languages.
func TestEveryHelpIsThere(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	for _, lang := range resources.Languages {
		asked := 0
		var ask func(command ...string)
		ask = func(command ...string) {
			asked++
			var out, messages strings.Builder
			args := append(append([]string{"--lang", lang}, command...), "--help")
			if status := cli.Run(args, cli.IO{In: strings.NewReader(""), Out: &out, Err: &messages}, nil); status != cli.Done || messages.Len() > 0 {
				t.Errorf("%v: status %d, %s", args, status, &messages)
			}
			if strings.Contains(out.String(), "cli.") || !strings.Contains(out.String(), strings.Join(append([]string{"midad"}, command...), " ")) {
				t.Errorf("%v: a text is missing:\n%s", args, &out)
			}
			_, rest, ok := strings.Cut(out.String(), resources.Text(lang, "cli.help.commands")+"\n")
			if !ok {
				return
			}
			for line := range strings.Lines(rest) {
				if strings.TrimSpace(line) == "" {
					break
				}
				ask(append(append([]string(nil), command...), strings.Fields(line)[0])...)
			}
		}
		ask()
		if asked < 20 {
			t.Errorf("%s: only %d commands", lang, asked)
		}
	}
}

// TestAResultThatCannotBeWritten is a failure, told.
func TestAResultThatCannotBeWritten(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	for _, args := range [][]string{{"list", "--json"}, {"--help"}, {"tag", "list", "--json"}} {
		var messages strings.Builder
		if status := cli.Run(args, cli.IO{Out: brokenPipe{}, Err: &messages}, nil); status != cli.Failed || messages.Len() == 0 {
			t.Errorf("%v: status %d, %q", args, status, messages.String())
		}
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, fmt.Errorf("the pipe is broken") }
