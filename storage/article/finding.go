package article

import "fmt"

// FindingKind is what can be wrong with a library.
type FindingKind string

// The kinds. What is said of FindIndex and FindFileIndex is rebuilt from the rest;
// all else is lost where no version or backup has it.
const (
	FindFile      FindingKind = "file"      // the file's own structure
	FindFileIndex FindingKind = "fileIndex" // an index of the database
	FindIndex     FindingKind = "index"     // the search index
	FindOrphan    FindingKind = "orphan"    // a row that points to nothing
	FindNoText    FindingKind = "noText"    // a story without the version that stands
	FindVersion   FindingKind = "version"   // a version that is not what was written
	FindDraft     FindingKind = "draft"     // a draft that is not
	FindMedia     FindingKind = "media"     // a picture that is not
)

// Finding is one thing that is wrong with a library: what it is, of which story
// or table, and the particulars where there are any.
type Finding struct {
	Kind   FindingKind
	What   string
	Detail string
}

// String returns the finding for a log; people are told by say.Finding.
func (f Finding) String() string { return fmt.Sprintf("%s: %s %s", f.Kind, f.What, f.Detail) }
