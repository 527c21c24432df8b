package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"time"

	"midad/storage/article"
)

// head is the row of table article.
type head struct {
	seq, version, last int64
	status             article.Status
	created            time.Time
}

// readHead returns the story's row. Errors: ErrNotFound.
func readHead(tx *sql.Tx, id string) (head, error) {
	var h head
	var created int64
	err := tx.QueryRow("SELECT seq, version, last, status, created FROM article WHERE id = ?", id).
		Scan(&h.seq, &h.version, &h.last, &h.status, &created)
	h.created = fromMillis(created)
	return h, err
}

// readVersion returns one text of a story.
func readVersion(tx *sql.Tx, seq, version int64) (encoded, error) {
	var e encoded
	err := tx.QueryRow("SELECT body, sha256 FROM version WHERE article = ? AND version = ?", seq, version).Scan(&e.body, &e.sum)
	return e, err
}

// maxImported is the highest version that a story may bring with it.
const maxImported = math.MaxInt32

// Create stores a new story; see article.Store. With WhyImport the story keeps
// the Version, Created and Updated that it brings, so that a library's export
// can be read into an empty one without a change.
func (s *Store) Create(_ context.Context, a *article.Article, why article.Reason) (*article.Article, error) {
	a = withIDs(a)
	if a.ID == "" {
		a.ID = article.NewID()
	}
	now := s.clock()
	imported := why.Why == article.WhyImport
	if !imported || a.Version == 0 {
		a.Version = 1
	}
	if !imported || a.Created.IsZero() {
		a.Created = now
	}
	if !imported || a.Updated.IsZero() {
		a.Updated = now
	}
	doing := "store story " + a.ID
	if a.Version > maxImported {
		return nil, failed(doing, fmt.Errorf("%w: version %d leaves no room for the next", article.ErrInvalid, a.Version))
	}
	e, err := encode(a)
	if err != nil {
		return nil, failed(doing, err)
	}
	var indexed *entry // with the story, where many short ones may be made at once
	if len(e.body) < indexedLater {
		at := entryOf(a)
		indexed = &at
	}
	var seq int64
	err = s.update(doing, func(tx *sql.Tx) error {
		var taken bool
		if err := tx.QueryRow("SELECT EXISTS (SELECT 1 FROM article WHERE id = ?)", a.ID).Scan(&taken); err != nil {
			return err
		}
		if taken {
			return fmt.Errorf("%w: its id is there already", article.ErrConflict)
		}
		var err error
		if seq, err = insert(tx, a, e, why, now); err != nil {
			return err
		}
		if indexed != nil {
			if err := indexed.put(tx, seq); err != nil {
				return err
			}
		}
		return dropSavedDraft(tx, a.ID, why.Session, e)
	})
	if err != nil {
		return nil, err
	}
	if indexed == nil {
		s.indexLater(seq, a)
	}
	return a, nil
}

// indexedLater is the length of a story, in bytes, from which on making it does not
// wait for the search index, as saving does not.
const indexedLater = 100_000

// insert adds a story with its first version and returns its number.
func insert(tx *sql.Tx, a *article.Article, e encoded, why article.Reason, now time.Time) (seq int64, err error) {
	if seq, err = freeSeq(tx, a.Created); err != nil {
		return 0, err
	}
	if err := putBareRow(tx, seq, a); err != nil {
		return 0, err
	}
	if err := putVersion(tx, seq, a, e, why, now, false); err != nil {
		return 0, err
	}
	return seq, putRow(tx, seq, a)
}

// putBareRow adds a story's row for versions to point to; putRow makes it say
// what one of them does.
func putBareRow(tx *sql.Tx, seq int64, a *article.Article) error {
	_, err := tx.Exec(`INSERT INTO article (seq, id, version, last, status, language, headline, bylines, created, updated)
		VALUES (?, ?, 0, 0, '', '', '', '[]', ?, 0)`, seq, a.ID, millis(a.Created))
	return err
}

// freeSeq returns the first number from the time of creation on that no story
// has.
func freeSeq(tx *sql.Tx, created time.Time) (int64, error) {
	want := max(1, millis(created))
	var taken bool
	if err := tx.QueryRow("SELECT EXISTS (SELECT 1 FROM article WHERE seq = ?)", want).Scan(&taken); err != nil || !taken {
		return want, err
	}
	var end int64
	err := tx.QueryRow(`SELECT a.seq + 1 FROM article a WHERE a.seq >= ?
		AND NOT EXISTS (SELECT 1 FROM article b WHERE b.seq = a.seq + 1) ORDER BY a.seq LIMIT 1`, want).Scan(&end)
	return end, err
}

// Get returns a story as last saved; see article.Store.
func (s *Store) Get(ctx context.Context, id string) (*article.Article, error) {
	return s.readStory(ctx, "read story "+id, `SELECT v.body, v.sha256 FROM article a
		JOIN version v ON v.article = a.seq AND v.version = a.version WHERE a.id = ?`, id)
}

// Version returns one of a story's versions; see article.Store.
func (s *Store) Version(ctx context.Context, id string, version int) (*article.Article, error) {
	return s.readStory(ctx, fmt.Sprintf("read story %s, version %d", id, version), `SELECT v.body, v.sha256 FROM article a
		JOIN version v ON v.article = a.seq WHERE a.id = ? AND v.version = ?`, id, version)
}

func (s *Store) readStory(ctx context.Context, doing, query string, args ...any) (*article.Article, error) {
	var e encoded
	if err := s.read.QueryRowContext(ctx, query, args...).Scan(&e.body, &e.sum); err != nil {
		return nil, failed(doing, err)
	}
	a, err := e.decode()
	return a, failed(doing, err)
}

// Save stores a next version; see article.Store.
func (s *Store) Save(_ context.Context, a *article.Article, why article.Reason) (*article.Article, error) {
	doing := "save story " + a.ID
	a = withIDs(a)
	e, err := encode(a)
	if err != nil {
		return nil, failed(doing, err)
	}
	var seq int64
	var conflict error
	err = s.update(doing, func(tx *sql.Tx) (err error) {
		seq, conflict, err = s.save(tx, a, e, why)
		return err
	})
	if err == nil && seq != 0 {
		s.indexLater(seq, a)
	}
	if err == nil {
		err = failed(doing, conflict)
	}
	if err != nil {
		return nil, err
	}
	return a, nil
}

// save gives the story the stamp under which it stands after, or returns the
// conflict that it kept aside: the transaction is to be committed for both. e is
// the story as encoded before, under whatever stamp. seq is the number of a story
// that is to be indexed, else 0.
func (s *Store) save(tx *sql.Tx, a *article.Article, e encoded, why article.Reason) (seq int64, conflict, err error) {
	h, err := readHead(tx, a.ID)
	if err != nil {
		return 0, nil, err
	}
	current, err := readVersion(tx, h.seq, h.version)
	if err != nil {
		return 0, nil, err
	}
	a.Created = h.created
	if stamp, err := article.StampOf(current.body); err == nil && current.sound() { // a damaged text is no reason to lose the next
		a.Created = stamp.Created
		if article.SameJSON(current.body, e.body) {
			a.Version, a.Updated = stamp.Version, stamp.Updated
			return 0, nil, dropSavedDraft(tx, a.ID, why.Session, e)
		}
	}
	holder, aside, err := s.barred(tx, a.ID, why.Session)
	if err != nil {
		return 0, nil, err
	}
	if aside {
		conflict = fmt.Errorf("%w: %s has it open", article.ErrConflict, holder.Owner)
	}
	if int64(a.Version) != h.version {
		aside = true
		conflict = fmt.Errorf("%w: it was version %d that changed, version %d is stored", article.ErrConflict, a.Version, h.version)
	}
	if aside {
		if known, err := keptAside(tx, h, e); known || err != nil {
			return 0, conflict, err
		}
	}
	now := s.clock()
	a.Version, a.Updated = int(h.last+1), now
	if e, err = e.stamped(article.Stamp{Version: a.Version, Created: a.Created, Updated: a.Updated}); err != nil {
		return 0, nil, err
	}
	if err := putVersion(tx, h.seq, a, e, why, now, aside); err != nil || aside {
		return 0, conflict, err
	}
	if err := putRow(tx, h.seq, a); err != nil {
		return 0, nil, err
	}
	return h.seq, nil, dropSavedDraft(tx, a.ID, why.Session, e)
}

// keptAside reports whether the newest text that lost a conflict is this one:
// a window that tries again and again leaves one, not many.
func keptAside(tx *sql.Tx, h head, e encoded) (bool, error) {
	var kept encoded
	err := tx.QueryRow("SELECT body, sha256 FROM version WHERE article = ? AND aside = 1 ORDER BY version DESC LIMIT 1", h.seq).
		Scan(&kept.body, &kept.sum)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil && kept.sound() && article.SameJSON(kept.body, e.body), err
}

// putVersion adds a row to the story's versions. Aside or not, its number is
// the highest so far.
func putVersion(tx *sql.Tx, seq int64, a *article.Article, e encoded, why article.Reason, now time.Time, aside bool) error {
	if why.Why == "" {
		why.Why = article.WhySave
	}
	for _, text := range []string{why.Author, string(why.Why), why.Note} {
		if err := checkText(text); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(`INSERT INTO version (article, version, time, author, why, note, headline, aside, sha256, body)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		seq, a.Version, millis(now), why.Author, string(why.Why), why.Note, a.Headline, aside, e.sum, e.text()); err != nil {
		return err
	}
	_, err := tx.Exec("UPDATE article SET last = ? WHERE seq = ?", a.Version, seq)
	return err
}

// putHead makes the story's row, tags, links and search index say what its
// version does.
func putHead(tx *sql.Tx, seq int64, a *article.Article) error {
	if err := putRow(tx, seq, a); err != nil {
		return err
	}
	return entryOf(a).put(tx, seq)
}

// putRow is putHead without the search index, for which the story then waits.
func putRow(tx *sql.Tx, seq int64, a *article.Article) error {
	names := make([]string, len(a.Bylines))
	for i, b := range a.Bylines {
		names[i] = b.Name
	}
	bylines, err := json.Marshal(names)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(`UPDATE article SET version = ?, status = ?, language = ?, headline = ?, bylines = ?, updated = ? WHERE seq = ?`,
		a.Version, string(a.Status), a.Language, a.Headline, string(bylines), millis(a.Updated), seq); err != nil {
		return err
	}
	if err := putTags(tx, seq, a); err != nil {
		return err
	}
	return putLinks(tx, seq, a)
}

// Delete takes a story out for good; see article.Store.
func (s *Store) Delete(_ context.Context, id string) error {
	return s.update("delete story "+id, func(tx *sql.Tx) error {
		h, err := readHead(tx, id)
		if err != nil {
			return err
		}
		if h.status != article.Spiked {
			return fmt.Errorf("%w: only a story in the bin is deleted", article.ErrConflict)
		}
		tags, err := tagKeys(tx, h.seq)
		if err != nil {
			return err
		}
		for _, statement := range []string{
			"DELETE FROM search WHERE rowid = ?1",
			"DELETE FROM title WHERE rowid = ?1",
			"DELETE FROM draft WHERE article = (SELECT id FROM article WHERE seq = ?1)",
			"DELETE FROM lease WHERE article = (SELECT id FROM article WHERE seq = ?1)",
			"DELETE FROM article WHERE seq = ?1", // versions, tags and links go with it
		} {
			if _, err := tx.Exec(statement, h.seq); err != nil {
				return err
			}
		}
		return dropTags(tx, tags)
	})
}

// Versions returns a story's versions, newest first; see article.Store.
func (s *Store) Versions(ctx context.Context, id string) ([]article.VersionInfo, error) {
	doing := "list the versions of story " + id
	out, err := readVersions(s.read.QueryContext(ctx, selectVersions+"JOIN article a ON v.article = a.seq WHERE a.id = ? ORDER BY v.version DESC", id))
	if err == nil && len(out) == 0 {
		err = article.ErrNotFound
	}
	return out, failed(doing, err)
}

const selectVersions = "SELECT v.version, v.time, v.author, v.why, v.note, v.headline, v.aside, v.name FROM version v "

// readVersions reads the rows of selectVersions.
func readVersions(rows *sql.Rows, err error) ([]article.VersionInfo, error) {
	return all(rows, err, func(rows *sql.Rows) (v article.VersionInfo, err error) {
		var at int64
		err = rows.Scan(&v.Version, &at, &v.Reason.Author, &v.Reason.Why, &v.Reason.Note, &v.Headline, &v.Aside, &v.Name)
		v.Time = fromMillis(at)
		return v, err
	})
}
