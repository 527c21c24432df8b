package sqlite

import (
	"context"
	"time"
)

// windowOpened notes that a window has the library, and whether the last one to
// have it ended without closing it.
func (s *Store) windowOpened() error {
	left, err := s.meta(context.Background(), metaWindow)
	if err != nil {
		return failed("read the library", err)
	}
	s.unclean.Store(left != "")
	if err := s.setMetaTime("note that a window has the library", metaWindow, s.now()); err != nil {
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
	last, err := s.metaTime(ctx, metaChecked)
	if err != nil {
		return failed(doing, err)
	}
	if !s.Unclean() && s.now().Sub(last).Abs() < checkEvery { // a time to come is of a clock that was wrong
		return nil
	}
	if err := quickCheck(ctx, s.read); err != nil || s.readOnly {
		return failed(doing, err)
	}
	s.unclean.Store(false)
	return s.setMetaTime(doing, metaChecked, s.now())
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
