package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"midad/storage/article"
)

// RenameTag gives a tag another name in every story; see article.Store. Each
// story that changes gets a version but keeps its Updated, so that the list
// keeps its order. Where the new name is another tag's, the two become one.
func (s *Store) RenameTag(ctx context.Context, from, to string, tell func(done, total int64)) (int, error) {
	return s.retag(ctx, fmt.Sprintf("rename tag %q to %q", from, to), []string{from}, to, tell, nil)
}

// MergeTags puts the tags from into one, which need not exist before; see
// article.Store. Versions are as with RenameTag.
func (s *Store) MergeTags(ctx context.Context, from []string, into string, tell func(done, total int64)) (int, error) {
	return s.retag(ctx, fmt.Sprintf("merge tags %q into %q", from, into), from, into, tell, nil)
}

// retagging puts the tags that go into the one that comes, some stories at a time,
// so that who types waits for no more than these. After each transaction a story is
// found by the tag that it carries. The tag that comes is there from the first one
// on. Each that goes keeps one story, and its other names, for the last, so that
// the same call can be made again after an end in between.
type retagging struct {
	s     *Store
	doing string
	from  []string        // the keys of those that go; key may be one, where its spelling changes
	names map[string]bool // the keys of all their names, and key
	to    article.Tag
	key   string
	last  func(tx *sql.Tx) error // in the last transaction; may be nil
	tell  func(done, total int64)

	changed     int // stories that got a version
	done, total int64
	damaged     map[int64]error // stories whose text cannot be read
}

// errAgain: the stories are others than those that were read.
var errAgain = errors.New("another saved in the meantime")

// retag returns how many stories changed, also with an error.
func (s *Store) retag(ctx context.Context, doing string, from []string, to string, tell func(done, total int64), last func(tx *sql.Tx) error) (int, error) {
	if s.readOnly {
		return 0, failed(doing, article.ErrReadOnly)
	}
	to = strings.TrimSpace(to)
	if to == "" {
		return 0, failed(doing, fmt.Errorf("%w: the new name is empty", article.ErrInvalid))
	}
	if err := checkText(to); err != nil {
		return 0, failed(doing, err)
	}
	r := &retagging{s: s, doing: doing, last: last, tell: tell, damaged: map[int64]error{}}
	err := r.plan(ctx, from, to)
	for again := true; again && err == nil; {
		err = r.round(ctx)
		if again = errors.Is(err, errAgain); again {
			err = nil
		}
	}
	for _, story := range r.damaged {
		err = errors.Join(err, story)
	}
	return r.changed, failed(doing, err)
}

// plan finds the tags: the one that comes has the kind and address of the tag that
// has the name already, else of the first that goes. Another name of a tag that
// goes may be the new name.
func (r *retagging) plan(ctx context.Context, from []string, to string) error {
	tx, err := r.s.read.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // it only reads
	r.to.Name, r.names = to, map[string]bool{}
	for i, name := range from {
		t, err := tagOf(tx, name)
		if err != nil {
			return fmt.Errorf("tag %q: %w", name, err)
		}
		if i == 0 {
			r.to.Kind, r.to.URI = t.Kind, t.URI
		}
		key := tagKey(t.Name)
		others, err := column[string](tx.Query("SELECT key FROM tag_alias WHERE tag = ?", key))
		if err != nil {
			return err
		}
		r.from = append(r.from, key)
		for _, k := range append(others, key) {
			r.names[k] = true
		}
	}
	switch known, err := tagOf(tx, to); {
	case errors.Is(err, sql.ErrNoRows):
	case err != nil:
		return err
	case tagKey(known.Name) == tagKey(to): // the spelling may be another
		r.to.Kind, r.to.URI = known.Kind, known.URI
	case !slices.Contains(r.from, tagKey(known.Name)):
		r.to = known
	}
	r.key = tagKey(r.to.Name)
	r.names[r.key] = true
	return nil
}

// round goes through the stories that carry a tag that goes. It returns errAgain
// where some carry one after it.
func (r *retagging) round(ctx context.Context) error {
	most, ends, err := r.carriers(ctx)
	if err != nil {
		return err
	}
	if r.total == 0 {
		r.total = int64(len(most) + len(ends))
	}
	for len(most) > 0 {
		some, read, err := r.readSome(ctx, most, bytesAtOnce)
		if err != nil {
			return err
		}
		if len(some) > 0 {
			err := r.commit(r.s.updateUnsynced, some, nil)
			if errors.Is(err, errAgain) {
				continue
			}
			if err != nil {
				return err
			}
		}
		most = most[read:]
		r.told(read)
	}
	some, read, err := r.readSome(ctx, ends, 0)
	if err != nil {
		return err
	}
	if err := r.commit(r.s.update, some, r.finish); err != nil {
		return err
	}
	r.told(read)
	return nil
}

func (r *retagging) told(stories int) {
	r.done = min(r.done+int64(stories), r.total)
	if r.tell != nil && r.total > 0 {
		r.tell(r.done, r.total)
	}
}

// carriers returns the numbers of the stories that carry a tag that goes, the
// newest first, and apart from these the oldest of each tag.
func (r *retagging) carriers(ctx context.Context) (most, ends []int64, err error) {
	rows, err := r.s.read.QueryContext(ctx, "SELECT article, key FROM article_tag WHERE key IN (SELECT value FROM json_each(?)) ORDER BY article DESC", list(r.from))
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	oldest := map[string]int64{}
	for rows.Next() {
		var seq int64
		var key string
		if err := rows.Scan(&seq, &key); err != nil {
			return nil, nil, err
		}
		if r.damaged[seq] != nil {
			continue
		}
		oldest[key] = seq
		if len(most) == 0 || most[len(most)-1] != seq {
			most = append(most, seq)
		}
	}
	for _, seq := range oldest {
		if !slices.Contains(ends, seq) {
			ends = append(ends, seq)
		}
	}
	most = slices.DeleteFunc(most, func(seq int64) bool { return slices.Contains(ends, seq) })
	return most, ends, rows.Err()
}

// list is a list of names as json_each takes it.
func list(names []string) string {
	text, _ := json.Marshal(names) // strings always marshal
	return string(text)
}

// retagged is a story with the tag that comes in place of those that go.
type retagged struct {
	seq           int64
	version, last int64 // as it was read
	changed       bool  // else the story's rows alone are to change
	text          encoded
	entry         entry
}

// readSome reads the first of the stories, of so many bytes or a little more where
// there is such a limit, and returns those that are to change with how many it
// read. The context ends it before.
func (r *retagging) readSome(ctx context.Context, stories []int64, limit int) (some []retagged, read int, err error) {
	if err := ctx.Err(); err != nil {
		return nil, 0, err
	}
	for bytes := 0; read < len(stories) && (limit == 0 || bytes < limit && read < storiesAtOnce); read++ {
		seq := stories[read]
		w, size, err := r.readStory(ctx, seq)
		switch {
		case errors.Is(err, article.ErrDamaged):
			r.damaged[seq] = err
		case errors.Is(err, sql.ErrNoRows): // deleted meanwhile
		case err != nil:
			return nil, 0, err
		case w.changed || slices.ContainsFunc(r.from, r.goes):
			some = append(some, w)
		}
		bytes += size
	}
	return some, read, nil
}

// goes reports whether a tag is no more there in the end.
func (r *retagging) goes(key string) bool { return key != r.key }

// readStory reads one story, and makes all that is to be written of it.
func (r *retagging) readStory(ctx context.Context, seq int64) (w retagged, size int, err error) {
	w.seq = seq
	var id string
	err = r.s.read.QueryRowContext(ctx, `SELECT a.id, a.version, a.last, v.sha256, v.body FROM article a
		LEFT JOIN version v ON v.article = a.seq AND v.version = a.version WHERE a.seq = ?`, seq).
		Scan(&id, &w.version, &w.last, &w.text.sum, &w.text.body)
	if err != nil {
		return w, 0, err
	}
	size = len(w.text.body)
	a, err := w.text.decode()
	if err != nil {
		return w, size, fmt.Errorf("story %s: %w", id, err)
	}
	if tags := r.replaced(a.Tags); !slices.Equal(tags, a.Tags) {
		a.Tags, a.Version, w.changed = tags, int(w.last+1), true
		if w.text, err = encode(a); err != nil {
			return w, size, fmt.Errorf("story %s: %w", id, err)
		}
	}
	w.entry = entryOf(a)
	return w, size, nil
}

// replaced returns a story's tags with the one that comes, once, where the first of
// its names stood.
func (r *retagging) replaced(old []article.Tag) []article.Tag {
	var tags []article.Tag
	seen := map[string]bool{}
	for _, t := range old {
		if r.names[tagKey(t.Name)] {
			t = r.to
		}
		if key := tagKey(t.Name); !seen[key] {
			seen[key] = true
			tags = append(tags, t)
		}
	}
	return tags
}

// commit writes some stories, and what follows them where then is given, in one
// transaction. It returns errAgain, and changes nothing, where one is not as it was
// read.
func (r *retagging) commit(update func(string, func(*sql.Tx) error) error, some []retagged, then func(tx *sql.Tx) error) error {
	changed := 0
	err := update(r.doing, func(tx *sql.Tx) error {
		if err := r.come(tx); err != nil {
			return err
		}
		for _, w := range some {
			put, err := r.put(tx, w)
			if err != nil {
				return err
			}
			if put && w.changed {
				changed++
			}
		}
		if then == nil {
			return nil
		}
		return then(tx)
	})
	if err == nil {
		r.changed += changed
	}
	return err
}

// come puts the tag that comes. It ends being another name of one that goes.
func (r *retagging) come(tx *sql.Tx) error {
	var of string
	err := tx.QueryRow(selectAlias, r.key).Scan(&of)
	switch {
	case errors.Is(err, sql.ErrNoRows):
	case err != nil:
		return err
	case !slices.Contains(r.from, of):
		return fmt.Errorf("%w: %q became another name of a tag", article.ErrConflict, r.to.Name)
	default:
		if _, err := tx.Exec("DELETE FROM tag_alias WHERE key = ?", r.key); err != nil {
			return err
		}
	}
	return putTag(tx, r.key, r.to)
}

// put writes one story, and reports whether it did: one that carries none of the
// tags that go is left as it is.
func (r *retagging) put(tx *sql.Tx, w retagged) (bool, error) {
	var version, last int64
	var carries bool
	err := tx.QueryRow(`SELECT version, last, EXISTS (SELECT 1 FROM article_tag WHERE article = ?1 AND key IN (SELECT value FROM json_each(?2)))
		FROM article WHERE seq = ?1`, w.seq, list(r.from)).Scan(&version, &last, &carries)
	switch {
	case errors.Is(err, sql.ErrNoRows), err == nil && (version != w.version || last != w.last):
		return false, errAgain
	case err != nil || !carries:
		return false, err
	}
	a := w.entry.story
	if w.changed {
		if err := putVersion(tx, w.seq, a, w.text, article.Reason{Why: article.WhyCommand, Note: r.doing}, r.s.clock(), false); err != nil {
			return false, err
		}
		if _, err := tx.Exec("UPDATE article SET version = ? WHERE seq = ?", a.Version, w.seq); err != nil {
			return false, err
		}
	}
	if _, err := tx.Exec("DELETE FROM article_tag WHERE article = ? AND key IN (SELECT value FROM json_each(?))", w.seq, list(r.from)); err != nil {
		return false, err
	}
	if _, err := tx.Exec("INSERT INTO article_tag (key, article) VALUES (?, ?) ON CONFLICT DO NOTHING", r.key, w.seq); err != nil {
		return false, err
	}
	return true, w.entry.put(tx, w.seq)
}

// finish gives the other names of the tags that go to the one that comes, and
// forgets those. A tag that a damaged story carries stays.
func (r *retagging) finish(tx *sql.Tx) error {
	gone := slices.DeleteFunc(slices.Clone(r.from), func(key string) bool { return key == r.key })
	for _, key := range gone {
		left, err := column[int64](tx.Query("SELECT article FROM article_tag WHERE key = ?", key))
		if err != nil {
			return err
		}
		if slices.ContainsFunc(left, func(seq int64) bool { return r.damaged[seq] == nil }) {
			return errAgain
		}
		if len(left) > 0 {
			continue
		}
		if _, err := tx.Exec("UPDATE tag_alias SET tag = ? WHERE tag = ?", r.key, key); err != nil {
			return err
		}
	}
	if err := dropTags(tx, gone); err != nil {
		return err
	}
	if r.last != nil && len(r.damaged) == 0 {
		if err := r.last(tx); err != nil {
			return err
		}
	}
	return dropTags(tx, []string{r.key})
}
