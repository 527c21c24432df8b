package sqlite_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"midad/storage/article"
	"midad/storage/sqlite"
)

// tagged makes a library of a hundred stories with a tag, and leaves it closed.
func tagged(t *testing.T, tag string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "library.midad")
	s := open(t, path, sqlite.Options{Create: true})
	n := 0
	sqlite.Fill(t, s, 100, func() *article.Article {
		n++
		a := story(fmt.Sprint(n))
		a.Tags = []article.Tag{{Name: tag, Kind: article.Topic}}
		return a
	})
	shut(t, s)
	return path
}

// carriers returns how many stories are found by a tag.
func carriers(t *testing.T, s *sqlite.Store, tag string) int {
	t.Helper()
	list, err := s.List(ctx, article.Filter{Tag: tag})
	if err != nil {
		t.Fatal(err)
	}
	return len(list)
}

func TestAKillWhileATagIsRenamedLeavesASoundLibraryAndTheNextRenamingFinishes(t *testing.T) {
	path := tagged(t, "قديم")
	s := open(t, path, sqlite.Options{Window: true})
	ended, cancel := context.WithCancel(ctx)
	_, err := s.RenameTag(ended, "قديم", "جديد", func(int64, int64) { cancel() })
	wants(t, context.Canceled, err, "RenameTag")
	sqlite.Kill(t, s)
	s = open(t, path, sqlite.Options{Window: true})
	sound(t, s)
	if old, renamed := carriers(t, s, "قديم"), carriers(t, s, "جديد"); old == 0 || renamed == 0 || old+renamed != 100 {
		t.Errorf("%d stories carry the old name, %d the new one", old, renamed)
	}
	if _, err := s.RenameTag(ctx, "قديم", "جديد", nil); err != nil {
		t.Fatal(err)
	}
	sound(t, s)
	if old, renamed := carriers(t, s, "قديم"), carriers(t, s, "جديد"); old != 0 || renamed != 100 {
		t.Errorf("after it %d stories carry the old name, %d the new one", old, renamed)
	}
}

func TestADamagedStoryKeepsItsTagWhileTheOthersAreRenamed(t *testing.T) {
	path := tagged(t, "قديم")
	raw(t, path, "UPDATE version SET sha256 = x'00' WHERE headline IN ('1', '50')")
	s := open(t, path, sqlite.Options{})
	n, err := s.RenameTag(ctx, "قديم", "جديد", nil)
	wants(t, article.ErrDamaged, err, "RenameTag")
	if old, renamed := carriers(t, s, "قديم"), carriers(t, s, "جديد"); n != 98 || old != 2 || renamed != 98 {
		t.Errorf("%d stories changed; %d carry the old name, %d the new one", n, old, renamed)
	}
	wants(t, article.ErrDamaged, s.AliasTag(ctx, "جديد", "قديم", nil), "AliasTag")
	if a, err := s.ResolveTag(ctx, "قديم"); err != nil || a.Name != "قديم" {
		t.Errorf("the old name is of %+v, %v", a, err)
	}
}
