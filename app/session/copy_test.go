package session_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"midad/storage/article"
)

func TestACopyIsSavedElsewhereWhileTheStoreFails(t *testing.T) {
	m := newStore()
	s := stored(t, m)
	defer s.Abandon()
	m.setFail(article.ErrFull)
	typeBody(t, s, "أ")
	path := filepath.Join(t.TempDir(), "نسخة.json")
	if err := s.SaveCopy(path); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got, _, err := article.Decode(data)
	if err != nil || !article.Equal(got, s.Article()) {
		t.Errorf("the copy is %+v, %v", got, err)
	}
	if err := s.SaveCopy(path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a file that is there: %v", err)
	}
	if err := s.SaveCopy(filepath.Join(path, "x")); err == nil {
		t.Error("a folder that is none: no error")
	}
}
