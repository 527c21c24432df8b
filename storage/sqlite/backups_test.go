package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"midad/storage/article"
	"midad/storage/sqlite"
)

func TestDailyBackup(t *testing.T) {
	t.Run("keeps seven days and four weeks of work", func(t *testing.T) {
		path, _ := newLibrary(t, "خبر")
		noon := time.Date(2026, 3, 2, 12, 0, 0, 0, time.Local) // a Monday
		now := noon
		s := open(t, path, sqlite.Options{Now: func() time.Time { return now }})
		for day := range 40 {
			now = noon.AddDate(0, 0, day)
			for i, want := range []bool{true, false, false} {
				made, err := s.DailyBackup(ctx, nil)
				if err != nil || made != want {
					t.Fatalf("day %d, time %d: made %v, %v", day, i, made, err)
				}
				now = now.Add(time.Hour)
			}
		}
		var days []string
		list, err := sqlite.Backups(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range list {
			days = append(days, b.Time.Format("01-02"))
			if b.Size == 0 || !filepath.IsAbs(b.Path) {
				t.Errorf("%+v", b)
			}
		}
		// 10 April is a Friday; the Sundays before it end their weeks.
		if want := []string{"04-10", "04-09", "04-08", "04-07", "04-06", "04-05", "04-04", "03-29", "03-22"}; !slices.Equal(days, want) {
			t.Errorf("kept %q, want %q", days, want)
		}
		shut(t, open(t, list[0].Path, sqlite.Options{ReadOnly: true}))
	})
	t.Run("keeps the last of a library that rested", func(t *testing.T) {
		path, _ := newLibrary(t, "خبر")
		now := time.Date(2020, 1, 1, 12, 0, 0, 0, time.Local)
		s := open(t, path, sqlite.Options{Now: func() time.Time { return now }})
		for range 3 {
			if _, err := s.DailyBackup(ctx, nil); err != nil {
				t.Fatal(err)
			}
			now = now.AddDate(1, 0, 0)
		}
		if list, err := sqlite.Backups(path); err != nil || len(list) != 3 {
			t.Errorf("%d are left, %v", len(list), err)
		}
	})
	t.Run("makes one a day, also where one is of a day to come", func(t *testing.T) {
		path, _ := newLibrary(t, "خبر")
		now := time.Date(2026, 3, 3, 0, 30, 0, 0, time.Local)
		s := open(t, path, sqlite.Options{Now: func() time.Time { return now }})
		for i, want := range []bool{true, true, false} { // the second where the clock was set back
			if made, err := s.DailyBackup(ctx, nil); err != nil || made != want {
				t.Errorf("time %d: made %v, %v", i, made, err)
			}
			if i == 0 {
				now = now.Add(-2 * time.Hour)
			}
			now = now.Add(time.Minute)
		}
	})
	t.Run("keeps the day's, also where many are of days to come", func(t *testing.T) {
		path, _ := newLibrary(t, "خبر")
		now := time.Date(2030, 3, 1, 12, 0, 0, 0, time.Local)
		s := open(t, path, sqlite.Options{Now: func() time.Time { return now }})
		daily := func() {
			t.Helper()
			if made, err := s.DailyBackup(ctx, nil); err != nil || !made {
				t.Fatalf("made %v, %v", made, err)
			}
		}
		for range 40 {
			daily()
			now = now.AddDate(0, 0, 1)
		}
		now = time.Date(2026, 3, 1, 12, 0, 0, 0, time.Local)
		daily()
		list, err := sqlite.Backups(path)
		if err != nil || len(list) == 0 || !list[len(list)-1].Time.Equal(now) {
			t.Errorf("%v, %v", list, err)
		}
	})
	t.Run("touches no other file in the folder", func(t *testing.T) {
		path, _ := newLibrary(t, "خبر")
		dir := filepath.Join(filepath.Dir(path), "backups")
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		others := []string{"ملاحظات.txt", "other-2020-01-01-120000.midad", "library-2020.midad", "library-2020-01-01-120000.midad.zip"}
		for _, name := range others {
			if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		s := open(t, path, sqlite.Options{})
		if made, err := s.DailyBackup(ctx, nil); err != nil || !made {
			t.Fatalf("made %v, %v", made, err)
		}
		for _, name := range others {
			if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
				t.Error(err)
			}
		}
		if list, err := sqlite.Backups(path); err != nil || len(list) != 1 {
			t.Errorf("%d are listed, %v", len(list), err)
		}
	})
	t.Run("is not for a library that is open for reading alone", func(t *testing.T) {
		path, _ := newLibrary(t, "خبر")
		_, err := open(t, path, sqlite.Options{ReadOnly: true}).DailyBackup(ctx, nil)
		wants(t, article.ErrReadOnly, err, "DailyBackup")
	})
	t.Run("lists none where there is no folder of them", func(t *testing.T) {
		if list, err := sqlite.Backups(filepath.Join(t.TempDir(), "library.midad")); err != nil || len(list) != 0 {
			t.Errorf("%v, %v", list, err)
		}
	})
}

func TestABackupTellsHowFarItIsAndCanBeCancelled(t *testing.T) {
	path, _ := newLibrary(t, "خبر")
	s := open(t, path, sqlite.Options{})
	if _, err := s.PutMedia(ctx, article.Media{Type: "image/gif", Data: make([]byte, 4<<20)}); err != nil {
		t.Fatal(err)
	}
	var last, total int64
	err := s.BackupProgress(ctx, filepath.Join(t.TempDir(), "copy.midad"), func(done, of int64) {
		if done < last || done > of || of < 4<<20 {
			t.Errorf("told %d of %d after %d", done, of, last)
		}
		last, total = done, of
	})
	if err != nil || total == 0 || last < total*9/10 {
		t.Errorf("ended at %d of %d, %v", last, total, err)
	}

	dir := t.TempDir()
	ended, cancel := context.WithCancel(ctx)
	cancel()
	err = s.Backup(ended, filepath.Join(dir, "copy.midad"))
	wants(t, context.Canceled, err, "a cancelled backup")
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("it left %v, %v", left, err)
	}
}

func TestRestore(t *testing.T) {
	backUp := func(t *testing.T, path string) string {
		t.Helper()
		s := open(t, path, sqlite.Options{})
		backup := filepath.Join(t.TempDir(), "backup.midad")
		if err := s.Backup(ctx, backup); err != nil {
			t.Fatal(err)
		}
		shut(t, s)
		return backup
	}
	has := func(t *testing.T, path string, want ...*article.Article) {
		t.Helper()
		s := open(t, path, sqlite.Options{})
		list, err := s.List(ctx, article.Filter{})
		if err != nil || len(list) != len(want) {
			t.Errorf("%d stories, want %d, %v", len(list), len(want), err)
		}
		for _, a := range want {
			if got, err := s.Get(ctx, a.ID); err != nil || !article.Equal(got, a) {
				t.Errorf("Get: %v, %v", got, err)
			}
		}
		sound(t, s)
		shut(t, s)
	}
	t.Run("keeps the library that was there under another name", func(t *testing.T) {
		path, stories := newLibrary(t, "خبر")
		backup := backUp(t, path)
		s := open(t, path, sqlite.Options{})
		later := create(t, s, "بعد النسخة")
		shut(t, s)
		aside, err := sqlite.Restore(ctx, backup, path, sqlite.Options{})
		if err != nil {
			t.Fatal(err)
		}
		has(t, path, stories...)
		has(t, aside, stories[0], later)
		has(t, backup, stories...)
	})
	t.Run("keeps both libraries where two are brought back in one second", func(t *testing.T) {
		path, stories := newLibrary(t, "خبر")
		backup := backUp(t, path)
		now := time.Now()
		o := sqlite.Options{Now: func() time.Time { return now }}
		s := open(t, path, sqlite.Options{})
		later := create(t, s, "بعد النسخة")
		shut(t, s)
		first, err := sqlite.Restore(ctx, backup, path, o)
		if err != nil {
			t.Fatal(err)
		}
		second, err := sqlite.Restore(ctx, backup, path, o)
		if err != nil {
			t.Fatal(err)
		}
		has(t, path, stories...)
		has(t, first, stories[0], later)
		has(t, second, stories...)
	})
	t.Run("makes a library where there is none", func(t *testing.T) {
		path, stories := newLibrary(t, "خبر")
		fresh := filepath.Join(t.TempDir(), "library.midad")
		var done, total int64
		o := sqlite.Options{Waiting: func(d, of int64) { done, total = d, of }}
		if aside, err := sqlite.Restore(ctx, backUp(t, path), fresh, o); err != nil || aside != "" {
			t.Fatalf("%q, %v", aside, err)
		}
		if done == 0 || done != total {
			t.Errorf("told last of %d of %d", done, total)
		}
		has(t, fresh, stories...)
		if left, err := filepath.Glob(filepath.Join(filepath.Dir(fresh), ".midad*")); err != nil || len(left) != 0 {
			t.Errorf("beside it lies %v, %v", left, err)
		}
	})
	t.Run("takes the place of a damaged library, which goes aside", func(t *testing.T) {
		path, stories := newLibrary(t, "خبر", "آخر")
		backup := backUp(t, path)
		damagePages(t, path, 2)
		damaged, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		aside, err := sqlite.Restore(ctx, backup, path, sqlite.Options{})
		if err != nil {
			t.Fatal(err)
		}
		has(t, path, stories...)
		if kept, err := os.ReadFile(aside); err != nil || string(kept[pageSize:]) != string(damaged[pageSize:]) {
			t.Errorf("the damaged one was changed, %v", err)
		}
	})
	t.Run("brings an older library up to date", func(t *testing.T) {
		path, stories := newLibrary(t, "خبر")
		backup := backUp(t, path)
		older, err := os.ReadFile(backup)
		if err != nil {
			t.Fatal(err)
		}
		sqlite.Migrate(t, sqlite.SchemaVersion()+1, "CREATE TABLE desk (name TEXT) STRICT")
		fresh := filepath.Join(t.TempDir(), "library.midad")
		if _, err := sqlite.Restore(ctx, backup, fresh, sqlite.Options{}); err != nil {
			t.Fatal(err)
		}
		has(t, fresh, stories...)
		if after, err := os.ReadFile(backup); err != nil || string(after) != string(older) {
			t.Errorf("the backup was changed, %v", err)
		}
	})
	t.Run("refuses, and changes nothing", func(t *testing.T) {
		path, _ := newLibrary(t, "خبر")
		backup := backUp(t, path)
		data, err := os.ReadFile(backup)
		if err != nil {
			t.Fatal(err)
		}
		write := func(change func(data []byte) []byte) string {
			t.Helper()
			bad := filepath.Join(t.TempDir(), "bad.midad")
			if err := os.WriteFile(bad, change(slices.Clone(data)), 0o600); err != nil {
				t.Fatal(err)
			}
			return bad
		}
		held := func(o sqlite.Options) func(t *testing.T) {
			return func(t *testing.T) { open(t, path, o) }
		}
		none := func(*testing.T) {}
		for _, c := range []struct {
			name   string
			backup string
			want   error
			while  func(t *testing.T)
		}{
			{"while a window has the library", backup, article.ErrLocked, held(sqlite.Options{Window: true})},
			{"while another program has the library", backup, article.ErrLocked, held(sqlite.Options{})},
			{"a backup that is cut short", write(func(d []byte) []byte { return d[:len(d)/2] }), article.ErrBackupDamaged, none},
			{"a backup with pages that are not what was written", write(func(d []byte) []byte {
				for i := 2 * pageSize; i < len(d); i++ {
					d[i] ^= 0xff
				}
				return d
			}), article.ErrBackupDamaged, none},
			{"a file that is no library", write(func([]byte) []byte { return []byte("نص") }), article.ErrNotLibrary, none},
			{"a backup of a newer Midad", write(func(d []byte) []byte { d[62] = 0xff; return d }), article.ErrNewer, none},
			{"a file that is not there", filepath.Join(t.TempDir(), "none.midad"), os.ErrNotExist, none},
		} {
			t.Run(c.name, func(t *testing.T) {
				c.while(t)
				aside, err := sqlite.Restore(ctx, c.backup, path, sqlite.Options{})
				if !errors.Is(err, c.want) || aside != "" {
					t.Errorf("%q, %v; want %v", aside, err, c.want)
				}
				if left, err := filepath.Glob(path + ".before*"); err != nil || len(left) != 0 {
					t.Errorf("there lies %v, %v", left, err)
				}
			})
		}
		s := open(t, path, sqlite.Options{})
		if list, err := s.List(ctx, article.Filter{}); err != nil || fmt.Sprint(list[0].Headline) != "خبر" {
			t.Errorf("%v, %v", list, err)
		}
	})
}

func TestARestoreThatFailsLeavesTheLibraryWithItsLog(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.midad")
	was := map[string]string{path: "damaged", path + "-wal": "its log"}
	for name, data := range was {
		if err := os.WriteFile(name, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	aside, err := sqlite.TakePlace(filepath.Join(t.TempDir(), "none"), path, time.Now())
	if !errors.Is(err, os.ErrNotExist) || aside != "" {
		t.Errorf("%q, %v", aside, err)
	}
	left, err := filepath.Glob(path + "*")
	if err != nil || len(left) != len(was) {
		t.Errorf("there lies %v, %v", left, err)
	}
	for name, data := range was {
		if got, err := os.ReadFile(name); err != nil || string(got) != data {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}
