package article_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"midad/editor/doc"
	"midad/storage/article"

	"pgregory.net/rapid"
)

func mustCompact(t interface{ Fatal(...any) }, a *article.Article) []byte {
	data, err := article.Compact(a)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// plain is the full story without unknown members, so that its body is written
// the quick way.
func plain() *article.Article {
	a := full()
	a.Unknown = nil
	return a
}

func TestCompactIsEncodeWithoutWhiteSpace(t *testing.T) {
	for name, a := range map[string]*article.Article{
		"full": full(), "without unknown members": plain(), "empty": {Language: "ar", Status: article.Draft},
	} {
		var want bytes.Buffer
		if err := json.Compact(&want, mustEncode(t, a)); err != nil {
			t.Fatal(err)
		}
		if got := mustCompact(t, a); !bytes.Equal(got, want.Bytes()) {
			t.Errorf("%s:\n got %s\nwant %s", name, got, want.Bytes())
		}
	}
}

func TestStampedIsWhatTheStoryWithThatStampGives(t *testing.T) {
	for _, stamp := range []article.Stamp{
		{},
		{Version: 12, Created: time.Date(2023, 9, 13, 1, 2, 3, 4e6, time.UTC), Updated: time.Date(2024, 1, 2, 3, 4, 5, 0, time.FixedZone("", 3600))},
	} {
		for _, a := range []*article.Article{full(), plain()} {
			got, err := article.Stamped(mustCompact(t, a), stamp)
			if err != nil {
				t.Fatal(err)
			}
			a.Version, a.Created, a.Updated = stamp.Version, stamp.Created, stamp.Updated
			if want := mustCompact(t, a); !bytes.Equal(got, want) {
				t.Errorf("\n got %s\nwant %s", got, want)
			}
			back, err := article.StampOf(got)
			if err != nil || back.Version != stamp.Version || !back.Created.Equal(stamp.Created) || !back.Updated.Equal(stamp.Updated) {
				t.Errorf("the stamp reads %+v, %v", back, err)
			}
		}
	}
}

func TestWhatIsNoStoryHasNoStamp(t *testing.T) {
	for _, data := range []string{"", "{", "{}", "[]", `{"version":1`, `{"version"}`, `{"version":x}`, `{"version":1,}`, `{"version":1}x`, `{"created":"today"}`, `{"a":"\"}`} {
		_, err := article.StampOf([]byte(data))
		if !errors.Is(err, article.ErrInvalid) {
			t.Errorf("%s: %v", data, err)
		}
		if article.SameJSON([]byte(data), mustCompact(t, full())) {
			t.Errorf("%s is the same as a story", data)
		}
	}
}

func TestSameJSONSaysWhatEqualSays(t *testing.T) {
	changes := []func(*article.Article){
		func(*article.Article) {},
		func(a *article.Article) { a.Version++ },
		func(a *article.Article) { a.Updated = a.Updated.Add(time.Hour) },
		func(a *article.Article) { a.Headline += `"\` },
		func(a *article.Article) { a.Tags = nil },
		func(a *article.Article) { a.Dateline.Date = time.Time{} },
		func(a *article.Article) { a.Lead = article.Picture{} },
		func(a *article.Article) { a.Unknown = map[string]string{"/x-desk": `{"a":"}"}`} },
		func(a *article.Article) {
			a.Body = doc.New(append([]*doc.Block{doc.Text(doc.Rule, doc.RightToLeft, "").WithID("z")}, a.Body.Blocks()...)...)
		},
		func(a *article.Article) { a.Body = doc.Doc{} },
		func(a *article.Article) { a.Urgency = 0 },
	}
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) *article.Article {
			a := full()
			if rapid.Bool().Draw(t, label+" without unknown members") {
				a.Unknown = nil
			}
			for _, i := range rapid.SliceOfN(rapid.IntRange(0, len(changes)-1), 0, 2).Draw(t, label) {
				changes[i](a)
			}
			return a
		}
		a, b := draw("one"), draw("other")
		if got, want := article.SameJSON(mustCompact(t, a), mustCompact(t, b)), article.Equal(a, b); got != want {
			t.Errorf("SameJSON %v, Equal %v; they differ in %q", got, want, article.Differences(a, b))
		}
	})
}

func TestTheTimeOfCreationIsTheStores(t *testing.T) {
	a, b := full(), full()
	b.Created = b.Created.Add(time.Hour)
	if !article.SameJSON(mustCompact(t, a), mustCompact(t, b)) {
		t.Error("it counts")
	}
}

func TestAMemberThatANewerMidadAddedAndThatSaysNothingIsNoDifference(t *testing.T) {
	data := mustCompact(t, full())
	newer := append(bytes.TrimSuffix(bytes.Clone(data), []byte("}")), `,"mood":""}`...)
	if !article.SameJSON(data, newer) || !article.SameJSON(newer, data) {
		t.Error("it counts")
	}
	newer = bytes.Replace(newer, []byte(`"mood":""`), []byte(`"mood":"grim"`), 1)
	if article.SameJSON(data, newer) || article.SameJSON(newer, data) {
		t.Error("one that says something does not count")
	}
}

func FuzzStored(f *testing.F) {
	f.Add(mustCompact(f, full()))
	f.Add([]byte(`{"a":[{"b":"\\\""}],"c":1}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, err := article.StampOf(data) // neither this nor that may panic
		if article.SameJSON(data, data) && errors.Is(err, article.ErrInvalid) && !bytes.Contains(data, []byte(`"version"`)) &&
			!bytes.Contains(data, []byte(`ated"`)) {
			t.Errorf("%s is a story to one and none to the other", data)
		}
		if !json.Valid(data) {
			return
		}
		var compact bytes.Buffer
		if err := json.Compact(&compact, data); err != nil {
			t.Fatal(err)
		}
		var members map[string]json.RawMessage
		if json.Unmarshal(compact.Bytes(), &members) != nil || len(members) == 0 {
			return
		}
		if out, err := article.Stamped(compact.Bytes(), article.Stamp{Version: 1}); err != nil || !json.Valid(out) {
			t.Errorf("%s became %s, %v", compact.Bytes(), out, err)
		}
	})
}
