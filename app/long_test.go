//go:build sqlite_fts5

package app_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"midad/app"
	"midad/storage/article"
	"midad/storage/format"
	"midad/storage/sqlite"
)

var background = context.Background()

func library(t *testing.T) article.Store {
	t.Helper()
	s, err := sqlite.Open(filepath.Join(t.TempDir(), "library.midad"), sqlite.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// files writes story files and returns their paths.
func files(t *testing.T, n int) []string {
	t.Helper()
	dir := t.TempDir()
	paths := make([]string, n)
	for i := range paths {
		paths[i] = filepath.Join(dir, fmt.Sprintf("%02d.txt", i))
		if err := os.WriteFile(paths[i], fmt.Appendf(nil, "خبر %d\n\nنص", i), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return paths
}

func stored(t *testing.T, s article.Store) int {
	t.Helper()
	list, err := s.List(background, article.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return len(list)
}

func quiet(int64, int64) {}

func TestAFileThatCannotBeImportedIsNamedAndTheOthersAreStored(t *testing.T) {
	s, paths := library(t), files(t, 3)
	if err := os.WriteFile(paths[1], []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(paths[1], paths[1]+".json"); err != nil {
		t.Fatal(err)
	}
	paths[1] += ".json"
	stories, notes, err := app.ImportFiles(background, s, paths, quiet)
	if err != nil || len(stories) != 2 || stored(t, s) != 2 {
		t.Fatalf("%d stories are told of, %d stored, %v", len(stories), stored(t, s), err)
	}
	if len(notes) != 1 || !strings.Contains(notes[0], "01.txt.json") {
		t.Errorf("told %q", notes)
	}
}

func TestAnImportTellsHowFarItIsAndKeepsWhatIsStoredWhenItIsCancelled(t *testing.T) {
	s, paths := library(t), files(t, 8)
	ctx, cancel := context.WithCancel(background)
	var told []int64
	stories, _, err := app.ImportFiles(ctx, s, paths, func(done, total int64) {
		told = append(told, 100*done/total)
		if done == 4 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || len(stories) < 4 || len(stories) > 5 || stored(t, s) != len(stories) {
		t.Errorf("%d stories are told of, %d stored, %v", len(stories), stored(t, s), err)
	}
	if fmt.Sprint(told) != "[0 12 25 37 50]" {
		t.Errorf("told %v", told)
	}
}

func TestAllThatIsListedIsExported(t *testing.T) {
	s := library(t)
	if _, _, err := app.ImportFiles(background, s, files(t, 12), quiet); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Create(background, &article.Article{Language: "ar", Status: article.Ready, Headline: "تقرير"}, article.Reason{}); err != nil {
		t.Fatal(err)
	}
	f, _ := format.Lookup("midad")
	for name, c := range map[string]struct {
		q    article.Query
		want int
	}{
		"the whole list": {article.Query{}, 13},
		"a search":       {article.Query{Text: "خبر", Best: true}, 12},
		"a status":       {article.Query{Filter: article.Filter{Status: []article.Status{article.Ready}}}, 1},
		"nothing":        {article.Query{Text: "غائب"}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "مواد")
			told := int64(-1)
			n, err := app.WriteAll(background, s, c.q, folder, f, func(done, total int64) {
				if done != told+1 || total != int64(c.want) {
					t.Errorf("told %d of %d after %d", done, total, told)
				}
				told = done
			})
			written, readErr := os.ReadDir(folder)
			if err != nil || readErr != nil || n != c.want || len(written) != c.want {
				t.Errorf("%d written, %d there, %v, %v", n, len(written), err, readErr)
			}
		})
	}
	ctx, cancel := context.WithCancel(background)
	folder := t.TempDir()
	n, err := app.WriteAll(ctx, s, article.Query{}, folder, f, func(done, _ int64) {
		if done == 5 {
			cancel()
		}
	})
	written, readErr := os.ReadDir(folder)
	if !errors.Is(err, context.Canceled) || n != 5 || len(written) != 5 || readErr != nil {
		t.Errorf("cancelled after %d, %d are there, %v, %v", n, len(written), err, readErr)
	}
}

func TestNotesOfManyFilesLeaveRoomForTheWindow(t *testing.T) {
	lines := strings.Fields(strings.Repeat("سطر ", 30))
	if got := app.Notes(lines); strings.Count(got, "\n") != 12 || !strings.HasSuffix(got, "و18 ملاحظة أخرى") {
		t.Errorf("%d lines: %q", strings.Count(got, "\n")+1, got)
	}
	if got := app.Notes(lines[:2]); got != "• سطر\n• سطر" {
		t.Errorf("%q", got)
	}
}
