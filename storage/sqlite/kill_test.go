package sqlite_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"midad/storage/article"
	"midad/storage/sqlite"
)

// writerLibrary names the environment variable that makes this program write to
// the library in it instead of testing.
const writerLibrary = "MIDAD_TEST_WRITER"

// killCount names the environment variable that says how often TestKill kills.
const killCount = "MIDAD_TEST_KILLS"

// writeUntilKilled writes to the library from three hands and prints a line for
// each write that the store acknowledged: the hand, the story, the number.
func writeUntilKilled(path string) {
	fail := func(err error) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	s, err := sqlite.Open(path, sqlite.Options{Create: true, Window: true})
	if err != nil {
		fail(err)
	}
	var mu sync.Mutex
	acknowledge := func(hand, id string, n int) {
		mu.Lock()
		defer mu.Unlock()
		fmt.Println(hand, id, n)
	}
	drafted, err := s.Create(ctx, story("0"), article.Reason{})
	if err != nil {
		fail(err)
	}
	saved, err := s.Create(ctx, story("0"), article.Reason{})
	if err != nil {
		fail(err)
	}
	go func() {
		for n := 1; ; n++ {
			a := drafted.Clone()
			a.Headline = fmt.Sprint(n)
			if err := s.WriteDraft(ctx, article.OpenDraft{Article: a, Base: 1, Time: time.Now()}); err != nil {
				fail(err)
			}
			acknowledge("draft", a.ID, n)
		}
	}()
	go func() {
		for n := 1; ; n++ {
			a := saved.Clone()
			a.Headline = fmt.Sprint(n)
			if saved, err = s.Save(ctx, a, article.Reason{}); err != nil {
				fail(err)
			}
			acknowledge("save", a.ID, n)
		}
	}()
	for n := 1; ; n++ {
		a, err := s.Create(ctx, story(fmt.Sprint(n)), article.Reason{})
		if err != nil {
			fail(err)
		}
		acknowledge("create", a.ID, n)
	}
}

func TestKill(t *testing.T) {
	kills := 25
	if n, err := strconv.Atoi(os.Getenv(killCount)); err == nil {
		kills = n
	}
	path, _ := newLibrary(t)
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	writes := 0
	for range kills {
		last := killWriter(t, path, time.Duration(r.IntN(150))*time.Millisecond)
		s := open(t, path, sqlite.Options{Window: true}) // the dead window's lock is free
		sound(t, s)
		drafts := map[string]string{}
		list, err := s.Drafts(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range list {
			drafts[d.Article.ID] = d.Article.Headline
		}
		for key, n := range last {
			hand, id, _ := strings.Cut(key, " ")
			writes += n
			switch hand {
			case "draft":
				var got int
				if fmt.Sscan(drafts[id], &got); got < n || got > n+1 {
					t.Errorf("draft %d was acknowledged, %q is there", n, drafts[id])
				}
				if err := s.DropDraft(ctx, id); err != nil {
					t.Fatal(err)
				}
			case "save":
				versions, err := s.Versions(ctx, id)
				if err != nil || len(versions) < n+1 || len(versions) > n+2 {
					t.Errorf("save %d was acknowledged, %d versions are there, %v", n, len(versions), err)
				}
				for _, v := range versions {
					if a, err := s.Version(ctx, id, v.Version); err != nil || a.Headline != fmt.Sprint(v.Version-1) {
						t.Errorf("version %d: %v, %v", v.Version, a, err)
					}
				}
				stands := fmt.Sprint(len(versions) - 1) // the kill came between it and the index, maybe
				hits, err := s.Search(ctx, article.Query{Text: stands, Filter: article.Filter{Limit: 1000}})
				if err != nil || !slices.ContainsFunc(hits, func(h article.Hit) bool { return h.ID == id && h.Headline == stands }) {
					t.Errorf("search does not find what was saved last, %q: %v", stands, err)
				}
			case "create":
				if a, err := s.Get(ctx, id); err != nil || a.Headline != fmt.Sprint(n) {
					t.Errorf("story %d was acknowledged: %v, %v", n, a, err)
				}
				writes -= n - 1
			}
		}
		shut(t, s)
		if t.Failed() {
			break
		}
	}
	if writes < kills {
		t.Errorf("only %d writes were acknowledged", writes)
	}
	t.Logf("%d kills, %d acknowledged writes", kills, writes)
}

// killWriter runs a writer, kills it some time after its first acknowledged
// write, and returns the last number of each hand and story.
func killWriter(t *testing.T, path string, after time.Duration) map[string]int {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), writerLibrary+"="+path)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	last := map[string]int{}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		var hand, id string
		var n int
		if _, err := fmt.Sscan(lines.Text(), &hand, &id, &n); err != nil || len(id) != 26 {
			continue // the line that the kill cut
		}
		if len(last) == 0 {
			time.AfterFunc(after, func() { c.Process.Kill() })
		}
		last[hand+" "+id] = n
	}
	if err := c.Wait(); err == nil || c.ProcessState.Exited() {
		t.Fatalf("the writer ended by itself: %v", err)
	}
	return last
}
