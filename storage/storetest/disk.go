package storetest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// SmallDisk returns an empty folder that is a disk of its own, of so many bytes,
// until the test ends. Without the right to mount one the test is skipped.
func SmallDisk(t *testing.T, size int) string {
	t.Helper()
	dir := t.TempDir()
	unmount, err := MountDisk(dir, size)
	if err != nil {
		t.Skipf("a small disk of its own needs the right to mount one: %v", err)
	}
	t.Cleanup(func() {
		if err := unmount(); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// FillDisk writes a file until the disk of the folder is full; free takes it away.
func FillDisk(dir string) (free func() error, err error) {
	f, err := os.OpenFile(filepath.Join(dir, "fill"), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, fmt.Errorf("fill the disk: %w", err)
	}
	page := make([]byte, 4096)
	for err == nil {
		_, err = f.Write(page)
	}
	if !errors.Is(err, syscall.ENOSPC) {
		return nil, errors.Join(fmt.Errorf("fill the disk: %w", err), f.Close())
	}
	return func() error { return os.Remove(f.Name()) }, f.Close()
}

// ReadOnlyFolder lets nobody write a folder until the test ends. As root, for
// whom permissions mean nothing, it takes the right to mount; without it the test
// is skipped.
func ReadOnlyFolder(t *testing.T, dir string) {
	t.Helper()
	if os.Geteuid() > 0 {
		if err := os.Chmod(dir, 0o500); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.Chmod(dir, 0o700) })
		return
	}
	unmount, err := MountReadOnly(dir)
	if err != nil {
		t.Skipf("a folder that nobody may write needs the right to mount it: %v", err)
	}
	t.Cleanup(func() {
		if err := unmount(); err != nil {
			t.Error(err)
		}
	})
}
