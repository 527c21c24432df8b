package session_test

import (
	"context"
	"fmt"
	"sync"
	"time"

	"midad/storage/article"
)

// memStore keeps in memory what a session asks of a store, and can be told to
// fail. Other methods of article.Store are not there: calling one panics.
type memStore struct {
	article.Store
	mu     sync.Mutex
	saved  map[string][]*article.Article
	aside  []*article.Article
	drafts map[string]article.OpenDraft
	writes int           // durable ones of drafts and edits that succeeded
	edits  int           // that were appended
	fail   error         // what every write returns while it is set
	whys   []article.Why // of the versions, in order
	leases map[string]article.Lease
	gate   chan struct{} // where set, a durable write waits for it
}

func newStore() *memStore {
	return &memStore{saved: map[string][]*article.Article{}, drafts: map[string]article.OpenDraft{}, leases: map[string]article.Lease{}}
}

// setFail makes every write fail with err from now on; nil ends that.
func (m *memStore) setFail(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.fail = err
}

// draft returns the draft of a story; a zero one where there is none.
func (m *memStore) draft(id string) article.OpenDraft {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.drafts[id]
}

// counted returns how many synced writes and how many edits there were.
func (m *memStore) counted() (writes, edits int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.writes, m.edits
}

func (m *memStore) last(id string) *article.Article {
	v := m.saved[id]
	if len(v) == 0 {
		return nil
	}
	return v[len(v)-1]
}

func (m *memStore) add(a *article.Article, why article.Why) *article.Article {
	c := a.Clone()
	c.Version = len(m.saved[a.ID]) + 1
	c.Updated = time.Now()
	if c.Created.IsZero() {
		c.Created = c.Updated
	}
	m.saved[a.ID] = append(m.saved[a.ID], c)
	m.whys = append(m.whys, why)
	return c
}

func (m *memStore) Create(_ context.Context, a *article.Article, why article.Reason) (*article.Article, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fail != nil {
		return nil, m.fail
	}
	if m.last(a.ID) != nil {
		return nil, article.ErrConflict
	}
	return m.add(a, why.Why), nil
}

func (m *memStore) Get(_ context.Context, id string) (*article.Article, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if a := m.last(id); a != nil {
		return a, nil
	}
	return nil, fmt.Errorf("story %s: %w", id, article.ErrNotFound)
}

func (m *memStore) Version(_ context.Context, id string, version int) (*article.Article, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if v := m.saved[id]; version > 0 && version <= len(v) {
		return v[version-1], nil
	}
	return nil, fmt.Errorf("version %d of story %s: %w", version, id, article.ErrNotFound)
}

func (m *memStore) Save(_ context.Context, a *article.Article, why article.Reason) (*article.Article, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	stored := m.last(a.ID)
	switch {
	case m.fail != nil:
		return nil, m.fail
	case stored == nil:
		return nil, article.ErrNotFound
	case stored.Version != a.Version, m.barred(a.ID, why.Session):
		m.aside = append(m.aside, a.Clone())
		return nil, article.ErrConflict
	case article.Equal(a, stored):
		return stored, nil
	}
	return m.add(a, why.Why), nil
}

func (m *memStore) WriteDraft(_ context.Context, d article.OpenDraft) error {
	if m.gate != nil {
		<-m.gate
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fail != nil {
		return m.fail
	}
	if m.barred(d.Article.ID, d.Session) {
		return article.ErrLocked
	}
	m.drafts[d.Article.ID] = d
	m.writes++
	return nil
}

func (m *memStore) AppendEdits(_ context.Context, id string, rev int64, edits []article.Edit, durable bool) error {
	if m.gate != nil && durable {
		<-m.gate
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	d, ok := m.drafts[id]
	switch {
	case m.fail != nil:
		return m.fail
	case !ok:
		return article.ErrNotFound
	case d.Rev != rev:
		return article.ErrConflict
	}
	for _, e := range edits {
		next, err := e.Delta.Apply(d.Article)
		if err != nil {
			return err
		}
		d.Article, d.Time, d.Edits = next, e.Time, d.Edits+1
		m.edits++
	}
	m.drafts[id] = d
	if durable {
		m.writes++
	}
	return nil
}

// barred reports whether another's lease keeps a session from writing.
func (m *memStore) barred(id, session string) bool {
	return session != "" && m.leases[id].Bars(session, time.Now())
}

func (m *memStore) TakeLease(_ context.Context, id string, l article.Lease) (article.Lease, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.barred(id, l.Session) {
		return m.leases[id], article.ErrLocked
	}
	l.Until = time.Now().Add(article.LeaseTime)
	m.leases[id] = l
	return l, nil
}

func (m *memStore) TakeOver(_ context.Context, id string, l article.Lease) (article.Lease, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if d, ok := m.drafts[id]; ok && d.Session != l.Session {
		m.aside = append(m.aside, d.Article)
		delete(m.drafts, id)
	}
	l.Until = time.Now().Add(article.LeaseTime)
	m.leases[id] = l
	return l, nil
}

func (m *memStore) DropLease(_ context.Context, id, session string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.leases[id].Session == session {
		delete(m.leases, id)
	}
	return nil
}

func (m *memStore) Drafts(context.Context) ([]article.OpenDraft, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var all []article.OpenDraft
	for _, d := range m.drafts {
		all = append(all, d)
	}
	return all, nil
}

func (m *memStore) DropDraft(_ context.Context, id string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fail != nil {
		return m.fail
	}
	delete(m.drafts, id)
	return nil
}
