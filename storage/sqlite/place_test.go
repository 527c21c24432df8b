package sqlite_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"midad/storage/article"
	"midad/storage/sqlite"
)

func TestALibraryOnAnotherMachinesDiskIsNotWritten(t *testing.T) {
	path, stories := newLibrary(t, "خبر")
	sqlite.PretendDisk(t, "network")
	for _, o := range []sqlite.Options{{}, {Window: true}, {Create: true}} {
		_, err := sqlite.Open(path, o)
		wants(t, article.ErrNetworkFolder, err, "Open for writing")
		wants(t, article.ErrReadOnly, err, "so that it is opened for reading")
	}
	s := open(t, path, sqlite.Options{ReadOnly: true})
	if a, err := s.Get(ctx, stories[0].ID); err != nil || !article.Equal(a, stories[0]) {
		t.Errorf("Get: %v, %v", a, err)
	}
	if err := s.Backup(ctx, filepath.Join(t.TempDir(), "copy.midad")); err != nil {
		t.Errorf("Backup: %v", err)
	}
	none := filepath.Join(t.TempDir(), "library.midad")
	_, err := sqlite.Open(none, sqlite.Options{Create: true})
	wants(t, article.ErrNetworkFolder, err, "Open of a new one")
	if _, err := os.Stat(none); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("it was made: %v", err)
	}
}

func TestWarningsOfWhereTheLibraryLies(t *testing.T) {
	for _, c := range []struct {
		folder string
		disk   string
		want   error
	}{
		{"مكتبة", "own", nil},
		{"Dropbox", "own", article.ErrCloudFolder},
		{"Dropbox (دار النشر)/أخبار", "own", article.ErrCloudFolder},
		{"OneDrive - Al Dar", "own", article.ErrCloudFolder},
		{"OneDriver", "own", nil},
		{"Google Drive/My Drive", "own", article.ErrCloudFolder},
		{"Library/Mobile Documents/com~apple~CloudDocs", "own", article.ErrCloudFolder},
		{"Library/CloudStorage/GoogleDrive-someone@example.com", "own", article.ErrCloudFolder},
		{"iCloud Drive", "own", article.ErrCloudFolder},
		{"مكتبة", "mounted", article.ErrMountedFolder},
	} {
		t.Run(c.folder+" on "+c.disk, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), c.folder)
			if err := os.MkdirAll(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			sqlite.PretendDisk(t, c.disk)
			s := open(t, filepath.Join(dir, "library.midad"), sqlite.Options{Create: true})
			got := s.Warnings()
			if c.want == nil && len(got) == 0 {
				return
			}
			if len(got) != 1 || !errors.Is(got[0], c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
	t.Run("a link into such a folder", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "Dropbox")
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		link := filepath.Join(t.TempDir(), "library.midad")
		shut(t, open(t, filepath.Join(dir, "library.midad"), sqlite.Options{Create: true}))
		if err := os.Symlink(filepath.Join(dir, "library.midad"), link); err != nil {
			t.Skipf("no symbolic links here: %v", err)
		}
		if got := open(t, link, sqlite.Options{}).Warnings(); len(got) != 1 {
			t.Errorf("got %v", got)
		}
	})
}
