package cli_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"midad/app/cli"
)

// interrupted runs a command that is interrupted when it first reads standard
// input, which holds a story, or when it first tells something.
func interrupted(t *testing.T, args ...string) (status int, out, told string) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var stdout bytes.Buffer
	stderr := &cancelling{cancel: cancel}
	status = cli.RunContext(ctx, append([]string{"--lang", "en"}, args...), cli.IO{In: &cancelling{cancel, *bytes.NewBufferString("خبر\n\nنص")}, Out: &stdout, Err: stderr})
	return status, stdout.String(), stderr.String()
}

// cancelling is a buffer that ends a context when it is used.
type cancelling struct {
	cancel context.CancelFunc
	bytes.Buffer
}

func (c *cancelling) Read(p []byte) (int, error)  { c.cancel(); return c.Buffer.Read(p) }
func (c *cancelling) Write(p []byte) (int, error) { c.cancel(); return c.Buffer.Write(p) }

func TestAnInterruptEndsLongWorkAndKeepsWhatIsDone(t *testing.T) {
	dir := t.TempDir()
	library := filepath.Join(dir, "library.midad")
	var files []string
	for i := range 40 {
		files = append(files, filepath.Join(dir, fmt.Sprint(i)+".txt"))
		if err := os.WriteFile(files[i], fmt.Appendf(nil, "خبر %d\n\nنص", i), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ids := func() (ids []string) {
		var out bytes.Buffer
		if status := cli.RunContext(context.Background(), []string{"--library", library, "list"}, cli.IO{Out: &out, Err: os.Stderr}); status != cli.Done {
			t.Fatalf("list ends with %d", status)
		}
		for line := range strings.Lines(out.String()) {
			ids = append(ids, strings.Fields(line)[0])
		}
		return ids
	}
	list := func() int { return len(ids()) }
	status, out, told := interrupted(t, "--library", library, "import", files[0], files[1], "-", files[2])
	if status != cli.Failed || strings.Count(out, "\n") != 3 || told != "Stopped as you asked after 3 of 4; what was done stays.\n" || list() != 3 {
		t.Errorf("import ends with %d, %d lines, %d stories; told %q", status, strings.Count(out, "\n"), list(), told)
	}
	status, out, told = interrupted(t, append([]string{"--library", library, "import"}, files...)...) // at its first quarter
	if status != cli.Failed || strings.Count(out, "\n") != 11 || told != "25% done\nStopped as you asked after 11 of 40; what was done stays.\n" {
		t.Errorf("import ends with %d, %d lines; told %q", status, strings.Count(out, "\n"), told)
	}
	if status, _, told = interrupted(t, "--library", library, "import", "--new", files[0]); status != cli.Done || told != "" {
		t.Errorf("the import of one file ends with %d, told %q", status, told)
	}
	rest := append([]string{"--library", library, "--lang", "en", "import"}, files[:40-list()]...)
	if status := cli.RunContext(context.Background(), rest, cli.IO{Out: io.Discard, Err: io.Discard}); status != cli.Done {
		t.Fatalf("import ends with %d", status)
	}
	for _, story := range ids() {
		if status := cli.RunContext(context.Background(), []string{"--library", library, "tag", "add", story, "قديم"}, cli.IO{Out: io.Discard, Err: io.Discard}); status != cli.Done {
			t.Fatalf("tag add ends with %d", status)
		}
	}
	status, _, told = interrupted(t, "--library", library, "tag", "rename", "قديم", "جديد")
	if status != cli.Failed || told != "50% done\nStopped as you asked after 25 of 40; what was done stays.\n" {
		t.Errorf("tag rename ends with %d; told %q", status, told)
	}
	to := filepath.Join(dir, "out")
	status, _, told = interrupted(t, "--library", library, "export", "--all", "--format", "midad", "-o", to)
	written, err := os.ReadDir(to)
	if status != cli.Failed || err != nil || told != fmt.Sprintf("25%% done\nStopped as you asked after %d of 40; what was done stays.\n", len(written)) || len(written) < 10 {
		t.Errorf("export ends with %d, %d files, %v; told %q", status, len(written), err, told)
	}
}
