// Package storetest states what every article.Store promises, as a suite of
// tests that each store runs: TestStore, and TestReadOnly of one that was opened
// for reading alone. A store that passes them can stand in for any other.
//
// Only tests import it. It opens no files of its own but under t.TempDir.
package storetest

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"midad/editor/doc"
	"midad/storage/article"
)

// Open opens a library for reading and writing and makes it where it is not
// there yet. The path is under the test's own folder: a store that keeps no
// files takes it as a name. The same path is the same library; the suite closes
// what it opens.
type Open func(t *testing.T, path string) article.Store

// TestStore runs every promise as a subtest of its own.
func TestStore(t *testing.T, open Open) {
	for _, part := range []struct {
		name     string
		promises []promise
	}{
		{"Create", createPromises},
		{"Save", savePromises},
		{"Conflict", conflictPromises},
		{"Versions", versionPromises},
		{"Delete", deletePromises},
		{"List", listPromises},
		{"Search", searchPromises},
		{"Tags", tagPromises},
		{"Retag", retagPromises},
		{"Backlinks", backlinkPromises},
		{"BrokenLinks", brokenLinkPromises},
		{"Suggest", suggestPromises},
		{"Media", mediaPromises},
		{"Drafts", draftPromises},
		{"Journal", journalPromises},
		{"Leases", leasePromises},
		{"Library", libraryPromises},
	} {
		t.Run(part.name, func(t *testing.T) {
			for _, p := range part.promises {
				t.Run(p.name, func(t *testing.T) {
					l := &library{T: t, open: open, path: filepath.Join(t.TempDir(), "library.midad")}
					l.reopen()
					t.Cleanup(func() {
						if err := l.Close(); err != nil {
							t.Errorf("Close: %v", err)
						}
					})
					p.test(l)
				})
			}
		})
	}
}

// promise is one sentence about a store, and what proves it.
type promise struct {
	name string
	test func(l *library)
}

// library is an open store in a test. Its methods end the test where the store
// fails.
type library struct {
	*testing.T
	article.Store
	open Open
	path string
}

var background = context.Background()

// reopen closes the store, where one is open, and opens the library again.
func (l *library) reopen() {
	l.Helper()
	if l.Store != nil {
		if err := l.Store.Close(); err != nil {
			l.Fatalf("Close: %v", err)
		}
	}
	l.Store = l.open(l.T, l.path)
}

// create stores a story of an editor at the desk.
func (l *library) create(a *article.Article) *article.Article {
	l.Helper()
	stored, err := l.Create(background, a, article.Reason{Author: "هدى", Why: article.WhySave})
	if err != nil {
		l.Fatalf("Create: %v", err)
	}
	return stored
}

// save stores what change makes of the story.
func (l *library) save(a *article.Article, change func(a *article.Article)) *article.Article {
	l.Helper()
	a = a.Clone()
	change(a)
	stored, err := l.Save(background, a, article.Reason{Author: "هدى", Why: article.WhySave})
	if err != nil {
		l.Fatalf("Save: %v", err)
	}
	return stored
}

func (l *library) get(id string) *article.Article {
	l.Helper()
	a, err := l.Get(background, id)
	if err != nil {
		l.Fatalf("Get: %v", err)
	}
	return a
}

func (l *library) versions(id string) []article.VersionInfo {
	l.Helper()
	v, err := l.Versions(background, id)
	if err != nil {
		l.Fatalf("Versions: %v", err)
	}
	return v
}

// spike puts the story into the bin.
func (l *library) spike(a *article.Article) *article.Article {
	l.Helper()
	return l.save(a, func(a *article.Article) { a.FormerStatus, a.Status = a.Status, article.Spiked })
}

// wants reports where an error is not of the kind.
func (l *library) wants(kind, err error, doing string) {
	l.Helper()
	if !errors.Is(err, kind) {
		l.Errorf("%s: got error %v, want %v", doing, err, kind)
	}
}

// same reports how two stories differ, their versions and times of saving too.
func (l *library) same(got, want *article.Article) {
	l.Helper()
	if d := article.Differences(got, want); !article.Equal(got, want) {
		l.Errorf("the story differs in %q", d)
	}
	if got.Version != want.Version || !got.Updated.Equal(want.Updated) {
		l.Errorf("got version %d of %v, want %d of %v", got.Version, got.Updated, want.Version, want.Updated)
	}
}

// later waits until the clock shows another time, so that what follows is newer.
func later() { time.Sleep(2 * time.Millisecond) }

// story returns a draft with a headline and paragraphs.
func story(headline string, paragraphs ...string) *article.Article {
	a := &article.Article{Language: "ar", Status: article.Draft, Headline: headline}
	blocks := make([]*doc.Block, len(paragraphs))
	for i, p := range paragraphs {
		blocks[i] = doc.Text(doc.Paragraph, doc.RightToLeft, p)
	}
	a.Body = doc.EnsureIDs(doc.New(blocks...))
	return a
}

// fullStory returns a story that has something of everything.
func fullStory() *article.Article {
	a := story("الميناء الجديد يستقبل أولى السفن", "رست السفينة «نورس ٧» في الميناء، وفق \u2066Port Authority\u2069.")
	emphasised := doc.Text(doc.Quote, doc.RightToLeft, "هذا يومٌ طال انتظاره")
	emphasised = emphasised.WithText(doc.FieldSpeaker, []rune("مدير الميناء"))
	emphasised = emphasised.WithMarks([]doc.Mark{{Kind: doc.Strong, Start: 0, End: 3}, {Kind: doc.Link, Start: 4, End: 8, Href: "https://example.com/a"}})
	readAlso := doc.Text(doc.ReadAlso, doc.RightToLeft, "").WithStoryLinks([]doc.StoryLink{{ID: article.NewID(), Headline: "اقرأ أيضاً"}})
	blocks := append([]*doc.Block{}, a.Body.Blocks()...)
	blocks = append(blocks, doc.Text(doc.Subhead, doc.RightToLeft, "عنوان فرعي"), emphasised, doc.Text(doc.ListItem, doc.LeftToRight, "Item 1"), readAlso, doc.Text(doc.Rule, doc.RightToLeft, ""))
	a.Body = doc.EnsureIDs(doc.New(blocks...))
	a.ID = article.NewID()
	a.Direction = doc.RightToLeft
	a.Kicker, a.ShortHeadline, a.SEOTitle, a.Standfirst = "اقتصاد", "ميناء", "ميناء جديد", "بعد سنوات"
	a.Slug, a.Slugline, a.Section, a.Urgency = "ميناء", "port", "اقتصاد", 3
	a.Bylines = []article.Byline{{Name: "هدى", Role: "مراسلة", Kind: article.Person, Email: "huda@example.com"}, {Name: "رويترز", Kind: article.Agency}}
	a.Dateline = article.Dateline{Places: []article.DatelinePlace{{Name: "طرابلس", Country: "لبنان", ShowCountry: true}}, Agencies: []string{"رويترز"}, Date: time.Date(2023, 9, 13, 0, 0, 0, 0, time.UTC)}
	a.Tags = []article.Tag{{Name: "موانئ", Kind: article.Topic, URI: "https://example.com/t"}, {Name: "طرابلس", Kind: article.Place}}
	a.Lead = article.Picture{Caption: "الرصيف", Credit: "أ ف ب", Alt: "سفينة"}
	a.Lead.Width, a.Lead.Height, a.Lead.HasFocus, a.Lead.FocusX = 1280, 720, true, 0.25
	a.Lead.City, a.Lead.Country = "طرابلس", "لبنان"
	a.Related = []doc.StoryLink{{URL: "https://example.com/b", Headline: "سابق"}, {ID: article.NewID(), Headline: "لاحق"}}
	a.EditorNote, a.Social, a.URL = "لا ينشر قبل الظهر", "تغريدة", "https://example.com/c"
	a.Embargo = time.Date(2030, 1, 2, 3, 4, 5, 0, time.FixedZone("", 3*60*60))
	a.EmbargoZone = "Asia/Baghdad"
	a.Corrections = []article.Correction{{Time: time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC), Text: "صُحّح الاسم"}}
	a.Rights = article.Rights{Holder: "الدار", Notice: "©", UsageTerms: "للدار"}
	a.ReadingMinutesOverride = 4
	a.Unknown = map[string]string{"/desk": `{"floor":2}`}
	return a
}

func headlines(list []article.Summary) []string {
	out := make([]string, len(list))
	for i, a := range list {
		out[i] = a.Headline
	}
	return out
}
