//go:build !linux

package storetest

import "errors"

// MountDisk is known for Linux alone.
func MountDisk(string, int) (unmount func() error, err error) { return nil, errors.ErrUnsupported }

// MountReadOnly is known for Linux alone.
func MountReadOnly(string) (unmount func() error, err error) { return nil, errors.ErrUnsupported }
