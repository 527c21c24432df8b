package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"midad/storage/article"
)

// BackupFile is a copy that a library keeps of itself.
type BackupFile struct {
	Path string    // absolute
	Time time.Time // when it was begun, to the second
	Size int64     // bytes
}

// The copies that are kept: the newest of each of so many days and weeks that
// have one. Days without work take nothing away.
const (
	keepDays  = 7
	keepWeeks = 4
)

// backupStamp is the time in a copy's name, in the machine's zone.
const backupStamp = "2006-01-02-150405"

// backupsDir is the folder of the copies, beside the library.
func backupsDir(library string) string { return filepath.Join(filepath.Dir(library), "backups") }

// backupPrefix begins the names of a library's copies: libraries in one folder
// share the folder of copies.
func backupPrefix(library string) string {
	return strings.TrimSuffix(filepath.Base(library), filepath.Ext(library)) + "-"
}

const backupEnd = ".midad"

// Backups returns the copies that DailyBackup made of a library, the newest
// first; none where there is no folder of them.
func Backups(library string) ([]BackupFile, error) {
	library, err := filepath.Abs(library)
	if err != nil {
		return nil, fmt.Errorf("list the backups: %w", err)
	}
	dir := backupsDir(library)
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list the backups: %w", err)
	}
	var out []BackupFile
	for _, e := range entries {
		stamp, ok := strings.CutPrefix(e.Name(), backupPrefix(library))
		if !ok {
			continue
		}
		at, err := time.ParseInLocation(backupStamp+backupEnd, stamp, time.Local)
		if err != nil {
			continue // another file
		}
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue // it went away meanwhile
		}
		if err != nil {
			return nil, fmt.Errorf("list the backups: %w", err)
		}
		out = append(out, BackupFile{Path: filepath.Join(dir, e.Name()), Time: at, Size: info.Size()})
	}
	slices.SortFunc(out, func(a, b BackupFile) int { return b.Time.Compare(a.Time) })
	return out, nil
}

// DailyBackup makes the day's copy of the library in the folder backups beside
// it, where there is none yet, and then takes away those that are too old; made
// tells whether it made one. Errors: those of Backup, ErrReadOnly.
func (s *Store) DailyBackup(ctx context.Context, tell func(done, total int64)) (made bool, err error) {
	const doing = "make the day's backup"
	if s.readOnly {
		return false, fmt.Errorf("%s: %w", doing, article.ErrReadOnly)
	}
	have, err := Backups(s.path)
	if err != nil {
		return false, failed(doing, err)
	}
	now := s.now().Local()
	ofToday := func(b BackupFile) bool { return dayOf(b.Time) == dayOf(now) } // the newest may be of a day to come, of another zone or clock
	if !slices.ContainsFunc(have, ofToday) {
		if err := os.MkdirAll(backupsDir(s.path), 0o700); err != nil {
			return false, failed(doing, err)
		}
		path := filepath.Join(backupsDir(s.path), backupPrefix(s.path)+now.Format(backupStamp)+backupEnd)
		if err := s.backup(ctx, path, tell); err != nil {
			return false, failed(doing, err)
		}
		made = true
		if have, err = Backups(s.path); err != nil {
			return made, failed(doing, err)
		}
	}
	for _, old := range surplus(have, now) {
		if err := os.Remove(old.Path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return made, failed("take an old backup away", err)
		}
	}
	return made, nil
}

// surplus returns which of the copies, newest first, need not be kept. One of a day
// to come, of a clock that was wrong, is left alone and stands for nothing.
func surplus(have []BackupFile, now time.Time) []BackupFile {
	var out []BackupFile
	days, weeks := map[string]bool{}, map[string]bool{}
	for _, b := range have {
		day, week := dayOf(b.Time), weekOf(b.Time)
		if day > dayOf(now) {
			continue
		}
		newDay := !days[day] && len(days) < keepDays
		newWeek := !weeks[week] && len(weeks) < keepWeeks
		if newDay {
			days[day] = true
		}
		if newWeek {
			weeks[week] = true
		}
		if !newDay && !newWeek {
			out = append(out, b)
		}
	}
	return out
}

func dayOf(t time.Time) string { return t.Format(time.DateOnly) }

func weekOf(t time.Time) string {
	year, week := t.ISOWeek()
	return fmt.Sprint(year, "-", week)
}
