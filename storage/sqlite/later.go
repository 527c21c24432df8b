package sqlite

import (
	"database/sql"
	"sync"

	"midad/storage/article"
)

// later is what was saved and waits for the search index. To index a story costs
// as much as to save it, so a save leaves it to a goroutine; whoever reads the
// index here has the rest of it done first. What the end of the process leaves
// undone, the table of stories knows, and the next to open the library does it, or
// the Care of a window that has it.
type later struct {
	one     sync.Mutex // held while stories are indexed
	mu      sync.Mutex
	waiting map[int64]*article.Article // by number; the newest text
}

func (l *later) put(seq int64, a *article.Article) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.waiting == nil {
		l.waiting = map[int64]*article.Article{}
	}
	if old := l.waiting[seq]; old == nil || old.Version < a.Version {
		l.waiting[seq] = a
	}
}

func (l *later) take() map[int64]*article.Article {
	l.mu.Lock()
	defer l.mu.Unlock()
	all := l.waiting
	l.waiting = nil
	return all
}

// indexLater has a story indexed that was saved.
func (s *Store) indexLater(seq int64, a *article.Article) {
	s.later.put(seq, a)
	s.background.Go(func() { _ = s.indexNow() }) // on an error it waits on, and the next reader is told
}

// indexNow returns when all that was saved here is in the search index.
func (s *Store) indexNow() error {
	s.later.one.Lock()
	defer s.later.one.Unlock()
	all := s.later.take()
	if len(all) == 0 {
		return nil
	}
	entries := map[int64]entry{}
	for seq, a := range all {
		entries[seq] = entryOf(a)
	}
	err := s.updateUnsynced("index what was saved", func(tx *sql.Tx) error {
		for seq, e := range entries {
			waits, err := waitsForIndex(tx, seq, e.story.Version)
			if err == nil && waits {
				err = e.put(tx, seq)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		for seq, a := range all {
			s.later.put(seq, a)
		}
	}
	return err
}
