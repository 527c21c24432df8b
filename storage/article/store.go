package article

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"
)

// The errors that a Store returns, wrapped with what was being done; test for
// them with errors.Is.
var (
	// ErrNotFound: no such story, version, tag or media.
	ErrNotFound = errors.New("not found")
	// ErrConflict: the story was saved by another since it was read, or an id
	// to be created is there already.
	ErrConflict = errors.New("saved by another in the meantime")
	// ErrLocked: another process holds what this one needs.
	ErrLocked = errors.New("in use by another program")
	// ErrReadOnly: the library was opened for reading alone.
	ErrReadOnly = errors.New("the library is open for reading only")
	// ErrUnwritable: the system lets nobody write the library's file or folder.
	// It is an ErrReadOnly: such a library can be opened for reading.
	ErrUnwritable = fmt.Errorf("%w: its file or folder may not be written", ErrReadOnly)
	// ErrNetworkFolder: the library lies on another machine's disk, where two could
	// write it at once and lose it. It is an ErrReadOnly.
	ErrNetworkFolder = fmt.Errorf("%w: it lies on a network drive", ErrReadOnly)
	// ErrCloudFolder and ErrMountedFolder are warnings: a program copies the
	// library's folder to other machines while it is written; or it is reached
	// through a program, and what lies under it is not known.
	ErrCloudFolder   = errors.New("the library lies in a folder that is copied to a cloud")
	ErrMountedFolder = errors.New("the library lies on a disk that another program provides")
	// ErrNotLibrary: the file is no Midad library.
	ErrNotLibrary = errors.New("not a Midad library")
	// ErrNewer: the library was written by a newer Midad.
	ErrNewer = errors.New("written by a newer version of Midad")
	// ErrMoved: the library's file was moved or deleted while it was open, and
	// what is written would go with it.
	ErrMoved = errors.New("the library is no longer where it was opened")
	// ErrFull: no room left on the disk.
	ErrFull = errors.New("the disk is full")
	// ErrDamaged: what was read is not what was written.
	ErrDamaged = errors.New("damaged")
	// ErrBackupDamaged: the backup that was to be brought back is; nothing was
	// changed.
	ErrBackupDamaged = fmt.Errorf("the backup is %w", ErrDamaged)
	// ErrInvalid: the value breaks a rule of the domain (see Validate).
	ErrInvalid = errors.New("not valid")
)

// Store keeps stories. Every method may be called from any goroutine but the
// interface's own: each may wait for a disk. What storetest states is promised
// by every Store.
type Store interface {
	// Create stores a new story as version 1 and returns it as stored: with its
	// id (made where empty), Version, Created and Updated. Errors: ErrConflict
	// (the id is there already), ErrInvalid, ErrReadOnly, ErrFull.
	Create(ctx context.Context, a *Article, why Reason) (*Article, error)
	// Get returns a story as last saved. Errors: ErrNotFound, ErrDamaged.
	Get(ctx context.Context, id string) (*Article, error)
	// Save stores a next version of a.ID where the stored version is still
	// a.Version, and returns the story as stored. Where another saved since, it
	// keeps the text given as a version of its own, aside (VersionInfo.Aside),
	// overwrites nothing, and returns ErrConflict. A story equal to the stored
	// one is returned unchanged, with no new version. The draft of the session that
	// why names, which says no more, goes with what Create or Save stores. Errors:
	// ErrConflict, ErrNotFound, ErrInvalid, ErrReadOnly, ErrFull.
	Save(ctx context.Context, a *Article, why Reason) (*Article, error)
	// Delete takes a story out for good, with its versions and draft. Errors:
	// ErrNotFound, ErrConflict (it is not spiked: only the bin is emptied).
	Delete(ctx context.Context, id string) error

	// List returns the stories that the filter lets through, last updated first.
	List(ctx context.Context, f Filter) ([]Summary, error)
	// Search returns the stories that hold every word of the query: bare words
	// in any spelling and with any clitic, "…" as an exact phrase, word* as a
	// beginning. A query without words finds nothing.
	Search(ctx context.Context, q Query) ([]Hit, error)

	// Versions returns a story's versions, newest first; Version one of them.
	Versions(ctx context.Context, id string) ([]VersionInfo, error)
	Version(ctx context.Context, id string, version int) (*Article, error)
	// NameVersion calls a version by a name, "" by none; a named one is never
	// thinned. Errors: ErrNotFound, ErrInvalid.
	NameVersion(ctx context.Context, id string, version int, name string) error
	// ThinVersions drops the versions that Thin lets go, and returns how many; it
	// does nothing where that was done less than a day ago. It is for a quiet
	// moment.
	ThinVersions(ctx context.Context) (int, error)

	// Tags returns every tag with the number of stories, most used first;
	// CompleteTag those with a name that, folded, begins as the text does, at
	// most n.
	Tags(ctx context.Context) ([]TagCount, error)
	CompleteTag(ctx context.Context, text string, n int) ([]TagCount, error)
	// RenameTag gives a tag another name in every story; MergeTags puts the tags
	// from into one. Both return how many stories changed, also with an error. They
	// write some stories at a time, between which others write, and tell, which may
	// be nil, is told how many are done; there the context ends them. After each a
	// story is found by the tag that it carries, and the same call finishes what was
	// ended. A damaged story keeps its tag; the others change. Errors: ErrNotFound,
	// ErrInvalid, ErrDamaged, ErrConflict (the new name became another name of some
	// tag meanwhile).
	RenameTag(ctx context.Context, from, to string, tell func(done, total int64)) (int, error)
	MergeTags(ctx context.Context, from []string, into string, tell func(done, total int64)) (int, error)
	// AliasTag gives a tag another name: a story saved with it carries the tag, a
	// filter and a completion by it find the tag. Where the other name is a tag
	// already, that becomes this one in every story, as with MergeTags. DropAlias
	// forgets such a name. Errors: ErrNotFound (of AliasTag: no tag of that name),
	// ErrInvalid, and those of MergeTags.
	AliasTag(ctx context.Context, name, other string, tell func(done, total int64)) error
	DropAlias(ctx context.Context, other string) error
	// ResolveTag returns the tag of a name or of another name, as it is to be
	// written in a story. Errors: ErrNotFound.
	ResolveTag(ctx context.Context, name string) (Tag, error)
	// Backlinks returns the stories that link to a story, from their related
	// lists and read-also blocks.
	Backlinks(ctx context.Context, id string) ([]Summary, error)
	// BrokenLinks returns those of the story's links, as it is given, that lead to
	// stories which are not there, are killed or are in the bin.
	BrokenLinks(ctx context.Context, a *Article) ([]BrokenLink, error)
	// Suggest returns at most n stories like the one given, the likest first: by
	// the words that tell what it is about, and by its tags. It gives none that
	// is linked already, killed or in the bin.
	Suggest(ctx context.Context, a *Article, n int) ([]Suggestion, error)

	// PutMedia stores a file's bytes under their hash ("sha256-" + hex), once,
	// and returns the hash; Media opens it. Errors of Media: ErrNotFound.
	PutMedia(ctx context.Context, m Media) (string, error)
	Media(ctx context.Context, hash string) (Media, error)

	// WriteDraft makes the open story durable as it stands, apart from its
	// versions: when it returns, a power cut does not lose it. It costs one
	// synced commit and drops the edits of the draft before. Errors: ErrReadOnly,
	// ErrFull, ErrInvalid.
	WriteDraft(ctx context.Context, d OpenDraft) error
	// AppendEdits puts what was changed since after the draft that was written
	// under the revision. When it returns the end of this process does not lose
	// them; durable, neither does a power cut, and that goes for all edits before
	// them too, so that none need be given. Errors: ErrNotFound (no draft takes
	// edits), ErrConflict (another draft was written since), ErrReadOnly, ErrFull.
	AppendEdits(ctx context.Context, id string, rev int64, edits []Edit, durable bool) error
	// Drafts returns the drafts that were never saved or dropped, each brought
	// forward by its edits: after a crash, what can be recovered.
	Drafts(ctx context.Context) ([]OpenDraft, error)
	// DropDraft forgets a story's draft with its edits; no error where there is
	// none. A power cut may bring it back.
	DropDraft(ctx context.Context, id string) error

	// TakeLease gives the session the story's lease for LeaseTime, or renews it.
	// Where another holds it, it returns that one with ErrLocked. A lease binds
	// those who name their session: WriteDraft of another returns ErrLocked, and
	// Save keeps the text of another aside with ErrConflict, as it does with a
	// version that is old. A power cut may lose it. Errors: ErrLocked, ErrInvalid
	// (the session has no name, or a name is no text).
	TakeLease(ctx context.Context, id string, l Lease) (Lease, error)
	// TakeOver gives the session the lease whoever holds it. The text of the
	// other's draft, where it says something else than what is stored, becomes a
	// version aside, and the draft is dropped. Errors: ErrNotFound.
	TakeOver(ctx context.Context, id string, l Lease) (Lease, error)
	// DropLease gives the session's lease back; no error where it holds none.
	DropLease(ctx context.Context, id, session string) error

	// Backup writes a consistent copy of the whole library to a new file and
	// checks it by opening it. It refuses a file that exists.
	Backup(ctx context.Context, path string) error
	// Check reports what is wrong with the library's file; nothing where it is sound.
	Check(ctx context.Context) ([]string, error)
	// ReadOnly reports whether the library was opened for reading alone.
	ReadOnly() bool
	io.Closer
}

// Reason tells who made a version, and why. Session is that of the open story
// which saves: a lease binds it, and its draft goes. It is not stored.
type Reason struct {
	Author  string
	Why     Why
	Note    string
	Session string
}

// Why is the occasion of a version.
type Why string

// The occasions.
const (
	WhySave    Why = "save"
	WhyStatus  Why = "status"
	WhyClose   Why = "close"
	WhyTimer   Why = "timer"
	WhyImport  Why = "import"
	WhyCommand Why = "command"
	WhyRestore Why = "restore"
	// WhyTakeOver: another went on with the story; kept aside.
	WhyTakeOver Why = "takeover"
)

// Summary is what a list shows of a story.
type Summary struct {
	ID       string
	Version  int
	Headline string
	Status   Status
	Bylines  []string
	Language string
	Updated  time.Time
	Created  time.Time
}

// Filter narrows a list. The zero Filter lets every story through but the
// spiked ones; Limit 0 means all. Names count in any spelling, whole; a story
// must have every one that is given.
type Filter struct {
	Status  []Status // empty: every status but spiked
	Tag     string   // or another name of it
	Byline  string   // one of the authors
	Place   string   // one of the dateline's
	Agency  string   // one of the dateline's, or of the authors
	Section string
	From    time.Time // created then or later; zero for any
	To      time.Time // created before then; zero for any
	Limit   int
	Offset  int
}

// Query is a search within what the filter lets through; Filter.Limit 0 means 50.
type Query struct {
	Text string
	Best bool // best match first; else the newest by creation
	// Typing: the last word is still being typed. What holds it whole is found,
	// and what has a headline or tag with a word that begins so; the newest first.
	Typing bool
	Filter Filter
}

// Hit is a story that a search found. Snippet is cut from the story's own text;
// Marks are the rune ranges in it, [start, end), that matched.
type Hit struct {
	Summary
	Snippet string
	Marks   [][2]int
}

// Suggestion is a story like another, and why: the tags that both carry, and
// those of the other's telling words that it has, as the other spells them, the
// most telling first.
type Suggestion struct {
	Summary
	Tags  []Tag
	Words []string
}

// VersionInfo tells of one version.
type VersionInfo struct {
	Version  int
	Time     time.Time
	Reason   Reason
	Headline string
	// Aside: the text lost a conflict and was kept beside the line of versions.
	Aside bool
	// Name is what a person called it; mostly empty.
	Name string
}

// TagCount is a tag and how many stories carry it. Aliases are its other names.
type TagCount struct {
	Tag
	Stories int
	Aliases []string
}

// Media is a file kept by its hash: a picture as it came.
type Media struct {
	Hash   string // "sha256-" + 64 hex digits; made by PutMedia
	Type   string // image/jpeg, image/png, image/webp or image/gif
	Name   string // as the person's file was called
	Width  int    // pixels
	Height int
	Data   []byte
}

// OpenDraft is the open story as it stood at Time. Base is the version that it
// grew from; 0 where the story was never saved.
type OpenDraft struct {
	Article *Article
	Base    int
	Time    time.Time
	// Rev names this writing of the draft: edits that are to follow it give it.
	Rev int64
	// Session is that of the open story; where another's draft says something
	// else, WriteDraft keeps that aside as a version.
	Session string

	// What Drafts tells: how many edits the story was brought forward by, and
	// how many after them are lost since one was missing or damaged; Cut says
	// which and how, wrapping ErrDamaged, and is nil where none is lost.
	Edits int
	Lost  int
	Cut   error
}

// Edit is one change of an open story.
type Edit struct {
	Time  time.Time
	Delta Delta
}
