package sqlite

import (
	"path/filepath"
	"strings"

	"midad/storage/article"
)

// clouds are the folders that programs copy to other machines behind Midad's back,
// by the beginning of their names in lower case.
var clouds = []string{"dropbox", "onedrive", "google drive", "googledrive", "my drive", "icloud", "mobile documents", "com~apple~clouddocs", "cloudstorage"}

// inCloudFolder reports whether a file lies in a folder that is copied to other
// machines while it is written.
func inCloudFolder(path string) bool {
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		name := strings.ToLower(filepath.Base(dir))
		for _, cloud := range clouds {
			rest, ok := strings.CutPrefix(name, cloud)
			if ok && (rest == "" || strings.HasPrefix(rest, " ") || strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "(")) {
				return true
			}
		}
		if filepath.Dir(dir) == dir {
			return false
		}
	}
}

// Warnings returns what a person should know of where the library lies:
// article.ErrCloudFolder, article.ErrMountedFolder. Such a library works, and may
// yet be lost.
func (s *Store) Warnings() []error {
	var out []error
	real, err := filepath.EvalSymlinks(s.path)
	if err != nil {
		real = s.path // what is wrong with the file itself is told elsewhere
	}
	if inCloudFolder(s.path) || inCloudFolder(real) {
		out = append(out, article.ErrCloudFolder)
	}
	if diskOf(filepath.Dir(real)) == mountedDisk {
		out = append(out, article.ErrMountedFolder)
	}
	return out
}

// disk tells what lies under a folder.
type disk int

const (
	ownDisk     disk = iota // of this machine, or not known
	mountedDisk             // through a program (FUSE) or from the host of a virtual machine: what is under it is not known
	networkDisk             // another machine's
)
