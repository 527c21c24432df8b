package sqlite_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"midad/storage/article"
	"midad/storage/sqlite"
)

// type20 writes the story as a draft and types 20 headlines after it, the last
// edit durable, and returns the story as it stands.
func type20(t *testing.T, s *sqlite.Store, a *article.Article) *article.Article {
	t.Helper()
	if err := s.WriteDraft(ctx, article.OpenDraft{Article: a, Base: a.Version, Rev: 1, Time: time.Now()}); err != nil {
		t.Fatal(err)
	}
	for n := 1; n <= 20; n++ {
		next := a.Clone()
		next.Headline = fmt.Sprint(n)
		d, err := article.DeltaOf(a, next)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.AppendEdits(ctx, a.ID, 1, []article.Edit{{Time: time.Now(), Delta: d}}, n == 20); err != nil {
			t.Fatal(err)
		}
		a = next
	}
	return a
}

func TestADamagedJournalIsCutAndToldOf(t *testing.T) {
	for _, c := range []struct {
		name, damage string
		edits, lost  int
	}{
		{"nothing", "SELECT 1", 20, 0},
		{"an edit of other bytes", "UPDATE edit SET op = CAST(replace(CAST(op AS TEXT), '12', '21') AS BLOB) WHERE seq = 12", 11, 9},
		{"an edit in another's place", "UPDATE edit SET seq = 100 WHERE seq = 5; UPDATE edit SET seq = 5 WHERE seq = 6; UPDATE edit SET seq = 6 WHERE seq = 100", 4, 16},
		{"an edit missing", "DELETE FROM edit WHERE seq = 7", 6, 14},
		{"the first edit missing", "DELETE FROM edit WHERE seq = 1", 0, 20},
		{"the end missing that a sync acknowledged", "DELETE FROM edit WHERE seq > 17", 17, 3},
		{"all missing", "DELETE FROM edit", 0, 20},
		{"an older Midad's draft over it", "UPDATE draft SET (body, sha256) = (SELECT body, sha256 FROM version)", 0, 20},
	} {
		t.Run(c.name, func(t *testing.T) {
			path, stories := newLibrary(t, "0")
			s := open(t, path, sqlite.Options{})
			a := stories[0].Clone()
			a.Kicker = "مسودة"
			type20(t, s, a)
			shut(t, s)
			raw(t, path, c.damage)
			s = open(t, path, sqlite.Options{})
			d, err := s.Drafts(ctx)
			if err != nil || len(d) != 1 {
				t.Fatalf("Drafts: %+v, %v", d, err)
			}
			if d[0].Edits != c.edits || d[0].Lost != c.lost || d[0].Article.Headline != fmt.Sprint(c.edits) {
				t.Errorf("got %q after %d edits, %d lost; want %d and %d", d[0].Article.Headline, d[0].Edits, d[0].Lost, c.edits, c.lost)
			}
			if (d[0].Cut != nil) != (c.lost > 0) || d[0].Cut != nil && !errors.Is(d[0].Cut, article.ErrDamaged) {
				t.Errorf("told %v", d[0].Cut)
			}
			if found, err := s.Check(ctx); err != nil || len(found) > 0 != (c.lost > 0) {
				t.Errorf("the check finds %q, %v", found, err)
			}
		})
	}
}

func TestAnEditIsCommittedWithoutASyncAndTheNextWriteWithOne(t *testing.T) {
	path, stories := newLibrary(t, "0")
	s := open(t, path, sqlite.Options{})
	type20(t, s, stories[0])
	if got := sqlite.SynchronousInEdit(t, s); got != 1 {
		t.Errorf("synchronous is %d in an edit, want 1", got)
	}
	if err := s.AppendEdits(ctx, stories[0].ID, 2, nil, false); !errors.Is(err, article.ErrConflict) {
		t.Fatal(err)
	}
	if got := sqlite.Synchronous(t, s); got != 2 {
		t.Errorf("synchronous is %d after an edit that was refused, want 2", got)
	}
}

func TestTheDiskThatFailsUnderAnEditIsReadAgain(t *testing.T) {
	path, stories := newLibrary(t, "0")
	s := open(t, path, sqlite.Options{})
	want := type20(t, s, stories[0])
	sqlite.DiskFailed(s)
	if err := s.AppendEdits(ctx, want.ID, 1, nil, false); err != nil {
		t.Fatal(err)
	}
	if got := sqlite.Synchronous(t, s); got != 2 {
		t.Errorf("synchronous is %d, want 2", got)
	}
	if d, err := s.Drafts(ctx); err != nil || len(d) != 1 || !article.Equal(d[0].Article, want) {
		t.Errorf("Drafts: %+v, %v", d, err)
	}
}
