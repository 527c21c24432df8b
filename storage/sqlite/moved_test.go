package sqlite_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"midad/storage/article"
	"midad/storage/sqlite"
)

func TestALibraryThatWasMovedTakesNothingUntilItIsBack(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows lets no open file be moved")
	}
	path := filepath.Join(t.TempDir(), "library.midad")
	s, err := sqlite.Open(path, sqlite.Options{Create: true, Window: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	create := func() error {
		_, err := s.Create(t.Context(), &article.Article{Headline: "خبر", Language: "ar", Status: article.Draft}, article.Reason{Why: article.WhyImport})
		return err
	}
	if err := create(); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path, path+".away"); err != nil {
		t.Fatal(err)
	}
	wants(t, article.ErrMoved, create(), "Create with the file away")
	if err := os.WriteFile(path, []byte("another file"), 0o600); err != nil {
		t.Fatal(err)
	}
	wants(t, article.ErrMoved, create(), "Create with another file in its place")
	if err := os.Rename(path+".away", path); err != nil {
		t.Fatal(err)
	}
	if err := create(); err != nil {
		t.Errorf("with the file back: %v", err)
	}
}
