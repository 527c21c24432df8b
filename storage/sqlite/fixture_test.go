package sqlite_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"midad/editor/doc"
	"midad/storage/article"
	"midad/storage/sqlite"
)

var update = flag.Bool("update", false, "write the fixture of the schema version that this Midad writes, where it has none")

// contents is what a library's readers see in it, as it is kept beside a fixture.
type contents struct {
	Stories  []storyContents
	Drafts   []json.RawMessage // Midad JSON
	Tags     []article.TagCount
	Media    map[string]int // by hash, the number of bytes
	Found    map[string]int // by query, the number of hits
	Headline []string       // of the list, as ordered
}

type storyContents struct {
	Story    json.RawMessage // Midad JSON
	Versions []article.VersionInfo
	Texts    []json.RawMessage // of the versions
}

// read returns what is in a library.
func read(t *testing.T, s *sqlite.Store, queries ...string) contents {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	encoded := func(a *article.Article) json.RawMessage {
		data, err := article.Encode(a)
		must(err)
		return data
	}
	c := contents{Media: map[string]int{}, Found: map[string]int{}}
	list, err := s.List(ctx, article.Filter{Status: article.Statuses})
	must(err)
	for _, summary := range list {
		c.Headline = append(c.Headline, summary.Headline)
		a, err := s.Get(ctx, summary.ID)
		must(err)
		st := storyContents{Story: encoded(a)}
		st.Versions, err = s.Versions(ctx, summary.ID)
		must(err)
		for _, v := range st.Versions {
			text, err := s.Version(ctx, summary.ID, v.Version)
			must(err)
			st.Texts = append(st.Texts, encoded(text))
		}
		c.Stories = append(c.Stories, st)
		if a.Lead.Media != "" {
			m, err := s.Media(ctx, a.Lead.Media)
			must(err)
			c.Media[m.Hash] = len(m.Data)
		}
	}
	drafts, err := s.Drafts(ctx)
	must(err)
	for _, d := range drafts {
		c.Drafts = append(c.Drafts, encoded(d.Article))
	}
	c.Tags, err = s.Tags(ctx)
	must(err)
	for _, q := range queries {
		hits, err := s.Search(ctx, article.Query{Text: q, Filter: article.Filter{Status: article.Statuses}})
		must(err)
		c.Found[q] = len(hits)
	}
	return c
}

// sameStory compares stories by what they say: a later Midad may write more
// members.
var sameStory = cmp.Comparer(func(x, y json.RawMessage) bool {
	a, _, errA := article.Decode(x)
	b, _, errB := article.Decode(y)
	return errA == nil && errB == nil && article.Equal(a, b) && a.Version == b.Version && a.Updated.Equal(b.Updated)
})

// compare returns how two libraries' contents differ.
func compare(want, got contents) string { return cmp.Diff(want, got, sameStory) }

// fixtures are testdata/library-VERSION.midad.gz, each with the contents beside
// it as JSON.
const fixtures = "testdata"

var fixtureQueries = []string{"موسكو", "الأنباء", `"رست السفينة"`}

func TestALibraryOfEachSchemaVersionIsBroughtUpToDate(t *testing.T) {
	if *update {
		writeFixture(t)
	}
	for _, version := range sqlite.Versions() {
		t.Run(fmt.Sprint(version), func(t *testing.T) {
			base := filepath.Join(fixtures, fmt.Sprintf("library-%d", version))
			data, err := os.ReadFile(base + ".json")
			if errors.Is(err, fs.ErrNotExist) {
				t.Fatalf("there is no fixture of version %d: run this test with -update before the next version is made", version)
			}
			if err != nil {
				t.Fatal(err)
			}
			var want contents
			if err := json.Unmarshal(data, &want); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(t.TempDir(), "library.midad")
			unpack(t, base+".midad.gz", path)
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			s := open(t, path, sqlite.Options{})
			if diff := compare(want, read(t, s, fixtureQueries...)); diff != "" {
				t.Error(diff)
			}
			sound(t, s)
			create(t, s, "بعد الترقية")
			shut(t, s)

			kept := fmt.Sprintf("%s.before-%d", path, sqlite.SchemaVersion())
			if version == sqlite.SchemaVersion() {
				if _, err := os.Stat(kept); !errors.Is(err, fs.ErrNotExist) {
					t.Errorf("a copy was made: %v", err)
				}
				return
			}
			if err := os.Rename(kept, path); err != nil {
				t.Fatalf("no copy was kept: %v", err)
			}
			if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after[60:64], before[60:64]) {
				t.Errorf("the copy has another version, %v", err)
			}
			again := open(t, path, sqlite.Options{})
			if diff := compare(want, read(t, again, fixtureQueries...)); diff != "" {
				t.Errorf("the copy: %s", diff)
			}
		})
	}
}

// writeFixture writes a library of the version that this Midad writes and what is
// in it, unless it is there: what another Midad wrote is not to be replaced.
func writeFixture(t *testing.T) {
	t.Helper()
	base := filepath.Join(fixtures, fmt.Sprintf("library-%d", sqlite.SchemaVersion()))
	if _, err := os.Stat(base + ".json"); err == nil {
		return
	}
	path := filepath.Join(t.TempDir(), "library.midad")
	s := open(t, path, sqlite.Options{Create: true})
	fillFixture(t, s)
	data, err := json.MarshalIndent(read(t, s, fixtureQueries...), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	shut(t, s)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, err = z.Write(whole)
	if err := errors.Join(err, z.Close(), os.MkdirAll(fixtures, 0o755), os.WriteFile(base+".midad.gz", packed.Bytes(), 0o644),
		os.WriteFile(base+".json", append(data, '\n'), 0o644)); err != nil {
		t.Fatal(err)
	}
}

// fillFixture writes something of everything that a library keeps.
func fillFixture(t *testing.T, s *sqlite.Store) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	hash, err := s.PutMedia(ctx, article.Media{Type: "image/gif", Name: "نقطة.gif", Width: 1, Height: 1, Data: []byte("GIF89a\x01\x00\x01\x00\x00\x00\x00;")})
	must(err)
	first := create(t, s, "قمة في موسكو")
	full := story("الميناء يستقبل أولى السفن")
	full.Body = doc.EnsureIDs(doc.New(
		doc.Text(doc.Paragraph, doc.RightToLeft, "رست السفينةُ «نورس» وفق وكالة الانباء.").WithMarks([]doc.Mark{{Kind: doc.Strong, Start: 0, End: 3}}),
		doc.Text(doc.Quote, doc.RightToLeft, "يوم طال انتظاره").WithText(doc.FieldSpeaker, []rune("المدير")),
		doc.Text(doc.ReadAlso, doc.RightToLeft, "").WithStoryLinks([]doc.StoryLink{{ID: first.ID, Headline: first.Headline}}),
	))
	full.Lead.Media, full.Lead.Caption, full.Lead.Width, full.Lead.Height = hash, "الرصيف", 1, 1
	full.Tags = []article.Tag{{Name: "موانئ", Kind: article.Topic}, {Name: "طرابلس", Kind: article.Place}}
	full.Bylines = []article.Byline{{Name: "هدى", Kind: article.Person}}
	full.Dateline = article.Dateline{Places: []article.DatelinePlace{{Name: "طرابلس"}}, Agencies: []string{"رويترز"}}
	full, err = s.Create(ctx, full, article.Reason{Author: "هدى", Why: article.WhySave})
	must(err)
	stale := full.Clone()
	for _, headline := range []string{"الميناء يستقبل السفن", "الميناء الجديد يستقبل السفن"} {
		full = full.Clone()
		full.Headline = headline
		full, err = s.Save(ctx, full, article.Reason{Author: "سعاد", Why: article.WhyStatus, Note: "مراجعة"})
		must(err)
	}
	stale.Headline = "نص خسر"
	if _, err = s.Save(ctx, stale, article.Reason{Author: "علي"}); !errors.Is(err, article.ErrConflict) {
		t.Fatalf("no conflict: %v", err)
	}
	gone := create(t, s, "في السلة").Clone()
	gone.FormerStatus, gone.Status = gone.Status, article.Spiked
	_, err = s.Save(ctx, gone, article.Reason{})
	must(err)
	open := first.Clone()
	open.Headline = "لم يحفظ بعد"
	must(s.WriteDraft(ctx, article.OpenDraft{Article: open, Base: first.Version, Time: time.Now(), Rev: 7, Session: "نافذة"}))
	typed := open.Clone()
	typed.Kicker = "وهذا بعده"
	delta, err := article.DeltaOf(open, typed)
	must(err)
	must(s.AppendEdits(ctx, open.ID, 7, []article.Edit{{Time: time.Now(), Delta: delta}}, true))
	_, err = s.TakeLease(ctx, open.ID, article.Lease{Owner: "هدى", Session: "نافذة"})
	must(err)
}

func unpack(t *testing.T, from, to string) {
	t.Helper()
	f, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err == nil {
		err = os.WriteFile(to, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}
