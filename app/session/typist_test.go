//go:build sqlite_fts5

package session_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"midad/app/session"
	"midad/editor/doc"
	"midad/editor/edit"
	"midad/storage/article"
	"midad/storage/sqlite"
)

// typistLibrary names the environment variable that makes this program a typist
// in the library in it instead of testing.
const typistLibrary = "MIDAD_TEST_TYPIST"

// typistTime names the one that says how long the typist types; it then ends as
// if it were killed. Without it the typist goes on for a minute.
const typistTime = "MIDAD_TEST_TYPIST_TIME"

// typistStory is the id of the story that the typist writes.
const typistStory = "01ARZ3NDEKTSV4RRFFQ69G5FAV"

// TestMain is also the process that the tests of a kill and of a power cut end.
func TestMain(m *testing.M) {
	if path := os.Getenv(typistLibrary); path != "" {
		if err := typeUntilKilled(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// The story after n of the typist's changes: an even one puts its number into
// the headline, an odd one types a letter at the body's start, over all of the
// body where it has grown long.

const typistLetters, typistLength = "ابتثج", 120

func typistLetter(n int) string { return string([]rune(typistLetters)[n/2%5]) }

// typistBody returns the body after n changes.
func typistBody(n int) string {
	body := ""
	for i := 1; i <= n; i += 2 {
		if len([]rune(body)) >= typistLength {
			body = ""
		}
		body = typistLetter(i) + body
	}
	return body
}

// typistChange returns how many changes made the story; an error where it is
// none of the typist's.
func typistChange(a *article.Article) (int, error) {
	n := 0
	if a.Headline != "" {
		var err error
		if n, err = strconv.Atoi(a.Headline); err != nil {
			return 0, err
		}
	}
	body := a.Body.Block(0).String()
	if strings.HasPrefix(body, typistLetter(n+1)) {
		n++
	}
	if want := typistBody(n); body != want {
		return 0, fmt.Errorf("after change %d the body is %q, want %q", n, body, want)
	}
	return n, nil
}

// witness is a store that prints what it acknowledged: kept, synced or saved, and
// the number of the last change in it.
type witness struct {
	article.Store
	at *article.Article // as the journal gives it
}

// say prints one line in one write.
func (w *witness) say(what string, a *article.Article) {
	n, err := typistChange(a)
	if err != nil {
		what = "wrong: " + err.Error()
	}
	fmt.Println(what, n)
}

func (w *witness) WriteDraft(ctx context.Context, d article.OpenDraft) error {
	err := w.Store.WriteDraft(ctx, d)
	if err == nil {
		w.at = d.Article
		w.say("synced", w.at)
	}
	return err
}

func (w *witness) AppendEdits(ctx context.Context, id string, rev int64, edits []article.Edit, durable bool) error {
	err := w.Store.AppendEdits(ctx, id, rev, edits, durable)
	if err != nil {
		return err
	}
	for _, e := range edits {
		if w.at, err = e.Delta.Apply(w.at); err != nil {
			return err
		}
	}
	if durable {
		w.say("synced", w.at)
	} else {
		w.say("kept", w.at)
	}
	return nil
}

func (w *witness) Create(ctx context.Context, a *article.Article, why article.Reason) (*article.Article, error) {
	stored, err := w.Store.Create(ctx, a, why)
	if err == nil {
		w.say("saved", a)
	}
	return stored, err
}

func (w *witness) Save(ctx context.Context, a *article.Article, why article.Reason) (*article.Article, error) {
	stored, err := w.Store.Save(ctx, a, why)
	if err == nil {
		w.say("saved", a)
	}
	return stored, err
}

// typeUntilKilled goes on with the story where the last typist was ended, and
// saves it now and then. It prints what the store acknowledged, and each change
// with the time when it was made.
func typeUntilKilled(path string) error {
	library, err := sqlite.Open(path, sqlite.Options{Create: true, Window: true})
	if err != nil {
		return err
	}
	store := &witness{Store: library}
	s, err := typistSession(store)
	if err != nil {
		return err
	}
	n, err := typistChange(s.Article())
	if err != nil {
		return err
	}
	end := time.After(time.Minute)
	if d, err := time.ParseDuration(os.Getenv(typistTime)); err == nil {
		end = time.After(d)
	}
	for {
		select {
		case <-end:
			return nil
		default:
		}
		n++
		if n%2 == 0 {
			s.Change(session.Headline, true, func(a *article.Article) { a.Headline = strconv.Itoa(n) })
		} else if err := typeLetter(s, n); err != nil {
			return err
		}
		fmt.Println("made", n, time.Now().UnixNano())
		if n%200 == 0 {
			if err := s.Save(ctx, article.WhySave); err != nil {
				return err
			}
		}
		time.Sleep(rand.N(8 * time.Millisecond))
	}
}

// typistSession opens the story as a window does.
func typistSession(store article.Store) (*session.Session, error) {
	found, err := session.Recoverable(ctx, store)
	if err != nil {
		return nil, err
	}
	if len(found) > 0 {
		return session.Restore(found[0], store, session.Options{}), nil
	}
	s, err := session.Open(ctx, store, typistStory, session.Options{})
	if errors.Is(err, article.ErrNotFound) {
		a := story("")
		a.ID, a.Headline, a.Body = typistStory, "", doc.New(a.Body.Block(0).WithID("a"))
		return session.New(a, store, session.Options{}), nil
	}
	return s, err
}

func typeLetter(s *session.Session, n int) error {
	st := s.Body()
	start, end := doc.Caret{Pos: st.Doc().Start()}, doc.Caret{Pos: st.Doc().Start()}
	if st.Doc().Block(0).Len(doc.FieldText) >= typistLength {
		end.Pos = st.Doc().End()
	}
	st = st.Select(start, end)
	tx, ok := edit.Type(typistLetter(n))(st)
	if !ok {
		return errors.New("a letter was refused")
	}
	s.SetBody(st.Apply(tx))
	return nil
}

// acknowledged is what a typist printed: the last change of each sort, and when
// each change was made.
type acknowledged struct {
	kept, synced, saved int
	made                map[int]time.Time
}

// read takes one line. Errors: what the typist itself found wrong.
func (k *acknowledged) read(line string) error {
	var what string
	var n int
	var at int64
	if c, _ := fmt.Sscan(line, &what, &n, &at); c < 2 {
		if what == "wrong:" {
			return errors.New(line)
		}
		return nil // the line that the end cut
	}
	switch what {
	case "kept":
		k.kept = max(k.kept, n)
	case "synced":
		k.kept, k.synced = max(k.kept, n), max(k.synced, n)
	case "saved":
		k.kept, k.synced, k.saved = max(k.kept, n), max(k.synced, n), max(k.saved, n)
	case "made":
		k.made[n] = time.Unix(0, at)
	}
	return nil
}

// recovered opens the library as the next start does, checks that it is sound,
// and returns the last change that is there, typed and saved.
func recovered(path string) (typed, saved int, err error) {
	store, err := sqlite.Open(path, sqlite.Options{Create: true})
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	found, err := store.Check(ctx)
	if err != nil || len(found) > 0 {
		return 0, 0, fmt.Errorf("the library is damaged: %q, %w", found, err)
	}
	a, err := store.Get(ctx, typistStory)
	switch {
	case err == nil:
		saved, err = typistChange(a)
	case errors.Is(err, article.ErrNotFound):
		err = nil
	}
	if err != nil {
		return 0, 0, err
	}
	typed = saved
	drafts, err := store.Drafts(ctx)
	for _, d := range drafts {
		if d.Cut != nil {
			return typed, saved, d.Cut
		}
		n, err := typistChange(d.Article)
		if err != nil {
			return typed, saved, err
		}
		typed = max(typed, n)
	}
	return typed, saved, err
}
