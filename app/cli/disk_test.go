package cli_test

import (
	"os"

	"github.com/rogpeppe/go-internal/testscript"

	"midad/storage/storetest"
)

// mounts reports whether the tests may mount a disk.
func mounts() bool {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		return false
	}
	defer os.RemoveAll(dir)
	unmount, err := storetest.MountDisk(dir, 4096)
	return err == nil && unmount() == nil
}

// smallDisk makes an empty folder a disk of 1 MB until the script ends.
func smallDisk(ts *testscript.TestScript, _ bool, args []string) {
	dir := ts.MkAbs(args[0])
	ts.Check(os.Mkdir(dir, 0o700))
	unmount, err := storetest.MountDisk(dir, 1<<20)
	ts.Check(err)
	ts.Defer(func() { ts.Check(unmount()) })
}

// fillDisk fills the disk of a folder with a file "fill".
func fillDisk(ts *testscript.TestScript, _ bool, args []string) {
	_, err := storetest.FillDisk(ts.MkAbs(args[0]))
	ts.Check(err)
}

// readOnly lets nobody write a folder until the script ends.
func readOnly(ts *testscript.TestScript, _ bool, args []string) {
	unmount, err := storetest.MountReadOnly(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Defer(func() { ts.Check(unmount()) })
}
