//go:build !linux

package sqlite

// diskOf is known for Linux alone.
var diskOf = func(string) disk { return ownDisk }
