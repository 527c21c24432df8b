package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"time"

	"midad/storage/article"
)

// What table meta holds of the library's care.
const (
	metaWindow  = "window"  // a window has the library open: when it was opened; an end that was no Close leaves it there
	metaChecked = "checked" // when the file was last found sound
	metaThinned = "thinned" // when old versions were last thinned out
)

// meta returns a value of table meta; "" where there is none.
func (s *Store) meta(ctx context.Context, name string) (string, error) {
	var value string
	err := s.read.QueryRowContext(ctx, "SELECT value FROM meta WHERE name = ?", name).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, err
}

func (s *Store) setMeta(doing, name, value string) error {
	return s.update(doing, func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value)
		return err
	})
}

// windowOpened notes that a window has the library, and whether the last one to
// have it ended without closing it.
func (s *Store) windowOpened() error {
	left, err := s.meta(context.Background(), metaWindow)
	if err != nil {
		return failed("read the library", err)
	}
	s.unclean.Store(left != "")
	if err := s.setMeta("note that a window has the library", metaWindow, strconv.FormatInt(millis(s.now()), 10)); err != nil {
		return err
	}
	s.noted = true
	return nil
}

// windowClosed takes the note back, but not where a check is still due after an
// unclean end. Where it fails the next window checks the file, which does no harm.
func (s *Store) windowClosed() {
	if s.noted && !s.suspect && !s.Unclean() {
		_, _ = s.write.Exec("DELETE FROM meta WHERE name = ?", metaWindow)
	}
}

// Unclean reports whether the window that had the library before this one ended
// without closing it, and the file was not found sound since.
func (s *Store) Unclean() bool { return s.unclean.Load() }

// checkEvery is how old the last check may be before the next.
const checkEvery = 7 * 24 * time.Hour

// CheckDue lets SQLite look through the file's structure, where that is due: after
// an unclean end, and once a week. Errors: ErrDamaged.
func (s *Store) CheckDue(ctx context.Context) error {
	const doing = "check the library's file"
	last, err := s.meta(ctx, metaChecked)
	if err != nil {
		return failed(doing, err)
	}
	at, _ := strconv.ParseInt(last, 10, 64)                             // none: 0, long ago
	if !s.Unclean() && s.now().Sub(fromMillis(at)).Abs() < checkEvery { // a time to come is of a clock that was wrong
		return nil
	}
	found, err := quickCheck(ctx, s.read)
	if err == nil {
		err = brief(found)
	}
	if err != nil || s.readOnly {
		return failed(doing, err)
	}
	s.unclean.Store(false)
	return s.setMeta(doing, metaChecked, strconv.FormatInt(millis(s.now()), 10))
}

// The times of Care.
const (
	careAfter = 5 * time.Second  // the start has the disk to itself
	careEvery = time.Minute      // between looks at whether there is something to do
	restFor   = 20 * time.Second // without a write is idle
	tryAgain  = time.Hour        // after what went wrong, which may have read the whole file
)

// Care looks after the library while a window has it, until the context ends: it
// checks the file where that is due and, when nobody writes, indexes what another
// process left, makes the day's backup and then thins out old versions.
// tell is told what goes wrong, the same only once a day.
func (s *Store) Care(ctx context.Context, tell func(error)) {
	if s.readOnly {
		return
	}
	told := map[string]string{} // by what was being done, the day
	failed := map[string]time.Time{}
	try := func(doing string, do func() error) {
		if s.now().Sub(failed[doing]).Abs() < tryAgain {
			return
		}
		err := do()
		if err == nil || ctx.Err() != nil {
			return
		}
		failed[doing] = s.now()
		if today := dayOf(s.now()); told[doing] != today {
			told[doing] = today
			tell(err)
		}
	}
	for wait := careAfter; rest(ctx, wait); wait = careEvery {
		try("check", func() error { return s.CheckDue(ctx) })
		if s.idle() {
			try("index", func() error { return s.indexLeft(ctx) })
			try("backup", func() error { _, err := s.DailyBackup(ctx, nil); return err })
			try("thin", func() error { _, err := s.ThinVersions(ctx); return err })
		}
	}
}

// rest waits, and reports whether the context goes on.
func rest(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// idle reports whether nothing was written for a while.
func (s *Store) idle() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now().Sub(s.written) >= restFor
}

// isDamage reports whether an error says that the file is damaged.
func isDamage(err error) bool {
	return kindOf(err) == article.ErrDamaged || errors.Is(err, article.ErrDamaged)
}
