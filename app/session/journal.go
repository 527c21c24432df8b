package session

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"midad/storage/article"
)

// The journal is written whole again after CompactAfter edits, so that to recover
// it costs little, and IdleAfter the last of them.
const (
	CompactAfter = 500
	IdleAfter    = 30 * time.Second
)

// journal is what the store holds of the open story beside its versions: a draft
// and the edits after it.
type journal struct {
	at    *article.Article // the story as the journal gives it; nil where there is none
	rev   int64
	edits int
}

// run is the writer. It takes the story as it stands whenever it gets to work,
// so that what is typed meanwhile waits in no queue and holds nobody up.
func (s *Session) run(stop <-chan struct{}, done chan<- struct{}) {
	defer close(done)
	lease := time.NewTimer(article.LeaseRenew)
	defer lease.Stop()
	timer := time.NewTimer(0)
	defer timer.Stop()
	<-timer.C
	s.renew()
	delay := DraftDelay
	next := nothing // what the timer is for
	for {
		var err error
		select {
		case <-stop:
			return
		case <-lease.C:
			s.renew()
			lease.Reset(article.LeaseRenew)
		case <-s.work:
			if next == retry {
				continue // all that was typed since is tried again with it
			}
			if err = s.write(false); err == nil && next != syncing {
				next = syncing
				timer.Reset(DraftDelay)
			}
		case <-timer.C:
			switch next {
			case idle:
				err, next = s.compact(), nothing
			default:
				if err = s.write(true); err == nil {
					next, delay = idle, DraftDelay
					timer.Reset(IdleAfter)
				}
			}
		}
		if err != nil { // told by the state of saving
			delay = min(2*delay, RetryDelay)
			next = retry
			timer.Reset(delay)
		}
	}
}

// What the writer waits for: nothing, the sync of what it wrote, the next try
// after a failure, or the time to write the journal whole.
const (
	nothing = iota
	syncing
	retry
	idle
)

// write puts the newest state into the journal and, where durable, onto the
// disk: a new story then by its first version, and after VersionEvery of work any
// story as a version.
func (s *Session) write(durable bool) error {
	s.disk.Lock()
	defer s.disk.Unlock()
	s.mu.Lock()
	a, gen, conflict := s.article, s.gen, s.state.Conflict
	written, due := gen == s.written, s.now().Sub(s.versionAt) >= VersionEvery
	s.mu.Unlock()
	first := durable && a.Version == 0
	if written && !first {
		return nil
	}
	// A write is never cancelled half way: it ends or fails by itself.
	ctx := context.Background()
	if first || durable && due && !conflict {
		why := article.WhyTimer
		if first {
			why = article.WhySave
		}
		err := s.version(ctx, a, gen, why)
		if err == nil || !draftable(err) {
			return err
		}
	}
	return s.draft(ctx, a, gen, durable)
}

// draft puts the story into the journal: what changed since as an edit, or all of
// it where no journal was begun or it has grown long. disk is held.
func (s *Session) draft(ctx context.Context, a *article.Article, gen int, durable bool) error {
	err := s.append(ctx, a, gen, durable)
	if errors.Is(err, errNoJournal) {
		err = s.whole(ctx, a, gen)
	}
	if err != nil {
		s.journal = journal{} // what the disk holds of it is not known
		if errors.Is(err, article.ErrLocked) {
			s.renewHeld()
		}
		err = fmt.Errorf("write the draft of %s: %w", a.ID, err)
		s.report(func(st *SaveState) { st.Kind, st.Err = CannotSave, err })
	}
	return err
}

// errNoJournal: the store has no journal that edits could follow.
var errNoJournal = errors.New("no journal to go on with")

// append puts what changed since the journal was last written after it.
func (s *Session) append(ctx context.Context, a *article.Article, gen int, durable bool) error {
	j := s.journal
	if j.at == nil || j.edits >= CompactAfter {
		return errNoJournal
	}
	delta, err := article.DeltaOf(j.at, a)
	if err != nil {
		return err
	}
	var edits []article.Edit
	if len(delta) > 0 {
		edits = []article.Edit{{Time: s.now(), Delta: delta}}
	} else if !durable {
		return nil
	}
	if durable {
		s.report(func(st *SaveState) { st.Kind = Saving })
	}
	err = s.store.AppendEdits(ctx, a.ID, j.rev, edits, durable)
	if errors.Is(err, article.ErrConflict) || errors.Is(err, article.ErrNotFound) {
		return errNoJournal // another dropped or replaced it
	}
	if err != nil {
		return err
	}
	s.journal = journal{at: a, rev: j.rev, edits: j.edits + len(edits)}
	if durable {
		s.committed(gen)
	}
	return nil
}

// whole begins a journal with the story as it stands. Durable it is always.
func (s *Session) whole(ctx context.Context, a *article.Article, gen int) error {
	s.report(func(st *SaveState) { st.Kind = Saving })
	rev := rand.Int64() // no two are the same, whoever writes them
	if err := s.store.WriteDraft(ctx, article.OpenDraft{Article: a, Base: a.Version, Time: s.now(), Rev: rev, Session: s.id}); err != nil {
		return err
	}
	s.journal = journal{at: a, rev: rev}
	s.committed(gen)
	return nil
}

// compact writes the journal whole where edits follow its draft.
func (s *Session) compact() error {
	s.disk.Lock()
	defer s.disk.Unlock()
	if s.journal.edits == 0 {
		return nil
	}
	s.mu.Lock()
	a, gen := s.article, s.gen
	s.mu.Unlock()
	s.journal.edits = CompactAfter
	return s.draft(context.Background(), a, gen, true)
}
