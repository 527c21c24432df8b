package storetest

import (
	"errors"
	"fmt"
	"syscall"
)

// MountDisk makes a folder a disk of its own in memory, of so many bytes, until
// unmount.
func MountDisk(dir string, size int) (unmount func() error, err error) {
	if err := syscall.Mount("none", dir, "tmpfs", 0, fmt.Sprintf("size=%d", size)); err != nil {
		return nil, fmt.Errorf("mount a disk of %d bytes: %w", size, err)
	}
	return func() error { return syscall.Unmount(dir, syscall.MNT_DETACH) }, nil
}

// MountReadOnly lets nobody, not even root, write a folder until unmount.
func MountReadOnly(dir string) (unmount func() error, err error) {
	if err := syscall.Mount(dir, dir, "", syscall.MS_BIND, ""); err != nil {
		return nil, fmt.Errorf("mount the folder on itself: %w", err)
	}
	unmount = func() error { return syscall.Unmount(dir, syscall.MNT_DETACH) }
	if err := syscall.Mount("", dir, "", syscall.MS_BIND|syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		return nil, errors.Join(fmt.Errorf("mount the folder for reading alone: %w", err), unmount())
	}
	return unmount, nil
}
